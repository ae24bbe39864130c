"""The questions of lesson 3: sums on invented visits, hints for typical mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjlib.concepts.time_pyramid import Layer
from cjlib.errors import InvalidValue, UnknownName
from cjlib.teaching.lessons import time_value as lesson
from cjlib.teaching.lessons.time_value import (
    LESSON,
    book,
    expected,
    layers,
    net,
    purse,
    waste,
    weighed,
)
from cjlib.texts import speaking
from tests.teaching.lessons.lesson_files import both, text_of

BOTH = both("03")


def test_a_long_hold_is_booked_as_wasted() -> None:
    assert waste() == pytest.approx(77.5)  # (6 + 25) / 40
    assert waste(counting_hold=False) == pytest.approx(15.0)  # 6 / 40


def test_the_longer_way_is_worth_more_by_the_weights_of_the_kit() -> None:
    assert book("shop").total == 65 > book("phone").total == 40
    assert net() == 70  # 15 * 0 + 30 * 1 + 20 * 2
    assert net("phone") == -31


def test_an_expectation_is_a_weighted_mean_of_three_sources() -> None:
    assert expected() == pytest.approx(7.1)  # 0.5 * 7 + 0.2 * 6 + 0.3 * 8


@pytest.mark.parametrize(
    ("name", "answer", "mistake"),
    [
        ("waste", 0.775, "fraction"),
        ("waste", 15, "forgot"),
        ("waste", 62.5, "hold"),
        ("waste", 31, "minutes"),
        ("net", 65, "minutes"),
        ("net", 50, "unweighted"),
        ("net", 85, "saved"),
        ("net", -31, "other"),
        ("expected", 7, "plain"),
        ("expected", 6.78, "zero"),
        ("expected", 0.71, "fraction"),
        ("expected", 71, "percent"),
        ("expected", 8, "highest"),
        ("expected", 9.5, None),
    ],
)
def test_a_typical_mistake_is_recognised(name: str, answer: float, mistake: str | None) -> None:
    question = LESSON.questions[name]
    given = question.read(answer)
    assert not question.is_right(given)
    assert question.mistake(given) == mistake


def test_less_than_half_a_point_above_counts_as_expected() -> None:
    assert LESSON.questions["felt"].right() == "at"


def test_the_answers_follow_the_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lesson, "PERFORMANCE", 8.0)
    assert LESSON.questions["felt"].right() == "above"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_pictures_speak_the_language(lang: str) -> None:
    with speaking(lang):
        for picture in (layers(), weighed(), purse("app"), purse("course", money=(90, 0))):
            assert "{" not in picture.title + picture.summary
        with pytest.raises(UnknownName):
            purse("nowhere")
        with pytest.raises(InvalidValue):
            purse("app", gold=(1, 2))
        with pytest.raises(InvalidValue):
            purse("app", money=(-1, 0))


@BOTH
def test_the_minutes_in_the_lesson_are_those_of_the_sums(path: Path) -> None:
    text = text_of(path, "markdown")
    for minutes in ("| 6 |", "| 25 |", "| 9 |", "| 10 + 5 |", "| 30 |", "| 20 |"):
        assert minutes in text
    saved = book("shop").minutes[Layer.SAVED]
    assert saved == 15
    assert all(f"**{number}" in text or f"{number} min" in text for number in (40, 65))


@BOTH
def test_a_sum_is_asked_before_its_picture_is_shown(path: Path) -> None:
    code = text_of(path, "code")
    for asked, shown in (("waste", "layers()"), ("net", "\nweighed()")):
        assert code.index(f'check("{asked}"') < code.index(shown)
