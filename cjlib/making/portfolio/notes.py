"""What to know beside a choice: what was assumed, and which rule had nothing to choose from."""

from __future__ import annotations

from cjlib.journey.document import Journey
from cjlib.journey.vocabulary import IdeaKind
from cjlib.making.portfolio.problem import Problem
from cjlib.making.portfolio.result import Note


def notes(problem: Problem, journey: Journey | None) -> tuple[Note, ...]:
    """Notes on a choice.

    Parameters
    ----------
    problem : Problem
    journey : Journey or None

    Returns
    -------
    tuple of Note
    """
    found, wishes = problem.found, problem.wishes
    told = []
    if found.left_out:
        told.append(Note("left_out", tuple(idea.name for idea, _ in found.left_out.values())))
    if journey is None:
        told += [Note("no_journey")] if wishes.repair_all else []
    else:
        told += _of_the_journey(problem, journey)
    unknown = tuple(idea.name for idea in found.ideas if idea.effort is None)
    if unknown and len(unknown) < len(found.ideas):
        told.append(Note("no_effort", unknown))
    if wishes.quarters > 1 and wishes.effort is None:
        told.append(Note("no_effort_limit"))
    return tuple(told)


def _of_the_journey(problem: Problem, journey: Journey) -> list[Note]:
    found, wishes = problem.found, problem.wishes
    kept = {row.key for row in problem.model.rows}
    told = []
    if wishes.repair_all:
        below = [s for s in journey.steps if s.feeling.now is not None and s.feeling.now < 0]
        bare = [step for step in below if f"repair: {step.id}" not in kept]
        waiting = {
            step
            for idea, _ in found.left_out.values()
            if idea.kind is IdeaKind.REPAIR
            for step in idea.steps
        }
        lacking = tuple(step.name for step in bare if step.id not in waiting)
        stuck = tuple(step.name for step in bare if step.id in waiting)
        told += [Note("no_repair", lacking)] if lacking else []
        told += [Note("repair_left_out", stuck)] if stuck else []
    if wishes.one_per_phase:
        empty = tuple(p.name for p in journey.phases if f"phase: {p.id}" not in kept)
        told += [Note("empty_phase", empty)] if empty else []
    hit = {step for idea in found.ideas for step in idea.steps}
    unknown = tuple(s.name for s in journey.steps if s.id in hit and s.feeling.now is None)
    told += [Note("feeling_unknown", unknown)] if unknown else []
    return told
