"""Check an answer and say at once what it is worth."""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import Any

from cjlib.errors import CjError
from cjlib.teaching.errors import NotAnswered, WrongAnswer
from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Opinion, Question, is_blank
from cjlib.texts import t

STEPS_FROM, TOLD_FROM = 2, 3
"""From which different wrong answer on the way is explained, and (in a lesson) the answer told."""


class Note:
    """One line of feedback, in colour in a notebook and as plain text elsewhere."""

    def __init__(self, kind: str, text: str) -> None:
        self.kind = kind
        self.text = text

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return f'<div class="cj-note cj-{self.kind}" role="status">{escape(self.text)}</div>'


def show(note: Note) -> None:
    """Put a note under the cell that runs."""
    from IPython.display import display

    put: Any = display
    put(note)


class _Desk:
    """The lesson that lies open, and the wrong answers given so far."""

    def __init__(self) -> None:
        self.lesson: Lesson | None = None
        self.wrong: defaultdict[str, list[str]] = defaultdict(list)

    def open(self, lesson: Lesson) -> None:
        """Take up a lesson; a lesson begun again starts afresh."""
        self.lesson = lesson
        self.wrong.clear()


desk = _Desk()


def check(name: str, answer: Any) -> None:
    """Say whether ``answer`` is right.

    Parameters
    ----------
    name : str
        A question of the lesson that was begun.
    answer : object
        What the student filled in; ``...`` means not answered yet.

    Raises
    ------
    WrongAnswer
        If it is not right; in a notebook that shows one line with a hint.
    NotAnswered
        If a graded question is still open.
    CjError
        If no lesson was begun, or it does not ask this.

    Notes
    -----
    A right answer shows a green line.  A wrong one gets the hint of the typical mistake it comes
    from; from the second different wrong answer on the way to the answer is explained, and from
    the third a lesson (not an exercise) tells it.  An opinion is never wrong: each choice gets
    something to think about.
    """
    lesson = desk.lesson
    if lesson is None:
        raise CjError("teaching.not_begun")
    question = lesson.question(name)
    if is_blank(answer):
        if lesson.graded:
            raise NotAnswered("teaching.not_answered")
        show(Note("plain", t("teaching.open")))
        return
    given = question.read(answer)
    if not question.is_right(given):
        raise _wrong(lesson, name, question, given)
    if isinstance(question, Opinion):
        show(Note("good", t(f"{lesson.area}.{name}.on.{given}")))
        return
    praise, right = t("teaching.right"), question.shown(question.right())
    show(Note("good", f"✓ {praise} {t(f'{lesson.area}.{name}.good', answer=right)}"))


def _wrong(lesson: Lesson, name: str, question: Question, given: Any) -> WrongAnswer:
    shown = question.echo(given)
    earlier = desk.wrong[name]
    if shown not in earlier:
        earlier.append(shown)
    mistake = question.mistake(given)
    parts = [
        t(f"{lesson.area}.{name}.mistake.{mistake}") if mistake else t(f"{lesson.area}.{name}.hint")
    ]
    if len(earlier) >= STEPS_FROM:
        parts.append(t(f"{lesson.area}.{name}.steps"))
    if len(earlier) >= TOLD_FROM and not lesson.graded:
        parts.append(t("teaching.told", answer=question.shown(question.right())))
    return WrongAnswer("teaching.wrong", given=shown, hint=" ".join(parts))
