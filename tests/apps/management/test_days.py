"""A day in a field of the management app."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.apps.management.days import day_shown, day_typed
from cjlib.errors import InvalidValue


@pytest.mark.parametrize("typed", ["2026-03-01", " 2026-03-01 ", date(2026, 3, 1)])
def test_a_day_is_read(typed):
    assert day_typed("Dag", typed) == date(2026, 3, 1)


@pytest.mark.parametrize("typed", ["", "   ", None])
def test_an_empty_field_is_no_day(typed):
    assert day_typed("Dag", typed) is None


@pytest.mark.parametrize(
    "typed", ["morgen", "2026-02-31", "12", "0002-01-15", "0202-01-15", 7, "2026-03-01T10:00"]
)
def test_what_is_no_day_is_refused_with_what_was_typed(typed):
    with pytest.raises(InvalidValue, match="Volgende bespreking: dit is geen dag") as refused:
        day_typed("Volgende bespreking", typed)
    assert str(typed) in str(refused.value)


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_what_a_field_shows_is_read_back(day):
    assert day_typed("Dag", day_shown(day)) == day
