"""Example journeys of the kit: load one by name in the language spoken, and read its card."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cjlib.content import folder
from cjlib.datasets.tables import unknown
from cjlib.texts import language, speaking, t

if TYPE_CHECKING:
    from cjlib.journey import Journey

_SUFFIX = ".card.toml"


@dataclass(frozen=True)
class JourneyCard:
    """Where an example journey comes from and what in it is not from there, in one language.

    Attributes
    ----------
    name, lang : str
        What ``journey`` takes, and the language of the card.
    title, what : str
        Its title, and what it shows.
    source : str
        The text it follows; or that it was made here.
    inferred : tuple of str
        What we read between the lines of the source.
    made_here : tuple of str
        What stands in no source: our own numbers, words and people.
    suits : tuple of str
        Exercises it serves.
    licence : str
        SPDX identifier of our rendering, such as ``CC-BY-4.0``.
    """

    name: str
    lang: str
    title: str
    what: str
    source: str
    inferred: tuple[str, ...]
    made_here: tuple[str, ...]
    suits: tuple[str, ...]
    licence: str

    def to_markdown(self) -> str:
        """The card as Markdown, in the language that the card was read in."""
        with speaking(self.lang):
            parts = [
                f"## {self.title}",
                self.what,
                t("datasets.journey.source", source=self.source, licence=self.licence),
                *_listed(t("datasets.journey.inferred"), self.inferred),
                *_listed(t("datasets.journey.made_here"), self.made_here),
                *_listed(t("datasets.suits"), self.suits),
            ]
        return "\n\n".join(parts) + "\n"

    def _repr_markdown_(self) -> str:
        return self.to_markdown()


def journeys() -> list[str]:
    """The names of all example journeys, in alphabetical order."""
    cards = (folder("datasets") / "journeys").glob(f"*{_SUFFIX}")
    return sorted(path.name.removesuffix(_SUFFIX) for path in cards)


def journey(name: str) -> Journey:
    """An example journey in the language spoken; the ids and numbers are the same in each.

    Parameters
    ----------
    name : str
        One of ``journeys()``.

    Returns
    -------
    Journey
        Checked; journeys cannot change, so it may be shared.

    Raises
    ------
    UnknownName
        If there is no such example; the message names the nearest one.
    """
    return _journey(_known(name), language())


def journey_card(name: str) -> JourneyCard:
    """The card of an example journey, in the language spoken.

    Raises
    ------
    UnknownName
        If there is no such example; the message names the nearest one.
    """
    file = folder("datasets") / "journeys" / f"{_known(name)}{_SUFFIX}"
    raw: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    lang = language()
    words = raw[lang]
    return JourneyCard(
        name=name,
        lang=lang,
        title=words["title"],
        what=words["what"],
        source=words["source"],
        inferred=tuple(words["inferred"]),
        made_here=tuple(words["made_here"]),
        suits=tuple(words["suits"]),
        licence=raw["licence"],
    )


@cache
def _journey(name: str, lang: str) -> Journey:
    from cjlib.journey import Journey

    file: Path = folder("datasets") / "journeys" / f"{name}.{lang}.json"
    return Journey.model_validate_json(file.read_bytes())


def _known(name: str) -> str:
    known = journeys()
    if name not in known:
        raise unknown("unknown_journey", name, known)
    return name


def _listed(heading: str, lines: tuple[str, ...]) -> list[str]:
    return [f"### {heading}", "\n".join(f"- {line}" for line in lines)] if lines else []
