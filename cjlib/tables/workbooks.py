"""Excel workbooks as rows of cells."""

from __future__ import annotations

import io
import warnings
import zipfile
from typing import Any

from cjlib.errors import DataProblem

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Excel 97-2003, and any workbook with a password

Rows = list[list[Any]]


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
    if data.startswith(OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise DataProblem("reading.locked" if locked else "reading.old_workbook", name=name)
    _check_zip(data, name, max_bytes)
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about styles and validations, which we do not use
        try:
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
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


def _check_zip(data: bytes, name: str, max_bytes: int) -> None:
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
