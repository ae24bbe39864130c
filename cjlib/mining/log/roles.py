"""Which column of a log means what: as told, or guessed by name and content, and said."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.columns import Note, find_column, some
from cjlib.mining.log.times import looks_like_times

if TYPE_CHECKING:
    import pandas as pd

NEEDED = ("customer", "touchpoint", "time")
OPTIONAL = ("channel", "score", "end")

_SAMPLE = 500
_MOST_TOUCHPOINTS = 200  # a column with more different values is hardly a touchpoint
_MOST_SEGMENTS = 30

# A name that is exactly one of these beats one that only holds it, earlier ones beat later ones.
_NAMES: Mapping[str, tuple[str, ...]] = {
    "customer": (
        "case:concept:name", "case_id", "caseid", "case", "customer", "customer_id", "klant",
        "klantnummer", "klant_id", "client", "cliënt", "patient", "patiënt", "visitor", "bezoeker",
        "user", "gebruiker", "member", "lid", "respondent", "person", "persoon", "session",
    ),
    "touchpoint": (
        "concept:name", "touchpoint", "contactpunt", "activity", "activiteit", "event", "step",
        "stap", "action", "actie", "gebeurtenis", "page", "pagina",
    ),
    "time": (
        "time:timestamp", "timestamp", "tijdstip", "datetime", "datumtijd", "time", "tijd", "date",
        "datum", "start", "begin", "moment", "when",
    ),
    "channel": ("channel", "kanaal", "case:channel", "medium"),
    "score": (
        "score", "rapportcijfer", "cijfer", "mark", "rating", "nps", "csat", "ces", "waardering",
        "beoordeling", "tevredenheid", "satisfaction",
    ),
    "end": ("end", "einde", "eind", "end_time", "eindtijd", "complete", "finished", "afgerond"),
}  # fmt: skip


_NOT_FOUND = {
    "customer": "log.no_customer",
    "touchpoint": "log.no_touchpoint",
    "time": "log.no_time",
}


@dataclass(frozen=True)
class Roles:
    """What each column of a log means.

    Parameters
    ----------
    customer, touchpoint, time : str
        Columns that every log has: who, what and when.
    channel, score, end : str or None
        Along which way, how it was judged, and when it ended.
    others : tuple of str
        Columns to filter by, such as a segment.
    """

    customer: str
    touchpoint: str
    time: str
    channel: str | None = None
    score: str | None = None
    end: str | None = None
    others: tuple[str, ...] = ()

    def columns(self) -> list[str]:
        """All columns that are used, each once."""
        named = [getattr(self, role) for role in (*NEEDED, *OPTIONAL)]
        return list(dict.fromkeys([name for name in named if name] + list(self.others)))


def choose_roles(
    table: pd.DataFrame, told: Mapping[str, Any], others: Sequence[str] | None = None
) -> tuple[Roles, tuple[Note, ...]]:
    """The roles that were told, and a guess for needed ones that were not.

    Parameters
    ----------
    table : pandas.DataFrame
        One row per event.
    told : mapping
        Role -> column, or None where nobody said.  Optional roles are guessed only when nothing
        at all was told.
    others : sequence of str, optional
        Columns to filter by; guessed like the optional roles.

    Raises
    ------
    DataProblem
        If a column does not exist, stands for two roles, or a needed one cannot be guessed.
    """
    names = [str(name) for name in table.columns]
    chosen = {role: find_column(str(name), names) for role, name in told.items() if name}
    _refuse_twice(chosen)
    blank = not chosen
    notes: list[Note] = []
    wanted = [role for role in NEEDED + (OPTIONAL if blank else ()) if role not in chosen]
    guessed: dict[str, str] = {}
    for guess in (_by_name, _by_content):  # a name says more: nobody else may take that column
        for role in wanted:
            taken = {*chosen.values(), *guessed.values()}
            free = [name for name in names if name not in taken]
            if role not in guessed and (found := guess(table, role, free)):
                guessed[role] = found
    for role in wanted:
        if role in guessed:
            notes.append(Note(f"guessed_{role}", {"column": guessed[role]}))
        elif role in NEEDED:
            raise DataProblem(_NOT_FOUND[role], columns=some(names))
    chosen |= guessed
    if others is not None:
        extra = tuple(dict.fromkeys(find_column(str(name), names) for name in others))
    elif blank:
        extra = _segments(table, [name for name in names if name not in chosen.values()])
        if extra:
            notes.append(Note("guessed_others", {"columns": some(list(extra))}))
    else:
        extra = ()
    return Roles(**chosen, others=extra), tuple(notes)


def _refuse_twice(chosen: Mapping[str, str]) -> None:
    seen: dict[str, str] = {}
    for role, column in chosen.items():
        if column in seen:
            raise DataProblem("log.column_twice", column=column, first=seen[column], second=role)
        seen[column] = role


def _by_name(table: pd.DataFrame, role: str, free: Sequence[str]) -> str | None:
    """The column whose name says the role most clearly, and whose content does not deny it."""
    fits = _FITS[role]
    return next((name for name in _named(role, free) if fits(_sample(table[name]))), None)


def _by_content(table: pd.DataFrame, role: str, free: Sequence[str]) -> str | None:
    """A column that looks like a needed role, whatever it is called."""
    if role in OPTIONAL:
        return None
    if role == "time":
        return next((name for name in free if looks_like_times(_sample(table[name]))), None)
    rest = [name for name in free if not looks_like_times(_sample(table[name]))]
    shares = {name: _different(table[name]) for name in rest}
    if role == "touchpoint":  # few different values, of words
        words = [n for n in rest if _words(table[n]) and not _numbers(_sample(table[n]))]
        few = [n for n in words if 2 <= shares[n] <= _MOST_TOUCHPOINTS]
        return max(few, key=lambda name: shares[name], default=None)
    many = [n for n in rest if shares[n] > 1 and _repeats(table[n])]
    return max(many, key=lambda name: shares[name], default=None)


def _named(role: str, free: Sequence[str]) -> list[str]:
    """Columns whose name says the role, the clearest first."""
    known = _NAMES[role]
    ranked = []
    for at, name in enumerate(free):
        plain = re.sub(r"[\s.\-]+", "_", name.strip().casefold())
        parts = set(re.split(r"[_:]", plain))
        exact = next((nth for nth, word in enumerate(known) if plain == word), None)
        held = next((nth for nth, word in enumerate(known) if word in parts), None)
        if exact is not None:
            ranked.append((0, exact, at, name))
        elif held is not None:
            ranked.append((1, held, at, name))
    return [name for *_, name in sorted(ranked)]


def _sample(column: Any) -> Any:
    present = column.dropna()
    if len(present) <= _SAMPLE:
        return present
    return present.iloc[np.linspace(0, len(present) - 1, _SAMPLE).astype(int)]


def _different(column: Any) -> int:
    return int(column.nunique())


def _words(column: Any) -> bool:
    return str(column.dtype) in ("category", "object", "str", "string") or column.dtype.kind in "OU"


def _repeats(column: Any) -> bool:
    """Whether values come back: a number that is new in every row is a row number."""
    return int(column.nunique()) < int(column.notna().sum())


def _numbers(sample: Any) -> bool:
    import pandas as pd

    if not len(sample) or str(sample.dtype).startswith("datetime"):
        return False
    plain = sample.astype(str).str.replace(",", ".", regex=False)
    return bool(pd.to_numeric(plain, errors="coerce").notna().mean() > 0.9)


_FITS: Mapping[str, Callable[[Any], bool]] = {
    "customer": lambda sample: len(sample) > 0 and not looks_like_times(sample),
    "touchpoint": lambda sample: len(sample) > 0 and not looks_like_times(sample),
    "time": lambda sample: looks_like_times(sample, 0.5),  # its name says so too
    "channel": lambda sample: 0 < sample.nunique() <= 50,
    "score": _numbers,
    "end": lambda sample: looks_like_times(sample, 0.5),
}


def _segments(table: pd.DataFrame, free: Sequence[str]) -> tuple[str, ...]:
    """Columns of words with a few different values: something to filter by."""
    found = []
    for name in free:
        column = table[name]
        few = _words(column) and 2 <= _different(column) <= _MOST_SEGMENTS
        if few and not looks_like_times(_sample(column)):
            found.append(name)
    return tuple(found)
