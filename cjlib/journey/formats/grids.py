"""From sheets of cells to rows whose columns are known, wherever the header stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from cjlib.errors import DataProblem
from cjlib.journey.document import MOST_STEPS
from cjlib.journey.formats import columns as c
from cjlib.journey.formats.columns import Column
from cjlib.journey.formats.remarks import Remark
from cjlib.tables.workbooks import Sheet
from cjlib.texts import t

_HEADER_WITHIN = 40
_NAMES_A_STEP = (("name",), ("phase",), ("touchpoint", "name"))


@dataclass
class Row:
    """One row below a header: its cells as they stand in the file, by column."""

    sheet: Sheet
    number: int
    cells: dict[Column, Any]
    places: dict[Column, tuple[int, str]]

    def where(self, column: Column | None = None) -> str:
        """Where a cell stands, in words; without ``column`` where the row stands."""
        if column is None or column not in self.places:
            return place(self.sheet, self.number)
        at, label = self.places[column]
        return place(self.sheet, self.number, at, label)


@dataclass
class Table:
    """The rows of one sheet, and what stood above its header."""

    key: str
    sheet: Sheet
    rows: list[Row] = field(default_factory=list)
    columns: frozenset[Column] = frozenset()
    above: list[int] = field(default_factory=list)


def place(sheet: Sheet, row: int, column: int | None = None, label: str = "") -> str:
    """Where something stands: sheet (of a workbook), row, and column with its letter."""
    if not sheet.title:  # text: it has one table, and its columns have no letters
        if column is None:
            return t("formats.csv.row", row=row)
        return t("formats.csv.cell", row=row, column=label)
    if column is None:
        return t("formats.excel.row", sheet=sheet.title, row=row)
    cell = f"{letter(column)}{row}"
    return t("formats.excel.cell", sheet=sheet.title, row=row, column=label, cell=cell)


def letter(column: int) -> str:
    """The letters of a column that is counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def header_of_steps(sheet: Sheet) -> int | None:
    """The row that names the columns of a table of steps, or None where there is none."""
    known = c.recognised("steps")
    for number in _near_the_top(sheet):
        found = {known[s].path for s in map(c.spelling, sheet.rows[number]) if s in known}
        if len(found) >= 2 and any(path in found for path in _NAMES_A_STEP):
            return number
    return None


def table(sheet: Sheet, key: str, remarks: list[Remark]) -> Table:
    """``sheet`` read as a table of ``key``; what it does not know is remarked.

    Raises
    ------
    DataProblem
        If two columns are the same, a formula has no outcome, or there are far too many rows.
    """
    if not sheet.rows:
        return Table(key, sheet)
    start = header_of_steps(sheet) if key == "steps" else _header(sheet, key)
    if start is None:
        return Table(key, sheet)
    below = [number for number in sheet.rows if number > start]
    known: dict[Column, tuple[int, str]] = {}
    width = max(len(sheet.rows[number]) for number in [start, *below])
    for at in range(1, width + 1):  # cells beyond the header are told too
        label = _cell(sheet, start, at)
        column = c.recognised(key).get(c.spelling(label)) if label is not None else None
        name = " ".join(str(label or "").split())
        if column is None:
            filled = sum(_cell(sheet, number, at) not in (None, "") for number in below)
            if filled:
                remarks.append(_unread(sheet, at, name, filled))
        elif column in known:
            raise DataProblem("sheet.twice", column=name, other=known[column][1], name=sheet.title)
        else:
            known[column] = (at, name)
    if key == "steps":
        _few_enough(sheet, below)
    _unmerge(sheet, known, start, remarks)
    rows = [
        Row(sheet, number, cells, known)
        for number in below
        for cells in [_cells(sheet, number, known)]
        if any(cell not in (None, "") for cell in cells.values())
    ]
    above = [number for number in sheet.rows if number < start]
    computed = [a for a in sorted(sheet.formulas) if a[1] in {at for at, _ in known.values()}]
    _outcomes(sheet, [a for a in computed if a[0] > start], remarks)
    return Table(key, sheet, rows, frozenset(known), above)


