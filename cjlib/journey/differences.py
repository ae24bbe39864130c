"""What changed between two journeys, one difference at a time and in plain words.

>>> from cjlib.journey.differences import diff
>>> [str(difference) for difference in diff(old, new)]  # doctest: +SKIP
["Stap 'Afrekenen': gevoel nu van −1 naar +0,5"]
"""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import groupby
from typing import Any

from cjlib.journey import parts
from cjlib.journey.document import Journey
from cjlib.journey.ideas import IdeaScore
from cjlib.journey.parts import Part

_LEFT_OUT = {"schema_version", "history"}

# what tells the members of a list apart; the others by their id
_KEYS: Mapping[type, str] = {
    parts.Need: "words",
    parts.StepTime: "persona",
    parts.Provenance: "about",
    parts.UserStory: "actor",
    IdeaScore: "person",
    parts.SignalSeen: "signal",
    parts.WorkshopAnswer: "question",
    parts.ResearchChoice: "step",
}


class Kind(StrEnum):
    """What happened to an item, to a member of a list, or to a field."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True)
class Difference:
    """One thing that changed; ``str()`` tells it in the language spoken.

    Attributes
    ----------
    kind : Kind
    collection : str
        ``"steps"``, ``"phases"`` ...; empty for a field of the journey itself.
    item : str
        Id of the item (for a signal, answer or research choice: what it is about); empty for the
        journey itself.
    field : str
        Path of the field, such as ``"feeling.now"``; empty for the item as a whole.
    old, new : object
        What was there and what is there now; None where there was or is nothing.  For an item
        that moved among the others: the id of the item before it, None at the front.
    whose : Part or None
        The item itself, as it is now or, if removed, as it was.
    inner : Part or None
        The member of a list, such as a need, that ``field`` belongs to.
    names : mapping of (collection, id) to str
        What ids are called.
    """

    kind: Kind
    collection: str
    item: str
    field: str
    old: Any
    new: Any
    whose: Part | None = dataclasses.field(default=None, repr=False, compare=False)
    inner: Part | None = dataclasses.field(default=None, repr=False, compare=False)
    names: Mapping[tuple[str, str], str] = dataclasses.field(
        default_factory=dict, repr=False, compare=False
    )

    def in_words(self) -> str:
        """The difference in one sentence, in the language spoken now."""
        from cjlib.journey.telling import told

        return told(self)

    def __str__(self) -> str:
        return self.in_words()


def diff(old: Journey, new: Journey) -> tuple[Difference, ...]:
    """What changed from one journey to another; saved versions are left out.

    Parameters
    ----------
    old, new : Journey

    Returns
    -------
    tuple of Difference
        In the order of the document; empty if the two are the same.

    Notes
    -----
    Items are the same if their ids are.  Only what really moved among the others is told as
    moved: the fewest items that account for the new order (all but a longest common subsequence).
    A step moves within its phase or to another phase; phases that change places take their steps
    along without a word.
    """
    names = {**_names(old), **_names(new)}
    found: list[Difference] = []
    for name in type(old).model_fields:
        before, now = getattr(old, name), getattr(new, name)
        if name in _LEFT_OUT or before == now:
            continue
        if name != "brand_values" and isinstance(now, tuple):
            found += _items(name, before, now)
        else:
            found += _values(Difference(Kind.CHANGED, "", "", name, before, now))
    return tuple(replace(difference, names=names) for difference in found)


def _names(journey: Journey) -> dict[tuple[str, str], str]:
    named = {
        (name, item.id): item.name
        for name in ("personas", "phases", "steps", "ecosystem", "improvements")
        for item in getattr(journey, name)
    }
    measured = {
        ("measurements", m.id): f"{m.metric} {m.wave}".strip() for m in journey.measurements
    }
    return {**named, **measured}


def _items(collection: str, old: Sequence[Part], new: Sequence[Part]) -> Iterator[Difference]:
    """The items of a collection: gone, come, changed and moved."""
    before, now = _by_key(old), _by_key(new)
    for key, item in before.items():
        if key not in now:
            yield Difference(Kind.REMOVED, collection, _ident(key), "", item, None, item)
    for key, item in now.items():
        whole = Difference(Kind.CHANGED, collection, _ident(key), "", before.get(key), item, item)
        if key not in before:
            yield replace(whole, kind=Kind.ADDED)
            continue
        yield from _fields(whole, before[key], item)
    group = (lambda item: item.phase) if collection == "steps" else (lambda _: None)
    for key, previous, follows in _moved(before, now, group):
        yield Difference(Kind.MOVED, collection, _ident(key), "", previous, follows, now[key])


def _fields(at: Difference, old: Part, new: Part) -> Iterator[Difference]:
    """The fields of one part, each with its path."""
    for name in type(old).model_fields:
        before, now = getattr(old, name), getattr(new, name)
        path = f"{at.field}.{name}" if at.field else name
        if before != now:
            yield from _values(replace(at, field=path, old=before, new=now))


def _values(at: Difference) -> Iterator[Difference]:
    if isinstance(at.old, Part) and isinstance(at.new, Part):
        yield from _fields(at, at.old, at.new)
    elif isinstance(at.old, tuple) and isinstance(at.new, tuple):
        yield from _members(at, at.old, at.new)
    elif (at.collection, at.field) == ("steps", "phase"):
        yield replace(at, kind=Kind.MOVED)
    else:
        yield at


def _members(at: Difference, old: tuple[Any, ...], new: tuple[Any, ...]) -> Iterator[Difference]:
    """The members of a list inside a part: needs, times, kinds of moment ..."""
    before, now = _by_key(old), _by_key(new)
    for key, member in before.items():
        if key not in now:
            yield replace(at, kind=Kind.REMOVED, old=member, new=None)
    for key, member in now.items():
        if key not in before:
            yield replace(at, kind=Kind.ADDED, old=None, new=member)
        elif before[key] != member:
            yield from _fields(replace(at, inner=member), before[key], member)
    if [key for key in before if key in now] != [key for key in now if key in before]:
        yield replace(at, kind=Kind.MOVED)


def _by_key(members: Sequence[Any]) -> dict[Hashable, Any]:
    """Members by what tells them apart; the second with the same key gets a number with it."""
    seen: Counter[Hashable] = Counter()
    found: dict[Hashable, Any] = {}
    for member in members:
        key = getattr(member, _KEYS.get(type(member), "id")) if isinstance(member, Part) else member
        seen[key] += 1
        found[key if seen[key] == 1 else (key, seen[key])] = member
    return found


def _ident(key: Hashable) -> str:
    first = key[0] if isinstance(key, tuple) else key  # the second with the same key
    return "" if first is None else str(first)


def _moved(
    before: Mapping[Hashable, Any], now: Mapping[Hashable, Any], group: Any
) -> Iterator[tuple[Hashable, str | None, str | None]]:
    """Keys that changed places among the others of their group, with what stood before them."""
    was = {key: at for at, key in enumerate(before)}
    front_old, front_new = _in_front(before, group), _in_front(now, group)
    # the document keeps the members of a group together
    for _, keys in groupby(now, key=lambda key: group(now[key])):
        stayed = [key for key in keys if key in was and group(before[key]) == group(now[key])]
        kept = rising([was[key] for key in stayed])
        for key in stayed:
            if was[key] not in kept:
                yield key, front_old[key], front_new[key]


def _in_front(members: Mapping[Hashable, Any], group: Any) -> dict[Hashable, str | None]:
    """What stands before each key within its group; None at the front."""
    found: dict[Hashable, str | None] = {}
    for _, keys in groupby(members, key=lambda key: group(members[key])):
        last = None
        for key in keys:
            found[key] = last
            last = _ident(key)
    return found


def rising(numbers: Sequence[int]) -> set[int]:
    """A longest rising subsequence of different numbers (patience sorting)."""
    tops: list[int] = []
    beneath: dict[int, int | None] = {}
    for number in numbers:
        pile = bisect_left(tops, number)
        beneath[number] = tops[pile - 1] if pile else None
        tops[pile : pile + 1] = [number]
    kept: set[int] = set()
    at = tops[-1] if tops else None
    while at is not None:
        kept.add(at)
        at = beneath[at]
    return kept
