"""RAK or CEM, and what turns the one into the other."""

from __future__ import annotations

from cjlib.making import Idea
from cjlib.making.criteria import Sort, rak
from cjlib.making.examples import idea
from tests.making.building import at, journey


def test_waiting_along_after_a_missed_flight_is_a_random_act_of_kindness() -> None:
    found = rak(idea("missed_flight"))
    assert found.sort is Sort.RAK
    assert [question.key for question in found.open] == ["act", "who", "limit", "proof"]


def test_an_act_becomes_cem_when_the_questions_are_answered() -> None:
    act = idea("missed_flight").changed(
        by_chance=False,
        protocol="Wie de laatste vlucht mist, krijgt een vaste begeleider tot het hotel.",
        owner="Balie",
        cost=8000,
        acceptance=["Elke gestrande reiziger spreekt binnen tien minuten iemand"],
    )
    found = rak(act)
    assert found.sort is Sort.CEM
    assert found.open == ()
    assert found.in_words() == [
        "'Een medewerker wacht mee' is klantbelevingsmanagement (CEM): "
        "bewust gekozen, en elke keer te herhalen."
    ]


def test_chance_without_a_deep_drive_is_not_even_kind() -> None:
    assert rak(Idea(name="Korting", by_chance=True, need_kind="functional")).sort is Sort.CHANCE


def test_an_idea_without_chance_is_cem_only_when_all_five_criteria_are_met() -> None:
    assert rak(idea("good_night")).sort is Sort.CEM
    assert rak(idea("policy_terms")).sort is Sort.NOT_YET


def test_what_the_idea_says_already_answers_a_question() -> None:
    act = Idea(name="Bloemen", by_chance=True, steps=["thuis"], cost=0)
    answers = {q.key: q.answer for q in rak(act, journey(at("thuis", "Thuiskomen"))).questions}
    assert answers == {"trigger": "Thuiskomen", "act": "", "who": "", "limit": "€ 0", "proof": ""}


def test_the_open_questions_are_told_below_each_other() -> None:
    said = rak(idea("missed_flight")).in_words()
    assert said[1] == "Zo maak je er een vaste afspraak van. Open vragen: 4."
    assert len(said) == 6
