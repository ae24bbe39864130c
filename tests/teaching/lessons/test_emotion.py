"""The questions of lesson 2: answers from the published counts, hints for typical mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjlib.errors import UnknownName
from cjlib.teaching.lessons import emotion as lesson
from cjlib.teaching.lessons.emotion import (
    COUNTS,
    LESSON,
    agreed,
    better,
    beyond,
    lacking,
    noticed,
    shop,
    surprise,
    transfers,
    verdict,
    words,
)
from cjlib.texts import speaking
from tests.teaching.lessons.lesson_files import both, text_of

BOTH = both("02")
LANGUAGES = pytest.mark.parametrize("lang", ["nl", "en"])


def test_each_of_six_attributes_was_judged_by_358_people() -> None:
    assert [sum(map(int, cells.split())) for cells in COUNTS.values()] == [358] * 6


def test_the_published_classes_and_coefficients_come_out() -> None:
    # Reppel's output, with the table of Pouliot and the (A+O+M) rule
    found = transfers(table="pouliot", rule="aom")
    assert found["category"].tolist() == ["I", "O", "O", "A", "O", "O"]
    assert found["better"].tolist() == pytest.approx(
        [0.3942652, 0.5840979, 0.6097561, 0.6820988, 0.5925926, 0.5650794], abs=5e-8
    )


def test_better_of_a_quick_answer_leaves_reverse_and_questionable_out() -> None:
    assert better() == pytest.approx(0.6676737, abs=5e-8)  # (145 + 76) / (145 + 76 + 25 + 85)


def test_five_days_and_one_day_feel_the_same_by_the_book() -> None:
    assert noticed() == "nothing"


def test_an_investment_that_crosses_the_border_would_be_noticed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lesson, "DAYS", (8.0, 3.0))
    assert noticed() == "much"


def test_the_class_of_transparent_depends_on_the_rule() -> None:
    assert agreed() == "depends"
    assert transfers().iloc[5]["category"] == "I"
    assert transfers(rule="aom").iloc[5]["category"] == "O"
    assert transfers().iloc[5]["quadrant"] == "A"


def test_the_answers_about_ideas_and_the_shop_come_from_the_library() -> None:
    assert (surprise(), beyond(), lacking()) == (
        "persoonlijk_kaartje",
        "chat_checkout",
        "repeatable",
    )


@pytest.mark.parametrize(
    ("answer", "mistake"),
    [
        (66.8, "percent"),
        ("67%", "percent"),
        (0.617, "all"),
        (0.62, "all"),
        (61.7, "all_percent"),
        (0.44, "first"),
        (221, "count"),
        (0.31, "worse"),
        (-0.305, "turned"),
        (0.9, None),
    ],
)
def test_a_typical_mistake_with_better_is_recognised(
    answer: float | str, mistake: str | None
) -> None:
    question = LESSON.questions["better"]
    given = question.read(answer)
    assert not question.is_right(given)
    assert question.mistake(given) == mistake


@pytest.mark.parametrize("answer", [0.67, "0,67", 221 / 331])
def test_two_digits_of_better_are_enough(answer: float | str) -> None:
    question = LESSON.questions["better"]
    assert question.is_right(question.read(answer))


@pytest.mark.parametrize(
    ("answer", "mistake"),
    [([1, 4, 7], "turned"), ("1 4 5 7", "turned_too"), ([2, 3, 5, 6, 8], "satisfied"), ([2], None)],
)
def test_a_wrong_sorting_is_recognised(answer: object, mistake: str | None) -> None:
    question = LESSON.questions["emotional"]
    given = question.read(answer)
    assert not question.is_right(given)
    assert question.mistake(given) == mistake
    assert question.is_right(question.read([8, 6, 3, 2]))


@LANGUAGES
def test_what_cells_show_is_said_in_the_language_spoken(lang: str) -> None:
    with speaking(lang):
        assert len(set(transfers()["attribute"])) == 6
        assert len(set(shop()["attribute"])) == 8
        assert len(words(transfers(), 6).sentences) == 5
        assert len(words(transfers(), 2).sentences) == 2
        assert "RAK" in verdict("missed_flight").sentences[-1]
        with pytest.raises(UnknownName):
            verdict("nowhere")


def test_the_names_follow_the_language() -> None:
    with speaking("nl"):
        assert transfers()["attribute"][5] == "doorzichtig"
        assert shop()["attribute"][4] == "persoonlijk kaartje"
    with speaking("en"):
        assert transfers()["attribute"][5] == "transparent"
        assert shop()["attribute"][4] == "personal card"


@BOTH
def test_a_guess_comes_before_what_answers_it(path: Path) -> None:
    code = text_of(path, "code")
    for asked, shown in (("guess", "relief_step("), ("lacking", 'verdict("missed_flight")')):
        assert code.index(f'check("{asked}"') < code.index(shown)


@BOTH
def test_the_table_in_the_lesson_is_the_evaluation_table_of_the_library(path: Path) -> None:
    from cjlib.concepts.kano import evaluation_table

    text = text_of(path, "markdown")
    for row in evaluation_table():
        assert f"| {' | '.join(map(str, row))} |" in text


@BOTH
def test_the_counts_in_the_lesson_are_those_of_the_survey(path: Path) -> None:
    row = transfers().iloc[3]
    text = text_of(path, "markdown")
    assert all(f"{letter} {row[letter]}" in text for letter in "AOMIRQ")
