"""Set 08: own numbers of customer value, and answers as students type them."""

from __future__ import annotations

import hashlib
from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from cjlib.teaching import NotAnswered, WrongAnswer, check, checking, data
from cjlib.teaching.exercises import own_value, set_08
from cjlib.teaching.exercises.own import drawn

STUDENTS = [f"s{number}" for number in range(1, 13)]


@pytest.fixture(autouse=True)
def numbers(monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    """Own numbers are drawn, no lesson lies open; notes are not shown."""
    monkeypatch.setattr(checking, "show", lambda note: None)
    monkeypatch.setattr(checking, "desk", checking._Desk())
    return data("value", student="s1234567")


def refused(name: str, answer: Any) -> str:
    with pytest.raises(WrongAnswer) as caught:
        check(name, answer)
    return str(caught.value._render_traceback_()[0])


def one(**columns: float) -> pd.DataFrame:
    return pd.DataFrame({name: [value] for name, value in columns.items()})


# --- own numbers -----------------------------------------------------------------------------
def test_a_student_gets_the_same_numbers_on_every_machine(numbers: pd.DataFrame) -> None:
    # printed once and written down: another value means other numbers halfway a course
    text = numbers.to_csv(index=False, lineterminator="\n")
    expected = "a5c1ad22f137e367332f8aa1788c61ea85988a785ea87767a4fbb49d870f874c"
    assert hashlib.sha256(text.encode()).hexdigest() == expected


@pytest.mark.parametrize("student", STUDENTS)
def test_every_typical_mistake_comes_out_as_another_number(student: str) -> None:
    table = data("value", student=student)
    for answers in (own_value.clv_answers, own_value.cohort_answers, own_value.equity_answers):
        assert all(abs(a - b) > 2 for a, b in combinations(answers(table), 2))


@pytest.mark.parametrize("student", STUDENTS)
def test_many_leave_at_first_and_fewer_later_on(student: str) -> None:
    table = data("value", student=student)
    stayed = (table["left"].shift(-1) / table["left"]).dropna().tolist()
    assert stayed == sorted(stayed)
    assert table["year"].tolist() == [1, 2, 3, 4]
    assert table["today"].tolist() == [1.0, 0.91, 0.83, 0.75]


def test_customer_value_is_that_of_the_literature() -> None:
    # margin multiples r / (1 + i - r) of the published table
    right, start, *_ = own_value.clv_answers(one(margin=1, stays=0.8, rate=0.1))
    assert round(right, 2) == 2.67
    assert round(start, 2) == 3.67
    assert round(own_value.clv_answers(one(margin=1, stays=0.9, rate=0.12))[0], 2) == 4.09


def test_customer_equity_is_that_of_the_worked_example() -> None:
    # Blattberg & Deighton's model with A=20, R=15, m=50, d=.2: CE = -2.6602801
    found = own_value.reached_equity(50, 15, 0.5438089, 20, 0.2528482)
    assert found.per_prospect == pytest.approx(-2.66028, abs=1e-4)
    shown = one(spend=20, won=0.2528482, worth=round(found.customer_value, 2))
    assert own_value.equity_answers(shown)[0] == pytest.approx(-2.66, abs=0.01)


def test_a_group_is_worth_what_the_explanation_says() -> None:
    table = pd.DataFrame({"left": [100, 50], "profit": [20, 20], "cost": [15, 15]})
    right, waiting, _, winning, _, group = own_value.cohort_answers(table)
    assert right == pytest.approx(14.10, abs=0.02)
    assert waiting == pytest.approx(15.0)
    assert winning == pytest.approx(29.10, abs=0.02)
    assert group == pytest.approx(1410, abs=2)


# --- answers as students type them -------------------------------------------------------------
def test_sums_of_the_numbers_on_the_screen_are_right() -> None:
    shown = drawn("value").to_dict("list")
    margin, stays, rate = (shown[name][0] for name in ("margin", "stays", "rate"))
    check("08-1", margin * stays / (1 + rate - stays))
    left, profit, cost = shown["left"], shown["profit"][0], shown["cost"][0]
    euros = sum(n * profit * now for n, now in zip(left, shown["today"], strict=True))
    check("08-2", euros / left[0] - cost)
    check("08-3", shown["won"][0] * shown["worth"][0] - shown["spend"][0])


def test_answers_that_are_the_same_for_everybody() -> None:
    check("08-4", 9)
    check("08-4", "9")
    check("08-8", "e")


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("08-4", 8, "meer dan dertig"),
        ("08-4", "10", "een punt lager"),
        ("08-8", "c", "Of die er is, staat er niet"),
        ("08-5", {"employees": ["bonus"]}, "precies wat de bonus vraagt"),
        ("08-6", {"customer_value": ["regulars"]}, "Is vaak kopen hetzelfde"),
        ("08-7", {"hero": ["programme"]}, "week zeven"),
    ],
)
def test_wrong_answers_get_a_hint_of_their_own(name: str, answer: Any, said: str) -> None:
    assert said in refused(name, answer)


def test_the_higher_the_border_the_fewer_there_are_to_cherish() -> None:
    assert [set_08.cherished(border) for border in (7, 8, 9, 10)] == [65, 44, 28, 3]
    assert len(set_08.quadrants("9").table) == 200


@pytest.mark.parametrize("border", [..., "...", None])
def test_the_picture_waits_for_a_border(border: Any) -> None:
    with pytest.raises(NotAnswered):
        set_08.quadrants(border)


def test_a_border_in_words_is_refused_in_words() -> None:
    with pytest.raises(WrongAnswer, match="acht"):
        set_08.quadrants("acht")
