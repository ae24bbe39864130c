"""Set 04 as a student answers it: the right answers, and wrong ones as they are typed."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.teaching import WrongAnswer, check
from cjlib.teaching.exercises import set_04

TYPES = {
    "organisation_touchpoint_analysis": ["answer", "easy_order"],
    "customer_touchpoint_analysis": ["moving", "notary"],
    "experience_journey": ["doubt", "unsaid"],
    "signature_journey": ["clear", "tree"],
}
CAUSES = {
    "choice": ["savings", "shoe"],
    "information": ["articles", "contradict"],
    "peers": ["photos", "sister"],
}


def moved(piles: dict[str, list[str]], card: str, to: str) -> dict[str, list[str]]:
    left = {group: [c for c in cards if c != card] for group, cards in piles.items()}
    return {**left, to: [*left[to], card]}


def refused(name: str, answer: Any) -> str:
    with pytest.raises(WrongAnswer) as caught:
        check(name, answer)
    (line,) = caught.value._render_traceback_()
    return str(line)


def test_five_touchpoints_of_95_percent_make_a_whole_of_77() -> None:
    assert round(set_04.whole() / 100, 3) == 0.774  # S1-23
    assert set_04.mean() == pytest.approx(95)


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("04-1", 95 - 77.4),
        ("04-1", "17,6"),
        ("04-1", 95 - 100 * 0.95 * 0.95 * 0.95 * 0.95 * 0.95),
        ("04-1", 18),
        ("04-2", 98),
        ("04-2", "98%"),
        ("04-3", TYPES),
        ("04-4", "c"),
        ("04-5", "b"),
        ("04-6", "a"),
        ("04-7", CAUSES),
        ("04-8", "d"),
    ],
)
def test_the_right_answers(name: str, answer: Any) -> None:
    check(name, answer)


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("04-1", 0.95 - 0.774, "Dit is een deel van 1"),
        ("04-1", 77.4 - 95, "het teken niet"),
        ("04-1", 77.4, "bij wie alles lukte"),
        ("04-1", 95, "Dit is het gemiddelde zelf"),
        ("04-1", 22.6, "die ergens vastliepen"),
        ("04-1", 25, "telt dan dubbel"),
        ("04-1", 20, "Na elk kanaal zijn er minder klanten over"),
        ("04-2", 97, "net onder 80%"),
        ("04-2", 99, "niet het laagste"),
        ("04-2", 96, "Zet de onderste schuif eerst op 8"),
        ("04-2", 0.98, "Typ het percentage"),
        ("04-3", moved(TYPES, "moving", "experience_journey"), "Hier staat: zonder gevoel"),
        ("04-3", moved(TYPES, "clear", "experience_journey"), "waar het merk voor staat"),
        ("04-3", moved(TYPES, "answer", "experience_journey"), "7 van de 8 kaartjes"),
        ("04-4", "a", "Het gevoel staat er al"),
        ("04-5", "c", "twintig verbeteringen"),
        ("04-6", "b", "Precies andersom"),
        ("04-7", moved(CAUSES, "photos", "information"), "wie deelt het?"),
        ("04-8", "c", "Deze regel klopt"),
    ],
)
def test_wrong_answers_as_students_give_them(name: str, answer: Any, said: str) -> None:
    assert said in refused(name, answer)


def test_the_cards_hold_two_maps_of_each_of_the_four_types() -> None:
    assert {kind: sorted(c for c, k in set_04.types().items() if k == kind) for kind in TYPES} == (
        TYPES
    )
