"""Set 00 as a student answers it: the right answers, and wrong ones as they are typed."""

from __future__ import annotations

from typing import Any

import pytest

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
        ("00-1", 40),
        ("00-1", 100 - 60),
        ("00-1", "40%"),
        ("00-2", "b"),
        ("00-3", CUSTOMERS),
        ("00-4", "C)"),
        ("00-5", ACTORS),
    ],
)
def test_the_right_answers(name: str, answer: Any) -> None:
    check(name, answer)


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("00-1", 60, "bij wie alles lukte"),
        ("00-1", 23, "Zet de onderste schuif eerst op 10"),
        ("00-1", 100 - 23, "Dit hoort bij vijf touchpoints, en"),
        ("00-1", 5, "Dat gaat mis bij één touchpoint"),
        ("00-1", 50, "Je telde tien keer vijf op"),
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


def test_the_words_for_whose_journey_it_is_are_those_of_a_journey() -> None:
    question = find("00").question("00-5")
    assert isinstance(question, Sorted)
    assert set(question.groups) <= {kind.value for kind in CustomerKind}
