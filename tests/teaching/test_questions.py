"""What counts as an answer, and as the same answer."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.mining.metrics import nps
from cjlib.teaching import Choice, Number, Opinion, Several, WrongAnswer
from cjlib.teaching.questions import is_blank
from cjlib.texts import speaking

MARK = Number(right=lambda: 7.6, tolerance=0.05, mistakes={"share": lambda: 0.76})
METRIC = Choice(
    right=lambda: "nps",
    options=["mean", "nps", "loyal"],
    words=[f"lesson_loyal_customers.word.{name}" for name in ("mean", "nps", "loyal")],
)
ZONES = Several(right=lambda: {7, "indifferent"})


@pytest.mark.parametrize(
    "typed", [7.6, "7,6", "7.6", " 7,6 ", (7, 6), "7,6%", "7,6 punten", "+7,6", 7.64]
)
def test_a_number_may_be_typed_in_many_ways(typed: Any) -> None:
    assert MARK.is_right(MARK.read(typed))


@pytest.mark.parametrize("typed", ["-28,9", "−28,9", "-28,9 points", (-28, 9)])
def test_a_number_may_be_negative(typed: Any) -> None:
    assert MARK.read(typed) == -28.9


def test_a_number_just_outside_the_tolerance_is_not_right() -> None:
    assert MARK.is_right(7.65)
    assert not MARK.is_right(7.7)


@pytest.mark.parametrize(("lang", "expected"), [("nl", 2.746), ("en", 2746.0)])
def test_a_doubtful_comma_is_read_in_the_language_spoken(lang: str, expected: float) -> None:
    with speaking(lang):
        assert MARK.read("2,746") == expected


def test_a_score_counts_as_its_value() -> None:
    question = Number(right=lambda: 30, tolerance=0.5)
    assert question.is_right(question.read(nps([9] * 50 + [8] * 30 + [3] * 20)))


def test_several_are_told_with_their_numbers_and_their_words() -> None:
    assert ZONES.shown(ZONES.right()) == "7, indifferent"
    assert ZONES.shown(ZONES.read("indifferent, 7")) == "7, indifferent"


@pytest.mark.parametrize("typed", ["veel", True, [7, 6], object()])
def test_what_is_no_number_is_answered_with_how_to_type_one(typed: Any) -> None:
    with pytest.raises(WrongAnswer, match="Hier hoort een getal"):
        MARK.read(typed)


def test_a_small_number_is_not_taken_for_a_typical_mistake_because_it_lies_near_zero() -> None:
    question = Number(right=lambda: -29, tolerance=1, mistakes={"fraction": lambda: -0.29})
    assert question.mistake(-0.29) == "fraction"
    assert question.mistake(0) is None


@pytest.mark.parametrize("typed", ["b", "B", " b) ", "b.", "nps", "NPS"])
def test_a_choice_may_be_a_letter_or_a_word(typed: str) -> None:
    assert METRIC.is_right(METRIC.read(typed))


def test_a_choice_knows_the_word_of_the_language_spoken() -> None:
    assert METRIC.read("Gemiddelde") == "mean"
    with speaking("en"):
        assert METRIC.read("eights") == "loyal"


@pytest.mark.parametrize("typed", ["d", "", 2, "weet niet"])
def test_an_unknown_choice_is_answered_with_the_letters(typed: Any) -> None:
    with pytest.raises(WrongAnswer, match="Kies uit a, b, c"):
        METRIC.read(typed)


@pytest.mark.parametrize(
    "typed",
    [
        [7, "indifferent"],
        ("Indifferent", 7.0),
        "7, indifferent",
        "indifferent;7",
        {7, "indifferent"},
    ],
)
def test_several_things_may_come_in_any_order(typed: Any) -> None:
    assert ZONES.is_right(ZONES.read(typed))


@pytest.mark.parametrize("typed", [7, [7], [7, 8, "indifferent"], "indifferent"])
def test_several_things_must_all_be_there_and_no_more(typed: Any) -> None:
    assert not ZONES.is_right(ZONES.read(typed))


def test_several_things_are_shown_in_the_language_spoken() -> None:
    assert ZONES.shown(ZONES.read(["loyal", 8, 7.5])) == "7,5, 8, loyal"


@pytest.mark.parametrize("open_", [..., None, "", "  ", "...", "…", [], [...], (..., None)])
def test_three_dots_and_nothing_are_no_answer(open_: Any) -> None:
    assert is_blank(open_)


@pytest.mark.parametrize("given", [0, "0", False, [0], "a"])
def test_zero_is_an_answer(given: Any) -> None:
    assert not is_blank(given)


def test_every_option_of_an_opinion_is_right_and_anything_else_is_asked_again() -> None:
    opinion = Opinion(options=["accept", "improve"])
    assert opinion.is_right(opinion.read("a"))
    assert opinion.is_right(opinion.read("improve"))
    with pytest.raises(WrongAnswer):
        opinion.read("c")
