"""From the solver's answer to a portfolio: reasons, limits, prices, notes."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cjlib.journey.document import Journey
from cjlib.making.portfolio.model import Row, Rule
from cjlib.making.portfolio.notes import notes
from cjlib.making.portfolio.prices import LIMITS, shadow_prices
from cjlib.making.portfolio.problem import Outcome, Problem
from cjlib.making.portfolio.reasons import Reason, Why
from cjlib.making.portfolio.result import Limit, Portfolio
from cjlib.making.portfolio.solving import Found
from cjlib.making.portfolio.telling import reasons, room
from cjlib.texts import t

_ASKING = (Rule.REPAIR, Rule.PHASE, Rule.MUST)
_STOPPED_BY = {
    Why.OVER_BUDGET: "budget",
    Why.LESS: "budget",
    Why.OVER_EFFORT: "effort",
    Why.QUARTER_SHORT: "effort",
    Why.NO_QUARTER: "effort",
    Why.PEAKS: "peaks",
}


def told(problem: Problem, outcome: Outcome, journey: Journey | None = None) -> Portfolio:
    """The answer to a problem with its reasons, limits and prices."""
    found, at = problem.found, np.flatnonzero(outcome.picked)
    why = reasons(problem, outcome)
    prices = shadow_prices(problem)
    limits = _limits(problem, outcome, why, prices)
    keys = [found.keys[one] for one in at]
    quarters = zip(keys, outcome.quarters, strict=True) if problem.wishes.quarters > 1 else ()
    return Portfolio(
        chosen=tuple(found.ideas[one] for one in at),
        gain=outcome.gain,
        cost=float(problem.costs @ outcome.picked),
        effort=float(problem.efforts @ outcome.picked),
        binding={limit.key: limit.slack for limit in limits if limit.binds},
        shadow_prices={key: prices[key] for key in LIMITS if key in prices},
        limits=limits,
        why=why | {key: (one,) for key, (_, one) in found.left_out.items()},
        quarters=dict(quarters),
        optimal=outcome.found is Found.BEST,
        gap=outcome.gap,
        notes=notes(problem, journey),
        problem=problem,
        outcome=outcome,
    )


def _limits(
    problem: Problem,
    outcome: Outcome,
    why: Mapping[str, tuple[Reason, ...]],
    prices: Mapping[str, float],
) -> tuple[Limit, ...]:
    stopped = {_STOPPED_BY.get(one.why) for told in why.values() for one in told}
    picked = outcome.picked.astype(np.float64)
    limits = []
    for row in problem.model.rows:
        used, price = row.used(picked) if row.of_ideas else 0.0, prices.get(row.key, 0.0)
        if row.key in LIMITS:
            binds, limit = row.key in stopped, row.high
            slack = limit - used
        elif row.rule in _ASKING:
            limit, slack = row.low, used - row.low
            binds = slack == 0 and price < 0
        else:
            continue
        limits.append(Limit(row.key, row.rule, str(row), limit, used, slack, price, binds))
        if row.rule is Rule.EFFORT and problem.wishes.quarters > 1:
            limits += _quarters(problem, outcome, row, "effort" in stopped)
    return tuple(limits)


def _quarters(problem: Problem, outcome: Outcome, row: Row, binds: bool) -> list[Limit]:
    left = room(problem, outcome).weeks
    return [
        Limit(
            f"{row.key} {nth}",
            Rule.QUARTER,
            t("portfolio.rule.quarter", quarter=nth, weeks=most),
            most,
            most - float(slack),
            float(slack),
            0.0,
            False,
        )
        for nth, (most, slack) in enumerate(zip(problem.wishes.effort or (), left, strict=True), 1)
    ]
