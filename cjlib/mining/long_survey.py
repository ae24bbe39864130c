"""A survey with one row per answer, laid out with one row per respondent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.columns import Note, find_column, some
from cjlib.mining.scales import IntArray, cells_and_rows, is_missing

if TYPE_CHECKING:
    import pandas as pd

# A name that is exactly one of these beats one that only holds it, earlier ones beat later ones.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "respondent": (
        "respondent", "respondentid", "respondentnr", "responseid", "response", "resp",
        "participant", "deelnemer", "invuller", "enqueteid", "persoon", "person", "interviewnr",
    ),
    "question": (
        "question", "vraag", "item", "stelling", "statement", "touchpoint", "contactmoment",
        "contactpunt", "variable", "variabele",
    ),
    "answer": (
        "answer", "antwoord", "value", "waarde", "score", "cijfer", "rating", "beoordeling", "mark",
    ),
    "customer": ("customer", "customerid", "klant", "klantnummer", "klantid", "client", "cliënt"),
    "time": (
        "time", "tijd", "tijdstip", "timestamp", "date", "datum", "submitted", "ingevuld",
        "ingestuurd", "moment",
    ),
}  # fmt: skip
_NEEDED = ("respondent", "question", "answer")


@dataclass(frozen=True)
class Wide:
    """A long survey laid out wide.

    Parameters
    ----------
    answers : pandas.DataFrame
        One row per respondent, one column per question, and those of the roles; in order of
        appearance.
    rows : pandas.DataFrame
        Row of each answer in the long table; where there is none, the first of the respondent.
    columns : dict
        ``"time"``, ``"customer"`` and ``"weight"`` with their column, or None.
    notes : tuple of Note
        What was guessed, and what stood there twice.
    """

    answers: pd.DataFrame
    rows: pd.DataFrame
    columns: dict[str, str | None]
    notes: tuple[Note, ...]


def looks_long(table: pd.DataFrame) -> bool:
    """Whether the columns are called like those of a long survey and respondents come back."""
    names = [str(name) for name in table.columns]
    chosen = {role: _guess(role, names) for role in _NEEDED}
    if None in chosen.values() or len(set(chosen.values())) < len(_NEEDED):
        return False
    respondents = table.set_axis(names, axis=1)[chosen["respondent"]]
    return bool(respondents.nunique() < respondents.notna().sum())


def widen(table: pd.DataFrame, told: Mapping[str, str | None]) -> Wide:
    """One row per respondent from one row per answer.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per answer.
    told : mapping
        ``"respondent"``, ``"question"``, ``"answer"``, ``"time"``, ``"customer"`` and
        ``"weight"`` with their column, or None where nobody said.

    Raises
    ------
    DataProblem
        If a column is missing or cannot be guessed, a row has no respondent or question, or a
        respondent answers a question twice in different words.
    """
    import pandas as pd

    names = [str(name) for name in table.columns]
    table = table.set_axis(names, axis=1)
    roles, notes = _roles(names, told)
    _, rows, _ = cells_and_rows(table[roles["answer"]])
    who = _keys(table, roles["respondent"], rows)
    what = _keys(table, roles["question"], rows)
    _refuse_clash(what, names, roles)
    people, person = np.unique(who, return_inverse=True)
    person, first = _by_appearance(person, len(people))
    questions = list(dict.fromkeys(what))
    place = {name: at for at, name in enumerate(questions)}
    column = np.array([place[name] for name in what], dtype=np.int64)
    cells = np.full((len(first), len(questions)), None, dtype=object)
    stood = np.repeat(rows[first][:, None], len(questions), axis=1)
    doubles = 0
    for at, answer in enumerate(table[roles["answer"]].tolist()):
        cell = person[at], column[at]
        if is_missing(answer):
            continue
        if cells[cell] is not None:
            if str(cells[cell]).strip() != str(answer).strip():
                raise DataProblem(
                    "survey.answered_twice", row=int(rows[at]), other=int(stood[cell]),
                    question=questions[column[at]],
                )  # fmt: skip
            doubles += 1
            continue
        cells[cell], stood[cell] = answer, rows[at]
    if doubles:
        notes.append(Note("doubles", {"n": doubles}))
    index = pd.Index(rows[first], name="row")
    answers = pd.DataFrame(cells, index=index, columns=questions).infer_objects()
    kept = {role: roles.get(role) for role in ("time", "customer", "weight")}
    for name in filter(None, kept.values()):
        answers[name] = table[name].iloc[first].to_numpy()
    answers.attrs = dict(table.attrs)
    where = pd.DataFrame(stood, index=index, columns=questions)
    return Wide(answers, where, kept, tuple(notes))


def _roles(names: list[str], told: Mapping[str, str | None]) -> tuple[dict[str, str], list[Note]]:
    """The columns that were told, and those that were guessed with a note about them."""
    roles = {role: find_column(name, names) for role, name in told.items() if name}
    wanted = _NEEDED if roles else (*_NEEDED, "customer", "time")
    guessed: list[str] = []
    for role in wanted:
        if role in roles:
            continue
        found = _guess(role, [name for name in names if name not in roles.values()])
        if found:
            roles[role] = found
            guessed.append(role)
        elif role in _NEEDED:
            raise DataProblem(f"survey.long.no_{role}", columns=some(names))
    return roles, [Note(f"long_{role}", {"column": roles[role]}) for role in guessed]


def _guess(role: str, names: list[str]) -> str | None:
    """The column whose name says the role most clearly, or None."""
    known = _NAMES[role]
    ranked = []
    for at, name in enumerate(names):
        plain = re.sub(r"[\W_]+", "", name.casefold())
        parts = re.split(r"[\W_]+", name.casefold())
        if plain in known:
            ranked.append((0, known.index(plain), at, name))
        elif any(word in parts for word in known):
            held = min(known.index(word) for word in known if word in parts)
            ranked.append((1, held, at, name))
    return min(ranked)[3] if ranked else None


def _keys(table: pd.DataFrame, column: str, rows: IntArray) -> list[str]:
    """The cells of a column as tidy text.

    Raises
    ------
    DataProblem
        If one is empty.
    """
    found = []
    for at, cell in enumerate(table[column].tolist()):
        text = "" if is_missing(cell) else " ".join(_text(cell).split())
        if not text:
            raise DataProblem("survey.long.empty", row=int(rows[at]), column=column)
        found.append(text)
    return found


def _text(cell: Any) -> str:
    """A cell as text; 12.0, which a spreadsheet made of 12, is 12 again."""
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _refuse_clash(questions: list[str], names: list[str], roles: Mapping[str, str]) -> None:
    for role in ("time", "customer", "weight"):
        if roles.get(role) in questions:
            raise DataProblem("survey.long.clash", column=roles[role])


def _by_appearance(person: Any, n: int) -> tuple[Any, IntArray]:
    """The same numbering in order of first appearance, and the position of each first one."""
    first = np.full(n, len(person), dtype=np.int64)
    np.minimum.at(first, person, np.arange(len(person)))
    order = np.argsort(first)
    rank = np.empty(n, dtype=np.int64)
    rank[order] = np.arange(n)
    return rank[person], first[order]
