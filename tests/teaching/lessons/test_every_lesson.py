"""What every lesson promises: its questions, their sentences, its cells, what it says of itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cjlib.server.previews import DRAWINGS
from cjlib.teaching import checking
from cjlib.teaching.errors import WrongAnswer
from cjlib.teaching.lesson import find, names
from cjlib.teaching.questions import Opinion
from cjlib.texts import speaking, t
from tests.teaching.lessons.lesson_files import (
    about,
    cells_of,
    lesson_numbers,
    notebook,
    text_of,
)

LESSONS = lesson_numbers()
LONG = ("project",)
"""Lessons of several sittings."""
SHORT = ("welcome",)
"""Lessons of a few minutes."""

EVERY = pytest.mark.parametrize("name", LESSONS)
LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])


def test_every_lesson_of_the_library_has_a_notebook() -> None:
    assert set(LESSONS) >= {"loyal_customers", "mining", "project"}
    assert set(names()) - set(LESSONS) == set()


@EVERY
@LANGUAGES
def test_a_lesson_asks_every_question_once_and_leaves_it_open(name: str, lang: str) -> None:
    code = text_of(notebook(lang, LESSONS[name]), "code")
    for question in find(name).questions:
        assert code.count(f'check("{question}"') == 1
        assert re.search(rf'^(\w+) = \.\.\.\ncheck\("{question}", \1\)$', code, re.MULTILINE)
    assert code.count("check(") == len(find(name).questions)


@EVERY
def test_every_mistake_is_a_wrong_answer_and_no_other_mistake(name: str) -> None:
    for question in find(name).questions.values():
        for mistake, wrong in question.mistakes.items():
            given = question.read(wrong())
            assert not question.is_right(given)
            assert question.mistake(given) == mistake


@EVERY
@LANGUAGES
def test_every_answer_and_every_mistake_has_its_sentence(
    name: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[checking.Note] = []
    monkeypatch.setattr(checking, "show", notes.append)
    lesson = find(name)
    with speaking(lang):
        checking.desk.open(lesson)
        for key, question in lesson.questions.items():
            if isinstance(question, Opinion):
                before = len(notes)
                for option in question.options:
                    checking.check(key, option)
                told = {note.text for note in notes[before:]}
                assert len(told) == len(question.options)
                continue
            checking.check(key, question.shown(question.right()).replace("+", ""))
            for wrong in question.mistakes.values():
                with pytest.raises(WrongAnswer) as refused:
                    checking.check(key, wrong())
                assert "{" not in str(refused.value)
    assert not any("{" in note.text for note in notes)
    checking.desk.lesson = None


@EVERY
@LANGUAGES
def test_a_code_cell_has_at_most_five_lines(name: str, lang: str) -> None:
    cells = cells_of(notebook(lang, LESSONS[name]), "code")
    assert max(cell.count("\n") + 1 for cell in cells) <= 5


@EVERY
@LANGUAGES
def test_a_lesson_names_its_language_and_introduces_itself(name: str, lang: str) -> None:
    path: Path = notebook(lang, LESSONS[name])
    told = about(path)
    assert told["cj"]["lang"] == lang
    assert told["title"] == told["cj"]["title"][lang]
    assert set(told["cj"]["summary"]) == {"nl", "en"}
    least = 5 if name in SHORT else 15
    assert least <= told["cj"]["minutes"] <= (150 if name in LONG else 30)
    assert told["cj"]["preview"] in DRAWINGS
    assert f'begin("{name}")' in text_of(path, "code")


@EVERY
@LANGUAGES
def test_a_lesson_says_how_long_it_takes_and_ends_with_its_exercise_and_its_sources(
    name: str, lang: str
) -> None:
    path = notebook(lang, LESSONS[name])
    text = cells_of(path, "markdown")
    takes = {"nl": "ongeveer {} minuten", "en": "about {} minutes"}[lang]
    assert takes.format(about(path)["cj"]["minutes"]) in text[0]
    (exercise,) = (path.parents[2] / "exercises" / lang).glob(f"{LESSONS[name]}_*.ipynb")
    with speaking(lang):
        folder, example = (t(f"student_folder.names.{key}") for key in ("exercises", "example"))
    assert f"`{exercise.stem}`" in text[-1]
    assert f"`{folder}`" in text[-1]
    assert f"`uv run cj start {example}`" in text[-1]
    assert re.search(r"\*\*(Bron|Bronnen|Source|Sources)\.\*\* .{40}", text[-1])


@EVERY
@LANGUAGES
def test_a_lesson_leads_to_the_one_before_it_and_the_one_after_it(name: str, lang: str) -> None:
    number = int(LESSONS[name])
    text = text_of(notebook(lang, LESSONS[name]), "markdown")
    word = {"nl": "les", "en": "lessons?"}[lang]
    for other in {number - 1, number + 1} & set(range(len(LESSONS))):
        assert re.search(rf"\b{word}\W+{other}\b|\b{other} \(", text, re.IGNORECASE)
