"""Every set: right answers are praised, planted mistakes get their own hint, in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.errors import UnknownName
from cjlib.teaching import NotAnswered, WrongAnswer, check, checking, data, explain, hint
from cjlib.teaching.exercises import OWN_DATA, find, numbers
from cjlib.texts import speaking, t

QUESTIONS = [name for number in numbers() for name in find(number).questions]
EVERY = pytest.mark.parametrize("name", QUESTIONS)
LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])


@pytest.fixture(autouse=True)
def notes(monkeypatch: pytest.MonkeyPatch) -> list[checking.Note]:
    """Own numbers are drawn, no lesson lies open; what is shown is collected."""
    shown: list[checking.Note] = []
    monkeypatch.setattr(checking, "show", shown.append)
    monkeypatch.setattr(checking, "desk", checking._Desk())
    for name in OWN_DATA:
        data(name, student="s1234567")
    return shown


def refused(name: str, answer: Any) -> str:
    with pytest.raises(WrongAnswer) as caught:
        check(name, answer)
    (line,) = caught.value._render_traceback_()
    assert "\n" not in line
    assert isinstance(caught.value, AssertionError)
    return line


def test_the_sets_that_exist_are_known_by_the_number_of_their_lesson() -> None:
    assert numbers() == [f"{lesson:02d}" for lesson in range(10)]
    with pytest.raises(UnknownName, match="01, 02, 03"):
        find("99")


@EVERY
@LANGUAGES
def test_a_right_answer_gets_one_line(name: str, lang: str, notes: list[checking.Note]) -> None:
    with speaking(lang):
        check(name, find(name[:2]).question(name).right())
    (note,) = notes
    assert note.text.startswith("✓")
    assert "{" not in note.text
    assert "\n" not in note.text


@EVERY
@LANGUAGES
def test_a_typical_mistake_gets_its_own_hint(name: str, lang: str) -> None:
    question = find(name[:2]).question(name)
    with speaking(lang):
        assert question.mistakes
        for mistake, wrong in question.mistakes.items():
            said = refused(name, wrong())
            assert t(f"exercise_{name[:2]}.{name}.mistake.{mistake}") in said


@EVERY
def test_an_open_question_fails_as_not_implemented(name: str) -> None:
    with pytest.raises(NotAnswered) as caught:
        check(name, ...)
    assert isinstance(caught.value, NotImplementedError)


@EVERY
@LANGUAGES
def test_a_second_hint_comes_on_asking(name: str, lang: str, notes: list[checking.Note]) -> None:
    with speaking(lang):
        hint(name)
        hint(name)
        first, second = (note.text for note in notes)
        assert first == t(f"exercise_{name[:2]}.{name}.hint")
        assert second == t(f"exercise_{name[:2]}.{name}.steps")


@EVERY
@LANGUAGES
def test_an_explanation_comes_only_after_a_try(
    name: str, lang: str, notes: list[checking.Note]
) -> None:
    question = find(name[:2]).question(name)
    with speaking(lang):
        explain(name)
        assert notes[-1].text == t("teaching.try_first")
        refused(name, next(iter(question.mistakes.values()))())
        explain(name)
        assert notes[-1].text == t(f"exercise_{name[:2]}.{name}.why")
        check(name, question.right())
        explain(name)
        assert notes[-1].text.startswith(t(f"exercise_{name[:2]}.{name}.why"))
        assert notes[-1].text.endswith(".")
        assert len(notes[-1].text) > len(t(f"exercise_{name[:2]}.{name}.why"))


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("01-1", "a", "Dan zou alleen een koper klant zijn"),
        ("01-5", "b", "Deze regel klopt: 80 gedeeld door 200"),
        ("01-6", 43, "Dit is het aantal dat blijft"),
        ("01-6", "77%", "Dit hoort bij de markt voor auto's"),
        ("01-7", [1, 2, 3, 4, 5, 6], "De aanbeveelvraag loopt van 0 tot 10"),
        ("01-7", "0,1,2,3,4,5,6,7", "Een 7 is passief"),
    ],
)
def test_wrong_answers_as_students_type_them(name: str, answer: Any, said: str) -> None:
    assert said in refused(name, answer)


def test_the_answers_that_are_the_same_for_everybody() -> None:
    for name, answer in [("01-1", "c"), ("01-5", "d"), ("01-6", 57), ("01-7", "0 1 2 3 4 5 6")]:
        check(name, answer)
