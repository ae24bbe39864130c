"""Amounts and shares as a person types and reads them: shares are in per cent, and say so."""

from __future__ import annotations

from typing import Any

from cjlib.apps.controls import number_typed
from cjlib.errors import CjError, InvalidValue
from cjlib.texts import number

_DIGITS = 4  # behind the decimal mark, of what is shown in a field


def percent_typed(title: str, typed: Any) -> float | None:
    """The share (0.85) that a person typed in a field in per cent (``85`` or ``85%``).

    Parameters
    ----------
    title : str
        What the field is called.
    typed : object
        Empty gives None.

    Raises
    ------
    InvalidValue
        If it is no number, or a number below 1 without a per cent sign: who types 0.85 in such a
        field most likely means 85%.
    """
    text = "" if typed is None else str(typed).strip()
    signed = text.endswith("%")
    value = number_typed(title, text.removesuffix("%"))
    if value is None:
        return None
    if not signed and 0 < abs(value) < 1:
        raise InvalidValue(
            "management.share_typed",
            name=title, given=text[:40], percent=percent(value), small=f"{number(value, '.10g')}%",
        )  # fmt: skip
    return round(value / 100, 12)


def percent(share: float) -> str:
    """A share as it stands in a field: ``85%``."""
    return f"{number(round(100 * share, _DIGITS - 1), ',.10g')}%"


def amount(value: float) -> str:
    """An amount as it stands in a field, with at most four digits behind the mark."""
    return number(round(value, _DIGITS), ",.13g")


def between(title: str, value: float, low: float, high: float, *, share: bool = False) -> float:
    """The value, if it lies within both ends.

    Raises
    ------
    InvalidValue
        If it does not; the message writes all three as the field does.
    """
    if low <= value <= high:
        return value
    written = percent if share else amount
    raise InvalidValue(
        "management.percent_outside" if share else "out_of_range",
        name=title, low=written(low), high=written(high), given=written(value),
    )  # fmt: skip


def whole_typed(title: str, typed: Any, low: int, high: int) -> int:
    """The whole number that a person typed in a field.

    Raises
    ------
    InvalidValue
        If the field is empty, or holds no whole number within both ends.
    """
    value = number_typed(title, typed)
    if value is None:
        raise InvalidValue("management.empty_field", name=title)
    if value != int(value):
        raise InvalidValue("not_whole", name=title, given=str(typed).strip()[:40])
    return int(between(title, value, low, high))


def titled(error: CjError, titles: dict[str, str]) -> CjError:
    """The same error with the names that fields have on the screen, instead of those in code."""
    said = {
        key: titles.get(str(value), value) if key in ("name", "other") else value
        for key, value in error.values.items()
    }
    return type(error)(error.key, **said)
