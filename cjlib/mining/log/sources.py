"""Files with a log in them, as a table: CSV of any size that fits, Excel, Parquet, XES."""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.columns import Note
from cjlib.progress import Tell, silent
from cjlib.tables.reading import decode, find_delimiter, header_names, read_table
from cjlib.tables.workbooks import is_workbook

if TYPE_CHECKING:
    import pandas as pd

MAX_MB = {"csv": 1000.0, "excel": 50.0, "parquet": 400.0, "xes": 400.0}
"""What each kind may weigh; a table in memory takes several times its file."""

KINDS = tuple(MAX_MB)
_GZIP = b"\x1f\x8b"
_UNFOLD = 2.5  # a compressed file may unfold to so many times the limit
_HEAD = 1_000_000  # bytes in which the spelling of a CSV shows
_ROWS = 250_000  # read at a time, so that somebody can be told how far it is
_TOO_MANY = re.compile(r"Expected (\d+) fields in line (\d+), saw (\d+)")

Source = str | os.PathLike[str] | bytes


def read(
    source: Source,
    name: str | None = None,
    kind: str | None = None,
    *,
    max_mb: float | None = None,
    tell: Tell = silent,
) -> pd.DataFrame:
    """The table in a file or in the bytes of an upload, one row per event.

    Parameters
    ----------
    source : path or bytes
    name : str, optional
        For messages; the name of the file unless given.
    kind : {"csv", "excel", "parquet", "xes"}, optional
        Told apart by content and name unless given.
    max_mb : float, optional
        Larger files are refused before they are read, in megabytes of 1,000,000 bytes.
    tell : callable
        Told how much is done, 0-1.

    Returns
    -------
    pandas.DataFrame
        The index is named ``row`` and holds spreadsheet rows; ``attrs`` holds ``name`` and
        ``notes``.

    Raises
    ------
    DataProblem
        If the file is missing, empty, too large for memory, damaged, no table, or changed while it
        was being read.
    """
    before = _stamp(source)
    name = name or (Path(source).name if not isinstance(source, bytes) else "upload")
    head = _head(source, name)
    kind = kind or _kind_of(head, name)
    if kind not in MAX_MB:
        raise InvalidValue("not_one_of", name="kind", given=kind, options=", ".join(KINDS))
    limit = max_mb or MAX_MB[kind]
    size = len(source) if isinstance(source, bytes) else os.stat(source).st_size
    if size > limit * 1e6:
        raise DataProblem("log.too_large", name=name, size=size / 1e6, limit=limit)
    data = source if isinstance(source, bytes) else Path(source).read_bytes()
    if _stamp(source) != before:
        raise DataProblem("log.changed", name=name)
    if data.startswith(_GZIP):
        data = _unpacked(data, name, limit)
    table = _READERS[kind](data, name, limit, tell)
    table.attrs["name"] = name
    return table


def _stamp(source: Source) -> tuple[int, int]:
    """Size and moment of change of a file, to see whether somebody is still writing it."""
    if isinstance(source, bytes):
        return 0, 0
    try:
        known = os.stat(source)
    except (OSError, ValueError) as error:
        raise DataProblem("reading.missing", name=str(source)) from error
    if stat.S_ISDIR(known.st_mode):
        raise DataProblem("reading.folder", name=str(source))
    if not stat.S_ISREG(known.st_mode):
        raise DataProblem("reading.unreadable", name=str(source))
    return known.st_size, known.st_mtime_ns


def _head(source: Source, name: str) -> bytes:
    if isinstance(source, bytes):
        head = source[:64]
    else:
        try:
            with open(source, "rb") as file:
                head = file.read(64)
        except OSError as error:
            raise DataProblem("reading.unreadable", name=name) from error
    if not head.strip():
        raise DataProblem("reading.empty", name=name)
    return head


