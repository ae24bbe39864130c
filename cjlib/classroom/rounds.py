"""A round: one question to the class, and what can be answered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cjlib.errors import InvalidValue

KINDS = ("mark", "nps", "ces", "kano", "emotion", "sort", "place", "points", "text")
"""Report mark 1-10, recommendation 0-10, effort 1-7 (high is easy), Kano pair 1-5, feeling -2..+2
per step, a group per card, contribution x impact per idea (0-10), 100 points, a short text."""

SCALES = {"mark": (1, 10), "nps": (0, 10), "ces": (1, 7)}
"""Kinds that ask for one whole number, and its lowest and highest value."""

LEAST_ITEMS = {"kano": 1, "emotion": 1, "sort": 1, "place": 1, "points": 2}
"""Kinds that ask about items, and how many they need."""

MOST_ITEMS = 30
LONGEST = 200  # letters of a question or a label

_IDENT = re.compile(r"[a-z0-9_]{1,40}")


@dataclass(frozen=True)
class Item:
    """Something a round asks about: an attribute, a step, a card, an idea, an option or a group.

    Parameters
    ----------
    id : str
        Small letters, digits and underscores.
    label : str
        What the class reads.
    """

    id: str
    label: str


@dataclass(frozen=True)
class Round:
    """One question to the class.

    Parameters
    ----------
    kind : str
        One of `KINDS`.
    question : str
        What the class reads; at most 200 letters.
    items : tuple of Item
        What is asked about, at most 30; none for a single mark or a text.
    groups : tuple of Item
        For cards: the groups they may lie in, two or more.
    source : str
        Where the round comes from, such as the name of a journey; empty if it was typed.

    Raises
    ------
    InvalidValue
        If the kind does not exist, the question is empty or too long, there are too few or too
        many items, or two of them have the same id or label.
    """

    kind: str
    question: str
    items: tuple[Item, ...] = ()
    groups: tuple[Item, ...] = ()
    source: str = ""

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise InvalidValue("not_one_of", name="kind", given=self.kind, options=", ".join(KINDS))
        _fits("question", self.question)
        least = LEAST_ITEMS.get(self.kind, 0)
        _counted("items", self.items, least, MOST_ITEMS if least else 0)
        sorting = self.kind == "sort"
        _counted("groups", self.groups, 2 if sorting else 0, 6 if sorting else 0)

    def to_dict(self) -> dict[str, Any]:
        """The round as JSON holds it."""
        return {
            "kind": self.kind,
            "question": self.question,
            "items": [[one.id, one.label] for one in self.items],
            "groups": [[one.id, one.label] for one in self.groups],
            "source": self.source,
        }

    @classmethod
    def from_dict(cls, given: Mapping[str, Any]) -> Round:
        """The round that `to_dict` wrote.

        Raises
        ------
        InvalidValue
            If it is something else.
        """
        try:
            return cls(
                kind=str(given["kind"]),
                question=str(given["question"]),
                items=_items(given.get("items", ())),
                groups=_items(given.get("groups", ())),
                source=str(given.get("source", "")),
            )
        except (KeyError, TypeError, ValueError) as problem:
            if isinstance(problem, InvalidValue):
                raise
            raise InvalidValue("classroom.no_round", given=str(given)[:60]) from problem


def labelled(labels: Iterable[str]) -> tuple[Item, ...]:
    """Items with ids of their own, from what a lecturer typed; empty lines are left out."""
    bare = [" ".join(label.split()) for label in labels]
    return tuple(Item(f"i{nth}", label) for nth, label in enumerate(filter(None, bare), start=1))


def _items(given: Iterable[Iterable[str]]) -> tuple[Item, ...]:
    return tuple(Item(str(ident), str(label)) for ident, label in given)


def _fits(name: str, text: str) -> None:
    if not text.strip() or len(text) > LONGEST:
        raise InvalidValue("classroom.text_length", name=name, given=text[:60], most=LONGEST)


def _counted(name: str, items: tuple[Item, ...], least: int, most: int) -> None:
    if not least <= len(items) <= most:
        raise InvalidValue("out_of_range", name=name, given=len(items), low=least, high=most)
    for one in items:
        _fits(name, one.label)
        if not _IDENT.fullmatch(one.id):
            raise InvalidValue("classroom.ident", given=one.id[:60])
    for what in ([one.id for one in items], [one.label.casefold() for one in items]):
        twice = sorted({one for one in what if what.count(one) > 1})
        if twice:
            raise InvalidValue("classroom.twice", name=name, given=", ".join(twice)[:60])
