"""A day in a field of the management app: several ways to type it, one way to show it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.apps.management.days import day_shown, day_typed
from cjlib.errors import InvalidValue
from cjlib.texts import use_language

MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    "typed", ["2026-03-01", " 1-3-2026 ", "1/3/2026", "01.03.2026", "1 maart 2026"]
)
def test_a_day_may_be_typed_as_people_write_it(typed):
    assert day_typed("Dag", typed) == MARCH


@pytest.mark.parametrize("typed", ["", "   ", None])
def test_an_empty_field_is_no_day(typed):
    assert day_typed("Dag", typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "morgen", "31-2-2026", "2026-13-01", "12", "0202-01-15", "1 foo 2026", "2026-03-01T10:00",
        "²-3-2026",
    ],
)  # fmt: skip
def test_what_is_no_day_is_refused_with_what_was_typed(typed):
    with pytest.raises(InvalidValue, match="Volgende bespreking: dit is geen dag"):
        day_typed("Volgende bespreking", typed)


def test_in_english_a_day_that_could_be_a_month_is_refused():
    use_language("en")
    with pytest.raises(InvalidValue):
        day_typed("Day", "3/4/2026")
    assert day_typed("Day", "31/3/2026") == date(2026, 3, 31)
    assert day_typed("Day", "1 March 2026") == MARCH


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_what_a_field_shows_is_read_back(day):
    assert day_typed("Dag", day_shown(day)) == day
