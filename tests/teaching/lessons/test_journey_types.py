"""The questions of lesson 4: types read from the maps themselves, and a sum that surprises."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from cjlib.errors import UnknownName
from cjlib.teaching import checking
from cjlib.teaching.lessons import journey_types as lesson
from cjlib.teaching.lessons.journey_types import LESSON, house, missed, type_of, whole
from cjlib.texts import speaking
from tests.teaching.lessons.lesson_files import both, text_of

BOTH = both("04")


def test_five_touchpoints_of_95_percent_leave_77_percent() -> None:
    # 0.95 ** 5 = 0.774 (Van Slooten et al. 2022, section 1.6)
    assert whole() == "77"


@pytest.mark.parametrize(("letter", "number"), [("A", "2"), ("B", "4"), ("C", "1"), ("D", "3")])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_each_map_is_the_type_that_the_lesson_expects(letter: str, number: str, lang: str) -> None:
    with speaking(lang):
        assert type_of(letter) == number
        question = LESSON.questions[f"map_{letter.lower()}"]
        assert question.is_right(question.read(int(number)))


def test_the_answers_follow_the_map_when_the_map_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(lesson.HOUSES, "A", "house_4_signature")
    assert type_of("A") == "4"


def test_a_map_does_not_tell_its_type_by_its_title_and_may_be_asked_for_in_lower_case() -> None:
    assert {house(letter).title for letter in "ABCD"} == {"Een huis kopen"}
    assert house(" b ") == house("B")
    with pytest.raises(UnknownName, match="A, B, C, D"):
        house("E")


def test_the_bank_missed_seven_of_thirteen_steps() -> None:
    assert missed() == 7
    question = LESSON.questions["missed"]
    assert question.mistake(13.0) == "all"
    assert question.mistake(6.0) == "seen"


@pytest.mark.parametrize(("answer", "mistake"), [("a", "mean"), ("b", "half")])
def test_a_typical_guess_about_the_whole_is_recognised(answer: str, mistake: str) -> None:
    question = LESSON.questions["whole"]
    assert question.mistake(question.read(answer)) == mistake


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("answer", ["none", 1, 2, 3, 4])
def test_every_verdict_on_the_real_map_gets_something_to_think_about(
    answer: Any, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes: list[checking.Note] = []
    monkeypatch.setattr(checking, "show", notes.append)
    checking.desk.open(LESSON)
    with speaking(lang):
        checking.check("verdict", answer)
    (note,) = notes
    assert note.text.endswith("?") or "volgende vak" in note.text or "next cell" in note.text
    checking.desk.lesson = None


@BOTH
def test_the_lesson_offers_the_guesses_that_the_check_knows(path: Path) -> None:
    words = text_of(path, "markdown")
    for letter, guess in zip("abc", LESSON.questions["whole"].options, strict=True):  # type: ignore[attr-defined]
        assert any(f"{letter}) {about} {guess}" in words for about in ("ongeveer", "about"))


@BOTH
def test_a_map_is_predicted_before_its_evidence_is_shown(path: Path) -> None:
    code = text_of(path, "code")
    for letter in "abcd":
        shown = code.index(f'journey_map(house("{letter.upper()}"))')
        asked = code.index(f'check("map_{letter}"')
        told = code.index(f'journey_ladder(house("{letter.upper()}"))') if letter == "a" else None
        told = told or code.index("classify(house(letter))")
        assert shown < asked < told
