"""Lesson 0: short, one picture, and a question that nobody can get wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cjlib.teaching import checking
from cjlib.teaching.lessons.welcome import LESSON, WAYS
from cjlib.texts import speaking
from tests.teaching.lessons.lesson_files import NOTEBOOKS, about, both, cells_of, text_of

BOTH = both("00")
NUMBERS = range(10)


@BOTH
def test_the_welcome_takes_five_minutes_and_three_cells(path: Path) -> None:
    assert about(path)["cj"]["minutes"] == 5
    assert len(cells_of(path, "code")) == 3


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("letter", "abcd")
def test_every_answer_is_met_with_a_way_to_go(
    letter: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[checking.Note] = []
    monkeypatch.setattr(checking, "show", notes.append)
    checking.desk.open(LESSON)
    with speaking(lang):
        checking.check("here", letter)
    assert notes[0].kind == "good"
    assert len(WAYS) == 4
    checking.desk.lesson = None


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_course_is_linked_without_gaps(lang: str) -> None:
    lessons = {int(path.name[:2]): path for path in (NOTEBOOKS / lang).glob("[0-9]*.ipynb")}
    assert sorted(lessons) == list(NUMBERS)
    word = {"nl": "les", "en": "lesson"}[lang]
    for number, path in lessons.items():
        text = text_of(path, "markdown")
        for beside in {number - 1, number + 1} & set(lessons):
            named = rf"\b{word}s?\b[^.\n]*\b{beside}\b"  # lesson 5, or a list of lessons
            assert re.search(named, text, re.IGNORECASE), f"{path.name}: {beside}"
