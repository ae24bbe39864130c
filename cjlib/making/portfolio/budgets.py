"""Gain against budget: the efficient frontier."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import InvalidValue
from cjlib.journey.ideas import Improvement as Idea
from cjlib.making.portfolio.choosing import patience, pose, solved
from cjlib.making.portfolio.model import SCALE, Floats, Row, Rule
from cjlib.making.portfolio.problem import Outcome, Problem
from cjlib.making.portfolio.solving import Clock, Found

if TYPE_CHECKING:
    import pandas as pd

POINTS = 21


def frontier(
    ideas: Iterable[Idea],
    budgets: Sequence[float] | None = None,
    *,
    seconds: float | None = None,
    **rules: Any,
) -> pd.DataFrame:
    """The most that can be gained at each budget.

    Parameters
    ----------
    ideas : iterable of Idea
    budgets : sequence of float, optional
        Euros; if left out, 21 of them from the least that the rules take to the most that still
        brings something.
    seconds : float, optional
        Time to search for all budgets together.
    **rules
        As for `choose`, except its budget: effort, quarters, most_peaks, journey ...

    Returns
    -------
    DataFrame
        One row per budget, from low to high.  Columns budget (euros), gain (weighted points of
        feeling; NaN if the rules take more than this budget), cost (euros), ideas (how many),
        chosen (tuple of names), gap (share of the gain that may still be missing; 0 if proven).
        The gain never falls as the budget rises.

    Raises
    ------
    DataProblem
        If the rules leave no choice at any budget.
    InvalidValue
        For a budget below zero.

    Examples
    --------
    >>> from cjlib.making import Idea
    >>> ideas = [Idea(id=i, name=i, cost=c, gain=g) for i, c, g in [("a", 5, 1), ("b", 3, 0.5)]]
    >>> frontier(ideas, [0, 3, 5, 8])["gain"].tolist()
    [0.0, 0.5, 1.0, 1.5]
    """
    import pandas as pd

    if budgets is not None:
        for value in budgets:
            if not 0 <= value < np.inf:
                raise InvalidValue("too_low", name="budgets", low=0, given=value)
    problem = pose(ideas, **rules)
    total = Clock(4 * patience(problem) if seconds is None else seconds)
    asked = _grid(problem, total) if budgets is None else sorted(map(float, budgets))
    rows: list[dict[str, Any]] = []
    best: Outcome | None = None
    for nth, budget in enumerate(asked):
        clock = Clock(max(total.left() / (len(asked) - nth), 0.1))
        outcome = _at(problem, budget).best(clock, ties=False)
        if best is not None and outcome.gain < best.gain - problem.grain / 2:
            # what could be had for less can still be had, but here more may be possible
            outcome = replace(best, found=Found.GOOD, bound=max(outcome.bound, best.gain))
        best = outcome if _answered(outcome) else best
        rows.append(_row(problem, budget, outcome))
    return pd.DataFrame(rows, columns=["budget", "gain", "cost", "ideas", "chosen", "gap"])


def _at(problem: Problem, budget: float) -> Problem:
    costs = {at: float(cost) for at, cost in enumerate(problem.costs) if cost}
    row = Row(Rule.BUDGET, "budget", costs, high=budget, values={"budget": budget})
    wishes = replace(problem.wishes, budget=budget)
    return Problem(problem.found, problem.worth, wishes, problem.model.along(row))


def _answered(outcome: Outcome) -> bool:
    return outcome.found in (Found.BEST, Found.GOOD)


def _grid(problem: Problem, clock: Clock) -> list[float]:
    """From the least that the rules take to the least that brings all there is."""
    most = solved(problem, Clock(clock.left(0.1)))
    aim: Floats = np.zeros(len(problem.model.most))
    aim[: len(problem.costs)] = -SCALE * problem.costs / max(problem.costs.max(initial=0.0), 1.0)
    least = problem.search(problem.model, clock.left(0.1), aim)
    start = float(problem.costs @ least.picked)
    end = max(float(problem.costs @ most.picked), start)
    return [float(budget) for budget in np.unique(np.linspace(start, end, POINTS))]


def _row(problem: Problem, budget: float, outcome: Outcome) -> dict[str, Any]:
    there = _answered(outcome)
    return {
        "budget": budget,
        "gain": outcome.gain if there else np.nan,
        "cost": float(problem.costs @ outcome.picked) if there else np.nan,
        "ideas": int(outcome.picked.sum()),
        "chosen": tuple(problem.found.ideas[at].name for at in np.flatnonzero(outcome.picked)),
        "gap": outcome.gap if there else np.nan,
    }
