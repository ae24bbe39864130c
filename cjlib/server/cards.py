"""The cards on the home page, read from the notebooks that are there.

A notebook introduces itself in its metadata, under ``cj``::

    {"title": {"nl": "...", "en": "..."}, "summary": {"nl": "...", "en": "..."},
     "minutes": 20, "preview": "loyalty", "tabs": ["kano", "loyalty"],
     "examples": ["museumnacht"], "shows": "webshop"}

``examples`` are journeys of `cjlib.datasets` that the app opens by name; ``shows`` is the example
that a link to a tab opens, where a tab shows nothing without one.  The names of tabs are in
``texts/<lang>/apps.toml`` under ``tab``.  An app with a ``place`` above 0 stands behind those
without: the first one is where a lecturer begins.  ``title`` and ``summary`` may be plain text in a
notebook of one language.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from cjlib.texts import catalogue, language, t

TABS = {
    "concepts": ("kano", "kano_survey", "loyalty", "time", "value", "expectation", "types"),
}
"""Tabs of an app whose launcher does not name them."""


@dataclass(frozen=True)
class Card:
    """One app or lesson to open."""

    title: str
    summary: str
    address: str
    preview: str
    minutes: int | None = None
    links: tuple[tuple[str, str], ...] = field(default=())


def apps(root: Path) -> list[Card]:
    """The apps in ``root/apps``, by place and file name, in the language spoken now."""
    found = sorted(_notebooks(root / "apps"), key=lambda one: _place(one[1]))
    return [_app_card(path, about) for path, about in found]


def lessons(root: Path) -> list[Card]:
    """The lessons in ``root/<language>`` or in a student's folder, by file name.

    In a student's folder (`cjlib.teaching.student_folder`) each leads to its exercise too.
    """
    folder = root / language()
    if not folder.is_dir():
        folder = root / t("student_folder.names.lessons")
    exercises = root / t("student_folder.names.exercises")
    return [
        Card(
            title=_words(about, "title") or _from_name(path),
            summary=_words(about, "summary"),
            address=_opened(path),
            preview=str(about.get("preview", "")),
            minutes=_minutes(about),
            links=tuple(
                (t("home.exercise"), _opened(exercise))
                for exercise in sorted(exercises.glob(f"{path.name[:2]}_*.ipynb"))
            ),
        )
        for path, about in _notebooks(folder)
    ]


def _opened(path: Path) -> str:
    """Where a notebook in a folder of the root opens."""
    return f"doc/tree/{quote(path.parent.name)}/{quote(path.name)}"


def _app_card(path: Path, about: dict[str, Any]) -> Card:
    address = f"apps/{quote(path.stem)}?lang={language()}"
    known = catalogue(language(), "apps")
    shows = about.get("shows", "")
    shown = f"{address}&example={quote(str(shows))}" if shows else address
    tabs = [tab for tab in about.get("tabs", TABS.get(path.stem, ())) if f"tab.{tab}" in known]
    return Card(
        title=_words(about, "title") or _from_name(path),
        summary=_words(about, "summary"),
        address=address,
        preview=str(about.get("preview", "")),
        minutes=_minutes(about),
        links=(
            *((t(f"apps.tab.{tab}"), f"{shown}&tab={quote(tab)}") for tab in tabs),
            *_examples(about, address),
        ),
    )


def _examples(about: dict[str, Any], address: str) -> Iterator[tuple[str, str]]:
    """The example journeys that an app offers on its card, by title; an unknown one is left out."""
    from cjlib import datasets

    known = datasets.journeys()
    for name in about.get("examples", ()):
        if name in known:
            yield datasets.journey_card(name).title, f"{address}&tab=map&example={quote(name)}"


def _notebooks(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Notebooks in a folder with what they say about themselves; a damaged one still shows."""
    for path in sorted(folder.glob("*.ipynb")):
        try:
            about = json.loads(path.read_text(encoding="utf-8"))["metadata"].get("cj", {})
        except (OSError, ValueError, KeyError, AttributeError):
            about = {}
        yield path, about if isinstance(about, dict) else {}


def _words(about: dict[str, Any], name: str) -> str:
    value = about.get(name, "")
    if isinstance(value, dict):
        value = value.get(language()) or value.get("nl") or ""
    return str(value)


def _place(about: dict[str, Any]) -> int:
    value = about.get("place")
    return value if isinstance(value, int) else 0


def _minutes(about: dict[str, Any]) -> int | None:
    value = about.get("minutes")
    return value if isinstance(value, int) else None


def _from_name(path: Path) -> str:
    return path.stem.lstrip("0123456789_- ").replace("_", " ").capitalize() or path.stem
