"""The five criteria of CEM, on the cases of the book and on what teams leave open."""

from __future__ import annotations

import pytest

from cjlib.journey import Persona
from cjlib.making import Idea
from cjlib.making.criteria import Cem, judge
from cjlib.making.examples import idea
from cjlib.texts import speaking
from tests.making.building import at, journey

FIVE = ["targeted", "dosed", "repeatable", "right_moment", "emotional_impact"]


def failed(given: Idea) -> list[str]:
    return [one.key.value for one in judge(given).failed]


@pytest.mark.parametrize("name", ["chat_checkout", "good_night"])
def test_the_chat_checkout_and_the_good_night_guarantee_meet_all_five(name: str) -> None:
    verdict = judge(idea(name))
    assert [one.key.value for one in verdict.criteria] == FIVE
    assert verdict.passed
    assert verdict.nine.passed is True


def test_policy_terms_within_three_days_fail_on_emotional_impact_alone() -> None:
    verdict = judge(idea("policy_terms"))
    assert failed(idea("policy_terms")) == ["emotional_impact"]
    assert verdict.undecided == ()
    assert verdict.nine.passed is False
    assert verdict.sentence() == (
        "'Polisvoorwaarden binnen drie dagen' haalt 4 van de 5 criteria. "
        "Niet gehaald: emotionele impact."
    )


@pytest.mark.parametrize(
    ("name", "criteria"),
    [
        ("missed_flight", ["repeatable"]),  # a random act of kindness
        ("chat_for_all", ["targeted", "dosed", "emotional_impact"]),  # a bit better for everybody
        ("confetti", ["right_moment"]),  # a surprise at a trivial moment
    ],
)
def test_each_counter_example_of_the_book_fails_on_its_own_criterion(
    name: str, criteria: list[str]
) -> None:
    assert failed(idea(name)) == criteria


def test_what_nobody_filled_in_is_open_and_not_failed() -> None:
    verdict = judge(Idea(name="Iets leuks"))
    assert verdict.failed == ()
    assert [one.key.value for one in verdict.undecided] == FIVE
    assert verdict.nine.passed is None
    assert not verdict.passed


def test_each_criterion_that_is_not_met_says_why_and_what_would_mend_it() -> None:
    for given in (Idea(name="Iets leuks"), idea("chat_for_all"), idea("missed_flight")):
        for one in (*judge(given).failed, *judge(given).undecided):
            assert one.reason
            assert one.mend
    assert judge(idea("good_night"))["dosed"].mend == ""


def test_a_reason_is_told_in_the_language_of_the_reader() -> None:
    found = judge(idea("chat_for_all"))[Cem.TARGETED]
    assert found.reason == (
        "Iedereen krijgt het. Dan voelt niemand dat het voor hem of haar bedoeld is."
    )
    with speaking("en"):
        assert found.reason == "Everyone gets it. Then nobody feels that it is meant for them."


def test_a_persona_alone_does_not_say_how_the_customer_notices() -> None:
    found = journey(at("kiezen"), personas=[Persona(id="k1", name="Anouk")])
    answer = judge(Idea(name="Kaartje", persona="k1"), found)["targeted"]
    assert answer.met is None
    assert answer.reason == "Het is voor Anouk, maar er staat niet waaraan Anouk dat merkt."


def test_an_idea_at_more_than_half_of_the_steps_is_not_dosed() -> None:
    steps = [at("a"), at("b"), at("c")]
    two = judge(Idea(name="Muziek", steps=["a", "b"]), journey(*steps))["dosed"]
    one = judge(Idea(name="Muziek", steps=["a"]), journey(*steps))["dosed"]
    assert (two.met, one.met) == (False, True)


def test_a_protocol_that_still_hangs_on_chance_is_not_repeatable() -> None:
    given = Idea(name="Bloemen", protocol="Elke vrijdag", by_chance=True)
    assert judge(given)["repeatable"].met is False


def test_a_moment_of_truth_is_the_right_moment() -> None:
    found = journey(at("kiezen"), at("bellen", moments=["truth"]))
    assert judge(Idea(name="Kaartje", steps=["bellen"]), found)["right_moment"].met is True
    assert judge(Idea(name="Kaartje", steps=["kiezen"]), found)["right_moment"].met is None


# need x expectation: 25, 12, 6 and 2; the highest third of four steps is the first two
COMPARED = [
    at("bellen", need=5, expects=5),
    at("kiezen", need=4, expects=3),
    at("betalen", need=2, expects=3),
    at("wachten", need=1, expects=2),
]


@pytest.mark.parametrize(("step", "met"), [("bellen", True), ("kiezen", True), ("betalen", False)])
def test_the_right_moment_is_where_need_and_expectation_are_largest(step: str, met: bool) -> None:
    answer = judge(Idea(name="Kaartje", steps=[step]), journey(*COMPARED))["right_moment"]
    assert answer.met is met


def test_a_small_moment_is_told_with_the_numbers_and_a_better_step() -> None:
    answer = judge(Idea(name="Kaartje", steps=["betalen"]), journey(*COMPARED))["right_moment"]
    assert answer.reason == (
        "Bij 'Betalen' is behoefte × verwachting 6 (hoogstens 25). Bij 'Bellen' is dat 25."
    )
    assert answer.mend == "Zou het ook bij 'Bellen' kunnen?"


def test_where_team_and_map_disagree_about_the_moment_it_stays_open() -> None:
    given = Idea(name="Kaartje", steps=["betalen"], relevant=True)
    assert judge(given, journey(*COMPARED))["right_moment"].met is None


def test_an_emotional_need_on_the_map_is_offered_where_the_idea_has_none() -> None:
    step = at("bellen", need=4, kind="emotional", drive="control")
    answer = judge(Idea(name="Sneller", need_kind="functional", steps=["bellen"]), journey(step))[
        "emotional_impact"
    ]
    assert "bij 'Bellen' ook een emotionele behoefte: zekerheid" in answer.mend


def test_a_repair_is_not_blamed_for_being_no_cem() -> None:
    given = Idea(name="Brief herschrijven", kind="repair", need_kind="functional")
    assert judge(given).in_words()[-1].startswith("Dit idee herstelt iets.")


def test_a_thousand_ideas_are_judged_in_a_journey_without_needs() -> None:
    ideas = [Idea(id=f"i{n}", name=f"Idee {n}", steps=["a"]) for n in range(1000)]
    found = journey(at("a"))
    assert {judge(one, found)["right_moment"].met for one in ideas} == {None}


def test_the_9_plus_test_fails_at_once_if_one_part_fails_and_else_waits_for_the_open_ones() -> None:
    expected = judge(Idea(name="Chat", exceeds=False))
    assert expected.nine.passed is False
    open_yet = judge(Idea(name="Kaartje", exceeds=True, drive="care"))
    assert open_yet.nine.passed is None
    assert open_yet.nine.sentence() == "De 9+-toets is nog niet beslist. Nog open: relevant."
