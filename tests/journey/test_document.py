"""The document holds together, whoever filled it in and in whatever order."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from pydantic import ValidationError

from cjlib.journey import Journey, JourneyProblem, Provenance, Step
from cjlib.journey.vocabulary import FieldGroup, Source
from cjlib.texts import speaking
from tests.journey.strategies import journeys


@given(journeys())
def test_json_brings_back_the_same_journey(journey):
    assert Journey.model_validate_json(journey.model_dump_json()) == journey


def test_provenance_stands_in_one_order_however_it_was_given():
    time = Provenance(about="time", source="data")
    activity = Provenance(about="activity", source="assumption")
    step = Step(id="s1", name="Bellen", phase="p1", provenance=[time, activity])
    assert [entry.about for entry in step.provenance] == ["activity", "time"]


# --- mistakes, told with their place ---------------------------------------------------------


def given_map(**values: Any) -> dict[str, Any]:
    """A small map as a file would hold it."""
    whole: dict[str, Any] = {
        "scope": {"journey": "Verhuizen", "target_group": "Gezinnen", "path": "loyalty"},
        "phases": [{"id": "p1", "name": "Inpakken"}],
        "steps": [{"id": "s1", "name": "Dozen halen", "phase": "p1"}],
    }
    return {**whole, **values}


def with_step(**values: Any) -> dict[str, Any]:
    return given_map(steps=[{"id": "s1", "name": "Dozen halen", "phase": "p1", **values}])


PAIR = [{"id": "s1", "name": "Een", "phase": "p1"}, {"id": "s1", "name": "Twee", "phase": "p1"}]
ELEMENT = {"id": "e1", "name": "Busje", "kind": "technology"}

MISTAKES = {
    "two steps with one id": (
        given_map(steps=PAIR),
        "twice",
        "De klantreis: stap mag maar één keer voorkomen. s1 staat er 2 keer.",
        "The journey: a step may occur only once. s1 occurs 2 times.",
    ),
    "no scope": (
        {"phases": []},
        "missing",
        "Afbakening ontbreekt.",
        "Scope is missing.",
    ),
    "a scope without a target group": (
        given_map(scope={"journey": "Verhuizen", "path": "loyalty"}),
        "missing",
        "Doelgroep ontbreekt.",
        "Target group is missing.",
    ),
    "a blank journey": (
        given_map(scope={"journey": " ", "target_group": "Gezinnen", "path": "loyalty"}),
        "blank",
        "Welke reis: hier moet iets staan.",
        "Which journey: something must stand here.",
    ),
    "a phase that is not there": (
        with_step(phase="p9"),
        "unknown_reference",
        "fase 'p9' bestaat niet. Er wordt naar verwezen vanuit 'Dozen halen'. Wel bekend: p1.",
        "phase 'p9' does not exist.",
    ),
    "no phases at all": (
        given_map(phases=[]),
        "reference_to_none",
        "Voeg eerst toe",
        "phase 'p1' does not exist, since there are none yet.",
    ),
    "an element that is not there": (
        with_step(leans_on=["e9"]),
        "reference_to_none",
        "ecosysteemelement 'e9' bestaat niet, want er is er nog geen.",
        "ecosystem element 'e9' does not exist, since there are none yet.",
    ),
    "a persona that is not there": (
        with_step(times=[{"minutes": 3, "persona": "k9"}]),
        "reference_to_none",
        "persona 'k9' bestaat niet, want er is er nog geen.",
        "persona 'k9' does not exist, since there are none yet.",
    ),
    "an element that depends on nothing known": (
        given_map(ecosystem=[{**ELEMENT, "depends_on": ["e2"]}]),
        "unknown_reference",
        "vanuit 'Busje'",
        "'Busje'",
    ),
    "an improvement of a step that is not there": (
        given_map(improvements=[{"id": "i1", "name": "Lift", "steps": ["s9"]}]),
        "unknown_reference",
        "stap 's9' bestaat niet. Er wordt naar verwezen vanuit 'Lift'.",
        "step 's9' does not exist.",
    ),
    "an improvement after one that is not there": (
        given_map(improvements=[{"id": "i1", "name": "Lift", "depends_on": ["i9"]}]),
        "unknown_reference",
        "verbetering 'i9' bestaat niet. Er wordt naar verwezen vanuit 'Lift'.",
        "improvement 'i9' does not exist.",
    ),
    "an improvement that cannot go with one that is not there": (
        given_map(improvements=[{"id": "i1", "name": "Lift", "excludes": ["i9"]}]),
        "unknown_reference",
        "verbetering 'i9' bestaat niet. Er wordt naar verwezen vanuit 'Lift'.",
        "improvement 'i9' does not exist.",
    ),
    "an improvement for a persona that is not there": (
        given_map(improvements=[{"id": "i1", "name": "Lift", "persona": "k9"}]),
        "reference_to_none",
        "persona 'k9' bestaat niet, want er is er nog geen.",
        "persona 'k9' does not exist, since there are none yet.",
    ),
    "a measurement of a step that is not there": (
        given_map(measurements=[{"id": "m1", "metric": "CES", "value": 4, "n": 9, "step": "s9"}]),
        "unknown_reference",
        "stap 's9' bestaat niet. Er wordt naar verwezen vanuit 'CES'.",
        "step 's9' does not exist.",
    ),
    "an answer about a step that is not there": (
        given_map(workshop=[{"question": "dips", "steps": ["s9"]}]),
        "unknown_reference",
        "vanuit 'Wat doen we met de dalen: accepteren of verbeteren?'",
        "step 's9' does not exist.",
    ),
    "two answers to one question": (
        given_map(workshop=[{"question": "dips"}, {"question": "dips"}]),
        "twice",
        "workshopantwoord mag maar één keer voorkomen. "
        "Wat doen we met de dalen: accepteren of verbeteren? staat er 2 keer",
        "workshop answer may occur only once",
    ),
    "a signal seen twice": (
        given_map(signals=[{"signal": "negative_talk"}, {"signal": "negative_talk"}]),
        "twice",
        "signaal mag maar één keer voorkomen",
        "signal may occur only once",
    ),
    "a kind of moment twice in a step": (
        with_step(moments=["truth", "truth"]),
        "twice",
        "Stap 1 (Dozen halen): soort moment mag maar één keer voorkomen",
        "Step 1 (Dozen halen): a kind of moment may occur only once",
    ),
    "two times for one persona": (
        with_step(times=[{"minutes": 3}, {"minutes": 4}]),
        "twice",
        "Stap 1 (Dozen halen): tijd mag maar één keer voorkomen. iedereen staat er 2 keer",
        "Step 1 (Dozen halen): a time may occur only once",
    ),
    "two provenances of one field": (
        with_step(provenance=[{"about": "time", "source": "data"}] * 2),
        "twice",
        "herkomst mag maar één keer voorkomen",
        "provenance may occur only once",
    ),
    "a wait longer than the step": (
        with_step(times=[{"minutes": 3, "waiting": 5}]),
        "waits_longer",
        "5 minuten wachten in een stap van 3 minuten.",
        "5 minutes of waiting in a step of 3 minutes.",
    ),
    "a feeling above the scale": (
        with_step(feeling={"now": 3}),
        "too_high",
        "Stap 1 (Dozen halen), gevoel nu: te hoog. Je gaf 3; het hoogste is 2.",
        "Step 1 (Dozen halen), feeling now: too high. You gave 3; the highest is 2.",
    ),
    "a feeling below the scale": (
        with_step(feeling={"wanted": -2.5}),
        "too_low",
        "gewenst gevoel: te laag. Je gaf -2.5; het laagste is −2.",
        "wanted feeling: too low.",
    ),
    "an importance of nought": (
        with_step(needs=[{"words": "Rust", "importance": 0}]),
        "too_low",
        "behoefte 1, belang: te laag.",
        "need 1, importance: too low.",
    ),
    "a word where a number belongs": (
        with_step(feeling={"now": "blij"}),
        "not_a_number",
        "gevoel nu: dit is geen getal. Je gaf: blij.",
        "feeling now: this is no number. You gave: blij.",
    ),
    "a number that is none": (
        with_step(feeling={"now": float("nan")}),
        "not_a_number",
        "gevoel nu: dit is geen getal. Je gaf: nan.",
        "feeling now: this is no number.",
    ),
    "a choice that is none": (
        with_step(place="boven"),
        "not_a_choice",
        "plaats: 'boven' is geen keuze.",
        "place: 'boven' is no choice.",
    ),
    "an id with a blank": (
        with_step(id="s 1"),
        "bad_id",
        "code: 's 1' kan geen code zijn.",
        "code: 's 1' cannot be a code.",
    ),
    "a name that is too long": (
        with_step(name="a" * 121),
        "too_long",
        "stap: te lang.",
        "step: too long.",
    ),
    "too many steps": (
        given_map(steps=[{"id": f"s{n}", "name": "Stap", "phase": "p1"} for n in range(501)]),
        "too_many",
        "Stappen: te veel. Het hoogste aantal is 500.",
        "Steps: too many. The highest number is 500.",
    ),
    "a field that does not exist": (
        with_step(colour="rood"),
        "extra_forbidden",
        "colour: dit veld bestaat niet.",
        "colour: there is no such field.",
    ),
    "a list where a text belongs": (
        with_step(does=["inpakken"]),
        "does_not_fit",
        "wat de klant doet: dit past hier niet.",
        "what the customer does: this does not fit here.",
    ),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_told_with_its_place_in_both_languages(case):
    given, key, dutch, english = MISTAKES[case]
    with pytest.raises(JourneyProblem) as caught:
        Journey(**given)
    assert caught.value.key == f"journey.{key}"
    assert dutch.lower() in str(caught.value).lower()
    with speaking("en"):
        assert english.lower() in str(caught.value).lower()
        assert all(caught.value.message())


def test_the_first_of_several_mistakes_is_told_and_the_others_are_counted():
    with pytest.raises(JourneyProblem, match=r"Je gaf 9; het hoogste is 2 \(en nog 2 andere\)"):
        Journey(**with_step(feeling={"now": 9, "wanted": -9}, expectation={"level": 9}))


def test_json_that_does_not_fit_is_told_in_the_same_form():
    with pytest.raises(JourneyProblem, match="gevoel nu: te hoog"):
        Journey.model_validate_json(json.dumps(with_step(feeling={"now": 3})))


# --- order, names and ids --------------------------------------------------------------------


def test_steps_stand_in_the_order_of_their_phases_and_keep_their_place_within_it():
    journey = Journey(
        **given_map(
            phases=[{"id": "p1", "name": "Eerst"}, {"id": "p2", "name": "Dan"}],
            steps=[
                {"id": ident, "name": ident, "phase": phase}
                for ident, phase in [("a", "p2"), ("b", "p1"), ("c", "p2"), ("d", "p1")]
            ],
        )
    )
    assert [step.id for step in journey.steps] == ["b", "d", "a", "c"]
    assert [step.id for step in journey.steps_in("p2")] == ["a", "c"]


def test_an_item_is_found_by_its_id_and_a_missing_one_is_told():
    journey = Journey(**given_map(ecosystem=[ELEMENT]))
    assert (journey.step("s1").name, journey.phase("p1").name) == ("Dozen halen", "Inpakken")
    assert journey.element("e1").name == "Busje"
    with pytest.raises(JourneyProblem, match="'s2' staat niet in de kaart"):
        journey.step("s2")


def test_a_journey_is_called_by_its_title_or_else_by_its_scope():
    journey = Journey(**given_map())
    assert journey.name() == "Verhuizen"
    assert journey.changed(title="Van flat naar huis").name() == "Van flat naar huis"


def test_a_free_id_is_one_that_nothing_has():
    journey = Journey(**given_map())
    assert (journey.free_id("steps"), journey.free_id("ecosystem")) == ("s2", "e1")


@settings(max_examples=30)
@given(journeys())
def test_a_free_id_is_never_taken(journey):
    for name in ("personas", "phases", "steps", "ecosystem", "improvements", "measurements"):
        assert journey.free_id(name) not in {part.id for part in getattr(journey, name)}


def test_what_nobody_vouched_for_is_an_assumption():
    step = Journey(**with_step(provenance=[{"about": "time", "source": "data"}])).step("s1")
    assert step.source_of(FieldGroup.TIME) is Source.DATA
    assert step.source_of(FieldGroup.FEELING) is Source.ASSUMPTION


def test_a_journey_cannot_be_changed_in_place():
    with pytest.raises(ValidationError):
        Journey(**given_map()).title = "Anders"


def test_the_model_gives_a_json_schema():
    schema = Journey.model_json_schema()
    assert schema["required"] == ["scope"]
    assert {"Step", "Need", "Touchpoint"} <= set(schema["$defs"])