def pairs(sheet: Sheet, numbers: list[int]) -> Iterator[tuple[str, Any, int]]:
    """Names, values and rows, where a name stands beside its value or as ``# name: value``."""
    for number in numbers:
        cells = sheet.rows[number]
        first = str(cells[0] or "").strip()
        if first.startswith("#"):
            name, _, value = first.lstrip("#").partition(":")
            yield name.strip(), value.strip(), number
        else:
            yield first, _cell(sheet, number, 2), number


def _cells(sheet: Sheet, number: int, known: dict[Column, tuple[int, str]]) -> dict[Column, Any]:
    return {column: _cell(sheet, number, at) for column, (at, _) in known.items()}


def _cell(sheet: Sheet, row: int, column: int) -> Any:
    cells = sheet.rows[row]
    return cells[column - 1] if column <= len(cells) else None


def _header(sheet: Sheet, key: str) -> int | None:
    known = c.recognised(key)
    best = max(
        _near_the_top(sheet),
        key=lambda number: sum(c.spelling(cell) in known for cell in sheet.rows[number]),
        default=None,
    )
    if best is None or not any(c.spelling(cell) in known for cell in sheet.rows[best]):
        return None
    return best


def _near_the_top(sheet: Sheet) -> list[int]:
    """Rows where a header may stand; lines such as ``# doelgroep: starters`` may be many."""
    rows = (n for n, cells in sheet.rows.items() if not str(cells[0] or "").startswith("# "))
    return list(islice(rows, _HEADER_WITHIN))


def _unread(sheet: Sheet, at: int, name: str, filled: int) -> Remark:
    if name:
        return Remark("table_unknown_column", {"column": name[:60], "filled": filled})
    where = letter(at) if sheet.title else str(at)
    return Remark("table_nameless_column", {"column": where, "filled": filled})


def _few_enough(sheet: Sheet, below: list[int]) -> None:
    # what was not kept is counted too
    count = len(below) + sheet.filled - len(sheet.rows)
    if count > MOST_STEPS * 2:  # so many rows cannot be phases or examples between the steps
        raise too_many(sheet, count)


def too_many(sheet: Sheet, count: int) -> DataProblem:
    """The refusal of a table that is more likely a log of what customers did."""
    name = sheet.title or "CSV"
    return DataProblem("sheet.too_many_steps", rows=count, limit=MOST_STEPS, name=name)


def _unmerge(
    sheet: Sheet, known: dict[Column, tuple[int, str]], start: int, remarks: list[Remark]
) -> None:
    """Give every row the value of the merged cell that stands over it, as a person sees it."""
    by_place = {at: column for column, (at, _) in known.items()}
    spread = 0
    for top, left, bottom, _ in sheet.merged:
        column = by_place.get(left)
        if column is None or column.path == ("id",) or top <= start or top not in sheet.rows:
            continue
        covered = [n for n in sheet.rows if top < n <= bottom]
        for number in covered:
            cells = sheet.rows[number]
            cells.extend([None] * (left - len(cells)))
            cells[left - 1] = _cell(sheet, top, left)
        spread += bool(covered)
    if spread:
        remarks.append(Remark("excel_merged", {"sheet": sheet.title, "areas": spread}))


def _outcomes(sheet: Sheet, computed: list[tuple[int, int]], remarks: list[Remark]) -> None:
    for row, column in computed:
        if row not in sheet.rows or _cell(sheet, row, column) is None:
            raise DataProblem("sheet.no_outcome", where=place(sheet, row, column, letter(column)))
    if computed:
        row, column = computed[0]
        values = {"sheet": sheet.title, "cell": f"{letter(column)}{row}", "formulas": len(computed)}
        remarks.append(Remark("excel_formulas", values))
