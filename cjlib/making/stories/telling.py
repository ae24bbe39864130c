"""User stories out of ideas: as a ... I want ... so that ..., and how one sees that it is done.

Orion Pax (2018) describes a process in user stories, one step with several for different people;
the form "as a ... I want ... so that" is the common one.  What goes where is a teaching form of
this kit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cjlib.journey.document import Journey
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.parts import one_line
from cjlib.journey.vocabulary import IdeaState
from cjlib.journey.words import word
from cjlib.texts import number, t

CHOSEN = (IdeaState.CHOSEN, IdeaState.DOING)
"""Ideas in these states become stories, unless others are asked for."""


@dataclass(frozen=True)
class Story:
    """One user story, in the language spoken when it was made.

    Attributes
    ----------
    idea : str
        Id of the idea it comes from.
    title : str
    actor, want, so_that : str
        The three parts; ``so_that`` is empty where nobody said what it is for.
    acceptance : tuple of str
        How one sees that it is done.
    proposed : bool
        Whether the acceptance criteria are a proposal of the kit, since the team wrote none.
    labels : tuple of str
        Kind, steps and quarter.
    estimate : float or None
        Person-weeks of the whole idea; None where unknown, and on every story after the first.
    description : str
        What the idea is, as the team wrote it.
    """

    idea: str
    title: str
    actor: str
    want: str
    so_that: str
    acceptance: tuple[str, ...]
    proposed: bool
    labels: tuple[str, ...]
    estimate: float | None
    description: str = ""

    def __str__(self) -> str:
        key = "line" if self.so_that else "line_open"
        return t(f"stories.{key}", actor=self.actor, want=self.want, so_that=self.so_that)


def stories(
    ideas: Iterable[Idea] | None = None, journey: Journey | None = None
) -> tuple[Story, ...]:
    """The user stories of ideas: one for the customer, and one for who carries it out.

    Parameters
    ----------
    ideas : iterable of Idea, optional
        If left out, those in the journey that are chosen or in progress.
    journey : Journey, optional
        For the names of personas and steps, and the target group.

    Returns
    -------
    tuple of Story
        In the order of the ideas; an idea with a protocol gives a second story, for its owner.
    """
    if ideas is None:
        ideas = [idea for idea in _of(journey) if idea.status in CHOSEN]
    return tuple(story for idea in ideas for story in _told(idea, journey))


def _of(journey: Journey | None) -> tuple[Idea, ...]:
    return journey.improvements if journey is not None else ()


def _told(idea: Idea, journey: Journey | None) -> Iterator[Story]:
    mine = tuple(one_line(done) for done in idea.acceptance)
    labels = tuple(_labels(idea, journey))
    yield Story(
        idea=idea.id,
        title=idea.name,
        actor=_actor(idea, journey),
        want=_unended(idea.description or idea.name),
        so_that=_unended(_purpose(idea)),
        acceptance=mine or tuple(_proposed(idea)),
        proposed=not mine,
        labels=labels,
        estimate=idea.effort,
        description=idea.description,
    )
    if idea.protocol:
        yield Story(
            idea=idea.id,
            title=t("stories.carried_out", name=idea.name),
            actor=idea.owner or t("stories.colleague"),
            want=t("stories.protocol", how=_unended(idea.protocol)),
            so_that=t("stories.every_time"),
            acceptance=(t("stories.done.anyone"),),
            proposed=True,
            labels=labels,
            estimate=None,
            description=idea.protocol,
        )


def _actor(idea: Idea, journey: Journey | None) -> str:
    if journey is None:
        return t("stories.customer")
    names = {persona.id: persona.name for persona in journey.personas}
    return names.get(idea.persona or "", journey.scope.target_group)


def _purpose(idea: Idea) -> str:
    if idea.need:
        return idea.need
    return word(idea.drive) if idea.drive is not None else ""


def _proposed(idea: Idea) -> Iterator[str]:
    """Criteria that follow from what the team filled in; each can be checked by looking."""
    if idea.meant_for:
        yield t("stories.done.meant_for", how=_unended(one_line(idea.meant_for)))
    least = idea.gain if idea.gain_low is None else idea.gain_low
    if least:
        yield t("stories.done.gain", gain=least)
    if not (idea.meant_for or least):
        yield t("stories.done.ask")


def _labels(idea: Idea, journey: Journey | None) -> Iterator[str]:
    if idea.kind is not None:
        yield word(idea.kind)
    yield from _of_steps(idea, journey)
    if idea.quarter is not None:
        yield t("stories.quarter", n=number(idea.quarter, "d"))


def _of_steps(idea: Idea, journey: Journey | None) -> list[str]:
    names = {step.id: step.name for step in journey.steps} if journey is not None else {}
    return [names.get(step, step) for step in idea.steps]


def _unended(text: str) -> str:
    """``text`` on one line without the full stop that the sentence around it brings."""
    line = one_line(text)
    return line[:-1] if line.endswith(".") and not line.endswith("..") else line
