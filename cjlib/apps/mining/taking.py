"""What can be taken along: the tables of a log, as a workbook or one by one."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from cjlib.mining import EventLog
from cjlib.progress import Tell, silent

if TYPE_CHECKING:
    import pandas as pd

TABLES: dict[str, Callable[[EventLog], pd.DataFrame]] = {
    "directly_follows": EventLog.directly_follows,
    "variants": EventLog.variants,
    "ends": EventLog.ends,
    "entries": EventLog.entries,
    "dwell": EventLog.dwell,
    "throughput": EventLog.throughput,
    "loops": EventLog.loops,
    "ping_pong": EventLog.ping_pong,
    "rework": EventLog.rework,
    "cohorts": EventLog.cohorts,
    "calendar": EventLog.calendar,
    "scores": EventLog.scores,
}
"""The tables of a log that can be taken along, by the name of the method that makes them."""

_RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet may take for a formula
_MOST_ROWS = 200_000  # a sheet holds a million, but nobody reads those


def possible(log: EventLog) -> list[str]:
    """The tables that this log can give."""
    without = set()
    if log.score is None:
        without.add("scores")
    if log.channel is None:
        without |= {"entries", "ping_pong"}
    return [name for name in TABLES if name not in without]


def table(log: EventLog, name: str) -> pd.DataFrame:
    """One table of a log, its times and paths as a spreadsheet can hold them.

    Lengths of time become minutes, in a column that says so.
    """
    made = TABLES[name](log).head(_MOST_ROWS)
    columns: dict[str, Any] = {}
    for label, values in made.items():
        kind = values.dtype.kind
        if kind == "m":
            columns[f"{label}_minutes"] = (values.dt.total_seconds() / 60).round(3)
        elif kind == "M":
            columns[str(label)] = values.dt.strftime("%Y-%m-%d %H:%M:%S")
        elif kind in "iufb":
            columns[str(label)] = values
        else:
            columns[str(label)] = values.map(_text)
    import pandas as pd

    return pd.DataFrame(columns)


def csv(log: EventLog, name: str) -> bytes:
    """One table as CSV that a spreadsheet opens well: UTF-8 with its mark at the beginning."""
    made = table(log, name)
    for label in made.columns:
        if made[label].dtype.kind not in "iufb":
            made[label] = made[label].map(_harmless)
    return str(made.to_csv(index=False)).encode("utf-8-sig")


def workbook(log: EventLog, tell: Tell = silent) -> bytes:
    """Every table of a log in one workbook, a sheet each."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    names = possible(log)
    for nth, name in enumerate(names):
        tell(nth / len(names))
        made = table(log, name)
        sheet = book.create_sheet(name)
        sheet.append(list(made.columns))
        for row in made.itertuples(index=False):
            sheet.append([_cell(WriteOnlyCell, sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(make: Any, sheet: Any, value: Any) -> Any:
    if isinstance(value, str):
        cell = make(sheet, value=_clean(value))
        cell.data_type = "s"  # never a formula
        return cell
    return None if value != value else value.item() if hasattr(value, "item") else value


def _clean(text: str) -> str:
    """Without the control codes that a workbook cannot hold, and no longer than a cell."""
    return "".join(letter for letter in text if letter >= " " or letter == "\n")[:32_000]


def _text(value: Any) -> str:
    if isinstance(value, tuple):
        return " > ".join(map(str, value))
    return "" if value is None or value != value else str(value)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_RISKY) else text
