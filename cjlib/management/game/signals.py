"""What measuring shows: an answer around the truth, with the error that its sample has.

The answer to a question depends on the game and the question alone.  So two teams that ask the
same get the same answer, and asking changes nothing about the truth.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cjlib.concepts._checks import Floats
from cjlib.concepts.loyalty import WHOLE_MARKS, LoyaltyCurve, fit, population
from cjlib.management.game.plans import Plan, marks, rises
from cjlib.management.game.scenario import Measuring, Scenario
from cjlib.management.game.worlds import Worlds, stream

_LEAST_ERROR = 0.02
"""Of a fitted competition: no sample is more certain than this."""


@dataclass(frozen=True)
class Signal:
    """One answer.

    Attributes
    ----------
    source : str
        The way of measuring, or ``"report"`` and ``"round"`` for what every team gets.
    about : str
        Which part of a world: weights, market, margin, culture, pressure, effects, mark, or
        ``works.`` and a touchpoint.
    values : tuple of float
        In the order of that part.
    error : float
        Standard error of each.
    n : int
        People asked.
    """

    source: str
    about: str
    values: tuple[float, ...]
    error: float
    n: int


@dataclass(frozen=True)
class Reported:
    """A mark that a sample of customers gave.

    Attributes
    ----------
    mark : float
        Their mean, 1-10.
    low, high : float
        95% interval.
    n : int
    """

    mark: float
    low: float
    high: float
    n: int


def asked(scenario: Scenario, truth: Worlds, seed: int, way: Measuring) -> Signal:
    """The answer to one way of measuring."""
    rng = stream(seed, "signal", way.id)
    if way.about == "market":
        competition, error = _returning(scenario, truth, way.n, rng)
        return Signal(way.id, way.about, (competition,), error, way.n)
    real = measured(way.about, truth)[0]
    values = tuple(float(value) for value in real + way.error * rng.standard_normal(len(real)))
    return Signal(way.id, way.about, values, way.error, way.n)


def measured(about: str, worlds: Worlds) -> Floats:
    """The part of worlds that a signal is about, shape (worlds, values)."""
    column = {
        "weights": worlds.weights,
        "market": worlds.competition,
        "margin": worlds.margin,
        "culture": worlds.wear,
        "pressure": worlds.contact,
        "effects": worlds.effects,
        "mark": worlds.mark,
    }[about]
    return column.reshape(len(worlds), -1)


def likelihood(signal: Signal, values: Floats) -> Floats:
    """How likely each world makes a signal, up to a constant; ``values`` (worlds, values)."""
    off = (values - np.array(signal.values)) / signal.error
    return np.asarray(np.exp(-0.5 * ((off**2).sum(axis=1) - (off**2).sum(axis=1).min())))


def report(scenario: Scenario, truth: Worlds, seed: int, plan: Plan, ends: int) -> Reported:
    """The mark that customers gave at the end of a round; the same luck for every team."""
    n, spread = int(scenario.numbers["report_n"]), scenario.numbers["mark_spread"]
    chance = stream(seed, "report", str(ends)).standard_normal()
    error = spread / np.sqrt(n)
    return _reported(float(marks(scenario, truth, plan, ends)[0] + error * chance), error, n)


def sampling(scenario: Scenario) -> float:
    """Standard error of the mark in a report."""
    return float(scenario.numbers["mark_spread"] / np.sqrt(scenario.numbers["report_n"]))


def at_place(
    scenario: Scenario, truth: Worlds, seed: int, place: str, done: Sequence[str], rhythm: bool
) -> Reported:
    """The mark of one touchpoint after improvements."""
    n, spread = int(scenario.numbers["touchpoint_n"]), scenario.numbers["mark_spread"]
    n = max(round(n * scenario.place(place).reach), 30)  # who comes there can be asked
    at = here(scenario, place, done)
    rise = float((rises(scenario, truth, rhythm)[0] * at).sum())
    error = spread / np.sqrt(n)
    chance = stream(seed, "report", place).standard_normal()
    return _reported(scenario.place(place).mark + rise + error * chance, error, n)


def here(scenario: Scenario, place: str, done: Sequence[str]) -> NDArray[np.bool_]:
    """Which improvements are done at a touchpoint, in the order of the scenario."""
    return np.array([one.touchpoint == place and one.id in done for one in scenario.measures])


def stays(scenario: Scenario, worlds: Worlds) -> Floats:
    """Customers of each 100 who stay because the mark rises by half a point, shape (worlds,)."""
    spread = scenario.numbers["mark_spread"]
    low = population(scenario.mark[1], spread)
    high = population(scenario.mark[1] + 0.5, spread)
    loyal = [
        float((high - low) @ LoyaltyCurve.market(state.id)(WHOLE_MARKS))
        for state in scenario.market
    ]
    return np.asarray(100 * worlds.follow * np.array(loyal)[worlds.market])


def _returning(
    scenario: Scenario, truth: Worlds, n: int, rng: np.random.Generator
) -> tuple[float, float]:
    """Competition of the curve through customers who did and did not stay loyal."""
    shares = population(float(truth.mark[0]), scenario.numbers["mark_spread"])
    given = rng.choice(WHOLE_MARKS, n, p=shares / shares.sum())
    curve = LoyaltyCurve(float(truth.competition[0]), float(truth.captive[0]))
    stayed = (rng.random(n) < curve(given)).astype(float)
    fitted = fit(given, stayed, resamples=200, seed=0)
    error = max(float(fitted.draws[:, 0].std()), _LEAST_ERROR)
    return fitted.competition, error


def _reported(mark: float, error: float, n: int) -> Reported:
    low, high = (float(np.clip(mark + side * 1.96 * error, 1, 10)) for side in (-1, 1))
    return Reported(float(np.clip(mark, 1, 10)), low, high, n)
