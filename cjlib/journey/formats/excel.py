"""A journey as an Excel workbook, one row for each touchpoint; nothing is lost on the way.

>>> from cjlib.journey.formats import excel
>>> loaded = excel.read(data, "kaart.xlsx")  # doctest: +SKIP
>>> excel.write(loaded.journey).data[:2]  # doctest: +SKIP
b'PK'
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from typing import Any

from cjlib.errors import DataProblem
from cjlib.journey.document import Journey, Scope, Version
from cjlib.journey.formats import columns as c
from cjlib.journey.formats import grids, opening, told
from cjlib.journey.formats.building import build
from cjlib.journey.formats.cells import as_text, at, shown
from cjlib.journey.formats.flattening import Labels, rows, versions
from cjlib.journey.formats.grids import Table
from cjlib.journey.formats.remarks import Loaded, Remark, Written
from cjlib.tables.workbooks import Sheet, is_workbook, read_sheets
from cjlib.texts import lines, t

_UNFOLD = 10
_WHEN_FILLED = ("improvements", "scores", "measurements")
"""Sheets that later M's fill: left out while they are empty."""


def read(data: bytes, name: str, *, scope: Scope | Mapping[str, Any] | None = None) -> Loaded:
    """The journey in a workbook, made by `write`, from `template`, or by hand.

    Parameters
    ----------
    data : bytes
        The workbook: .xlsx, or .xlsm of which the macros are left alone.
    name : str
        For messages.
    scope : Scope or mapping, optional
        What to take for the parts of the scope that the workbook does not tell.

    Raises
    ------
    DataProblem
        If it is no workbook, has no table of steps, lacks the scope (key ``"sheet.no_scope"``), or
        a cell does not fit; the message names sheet, row and column.
    """
    if len(data) > opening.MAX_MB * 1e6:
        raise DataProblem(
            "formats.too_large", name=name, size=len(data) / 1e6, limit=opening.MAX_MB
        )
    if not is_workbook(data):
        key = "sheet.not_excel" if data.strip() else "sheet.nothing_in_it"
        raise DataProblem(key, name=name)
    with opening.advice():
        book = read_sheets(data, name, int(opening.MAX_MB * _UNFOLD * 1e6))
    remarks = [Remark("excel_macros")] if book.macros else []
    filled = [sheet for sheet in book.sheets if sheet.rows]
    if not filled:
        raise DataProblem("sheet.nothing_in_it", name=name)
    tables, others, history = _by_key(filled, remarks)
    found: told.Told = {}
    for sheet in filled:
        if c.sheet_named(sheet.title) == "scope":
            found |= told.tell(sheet, list(sheet.rows), remarks)
    if "steps" not in tables:
        tables["steps"] = _steps_elsewhere(others, filled, remarks)
    steps = tables["steps"]
    found = {**told.tell(steps.sheet, steps.above, remarks), **found}
    for sheet in others:
        if sheet is not steps.sheet:
            hidden = "excel_hidden_sheet" if sheet.hidden else "excel_sheet"
            remarks.append(Remark(hidden, {"sheet": sheet.title}))
    found = told.completed(found, scope)
    told.same_version(found)
    if lacking := told.missing(found):
        raise _no_scope(lacking, name, filled)
    return Loaded(build(tables, found, remarks, history), tuple(remarks))


def write(journey: Journey) -> Written:
    """``journey`` as a workbook in the language spoken; no cell of it can compute.

    Raises
    ------
    DataProblem
        If a list of references is longer than a cell can be (hundreds of them).
    """
    keys = [key for key in c.sheets() if key not in _WHEN_FILLED or rows(journey, key)]
    return Written(_workbook(keys, journey, example=False))


def template() -> bytes:
    """An empty workbook to fill in, in the language spoken, with examples, drop-downs and help."""
    from cjlib.journey.formats.excel_example import example

    keys = [key for key in c.sheets() if key not in _WHEN_FILLED]
    return _workbook(keys, example(), example=True)


