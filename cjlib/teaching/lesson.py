"""A lesson or exercise as checks know it: its questions and where its sentences stand."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from cjlib.errors import UnknownName
from cjlib.teaching.questions import Question


@dataclass(frozen=True)
class Lesson:
    """The questions of one lesson or exercise.

    Parameters
    ----------
    area : str
        Catalogue that holds the sentences of each question: ``<question>.good``, ``.hint``,
        ``.steps`` and, for each typical mistake, ``.mistake.<name>``.
    questions : mapping of str to Question
        What ``check(name, answer)`` can ask.
    graded : bool
        False for a lesson: an open question gives a quiet note, so that a lesson runs from top to
        bottom, and after three different wrong answers the answer is told.  True for an exercise:
        an open question raises ``NotImplementedError`` and the answer is never told.
    """

    area: str
    questions: Mapping[str, Question]
    graded: bool = False

    def question(self, name: str) -> Question:
        """The question called ``name``.

        Raises
        ------
        UnknownName
            If the lesson does not ask it.
        """
        if name not in self.questions:
            raise _unknown("teaching.unknown_question", name, list(self.questions))
        return self.questions[name]


def find(name: str) -> Lesson:
    """The lesson ``LESSON`` of the module ``cjlib.teaching.lessons.<name>``.

    Two digits, such as ``"01"``, name the set of exercises that goes with that lesson.

    Raises
    ------
    UnknownName
        If there is no such lesson.
    """
    if re.fullmatch(r"\d\d", name):
        from cjlib.teaching.exercises import where  # which builds on this module

        return where.find(name)
    module = f"cjlib.teaching.lessons.{name}"
    if not re.fullmatch(r"[a-z]\w*", name) or find_spec(module) is None:
        raise _unknown("teaching.unknown_lesson", name, names())
    lesson = import_module(module).LESSON
    assert isinstance(lesson, Lesson)
    return lesson


def names() -> list[str]:
    """The names of all lessons, in alphabetical order."""
    from importlib.resources import files

    modules = (entry.name for entry in files("cjlib.teaching.lessons").iterdir())
    return sorted(n.removesuffix(".py") for n in modules if n.endswith(".py") and n[0] != "_")


def _unknown(key: str, given: str, known: list[str]) -> UnknownName:
    nearest = difflib.get_close_matches(given, known, n=1, cutoff=0.0)
    return UnknownName(key, given=given, nearest=nearest[0], options=", ".join(known))
