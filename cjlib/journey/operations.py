"""Edits of a document as operations, and the way back: for a journey, and for what holds journeys.

A document never changes: an operation makes a new one, so that undoing is keeping the old one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeAlias, TypeVar

from cjlib.errors import DataProblem
from cjlib.journey.parts import Part

KEPT = 200
"""How many edits can be undone."""

Document = TypeVar("Document", bound=Part)
Refusal: TypeAlias = Callable[..., DataProblem]


@dataclass(frozen=True)
class Change:
    """Give one field another value.

    Parameters
    ----------
    collection : str
        ``"steps"``, ``"phases"``, ``"ecosystem"`` ...; empty for a field of the document itself.
    ident : str
        Id of the item; empty for a field of the document itself.
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


@dataclass
class Undoing(Generic[Document]):
    """A document being edited: what it is now, and the way back and forth."""

    now: Document
    before: list[Document] = field(default_factory=list)
    after: list[Document] = field(default_factory=list)

    def performed(self, document: Document, operation: Operation) -> Document:
        """The document after one operation, checked as a whole; each kind of document says how."""
        raise NotImplementedError

    def do(self, *operations: Operation) -> Document:
        """Perform operations as one edit: all of them or, if one does not fit, none."""
        changed = self.now
        for operation in operations:
            changed = self.performed(changed, operation)
        return self.put(changed)

    def put(self, document: Document) -> Document:
        """Make another document the present one; the way back leads to the one before it."""
        if document != self.now:
            self.before = [*self.before[-KEPT + 1 :], self.now]
            self.after = []
            self.now = document
        return self.now

    def amend(self, operation: Operation) -> Document:
        """Go on with the last edit, such as a drag: undoing takes back all of it at once."""
        self.now = self.performed(self.now, operation)
        self.after = []
        return self.now

    def undo(self) -> Document:
        """One edit back; nothing happens at the beginning."""
        if self.before:
            self.after.append(self.now)
            self.now = self.before.pop()
        return self.now

    def redo(self) -> Document:
        """One edit forth again; nothing happens at the end."""
        if self.after:
            self.before.append(self.now)
            self.now = self.after.pop()
        return self.now


def position(document: Part, collection: str, ident: str, refusal: Refusal) -> int:
    """Where an item stands in its collection, counted from 0.

    Raises
    ------
    DataProblem
        Made by ``refusal`` with ``given`` and ``options``, if nothing has that id.
    """
    ids = [item.id for item in getattr(document, collection)]
    if ident not in ids:
        raise refusal(given=ident, options=", ".join(ids) or "–")
    return ids.index(ident)


def changed(document: Document, operation: Change, refusal: Refusal) -> Document:
    """The document with one field changed, whatever collection it is in; errors as `position`."""
    collection, path = operation.collection, operation.path.split(".")
    if not collection:
        return document.changed(**{path[0]: _within(document, path, operation.value)})
    at = position(document, collection, operation.ident, refusal)
    given = getattr(document, collection)
    items = [dict(item) if i == at else item for i, item in enumerate(given)]
    items[at][path[0]] = _within(given[at], path, operation.value)
    return document.changed(**{collection: items})


def added(document: Document, operation: Add) -> Document:
    """The document with an item more."""
    items = list(getattr(document, operation.collection))
    items.insert(len(items) if operation.at is None else operation.at, operation.item)
    return document.changed(**{operation.collection: items})


def _within(part: Any, path: Sequence[str], value: Any) -> Any:
    """The new value of the first field of ``path``, with the rest of that field kept."""
    if len(path) == 1:
        return value
    inner = getattr(part, path[0])
    rest = dict(inner) if inner is not None else {}
    return {**rest, path[1]: _within(inner, path[1:], value)}
