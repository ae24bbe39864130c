"""Days that a person types in a field of the management app.

A day is shown as ``2026-03-01``, and may be typed as ``1-3-2026`` or ``1 maart 2026`` too.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from cjlib.errors import InvalidValue
from cjlib.texts import language, lines

FIRST, LAST = 1900, 2200
"""Years that are taken for a typing mistake outside of."""

_YEAR_FIRST: Final = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST: Final = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_IN_WORDS: Final = re.compile(r"(\d{1,2})\s+([^\W\d]{3,})\.?\s+(\d{4})")


def day_typed(title: str, typed: Any) -> date | None:
    """The day that a person typed in a field called ``title``; None for an empty one.

    Parameters
    ----------
    title : str
        What messages call the field.
    typed : str, date or None
        ``2026-03-01``, ``1-3-2026`` or ``1 maart 2026``.  In English the day and the month of
        ``3/4/2026`` may be the other way round, so that is refused.

    Raises
    ------
    InvalidValue
        If it is no day of the calendar, or not of the years 1900 to 2200.
    """
    if typed is None or isinstance(typed, date):
        return typed
    text = " ".join(str(typed).split())
    if not text:
        return None
    found = _numbers(text)
    try:
        day = None if found is None else date(*found)
    except ValueError:
        day = None
    if day is None or not FIRST <= day.year <= LAST:
        raise InvalidValue("organisation.not_a_day", place=title, given=text[:40], others="")
    return day


def day_shown(day: date | None) -> str:
    """A day as its field shows it; empty for none."""
    return "" if day is None else day.isoformat()


def _numbers(text: str) -> tuple[int, int, int] | None:
    """Year, month and day, if the text has the form of a day."""
    if match := _YEAR_FIRST.fullmatch(text):
        year, month, day = map(int, match.groups())
        return year, month, day
    if match := _YEAR_LAST.fullmatch(text):
        day, month, year = map(int, match.groups())
        unsure = language() == "en" and day <= 12 and month <= 12 and day != month
        return None if unsure else (year, month, day)
    if match := _IN_WORDS.fullmatch(text):
        named = _month(match.group(2).casefold())
        return None if named is None else (int(match.group(3)), named, int(match.group(1)))
    return None


def _month(word: str) -> int | None:
    """The number of a month by its name, or by the first letters of it."""
    for number, name in enumerate(lines("kpis.months"), 1):
        if name.casefold().startswith(word):
            return number
    return None
