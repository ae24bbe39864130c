"""What lessons call: begin a lesson, check an answer.

The first code cell of a lesson is::

    from cjlib.teaching import begin, check

    begin("loyal_customers")

and a self-check further down is::

    nps_phone = ...
    check("nps", nps_phone)

The questions of a lesson stand in ``cjlib/teaching/lessons/<name>.py``; they compute the right
answers, so that a notebook holds none.

Exercises (``begin("01")``, ``check("01-3", ...)``) also call `ask` for a question on the screen,
`data` for own numbers, `hint` and `explain`.  `hand_in` packs one to hand in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cjlib.teaching.checking import check, explain, hint
from cjlib.teaching.errors import NotAnswered, WrongAnswer
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.opening import begin
from cjlib.teaching.questions import Choice, Number, Opinion, Question, Several

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.teaching.exercises.asking import Asked
    from cjlib.teaching.student_folder.telling import HandedIn

__all__ = [
    "Choice",
    "Lesson",
    "NotAnswered",
    "Number",
    "Opinion",
    "Question",
    "Several",
    "WrongAnswer",
    "ask",
    "begin",
    "check",
    "data",
    "explain",
    "hand_in",
    "hint",
]


def ask(name: str, kept: Any = None) -> Asked:
    """Ask on the screen, see `cjlib.teaching.exercises.asking.ask`."""
    from cjlib.teaching.exercises import asking  # loads widgets, which a lesson need not

    return asking.ask(name, kept)


def data(name: str, student: Any, course: str = "cjlib") -> pd.DataFrame:
    """Own numbers for a student, see `cjlib.teaching.exercises.own.data`."""
    from cjlib.teaching.exercises import own

    return own.data(name, student, course)


def hand_in(exercise: str | int, student: str | None = None) -> HandedIn:
    """Pack an exercise to hand in, see `cjlib.teaching.student_folder.telling.hand_in`."""
    from cjlib.teaching.student_folder import telling

    return telling.hand_in(exercise, student)
