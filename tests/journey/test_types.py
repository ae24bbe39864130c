"""What kind of journey a map is, and which of its steps prove it."""

from __future__ import annotations

import pytest

from cjlib.concepts.journey_types import Feature, JourneyType
from cjlib.journey import (
    Expectation,
    Feeling,
    Journey,
    Need,
    Phase,
    Requirement,
    Scope,
    Step,
    Touchpoint,
)
from cjlib.journey.types import classify
from cjlib.journey.vocabulary import Moment, NeedKind, Place
from cjlib.texts import LANGUAGES, speaking

SCOPE = Scope(journey="Een huis kopen", target_group="Starters", path="purchase")
BANK, NOTARY = Touchpoint(name="Bank"), Touchpoint(name="Notaris", own=False)
SURE = Need(words="Weten of het kan")
SEEN = Need(words="Gezien worden", kind=NeedKind.EMOTIONAL, conscious=False)


def a_map(*steps: Step, **values: object) -> Journey:
    return Journey(scope=SCOPE, phases=[Phase(id="p1", name="Kopen")], steps=steps, **values)


def a_step(ident: str, **values: object) -> Step:
    return Step(**{"id": ident, "name": f"Stap {ident}", "phase": "p1", **values})


TALK = a_step("talk", touchpoint=BANK, needs=[SURE])
DREAM = a_step("dream", place=Place.BEFORE)
WAIT = a_step("wait", place=Place.BETWEEN)
SIGN = a_step("sign", touchpoint=NOTARY)
LIVE = a_step("live", place=Place.AFTER)
TOUCHED = Feeling(now=-1, wanted=1)


def test_a_talk_at_the_bank_is_an_organisation_touchpoint_analysis():
    report = classify(a_map(TALK))
    assert report.type is JourneyType.ORGANISATION_TOUCHPOINT_ANALYSIS
    assert report.evidence[Feature.OWN_TOUCHPOINTS].steps == ("talk",)
    assert report.evidence[Feature.FUNCTIONAL].names == ("Stap talk",)
    assert [lack.feature for lack in report.missing] == ["around_touchpoints", "other_touchpoints"]


def test_life_around_contact_and_other_organisations_make_a_customer_touchpoint_analysis():
    report = classify(a_map(DREAM, TALK, WAIT, SIGN, LIVE))
    assert report.type is JourneyType.CUSTOMER_TOUCHPOINT_ANALYSIS
    assert report.evidence[Feature.AROUND_TOUCHPOINTS].steps == ("dream", "wait", "live")
    assert report.evidence[Feature.OTHER_TOUCHPOINTS].steps == ("sign",)
    assert [ahead.feature for ahead in report.ahead] == ["end_to_end"]


def experience(**values: object) -> Journey:
    moved = DREAM.changed(feeling=TOUCHED)
    waited = WAIT.changed(feeling=TOUCHED, needs=[SEEN], moments=[Moment.TRUTH], brand_value="Rust")
    return a_map(moved, TALK, waited, SIGN, LIVE, **values)


def test_feelings_unspoken_needs_and_moments_of_truth_make_an_experience_journey():
    report = classify(experience())
    assert report.type is JourneyType.EXPERIENCE_JOURNEY
    assert report.evidence[Feature.EMOTIONAL].steps == ("dream", "wait")
    assert report.evidence[Feature.UNSPOKEN_NEEDS].steps == ("wait",)
    assert report.evidence[Feature.END_TO_END].steps == ("dream", "live")
    assert [lack.feature for lack in report.missing] == ["brand_values", "brand_moments"]


def test_brand_values_at_moments_of_truth_and_brand_moments_make_a_signature_journey():
    journey = experience(brand_values=["rust"])
    welcome = a_step("welcome", place=Place.AFTER, moments=[Moment.BRAND])
    report = classify(journey.changed(steps=[*journey.steps, welcome]))
    assert report.type is JourneyType.SIGNATURE_JOURNEY
    assert report.evidence[Feature.BRAND_VALUES].steps == ("wait",)
    assert (report.next, report.missing, report.ahead) == (None, (), ())


def test_a_value_that_is_not_of_the_brand_does_not_count():
    report = classify(experience(brand_values=["Lef"]))
    assert not report.evidence[Feature.BRAND_VALUES].present


def test_a_brand_value_outside_a_moment_of_truth_does_not_count():
    report = classify(a_map(TALK.changed(brand_value="Rust"), brand_values=["Rust"]))
    assert not report.evidence[Feature.BRAND_VALUES].present


