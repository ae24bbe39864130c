"""Answers to scans for the pictures of them: ordinary ones and troublesome ones."""

from __future__ import annotations

from typing import Any

from cjlib.management import scans
from cjlib.management.scans import Result, Scan
from tests.management.scans.building import team
from tests.pictures.mining.tables import HYPOTHEEK

SALES, HELP = "Verkoop", "Klantcontact"


def of(name: str, n: int, seed: int = 1, **areas: float) -> Result:
    """A scan that ``n`` people filled in."""
    return scans.load(name).score(team(name, "", n, seed, **areas))


def own(areas: int, **fields: Any) -> Scan:
    """A scan of one's own, with long names."""
    both = lambda text: {"nl": text, "en": text}  # noqa: E731
    return Scan.of(
        {
            "schema_version": 1, "version": 1, "name": "own", "form": "radar",
            "title": both(HYPOTHEEK), "about": both("Over"), "source": both("Bron"),
            "choices": [{"value": v, "label": both(f"antwoord {v}")} for v in range(1, 6)],
            "areas": [
                {
                    "key": f"a{nth}", "name": both(f"{HYPOTHEEK} {HYPOTHEEK} {nth}"),
                    "meaning": both("Dit"), "advice": {"weak": both("Doe dit")},
                    "items": [{"key": f"q{nth}", "text": both("Klopt dit?")}],
                }
                for nth in range(areas)
            ],
            "critics": [both("Wat niet")],
            **fields,
        }
    )  # fmt: skip


def own_result(areas: int, people: int) -> Result:
    scan = own(areas)
    given = [{f"q{k}": 1 + (k * 7 + p * p) % 5 for k in range(areas)} for p in range(people)]
    return scan.score(given)
