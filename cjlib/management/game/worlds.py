"""What may be true, many times over; and what is true, once.  Luck apart from both.

Each part of a world has chance of its own, from the seed and its name.  So every team meets the
same truth and the same luck, and what differs between teams is what they decided (common random
numbers).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass, fields, replace
from functools import lru_cache
from itertools import product
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from cjlib.concepts._checks import Floats
from cjlib.concepts.loyalty import LoyaltyCurve
from cjlib.management.business_case.assumptions import assumed
from cjlib.management.business_case.drawing import at_chance
from cjlib.management.game.scenario import Scenario, State, Three
from cjlib.management.game.scenario import scenario as read_scenario

Ints = NDArray[np.int64]

BLOCKS: Final = {
    "weights": ("driver", "weights"),
    "market": ("market", "competition", "captive"),
    "margin": ("margin",),
    "follow": ("follow",),
    "mark": ("mark",),
    "culture": ("culture", "wear"),
    "pressure": ("pressure", "contact"),
}
"""Parts that know nothing of each other; the effect of each improvement is one more."""

_CHANCES: Final = (1 - np.cos(np.pi * np.arange(257) / 256)) / 2
"""Closer together at the ends, where a distribution bends most."""


@dataclass(frozen=True)
class Worlds:
    """So many worlds, one per row.

    Attributes
    ----------
    driver : ndarray of int, shape (n,)
        Which touchpoint drives the mark.
    weights : ndarray, shape (n, places)
        How much the mark for the whole rises for a point at each touchpoint; rows sum to one.
    market, competition, captive : ndarray, shape (n,)
        Which market, and the numbers of its loyalty curve.
    margin, follow, mark : ndarray, shape (n,)
        Euros per customer a year; how much of a change in loyalty people follow up; the mark now.
    culture, wear : ndarray, shape (n,)
        Which culture, and the share of an improvement lost a year where nobody owns it.
    pressure : ndarray of int, shape (n,)
    contact : ndarray, shape (n, contacts)
        What each frequency of contact does to the mark.
    effects : ndarray, shape (n, measures)
        Rise of the mark of the touchpoint, if the improvement works.
    works : ndarray of bool, shape (n, measures)
        Luck: whether it works at once.
    season : ndarray, shape (n, 3)
        Luck: what the mark is higher or lower in each round for no reason of ours.
    economy : ndarray, shape (n,)
        Luck: times the margin.
    """

    driver: Ints
    weights: Floats
    market: Ints
    competition: Floats
    captive: Floats
    margin: Floats
    follow: Floats
    mark: Floats
    culture: Ints
    wear: Floats
    pressure: Ints
    contact: Floats
    effects: Floats
    works: NDArray[np.bool_]
    season: Floats
    economy: Floats

    def __len__(self) -> int:
        return len(self.mark)

    def at(self, rows: Any) -> Worlds:
        """Some of them, or some more than once."""
        return Worlds(**{one.name: getattr(self, one.name)[rows] for one in fields(self)})

    def changed(self, **columns: Any) -> Worlds:
        """The same worlds with other columns."""
        return replace(self, **columns)


def stream(seed: int, *names: str) -> np.random.Generator:
    """Chance of its own for one purpose."""
    return np.random.default_rng([seed, *(zlib.crc32(name.encode()) for name in names)])


def draw(scenario: Scenario, n: int, seed: int, purpose: str) -> Worlds:
    """``n`` worlds of what may be true.

    Parameters
    ----------
    scenario : Scenario
    n, seed : int
    purpose : str
        Worlds of another purpose are other worlds.

    Returns
    -------
    Worlds
    """

    def chance(part: str, *shape: int) -> Floats:
        return stream(seed, purpose, part).random((n, *shape))

    weights, driver = _weights(scenario, chance("driver"), chance("weights", len(scenario.places)))
    market = _picked(scenario.market, chance("market"))
    curves = [LoyaltyCurve.market(state.id) for state in scenario.market]
    culture = _picked(scenario.culture, chance("culture"))
    wears = np.stack(
        [_pert("wear", state.numbers["wear"], chance("wear")) for state in scenario.culture]
    )
    pressure = _picked(scenario.pressure, chance("pressure"))
    table = np.array(
        [[state.numbers[name] for name in scenario.contacts] for state in scenario.pressure]
    )
    spread = scenario.numbers["pressure_spread"]
    strength = 1 + spread * (2 * chance("strength") - 1)
    effects = [
        _pert("rise", measure.effect, chance(f"effect.{measure.id}"))
        for measure in scenario.measures
    ]
    found = Worlds(
        driver=driver,
        weights=weights,
        market=market,
        competition=np.array([curve.competition for curve in curves])[market],
        captive=np.array([curve.captive for curve in curves])[market],
        margin=_pert("margin", scenario.margin, chance("margin")),
        follow=_pert("follow", scenario.follow, chance("follow")),
        mark=_pert("mark", scenario.mark, chance("mark")),
        culture=culture,
        wear=wears[culture, np.arange(n)],
        pressure=pressure,
        contact=table[pressure] * strength[:, None],
        effects=np.column_stack(effects),
        works=np.ones((n, len(scenario.measures)), dtype=bool),
        season=np.zeros((n, 3)),
        economy=np.ones(n),
    )
    return with_luck(scenario, found, seed, purpose)


def truth(scenario: Scenario, seed: int) -> Worlds:
    """The one world that this game is played in, its luck included."""
    return _truth(scenario.name, seed)


@lru_cache(maxsize=128)
def _truth(name: str, seed: int) -> Worlds:
    found = draw(read_scenario(name), 1, seed, "truth")
    for one in fields(found):
        getattr(found, one.name).flags.writeable = False
    return found


def with_luck(scenario: Scenario, worlds: Worlds, seed: int, purpose: str) -> Worlds:
    """The same worlds with luck drawn anew; what is true stays true."""
    n, numbers = len(worlds), scenario.numbers
    works = [
        stream(seed, purpose, f"works.{measure.id}").random(n) < numbers["success"]
        for measure in scenario.measures
    ]
    season = stream(seed, purpose, "season").standard_normal((n, 3))
    economy = stream(seed, purpose, "economy").standard_normal(n)
    return worlds.changed(
        works=np.column_stack(works),
        season=numbers["season"] * season,
        economy=np.exp(numbers["economy"] * economy - numbers["economy"] ** 2 / 2),
    )


def all_luck(scenario: Scenario, one: Worlds) -> tuple[Worlds, Floats]:
    """One world with every way in which its improvements can work or not, and their chances.

    Returns
    -------
    worlds, chances
        Chances sum to one; the economy is as it is on average.
    """
    ways = np.array(list(product((True, False), repeat=len(scenario.measures))))
    success = scenario.numbers["success"]
    chances = np.where(ways, success, 1 - success).prod(axis=1)
    many = one.at(np.zeros(len(ways), dtype=int))
    return many.changed(works=ways, season=many.season * 0, economy=np.ones(len(ways))), chances


def _weights(scenario: Scenario, which: Floats, raw: Floats) -> tuple[Floats, Ints]:
    drives = np.array([place.drives for place in scenario.places])
    driver = np.searchsorted(np.cumsum(drives / drives.sum()), which, side="right")
    driver = np.minimum(driver, len(drives) - 1)
    spread = scenario.numbers["weight_spread"]
    usual = np.array([place.weight for place in scenario.places])
    weights = usual * (1 + spread * (2 * raw - 1))
    weights[np.arange(len(driver)), driver] *= scenario.numbers["driver_factor"]
    return weights / weights.sum(axis=1, keepdims=True), driver


def _picked(states: tuple[State, ...], chance: Floats) -> Ints:
    ends = np.cumsum([state.chance for state in states])
    return np.minimum(np.searchsorted(ends, chance, side="right"), len(states) - 1)


def _pert(key: str, three: Three, chance: Floats) -> Floats:
    return np.interp(chance, _CHANCES, _curve(key, three))


@lru_cache(maxsize=64)
def _curve(key: str, three: Three) -> Floats:
    """The value below which it lies with each of `_CHANCES`; the same in every game."""
    return at_chance(assumed(key, three), _CHANCES)
