"""What people filled in for a scan, as it is kept with an organisation: a sheet per respondent.

Respondents have a number and no name, so that nobody stands beside what he or she answered.

>>> from cjlib.management import scans
>>> from cjlib.management.scans.keeping import Sheet, Sheets
>>> scan = scans.load("signals")
>>> pile = Sheets().put(Sheet(1, {"negative_talk": 2, "staff_turnover": None}))
>>> pile.sheets[0].answered, pile.sheets[0].given
(2, 1)
>>> scan.score(pile.table(scan.definition)).score("negative_talk")
1.0
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from cjlib.errors import DataProblem, InvalidValue
from cjlib.journey.parts import one_line
from cjlib.making.telling import Told
from cjlib.management.scans import answering
from cjlib.management.scans.definition import Definition
from cjlib.management.scans.scan import MOST_PEOPLE

if TYPE_CHECKING:
    import pandas as pd

LONGEST_DEPARTMENT: Final = 60


@dataclass(frozen=True)
class Sheet:
    """The answers of one respondent.

    Attributes
    ----------
    nr : int
        The number of the respondent, from 1.
    answers : mapping of str to (int or None)
        By key of the item; None where somebody said not to know.  An item that is not there was
        not answered yet.
    department : str
        Empty if the respondent named none.
    done : bool
        Whether the respondent handed it in.
    """

    nr: int
    answers: Mapping[str, int | None] = field(default_factory=dict)
    department: str = ""
    done: bool = False

    @property
    def answered(self) -> int:
        """Questions that were dealt with, "I do not know" included."""
        return len(self.answers)

    @property
    def given(self) -> int:
        """Questions with an answer."""
        return sum(value is not None for value in self.answers.values())


@dataclass(frozen=True)
class Sheets:
    """Everything that people filled in for one scan.

    Attributes
    ----------
    sheets : tuple of Sheet
        Of the round that is going on, in the order of their numbers, each number once.
    fictitious : bool
        Whether the answers are invented, as those of an example.
    earlier : tuple of (date, tuple of Sheet)
        Earlier rounds with the day on which each was closed, the oldest first.
    """

    sheets: tuple[Sheet, ...] = ()
    fictitious: bool = False
    earlier: tuple[tuple[date, tuple[Sheet, ...]], ...] = ()

    @property
    def people(self) -> int:
        """Respondents who answered at least one question."""
        return sum(sheet.given > 0 for sheet in self.sheets)

    @property
    def free(self) -> int:
        """The number of the next respondent."""
        return 1 + max((sheet.nr for sheet in self.sheets), default=0)

    @property
    def half(self) -> tuple[Sheet, ...]:
        """Sheets that were begun and not handed in."""
        return tuple(sheet for sheet in self.sheets if not sheet.done)

    @property
    def departments(self) -> tuple[str, ...]:
        """The departments named, in the order of the alphabet, each in its first spelling."""
        return tuple(self.sizes())

    def sizes(self) -> dict[str, int]:
        """How many respondents named each department, in the order of the alphabet."""
        first: dict[str, str] = {}
        found: Counter[str] = Counter()
        for sheet in self.sheets:
            if sheet.department:
                key = sheet.department.casefold()
                found[first.setdefault(key, sheet.department)] += 1
        return {name: found[name] for name in sorted(found, key=str.casefold)}

    def sheet(self, nr: int) -> Sheet | None:
        """The sheet of a respondent; None if there is none with this number."""
        return next((sheet for sheet in self.sheets if sheet.nr == nr), None)

    def put(self, *sheets: Sheet) -> Sheets:
        """With these sheets, instead of those of the same numbers.

        Raises
        ------
        InvalidValue
            If there would be more than a thousand.
        """
        by_number = {sheet.nr: sheet for sheet in (*self.sheets, *sheets)}
        if len(by_number) > MOST_PEOPLE:
            raise InvalidValue("scans.many_people", given=len(by_number), limit=MOST_PEOPLE)
        ordered = tuple(by_number[nr] for nr in sorted(by_number))
        return replace(self, sheets=ordered)

    def without(self, nr: int) -> Sheets:
        """Without the sheet of one respondent."""
        left = tuple(sheet for sheet in self.sheets if sheet.nr != nr)
        return replace(self, sheets=left)

    def closed(self, on: date) -> Sheets:
        """With this round put among the earlier ones, so that a new one can begin."""
        return replace(self, sheets=(), earlier=(*self.earlier, (on, self.sheets)))

    def before(self) -> Sheets:
        """The sheets of the last round before this one; none if there is none."""
        return Sheets(self.earlier[-1][1], self.fictitious) if self.earlier else Sheets()

    def table(self, definition: Definition) -> list[dict[str, Any]]:
        """A row per respondent who answered something, for `cjlib.management.scans.Scan.score`."""
        blank = dict.fromkeys(item.key for item in definition.items)
        return [
            {answering.DEPARTMENT: sheet.department, **blank, **sheet.answers}
            for sheet in self.sheets
            if sheet.given
        ]

    def to_json(self, definition: Definition) -> dict[str, Any]:
        """As plain JSON, with the version of the questions; `of` reads it."""
        kept: dict[str, Any] = {"version": definition.version}
        if self.fictitious:
            kept["fictitious"] = True
        kept["sheets"] = _as_json(self.sheets)
        if self.earlier:
            kept["earlier"] = [
                {"on": on.isoformat(), "sheets": _as_json(sheets)} for on, sheets in self.earlier
            ]
        return kept


def _as_json(sheets: tuple[Sheet, ...]) -> list[dict[str, Any]]:
    return [
        {
            "nr": sheet.nr,
            "department": sheet.department,
            "done": sheet.done,
            "answers": dict(sheet.answers),
        }
        for sheet in sheets
    ]


def of(kept: Any, definition: Definition) -> Sheets:
    """Sheets from JSON as `Sheets.to_json` wrote it; of None no sheets.

    Raises
    ------
    DataProblem
        If it is something else, belongs to another version of the questions, or holds an answer
        that is not on the scale.
    """
    if kept is None:
        return Sheets()
    if not isinstance(kept, dict):
        raise _unreadable(definition, type(kept).__name__)
    if kept.get("version") != definition.version:
        raise DataProblem(
            "scans.other_version",
            scan=definition.title, given=str(kept.get("version")), known=definition.version,
        )  # fmt: skip
    rounds = kept.get("earlier", [])
    if not isinstance(rounds, list):
        raise _unreadable(definition, "earlier")
    earlier = tuple(_round(one, definition) for one in rounds)
    sheets = _sheets(kept.get("sheets"), definition)
    return Sheets(sheets, kept.get("fictitious") is True, earlier)


def _round(kept: Any, definition: Definition) -> tuple[date, tuple[Sheet, ...]]:
    try:
        on = date.fromisoformat(kept["on"])
    except (KeyError, TypeError, ValueError):
        raise _unreadable(definition, "on") from None
    return on, _sheets(kept.get("sheets"), definition)


def _sheets(kept: Any, definition: Definition) -> tuple[Sheet, ...]:
    if not isinstance(kept, list):
        raise _unreadable(definition, "sheets")
    items = {item.key for item in definition.items}
    sheets = [_sheet(one, items, definition) for one in kept]
    if len({sheet.nr for sheet in sheets}) < len(sheets):
        raise _unreadable(definition, "nr")
    return tuple(sorted(sheets, key=lambda sheet: sheet.nr))


def department(typed: str) -> str:
    """The name of a department on one line.

    Raises
    ------
    InvalidValue
        If it is longer than 60 characters.
    """
    named = one_line(typed)
    if len(named) > LONGEST_DEPARTMENT:
        raise InvalidValue("scans.long_department", given=named[:40], limit=LONGEST_DEPARTMENT)
    return named


def from_table(
    table: pd.DataFrame, definition: Definition, first: int
) -> tuple[list[Sheet], tuple[Told, ...]]:
    """Sheets from a table of answers, as `cjlib.management.scans.Scan.read_answers` gives one.

    Whoever answered nothing gets no sheet, and names are not taken over.

    Parameters
    ----------
    table : pandas.DataFrame
    definition : Definition
    first : int
        The number of the first respondent.

    Returns
    -------
    sheets : list of Sheet
        Each of them handed in.
    remarks : tuple of Told
        What a reader should know of the table.

    Raises
    ------
    DataProblem
        If an answer, column or respondent is not what this scan wants.
    InvalidValue
        If the name of a department is too long.
    """
    found = answering.of(table, definition)
    keys = [item.key for item in definition.items]
    people = zip(found.values.tolist(), found.departments, strict=True)
    sheets = [
        Sheet(nr, _answers(keys, row), department(where or ""), done=True)
        for nr, (row, where) in enumerate(people, start=first)
    ]
    return sheets, found.remarks(definition)


def _answers(keys: Iterable[str], row: Iterable[float]) -> dict[str, int | None]:
    given = zip(keys, row, strict=True)
    return {key: int(value) for key, value in given if value == value}


def _sheet(kept: Any, items: set[str], definition: Definition) -> Sheet:
    if not isinstance(kept, dict) or not isinstance(kept.get("answers"), dict):
        raise _unreadable(definition, type(kept).__name__)
    nr, where, answers = kept.get("nr"), kept.get("department", ""), kept["answers"]
    if type(nr) is not int or nr < 1 or not isinstance(where, str):
        raise _unreadable(definition, "nr" if isinstance(where, str) else "department")
    for key, value in answers.items():
        fits = value is None or (type(value) is int and definition.low <= value <= definition.high)
        if key not in items or not fits:
            raise _unreadable(definition, f"{key}: {value}"[:60])
    return Sheet(nr, dict(answers), department(where), kept.get("done") is True)


def _unreadable(definition: Definition, given: str) -> DataProblem:
    return DataProblem("scans.kept", scan=definition.title, given=given)
