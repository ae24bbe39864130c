"""The choice of a research technique, with its reason and why not the others."""

from __future__ import annotations

from itertools import product

import pytest

from cjlib.journey.vocabulary import Awareness, Technique
from cjlib.mapping.technique import CASES, Goal, choose

CONSCIOUS, ROUTINE = Awareness.CONSCIOUS, Awareness.ROUTINE


@pytest.mark.parametrize(
    ("awareness", "in_the_moment", "communication_piece", "goal", "technique"),
    [
        (ROUTINE, True, True, Goal.TEST, Technique.QUANTITATIVE),
        (ROUTINE, True, True, Goal.EXPLORE, Technique.MARKUP),
        (ROUTINE, True, False, Goal.EXPLORE, Technique.MOBILE),
        (ROUTINE, False, False, Goal.EXPLORE, Technique.COMMUNITY),
        (CONSCIOUS, False, False, Goal.EXPLORE, Technique.INTERVIEWS),
        (None, False, False, Goal.EXPLORE, Technique.INTERVIEWS),
    ],
)
def test_the_first_rule_that_holds_decides(
    awareness: Awareness | None,
    in_the_moment: bool,
    communication_piece: bool,
    goal: Goal,
    technique: Technique,
) -> None:
    found = choose(
        awareness, in_the_moment=in_the_moment, communication_piece=communication_piece, goal=goal
    )
    assert found.technique is technique


def test_the_four_others_are_told_with_why_not() -> None:
    found = choose(ROUTINE, communication_piece=True)
    assert [(one.technique, one.why_not) for one in found.alternatives] == [
        (Technique.QUANTITATIVE, "no_need"),
        (Technique.MOBILE, "no_need"),
        (Technique.COMMUNITY, "second"),
        (Technique.INTERVIEWS, "no_need"),
    ]
    assert "eerdere regel gaat voor" in found.alternatives[2].sentence()


def test_every_answer_has_a_reason_an_example_and_four_sentences_why_not() -> None:
    for awareness, moment, piece, goal in product(
        (None, *Awareness), (False, True), (False, True), Goal
    ):
        found = choose(awareness, in_the_moment=moment, communication_piece=piece, goal=goal)
        assert found.reason()
        assert found.example()
        said = {one.sentence() for one in found.alternatives}
        assert len(said) == 4


def test_an_unknown_awareness_is_said_to_be_unknown() -> None:
    assert choose().rule == "unknown"
    assert "nog niet ingevuld" in choose().reason()
    assert choose(in_the_moment=True).rule == "mobile"


def test_the_choice_goes_into_the_journey_with_its_reason() -> None:
    part = choose(ROUTINE).part("kopen")
    assert (part.technique, part.step) == (Technique.COMMUNITY, "kopen")
    assert part.reason == choose(ROUTINE).reason()


def test_the_ten_cases_have_these_answers() -> None:
    assert {case.key: case.answer().technique.value for case in CASES} == {
        "mortgage": "interviews",
        "detergent": "community",
        "festival": "mobile",
        "welcome_letter": "markup",
        "contact_centre": "quantitative",
        "christmas": "community",
        "two_mails": "quantitative",
        "commute": "mobile",
        "study_choice": "interviews",
        "hospital_leaflet": "markup",
    }
    assert len({case.story() for case in CASES}) == 10
