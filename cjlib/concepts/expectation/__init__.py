"""Expectation (Dutch: *verwachting*): where it comes from, how it moves, and beating it.

>>> from cjlib.concepts.expectation import Expectation, outcome
>>> expected = Expectation(experience=7.0, habit=7.0, norm=8.0).level
>>> outcome(8.5, expected, tolerance=0.5)
<Outcome.ABOVE: 'above'>
"""

from cjlib.concepts.expectation.forming import Expectation, Outcome, outcome, simulate
from cjlib.concepts.expectation.impact import (
    ACCEPTABLE_WITHIN,
    NinePlusPart,
    NinePlusVerdict,
    nine_plus,
    relief,
)

__all__ = [
    "ACCEPTABLE_WITHIN",
    "Expectation",
    "NinePlusPart",
    "NinePlusVerdict",
    "Outcome",
    "nine_plus",
    "outcome",
    "relief",
    "simulate",
]
