"""One cell of a table: how a value of a journey is shown in it, and what is understood from it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import Enum
from functools import cache
from typing import Any

from pydantic import ValidationError

from cjlib.errors import DataProblem, InvalidValue
from cjlib.journey import words
from cjlib.journey.formats import columns as c
from cjlib.journey.formats.columns import Column, Kind
from cjlib.journey.parts import HIGHEST, LOWEST, one_line
from cjlib.journey.problems import JourneyProblem, problem
from cjlib.tables.numbers import AmbiguousNumberError, number_in
from cjlib.tables.workbooks import CellError
from cjlib.texts import LANGUAGES, language, lines, speaking, t

BETWEEN = "; "
"""What stands between the items of a list in one cell."""

_APART = re.compile(r"\s*[;\n]\s*")
_DATES = (datetime.date, datetime.time, datetime.timedelta)  # a datetime is a date

Label = Callable[[str, str], str]


def shown(column: Column, value: Any, label: Label) -> str | float | None:
    """What stands in a cell for ``value``; nothing where nothing is known.

    Parameters
    ----------
    column : Column
        Where the cell stands.
    value : object
        A value as the journey holds it.
    label : callable
        Makes a name of a collection and an id, for what refers to something else.
    """
    if value is None or value == "" or value == ():
        return None
    match c.kind(column):
        case Kind.FLAG:
            return flag(value)
        case Kind.CHOICE:
            return words.word(value)
        case Kind.CHOICES:
            return BETWEEN.join(map(words.word, value))
        case Kind.LINK:
            return label(c.refers(column), value)
        case Kind.LINKS:
            names = {ident: label(c.refers(column), ident) for ident in value}
            return BETWEEN.join(ident if ";" in name else name for ident, name in names.items())
        case Kind.LINES:
            return "\n".join(value)
        case Kind.NUMBER:
            whole = float(value).is_integer() and abs(value) < 1e15
            return int(value) if whole else value
    return str(value)


def flag(value: bool) -> str:
    """The word for a yes or a no, in the language spoken."""
    return lines("formats.excel.yes")[0] if value else lines("formats.excel.no")[0]


def understood(column: Column, cell: Any, where: str) -> Any:
    """The value that ``cell`` holds for ``column``, checked; None where it is empty.

    References are left as text, since only the whole file knows what they refer to.

    Raises
    ------
    DataProblem
        If the cell holds something else; the message begins with ``where``.
    """
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, CellError):
        raise DataProblem("sheet.failed_formula", where=where, given=str(cell))
    if isinstance(cell, _DATES):
        raise DataProblem("sheet.date", where=where, given=_seen(cell))
    match c.kind(column):
        case Kind.LINK | Kind.LINKS:
            return as_text(cell)
        case Kind.TEXT:
            return checked(column, as_text(cell), where)
        case Kind.LINES:
            written = [line for line in as_text(cell).split("\n") if one_line(line)]
            return checked(column, written, where)
        case Kind.FLAG:
            return _flag(cell, where)
        case Kind.NUMBER:
            return _number(column, cell, where)
        case Kind.CHOICE:
            return _choice(column, as_text(cell), where)
    return checked(column, tuple(_choices(column, as_text(cell), where)), where)


def checked(column: Column, value: Any, where: str) -> Any:
    """``value`` as the journey will hold it."""
    try:
        return c.adapter(column).validate_python(value)
    except ValidationError as error:
        found = problem(error, {})
        raise JourneyProblem(found.key, **{**found.values, "place": where}) from None


@contextmanager
def at(where: str) -> Iterator[None]:
    """Whatever does not fit inside the ``with`` block is told as standing ``where``."""
    try:
        yield
    except JourneyProblem as error:
        raise JourneyProblem(error.key, **{**error.values, "place": where}) from None


def as_text(cell: Any) -> str:
    """What a person saw in a cell, as text."""
    if isinstance(cell, bool):  # a name such as TRUE, which Excel took for its own
        return t("formats.excel.true") if cell else t("formats.excel.false")
    if isinstance(cell, int | float):
        text = f"{cell:.15g}"
        return text.replace(".", ",") if language() == "nl" else text
    return str(cell)


def items(text: str) -> list[str]:
    """The items of a list in one cell."""
    return [item for item in _APART.split(text.strip()) if item]


def _seen(cell: Any) -> str:
    if isinstance(cell, datetime.datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    return str(cell)


def _flag(cell: Any, where: str) -> bool:
    if isinstance(cell, bool) or cell in (0, 1):
        return bool(cell)
    given = str(cell).strip().casefold()
    for lang in LANGUAGES:
        with speaking(lang):
            for answer, key in ((True, "yes"), (False, "no")):
                if given in lines(f"formats.excel.{key}"):
                    return answer
    raise DataProblem("sheet.not_yes_or_no", where=where, given=as_text(cell)[:60])


def _number(column: Column, cell: Any, where: str) -> Any:
    if isinstance(cell, bool):
        raise DataProblem("sheet.not_a_number", where=where, given=as_text(cell))
    if isinstance(cell, int | float):
        return _within(column, cell, where)
    text = str(cell).strip()
    limits = c.limits(column)
    if text.endswith("%") and limits.get("maximum") == 1:
        share = _read(text[:-1], where)
        return _within(column, share / 100, where)
    if len(found := _meanings(text)) > 1:  # 1.125 of at most 2 can only be a fraction
        fitting = [n for n in found if n <= limits.get("maximum", float("inf"))]
        if len(fitting) != 1:
            raise DataProblem("sheet.ambiguous_number", where=where, given=text[:60])
        return _within(column, fitting[0], where)
    return _within(column, _read(text, where), where)


def _read(text: str, where: str) -> float:
    found = _meanings(text)
    if len(found) != 1:
        raise DataProblem("sheet.not_a_number", where=where, given=text[:60])
    return found[0]


def _meanings(text: str) -> list[float]:
    """Every number that ``text`` may mean: none, one, or a thousand beside a fraction."""
    try:
        number = number_in(text)
    except AmbiguousNumberError:
        both = (number_in(text, ","), number_in(text, "."))
        return [meaning for meaning in both if meaning is not None]
    return [] if number is None else [number]


def _within(column: Column, number: float, where: str) -> Any:
    if column.path[0] == "feeling" and not LOWEST <= number <= HIGHEST:
        raise DataProblem(
            "sheet.feeling_outside", where=where, given=number, low=LOWEST, high=HIGHEST
        )
    value = int(number) if float(number).is_integer() else number
    return checked(column, value, where)


def _choice(column: Column, text: str, where: str) -> Enum:
    kind = c.choices(column)
    assert kind is not None
    try:
        return _chosen(kind, text)
    except InvalidValue as error:
        raise DataProblem(
            "sheet.unknown_choice", where=where, given=text[:60], options=error.values["options"]
        ) from None


@cache
def _spelled(kind: type[Enum], text: str) -> Enum:
    return words.choice(kind, text)


def _chosen(kind: type[Enum], text: str) -> Enum:
    return _spelled(kind, " ".join(text.split()))


def _choices(column: Column, text: str, where: str) -> Iterator[Enum]:
    for item in items(text):
        try:
            yield _choice(column, item, where)
        except DataProblem:
            if "," not in item:
                raise
            yield from (_choice(column, piece, where) for piece in item.split(",") if piece.strip())
