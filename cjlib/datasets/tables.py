"""Tables of the kit: load one by name, and read the card that tells how it was made."""

from __future__ import annotations

import difflib
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjlib.content import folder
from cjlib.errors import UnknownName
from cjlib.texts import language, number, speaking, t

if TYPE_CHECKING:
    import pandas as pd

_SUFFIX = ".card.toml"


@dataclass(frozen=True)
class Column:
    """One column: its name, what was asked, the scale in words, and whether it has blanks."""

    name: str
    meaning: str
    scale: str
    blank: bool


@dataclass(frozen=True)
class Truth:
    """One number that was planted: a key for programs, a value, and what it means."""

    key: str
    value: Any
    meaning: str


@dataclass(frozen=True)
class Card:
    """What a data set is, how it was made and what was planted in it, in one language.

    Attributes
    ----------
    name, lang : str
        What ``load`` takes, and the language of the card.
    title, what, made : str
        Its title, what is in it, how it was made.
    rows : int
        Number of rows.
    columns : tuple of Column
        In the order of the file.
    suits, pitfalls : tuple of str
        Exercises it serves, and where people go wrong with it.
    licence : str
        SPDX identifier, such as ``CC-BY-4.0``.
    seed : int
        Seed of the generator.
    truth : tuple of Truth
        The numbers that were planted.

    Notes
    -----
    In a notebook the card shows itself; the planted truth stands in a fold-out, so that a class
    can look for it first.
    """

    name: str
    lang: str
    title: str
    what: str
    made: str
    rows: int
    columns: tuple[Column, ...]
    suits: tuple[str, ...]
    pitfalls: tuple[str, ...]
    licence: str
    seed: int
    truth: tuple[Truth, ...]

    def planted(self, key: str) -> Any:
        """The planted value under ``key``, such as ``"cars.competition"``.

        Raises
        ------
        UnknownName
            If nothing was planted under that key.
        """
        values = {entry.key: entry.value for entry in self.truth}
        if key not in values:
            raise unknown("unknown_truth", key, list(values))
        return values[key]

    def to_markdown(self) -> str:
        """The card as Markdown, in the language that the card was read in."""
        with speaking(self.lang):
            return self._in_words()

    def _in_words(self) -> str:
        columns = [
            f"| `{c.name}` | {c.meaning} | {c.scale} | {t('datasets.blanks') if c.blank else ''} |"
            for c in self.columns
        ]
        truths = [f"| {e.meaning} | `{e.key}` | {_shown(e.value)} |" for e in self.truth]
        parts = [
            f"## {self.title}",
            self.what,
            self.made,
            t("datasets.facts", rows=self.rows, licence=self.licence, seed=str(self.seed)),
            f"### {t('datasets.columns')}",
            "\n".join([t("datasets.columns_head"), "|---|---|---|---|", *columns]),
            f"### {t('datasets.suits')}",
            "\n".join(f"- {line}" for line in self.suits),
            f"### {t('datasets.pitfalls')}",
            "\n".join(f"- {line}" for line in self.pitfalls),
            f"<details><summary>{t('datasets.truth')}</summary>",
            "\n".join([t("datasets.truth_head"), "|---|---|---|", *truths]),
            "</details>",
        ]
        return "\n\n".join(parts) + "\n"

    def _repr_markdown_(self) -> str:
        return self.to_markdown()


def names() -> list[str]:
    """The names of all data sets, in alphabetical order."""
    return sorted(
        path.name.removesuffix(_SUFFIX) for path in folder("datasets").glob(f"*{_SUFFIX}")
    )


def load(name: str) -> pd.DataFrame:
    """One data set as a table; a blank answer is ``NaN``.

    Parameters
    ----------
    name : str
        One of ``names()``.

    Returns
    -------
    pandas.DataFrame
        The columns of the card, one row per respondent, customer or event; a fresh copy each time.

    Raises
    ------
    UnknownName
        If there is no such data set; the message names the nearest one.
    """
    import pandas as pd

    return pd.read_csv(path(name))


def path(name: str) -> Path:
    """Where the file of a data set stands, for a program that wants to read it itself.

    A large one is packed with gzip and ends in ``.csv.gz``; pandas unpacks it by itself.

    Raises
    ------
    UnknownName
        If there is no such data set.
    """
    return folder("datasets") / str(_read(name)["file"])


def words(name: str) -> dict[str, dict[str, str]]:
    """What a person reads for the values of a data set, in the language spoken now.

    Parameters
    ----------
    name : str
        One of ``names()``.

    Returns
    -------
    dict
        Column (``"column"`` for the columns themselves) -> value in the file -> word; empty where
        the card holds none.

    Raises
    ------
    UnknownName
        If there is no such data set; the message names the nearest one.
    """
    lang = language()
    told = _read(name).get("words", {})
    return {c: {value: word[lang] for value, word in of.items()} for c, of in told.items()}


def card(name: str) -> Card:
    """The card of a data set, in the language spoken now.

    Raises
    ------
    UnknownName
        If there is no such data set; the message names the nearest one.
    """
    raw = _read(name)
    lang = language()
    words = raw[lang]
    return Card(
        name=name,
        lang=lang,
        title=words["title"],
        what=words["what"],
        made=words["made"],
        rows=raw["rows"],
        columns=tuple(
            Column(c["name"], c[lang], raw["scales"][c["scale"]][lang], c.get("blank", False))
            for c in raw["columns"]
        ),
        suits=tuple(words["suits"]),
        pitfalls=tuple(words["pitfalls"]),
        licence=raw["licence"],
        seed=raw["seed"],
        truth=tuple(Truth(e["key"], e["value"], e[lang]) for e in raw["truth"]),
    )


def _read(name: str) -> dict[str, Any]:
    known = names()
    if name not in known:
        raise unknown("unknown_dataset", name, known)
    return _parsed(folder("datasets") / f"{name}{_SUFFIX}")


@cache
def _parsed(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def unknown(key: str, given: object, known: list[str]) -> UnknownName:
    """The error for a name that we do not know, with the nearest one that we do."""
    nearest = difflib.get_close_matches(str(given), known, n=1, cutoff=0.0)[0]
    return UnknownName(key, given=given, nearest=nearest, options=", ".join(known))


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name} {_shown(part)}" for name, part in value.items())
    if isinstance(value, list):
        return "; ".join(map(_shown, value))
    if isinstance(value, str):
        return value
    return number(value, ",d" if isinstance(value, int) else ",.10g")
