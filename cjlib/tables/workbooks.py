"""Excel workbooks as rows of cells."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import iterparse

from cjlib.errors import DataProblem

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel 97-2003, and any workbook with a password

Rows = list[list[Any]]
Address = tuple[int, int]
"""Row and column, both from 1."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""

_MOST_COLUMNS = 256  # one cell in the last of Excel's 16,384 columns must not cost a room full
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")  # how Excel writes what XML cannot hold


class CellError(str):
    """What Excel shows where a formula failed, such as ``#N/A``."""

    __slots__ = ()


@dataclass(frozen=True)
class Sheet:
    """One sheet: filled rows by number, and where values were computed or cells merged.

    Rows end at their last filled cell, and at the 256th column.
    """

    title: str
    hidden: bool = False
    rows: dict[int, list[Any]] = field(default_factory=dict)
    filled: int = 0
    formulas: frozenset[Address] = frozenset()
    merged: tuple[Area, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """The sheets of a workbook, and whether it holds macros (which nobody runs)."""

    sheets: tuple[Sheet, ...]
    macros: bool


def is_workbook(data: bytes) -> bool:
    """Whether the first bytes are those of an office file, whatever its name says."""
    return data.startswith((ZIP, OLE))


def read_workbook(data: bytes, name: str, max_bytes: int) -> tuple[Rows, str, list[str]]:
    """The rows of the first sheet that holds anything, its name, and the names of the others.

    Parameters
    ----------
    data : bytes
        A workbook.
    name : str
        For messages.
    max_bytes : int
        Most that the workbook may unfold to.

    Raises
    ------
    DataProblem
        If it is damaged, locked with a password, of the old kind, or too large.
    """
    _check(data, name, max_bytes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which we do not use
        try:
            book = _opened(data)
            filled: list[tuple[str, Rows]] = []
            for sheet in book.worksheets:
                if sheet.sheet_state != "visible":
                    continue
                sheet.reset_dimensions()
                rows = [list(row) for row in sheet.iter_rows(values_only=True)]
                if any(cell is not None for row in rows for cell in row):
                    filled.append((sheet.title, rows))
        except Exception as error:  # openpyxl raises whatever its parsers raise
            raise DataProblem("reading.broken_workbook", name=name) from error
    if not filled:
        raise DataProblem("reading.empty", name=name)
    (title, rows), *others = filled
    return [[_tidy(cell) for cell in row] for row in rows], title, [other for other, _ in others]


def read_sheets(data: bytes, name: str, max_bytes: int, *, most_rows: int = 50_000) -> Workbook:
    """All sheets of a workbook with what a person sees in them, and what stands behind that.

    Parameters
    ----------
    data, name, max_bytes
        As for `read_workbook`.
    most_rows : int
        Filled rows kept of each sheet; the rest is only counted.

    Raises
    ------
    DataProblem
        As for `read_workbook`, except that an empty workbook is no problem here.
    """
    _check(data, name, max_bytes)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = _opened(data)
            sheets = tuple(_sheet(sheet, most_rows) for sheet in book.worksheets)
            macros = any(part.endswith("vbaProject.bin") for part in book._archive.namelist())
        except Exception as error:  # openpyxl raises whatever its parsers raise
            raise DataProblem("reading.broken_workbook", name=name) from error
    return Workbook(sheets, macros)


def _opened(data: bytes) -> Any:
    """A workbook read row by row, with its strings as they are (openpyxl drops ``x005F_``)."""
    from openpyxl.cell.text import Text
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

    reader = ExcelReader(io.BytesIO(data), read_only=True, data_only=True)

    def read_strings() -> None:
        part = reader.package.find(SHARED_STRINGS)
        if part is None:
            return
        with reader.archive.open(part.PartName[1:]) as source:
            for _, node in iterparse(source):
                if node.tag == f"{{{SHEET_MAIN_NS}}}si":
                    reader.shared_strings.append(Text.from_tree(node).content)
                    node.clear()

    reader.read_strings = read_strings
    reader.read()
    return reader.wb


def _sheet(sheet: Any, most_rows: int) -> Sheet:
    sheet.reset_dimensions()
    rows: dict[int, list[Any]] = {}
    filled = 0
    blank: Any = None  # openpyxl gives one and the same row wherever a file skips some
    for number, cells in enumerate(sheet.iter_rows(max_col=_MOST_COLUMNS), 1):
        if cells is blank or all(cell.value is None for cell in cells):
            blank = cells
            continue
        filled += 1
        if filled <= most_rows:
            last = max(at for at, cell in enumerate(cells, 1) if cell.value is not None)
            rows[number] = [_value(cell) for cell in cells[:last]]
    formulas: set[Address] = set()
    merged: list[Area] = []
    with sheet._get_source() as source:
        _notice(source, formulas, merged)
    return Sheet(
        title=sheet.title,
        hidden=sheet.sheet_state != "visible",
        rows=rows,
        filled=filled,
        formulas=frozenset(formulas),
        merged=tuple(merged),
    )


def _value(cell: Any) -> Any:
    if cell.data_type == "e":
        return CellError(cell.value)
    if isinstance(cell.value, str):
        return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell.value)
    return cell.value


def _notice(source: Any, formulas: set[Address], merged: list[Area]) -> None:
    """Where a sheet computes and where its cells are merged: openpyxl skips both row by row."""
    from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

    for _, node in iterparse(source):
        tag = node.tag.rpartition("}")[2]
        if tag == "c" and node.get("r") and any(part.tag.endswith("}f") for part in node):
            formulas.add(coordinate_to_tuple(node.get("r")))
        elif tag == "mergeCell":
            left, top, right, bottom = range_boundaries(node.get("ref"))
            merged.append((top, left, bottom, right))
        if tag in ("row", "c"):
            node.clear()


def _check(data: bytes, name: str, max_bytes: int) -> None:
    if data.startswith(OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise DataProblem("reading.locked" if locked else "reading.old_workbook", name=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
    except zipfile.BadZipFile as error:
        raise DataProblem("reading.broken_workbook", name=name) from error
    if not any(part.filename == "xl/workbook.xml" for part in parts):
        raise DataProblem("reading.not_a_table", name=name)
    unfolded = sum(part.file_size for part in parts)
    if unfolded > max_bytes:
        raise DataProblem(
            "reading.too_large", name=name, size=unfolded / 1e6, limit=max_bytes / 1e6
        )


def _tidy(cell: Any) -> Any:
    return "" if cell is None else cell.strip() if isinstance(cell, str) else cell
