"""A journey as CSV: one row for each touchpoint, and the scope in lines on top.

A CSV holds what is flat; what it cannot hold is said in ``Written.lost``.

>>> from cjlib.journey.formats import csv_table
>>> csv_table.read(data, "kaart.csv").journey.name()  # doctest: +SKIP
'Een huis kopen'
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from cjlib.errors import DataProblem
from cjlib.journey import words
from cjlib.journey.document import Journey, Scope
from cjlib.journey.formats import columns as c
from cjlib.journey.formats import grids, opening, told
from cjlib.journey.formats.building import build, made_id
from cjlib.journey.formats.cells import shown
from cjlib.journey.formats.excel import no_steps_table
from cjlib.journey.formats.flattening import Labels, rows
from cjlib.journey.formats.remarks import Loaded, Remark, Written
from cjlib.journey.vocabulary import JourneyPath
from cjlib.tables.reading import read_cells
from cjlib.tables.workbooks import Sheet
from cjlib.texts import language

_RISKY = re.compile("'*[=+\\-@＝＋－＠]")  # a spreadsheet may compute what begins like this
_GUARDED = re.compile("'+[=+\\-@＝＋－＠]")
_MONTH = "jan|feb|mrt|mar|apr|mei|may|jun|jul|aug|sept?|okt|oct|nov|dec"
_DATE = re.compile(  # what a spreadsheet makes of "1-2": 1-feb, 2024-02-01, 1/2/2024
    rf"\d{{4}}-\d\d?-\d\d?( 00:00:00)?|\d\d?[-/ ](\d\d?|({_MONTH})\.?)([-/ ]\d{{2,4}})?", re.I
)
_COLLECTIONS = (
    "personas",
    "ecosystem",
    "improvements",
    "measurements",
    "signals",
    "workshop",
    "research",
    "history",
)


def read(data: bytes, name: str, *, scope: Scope | Mapping[str, Any] | None = None) -> Loaded:
    """The journey in a CSV file, whatever its encoding and the mark between its cells.

    Parameters
    ----------
    data : bytes
        The file.  Lines on top such as ``# doelgroep: starters`` tell the scope.
    name : str
        For messages.
    scope : Scope or mapping, optional
        What to take for the parts of the scope that the file does not tell.

    Raises
    ------
    DataProblem
        If it is no table of steps, lacks the scope (key ``"sheet.no_scope_lines"``), or a cell
        does not fit; the message names row and column.
    """
    with opening.advice():
        lines = read_cells(data, name, max_mb=opening.MAX_MB)
    kept: dict[int, list[Any]] = {
        number: [unguarded(cell) or None for cell in line]
        for number, line in enumerate(lines, 1)
        if any(line)
    }
    sheet = Sheet("", rows=kept, filled=len(kept))
    remarks: list[Remark] = []
    table = grids.table(sheet, "steps", remarks)
    if not table.columns:
        first = next((r for r in sheet.rows.values() if not str(r[0] or "").startswith("#")), [])
        raise no_steps_table(first)
    found = told.completed(told.tell(sheet, table.above, remarks), scope)
    told.same_version(found)
    if lacking := told.missing(found):
        raise _no_scope(lacking, name)
    journey = build({"steps": table}, found, remarks)
    if dates := [phase.name for phase in journey.phases if _DATE.fullmatch(phase.name)]:
        remarks.append(Remark("csv_dates", {"names": words.listed(dates)}))
    return Loaded(journey, tuple(remarks))


def write(journey: Journey) -> Written:
    """``journey`` as CSV in the language spoken, as its spreadsheets open it at once.

    That is UTF-8 with a byte order mark; in Dutch with semicolons and decimal commas, in English
    with commas and decimal points.  A text that a spreadsheet might compute gets an apostrophe in
    front, which `read` takes off again.
    """
    made = io.StringIO(newline="")
    mark = ";" if language() == "nl" else ","
    quoted = csv.writer(made, delimiter=mark, quoting=csv.QUOTE_ALL)
    for line in _scope_lines(journey):
        quoted.writerow([line])
    plain = csv.writer(made, delimiter=mark)
    known = c.columns("steps")
    plain.writerow([column.label() for column in known])
    label = Labels(journey)
    for row in _phase_by_phase(journey):
        plain.writerow([_cell(shown(column, row.get(column.path), label)) for column in known])
    return Written(made.getvalue().encode("utf-8-sig"), tuple(_lost(journey)))


def guarded(text: str) -> str:
    """``text`` with an apostrophe in front if a spreadsheet might take it for a formula."""
    return f"'{text}" if _RISKY.match(text) else text


def unguarded(text: str) -> str:
    """``text`` as it was before `guarded`; the apostrophe of *'t Loket* stays."""
    return text[1:] if _GUARDED.match(text) else text


def _cell(value: str | float | None) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return guarded(value)
    text = repr(value)
    if re.fullmatch(r"-?\d{1,3}\.\d{3}", text):
        text += "0"  # or 1.125 may be read as a thousand and more
    return text.replace(".", ",") if language() == "nl" else text


def _scope_lines(journey: Journey) -> Iterator[str]:
    """Each value of the whole journey on a line; a text of more lines comes back as often."""
    label = Labels(journey)
    for row in rows(journey, "scope"):
        for path, value in row.items():
            column = c.Column("scope", path)
            text = shown(column, value, label)
            if text is None or path == ("schema_version",):
                continue
            for line in str(text).split("\n"):
                yield f"# {column.label()}: {line}".rstrip()


def _phase_by_phase(journey: Journey) -> Iterator[Mapping[c.Path, Any]]:
    """The rows of steps; a phase without steps has a row of its own, or it would be forgotten."""
    steps = rows(journey, "steps")
    for phase in journey.phases:
        of_phase = [row for row in steps if row["phase",] == phase.id]
        yield from of_phase or [{("phase",): phase.id}]


def _lost(journey: Journey) -> Iterator[Remark]:
    """What the file cannot hold, each with how many."""
    for name in _COLLECTIONS:
        if many := len(getattr(journey, name)):
            yield Remark("csv_collection", {"what": words.field(name), "lost": many})
    for name in ("needs", "times"):
        if many := len(rows(journey, name)):
            yield Remark("csv_further", {"what": words.one(name), "lost": many})
    if stories := len(rows(journey, "stories")):
        what = words.field("steps", "stories")
        yield Remark("csv_collection", {"what": what, "lost": stories})
    told_more = [p for p in journey.phases if p.start or p.end or p.need or p.business_goal]
    if told_more:
        yield Remark("csv_phases", {"lost": len(told_more)})
    label = Labels(journey)
    taken: list[str] = []
    for phase in journey.phases:  # a reader makes codes of names
        taken.append(made_id(label("phases", phase.id), taken, "p"))
    codes = sum(phase.id != made for phase, made in zip(journey.phases, taken, strict=True))
    if codes:
        yield Remark("csv_phase_codes", {"lost": codes})
    unnamed = [p for p in journey.phases if label("phases", p.id) != p.name]
    if unnamed:
        yield Remark("csv_phase_names", {"lost": len(unnamed)})


def _no_scope(lacking: list[c.Column], name: str) -> DataProblem:
    labels = [column.label() for column in lacking]
    return DataProblem(
        "sheet.no_scope_lines",
        missing=", ".join(f'"{label}"' for label in labels),
        name=name,
        lines=", ".join(f'"# {label}: ..."' for label in labels),
        path=words.field("scope", "path"),
        options="; ".join(words.word(member) for member in JourneyPath),
    )
