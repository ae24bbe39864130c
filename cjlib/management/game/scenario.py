"""A fictitious organisation to play with: what is known of it, what may be true, what is for sale.

The truths themselves are not here: a seed picks one of what may be true (`worlds.truth`).  Every
number is invented, a teaching form of this kit.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from cjlib.errors import UnknownName
from cjlib.texts import t

_HERE: Final = Path(__file__).parent / "scenarios"
DEFAULT: Final = "klop_en_sudder"

Three = tuple[float, float, float]
"""A low, a likely and a high value."""


@dataclass(frozen=True)
class Place:
    """A touchpoint of the organisation.

    Attributes
    ----------
    id : str
        The step of the example journey ``webshop_order`` that it belongs to, or ``"return"``.
    mark : float
        Report mark 1-10 that customers give it now.
    reach : float
        Share of customers who come there, 0-1.
    complaints : int
        Received last year.
    weight, drives : float
        Usual weight in the mark for the whole, and the chance that this one drives it.
    """

    id: str
    mark: float
    reach: float
    complaints: int
    weight: float
    drives: float

    def name(self) -> str:
        """What a person reads for it."""
        return t(f"management_game.place.{self.id}")


@dataclass(frozen=True)
class State:
    """One of the things that may be true, with its chance and its numbers."""

    id: str
    chance: float
    numbers: Mapping[str, Any]


@dataclass(frozen=True)
class Measuring:
    """A way to find out: ``about`` names what, ``error`` is the standard error of the answer."""

    id: str
    cost: float
    n: int
    about: str
    error: float

    def name(self) -> str:
        """What a person reads for it."""
        return t(f"management_game.measuring.{self.id}.name")


@dataclass(frozen=True)
class Measure:
    """An improvement: what it costs once and a year, and what it may do to its touchpoint.

    Attributes
    ----------
    effect : tuple of float
        Rise of the mark of its touchpoint if it works: low, likely, high.
    wear : float or None
        Share lost a year whatever anybody does; None where that depends on who looks after it.
    """

    id: str
    touchpoint: str
    cost: float
    running: float
    effect: Three
    wear: float | None = None

    def name(self) -> str:
        """What a person reads for it."""
        return t(f"management_game.measure.{self.id}.name")


@dataclass(frozen=True)
class Scenario:
    """An organisation to play with; read one with `scenario`.

    Attributes
    ----------
    name : str
    budget : float
        Euros for the three rounds together.
    years : int
        How far money counts once improvements are there.
    numbers : mapping of str to float
        What everybody knows: customers, inflow, retention, referred, discount, mark_spread, season
        and economy (how far luck reaches), report_n and touchpoint_n (people asked after a round),
        top (highest mark of a touchpoint), owned_wear, success (chance that an improvement works),
        failing and rescued (what is left of one that does not work, and after repair), and more.
    mark, margin, follow : tuple of float
        What may be true: low, likely, high.
    places, measuring, measures : tuple
    market, culture, pressure : tuple of State
    keeping : mapping
        Costs of round 3.
    card : mapping of str
        How it was made.
    default_seed : int
    """

    name: str
    budget: float
    years: int
    numbers: Mapping[str, float]
    mark: Three
    margin: Three
    follow: Three
    places: tuple[Place, ...]
    measuring: tuple[Measuring, ...]
    measures: tuple[Measure, ...]
    market: tuple[State, ...]
    culture: tuple[State, ...]
    pressure: tuple[State, ...]
    keeping: Mapping[str, Any]
    card: Mapping[str, Any] = field(repr=False)
    default_seed: int = 1

    @property
    def contacts(self) -> tuple[str, ...]:
        """How often customers may be written to, from least to most."""
        return tuple(self.keeping["contact"])

    def measure(self, ident: str) -> Measure:
        """The improvement with this id."""
        return next(one for one in self.measures if one.id == ident)

    def place(self, ident: str) -> Place:
        """The touchpoint with this id."""
        return next(one for one in self.places if one.id == ident)

    def place_at(self, measure: Measure) -> int:
        """Where the touchpoint of an improvement stands in ``places``."""
        return [place.id for place in self.places].index(measure.touchpoint)

    def called(self) -> str:
        """What a person reads for the organisation."""
        return t(f"management_game.scenario.{self.name}.name")

    def told(self) -> list[str]:
        """The organisation, what is asked of a team, and that all of it is invented."""
        return [
            t(f"management_game.scenario.{self.name}.story"),
            t(
                "management_game.scenario.money",
                customers=self.numbers["customers"],
                retention=self.numbers["retention"],
                budget=self.budget,
                years=self.years,
                discount=self.numbers["discount"],
            ),
            *(
                t(
                    "management_game.scenario.place",
                    name=place.name(),
                    mark=place.mark,
                    reach=place.reach,
                    complaints=place.complaints,
                )
                for place in self.places
            ),
            t("management_game.scenario.invented"),
        ]


def scenarios() -> tuple[str, ...]:
    """The organisations to play with, by name."""
    return tuple(sorted(path.stem for path in _HERE.glob("*.json")))


@cache
def scenario(name: str = DEFAULT) -> Scenario:
    """An organisation to play with.

    Parameters
    ----------
    name : str
        One of `scenarios`.

    Raises
    ------
    UnknownName
        If there is none of that name.
    """
    if name not in scenarios():
        raise UnknownName(
            "not_one_of", name="scenario", given=str(name), options=", ".join(scenarios())
        )
    data = json.loads((_HERE / f"{name}.json").read_text(encoding="utf-8"))
    numbers = {key: value for key, value in data.items() if isinstance(value, (int, float))}
    return Scenario(
        name=data["name"],
        budget=float(data["budget"]),
        years=data["years"],
        numbers=MappingProxyType(numbers),
        mark=_three(data["mark"]),
        margin=_three(data["margin"]),
        follow=_three(data["follow"]),
        places=tuple(Place(**one) for one in data["touchpoints"]),
        measuring=tuple(Measuring(**one) for one in data["measuring"]),
        measures=tuple(
            Measure(**{**one, "effect": _three(one["effect"])}) for one in data["measures"]
        ),
        market=_states(data["market"]),
        culture=_states(data["culture"]),
        pressure=_states(data["pressure"]),
        keeping=MappingProxyType(data["keeping"]),
        card=MappingProxyType(data["card"]),
        default_seed=data["default_seed"],
    )


def _three(values: list[float]) -> Three:
    low, likely, high = map(float, values)
    return low, likely, high


def _states(rows: list[dict[str, Any]]) -> tuple[State, ...]:
    return tuple(
        State(
            row["id"],
            row["chance"],
            MappingProxyType(
                {
                    key: _three(value) if isinstance(value, list) else value
                    for key, value in row.items()
                    if key not in ("id", "chance")
                }
            ),
        )
        for row in rows
    )
