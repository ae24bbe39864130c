"""Set 00 as a student answers it: the right answers, and wrong ones as they are typed."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib import datasets
from cjlib.journey.vocabulary import CustomerKind
from cjlib.teaching import WrongAnswer, check
from cjlib.teaching.exercises import find
from cjlib.teaching.exercises.cards import Sorted

CUSTOMERS = {
    "customer": ["daughter", "garage", "helpdesk", "police"],
    "not_yet": ["library", "unheard"],
}
ACTORS = {
    "patient": ["knee", "wrist"],
    "citizen": ["passport"],
    "member": ["club"],
    "surviving_relative": ["estate"],
    "student": ["course"],
}


def moved(piles: dict[str, list[str]], card: str, to: str) -> dict[str, list[str]]:
    left = {group: [c for c in cards if c != card] for group, cards in piles.items()}
    return {**left, to: [*left[to], card]}


def refused(name: str, answer: Any) -> str:
    with pytest.raises(WrongAnswer) as caught:
        check(name, answer)
    (line,) = caught.value._render_traceback_()
    return str(line)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("00-1", 7),
        ("00-1", 1 + 3 + 2 + 1),
        ("00-1", "7"),
        ("00-2", "b"),
        ("00-3", CUSTOMERS),
        ("00-4", "B)"),
        ("00-5", ACTORS),
    ],
)
def test_the_right_answers(name: str, answer: Any) -> None:
    check(name, answer)


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("00-1", 5, "Dit zijn de paarse punten"),
        ("00-1", 3, "alleen de punten waar 'dal' bij staat"),
        ("00-1", 4, "alleen de punten met een woord erbij"),
        ("00-1", 12, "Dit zijn alle punten"),
        ("00-2", "a", "een lange, bewuste reis"),
        ("00-3", moved(CUSTOMERS, "police", "not_yet"), "Betalen hoeft niet"),
        ("00-3", moved(CUSTOMERS, "daughter", "not_yet"), "Ook familie is klant"),
        ("00-4", "d", "Deze regel klopt"),
        ("00-5", moved(ACTORS, "knee", "student"), "is daar patiënt"),
        ("00-5", moved(ACTORS, "wrist", "citizen"), "5 van de 6 kaartjes"),
    ],
)
def test_wrong_answers_as_students_give_them(name: str, answer: Any, said: str) -> None:
    assert said in refused(name, answer)


def test_the_sum_in_the_first_question_has_one_number_for_each_part_of_the_journey() -> None:
    journey = datasets.journey("student_enrolment")
    red = [
        sum((s.feeling.now or 0) < 0 for s in journey.steps if s.phase == phase.id)
        for phase in journey.phases
    ]
    assert red == [1, 3, 2, 1]


def test_the_words_for_whose_journey_it_is_are_those_of_a_journey() -> None:
    question = find("00").question("00-5")
    assert isinstance(question, Sorted)
    assert set(question.groups) <= {kind.value for kind in CustomerKind}
