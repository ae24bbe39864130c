"""Check an answer and say at once what it is worth."""

from __future__ import annotations

import re
from collections import defaultdict
from html import escape
from typing import Any

from cjlib.errors import CjError
from cjlib.teaching.errors import NotAnswered, WrongAnswer
from cjlib.teaching.lesson import Lesson, find
from cjlib.teaching.questions import Opinion, Question, is_blank
from cjlib.texts import t

_OF_A_SET = re.compile(r"\d\d-\d+")
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
        self.solved: set[str] = set()
        self.helped: set[str] = set()

    def open(self, lesson: Lesson) -> None:
        """Take up a lesson; a lesson begun again starts afresh."""
        self.close()
        self.lesson = lesson

    def close(self) -> None:
        """Forget the lesson and everything that was answered."""
        self.lesson = None
        self.wrong.clear()
        self.solved.clear()
        self.helped.clear()

    def asking(self, name: str) -> Lesson:
        """The lesson that asks ``name``: the one begun, or the set that ``"01-3"`` names."""
        if self.lesson is not None and name in self.lesson.questions:
            return self.lesson
        if _OF_A_SET.fullmatch(name):
            return find(name[:2])
        if self.lesson is None:
            raise CjError("teaching.not_begun")
        return self.lesson


desk = _Desk()


def check(name: str, answer: Any) -> None:
    """Say whether ``answer`` is right.

    Parameters
    ----------
    name : str
        A question of the lesson that was begun, or of a set of exercises, such as ``"01-3"``.
    answer : object
        What the student filled in; ``...`` means not answered yet.

    Raises
    ------
    WrongAnswer
        If it is not right; in a notebook that shows one line with a hint.
    NotAnswered
        If a graded question is still open, or what lies on the screen is not yet written down.
    CjError
        If no lesson was begun, or it does not ask this.

    Notes
    -----
    A right answer shows a green line.  A wrong one gets the hint of the typical mistake it comes
    from; from the second different wrong answer on the way to the answer is explained, and from
    the third a lesson (not an exercise) tells it.  An opinion is never wrong: each choice gets
    something to think about.
    """
    show(judged(name, answer))


def judged(name: str, answer: Any) -> Note:
    """What `check` says of an answer, without showing it.

    Parameters
    ----------
    name, answer
        As in `check`.

    Raises
    ------
    WrongAnswer, NotAnswered, CjError
        As `check` does.
    """
    lesson = desk.asking(name)
    question = lesson.question(name)
    if hasattr(answer, "to_check"):  # a question on the screen
        answer = answer.to_check()
    if is_blank(answer):
        if lesson.graded:
            raise NotAnswered("teaching.not_answered")
        return Note("plain", t("teaching.open"))
    given = question.read(answer)
    if not question.is_right(given):
        raise _wrong(lesson, name, question, given)
    desk.solved.add(name)
    if isinstance(question, Opinion):
        return Note("good", t(f"{lesson.area}.{name}.on.{given}"))
    praise, right = t("teaching.right"), question.shown(question.right())
    return Note("good", f"✓ {praise} {t(f'{lesson.area}.{name}.good', answer=right)}")


def hint(name: str) -> None:
    """Show a hint; asked again, or after a wrong answer, the way to the answer.

    Parameters
    ----------
    name : str
        As in `check`.
    """
    lesson = desk.asking(name)
    lesson.question(name)
    if name in desk.helped or desk.wrong[name]:
        show(Note("plain", t(f"{lesson.area}.{name}.steps")))
    else:
        show(Note("plain", t(f"{lesson.area}.{name}.hint")))
    desk.helped.add(name)


def explain(name: str) -> None:
    """Explain a question, after a try.

    Parameters
    ----------
    name : str
        As in `check`.

    Notes
    -----
    The explanation gives the reasoning; the answer itself is added once it was found, or after
    three different wrong ones.
    """
    lesson = desk.asking(name)
    question = lesson.question(name)
    tries = len(desk.wrong[name])
    if name not in desk.solved and not tries:
        show(Note("plain", t("teaching.try_first")))
        return
    # an exercise has an explanation; in a lesson the way to the answer is all there is
    why = t(f"{lesson.area}.{name}.why") if lesson.graded else t(f"{lesson.area}.{name}.steps")
    parts = [why]
    if name in desk.solved or tries >= TOLD_FROM:
        parts.append(t("teaching.told", answer=question.shown(question.right())))
    show(Note("plain", " ".join(parts)))


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
