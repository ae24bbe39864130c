"""Progression of economic value: five levels, sliding down and climbing up.

Everything with a number here is a toy, a teaching form of this kit: nothing is calibrated.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from typing import TypeVar

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats
from cjlib.errors import InvalidValue

LONGEST = 1000


class Level(IntEnum):
    """Levels of economic value, low to high (Pine & Gilmore 2011)."""

    COMMODITIES = 1
    GOODS = 2
    SERVICES = 3
    EXPERIENCES = 4
    TRANSFORMATIONS = 5

    @property
    def key(self) -> str:
        """Name of the level in the catalogues."""
        return self.name.lower()

    @property
    def verb(self) -> str:
        """Key of what one does at this level: extract, make, deliver, stage or coach."""
        return _VERBS[self]


_VERBS = dict(zip(Level, ("extract", "make", "deliver", "stage", "coach"), strict=True))


@dataclass(frozen=True)
class Offer:
    """What an organisation brings to its market.

    Parameters
    ----------
    level : Level or 1-5
        Level of economic value it is made for.
    differentiation : float
        In [0, 1]: how distinct it is from what rivals offer.
    relevance : float
        In [0, 1]: how well it answers the customer's need.
    price_sensitivity : float
        0 or more: share of buyers lost per 100% price premium, if the offer were like any other.

    Raises
    ------
    InvalidValue
        For a number outside its range.
    """

    level: Level
    differentiation: float = 0.8
    relevance: float = 0.8
    price_sensitivity: float = 1.0

    def __post_init__(self) -> None:
        object.__setattr__(self, "level", _checks.member("level", Level, self.level))
        _checks.one_within("differentiation", self.differentiation, 0, 1)
        _checks.one_within("relevance", self.relevance, 0, 1)
        _checks.at_least("price_sensitivity", self.price_sensitivity)

    @property
    def height(self) -> float:
        """Where buyers place it, 1-5: at its level while distinct, at commodities when copied."""
        return _height(self.level, self.differentiation)

    @property
    def felt_sensitivity(self) -> float:
        """Price sensitivity left once the offer is distinct and relevant."""
        return _felt_sensitivity(self.price_sensitivity, self.relevance, self.differentiation)


_Distinct = TypeVar("_Distinct", float, Floats)  # one offer, or one offer through time


def _height(level: int, differentiation: _Distinct) -> _Distinct:
    return 1 + (level - 1) * differentiation


def _felt_sensitivity(
    sensitivity: float, relevance: float, differentiation: _Distinct
) -> _Distinct:
    return sensitivity * (1 - differentiation * relevance)


@dataclass(frozen=True)
class Market:
    """The market an offer is in; money in units of the commodity price.

    Parameters
    ----------
    imitators : float
        Rivals who copy, 0 or more.
    erosion : float
        In [0, 1]: share of the differentiation lost per period, and again for each imitator.
    premium_per_level : float
        Price premium per level that a wholly distinct and relevant offer earns, 0 or more.
    unit_cost : float
        In [0, 1]: cost of making one, as a share of the commodity price.
    buyers : float
        Buyers at the commodity price per period, 0 or more.
    customisation_cost : float
        Cost per period of customising everything (``customisation=1``), 0 or more.
    """

    imitators: float = 2.0
    erosion: float = 0.05
    premium_per_level: float = 0.25
    unit_cost: float = 0.8
    buyers: float = 100.0
    customisation_cost: float = 50.0

    def __post_init__(self) -> None:
        _checks.at_least("imitators", self.imitators)
        _checks.one_within("erosion", self.erosion, 0, 1)
        _checks.at_least("premium_per_level", self.premium_per_level)
        _checks.one_within("unit_cost", self.unit_cost, 0, 1)
        _checks.at_least("buyers", self.buyers)
        _checks.at_least("customisation_cost", self.customisation_cost)

    @property
    def commoditisation(self) -> float:
        """Share of differentiation lost per period, in [0, 1]; rises with imitators."""
        return float(1 - (1 - self.erosion) ** (1 + self.imitators))


@dataclass(frozen=True)
class Path:
    """An offer through time; arrays of shape (periods + 1,), entry 0 is the start.

    Attributes
    ----------
    differentiation : ndarray
        In [0, 1].
    height : ndarray
        Where buyers place the offer, 1-5.
    premium : ndarray
        Price premium over the commodity price, as a share (0.25 is 25% dearer).
    sensitivity : ndarray
        Felt price sensitivity.
    buyers : ndarray
        Buyers left at that premium.
    profit : ndarray
        Profit in the period, in units of the commodity price.
    """

    differentiation: Floats
    height: Floats
    premium: Floats
    sensitivity: Floats
    buyers: Floats
    profit: Floats


def simulate(
    offer: Offer, periods: int, market: Market | None = None, *, customisation: float = 0.0
) -> Path:
    """Let an offer slide: commoditisation pulls it down, customisation pushes it up.

    Parameters
    ----------
    offer : Offer
        At the start.
    periods : int
        0 to 1000.
    market : Market, optional
        By default ``Market()``.
    customisation : float
        In [0, 1]: how much of what is missing in differentiation is won back each period; it
        costs ``customisation * market.customisation_cost`` per period.

    Returns
    -------
    Path

    Raises
    ------
    InvalidValue
        For a number outside its range.

    Notes
    -----
    The two forces: Pine & Gilmore (2011).  The formulas are a toy, a teaching form of this kit:
    premium = premium_per_level * (height - 1) * relevance;
    buyers = all * max(0, 1 - felt sensitivity * premium).
    """
    market = market or Market()
    effort = _checks.one_within("customisation", customisation, 0, 1)
    count = _checks.one_within("periods", periods, 0, LONGEST)
    if count != int(count):
        raise InvalidValue("not_whole", name="periods", given=count)
    kept, now, distinct = (
        1 - market.commoditisation,
        offer.differentiation,
        np.empty(int(count) + 1),
    )
    distinct[0] = now
    for period in range(1, len(distinct)):
        now *= kept
        distinct[period] = now = min(1.0, now + effort * (1 - now))
    height = _height(offer.level, distinct)
    sensitivity = _felt_sensitivity(offer.price_sensitivity, offer.relevance, distinct)
    premium = market.premium_per_level * (height - 1) * offer.relevance
    buyers = market.buyers * np.maximum(0.0, 1 - sensitivity * premium)
    return Path(
        differentiation=distinct,
        height=height,
        premium=premium,
        sensitivity=sensitivity,
        buyers=buyers,
        profit=(1 + premium - market.unit_cost) * buyers - effort * market.customisation_cost,
    )


@dataclass(frozen=True)
class BreakEven:
    """Whether and when a move up earns itself back.

    Attributes
    ----------
    period : int or None
        First period after which it has and keeps having, within the periods looked at; None if
        that does not happen.
    balance : ndarray, shape (periods + 1,)
        Extra profit added up, minus the investment; entry t is after period t.
    stay, move : Path
        The offer as it was, and after the move up.
    """

    period: int | None
    balance: Floats
    stay: Path
    move: Path


def move_up(
    offer: Offer,
    periods: int,
    market: Market | None = None,
    *,
    investment: float,
    differentiation: float = 0.9,
    customisation: float = 0.0,
) -> BreakEven:
    """Compare staying with moving one level up.

    Parameters
    ----------
    offer : Offer
        At the start, below the highest level.
    periods : int
        How far to look ahead, 0 to 1000.
    market : Market, optional
        By default ``Market()``.
    investment : float
        What the move costs at once, 0 or more, in units of the commodity price.
    differentiation : float
        In [0, 1]: how distinct the new offer is at its start.
    customisation : float
        In [0, 1]: upkeep of the new offer; see ``simulate``.

    Returns
    -------
    BreakEven

    Raises
    ------
    InvalidValue
        If the offer is at the highest level already, or for a number outside its range.

    Notes
    -----
    A toy, a teaching form of this kit.
    """
    if offer.level is Level.TRANSFORMATIONS:
        raise InvalidValue(
            "out_of_range", name="level", low=1, high=len(Level) - 1, given=int(offer.level)
        )
    cost = _checks.at_least("investment", investment)
    higher = replace(offer, level=Level(offer.level + 1), differentiation=differentiation)
    stay = simulate(offer, periods, market)
    move = simulate(higher, periods, market, customisation=customisation)
    extra = move.profit - stay.profit
    balance = np.concatenate([[0.0], np.cumsum(extra[1:])]) - cost
    short = np.flatnonzero(balance < 0)
    first = int(short[-1]) + 1 if short.size else 0
    return BreakEven(first if first < len(balance) else None, balance, stay, move)