def _by_key(
    filled: list[Sheet], remarks: list[Remark]
) -> tuple[dict[str, Table], list[Sheet], list[Version]]:
    """The tables whose sheets are known by name, the sheets that are not, and saved versions."""
    tables: dict[str, Table] = {}
    others: list[Sheet] = []
    history: list[Version] = []
    for sheet in filled:
        key = c.sheet_named(sheet.title)
        if key in ("help", "lists", "scope"):
            continue
        if key is None or key in tables:
            others.append(sheet)
            continue
        if key == "history":
            history = _versions(sheet)
        else:
            table = grids.table(sheet, key, remarks)
            if not table.columns:
                others.append(sheet)
                continue
            tables[key] = table
        if sheet.hidden:
            remarks.append(Remark("excel_hidden_read", {"sheet": sheet.title}))
    return tables, others, history


def _steps_elsewhere(others: list[Sheet], filled: list[Sheet], remarks: list[Remark]) -> Table:
    for sheet in others:
        if not sheet.hidden and grids.header_of_steps(sheet) is not None:
            return grids.table(sheet, "steps", remarks)
    shown_first = next((sheet for sheet in filled if not sheet.hidden), filled[0])
    first = next(iter(shown_first.rows.values()))
    raise no_steps_table(first)


def no_steps_table(first: list[Any]) -> DataProblem:
    """The refusal of a file without a table of steps, of which ``first`` is the first row."""
    given = ", ".join(as_text(cell) for cell in first if cell not in (None, ""))[:120]
    names = {path: c.Column("steps", (path,)).label() for path in ("phase", "name")}
    return DataProblem(
        "sheet.no_steps_table", given=given or "–", phase=names["phase"], step=names["name"]
    )


def _no_scope(lacking: list[c.Column], name: str, filled: list[Sheet]) -> DataProblem:
    """The refusal of a workbook without scope, with the cells to fill in."""
    stands = {
        column: row
        for sheet in filled
        if c.sheet_named(sheet.title) == "scope"
        for row, cells in sheet.rows.items()
        if (column := c.recognised("scope").get(c.spelling(cells[0]))) is not None
    }
    free = max(stands.values(), default=0) + 1
    places = []
    for column in lacking:
        row = stands.get(column, free)
        free += column not in stands
        places.append(f'"{column.label()}" (B{row})')
    return DataProblem(
        "sheet.no_scope",
        missing=", ".join(f'"{column.label()}"' for column in lacking),
        name=name,
        sheet=c.title("scope"),
        cells=", ".join(places),
    )


def _versions(sheet: Sheet) -> list[Version]:
    """Saved versions, put together from the pieces that stand in cells."""
    pieces: dict[str, list[tuple[float, list[Any], int]]] = {}
    numbers = list(sheet.rows)[1:]
    for row in numbers:
        cells = sheet.rows[row]
        if len(cells) < 5 or not isinstance(cells[3], int | float):
            raise DataProblem("sheet.broken_version", where=grids.place(sheet, row))
        pieces.setdefault(str(cells[0]), []).append((cells[3], cells, row))
    made = []
    for parts in pieces.values():
        parts.sort(key=lambda part: part[0])
        _, first, row = parts[0]
        where = grids.place(sheet, row)
        try:
            if [number for number, _, _ in parts] != list(range(1, len(parts) + 1)):
                raise ValueError("a piece is missing")
            journey = json.loads("".join(str(cells[4]) for _, cells, _ in parts))
        except ValueError as error:
            raise DataProblem("sheet.broken_version", where=where) from error
        with at(where):
            made.append(Version(label=str(first[1]), saved_at=str(first[2]), journey=journey))
    return made


