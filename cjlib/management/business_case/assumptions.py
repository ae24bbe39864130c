"""Every number that a business case assumes: a low, a likely and a high value, and its source."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from cjlib.errors import InvalidValue
from cjlib.texts import t

RETENTION_CEILING: Final = 0.999
"""The share that stays in a simulation never rises above this."""


class Origin(StrEnum):
    """Where a number comes from."""

    FORM = "form"  # a teaching form of this kit
    OWN = "own"  # given with this case
    TO_BE = "to_be"  # from a simulation of the to-be journey
    MEASURED = "measured"  # from data

    def word(self) -> str:
        """What a person reads for it."""
        return t(f"business_case.origin.{self.value}")


@dataclass(frozen=True)
class Spec:
    """What a number may be, and what it is if nobody says otherwise.

    Attributes
    ----------
    usual : tuple of float or None
        Low, likely, high; None where only the organisation can know.
    low, high : float
        Its limits.
    unit : str
    """

    usual: tuple[float, float, float] | None
    low: float
    high: float
    unit: str


SPECS: Final[Mapping[str, Spec]] = MappingProxyType(
    {
        "customers": Spec(None, 0, 1e9, "customers"),
        "inflow": Spec((0, 0, 0), 0, 1e9, "customers_year"),
        "margin": Spec(None, -1e9, 1e9, "money_year"),
        "mark": Spec(None, 1, 10, "mark"),
        "rise": Spec(None, -9, 9, "marks"),
        "mark_spread": Spec((1.2, 1.5, 1.8), 0.01, 10, "marks"),
        "reach": Spec((1, 1, 1), 0, 1, "share"),
        "wear": Spec((0, 0.1, 0.3), 0, 1, "share_year"),
        "competition": Spec((0.6, 0.8, 0.9), 0, 1, "share"),
        "captive": Spec((0, 0.05, 0.15), 0, 1, "share"),
        "retention": Spec(None, 0, RETENTION_CEILING, "share_year"),
        "follow": Spec((0.2, 0.5, 0.8), 0, 1, "share"),
        "referred": Spec((0, 0.02, 0.06), 0, 10, "customers_each"),
        "investment": Spec(None, 0, 1e12, "money"),
        "running": Spec((0, 0, 0), 0, 1e12, "money_year"),
        "discount": Spec((0.04, 0.08, 0.12), -0.99, 1, "share_year"),
    }
)
"""The links of the chain.

``customers`` in hand and ``inflow`` of new ones that comes anyway; ``margin`` per customer;
``mark`` around which they mark now and how far the new journey lifts it (``rise``), for which
share of them (``reach``) and how much of that is lost each year (``wear``); ``mark_spread`` between
customers; ``competition`` and ``captive`` of the loyalty curve; ``retention`` now, and how much of
a change in loyalty people ``follow`` up by staying; ``referred``: new customers that each customer
with an 8 or higher brings a year; ``investment`` now and ``running`` cost of the new journey.
"""


@dataclass(frozen=True, kw_only=True)
class Assumed:
    """One assumption.

    Attributes
    ----------
    key : str
        One of `SPECS`.
    low, likely, high : float
        In order.  Of what is assumed all draws lie between the ends; of what is measured 99 in 100.
    origin : Origin
    source : str
        Where it was found, in free words.
    n : int or None
        Size of the sample behind it.
    points : tuple of float
        Equally likely values; without them draws follow a PERT distribution.
    together : str
        Points of assumptions with the same word here belong together, the first with the first.

    Raises
    ------
    UnknownName, InvalidValue
        For an unknown key, values out of order or outside their limits, or no numbers.
    """

    key: str
    low: float
    likely: float
    high: float
    origin: Origin = Origin.OWN
    source: str = ""
    n: int | None = None
    points: tuple[float, ...] = ()
    together: str = ""

    def __post_init__(self) -> None:
        spec = spec_of(self.key)
        for value in (self.low, self.likely, self.high, *self.points):
            _check(self.key, spec, value)
        if not self.low <= self.likely <= self.high:
            given = f"{self.low:g}, {self.likely:g}, {self.high:g}"
            raise InvalidValue("business_case.order", name=self.key, given=given)
        # whole numbers, as JSON has them, would make arrays that take no fractions
        for name in ("low", "likely", "high"):
            object.__setattr__(self, name, float(getattr(self, name)))
        object.__setattr__(self, "points", tuple(map(float, self.points)))

    @property
    def unit(self) -> str:
        """Key of its unit."""
        return SPECS[self.key].unit

    @property
    def adjustable(self) -> bool:
        """Whether it is somebody's choice rather than an outcome of data."""
        return self.origin is not Origin.MEASURED

    @property
    def certain(self) -> bool:
        """Whether it has one value only."""
        return self.low == self.high and len(set(self.points)) <= 1

    def word(self) -> str:
        """What a person reads for it."""
        return t(f"business_case.assumed.{self.key}")


def spec_of(key: str) -> Spec:
    """The specification of an assumption.

    Raises
    ------
    UnknownName
        If no assumption has this key.
    """
    from cjlib.errors import UnknownName

    if key not in SPECS:
        options = ", ".join(SPECS)
        raise UnknownName("not_one_of", name="assumptions", given=str(key), options=options)
    return SPECS[key]


def assumed(key: str, value: Any, origin: Origin = Origin.OWN, source: str = "") -> Assumed:
    """An assumption from one number (certain) or three (low, likely, high).

    Parameters
    ----------
    key : str
    value : float or sequence of three floats, or Assumed
        An `Assumed` is given back as it is, if it has this key.
    origin : Origin
    source : str

    Returns
    -------
    Assumed

    Raises
    ------
    UnknownName, InvalidValue
        As `Assumed`.
    """
    spec_of(key)
    if isinstance(value, Assumed):
        if value.key != key:
            raise InvalidValue("business_case.other_link", name=key, given=value.key)
        return value
    three = _three(key, value)
    return Assumed(
        key=key, low=three[0], likely=three[1], high=three[2], origin=origin, source=source
    )


def _three(key: str, value: Any) -> tuple[float, ...]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        values = tuple(value)
        if len(values) != 3:
            given = ", ".join(map(str, values))
            raise InvalidValue("business_case.three", name=key, given=given)
    else:
        values = (value, value, value)
    try:
        return tuple(map(float, values))
    except (TypeError, ValueError):
        raise InvalidValue("not_a_number", name=key, given=str(value)) from None


def _check(key: str, spec: Spec, value: float) -> None:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise InvalidValue("not_a_number", name=key, given=str(value))
    if key == "retention" and value >= 1:
        raise InvalidValue("value.forever", given=value)
    if key == "discount" and not spec.low <= value <= spec.high:
        raise InvalidValue("value.discount", name=key, given=value)
    if not spec.low <= value <= spec.high:
        low, high = (f"{end:.10g}" for end in (spec.low, spec.high))
        raise InvalidValue("out_of_range", name=key, low=low, high=high, given=value)
