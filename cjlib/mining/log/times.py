"""Times as people and systems write them: ISO, day first, month first, Excel, seconds since 1970.

A log holds milliseconds since 1970.  A time with an offset (``+02:00``) is held exactly; a time
without one is the clock on the wall, and is held as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from cjlib.errors import DataProblem
from cjlib.mining.columns import Note

if TYPE_CHECKING:
    import pandas as pd

IntArray = npt.NDArray[np.int64]

NO_TIME = np.iinfo(np.int64).min
"""Stands where a row has no time."""

_DAY_MS = 86_400_000
_EXCEL_ZERO = -25_569  # days from 1970 back to Excel's day 0
_EXCEL = (20_000, 80_000)  # 1954 to 2119: what a serial date of a log can be
_EPOCHS = ((1e8, 1e10, 1000.0), (1e11, 1e13, 1.0), (1e14, 1e16, 1e-3), (1e17, 1e19, 1e-6))
_EARLIEST, _LATEST = -2_208_988_800_000, 7_258_118_400_000  # 1900 and 2200, in milliseconds

_OFFSET = re.compile(r"[Tt\s]\d[\d:.,]*\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})\s*$")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_PARTS = re.compile(
    r"\s*(\d{1,2})\s*([-/. ])\s*(\d{1,2}|[^\W\d_]{3,9}\.?)\s*\2\s*(\d{4}|\d{2})\b(.*)"
)
_ISO_LIKE = re.compile(r"\s*\d{4}[-/]\d{1,2}[-/]\d{1,2}")
_MONTHS = {
    name: nth
    for names in (
        "jan feb mrt apr mei jun jul aug sep okt nov dec",
        "jan feb mar apr may jun jul aug sep oct nov dec",
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
    )
    for nth, name in enumerate(names.split(), 1)
}


@dataclass(frozen=True)
class Times:
    """Times of a column in milliseconds since 1970.

    Parameters
    ----------
    values : numpy.ndarray of int64, shape (rows,)
        ``NO_TIME`` where the cell was empty.
    exact : bool
        True where the column told offsets: then the values are UTC.
    notes : tuple of Note
        What had to be decided.
    """

    values: IntArray
    exact: bool
    notes: tuple[Note, ...] = ()


def looks_like_times(sample: Any, share: float = 0.9) -> bool:
    """Whether ``share`` of a sample of cells or more looks like times, not like bare numbers."""
    if not len(sample):
        return False
    if str(sample.dtype).startswith("datetime"):
        return True
    if sample.dtype.kind in "iufb":
        return False
    texts = [str(cell).strip() for cell in sample]
    dated = [bool(_ISO_LIKE.match(text) or _PARTS.fullmatch(text)) for text in texts]
    return sum(dated) >= share * len(dated)


def read_times(column: pd.Series, rows: IntArray) -> Times:
    """The times in one column, whatever they are written in.

    Parameters
    ----------
    column : pandas.Series, shape (rows,)
        Time stamps, dates, text in one or several spellings, Excel's day numbers, or seconds or
        milliseconds since 1970.
    rows : numpy.ndarray of int64, shape (rows,)
        Row of each cell in the source, for messages.

    Raises
    ------
    DataProblem
        If a cell is no time, if day and month prove to stand both ways round, or if times with
        and without an offset stand in one column; it names the row.
    """
    import pandas as pd

    name = str(column.name)
    if isinstance(column.dtype, pd.DatetimeTZDtype):
        return Times(_milliseconds(column.dt.tz_convert("UTC").dt.tz_localize(None)), True)
    if str(column.dtype).startswith("datetime"):
        return Times(_milliseconds(column), False)
    if column.dtype.kind in "iuf":
        values, note = _from_numbers(column.to_numpy(dtype=float), name, rows)
        return Times(values, note.values["kind"] != "excel", (note,))
    codes, cells = pd.factorize(column)  # every spelling is read once
    first = np.full(len(cells), -1)
    seen = np.flatnonzero(codes >= 0)
    first[codes[seen][::-1]] = seen[::-1]
    read = _Texts(name, rows[first] if len(cells) else rows[:0]).read(list(cells))
    values = np.full(len(column), NO_TIME, dtype=np.int64)
    values[seen] = read.values[codes[seen]]
    return Times(values, read.exact, read.notes)


class _Texts:
    """Reading different cells of one column, text or otherwise."""

    def __init__(self, name: str, rows: IntArray) -> None:
        self.name = name
        self.rows = rows

    def read(self, cells: list[Any]) -> Times:
        values = np.full(len(cells), NO_TIME, dtype=np.int64)
        exact = np.zeros(len(cells), dtype=bool)
        texts = np.array([_plain(cell) for cell in cells], dtype=object)
        blank = np.array([text in _BLANK for text in texts], dtype=bool)
        todo = ~blank
        spelled: dict[str, int] = {}
        notes: list[Note] = []
        for kind, reader in self._readers(texts, notes):
            at = np.flatnonzero(todo)
            if not len(at):
                break
            found, told = reader(texts[at])
            hit = at[found != NO_TIME]
            values[hit] = found[found != NO_TIME]
            exact[hit] = told
            todo[hit] = False
            if len(hit):
                spelled[kind] = len(hit)
        if todo.any():
            self._complain("not_a_time", int(np.flatnonzero(todo)[0]), texts, int(todo.sum()))
        told_of = exact[~blank]
        if told_of.any() and not told_of.all():
            bad = int(np.flatnonzero(~blank & (exact != exact[~blank][0]))[0])
            self._complain("mixed_offsets", bad, texts, 1)
        if len(spelled) > 1:
            notes.append(Note("several_formats", {"n": len(spelled)}))
        return Times(values, bool(told_of.any()), tuple(notes))

    def _readers(
        self, texts: Any, notes: list[Note]
    ) -> list[tuple[str, Callable[[Any], tuple[IntArray, bool]]]]:
        return [
            ("offset", lambda cells: (_with_offset(cells), True)),
            ("iso", lambda cells: (_iso(cells), False)),
            ("parts", lambda cells: (self._day_and_month(cells, texts, notes), False)),
            ("number", lambda cells: (self._numbers(cells, notes), False)),
        ]

    def _day_and_month(self, cells: Any, texts: Any, notes: list[Note]) -> IntArray:
        found = [_PARTS.fullmatch(cell) for cell in cells]
        matched = np.array([match is not None for match in found], dtype=bool)
        values = np.full(len(cells), NO_TIME, dtype=np.int64)
        if not matched.any():
            return values
        parts = [match for match in found if match is not None]
        numeric = [(int(m[1]), int(m[3]), str(m[0])) for m in parts if m[3].isdigit()]
        day_first = [whole for one, two, whole in numeric if one > 12 >= two]
        month_first = [whole for one, two, whole in numeric if two > 12 >= one]
        if day_first and month_first:
            cell = month_first[0] if len(month_first) <= len(day_first) else day_first[0]
            at = int(np.flatnonzero(texts == cell)[0])
            raise DataProblem(
                "log.both_orders", column=self.name, row=int(self.rows[at]), given=cell,
                other=(day_first if cell == month_first[0] else month_first)[0],
            )  # fmt: skip
        if numeric and not day_first and not month_first:
            notes.append(Note("day_first", {"given": numeric[0][2].strip()}))
        elif month_first:
            notes.append(Note("month_first", {"given": month_first[0].strip()}))
        values[matched] = [_moment(match, bool(month_first)) for match in parts]
        return values

    def _numbers(self, cells: Any, notes: list[Note]) -> IntArray:
        values = np.full(len(cells), NO_TIME, dtype=np.int64)
        bare = np.array([_NUMBER.fullmatch(cell) is not None for cell in cells], dtype=bool)
        if bare.any():
            numbers = np.array([float(cell.replace(",", ".")) for cell in cells[bare]])
            read, note = _from_numbers(numbers, self.name, None)
            values[bare] = read
            if (read != NO_TIME).any():
                notes.append(note)
        return values

    def _complain(self, key: str, at: int, texts: Any, times: int) -> None:
        given = str(texts[at])
        raise DataProblem(
            f"log.{key}", column=self.name, row=int(self.rows[at]), n=times,
            given=given if len(given) <= 60 else given[:59] + "…",
        )  # fmt: skip


_BLANK = frozenset({"", "-", "–", "nan", "nat", "none", "null", "n/a", "na", "nvt", "n.v.t."})


def _plain(cell: Any) -> str:
    """A cell as text; what Excel gave as a date becomes ISO again."""
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat(" ") if hasattr(cell, "hour") else cell.isoformat())
    text = " ".join(str(cell).split())
    return text if text.lower() not in _BLANK else ""


def _with_offset(cells: Any) -> IntArray:
    """ISO times that say their offset, as UTC."""
    values = np.full(len(cells), NO_TIME, dtype=np.int64)
    told = np.array(
        [_OFFSET.search(c) is not None and _ISO_LIKE.match(c) is not None for c in cells]
    )
    if told.any():
        values[told] = _parsed(cells[told], utc=True)
    return values


def _iso(cells: Any) -> IntArray:
    values = np.full(len(cells), NO_TIME, dtype=np.int64)
    like = np.array([_ISO_LIKE.match(cell) is not None for cell in cells], dtype=bool)
    if like.any():
        values[like] = _parsed(np.array([c.replace("/", "-") for c in cells[like]], dtype=object))
    return values


def _parsed(cells: Any, utc: bool = False) -> IntArray:
    import pandas as pd

    stamps = pd.to_datetime(pd.Series(cells), format="ISO8601", errors="coerce", utc=utc)
    if utc:
        stamps = stamps.dt.tz_localize(None)
    return _milliseconds(stamps)


def _moment(match: re.Match[str], month_first: bool) -> int:
    """Milliseconds of a date in parts and the time behind it, or ``NO_TIME``."""
    from datetime import UTC, datetime

    first, _, second, year, rest = match.groups()
    if second.isdigit():
        day, month = (int(second), int(first)) if month_first else (int(first), int(second))
    else:
        day, month = int(first), _MONTHS.get(second.rstrip(".").casefold(), 0)
    clock = re.fullmatch(
        r"[\s,T]*(?:(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,6}))?)?\s*([ap]\.?m\.?)?)?\s*",
        rest,
        re.IGNORECASE,
    )
    if clock is None:
        return NO_TIME
    hour, minute, second_of, fraction, half = clock.groups()
    hours = int(hour or 0)
    if half:
        hours = hours % 12 + (12 if half.lower().startswith("p") else 0)
    whole = int(year) + (
        2000 if len(year) == 2 and int(year) < 70 else 1900 if len(year) == 2 else 0
    )
    try:
        moment = datetime(
            whole, month, day, hours, int(minute or 0), int(second_of or 0), tzinfo=UTC
        )
    except ValueError:
        return NO_TIME
    return int(moment.timestamp()) * 1000 + int((fraction or "0").ljust(3, "0")[:3])


def _from_numbers(numbers: Any, name: str, rows: IntArray | None) -> tuple[IntArray, Note]:
    """Excel's day numbers, or seconds or milliseconds since 1970, by their size."""
    values = np.full(len(numbers), NO_TIME, dtype=np.int64)
    known = ~np.isnan(numbers)
    present = numbers[known]
    if len(present) and (present >= _EXCEL[0]).all() and (present < _EXCEL[1]).all():
        exact = (present + _EXCEL_ZERO) * _DAY_MS
        values[known] = np.rint(exact / 1000).astype(np.int64) * 1000  # a day in double precision
        return values, Note("excel_dates", {"column": name, "kind": "excel"})
    for low, high, factor in _EPOCHS:
        if len(present) and (present >= low).all() and (present < high).all():
            values[known] = np.rint(present * factor).astype(np.int64)
            return values, Note("epoch", {"column": name, "kind": "epoch"})
    if rows is not None and len(present):
        inside = np.zeros(len(present), dtype=bool)
        for low, high, *_ in ((*_EXCEL, 0), *_EPOCHS):
            inside |= (present >= low) & (present < high)
        at = int(np.flatnonzero(known)[int(np.argmin(inside)) if not inside.all() else 0])
        raise DataProblem(
            "log.not_a_time", column=name, row=int(rows[at]), given=f"{numbers[at]:g}",
            n=int((~inside).sum()) or 1,
        )  # fmt: skip
    return values, Note("epoch", {"column": name, "kind": "epoch"})


def _milliseconds(stamps: Any) -> IntArray:
    """Time stamps as milliseconds since 1970, ``NO_TIME`` for none."""
    plain = np.asarray(stamps.to_numpy(), dtype="datetime64[ms]")
    values = plain.astype(np.int64)
    outside = (values != NO_TIME) & ((values < _EARLIEST) | (values > _LATEST))
    if outside.any():  # a year 2925 is a typing mistake, and would make a gap of 900 years
        values = np.where(outside, NO_TIME, values)
    return values
