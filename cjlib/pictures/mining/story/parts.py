"""What a chapter is made of: pictures, notes, tables, and how to read and doubt them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from cjlib.pictures.html import fragment, table_html
from cjlib.pictures.notes import about_html, note, note_list
from cjlib.pictures.picture import Picture
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Told:
    """A note in words; ``kind`` is ``plain``, ``good``, ``caution`` or ``wrong``."""

    kind: str
    title: str
    sentences: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Tabled:
    """A table in words of the language, with what it shows."""

    caption: str
    table: pd.DataFrame
    formats: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Foot:
    """How it is computed, what the critics say and the source: an area of the catalogue."""

    area: str


Part: TypeAlias = Picture | Told | Tabled | Foot


@dataclass(frozen=True, eq=False)
class Chapter:
    """One chapter: what it asks, what it found, and what that rests on."""

    key: str
    title: str
    lead: str
    parts: tuple[Part, ...]

    def pictures(self) -> list[Picture]:
        """The pictures in it."""
        return [part for part in self.parts if isinstance(part, Picture)]


def made(key: str, *parts: Part | None) -> Chapter:
    """A chapter with its title and lead from the catalogue; what is None is left out."""
    kept = tuple(part for part in parts if part is not None)
    return Chapter(key, t(f"story.{key}.title"), t(f"story.{key}.lead"), kept)


def missing(key: str, what: str) -> Chapter:
    """A chapter that cannot be told, with what it needs and how to get that."""
    return made(key, Told("plain", t(f"story.missing.{what}"), (t(f"story.missing.{what}_how"),)))


def part_html(part: Part, level: int = 3) -> str:
    """A part as HTML for a page; ``level`` is that of the heading of a picture."""
    if isinstance(part, Picture):
        return fragment(part, level=level)
    if isinstance(part, Tabled):
        return table_html(part.table, part.formats, caption=part.caption)
    if isinstance(part, Foot):
        return f'<div class="cj-about">{about_html(part.area)}</div>'
    if len(part.sentences) > 1:
        return note_list(part.kind, part.title, part.sentences)
    return note(part.kind, part.title, *part.sentences)
