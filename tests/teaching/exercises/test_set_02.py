"""Set 02: one survey can give three classes, and a good idea may miss a criterion."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.concepts.kano import evaluate
from cjlib.making.criteria import Sort, judge, rak
from cjlib.teaching import WrongAnswer, check, checking, data
from cjlib.teaching.exercises import own, set_02
from cjlib.teaching.exercises.cards import Sorted

STUDENT = "s1234567"


@pytest.fixture(autouse=True)
def notes(monkeypatch: pytest.MonkeyPatch) -> list[checking.Note]:
    shown: list[checking.Note] = []
    monkeypatch.setattr(checking, "show", shown.append)
    monkeypatch.setattr(checking, "desk", checking._Desk())
    data("kano", student=STUDENT)
    return shown


def refused(name: str, answer: Any) -> str:
    with pytest.raises(WrongAnswer) as caught:
        check(name, answer)
    return str(caught.value)


def test_the_report_is_about_the_published_counts() -> None:
    # domain, test K1: attribute transparent, standard table
    assert set_02.counts() == {"A": 88, "O": 90, "M": 32, "I": 114, "R": 15, "Q": 19}
    found = evaluate(set_02.counts())
    assert (found.category, evaluate(set_02.counts(), rule="aom").category) == ("I", "O")
    assert found.better == pytest.approx(0.5493827, abs=1e-7)
    assert found.worse == pytest.approx(-0.3765432, abs=1e-7)
    assert found.quadrant == "A"
    assert set_02.wrong_line() == "better"


def test_right_answers_as_students_type_them(notes: list[checking.Note]) -> None:
    for name, answer in [
        ("02-5", "c"),
        ("02-7", "c, f"),
        ("02-7", ["f", "c"]),
        ("02-4", "a"),
        ("02-4", "must_be"),
    ]:
        check(name, answer)
    assert len(notes) == 5


def test_better_and_worse_come_from_the_own_counts() -> None:
    count = own._counts(own.drawn("kano"), "handwritten_card")
    better = (count["A"] + count["O"]) / sum(count[letter] for letter in "AOMI")
    check("02-2", round(better, 2))
    check("02-2", f"{better:.3f}".replace(".", ","))
    count = own._counts(own.drawn("kano"), "safe_payment")
    worse = -(count["O"] + count["M"]) / sum(count[letter] for letter in "AOMI")
    check("02-3", round(worse, 2))


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("02-4", "b", "Dit krijg je met beter van het kaartje"),
        ("02-4", "basiseis", "Kies uit a, b, c, d"),
        ("02-5", "a", "Deze regel klopt: 114 is het grootste aantal"),
        ("02-7", "b,c,f", "Confetti is onverwacht"),
        ("02-7", ["c", "d", "f"], "Een dag eerder is onverwacht"),
        ("02-7", "c e f", "Een condoleance raakt diep"),
        ("02-7", ["b", "c", "d", "f"], "alle ideeën die niemand verwacht"),
        ("02-7", "a b d e", "Draai het om"),
        ("02-7", "f", "Vraag per idee drie dingen"),
    ],
)
def test_wrong_answers_get_a_hint_of_their_own(name: str, answer: Any, said: str) -> None:
    assert said in refused(name, answer)


def test_the_picture_names_the_own_class_and_another_row_gives_another() -> None:
    assert set_02.seen() == "must_be"
    assert set_02.seen(set_02.CARD) == "one_dimensional"


def test_kindness_that_hangs_on_one_person_is_no_cem() -> None:
    sorts = {name: rak(set_02.idea(name)).sort for name in set_02.JUDGED}
    assert [name for name, sort in sorts.items() if sort is Sort.CEM] == [
        "good_night",
        "paid_ahead",
    ]
    assert [name for name, sort in sorts.items() if sort is Sort.RAK] == ["missed_flight", "cake"]


def test_every_criterion_is_missed_by_somebody() -> None:
    assert set_02.criteria() == {
        "good_night": "cem",
        "paid_ahead": "cem",
        "chat_for_all": "targeted",
        "wow": "dosed",
        "missed_flight": "repeatable",
        "cake": "repeatable",
        "confetti": "right_moment",
        "policy_terms": "emotional_impact",
    }


def test_where_an_idea_misses_more_criteria_each_of_them_counts() -> None:
    question = set_02.LESSON.question("02-8")
    assert isinstance(question, Sorted)
    for name in set_02.JUDGED:
        first, *others = set_02.lacking(name) or ["cem"]
        open_yet = [str(one.key.value) for one in judge(set_02.idea(name)).undecided]
        assert sorted(question.also.get(name, ())) == sorted([*others, *open_yet]), name
        assert first == set_02.criteria()[name]


def test_the_five_criteria_cards_may_lie_in_the_second_place_too() -> None:
    laid: dict[str, list[str]] = {
        name: [] for name in ("cem", "targeted", "dosed", "repeatable", "right_moment")
    }
    laid |= {"emotional_impact": []}
    for name, group in (set_02.criteria() | {"chat_for_all": "dosed", "wow": "targeted"}).items():
        laid[group].append(name)
    check("02-8", laid)


def test_a_feeling_about_a_process_is_not_what_the_book_calls_emotional() -> None:
    laid = set_02.ASPECTS | {"works": "emotional", "on_time": "emotional"}
    assert "een proces dat gewoon lukt" in refused("02-1", laid)
