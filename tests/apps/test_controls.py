"""What a person types in a field, read as the person means it."""

from __future__ import annotations

import pytest

from cjlib.apps.controls import number_typed
from cjlib.errors import InvalidValue
from cjlib.texts import number, speaking


@pytest.mark.parametrize(
    ("lang", "typed", "meant"),
    [
        ("nl", "72.000", 72_000),
        ("nl", "72,5", 72.5),
        ("en", "72,000", 72_000),
        ("en", "72.5", 72.5),
        ("nl", "€ 50.000", 50_000),
        ("en", "€50,000", 50_000),
        ("nl", "0,125", 0.125),
        ("nl", "  ", None),
    ],
)
def test_a_number_means_what_it_means_in_the_language_spoken(lang, typed, meant):
    with speaking(lang):
        assert number_typed("Budget", typed) == meant


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("value", [72_000.0, 1_234.5, 0.125, -3.0])
def test_what_a_field_shows_can_be_handed_back_unchanged(lang, value):
    with speaking(lang):
        assert number_typed("Budget", number(value, ",.10g")) == value


def test_what_is_no_number_names_its_field():
    with pytest.raises(InvalidValue, match="Budget"):
        number_typed("Budget", "€ veel")
