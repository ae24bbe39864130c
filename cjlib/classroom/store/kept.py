"""A round and an answer as they are kept."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from cjlib.classroom.answering import Answer
from cjlib.classroom.rounds import Round


@dataclass(frozen=True)
class Running:
    """A round as it stands now.

    Parameters
    ----------
    id : int
    asked : Round
    state : {"waiting", "open", "closed"}
    vote : {1, 2}
        2 after "vote again"; the answers to the first vote stay.
    seen : bool
        Whether the class sees the answers.
    """

    id: int
    asked: Round
    state: str
    vote: int
    seen: bool


@dataclass(frozen=True)
class Kept:
    """One answer.

    Parameters
    ----------
    person : str
        A hash that is the same for all answers of one phone in this course.
    vote : {1, 2}
    answer : dict
        As `cjlib.classroom.read` gives it.
    at : float
        Seconds since 1970.
    shown : bool or None
        Of a text: whether the class may read it, None until somebody looked at it.
    """

    person: str
    vote: int
    answer: Answer
    at: float
    shown: bool | None


def running(row: Any) -> Running:
    """A row of the rounds."""
    asked = Round.from_dict(json.loads(row.asked))
    return Running(row.id, asked, row.state, row.vote, row.seen)


def kept(row: Any) -> Kept:
    """A row of the answers."""
    return Kept(row.person, row.vote, json.loads(row.answer), row.at, row.shown)
