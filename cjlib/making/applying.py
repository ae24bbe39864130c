"""Ideas carried out on paper: the operations that make the to-be journey out of the journey.

>>> from cjlib.making.applying import apply
>>> to_be = apply(journey, chosen)  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cjlib.errors import UnknownName
from cjlib.journey.document import Journey, Step
from cjlib.journey.editing import Change, Operation, perform
from cjlib.journey.ideas import Improvement as Idea
from cjlib.journey.parts import HIGHEST, LOWEST, Need, Provenance, StepTime
from cjlib.journey.vocabulary import FieldGroup, NeedKind, Source


def apply(
    journey: Journey,
    ideas: Iterable[Idea],
    *,
    rises: Mapping[str, float] | None = None,
    minutes: Mapping[str, float] | None = None,
) -> Journey:
    """The journey as it would be with these ideas.

    Parameters
    ----------
    journey : Journey
    ideas : iterable of Idea
    rises, minutes : mapping of step id to float, optional
        See `operations`.

    Returns
    -------
    Journey
        Made by the operations of `operations`, one after the other.
    """
    for operation in operations(journey, ideas, rises=rises, minutes=minutes):
        journey = perform(journey, operation)
    return journey


def operations(
    journey: Journey,
    ideas: Iterable[Idea],
    *,
    rises: Mapping[str, float] | None = None,
    minutes: Mapping[str, float] | None = None,
) -> tuple[Operation, ...]:
    """What ideas change in a journey, as operations that an editor can do and undo.

    Parameters
    ----------
    journey : Journey
    ideas : iterable of Idea
    rises : mapping of step id to float, optional
        Points of feeling by which each step rises; otherwise the sum of the gains of its ideas.
    minutes : mapping of step id to float, optional
        Minutes that a step takes more, or less if below zero; waiting goes first.

    Returns
    -------
    tuple of Operation
        Feeling rises, up to +2, and from then on is an assumption; its words are those of the
        wanted feeling where that is reached, and empty elsewhere.  The need that an idea answers
        is written at its steps.  A step without a known feeling keeps it unknown.

    Raises
    ------
    UnknownName
        For an idea at a step that the journey does not have.
    """
    steps = {step.id: step for step in journey.steps}
    gained: dict[str, float] = {}
    needs: dict[str, list[Need]] = {}
    for idea in ideas:
        for ident in idea.steps:
            if ident not in steps:
                raise UnknownName("portfolio.unknown_step", name=idea.name, given=ident)
            gained[ident] = gained.get(ident, 0.0) + (idea.gain or 0.0)
            if idea.need:
                kind = idea.need_kind or NeedKind.FUNCTIONAL
                answered = Need(words=idea.need, kind=kind, drive=idea.drive)
                needs.setdefault(ident, []).append(answered)
    made: list[Operation] = []
    for ident, rise in (gained if rises is None else dict(rises)).items():
        made += _felt(steps[ident], rise)
    for ident, answered_here in needs.items():
        made += _needed(steps[ident], answered_here)
    for ident, change in (minutes or {}).items():
        made += _timed(steps[ident], change)
    return tuple(made)


def _felt(step: Step, rise: float) -> list[Operation]:
    if step.feeling.now is None or not rise:
        return []
    after = min(max(round(step.feeling.now + rise, 2), LOWEST), HIGHEST)
    felt = step.feeling
    there = felt.wanted is not None and after >= felt.wanted
    others = [entry for entry in step.provenance if entry.about is not FieldGroup.FEELING]
    assumed = Provenance(about=FieldGroup.FEELING, source=Source.ASSUMPTION)
    return [
        Change("steps", step.id, "feeling.now", after),
        Change("steps", step.id, "feeling.now_words", felt.wanted_words if there else ""),
        Change("steps", step.id, "provenance", (*others, assumed)),
    ]


def _needed(step: Step, answered: list[Need]) -> list[Operation]:
    known = {need.words.casefold() for need in step.needs}
    new = {need.words.casefold(): need for need in answered}
    more = [need for words, need in new.items() if words not in known]
    return [Change("steps", step.id, "needs", (*step.needs, *more))] if more else []


def _timed(step: Step, change: float) -> list[Operation]:
    if not step.times or not change:
        return []
    times = tuple(_changed(time, change) for time in step.times)
    return [Change("steps", step.id, "times", times)]


def _changed(time: StepTime, change: float) -> StepTime:
    """Waiting goes first, and no step takes less than no time; extra time is no waiting."""
    minutes = max(time.minutes + change, 0.0)
    waiting = max(time.waiting + min(change, 0.0), 0.0)
    return time.changed(minutes=minutes, waiting=min(waiting, minutes))
