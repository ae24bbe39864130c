"""Whether an idea comes at the right moment: where need and expectation are largest."""

from __future__ import annotations

import math

from cjlib.journey.curve.moments import Ingredient
from cjlib.journey.document import Journey, Step
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.vocabulary import Moment
from cjlib.making.criteria.finding import Answer, steps_of
from cjlib.making.telling import told

LEAST_COMPARED = 3
"""From so many steps with a known need and expectation on, they are compared."""

TOP = 3
"""One in so many steps counts as a moment where need and expectation are largest."""


def right_moment(idea: Idea, journey: Journey | None = None) -> Answer:
    """Whether need and expectation are largest at the steps of an idea.

    Parameters
    ----------
    idea : Idea
    journey : Journey, optional
        Without one only the team's own word counts (``idea.relevant``).

    Returns
    -------
    Answer

    Notes
    -----
    The criterion is that of Van Slooten et al. (2022), section 1.5.  A marked moment of truth
    counts; so does a step in the highest third by need x expectation (each 1-5).  That third is a
    teaching form of this kit.  Where the team and the map disagree the answer stays open.
    """
    if idea.relevant is False:
        return Answer(False, told("criteria.why.irrelevant"), told("criteria.mend.moment"))
    steps = steps_of(idea, journey)
    for step in steps:
        if Moment.TRUTH in step.moments:
            return Answer(True, told("criteria.why.truth", step=step.name))
    ranked = strengths(journey)
    mine = [step for step in steps if step.id in ranked]
    if journey is not None and mine and len(ranked) >= LEAST_COMPARED:
        return _compared(idea, journey, max(mine, key=lambda step: ranked[step.id]), ranked)
    if idea.relevant:
        return Answer(True, told("criteria.why.relevant"))
    if steps:
        step = steps[0]
        lacking = ", ".join(found.word() for found in _lacking(step))
        if lacking:
            why = told("criteria.why.step_unknown", step=step.name, lacking=lacking)
            return Answer(None, why, told("criteria.mend.fill_step", step=step.name))
        why = told("criteria.why.few_compared", n=len(ranked), least=LEAST_COMPARED)
        return Answer(None, why, told("criteria.mend.fill_steps"))
    return Answer(None, told("criteria.why.moment_unknown"), told("criteria.mend.moment"))


def strengths(journey: Journey | None) -> dict[str, float]:
    """Need x expectation, 1-25, of every step where both are known, by id."""
    if journey is None:
        return {}
    return {
        step.id: need * step.expectation.level
        for step in journey.steps
        if (need := _need(step)) is not None and step.expectation.level is not None
    }


def _compared(idea: Idea, journey: Journey, step: Step, ranked: dict[str, float]) -> Answer:
    top = math.ceil(len(ranked) / TOP)
    floor = sorted(ranked.values(), reverse=True)[top - 1]
    best = max(ranked, key=lambda ident: ranked[ident])
    values = {
        "step": step.name,
        "strength": ranked[step.id],
        "floor": floor,
        "of": len(ranked),
        "best": journey.step(best).name,
        "highest": ranked[best],
    }
    if ranked[step.id] >= floor:
        return Answer(True, told("criteria.why.large", **values))
    mend = told("criteria.mend.better_step", best=values["best"])
    if idea.relevant:  # the team says yes, the map says no
        return Answer(None, told("criteria.why.map_differs", **values), mend)
    return Answer(False, told("criteria.why.small", **values), mend)


def _need(step: Step) -> float | None:
    known = [need.importance for need in step.needs if need.importance is not None]
    return max(known, default=None)


def _lacking(step: Step) -> list[Ingredient]:
    found = [Ingredient.NEED] if _need(step) is None else []
    return found + ([Ingredient.EXPECTATION] if step.expectation.level is None else [])