def _kind_of(head: bytes, name: str) -> str:
    lower = name.lower()
    if is_workbook(head):
        return "excel"
    if head.startswith(b"PAR1"):
        return "parquet"
    if lower.endswith((".xes", ".xes.gz")) or (b"<?xml" in head and not lower.endswith(".csv")):
        return "xes"
    return "csv"


def _unpacked(data: bytes, name: str, limit: float) -> bytes:
    most = int(limit * _UNFOLD * 1e6)
    try:
        with gzip.open(io.BytesIO(data)) as packed:
            unpacked = packed.read(most + 1)
    except (OSError, EOFError) as error:
        raise DataProblem("log.damaged", name=name) from error
    if len(unpacked) > most:
        raise DataProblem("log.too_large", name=name, size=len(unpacked) / 1e6, limit=most / 1e6)
    if not unpacked.strip():
        raise DataProblem("reading.empty", name=name)
    return unpacked


def _csv(data: bytes, name: str, limit: float, tell: Tell) -> pd.DataFrame:
    """Read by pandas, which is many times faster than one cell at a time."""
    import pandas as pd

    whole = len(data) <= _HEAD
    cut = data if whole else data[: data.rfind(b"\n", 0, _HEAD) + 1] or data[:_HEAD]
    head, encoding = decode(cut, name)
    if encoding in ("utf-8", "utf-8-sig") and not _is_utf8(data):
        head, encoding = data[:_HEAD].decode("cp1252", "replace"), "cp1252"
    rest, delimiter = find_delimiter(head)
    skipped = int(rest is not head and rest != head)
    above, names = header_names(rest, delimiter, name)
    parts = []
    try:
        reader = pd.read_csv(
            io.BytesIO(data), sep=delimiter, encoding=encoding, encoding_errors="replace",
            dtype=str, keep_default_na=False, na_values=[""], skip_blank_lines=False,
            header=None, skiprows=skipped + above, names=list(range(len(names))), index_col=False,
            chunksize=_ROWS, engine="c", low_memory=False,
        )  # fmt: skip
        with reader:
            for chunk in reader:
                parts.append(chunk)
                tell(min(len(parts) * _ROWS * 40 / len(data), 0.95))
    except pd.errors.ParserError as error:
        raise _misread(str(error), name) from error
    table = pd.concat(parts) if parts else pd.DataFrame(columns=list(range(len(names))))
    table.index = pd.RangeIndex(above + 1, above + 1 + len(table), name="row")
    table.columns = names
    table = table.dropna(how="all")
    if not len(table):
        raise DataProblem("log.empty", name=name)
    table = table.loc[:, [column for column in names if column]]
    table.attrs["notes"] = ()
    return table


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _misread(said: str, name: str) -> DataProblem:
    found = _TOO_MANY.search(said)
    if found:
        expected, row, given = map(int, found.groups())
        return DataProblem(
            "reading.long_row", row=row, given=given, expected=expected, header_row=1
        )
    return DataProblem("log.damaged", name=name)


def _excel(data: bytes, name: str, limit: float, tell: Tell) -> pd.DataFrame:
    table = read_table(data, name, max_mb=limit)
    others = table.attrs.get("other_sheets") or []
    notes = (Note("other_sheets", {"sheet": table.attrs["sheet"], "n": len(others)}),)
    table.attrs["notes"] = notes if others else ()
    tell(0.9)
    return table


def _parquet(data: bytes, name: str, limit: float, tell: Tell) -> pd.DataFrame:
    import pandas as pd
    import pyarrow

    try:
        table = pd.read_parquet(io.BytesIO(data))
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        raise DataProblem("log.damaged", name=name) from error
    table.index = pd.RangeIndex(1, len(table) + 1, name="row")
    tell(0.9)
    return table


def _xes(data: bytes, name: str, limit: float, tell: Tell) -> pd.DataFrame:
    from cjlib.mining.log.xes import table_of

    return table_of(data, name, tell)


_READERS: dict[str, Any] = {"csv": _csv, "excel": _excel, "parquet": _parquet, "xes": _xes}
