"""Trying a choice of ideas out beforehand: the to-be journey, with intervals and assumptions.

>>> from cjlib.making import simulate
>>> what_if = simulate.to_be(journey, chosen, draws=2000, seed=1)  # doctest: +SKIP
>>> print(what_if)  # doctest: +SKIP
"""

from cjlib.making.simulate.assumptions import OF_AN_IDEA, SPECS, Assumed, Assumptions, Origin
from cjlib.making.simulate.result import Remark, ToBe
from cjlib.making.simulate.simulating import to_be

__all__ = [
    "OF_AN_IDEA",
    "SPECS",
    "Assumed",
    "Assumptions",
    "Origin",
    "Remark",
    "ToBe",
    "to_be",
]
