"""What a customer is worth: over a lifetime, as a cohort, as equity, and in two ways.

>>> from cjlib.management import value
>>> round(value.clv(1, retention=0.8, discount=0.1), 2)
2.67
>>> round(value.expected_life(0.8), 6)
5.0
"""

from cjlib.management.value.cohort import CohortValue, cohort_value
from cjlib.management.value.equity import CustomerEquity, Response, customer_equity, rate_constant
from cjlib.management.value.lifetime import FirstMargin, clv, expected_life
from cjlib.management.value.rfm import rfm
from cjlib.management.value.two_ways import (
    Mislabelled,
    Policy,
    TwoWays,
    made_customers,
    two_ways,
)

__all__ = [
    "CohortValue",
    "CustomerEquity",
    "FirstMargin",
    "Mislabelled",
    "Policy",
    "Response",
    "TwoWays",
    "clv",
    "cohort_value",
    "customer_equity",
    "expected_life",
    "made_customers",
    "rate_constant",
    "rfm",
    "two_ways",
]