def _workbook(keys: list[str], journey: Journey, *, example: bool) -> bytes:
    from openpyxl import Workbook

    from cjlib.journey.formats import excel_look as look
    from cjlib.journey.formats.excel_help import add_help

    book = Workbook()
    book.remove(book.active)
    look.add_styles(book)
    add_help(book, keys)
    lists = look.Lists(book)  # hidden, and last in the end
    label = Labels(journey)
    for key in keys:
        sheet = book.create_sheet(c.title(key))
        if key == "scope":
            _scope(sheet, journey, lists, empty=example)
            continue
        known = c.columns(key)
        kept = rows(journey, key) if not example or key in ("phases", "steps") else []
        look.header(sheet, [_starred(column) for column in known], list(map(look.ink, known)))
        for at_, column in enumerate(known, 1):
            style = "cj example" if example else look.style(column)
            for number, row in enumerate(kept, 2):
                value = shown(column, row.get(column.path), label)
                if example and column.path == ("id",):
                    value = t("formats.excel.mark")
                if example and c.kind(column) is c.Kind.LINKS:
                    value = None  # the ecosystem of the example is not in the template
                look.put(sheet, number, at_, value, style)
            look.shape(sheet, at_, column)
            lists.offer(sheet, column, look.below(at_, len(kept)))
        sheet.freeze_panes = "D2" if key == "steps" else "B2"
        sheet.auto_filter.ref = f"A1:{grids.letter(len(known))}{len(kept) + 1}"
    if journey.history and not example:
        _history(book, journey)
    book.move_sheet(c.title("lists"), len(book.sheetnames))
    book.active = book.sheetnames.index(c.title("scope" if example else "steps"))
    book.properties.title = t("formats.excel.guide.title") if example else journey.name()[:200]
    book.properties.creator = "cjlib"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


_REQUIRED = (("steps", ("phase",)), ("steps", ("name",)), ("phases", ("name",)))


def _starred(column: c.Column) -> str:
    return column.label() + (" *" if (column.sheet, column.path) in _REQUIRED else "")


def _scope(sheet: Any, journey: Journey, lists: Any, *, empty: bool) -> None:
    from cjlib.journey.formats import excel_look as look

    heads = [c.title("scope"), t("formats.excel.fill_in"), t("formats.excel.explanation")]
    look.header(sheet, heads, [look.ink(c.columns("scope")[0])] * 3)
    label = Labels(journey)
    needed = told.missing({})
    told_values: dict[c.Path, list[Any]] = {}
    for row in rows(journey, "scope"):
        for path, value in row.items():
            told_values.setdefault(path, []).append(value)
    number = 2
    for column in c.columns("scope"):
        values = told_values.get(column.path, [])
        if empty and column.path != ("schema_version",):
            values = []
        if column.path == ("brand_values",):
            values = [*values, *[None] * max(1, 3 - len(values))]
        for value in values or [None]:
            name = column.label() + (" *" if column in needed else "")
            look.put(sheet, number, 1, name, "cj name")
            look.put(sheet, number, 2, shown(column, value, label), look.style(column))
            look.put(sheet, number, 3, look.help_text(column), "cj note")
            lists.offer(sheet, column, f"B{number}")
            number += 1
    for letter, width in (("A", 30), ("B", 48), ("C", 64)):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "B2"


def _history(book: Any, journey: Journey) -> None:
    from cjlib.journey.formats import excel_look as look

    sheet = book.create_sheet(c.title("history"))
    heads = lines("formats.excel.pieces")
    look.header(sheet, heads, ["495057"] * len(heads))
    for row, piece in enumerate(versions(journey), 2):
        cells: list[str | int] = [*piece]
        for column, value in enumerate(cells, 1):
            look.put(sheet, row, column, value, "cj number" if column in (1, 4) else "cj note")
    for letter, width in (("A", 10), ("B", 28), ("C", 22), ("D", 8), ("E", 80)):
        sheet.column_dimensions[letter].width = width
    for row in range(2, sheet.max_row + 1):
        sheet.row_dimensions[row].height = 30  # or a saved version would fill the screen
