"""Edits of a journey as operations, with undo and redo.

A journey never changes: an operation makes a new one, so that undoing is keeping the old one.

>>> from cjlib.journey.editing import Change, Editor
>>> editor = Editor(journey)  # doctest: +SKIP
>>> editor.do(Change("steps", "s1", "feeling.now", -1.5))  # doctest: +SKIP
>>> editor.undo()  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from cjlib.journey.document import Journey
from cjlib.journey.parts import Part
from cjlib.journey.problems import JourneyProblem

KEPT = 200
"""How many edits can be undone."""


@dataclass(frozen=True)
class Change:
    """Give one field another value.

    Parameters
    ----------
    collection : str
        ``"steps"``, ``"phases"``, ``"ecosystem"`` ...; empty for a field of the journey itself.
    ident : str
        Id of the item; empty for a field of the journey itself.
    path : str
        Field, with a dot to go inside: ``"feeling.now"``.
    value : object
        What to put there, as JSON would hold it or as a part.
    """

    collection: str
    ident: str
    path: str
    value: Any


@dataclass(frozen=True)
class Add:
    """Put a new item in a collection, at position ``at`` or at the end."""

    collection: str
    item: Part | Mapping[str, Any]
    at: int | None = None


@dataclass(frozen=True)
class Remove:
    """Take an item out, and every reference to it with it.

    What was measured at a removed step, or chosen to study it, goes with the step.
    """

    collection: str
    ident: str


@dataclass(frozen=True)
class Move:
    """Put an item at position ``at`` of its collection; a step may move to another phase."""

    collection: str
    ident: str
    at: int
    phase: str | None = None


Operation: TypeAlias = Change | Add | Remove | Move


def perform(journey: Journey, operation: Operation) -> Journey:
    """The journey after one operation, checked as a whole.

    Raises
    ------
    JourneyProblem
        If the result would not hang together, such as a phase removed that still has steps.
    """
    match operation:
        case Change(collection, ident, path, value):
            return _changed(journey, collection, ident, path.split("."), value)
        case Add(collection, item, at):
            items = list(getattr(journey, collection))
            items.insert(len(items) if at is None else at, item)
            return journey.changed(**{collection: items})
        case Remove(collection, ident):
            return _removed(journey, collection, ident)
        case Move(collection, ident, at, phase):
            items = list(getattr(journey, collection))
            item = items.pop(_position(journey, collection, ident))
            items.insert(at, item if phase is None else item.changed(phase=phase))
            return journey.changed(**{collection: items})


@dataclass
class Editor:
    """A journey being edited: what it is now, and the way back and forth."""

    journey: Journey
    before: list[Journey] = field(default_factory=list)
    after: list[Journey] = field(default_factory=list)

    def do(self, *operations: Operation) -> Journey:
        """Perform operations as one edit: all of them or, if one does not fit, none."""
        changed = self.journey
        for operation in operations:
            changed = perform(changed, operation)
        return self.put(changed)

    def put(self, journey: Journey) -> Journey:
        """Make another journey the present one; the way back leads to the one before it."""
        if journey != self.journey:
            self.before = [*self.before[-KEPT + 1 :], self.journey]
            self.after = []
            self.journey = journey
        return self.journey

    def amend(self, operation: Operation) -> Journey:
        """Go on with the last edit, such as a drag: undoing takes back all of it at once."""
        self.journey = perform(self.journey, operation)
        self.after = []
        return self.journey

    def undo(self) -> Journey:
        """One edit back; nothing happens at the beginning."""
        if self.before:
            self.after.append(self.journey)
            self.journey = self.before.pop()
        return self.journey

    def redo(self) -> Journey:
        """One edit forth again; nothing happens at the end."""
        if self.after:
            self.before.append(self.journey)
            self.journey = self.after.pop()
        return self.journey


def _position(journey: Journey, collection: str, ident: str) -> int:
    ids = [item.id for item in getattr(journey, collection)]
    if ident not in ids:
        raise JourneyProblem("journey.nothing_there", given=ident, options=", ".join(ids) or "–")
    return ids.index(ident)


def _changed(
    journey: Journey, collection: str, ident: str, path: Sequence[str], value: Any
) -> Journey:
    if not collection:
        return journey.changed(**{path[0]: _within(journey, path, value)})
    at = _position(journey, collection, ident)
    items = [dict(item) if i == at else item for i, item in enumerate(getattr(journey, collection))]
    items[at][path[0]] = _within(getattr(journey, collection)[at], path, value)
    return journey.changed(**{collection: items})


def _within(part: Any, path: Sequence[str], value: Any) -> Any:
    """The new value of the first field of ``path``, with the rest of that field kept."""
    if len(path) == 1:
        return value
    inner = getattr(part, path[0])
    rest = dict(inner) if inner is not None else {}
    return {**rest, path[1]: _within(inner, path[1:], value)}


def _removed(journey: Journey, collection: str, ident: str) -> Journey:
    at = _position(journey, collection, ident)
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
