"""The curve from report mark to loyalty, and the zones on it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import overload

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers, Objects
from cjlib.errors import UnknownName

LOWEST_MARK, HIGHEST_MARK = 1.0, 10.0
INDIFFERENT_FROM, LOYAL_FROM = 7.0, 8.0


class Zone(StrEnum):
    """What a report mark says about loyalty: below 7, from 7 up to 8, and 8 or higher."""

    DISSATISFIED = "dissatisfied"
    INDIFFERENT = "indifferent"
    LOYAL = "loyal"


@dataclass(frozen=True)
class LoyaltyCurve:
    """Loyalty as a function of the report mark, in one market.

    ``loyalty = captive + (1 - captive) * s ** steepness`` with ``s = (mark - 1) / 9`` and
    ``steepness = 8 ** (2 * competition - 1)``.

    Parameters
    ----------
    competition : float
        In [0, 1]: at 1 only the happiest stay, at 0.5 the line is straight, at 0 all but the
        unhappiest stay.
    captive : float
        In [0, 1]: switching cost, the loyalty left at a mark of 1.

    Raises
    ------
    InvalidValue
        For a number outside its range.

    Notes
    -----
    Teaching form of this kit, drawn after Jones & Sasser (1995), who published no formula.  Their
    loyalty is stated intention, not behaviour.

    >>> LoyaltyCurve(competition=0.5, captive=0.0)([1.0, 5.5, 10.0])
    array([0. , 0.5, 1. ])
    """

    competition: float
    captive: float

    def __post_init__(self) -> None:
        _checks.one_within("competition", self.competition, 0, 1)
        _checks.one_within("captive", self.captive, 0, 1)

    @classmethod
    def market(cls, name: str) -> LoyaltyCurve:
        """The curve of one of the five markets in ``MARKETS``.

        Raises
        ------
        UnknownName
            For another market.
        """
        if name not in MARKETS:
            raise UnknownName(
                "not_one_of", name="market", given=name, options=_checks.listed(MARKETS)
            )
        return MARKETS[name]

    @property
    def steepness(self) -> float:
        """Exponent of the curve, 1/8 to 8; 1 is a straight line."""
        return steepness(self.competition)

    @overload
    def __call__(self, marks: float) -> float: ...
    @overload
    def __call__(self, marks: Numbers) -> Floats: ...
    def __call__(self, marks: float | Numbers) -> float | Floats:
        """Loyalty in [0, 1] at report marks 1-10, in the same shape."""
        loyalty = self.captive + (1 - self.captive) * rescaled("marks", marks) ** self.steepness
        return loyalty if np.ndim(loyalty) else float(loyalty)

    @overload
    @staticmethod
    def zone(marks: float) -> Zone: ...
    @overload
    @staticmethod
    def zone(marks: Numbers) -> Objects: ...
    @staticmethod
    def zone(marks: float | Numbers) -> Zone | Objects:
        """The zone of report marks 1-10, in the same shape; the same in every market.

        Raises
        ------
        InvalidValue
            For a mark outside 1-10.

        Notes
        -----
        Van Slooten et al. (2022), a Dutch reading of the curve.  The book puts exactly 8 in both
        zones; here it counts as loyal.
        """
        array = _checks.within("marks", marks, LOWEST_MARK, HIGHEST_MARK)
        reached = np.searchsorted((INDIFFERENT_FROM, LOYAL_FROM), array, side="right")
        found: Zone | Objects = _checks.objects(Zone, 3)[reached]
        return found


MARKETS: Mapping[str, LoyaltyCurve] = MappingProxyType(
    {
        "cars": LoyaltyCurve(competition=0.95, captive=0.0),
        "business_pcs": LoyaltyCurve(competition=0.8, captive=0.05),
        "hospitals": LoyaltyCurve(competition=0.5, captive=0.1),
        "airlines": LoyaltyCurve(competition=0.4, captive=0.15),
        "local_phone": LoyaltyCurve(competition=0.05, captive=0.3),
    }
)
"""The five markets of Jones & Sasser (1995), from most to least competitive.

Which five they were is from memory of the literature, check before citing; the numbers are a
teaching form of this kit, chosen so that the curves resemble the published drawing.
"""


@overload
def steepness(competition: float) -> float: ...
@overload
def steepness(competition: Floats) -> Floats: ...
def steepness(competition: float | Floats) -> float | Floats:
    """Exponent of the curve at a competition in [0, 1]: 1/8 to 8 (teaching form of this kit)."""
    exponent: float | Floats = 8.0 ** (2 * competition - 1)
    return exponent


def rescaled(name: str, marks: float | Numbers) -> Floats:
    """Report marks 1-10 as satisfaction s in [0, 1]; ``name`` is what an error calls them."""
    array = _checks.within(name, marks, LOWEST_MARK, HIGHEST_MARK)
    return (array - LOWEST_MARK) / (HIGHEST_MARK - LOWEST_MARK)
