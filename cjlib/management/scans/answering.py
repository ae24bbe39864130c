"""Answers as people hand them in: a table, a list of dicts or one dict, made ready to score."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, NoReturn

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import DataProblem
from cjlib.making.telling import Told, told
from cjlib.management.scans.definition import Definition, Item, Words
from cjlib.mining.scales import is_blank_word, is_missing
from cjlib.tables.numbers import AmbiguousNumberError, number_in
from cjlib.texts import LANGUAGES, speaking

if TYPE_CHECKING:
    import pandas as pd

PERSON, DEPARTMENT = "respondent", "department"
_ROLES: Final = {
    PERSON: ("respondent", "naam", "name", "deelnemer", "participant"),
    DEPARTMENT: ("department", "afdeling", "team", "groep", "group"),
}
_LOOKS_LIKE_A_KEY = 0.85


@dataclass(frozen=True)
class Answers:
    """Answers in the order of the items of a scan.

    Attributes
    ----------
    values : numpy.ndarray, shape (people, items)
        As given, on the scale of the scan; not-a-number where nothing was answered.  Whoever
        answered nothing at all is left out.
    departments : tuple of (str or None), length people
        Capitals and blanks around make no other department.
    asked : tuple of bool, length items
        Whether the table had the item at all.
    empty : int
        People who answered nothing.
    ignored : tuple of str
        Columns that are no item and no role; nothing of them is kept.
    """

    values: NDArray[np.float64]
    departments: tuple[str | None, ...]
    asked: tuple[bool, ...]
    empty: int
    ignored: tuple[str, ...]

    def remarks(self, definition: Definition) -> tuple[Told, ...]:
        """What a reader should know about how the answers came in."""
        said = []
        if self.empty:
            said.append(told("scans.remark.empty", n=self.empty))
        missing = self.asked.count(False)
        if missing:
            said.append(told("scans.remark.not_asked", n=missing, of=len(self.asked)))
        blank = int(np.isnan(self.values[:, list(self.asked)]).sum())
        if blank:
            of = self.values.shape[0] * self.asked.count(True)
            said.append(told("scans.remark.blank", n=blank, of=of))
        if self.ignored:
            said.append(told("scans.remark.ignored", names=self.ignored, n=len(self.ignored)))
        same = self._all_the_same(definition)
        if same:
            said.append(told("scans.remark.all_the_same", n=same))
        return tuple(said)

    def _all_the_same(self, definition: Definition) -> int:
        """People who gave one answer to everything, though some items are turned round."""
        turned = [item.turned for item in definition.items]
        if not any(turned) or len(turned) < 4:
            return 0
        middle = (definition.low + definition.high) / 2
        whole = self.values[~np.isnan(self.values).any(axis=1)]
        flat = (whole == whole[:, :1]).all(axis=1) & (whole[:, 0] != middle)
        return int(flat.sum())


def of(given: Any, definition: Definition) -> Answers:
    """Answers made ready.

    Parameters
    ----------
    given : pandas.DataFrame, list of mapping, or mapping
        One row per respondent with a column per item, called by its key (``purpose_1``), its
        statement in Dutch or English, or both as a template writes them (``purpose_1: ...``); and
        perhaps a column with the respondent and one with the department.  One mapping is one
        respondent.  An answer is a whole number on the scale, the words of a choice, or blank.
    definition : Definition

    Raises
    ------
    DataProblem
        If nobody answered, no column is an item, a column only looks like one, two columns are the
        same item, somebody is there twice, or an answer is no answer of this scan.
    """
    table = _table(given)
    columns, roles, ignored = _columns(list(table.columns), definition)
    rows = _rows(table)
    _once_each(table, roles.get(PERSON))
    values = np.full((len(table), len(definition.items)), np.nan)
    for at, item in enumerate(definition.items):
        if item.key in columns:
            values[:, at] = _read(table[columns[item.key]], item, definition, rows)
    answered = ~np.isnan(values).all(axis=1)
    if not answered.any():
        raise DataProblem("scans.nobody", n=len(table))
    names = _departments(table[roles[DEPARTMENT]]) if DEPARTMENT in roles else [None] * len(table)
    return Answers(
        values=values[answered],
        departments=tuple(n for n, here in zip(names, answered, strict=True) if here),
        asked=tuple(item.key in columns for item in definition.items),
        empty=int((~answered).sum()),
        ignored=tuple(ignored),
    )


def tidy(table: pd.DataFrame, definition: Definition) -> pd.DataFrame:
    """A table whose columns are called by role and item key; statements in rows are turned.

    A table with a column ``item`` has a row per statement and a column per respondent.
    """
    import pandas as pd

    names = {str(name).strip().casefold(): name for name in table.columns}
    if "item" in names:
        words = {"item", "area", "onderdeel", "question", "vraag", "answers", "antwoorden"}
        people = [name for key, name in names.items() if key not in words]
        turned = table[people].T
        turned.columns = pd.Index([str(cell).strip() for cell in table[names["item"]]])
        turned.insert(0, PERSON, [str(name) for name in people])
        table = turned.reset_index(drop=True)
    columns, roles, _ = _columns(list(table.columns), definition)
    called = {old: new for new, old in {**roles, **columns}.items()}
    return table.rename(columns=called)


def _table(given: Any) -> pd.DataFrame:
    import pandas as pd

    if isinstance(given, pd.DataFrame):
        table = given
    elif isinstance(given, Mapping):
        table = pd.DataFrame([dict(given)])
    elif isinstance(given, Sequence) and all(isinstance(row, Mapping) for row in given):
        table = pd.DataFrame([dict(row) for row in given])
    else:
        raise DataProblem("scans.no_answers", given=type(given).__name__)
    if not len(table):
        raise DataProblem("scans.nobody", n=0)
    return table


def _rows(table: pd.DataFrame) -> list[int]:
    """Spreadsheet rows where the table came from a file; else 1, 2, 3 ..."""
    if table.index.name == "row":
        return [int(row) for row in table.index]
    return list(range(1, len(table) + 1))


def _plain(text: object) -> str:
    return re.sub(r"\W+", " ", str(text).casefold()).strip()


def _both(words: Words) -> set[str]:
    said = set()
    for lang in LANGUAGES:
        with speaking(lang):
            said.add(_plain(words))
    return said


def _columns(
    names: list[Any], definition: Definition
) -> tuple[dict[str, Any], dict[str, Any], list[str]]:
    """Columns by item key, columns by role, and the names of the others."""
    twice = [name for name, n in Counter(map(str, names)).items() if n > 1]
    if twice:
        raise DataProblem("reading.duplicate_column", column=twice[0])
    keys = {item.key for item in definition.items}
    texts = {text: item.key for item in definition.items for text in _both(item.text)}
    columns: dict[str, Any] = {}
    roles: dict[str, Any] = {}
    ignored = []
    for name in names:
        head = str(name).split(":", 1)[0].strip().casefold()
        key = head if head in keys else texts.get(_plain(name))
        if key is not None:
            if key in columns:
                raise DataProblem("scans.item_twice", item=key, names=f"{columns[key]}, {name}")
            columns[key] = name
            continue
        role = next((r for r, called in _ROLES.items() if head in called and r not in roles), None)
        if role is not None:
            roles[role] = name
            continue
        near = difflib.get_close_matches(head, keys, n=1, cutoff=_LOOKS_LIKE_A_KEY)
        if near:
            raise DataProblem("scans.unknown_item", given=str(name), nearest=near[0])
        ignored.append(str(name))
    if not columns:
        some = ", ".join(item.key for item in definition.items[:3])
        given = ", ".join(map(str, names[:6])) or "-"
        raise DataProblem("scans.no_items", given=given, some=some)
    return columns, roles, ignored


def _once_each(table: pd.DataFrame, column: Any) -> None:
    if column is None:
        return
    said = [str(cell).strip() for cell in table[column] if not is_missing(cell)]
    twice = [name for name, n in Counter(said).items() if n > 1 and name]
    if twice:
        raise DataProblem("scans.person_twice", given=twice[0])


def _departments(cells: pd.Series) -> list[str | None]:
    first: dict[str, str] = {}
    names: list[str | None] = []
    for cell in cells:
        text = "" if is_missing(cell) else " ".join(str(cell).split())
        blank = is_blank_word(text)
        names.append(None if blank else first.setdefault(text.casefold(), text))
    return names


def _read(cells: pd.Series, item: Item, definition: Definition, rows: list[int]) -> list[float]:
    choices = definition.choices_of(item)
    labels = {said: float(c.value) for c in choices for said in _both(c.label)}
    seen: dict[str, float] = {}
    values = []
    for row, cell in zip(rows, cells.tolist(), strict=True):
        if is_missing(cell):
            values.append(np.nan)
            continue
        if not isinstance(cell, str):
            values.append(_on_scale(cell, item, definition, row))
            continue
        if cell not in seen:
            seen[cell] = _in_words(cell, labels, item, definition, row)
        values.append(seen[cell])
    return values


def _in_words(
    cell: str, labels: dict[str, float], item: Item, definition: Definition, row: int
) -> float:
    said = _plain(cell)
    if said in labels:
        return labels[said]
    if is_blank_word(cell):
        return np.nan
    try:
        number = number_in(cell.strip())
    except AmbiguousNumberError:
        number = None
    if number is None:  # "4: grotendeels", as a list of choices writes it
        head = re.match(r"\s*(\d+)\s*[:=.)–-]\s*(.+)", cell)
        if head is None or labels.get(_plain(head[2])) != float(head[1]):
            _refuse(cell, item, definition, row)
        number = float(head[1])
    return _on_scale(number, item, definition, row)


def _on_scale(cell: Any, item: Item, definition: Definition, row: int) -> float:
    if isinstance(cell, bool | np.bool_) or not isinstance(cell, int | float | np.number):
        _refuse(cell, item, definition, row)
    number = float(cell)
    if not (definition.low <= number <= definition.high and number.is_integer()):
        given = f"{number:g}"
        raise DataProblem(
            "scans.out_of_scale",
            row=row, item=item.key, given=given, low=definition.low, high=definition.high,
        )  # fmt: skip
    return number


def _refuse(cell: object, item: Item, definition: Definition, row: int) -> NoReturn:
    text = " ".join(str(cell).split())
    raise DataProblem(
        "scans.not_an_answer",
        row=row,
        item=item.key,
        given=text if len(text) <= 60 else text[:59] + "…",
        low=definition.low,
        high=definition.high,
    )
