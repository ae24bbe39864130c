"""The questions of lesson 1: right answers from the planted data, hints for typical mistakes."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjlib import datasets
from cjlib.teaching.lessons.loyal_customers import CUSTOMERS, LESSON, fools, leave, nps_phone
from tests.teaching.lessons.lesson_files import both, text_of

BOTH = both("01")


def test_a_hundred_customers_give_exactly_a_mean_of_seven_point_six() -> None:
    assert sum(CUSTOMERS) == 100
    assert sum(mark * n for mark, n in enumerate(CUSTOMERS, start=1)) == 760


def test_of_these_hundred_about_75_leave_in_a_competitive_market() -> None:
    assert leave() == "75"


def test_the_nps_of_local_phone_is_counted_from_the_data() -> None:
    # 105 promoters and 324 detractors among 758 answers: (105 - 324) / 758
    assert nps_phone() == pytest.approx(-28.892, abs=0.001)


def test_nps_is_the_one_metric_that_points_the_wrong_way() -> None:
    assert fools() == "nps"


def test_the_answers_follow_the_data_when_the_data_change(monkeypatch: pytest.MonkeyPatch) -> None:
    from cjlib.teaching.lessons import loyal_customers as lesson

    data = datasets.load("report_marks_two_markets")
    data.loc[data["market"] == "local_phone", "recommend"] = 10
    data.loc[(data["market"] == "cars"), "mark"] = 10
    monkeypatch.setattr(lesson, "_data", lambda: data)
    assert nps_phone() == 100
    with pytest.raises(ValueError, match="too many values"):  # mean and share of 8+ fool us now
        fools()


@pytest.mark.parametrize(
    ("answer", "mistake"),
    [
        (29, "turned"),
        (-0.29, "fraction"),
        (14, "promoters"),
        (43, "detractors"),
        (-9.2, "eight"),
        (-72, "passives"),
        (60, None),
    ],
)
def test_a_typical_mistake_with_nps_is_recognised(answer: float, mistake: str | None) -> None:
    question = LESSON.questions["nps"]
    assert not question.is_right(answer)
    assert question.mistake(answer) == mistake


@pytest.mark.parametrize("answer", [-28, -29, "14 - 43", "-28,9"])
def test_reading_nps_off_the_picture_is_good_enough(answer: float | str) -> None:
    question = LESSON.questions["nps"]
    given = 14 - 43 if answer == "14 - 43" else question.read(answer)
    assert question.is_right(given)


@BOTH
def test_the_lesson_shows_the_customers_and_guesses_that_the_checks_know(path: Path) -> None:
    assert f"customers = {list(CUSTOMERS)}" in text_of(path, "code")
    words = text_of(path, "markdown")
    given = [str(n) for n in CUSTOMERS if n]
    assert f"| {' | '.join(given)} |" in words
    for letter, guess in zip("abc", LESSON.questions["leave"].options, strict=True):  # type: ignore[attr-defined]
        assert any(f"{letter}) {about} {guess}" in words for about in ("ongeveer", "about"))
