"""Times on an axis and in words: months, days and hours as the language writes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from cjlib import texts
from cjlib.texts import t

_HOUR, _DAY = 3_600_000, 86_400_000  # milliseconds
_SHORT = (_HOUR, 3 * _HOUR, 6 * _HOUR, _DAY, 2 * _DAY, 7 * _DAY, 14 * _DAY)
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120)
_PLACE = 62.0  # pixels that the words of a tick need


def milliseconds(times: Any) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Times as milliseconds since 1970; a time that is not there becomes not-a-number.

    Parameters
    ----------
    times : array-like of datetimes, shape (n,)
        Times without a zone, or a pandas column of them.
    """
    import pandas as pd

    column = pd.to_datetime(pd.Series(list(times)))
    if getattr(column.dt, "tz", None) is not None:
        column = column.dt.tz_localize(None)
    array = column.to_numpy().astype("datetime64[ms]")
    return np.where(np.isnat(array), np.nan, array.astype("int64").astype(float))


def time_ticks(low: float, high: float, room: float) -> list[tuple[float, str]]:
    """Round times from ``low`` to ``high`` that have a place in ``room`` pixels, with their words.

    Parameters
    ----------
    low, high : float
        Milliseconds since 1970.
    room : float
        Pixels.
    """
    most = max(2, int(room / _PLACE))
    span = high - low
    for size in _SHORT:
        if span / size < most:
            return list(_regular(low, high, size))
    for months in _MONTHS:
        if span / (months * 30.4 * _DAY) < most:
            break
    return list(_monthly(low, high, months))


def _regular(low: float, high: float, size: int) -> Iterator[tuple[float, str]]:
    offset = 4 * _DAY if size % (7 * _DAY) == 0 else 0  # weeks begin on Monday; 1970 on a Thursday
    at = int(-(-(low - offset) // size)) * size + offset
    while at <= high:
        hours = size < _DAY
        yield float(at), clock(at) if hours and at % _DAY else day(at, year=False)
        at += size


def _monthly(low: float, high: float, months: int) -> Iterator[tuple[float, str]]:
    first = np.datetime64(int(low), "ms").astype("datetime64[M]").astype(int)
    month = int(-(-first // months) * months)
    while (at := np.datetime64(month, "M").astype("datetime64[ms]").astype(int)) <= high:
        if at >= low:
            yield float(at), month_words(month, months)
        month += months


def month_words(month: int, step: int = 1) -> str:
    """A month, counted since January 1970; January is written as its year."""
    year, nth = 1970 + month // 12, month % 12
    if step % 12 == 0 or nth == 0:
        return str(year)
    return texts.lines("mining_pictures.months")[nth]


def day(at: float, year: bool = True) -> str:
    """A day in words, such as ``3 mrt 2024``; ``at`` in milliseconds since 1970."""
    if at != at:
        return "–"
    date = np.datetime64(int(at), "ms").astype("datetime64[D]").item()
    month = texts.lines("mining_pictures.months")[date.month - 1]
    key = "mining_pictures.day_of_year" if year else "mining_pictures.day"
    return t(key, day=str(date.day), month=month, year=str(date.year))


def clock(at: float) -> str:
    """The time of day, such as ``14:00``."""
    minutes = int(at // 60_000) % 1440
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def lasting(gap: Any) -> str:
    """How long something takes, in the largest unit that leaves at least one of it.

    Parameters
    ----------
    gap : pandas.Timedelta, datetime.timedelta or float
        A duration, or its seconds; a dash where it is not known.
    """
    seconds = float(gap.total_seconds()) if hasattr(gap, "total_seconds") else float(gap)
    if seconds != seconds:
        return "–"
    for unit, size in (("day", 86_400), ("hour", 3_600), ("minute", 60)):
        if seconds >= size:
            n = round(seconds / size, 1)
            return t(f"mining_pictures.gap.{unit}" + ("" if n == 1 else "s"), n=n)
    return t("mining_pictures.gap.seconds", n=round(seconds))