def test_an_empty_map_has_no_type_yet():
    report = classify(a_map())
    assert report.type is None
    assert (
        report.title()
        == "Nog geen type. Voor type 1 mist nog: eigen touchpoints; functionele beleving."
    )
    assert report.features == ()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, False),
        ({"needs": [SURE]}, True),
        ({"needs": [SEEN]}, False),
        ({"expectation": Expectation(level=4)}, True),
        ({"expectation": Expectation(words="Snel antwoord")}, True),
        ({"requirement": Requirement(needed="Een rekenmodel")}, True),
    ],
)
def test_functional_is_a_need_an_expectation_or_a_requirement_in_contact(values, expected):
    in_contact = classify(a_map(a_step("s1", touchpoint=BANK, **values)))
    assert in_contact.evidence[Feature.FUNCTIONAL].present is expected
    alone = classify(a_map(a_step("s1", **values)))
    assert not alone.evidence[Feature.FUNCTIONAL].present


def test_between_is_asked_only_where_there_are_two_contacts():
    one = classify(a_map(DREAM, TALK, LIVE)).evidence[Feature.AROUND_TOUCHPOINTS]
    two = classify(a_map(DREAM, TALK, SIGN, LIVE)).evidence[Feature.AROUND_TOUCHPOINTS]
    assert (one.present, one.places) == (True, ())
    assert (two.present, two.places) == (False, (Place.BETWEEN,))
    assert two.advice().endswith("Nog zonder stap: tussen contacten.")


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ((DREAM, TALK, LIVE), ("dream", "live")),
        ((TALK, WAIT, LIVE), ("live",)),
        ((DREAM, TALK), ("dream",)),
        ((TALK.changed(place=Place.BEFORE), LIVE), ("talk", "live")),
        ((SIGN, TALK, WAIT), ("sign", "wait")),
        ((TALK,), ()),
        ((DREAM, WAIT, LIVE), ()),
    ],
)
def test_end_to_end_begins_before_own_contact_and_ends_after_it(steps, expected):
    found = classify(a_map(*steps)).evidence[Feature.END_TO_END]
    assert found.steps == expected
    assert found.present is (len(expected) == 2)


def test_a_map_with_only_names_has_no_type_and_nothing_ahead():
    report = classify(a_map(*(Step(id=i, name=i, phase="p1") for i in "abc")))
    assert (report.type, report.features) == (None, ())
    assert report.in_words()[-1].startswith("Functionele beleving")


def test_one_feeling_is_no_curve_and_is_said_to_fall_short():
    one = classify(a_map(TALK.changed(feeling=TOUCHED))).evidence[Feature.EMOTIONAL]
    assert (one.present, one.steps) == (False, ("talk",))
    assert one.proof() == "Gevoel: 1 × op de kaart, nog niet genoeg: 'Stap talk'."


def test_words_and_emotional_needs_count_as_emotion_too():
    told = classify(
        a_map(TALK.changed(feeling=Feeling(now_words="blij")), WAIT.changed(needs=[SEEN]))
    )
    assert told.evidence[Feature.EMOTIONAL].present


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("feature", Feature)
def test_every_feature_has_a_rule_proof_and_advice_in_both_languages(feature, lang):
    empty, full = classify(a_map()), classify(experience(brand_values=["Rust"]))
    with speaking(lang):
        assert empty.evidence[feature].rule()
        assert empty.evidence[feature].advice()
        assert empty.evidence[feature].word().lower() in empty.evidence[feature].proof().lower()
        assert full.evidence[feature].proof()


def test_the_report_reads_as_verdict_proof_advice_and_what_is_ahead():
    lines = str(classify(a_map(DREAM, TALK, SIGN, LIVE))).split("\n")
    assert lines[0].startswith("Type 1: organisatietouchpoint-analyse. Voor type 2 mist nog: voor,")
    assert lines[1] == "Eigen touchpoints: 1 × op de kaart: 'Stap talk'."
    assert lines[-2].startswith("Rondom het contact: voeg stappen toe")
    assert "touchpoints van anderen; van begin tot eind" in lines[-1]


def test_the_report_speaks_english_too():
    with speaking("en"):
        assert classify(a_map(TALK)).title().startswith("Type 1: organisation-touchpoint analysis")


def test_a_long_list_of_steps_is_cut_and_counted():
    report = classify(a_map(*(TALK.changed(id=f"s{n}") for n in range(9))))
    assert report.proven[0].proof().endswith("(en nog 3 andere).")
    assert len(report.proven[0].steps) == 9
