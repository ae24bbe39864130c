"""Why each idea is in or out, looked up in the answer itself."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cjlib.journey.vocabulary import IdeaKind
from cjlib.making.portfolio.model import Floats, Rule
from cjlib.making.portfolio.problem import Outcome, Problem
from cjlib.making.portfolio.reasons import Reason, Why, reason
from cjlib.making.portfolio.solving import Bools, Found

NOTHING = 1e-9
"""Less than this many points of feeling is nothing."""


@dataclass(frozen=True)
class Room:
    """What a choice leaves: euros, weeks per quarter, peaks; infinite where there is no limit."""

    money: float
    weeks: Floats
    peaks: float


def room(problem: Problem, outcome: Outcome) -> Room:
    """What the choice leaves of each limit."""
    wishes, picked = problem.wishes, outcome.picked
    money = np.inf if wishes.budget is None else wishes.budget - float(problem.costs @ picked)
    weeks = np.full(wishes.quarters, np.inf)
    if wishes.effort is not None:
        weeks = np.array(wishes.effort, dtype=np.float64)
        turns = outcome.quarters or (1,) * int(picked.sum())
        for at, quarter in zip(np.flatnonzero(picked), turns, strict=True):
            weeks[quarter - 1] -= problem.efforts[at]
    made = sum(problem.found.ideas[at].kind is IdeaKind.PEAK for at in np.flatnonzero(picked))
    peaks = np.inf if wishes.most_peaks is None else wishes.most_peaks - made
    return Room(money, weeks, peaks)


def reasons(problem: Problem, outcome: Outcome) -> dict[str, tuple[Reason, ...]]:
    """Why each idea that could be chosen is in or out, by key.

    Parameters
    ----------
    problem : Problem
    outcome : Outcome

    Returns
    -------
    dict of str to tuple of Reason
    """
    left = room(problem, outcome)
    added = problem.worth.added(outcome.picked)
    told = {}
    for at, key in enumerate(problem.found.keys):
        if outcome.picked[at]:
            told[key] = _why_in(problem, outcome.picked, at, float(added[at]))
        else:
            told[key] = _why_out(problem, outcome, at, left)
    return told


def _why_in(problem: Problem, picked: Bools, at: int, added: float) -> tuple[Reason, ...]:
    found, key = problem.found, problem.found.keys[at]
    told = []
    if key in problem.wishes.must:
        told.append(reason(Why.ASKED))
    for row in problem.model.rows:
        asks = row.rule in (Rule.REPAIR, Rule.PHASE) and at in row.parts
        if asks and sum(picked[other] for other in row.parts) == 1:
            why = Why.REPAIR if row.rule is Rule.REPAIR else Why.PHASE
            told.append(reason(why, name=row.values["name"]))
    above = tuple(
        found.ideas[other].name
        for other, bases in enumerate(found.bases)
        if at in bases and picked[other]
    )
    if above:
        told.append(reason(Why.BASE, names=above))
    if added > NOTHING or not told:
        told.append(reason(Why.GAIN, gain=added, cost=float(problem.costs[at])))
    return tuple(told)


def _why_out(problem: Problem, outcome: Outcome, at: int, left: Room) -> tuple[Reason, ...]:
    found, picked = problem.found, outcome.picked
    needed = _with_bases(problem, picked, at)
    along = picked.copy()
    along[needed] = True
    if found.gains[at] <= NOTHING:
        return (reason(Why.NOTHING),)
    if problem.worth.gain(along) - outcome.gain <= NOTHING:
        return (reason(Why.FULL),)
    told = _blocked(problem, outcome, needed, left)
    names = tuple(found.ideas[other].name for other in needed if other != at)
    if names:
        told.insert(0, reason(Why.BASE_OUT, names=names))
    if told:
        return tuple(told)
    if problem.wishes.quarters > 1 and outcome.found is Found.BEST:
        return (reason(Why.NO_QUARTER, weeks=float(problem.efforts[at])),)
    return (reason(Why.UNPROVEN),)


def _with_bases(problem: Problem, picked: Bools, at: int) -> list[int]:
    """An idea and all that it builds on and that is not chosen."""
    needed, waiting = {at}, [at]
    while waiting:
        for base in problem.found.bases[waiting.pop()]:
            if not picked[base] and base not in needed:
                needed.add(base)
                waiting.append(base)
    return sorted(needed)


def _blocked(problem: Problem, outcome: Outcome, needed: list[int], left: Room) -> list[Reason]:
    """The limits that adding these ideas would break."""
    found, wishes = problem.found, problem.wishes
    told = []
    rivals = {
        second if first in needed else first
        for first, second in found.exclusions
        if (first in needed and outcome.picked[second])
        or (second in needed and outcome.picked[first])
    }
    if rivals:
        told.append(reason(Why.EXCLUDED, names=tuple(found.ideas[r].name for r in sorted(rivals))))
    if sum(found.ideas[i].kind is IdeaKind.PEAK for i in needed) > left.peaks:
        told.append(reason(Why.PEAKS, most=wishes.most_peaks))
    cost = float(problem.costs[needed].sum())
    if wishes.budget is not None and cost > wishes.budget:
        told.append(reason(Why.OVER_BUDGET, cost=cost, budget=wishes.budget))
    elif cost > left.money + NOTHING * max(cost, 1.0):
        told.append(reason(Why.LESS, cost=cost, left=left.money))
    weeks = [float(problem.efforts[i]) for i in needed]
    if wishes.effort is not None and max(weeks) > max(wishes.effort):
        told.append(reason(Why.QUARTER_SHORT, weeks=max(weeks), most=max(wishes.effort)))
    elif sum(weeks) > left.weeks.sum() + NOTHING * max(sum(weeks), 1.0):
        told.append(reason(Why.OVER_EFFORT, weeks=sum(weeks), left=float(left.weeks.sum())))
    elif max(weeks) > left.weeks.max() + NOTHING * max(weeks):
        told.append(reason(Why.NO_QUARTER, weeks=max(weeks)))
    return told
