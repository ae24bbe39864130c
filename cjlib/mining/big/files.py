"""Files that an engine reads: which ones, how their times are written, and what went wrong."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cjlib.errors import DataProblem
from cjlib.mining.columns import Note
from cjlib.tables.reading import decode

Source = str | os.PathLike[str]

_HEAD = 1_000_000  # bytes in which the spelling of a CSV shows
_ROW = re.compile(r"Line: (\d+)")
_COLUMN = re.compile(r'column "([^"]+)"')
_CELL = re.compile(r'string "([^"]*)"')
_DATED = re.compile(
    r"\s*(\d{1,2})([-/.])(\d{1,2})\2\d{4}(?:([ T])\d{1,2}:\d{2}(:\d{2})?(\.\d+)?)?\s*"
)


def parquet_paths(source: Source | Sequence[Source]) -> list[str]:
    """The files meant by a path, a folder, a pattern or a list of these, in order.

    Raises
    ------
    DataProblem
        If there is none.
    """
    given = [source] if isinstance(source, str | os.PathLike) else list(source)
    paths: list[str] = []
    for one in given:
        path = Path(one)
        if path.is_dir():
            found = sorted(path.rglob("*.parquet"))
        elif path.is_file():
            found = [path]
        else:
            found = sorted(Path(path.anchor).glob(str(path.relative_to(path.anchor))))
        if not found:
            raise DataProblem("reading.missing", name=str(one))
        paths += [str(file) for file in found]
    return paths


def csv_path(source: Source) -> tuple[str, str]:
    """A CSV file that exists, and the encoding its beginning proves.

    Raises
    ------
    DataProblem
        If it is missing, a folder or empty.
    """
    path = Path(source)
    if path.is_dir():
        raise DataProblem("reading.folder", name=str(source))
    try:
        with open(path, "rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise DataProblem("reading.missing", name=str(source)) from error
    if not head.strip():
        raise DataProblem("reading.empty", name=path.name)
    whole = head[: head.rfind(b"\n") + 1] or head
    if head.startswith(b"\x1f\x8b"):  # the engine unpacks it
        return str(path), "utf-8"
    return str(path), "utf-8" if decode(whole, path.name)[1].startswith("utf-8") else "latin-1"


def time_format(cells: Any) -> tuple[str | None, tuple[Note, ...]]:
    """How a column of texts writes its times, where that is not as in 2026-03-05 14:30.

    Parameters
    ----------
    cells : iterable of str
        Some of its cells; the rest has to be written alike.

    Returns
    -------
    tuple
        A format as `datetime.strptime` knows it, or None for anything else; and what was decided.
    """
    found = [_DATED.fullmatch(str(cell)) for cell in cells]
    dated = [match for match in found if match is not None]
    if not dated or len(dated) < len(found):
        return None, ()
    first = dated[0]
    month_first = next((match for match in dated if int(match[3]) > 12), None)
    proven = any(int(match[1]) > 12 for match in dated)
    form = first[2].join(["%m", "%d", "%Y"] if month_first else ["%d", "%m", "%Y"])
    if first[4]:
        form += first[4] + "%H:%M" + (":%S" if first[5] else "") + (".%f" if first[6] else "")
    if month_first:
        return form, (Note("month_first", {"given": month_first[0].strip()}),)
    return form, () if proven else (Note("day_first", {"given": first[0].strip()}),)


def is_parquet(source: Source) -> bool:
    """Whether a path leads to Parquet: a folder, a pattern, or a file that begins so."""
    path = Path(source)
    if not path.is_file():
        return path.suffix.lower() != ".csv"
    with open(path, "rb") as file:
        return file.read(4) == b"PAR1"


def misread(said: str, path: str) -> DataProblem:
    """What an engine said about a file, as a person can use it."""
    name = Path(path).name
    row, column, cell = (pattern.search(said) for pattern in (_ROW, _COLUMN, _CELL))
    if row and column and cell:
        return DataProblem(
            "big.cell", name=name, row=int(row[1]), column=column[1], given=cell[1][:60]
        )
    if row:
        return DataProblem("big.row", name=name, row=int(row[1]))
    return DataProblem("big.unreadable", name=name)
