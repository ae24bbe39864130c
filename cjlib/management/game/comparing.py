"""What decisions were worth: over all luck, and beside what else could have been decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Final

import numpy as np

from cjlib.concepts._checks import Floats
from cjlib.management.game import belief, planning, plans, players, rounds
from cjlib.management.game.outcomes import Comparison, Reference, TeamOutcome
from cjlib.management.game.plans import Plan
from cjlib.management.game.results import RoundResult
from cjlib.management.game.rounds import Decided
from cjlib.management.game.scenario import Scenario
from cjlib.management.game.scenario import scenario as read_scenario
from cjlib.management.game.telling import truths
from cjlib.management.game.worlds import Worlds, all_luck, truth, with_luck

_WORLDS: Final = 250
"""Worlds in which the best plan by what a team knew is looked for."""

_LUCK: Final = 2000
"""Draws of luck behind the range of what the same decisions could have brought."""

_RANDOM: Final = 40
"""Players that spend at random."""


def on_average(scenario: Scenario, real: Worlds, plan: Plan) -> float:
    """What a plan brings on average over all luck, in the one world that is true."""
    many, chances = all_luck(scenario, real)
    return float(plans.npv(scenario, many, plan) @ chances)


@lru_cache(maxsize=256)
def best_known(name: str, seed: int, decided: Decided) -> Plan:
    """The plan with the highest expected value by what a team knew after round 1, with its cost.

    Parameters
    ----------
    name : str
        Of the scenario.
    seed : int
    decided : tuple of Decisions
        Of round 1, what was expected left aside; more is not looked at.
    """
    scenario = read_scenario(name)
    paid = rounds.researched(scenario, decided)
    knew = rounds.signals(scenario, seed, decided[:1])
    worlds = belief.belief(scenario.name, seed, knew).at(np.arange(_WORLDS))
    worlds = worlds.changed(economy=np.ones(_WORLDS))
    plan = planning.best(scenario, worlds, scenario.budget - paid).plan
    return replace(plan, paid=plan.paid + paid)


@lru_cache(maxsize=64)
def best_plan(name: str, seed: int) -> Plan:
    """The plan that brings most on average for who knows the truth but not the luck."""
    scenario = read_scenario(name)
    real = truth(scenario, seed)
    many, chances = all_luck(scenario, real)
    return planning.best(scenario, many, scenario.budget, chances).plan


def compared(
    scenario: Scenario, seed: int, teams: Mapping[str, tuple[Decided, tuple[RoundResult, ...]]]
) -> Comparison:
    """Teams that played three rounds, beside each other; see `Game.compare`."""
    real = truth(scenario, seed)
    many = with_luck(scenario, real.at(np.zeros(_LUCK, dtype=int)), seed, "again")
    best = on_average(scenario, real, best_plan(scenario.name, seed))
    found = [
        _outcome(scenario, seed, real, many, best, name, *played) for name, played in teams.items()
    ]
    return Comparison(
        scenario=scenario,
        seed=seed,
        teams=tuple(sorted(found, key=lambda one: -one.expected)),
        references=references(scenario.name, seed),
        truths=truths(scenario, real),
    )


def _outcome(
    scenario: Scenario,
    seed: int,
    real: Worlds,
    many: Worlds,
    best: float,
    name: str,
    decided: Decided,
    results: tuple[RoundResult, ...],
) -> TeamOutcome:
    plan = rounds.plan_of(scenario, decided)
    run = plans.run(scenario, real, plan)
    npv = float(run.npv[0])
    expected = on_average(scenario, real, plan)
    again: Floats = plans.npv(scenario, many, plan)
    tail = (1 - belief.INSIDE) / 2
    low, high = (float(one) for one in np.quantile(again, [tail, 1 - tail]))
    # teams that measured alike share an answer, whatever they expected
    first = replace(decided[0], expects=(1.0, 10.0))
    known = on_average(scenario, real, best_known(scenario.name, seed, (first,)))
    return TeamOutcome(
        name=name,
        npv=npv,
        expected=expected,
        low=low,
        high=high,
        luck=npv - expected,
        best=best,
        not_known=best - known,
        choices=known - expected,
        spent=sum(one.spent for one in results),
        marks=tuple(one.report.mark for one in results),
        loyal=float(run.after.loyal[0]),
        retention=float(run.after.retention[0]),
        loyal_before=float(run.before.loyal[0]),
        retention_before=float(run.before.retention[0]),
        hits=sum(one.hit for one in results),
        score=float(np.mean([one.score for one in results])),
        fair_score=float(np.mean([one.fair_score for one in results])),
        results=results,
    )


@lru_cache(maxsize=64)
def references(name: str, seed: int) -> tuple[Reference, ...]:
    """What players by rule, forty at random, and one who knows everything bring on average."""
    scenario = read_scenario(name)
    real = truth(scenario, seed)

    def value(decided: Decided) -> float:
        return on_average(scenario, real, rounds.plan_of(scenario, decided))

    found = {key: value(players.played(scenario, seed, key)) for key in players.RULES}
    found["random"] = float(
        np.mean([value(one) for one in players.randomly(scenario, seed, _RANDOM)])
    )
    found["best"] = on_average(scenario, real, best_plan(name, seed))
    order = ("nothing", "random", "loudest", "sensible", "best")
    return tuple(Reference(key, found[key]) for key in order)
