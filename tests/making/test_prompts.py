"""Prompts: few, what this step needs first, and always with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given

from cjlib import datasets
from cjlib.journey import Journey, Persona
from cjlib.journey.vocabulary import Drive
from cjlib.making.prompts import MOST, cases, for_step, headline, questions
from cjlib.texts import speaking
from tests.journey.strategies import journeys
from tests.making.building import at


def test_the_four_cases_are_those_of_the_book_with_their_message() -> None:
    assert [case.key for case in cases()] == ["premier_inn", "obvion", "jumbo", "first_direct"]
    with speaking("en"):
        assert [case.message for case in cases()] == [
            "trust us, you will sleep well in a strange bed.",
            "we trust you.",
            "you are seen.",
            "we are there when you need us.",
        ]


@pytest.mark.parametrize("drive", list(Drive))
def test_every_deep_drive_has_three_questions_in_both_languages(drive: Drive) -> None:
    assert questions(drive) == 3
    with speaking("en"):
        assert questions(drive) == 3


def test_a_step_of_which_nothing_is_known_gets_one_question_for_each_drive() -> None:
    found = for_step(at("leeg"))
    assert {prompt.drive for prompt in found} == set(Drive)
    assert {prompt.kind for prompt in found} == {"drive"}


def test_a_step_below_zero_is_repaired_first() -> None:
    first, second, *_ = for_step(at("wachten", "Wachten", now=-1.5, need=4))
    assert str(first) == (
        "Wat gaat er bij 'Wachten' mis, en wat is er nodig zodat het gewoon klopt?"
    )
    assert first.why == "Het gevoel is hier −1,5: onder nul herstel je eerst."
    assert second.kind == "beneath"


def test_the_emotional_needs_of_a_step_come_first_by_importance() -> None:
    needs = [
        {"words": "overzicht", "importance": 5},
        {"words": "meetellen", "kind": "emotional", "drive": "belonging", "importance": 3},
        {"words": "rust", "kind": "emotional", "drive": "control", "importance": 5},
    ]
    found = for_step(at("kiezen", needs=needs))
    assert [prompt.kind for prompt in found[:3]] == ["need", "beneath", "need"]
    assert [prompt.drive for prompt in found if prompt.kind == "need"] == [
        Drive.CONTROL,
        Drive.BELONGING,
    ]
    assert "rust" in str(found[0])
    assert found[0].case is not None
    assert found[0].case.key == "premier_inn"


def test_the_drives_of_a_persona_come_before_those_of_everybody() -> None:
    anouk = Persona(id="a", name="Anouk", drives=["development"])
    first, *_ = for_step(at("leeg"), [anouk])
    assert first.drive is Drive.DEVELOPMENT
    assert first.why == "Deze drijfveer hoort bij Anouk: jezelf ontwikkelen."


def test_a_case_is_shown_once() -> None:
    shown = [p.case.key for p in for_step(at("leeg"), most=15) if p.case is not None]
    assert sorted(shown) == ["first_direct", "jumbo", "obvion", "premier_inn"]


@given(journeys(4, history=False))
def test_there_are_never_more_than_five_and_each_says_why(journey: Journey) -> None:
    for step in journey.steps:
        found = for_step(step, journey.personas)
        assert len(found) == MOST == 5
        assert all(str(prompt) and prompt.why for prompt in found)
        assert len({str(prompt) for prompt in found}) >= min(3, len(found))


def test_the_order_is_the_same_every_time_and_the_words_follow_the_language() -> None:
    step = datasets.journey("webshop_order").step("call_centre")
    assert for_step(step) == for_step(step)
    with speaking("en"):
        assert str(for_step(step)[0]).startswith("How do you show without words")


def test_the_headline_tells_how_the_step_feels() -> None:
    assert headline(at("a", "Wachten", now=-1.5)) == (
        "Wachten: het voelt als −1,5 (nog zonder woorden)"
    )
    assert headline(at("a", "Wachten")) == "Wachten: hoe het voelt is nog niet bekend"
