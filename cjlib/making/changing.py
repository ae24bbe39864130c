"""Changing the ideas of a journey, only by operations: so undo, diff and history work.

Each function gives operations for `cjlib.journey.editing.Editor.do`; none changes a journey.

>>> from cjlib.journey.editing import Editor
>>> from cjlib.making import Idea, changing
>>> editor = Editor(journey)  # doctest: +SKIP
>>> editor.do(*changing.add(journey, Idea(name="Call back")))  # doctest: +SKIP
>>> editor.undo()  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from cjlib.errors import UnknownName
from cjlib.journey.document import Journey
from cjlib.journey.editing import Add, Change, Operation, Remove
from cjlib.journey.ideas import IdeaScore
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.parts import UserStory
from cjlib.journey.vocabulary import IdeaState
from cjlib.making.stories import Story

Operations = tuple[Operation, ...]


def add(journey: Journey, idea: Idea, at: int | None = None) -> Operations:
    """Put an idea in, under an id that is free; at position ``at`` or at the end."""
    taken = {other.id for other in journey.improvements}
    if idea.id in taken:
        idea = idea.changed(id=journey.free_id("improvements"))
    return (Add("improvements", idea, at),)


def change(journey: Journey, ident: str, **values: Any) -> Operations:
    """Give fields of an idea other values; what stays the same makes no operation.

    Raises
    ------
    UnknownName
        If no idea has this id.
    """
    idea = _found(journey, ident)
    return tuple(
        Change("improvements", ident, name, value)
        for name, value in values.items()
        if getattr(idea, name) != value
    )


def remove(journey: Journey, ident: str) -> Operations:
    """Take an idea out, and what others said of it.

    Raises
    ------
    UnknownName
        If no idea has this id.
    """
    _found(journey, ident)
    return (Remove("improvements", ident),)


def score(
    journey: Journey, person: str, scores: Mapping[str, tuple[float, float] | None]
) -> Operations:
    """Write down what one person gives ideas; medians of everybody come along.

    Parameters
    ----------
    journey : Journey
    person : str
    scores : mapping of str to (float, float) or None
        Contribution and impact by id of the idea, 0-1 each; None takes the score away.

    Raises
    ------
    UnknownName
        If no idea has one of the ids.
    """
    made: list[Operation] = []
    for ident, given in scores.items():
        idea = _found(journey, ident)
        others = [one for one in idea.scores if one.person != person]
        mine = (
            [] if given is None
            else [IdeaScore(person=person, contribution=given[0], impact=given[1])]
        )  # fmt: skip
        now = (*others, *mine)
        if now == idea.scores:
            continue
        made.append(Change("improvements", ident, "scores", now))
        for axis in ("contribution", "impact"):
            known = [getattr(one, axis) for one in now]
            middle = float(np.median(known)) if known else None
            made.append(Change("improvements", ident, axis, middle))
    return tuple(made)


def choose(
    journey: Journey, chosen: Iterable[str], quarters: Mapping[str, int] | None = None
) -> Operations:
    """Mark ideas as chosen, and those that were chosen before and are not now as ideas again.

    Parameters
    ----------
    journey : Journey
    chosen : iterable of str
        Ids, such as those of a `Portfolio`.  What is in progress, done or let go stays so.
    quarters : mapping of str to int, optional
        Quarter of each, by id.

    Raises
    ------
    UnknownName
        If no idea has one of the ids.
    """
    wanted = {_found(journey, ident).id for ident in chosen}
    made: list[Operation] = []
    for idea in journey.improvements:
        if idea.status is IdeaState.IDEA and idea.id in wanted:
            made += change(journey, idea.id, status=IdeaState.CHOSEN)
        if idea.status is IdeaState.CHOSEN and idea.id not in wanted:
            made += change(journey, idea.id, status=IdeaState.IDEA, quarter=None)
        if idea.id in wanted and quarters and idea.id in quarters:
            made += change(journey, idea.id, quarter=quarters[idea.id])
    return tuple(made)


def write_down(journey: Journey, stories: Iterable[Story]) -> Operations:
    """Put user stories at the steps of their ideas; a story that is there already stays once."""
    steps = {step.id: list(step.stories) for step in journey.steps}
    ideas = {idea.id: idea for idea in journey.improvements}
    for story in stories:
        told = UserStory(
            actor=story.actor[:120], want=story.want[:2000], so_that=story.so_that[:2000]
        )
        for ident in ideas[story.idea].steps if story.idea in ideas else ():
            if told not in steps[ident]:
                steps[ident].append(told)
    return tuple(
        Change("steps", step.id, "stories", tuple(steps[step.id]))
        for step in journey.steps
        if steps[step.id] != list(step.stories)
    )


def _found(journey: Journey, ident: str) -> Idea:
    known = {idea.id: idea for idea in journey.improvements}
    if ident not in known:
        options = ", ".join(list(known)[:12]) or "–"
        raise UnknownName("making.no_such_idea", given=ident, options=options)
    return known[ident]
