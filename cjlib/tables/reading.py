"""Tables as they come: any common spelling of CSV, and Excel, recognised by content.

Row numbers are those of a spreadsheet: the header is row 1.
"""

from __future__ import annotations

import csv
import io
import os
import re
import stat
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjlib.errors import DataProblem
from cjlib.tables.numbers import DecimalMark, numbers_in
from cjlib.tables.workbooks import is_workbook, read_workbook

if TYPE_CHECKING:
    import pandas as pd

MAX_MB = 50.0
_UNFOLD = 10  # a workbook may unfold to ten times the limit
_SAMPLE = 200
_DELIMITERS = ("\t", ";", ",")  # in this order where two fit equally well
_NONE = "\x1f"  # occurs in no text: one column
_SPECIAL = {"\t": "tab", _NONE: ""}

_STRANGE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")  # control codes that no table is written with
_CONTROLS = {code: "\ufffd" for code in [*range(32), *range(127, 160)] if code not in (9, 10, 13)}

# a note on top: a whole line, which Excel may have quoted and filled up with marks
_NOTE = re.compile(
    r'(?:"(\s*#(?:[^"\r\n]|"")*)"[\t;, ]*|([^\S\r\n]*#(?!\s*[;,\t])[^\r\n]*))(?:\r\n|\r|\n|$)'
)

Rows = Sequence[Sequence[Any]]


def read_table(
    source: str | os.PathLike[str] | bytes,
    name: str | None = None,
    *,
    max_mb: float = MAX_MB,
    decimal: DecimalMark | None = None,
) -> pd.DataFrame:
    """A table from a file or from the bytes of an upload.

    Recognised by content: UTF-8 with or without byte order mark, UTF-16 with one, Windows-1252;
    comma, semicolon or tab; decimal comma or point; Excel (.xlsx).

    Parameters
    ----------
    source : path or bytes
        Where to read.
    name : str, optional
        Name for messages; the name of the file unless given.
    max_mb : float
        Larger files are refused before they are read, in megabytes of 1,000,000 bytes.
    decimal : "," or ".", optional
        Decimal mark.  Needed only where ``1.234`` could be a thousand as well as a fraction: such
        a column stays text when nothing else in it proves the mark.

    Returns
    -------
    pandas.DataFrame
        The index is named ``row`` and holds spreadsheet rows.  Empty cells are missing.  Codes such
        as ``0012`` stay text.  ``attrs`` says how it was read: ``name``, ``encoding``,
        ``delimiter``, and for a workbook ``sheet`` and ``other_sheets``.

    Raises
    ------
    DataProblem
        If the file is missing, empty, too large, no table, or a row has too few or too many cells.
    """
    data, name = file_bytes(source, name, max_mb)
    attrs: dict[str, Any] = {"name": name}
    if is_workbook(data):
        rows: Rows
        rows, sheet, others = read_workbook(data, name, int(max_mb * _UNFOLD * 1e6))
        attrs |= {"sheet": sheet, "other_sheets": others}
        ragged = False
    else:
        text, encoding = decode(data, name)
        text, delimiter = find_delimiter(text)
        rows = _split(text, delimiter, name)
        attrs |= {"encoding": encoding, "delimiter": _SPECIAL.get(delimiter, delimiter)}
        ragged = True
    table = _frame(rows, name, ragged, decimal)
    table.attrs.update(attrs)
    return table


def read_cells(
    source: str | os.PathLike[str] | bytes, name: str | None = None, *, max_mb: float = MAX_MB
) -> list[list[str]]:
    """The cells of a text file with a table, as text, for whoever knows what they mean.

    Lines on top that start with ``#`` come first, each as a row of one cell; they say nothing about
    the mark between cells.

    Raises
    ------
    DataProblem
        As for `read_table`; a workbook is no text.
    """
    data, name = file_bytes(source, name, max_mb)
    if is_workbook(data):
        raise DataProblem("reading.not_a_table", name=name)
    text, _ = decode(data, name)
    notes: list[list[str]] = []
    while (found := _NOTE.match(text)) is not None:
        quoted, plain = found.groups()
        told = plain.rstrip("\t;,") if quoted is None else quoted.replace('""', '"')
        notes.append([told.strip()])
        text = text[found.end() :]
    if not text.strip():
        return notes
    text, delimiter = find_delimiter(text)
    return [*notes, *map(list, _split(text, delimiter, name, len(notes)))]


