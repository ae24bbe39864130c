"""Lesson 9, project: one organisation through all four M's, the example's or one's own.

The work itself stands in `cjlib.teaching.project`; here are the few questions that hold for any
organisation.
"""

from __future__ import annotations

from cjlib.teaching.lesson import Lesson
from cjlib.teaching.project import Project, open_project
from cjlib.teaching.questions import Choice, Opinion, wrong_options

__all__ = ["LESSON", "Project", "open_project"]

LESSON = Lesson(
    area="lesson_project",
    questions={
        "first": Opinion(options=("map", "money", "customer")),
        "disagree": Choice(
            right=lambda: "measured",
            options=("keep", "measured", "mean"),
            mistakes=wrong_options("keep", "mean"),
        ),
        "claim": Choice(
            right=lambda: "careful",
            options=("caused", "nothing", "careful"),
            mistakes=wrong_options("caused", "nothing"),
        ),
    },
)
