"""Lesson 0, welcome: one question that anybody can answer, to have run a check once."""

from __future__ import annotations

from typing import Final

from cjlib.teaching.lesson import Lesson
from cjlib.teaching.questions import Opinion

WAYS: Final = ("study", "teach", "work", "look")
"""Why somebody is here, in the order in which the lesson names it."""

LESSON = Lesson(area="lesson_welcome", questions={"here": Opinion(options=WAYS)})
