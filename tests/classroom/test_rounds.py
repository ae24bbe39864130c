"""A round is one question that makes sense, and comes back from JSON as it went."""

from __future__ import annotations

import json

import pytest

from cjlib.classroom import KINDS, Item, Round
from cjlib.classroom.rounds import labelled
from cjlib.errors import InvalidValue

TWO = (Item("a", "Gemak"), Item("b", "Vertrouwen"))
EXAMPLES = {
    "mark": Round("mark", "Welk cijfer geef je deze reis?"),
    "nps": Round("nps", "Zou je ons aanbevelen?"),
    "ces": Round("ces", "Hoe makkelijk ging het?"),
    "kano": Round("kano", "Wat vind je van deze kenmerken?", TWO),
    "emotion": Round("emotion", "Hoe voelde je je?", TWO, source="Museumnacht"),
    "sort": Round("sort", "Functioneel of emotioneel?", TWO, (Item("f", "F"), Item("e", "E"))),
    "place": Round("place", "Waar leg je dit idee?", TWO),
    "points": Round("points", "Verdeel 100 punten", TWO),
    "text": Round("text", "Wat viel je op?"),
}


def test_there_is_an_example_of_every_kind():
    assert list(EXAMPLES) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_round_comes_back_from_json_as_it_went(kind):
    asked = EXAMPLES[kind]
    assert Round.from_dict(json.loads(json.dumps(asked.to_dict()))) == asked


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"kind": "raad"}, "kent deze waarde niet"),
        ({"question": "  "}, "leeg of te lang"),
        ({"question": "x" * 201}, "leeg of te lang"),
        ({"items": ()}, "ligt tussen 1 en 30"),
        ({"kind": "points", "items": TWO[:1]}, "ligt tussen 2 en 30"),
        ({"kind": "mark"}, "ligt tussen 0 en 0"),
        ({"kind": "sort", "groups": TWO[:1]}, "ligt tussen 2 en 6"),
        ({"groups": TWO}, "ligt tussen 0 en 0"),
        ({"items": (Item("a", "Gemak"), Item("a", "Prijs"))}, "Twee keer: a"),
        ({"items": (Item("a", "Gemak"), Item("b", "gemak"))}, "Twee keer: gemak"),
        ({"items": (Item("<b>", "Gemak"),)}, "kleine letters"),
        ({"items": (Item("a", ""),)}, "leeg of te lang"),
    ],
)
def test_a_round_that_makes_no_sense_is_refused_in_words(given, said):
    with pytest.raises(InvalidValue, match=said):
        Round(**{"kind": "kano", "question": "Wat vind je?", "items": TWO, **given})


@pytest.mark.parametrize(
    "given", [{}, {"kind": "mark"}, {"kind": "kano", "question": "Wat?", "items": [1]}]
)
def test_json_that_is_something_else_is_refused_in_words(given):
    with pytest.raises(InvalidValue, match="geen ronde"):
        Round.from_dict(given)


def test_what_a_lecturer_types_becomes_items_without_the_empty_lines():
    assert labelled(["  Snel  antwoord ", "", "Kaartje"]) == (
        Item("i1", "Snel antwoord"),
        Item("i2", "Kaartje"),
    )
