"""The scope and other single values of a journey: names and values that stand side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cjlib.errors import DataProblem
from cjlib.journey.document import SCHEMA_VERSION, Scope
from cjlib.journey.formats import cells, grids
from cjlib.journey.formats import columns as c
from cjlib.journey.formats.columns import Column, Kind, Path
from cjlib.journey.formats.remarks import Remark
from cjlib.tables.workbooks import Sheet

Told = dict[Path, Any]


def tell(sheet: Sheet, rows: list[int], remarks: list[Remark]) -> Told:
    """What is told by lines such as *doelgroep | starters*, or ``# doelgroep: starters``.

    A name that comes back continues on a next line, except a brand value, which is one more.

    Raises
    ------
    DataProblem
        If a value does not fit, or comes from a newer version of the kit.
    """
    pieces: dict[Column, list[Any]] = {}
    last: dict[Column, str] = {}
    for name, value, row in grids.pairs(sheet, rows):
        column = c.recognised("scope").get(c.spelling(name))
        if column is None:
            if value not in (None, "") and name and c.sheet_named(name) != "scope":
                where = grids.place(sheet, row)
                remarks.append(Remark("table_unknown_line", {"name": name[:60], "where": where}))
            continue
        where = grids.place(sheet, row, 2, column.label())
        given = cells.understood(column, value, where)
        if given is not None or column in pieces:
            pieces.setdefault(column, []).append(given)
            last[column] = where
    return {column.path: _one(column, given, last[column]) for column, given in pieces.items()}


def _one(column: Column, given: list[Any], where: str) -> Any:
    """The value that was told in pieces: brand values, or lines of a text, blank ones too."""
    if column.path == ("brand_values",):
        return tuple(value for value in given if value is not None)
    known = [value for value in given if value is not None]
    if len(known) == 1:
        return known[0]
    if c.kind(column) is not Kind.TEXT:
        raise DataProblem("sheet.told_twice", where=where, name=column.label())
    return cells.checked(column, "\n".join(value or "" for value in given), where)


def completed(told: Told, scope: Scope | Mapping[str, Any] | None) -> Told:
    """``told``, with what it lacks of the scope taken from ``scope``."""
    if scope is None:
        return told
    known: Told = {
        ("scope", name): value for name, value in dict(scope).items() if value is not None
    }
    return {**known, **told}


def missing(told: Told) -> list[Column]:
    """The parts of the scope without which there is no map, as far as nobody told them."""
    needed = [name for name, known in Scope.model_fields.items() if known.is_required()]
    return [Column("scope", ("scope", n)) for n in needed if ("scope", n) not in told]


def same_version(told: Told) -> None:
    """Refuse what a newer kit wrote."""
    given = told.pop(("schema_version",), SCHEMA_VERSION)
    if given != SCHEMA_VERSION:
        raise DataProblem("sheet.newer", given=given, known=SCHEMA_VERSION)
