"""What a person reads for choices, fields and places."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from enum import Enum
from typing import get_args

import pytest
from pydantic import BaseModel

from cjlib.errors import InvalidValue
from cjlib.journey import Journey, vocabulary, words
from cjlib.journey.vocabulary import Moment, Place
from cjlib.texts import LANGUAGES, speaking

KINDS = [getattr(vocabulary, name) for name in vocabulary.__all__]
MEMBERS = [member for kind in KINDS for member in kind]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("member", MEMBERS, ids=str)
def test_a_word_leads_back_to_its_choice(member: Enum, lang: str):
    with speaking(lang):
        said = words.word(member)
    # whoever speaks the other language may read it too
    for reader in LANGUAGES:
        with speaking(reader):
            assert words.choice(type(member), said) is member
            assert words.choice(type(member), f"  {said.upper()} ") is member
            assert words.choice(type(member), member.value) is member


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_no_two_choices_share_a_word_in_either_language(kind: type[Enum]):
    said: Counter[str] = Counter()
    for member in kind:
        spellings = {str(member.value).casefold()}
        for lang in LANGUAGES:
            with speaking(lang):
                spellings.add(words.word(member).casefold())
        said.update(spellings)
    assert [text for text, times in said.items() if times > 1] == []


def test_a_word_that_is_no_choice_is_refused_with_the_choices():
    with pytest.raises(InvalidValue, match="voor contact, tijdens contact") as caught:
        words.choice(Place, "boven")
    with speaking("en"):
        assert words.word(Place.BEFORE) in str(caught.value)


def fields(model: type[BaseModel], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every field of a journey, parts and members of lists included."""
    for name, info in model.model_fields.items():
        yield (*path, name)
        for inner in models_in(info.annotation):
            yield from fields(inner, (*path, name))


def models_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


PATHS = list(fields(Journey))


def test_every_field_of_a_journey_is_walked():
    assert ("steps", "feeling", "now") in PATHS
    assert ("history", "label") in PATHS
    assert len(PATHS) > 100


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", PATHS, ids=".".join)
def test_every_field_has_a_name_in_both_languages(path: tuple[str, ...], lang: str):
    with speaking(lang):
        assert words.field(*path)


def test_a_place_is_told_from_the_outside_in():
    data = {"steps": [{"name": "Bellen"}, {"name": " Afrekenen "}]}
    assert words.place(("steps", 1, "feeling", "now"), data) == "stap 2 (Afrekenen), gevoel nu"
    assert words.place(("steps", 1), data) == "stap 2 (Afrekenen)"
    with speaking("en"):
        assert (
            words.place(("steps", 1, "feeling", "now"), data) == "step 2 (Afrekenen), feeling now"
        )


def test_a_place_in_a_list_in_a_step_counts_both():
    data = {"steps": [{"name": "Bellen", "needs": [{"words": "Rust"}]}]}
    said = words.place(("steps", 0, "needs", 0, "importance"), data)
    assert said == "stap 1 (Bellen), behoefte 1, belang"


def test_a_place_in_a_part_alone_is_named_as_in_the_journey():
    assert words.place(("now",), {}, ("steps", "feeling")) == "gevoel nu"


def test_no_place_is_the_whole_journey():
    assert words.place((), {}) == "de klantreis"


def test_a_field_that_nobody_knows_is_named_as_it_was_given():
    assert words.place(("colour",), {}) == "colour"


def test_data_of_another_shape_leaves_the_name_out():
    assert words.place(("steps", 3, "name"), {"steps": "geen lijst"}) == "stap 4, stap"


def test_a_word_is_the_books_own():
    assert words.word(Moment.TRUTH) == "moment van de waarheid"


def test_a_message_is_told_in_the_language_of_who_reads_it():
    with speaking("en"):
        told_later = words.spoken(lambda: words.word(Moment.TRUTH))
    assert str(told_later) == "moment van de waarheid"
    with speaking("en"):
        assert str(told_later) == "moment of truth"