def file_bytes(
    source: str | os.PathLike[str] | bytes, name: str | None, max_mb: float
) -> tuple[bytes, str]:
    """What stands in a file or an upload, and what to call it in messages.

    Raises
    ------
    DataProblem
        If it is missing, a folder, unreadable, empty or larger than ``max_mb``.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        data, name = bytes(source), name or "upload"
        size = len(data)
    else:
        path = Path(source)
        name = name or path.name
        try:
            known = path.stat()
        except (OSError, ValueError) as error:  # ValueError: no path holds a NUL
            raise DataProblem("reading.missing", name=str(source)) from error
        if stat.S_ISDIR(known.st_mode):
            raise DataProblem("reading.folder", name=name)
        if not stat.S_ISREG(known.st_mode):  # a pipe or a device may never end
            raise DataProblem("reading.unreadable", name=name)
        size = known.st_size
        data = b""
    if size > max_mb * 1e6:
        raise DataProblem("reading.too_large", name=name, size=size / 1e6, limit=max_mb)
    if not isinstance(source, bytes | bytearray | memoryview):
        try:
            data = Path(source).read_bytes()
        except OSError as error:
            raise DataProblem("reading.unreadable", name=name) from error
    if not data.strip():
        raise DataProblem("reading.empty", name=name)
    return data, name


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text in ``data`` without control codes, and the encoding it is in.

    Raises
    ------
    DataProblem
        If there is no text in it.
    """
    marks = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
    encoding = next((code for mark, code in marks.items() if data.startswith(mark)), None)
    for candidate in [encoding] if encoding else ["utf-8", "cp1252"]:
        try:
            text = data.decode(candidate)
        except UnicodeDecodeError:
            continue
        strange = len(_STRANGE.findall(text))
        if "\0" in text or strange > len(text) / 200:
            break
        if not text.strip("\t\r\n ;,"):
            raise DataProblem("reading.empty", name=name)
        return text.translate(_CONTROLS), candidate
    raise DataProblem("reading.not_a_table", name=name)


def find_delimiter(text: str) -> tuple[str, str]:
    """The mark between cells, and the text without the line ``sep=;`` that Excel may write."""
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        return rest, first.strip()[-1]  # a spreadsheet does not show that line as a row
    fits: dict[str, float] = {}
    for mark in _DELIMITERS:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
        widths: list[int] = []
        try:
            for cells in reader:
                if any(cells):
                    widths.append(len(cells))
                if len(widths) >= _SAMPLE:
                    break
        except csv.Error:
            if len(widths) < 2:
                continue
        if widths and widths[0] > 1:
            fits[mark] = sum(width == widths[0] for width in widths) / len(widths)
    return text, max(fits, key=lambda mark: fits[mark], default=_NONE)


def header_names(text: str, delimiter: str, name: str) -> tuple[int, list[str]]:
    """How many rows a table has up to and with its header, and the names in it.

    Raises
    ------
    DataProblem
        If there is none, or two columns have the same name.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for above, cells in enumerate(reader, 1):
        if any(cell.strip() for cell in cells):
            names = _names([cell.strip() for cell in cells], [])
            return above, [names.get(at, "") for at in range(len(cells))]
    raise DataProblem("reading.empty", name=name)


def _split(text: str, delimiter: str, name: str, above: int = 0) -> Rows:
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            rows.append([cell.strip() for cell in cells])
    except csv.Error as error:
        raise DataProblem("reading.quotes", name=name, row=above + len(rows) + 1) from error
    return rows


def _frame(rows: Rows, name: str, ragged: bool, decimal: DecimalMark | None) -> pd.DataFrame:
    import pandas as pd

    numbered = [(row, list(cells)) for row, cells in enumerate(rows, 1) if _filled(cells)]
    if not numbered:
        raise DataProblem("reading.empty", name=name)
    header_row, header = numbered.pop(0)
    names = _names(header, [cells for _, cells in numbered])
    if not numbered:
        raise DataProblem("reading.header_only", name=name, columns=len(names))
    for row, cells in numbered:
        if len(cells) < len(header) and ragged:
            key = "reading.short_row"
        elif _filled(cells[len(header) :]):
            key = "reading.long_row"
        else:
            continue
        raise DataProblem(
            key, row=row, given=len(cells), expected=len(header), header_row=header_row
        )
    columns = {
        label: _column([cells[at] if at < len(cells) else "" for _, cells in numbered], decimal)
        for at, label in names.items()
    }
    index = pd.Index([row for row, _ in numbered], name="row")
    return pd.DataFrame(columns, index=index)


def _filled(cells: Sequence[Any]) -> bool:
    return len(cells) > cells.count("")


def _names(header: list[Any], rows: list[list[Any]]) -> dict[int, str]:
    """Position and name of each column; a column without name and content is left out."""
    names: dict[int, str] = {}
    for at, label in enumerate(header):
        text = "".join(c if c.isprintable() else " " for c in str(label)).strip()
        if text:
            names[at] = text
        elif any(at < len(cells) and cells[at] != "" for cells in rows):
            raise DataProblem("reading.nameless_column", position=at + 1)
    twice = [label for label, times in Counter(names.values()).items() if times > 1]
    if twice:
        raise DataProblem("reading.duplicate_column", column=twice[0])
    return names


def _column(cells: list[Any], decimal: DecimalMark | None) -> Any:
    import pandas as pd

    texts = [cell for cell in cells if isinstance(cell, str) and cell]
    if len(texts) == len(cells) - cells.count(""):
        numbers = numbers_in([str(cell) for cell in cells], decimal) if texts else None
        if numbers is None:
            return pd.array([cell if cell != "" else None for cell in cells], dtype="str")
        values = pd.array(numbers, dtype="float64").to_numpy()
    elif texts:  # Excel: numbers among words
        return pd.array([cell if cell != "" else None for cell in cells], dtype=object)
    else:
        return pd.Series([cell if cell != "" else None for cell in cells]).to_numpy()
    if all(number == number and number.is_integer() for number in numbers):
        return values.astype("int64")
    return values
