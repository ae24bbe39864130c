"""Which rules cannot go together: the smallest set that leaves no choice at all."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from cjlib.errors import DataProblem
from cjlib.making.portfolio import quarters
from cjlib.making.portfolio.model import SCALE, Floats, Model, Row, Rule
from cjlib.making.portfolio.problem import Problem
from cjlib.making.portfolio.solving import Clock, Found, largest

# what a person would give up last stands first: it is kept in the set if another will do
_ORDER = (
    Rule.BUDGET,
    Rule.EFFORT,
    Rule.QUARTER,
    Rule.REPAIR,
    Rule.PEAKS,
    Rule.MUST,
    Rule.PHASE,
    Rule.BASE,
    Rule.EXCLUSION,
)
_NODES = 2_000


class Together(tuple[Row, ...]):
    """Rules that clash; as text, a list of them in the language spoken."""

    __slots__ = ()

    def __str__(self) -> str:
        return "; ".join(map(str, self))


def impossible(problem: Problem, clock: Clock) -> DataProblem:
    """The error for a choice that cannot be made, with the rules that clash.

    Parameters
    ----------
    problem : Problem
        One without any answer.
    clock : Clock

    Returns
    -------
    DataProblem
        With ``rules``, a smallest set of rules that clash; and if the budget is one of them and a
        higher one would do, with ``least``: the euros it takes.
    """
    clash = clashing(problem, clock)
    if any(row.rule is Rule.BUDGET for row in clash):
        free = problem.model.without(["budget"])
        n = len(problem.found.ideas)
        aim = np.zeros(len(free.most))
        aim[:n] = -SCALE * problem.costs / max(problem.costs.max(initial=0.0), 1.0)
        cheapest = largest(free, aim, max(clock.left(), 1.0), nodes=_NODES)
        if cheapest.found in (Found.BEST, Found.GOOD):
            least = float(problem.costs @ cheapest.picked)
            return DataProblem(
                "portfolio.budget_short", given=problem.wishes.budget, least=least, rules=clash
            )
    return DataProblem("portfolio.impossible", rules=clash)


def clashing(problem: Problem, clock: Clock) -> Together:
    """A smallest set of rules that no choice keeps: without any one of them there is a choice.

    Parameters
    ----------
    problem : Problem
    clock : Clock
        When time is up, the set is not made smaller any further.

    Returns
    -------
    Together

    Notes
    -----
    Source: QuickXplain, Junker (2004).  There may be other smallest sets.
    """
    model = problem.model
    if problem.wishes.quarters > 1 and _possible(model, model.rows, clock):
        model = quarters.spread(model, problem.found, problem.wishes)
    known = [row for row in model.rows if row.rule in _ORDER]
    known.sort(key=lambda row: _ORDER.index(row.rule))
    fixed = [row for row in model.rows if row.rule not in _ORDER]
    rows = _smallest(model, fixed, False, known, clock)
    return Together(sorted(_once_each(rows), key=lambda row: _ORDER.index(row.rule)))


def _smallest(
    model: Model, fixed: Sequence[Row], grown: bool, rows: Sequence[Row], clock: Clock
) -> list[Row]:
    """The part of ``rows`` that clashes with ``fixed``, by halves."""
    if grown and not _possible(model, fixed, clock):
        return []
    if len(rows) < 2 or not clock.left():
        return list(rows)
    half = (len(rows) + 1) // 2
    first, second = rows[:half], rows[half:]
    late = _smallest(model, [*fixed, *first], bool(first), second, clock)
    early = _smallest(model, [*fixed, *late], bool(late), first, clock)
    return [*early, *late]


def _possible(model: Model, rows: Sequence[Row], clock: Clock) -> bool:
    nothing: Floats = np.zeros(len(model.most))
    asked = Model(model.ideas, tuple(rows), model.gain, model.most)
    return largest(asked, nothing, clock.left(), nodes=_NODES).found is not Found.NOTHING


def _once_each(rows: Sequence[Row]) -> list[Row]:
    """Rules that say the same in every quarter only once."""
    said: dict[str, Row] = {}
    for row in rows:
        said.setdefault(str(row), row)
    return list(said.values())
