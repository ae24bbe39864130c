"""How alike two names are: words, not letters, and order does not matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.mining.naming import nearest, similarity, tokens


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("webshop_bestelling", "Bestellen in de webshop"),
        ("buyTickets", "buy ticket"),
        ("kassa's", "Kassa"),
        ("Cafés", "cafe"),
        ("winkel", "Winkels"),
        ("PROGRAMMA-BEKIJKEN", "programma bekijken"),
    ],
)
def test_capitals_underscores_accents_plurals_and_order_do_not_matter(first, second):
    assert similarity(first, second) == 1.0


@pytest.mark.parametrize(
    ("first", "second"),
    [("call center", "callcentre"), ("Facturen", "factuur"), ("mail", "e-mail")],
)
def test_spellings_of_one_thing_are_nearly_the_same(first, second):
    assert 0.8 <= similarity(first, second) < 1.0


@pytest.mark.parametrize(
    ("first", "second"),
    [("search", "research"), ("naar huis", "naar het eerste museum"), ("kassa", "website")],
)
def test_other_words_are_other_things(first, second):
    assert similarity(first, second) < 0.5


def test_a_name_of_small_words_only_keeps_them():
    assert tokens("of") == ("of",)
    assert similarity("of", "of") == 1.0


@given(st.text(max_size=20), st.text(max_size=20))
def test_it_lies_between_nought_and_one(first, second):
    assert 0.0 <= similarity(first, second) <= 1.0
    assert similarity(first, first) in (0.0, 1.0)


def test_a_message_names_what_looks_alike_or_else_everything():
    assert nearest("webshp", ["webshop", "kassa"]) == ["webshop"]
    assert nearest("xyz", ["webshop", "kassa"]) == ["webshop", "kassa"]
