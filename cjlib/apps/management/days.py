"""Days that a person gives in a field of the management app."""

from __future__ import annotations

from datetime import date
from typing import Any

from cjlib.errors import InvalidValue

FIRST, LAST = 1900, 2200
"""The years of a day; one outside of them is a year that is still being typed, or a mistake."""


def day_typed(title: str, typed: Any) -> date | None:
    """The day that a person gave in a field called ``title``; None for an empty one.

    Parameters
    ----------
    title : str
        What messages call the field.
    typed : str, date or None
        A day as ``2026-03-01``.

    Raises
    ------
    InvalidValue
        If it is no day of the calendar, or not of the years 1900 to 2200: the calendar of a page
        hands over every digit of a year as it is typed.
    """
    text = str(typed or "").strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError:
        day = date.min
    if not FIRST <= day.year <= LAST:
        raise InvalidValue("organisation.not_a_day", place=title, given=text[:40], others="")
    return day


def day_shown(day: date | None) -> str:
    """A day as its field wants it; empty for none."""
    return "" if day is None else day.isoformat()
