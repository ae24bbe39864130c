"""Does it pay?  From a new journey to money, with the uncertainty of every link.

>>> from cjlib.management import business_case
>>> case = business_case.Case.of(
...     customers=10_000, margin=(40, 50, 60), mark=7.2, rise=(0.2, 0.6, 1),
...     retention=(0.75, 0.8, 0.85), investment=60_000,
... )
>>> outcome = business_case.simulate(case, draws=2000, seed=1)
>>> outcome.tornado.columns.tolist()
['key', 'name', 'low', 'high', 'npv_low', 'npv_high', 'swing']
"""

from cjlib.management.business_case import measured
from cjlib.management.business_case.assumptions import (
    RETENTION_CEILING,
    SPECS,
    Assumed,
    Origin,
    Spec,
)
from cjlib.management.business_case.case import Case
from cjlib.management.business_case.deciding import evpi, partial_evpi
from cjlib.management.business_case.outcome import Outcome
from cjlib.management.business_case.scenarios import Scenarios, compare
from cjlib.management.business_case.simulating import simulate
from cjlib.management.business_case.telling import figure

__all__ = [
    "RETENTION_CEILING",
    "SPECS",
    "Assumed",
    "Case",
    "Origin",
    "Outcome",
    "Scenarios",
    "Spec",
    "compare",
    "evpi",
    "figure",
    "measured",
    "partial_evpi",
    "simulate",
]
