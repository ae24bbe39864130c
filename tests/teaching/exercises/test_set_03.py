"""Set 03: minutes of a visit, worked out with numbers of one's own."""

from __future__ import annotations

import hashlib
from itertools import combinations
from typing import Any

import pandas as pd
import pytest

from cjlib.concepts.economic_value import Currency, Level
from cjlib.teaching import WrongAnswer, check, checking, data
from cjlib.teaching.exercises import own_minutes, set_03
from cjlib.teaching.exercises.cards import Sorted

STUDENTS = [f"s{number}" for number in range(1, 13)]


def visit(*minutes: int) -> pd.DataFrame:
    """A visit with minutes that can be worked out by heart; the queue is two minutes shorter."""
    table = own_minutes.visit_minutes("any")
    table["minutes"] = minutes
    table["waiting"] = [0, minutes[1], 0, 0, 0, minutes[5] - 2]
    return table


@pytest.fixture(autouse=True)
def notes(monkeypatch: pytest.MonkeyPatch) -> list[checking.Note]:
    shown: list[checking.Note] = []
    monkeypatch.setattr(checking, "show", shown.append)
    monkeypatch.setattr(checking, "desk", checking._Desk())
    data("minutes", student="s1234567")
    return shown


def refused(name: str, answer: Any) -> str:
    with pytest.raises(WrongAnswer) as caught:
        check(name, answer)
    return str(caught.value)


# --- own minutes ---------------------------------------------------------------------------------
def test_a_student_gets_the_same_minutes_on_every_machine() -> None:
    # printed once and written down: another value means other numbers halfway a course
    text = data("minutes", student="s1234567").to_csv(index=False, lineterminator="\n")
    expected = "496f70870875196ed3d48f9f13c22c64c8b1d9c2b7fb007bcd66baad63602c2f"
    assert hashlib.sha256(text.encode()).hexdigest() == expected


def test_the_sums_by_hand() -> None:
    # 5 + 25 wasted, 10 + 10 saved, 30 spent, 10 invested, of 90 minutes
    table = visit(5, 25, 10, 30, 10, 10)
    assert own_minutes.waste_answers(table) == pytest.approx(
        [100 * 30 / 90, 100 * 5 / 90, 100 * 25 / 90, 100 * 38 / 90, 30]
    )
    assert own_minutes.net_answers(table) == [20, 90, 40, 50, 80, 10, 45]
    assert own_minutes.weight_answers(table) == pytest.approx([-50 / 30, 50 / 30, -1])


@pytest.mark.parametrize("student", STUDENTS)
def test_every_typical_mistake_comes_out_as_another_number(student: str) -> None:
    table = own_minutes.visit_minutes(student)
    for answers in (own_minutes.waste_answers(table), own_minutes.net_answers(table)):
        assert all(abs(a - b) > 2 for a, b in combinations(answers, 2))


@pytest.mark.parametrize("student", STUDENTS)
def test_the_weight_that_is_asked_for_can_be_set_and_is_not_where_it_begins(student: str) -> None:
    table = own_minutes.visit_minutes(student)
    weight = own_minutes.weight_answers(table)[0]
    assert -1.9 < weight < -1.2
    assert own_minutes.net_answers(table)[0] > 0
    assert (table["waiting"] <= table["minutes"]).all()
    assert (table["minutes"] > 0).all()


# --- questions -----------------------------------------------------------------------------------
def test_right_answers_as_students_type_them(notes: list[checking.Note]) -> None:
    table = data("minutes", student="s1234567").set_index("step")["minutes"]
    assert table.to_dict() == {
        "search": 4,
        "on_hold": 24,
        "appointment": 7,
        "try_shoes": 25,
        "learn_to_run": 10,
        "pay": 8,
    }
    check("03-2", 100 * (4 + 24) / 78)
    check("03-2", "36%")
    check("03-3", -1 * (4 + 24) + 0 * (7 + 8) + 1 * 25 + 2 * 10)
    check("03-4", -1.6)
    check("03-4", "-1,6")
    check("03-6", 25 - 60)
    check("03-7", (7, 7))
    check("03-8", "c")
    assert len(notes) == 8


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("03-2", 0.36, "deel van 1"),
        ("03-2", 100 * 4 / 78, "Je telde alleen search"),
        ("03-2", 100 * 34 / 78, "wachten aan de kassa"),
        ("03-2", 28, "Dit zijn de verspilde minuten"),
        ("03-3", 78, "alle minuten bij elkaar"),
        ("03-3", 45, "Je liet de verspilde minuten weg"),
        ("03-3", 73, "erbij op"),
        ("03-3", 41, "Je liet de lange wacht bij bespaard"),
        ("03-4", 1.6, "het teken niet"),
        ("03-4", -1, "begint de schuif"),
        ("03-6", 35, "het teken niet"),
        ("03-6", -60, "alleen wat de klant aan tijd geeft"),
        ("03-6", -75, "twee rekeningen"),
        ("03-6", 0, "In euro's klopt dat"),
        ("03-7", "7,3", "gewone gemiddelde"),
        ("03-7", 77, "procenten"),
        ("03-8", "a", "wachten in de rij is verspild"),
    ],
)
def test_wrong_answers_get_a_hint_of_their_own(name: str, answer: Any, said: str) -> None:
    assert said in refused(name, answer)


def test_ten_offers_lie_two_by_two_on_five_levels() -> None:
    assert sorted(set_03.OFFERS.values()) == [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]
    question = set_03.LESSON.question("03-5")
    assert isinstance(question, Sorted)
    assert question.groups == [level.key for level in Level]


def test_three_accounts_are_never_one() -> None:
    accounts = {currency: set_03.account(currency).net for currency in Currency}
    assert accounts == {"money": 0, "attention": -40, "time": -35}


def test_a_captivating_tour_cut_short_is_a_loss() -> None:
    gains = {step: set_03.gain(step) for step in set_03.MUSEUM}
    assert gains == {"queue": 10, "ticket": 2, "tour": -20, "sketch": 30}
    assert set_03.wrong_line() == "tour"


def test_the_picture_of_the_own_visit_begins_where_the_sum_ends() -> None:
    picture = set_03.weighed(data("minutes", student="s1234567"))
    assert "A +17" in picture.title  # -28 + 0 + 25 + 2 * 10
    assert picture.motion is not None
    at = picture.motion.at(**picture.motion.start | {"wasted": -1.6})
    assert at["a"] == pytest.approx(45 - 1.6 * 28)


def test_a_course_is_more_than_a_nice_evening() -> None:
    laid = {card: layer.value for card, layer in set_03.LAYERS.items()}
    laid |= {"first_aid": "spent", "career": "spent"}
    assert "wat blijft er hier na afloop over" in refused("03-1", laid)
