"""From satisfied to loyal (Dutch: *klantloyaliteit*): the curve, the zones, who leaves, who stays.

>>> from cjlib.concepts.loyalty import LoyaltyCurve
>>> LoyaltyCurve.market("cars").zone(7.6)
<Zone.INDIFFERENT: 'indifferent'>
"""

from cjlib.concepts.loyalty.curve import (
    HIGHEST_MARK,
    INDIFFERENT_FROM,
    LOWEST_MARK,
    LOYAL_FROM,
    MARKETS,
    LoyaltyCurve,
    Zone,
)
from cjlib.concepts.loyalty.customers import CustomerType, Leaving, customer_type, leaving
from cjlib.concepts.loyalty.fitting import Band, FittedLoyaltyCurve, fit
from cjlib.concepts.loyalty.population import WHOLE_MARKS, mark_counts, population

__all__ = [
    "HIGHEST_MARK",
    "INDIFFERENT_FROM",
    "LOWEST_MARK",
    "LOYAL_FROM",
    "MARKETS",
    "WHOLE_MARKS",
    "Band",
    "CustomerType",
    "FittedLoyaltyCurve",
    "Leaving",
    "LoyaltyCurve",
    "Zone",
    "customer_type",
    "fit",
    "leaving",
    "mark_counts",
    "population",
]
