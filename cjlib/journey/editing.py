"""Edits of a journey as operations, with undo and redo.

A journey never changes: an operation makes a new one, so that undoing is keeping the old one.

>>> from cjlib.journey.editing import Change, Editor
>>> editor = Editor(journey)  # doctest: +SKIP
>>> editor.do(Change("steps", "s1", "feeling.now", -1.5))  # doctest: +SKIP
>>> editor.undo()  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from cjlib.journey.document import Journey
from cjlib.journey.operations import (
    KEPT,
    Add,
    Change,
    Move,
    Operation,
    Remove,
    Undoing,
    added,
    changed,
    position,
)
from cjlib.journey.problems import JourneyProblem

__all__ = ["KEPT", "Add", "Change", "Editor", "Move", "Operation", "Remove", "perform"]

_nothing_there = partial(JourneyProblem, "journey.nothing_there")


def perform(journey: Journey, operation: Operation) -> Journey:
    """The journey after one operation, checked as a whole.

    Raises
    ------
    JourneyProblem
        If the result would not hang together, such as a phase removed that still has steps.
    """
    match operation:
        case Change():
            return changed(journey, operation, _nothing_there)
        case Add():
            return added(journey, operation)
        case Remove(collection, ident):
            return _removed(journey, collection, ident)
        case Move(collection, ident, at, phase):
            items = list(getattr(journey, collection))
            item = items.pop(position(journey, collection, ident, _nothing_there))
            items.insert(at, item if phase is None else item.changed(phase=phase))
            return journey.changed(**{collection: items})


@dataclass
class Editor(Undoing[Journey]):
    """A journey being edited: what it is now, and the way back and forth."""

    @property
    def journey(self) -> Journey:
        """The journey as it is now."""
        return self.now

    def performed(self, document: Journey, operation: Operation) -> Journey:
        """The journey after one operation: see `perform`."""
        return perform(document, operation)


def _removed(journey: Journey, collection: str, ident: str) -> Journey:
    at = position(journey, collection, ident, _nothing_there)
    items = list(getattr(journey, collection))
    gone = items.pop(at)
    values: dict[str, Any] = {collection: items}
    if collection == "phases" and journey.steps_in(ident):
        raise JourneyProblem(
            "journey.phase_in_use", name=gone.name, steps=len(journey.steps_in(ident))
        )
    if collection == "personas":
        values["steps"] = [
            step.changed(times=[time for time in step.times if time.persona != ident])
            for step in journey.steps
        ]
        values["improvements"] = [
            idea.changed(persona=None) if idea.persona == ident else idea
            for idea in journey.improvements
        ]
    if collection == "improvements":
        values["improvements"] = [
            idea.changed(
                depends_on=_without(idea.depends_on, ident), excludes=_without(idea.excludes, ident)
            )
            for idea in items
        ]
    if collection == "ecosystem":
        values["ecosystem"] = [
            element.changed(depends_on=_without(element.depends_on, ident)) for element in items
        ]
        values["steps"] = [
            step.changed(leans_on=_without(step.leans_on, ident)) for step in journey.steps
        ]
    if collection == "steps":
        for name in ("improvements", "workshop"):
            values[name] = [
                part.changed(steps=_without(part.steps, ident)) for part in getattr(journey, name)
            ]
        values["signals"] = [
            seen.changed(step=None) if seen.step == ident else seen for seen in journey.signals
        ]
        # without its step, a measurement or a choice would come to be about the whole journey
        for name in ("measurements", "research"):
            values[name] = [part for part in getattr(journey, name) if part.step != ident]
    return journey.changed(**values)


def _without(ids: Sequence[str], ident: str) -> tuple[str, ...]:
    return tuple(other for other in ids if other != ident)
