"""Set 09: one journey through four M's, answered as students type it."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.management.business_case import simulate
from cjlib.management.organisation.example_cases import planted
from cjlib.teaching import NotAnswered, WrongAnswer, check, checking
from cjlib.teaching.exercises import set_09
from cjlib.texts import speaking


@pytest.fixture(autouse=True)
def fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    """No lesson lies open; notes are not shown."""
    monkeypatch.setattr(checking, "show", lambda note: None)
    monkeypatch.setattr(checking, "desk", checking._Desk())


def refused(name: str, answer: Any) -> str:
    with pytest.raises(WrongAnswer) as caught:
        check(name, answer)
    return str(caught.value._render_traceback_()[0])


def test_twelve_activities_lie_in_four_equal_piles() -> None:
    piles = [list(set_09.ACTIVITIES.values()).count(one) for one in set_09.FOUR]
    assert piles == [3, 3, 3, 3]


def test_right_answers_as_students_give_them() -> None:
    check("09-2", "c")
    check("09-2", "mining")
    check("09-3", {place: [card] for card, place in set_09.STEPS.items()})
    check("09-4", "b")
    check("09-5", 70_000)
    check("09-5", "70.000")
    check("09-6", "a")
    check("09-7", "d")
    check("09-8", "b")


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("09-1", {"mapping": ["log"]}, "maar meet wat de verandering deed"),
        ("09-2", "d", "Er kwam een eigenaar"),
        ("09-3", {"first": ["choose"]}, "Welk dal lost het op"),
        ("09-4", "c", "gaat een schakel aan vooraf"),
        ("09-5", 80_000, "kleiner dan 65%"),
        ("09-5", 60_000, "hoger"),
        ("09-5", 70.000, "Typ het bedrag zonder punt"),
        ("09-6", "c", "In 42 van de 100"),
        ("09-7", "a", "vóór de proef"),
        ("09-8", "d", "een datum om na te kijken"),
    ],
)
def test_wrong_answers_get_a_hint_of_their_own(name: str, answer: Any, said: str) -> None:
    assert said in refused(name, answer)


def test_the_weakest_link_is_the_first_of_those_that_are_absent() -> None:
    absent = [node for node, status in set_09.LINKS.items() if status == "absent"]
    assert absent == ["kpis", "roi", "data_marketing"]
    assert set_09.weakest() == "kpis"


@pytest.mark.parametrize(("lang", "word"), [("nl", "ontbreekt"), ("en", "absent")])
def test_the_table_of_links_speaks_and_gives_nothing_away(lang: str, word: str) -> None:
    with speaking(lang):
        table = set_09.links().table
    assert table.index.tolist() == list(range(1, 17))
    assert table.shape == (16, 2)
    assert table.iloc[8, 1] == table.iloc[13, 1] == table.iloc[14, 1] == word


def test_chances_lie_well_apart_from_the_border_that_the_director_asks_for() -> None:
    chances = [set_09.paying(cost).pays for cost in (60_000, 70_000, 80_000)]
    assert chances == sorted(chances, reverse=True)
    assert all(abs(chance - 0.65) > 0.03 for chance in chances)


def test_the_chance_in_the_report_is_that_of_the_plan() -> None:
    assert round(100 * simulate(planted("all")).pays) == 58


def test_a_trial_makes_another_assumption_matter_most() -> None:
    assert simulate(planted("small")).swings.iloc[0]["key"] == "rise"
    assert set_09.tried_out().swings["key"].tolist()[:3] == ["follow", "rise", "running"]


@pytest.mark.parametrize("cost", [..., "...", None])
def test_the_picture_waits_for_an_amount(cost: Any) -> None:
    with pytest.raises(NotAnswered):
        set_09.paying(cost)
