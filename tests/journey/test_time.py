"""The time ledger of a journey, from its steps."""

from __future__ import annotations

import pytest

from cjlib.concepts.time_pyramid import Layer
from cjlib.errors import InvalidValue
from cjlib.journey import Journey, Persona, Phase, Scope, Step, StepTime
from cjlib.journey.time import Lacking, ledger
from cjlib.texts import speaking

ANNE, BEN = Persona(id="anne", name="Anne"), Persona(id="ben", name="Ben")


def a_map(times: dict[str, list[StepTime]], personas: tuple[Persona, ...] = (ANNE, BEN)) -> Journey:
    return Journey(
        scope=Scope(journey="Een dag uit", target_group="Gezinnen", path="loyalty"),
        personas=personas,
        phases=[Phase(id="p", name="Dag")],
        steps=[
            Step(id=f"s{nth}", name=name, phase="p", times=told)
            for nth, (name, told) in enumerate(times.items(), 1)
        ],
    )


QUEUE = StepTime(minutes=30, waiting=25, layer="saved", baseline=40)
TASTE = StepTime(minutes=50, layer="spent")


def test_the_ledger_books_the_minutes_of_the_steps():
    book = ledger(a_map({"Rij": [QUEUE], "Proeven": [TASTE]})).ledgers[None]
    # 25 minutes of waiting are 20 or more: booked as wasted
    assert dict(book.minutes) == {"wasted": 25, "saved": 5, "spent": 50, "invested": 0}
    assert (book.total, book.saved_minutes, book.net_value) == (80, 10, 25)


def test_weights_limit_and_hourly_value_are_passed_on():
    journey = a_map({"Rij": [QUEUE], "Proeven": [TASTE]})
    book = ledger(journey, {"spent": 3}, hourly_value=12, hold_limit=None).ledgers[None]
    assert (book.minutes[Layer.WASTED], book.net_value, book.euros) == (0, 150, 30)


def test_a_time_of_a_persona_takes_the_place_of_everybodys_time_of_that_step():
    own = StepTime(minutes=10, layer="wasted", persona="anne")
    books = ledger(a_map({"Proeven": [TASTE, own]})).ledgers
    assert {persona: book.total for persona, book in books.items()} == {"anne": 10, "ben": 50}


def test_a_step_of_another_persona_is_neither_booked_nor_missed():
    own = StepTime(minutes=10, layer="invested", persona="anne")
    book = ledger(a_map({"Proeven": [TASTE], "Taalles": [own]}))
    assert {persona: kept.total for persona, kept in book.ledgers.items()} == {
        "anne": 60,
        "ben": 50,
    }
    assert book.not_counted == ()


def test_personas_without_a_time_of_their_own_share_one_ledger():
    book = ledger(a_map({"Proeven": [TASTE]}))
    assert list(book.ledgers) == [None]
    assert book.names[None] == "iedereen"


def test_steps_without_minutes_or_layer_are_listed_as_not_counted():
    book = ledger(a_map({"Praten": [], "Lopen": [StepTime(minutes=5)], "Proeven": [TASTE]}))
    assert [(lost.step, lost.lacking) for lost in book.not_counted] == [
        ("s1", Lacking.MINUTES),
        ("s2", Lacking.LAYER),
    ]
    assert book.ledgers[None].total == 50
    assert str(book.not_counted[0]) == "Stap 'Praten' telt niet mee: er staan geen minuten bij."


def test_a_step_out_of_sight_takes_no_time_of_the_customer():
    journey = a_map({"Praten": [], "Proeven": [TASTE]})
    hidden = journey.changed(
        steps=[step.changed(visible=bool(step.times)) for step in journey.steps]
    )
    assert ledger(hidden).not_counted == ()


def test_a_persona_whose_own_time_has_no_layer_is_named():
    book = ledger(a_map({"Proeven": [TASTE, StepTime(minutes=5, persona="ben")]}))
    assert [str(lost) for lost in book.not_counted] == [
        "Stap 'Proeven' (tijd van Ben) telt niet mee: de laag van de tijdpiramide is niet gekozen."
    ]
    assert list(book.ledgers) == ["anne"]


def test_a_step_that_lacks_the_same_for_everybody_is_listed_once():
    own = StepTime(minutes=5, layer="spent", persona="ben")
    book = ledger(a_map({"Praten": [], "Proeven": [own]}))
    assert [lost.name for lost in book.not_counted] == ["Praten"]


def test_a_map_without_steps_takes_no_time():
    book = ledger(a_map({}))
    assert (book.ledgers[None].total, book.not_counted, book.in_words()) == (0, (), [])


def test_the_ledger_is_told_per_persona_in_both_languages():
    own = StepTime(minutes=1.5, layer="wasted", persona="anne")
    journey = a_map({"Proeven": [TASTE, own]})
    assert ledger(journey).in_words()[0] == (
        "Tijd van Anne (aantal stappen: 1): 1,5 min, waarvan 1,5 verspild, 0 in 'bespaard', "
        "0 goed besteed en 0 geïnvesteerd."
    )
    with speaking("en"):
        said = ledger(journey).in_words()[1]
        assert said.startswith("Time of Ben (number of steps: 1): 50 min, of which 0 wasted")


def test_a_negative_hourly_value_is_refused():
    with pytest.raises(InvalidValue):
        ledger(a_map({"Proeven": [TASTE]}), hourly_value=-1)
