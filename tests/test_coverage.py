"""Every model and case of the sources is met somewhere, or it is said that it is not yet."""

from __future__ import annotations

import json
import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from cjlib import datasets
from cjlib.management import scans

ROOT = Path(__file__).parent.parent
COUNTS = {"S1": 29, "S2": 11, "S3": 21, "S4": 13, "S5": 14}
"""How many entries the inventory of each source has."""

LANGUAGES = ("nl", "en")

NAMED_ONLY = {"S1-29", "S4-09", "S4-13", "S5-12", "S5-14"}
"""What a source names and does not explain: there is nothing to teach of it."""

COVERAGE: dict[str, dict[str, Any]] = tomllib.loads(
    (ROOT / "docs" / "coverage.toml").read_text(encoding="utf-8")
)
EVERY = pytest.mark.parametrize("ident", COVERAGE)


@cache
def notebook(folder: str, lang: str, number: str) -> str:
    """All cells of a lesson or a set of exercises as one text; empty if there is none."""
    cells = [
        cell
        for path in (ROOT / folder / lang).glob(f"{number}_*.ipynb")
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]
    ]
    return "\n".join("".join(cell["source"]) for cell in cells)


@cache
def code(app: str) -> str:
    """All code of an app as one text."""
    paths = sorted((ROOT / "cjlib" / "apps" / app).rglob("*.py"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


@cache
def texts(lang: str) -> str:
    """All sentences of a language as one text."""
    paths = sorted((ROOT / "cjlib" / "texts" / lang).glob("*.toml"))
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


def found(place: dict[str, str]) -> bool:
    """Whether the evidence of one place is there."""
    kinds = set(place)
    if kinds == {"lesson", "nl", "en"}:
        return all(
            place[lang] in notebook("notebooks", lang, place["lesson"]) for lang in LANGUAGES
        )
    if kinds == {"exercise", "nl", "en"}:  # what a card or a choice says stands in the catalogue
        asked = {lang: notebook("exercises", lang, place["exercise"]) for lang in LANGUAGES}
        return all(n and place[lang] in n + texts(lang) for lang, n in asked.items())
    if kinds in ({"app", "uses"}, {"app", "uses", "nl", "en"}):
        word = re.escape(place["uses"])
        used = re.search(rf"(?<!\w){word}(?!\w)", code(place["app"])) is not None
        return used and all(place[lang] in texts(lang) for lang in LANGUAGES if lang in place)
    if kinds == {"scan"}:
        return place["scan"] in scans.names() and "scans.names()" in code("management")
    if kinds == {"journey"}:
        return place["journey"] in datasets.journeys()
    return False


def test_the_table_holds_every_entry_of_the_inventory_in_order() -> None:
    wanted = [f"{seed}-{n:02d}" for seed, most in COUNTS.items() for n in range(1, most + 1)]
    assert list(COVERAGE) == wanted


@EVERY
def test_an_entry_says_what_it_is_and_where_it_is_met_or_what_is_missing(ident: str) -> None:
    entry = COVERAGE[ident]
    assert set(entry) <= {"what", "met", "not_yet", "named_only"}
    assert entry["what"].strip()
    assert ("named_only" in entry) == (ident in NAMED_ONLY)
    assert ("named_only" in entry) != ("met" in entry or "not_yet" in entry)
    assert all(entry.get(key, "x").strip() for key in ("not_yet", "named_only"))


@EVERY
def test_where_an_entry_is_met_its_evidence_is_found(ident: str) -> None:
    met = COVERAGE[ident].get("met", [])
    assert [place for place in met if not found(place)] == []


@pytest.mark.parametrize(
    "place",
    [
        {"lesson": "05", "nl": "no such words", "en": "no such words"},
        {"app": "mapping", "uses": "no_such_name"},
        {"scan": "nothing"},
        {"journey": "nothing"},
        {"exercise": "99", "nl": "klant", "en": "customer"},
        {"somewhere": "01"},
    ],
)
def test_evidence_that_is_not_there_is_not_found(place: dict[str, str]) -> None:
    assert not found(place)
