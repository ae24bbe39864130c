"""Answers to scans for the pictures of them: ordinary ones and troublesome ones."""

from __future__ import annotations

from typing import Any

from cjlib.management import scans
from cjlib.management.scans import Result, Scan
from cjlib.pictures import Picture, palette
from cjlib.pictures.sheet import Sheet
from tests.management.scans.building import team
from tests.pictures import sheets
from tests.pictures.mining.tables import HYPOTHEEK
from tests.pictures.test_contrast import faint

SALES, HELP = "Verkoop", "Klantcontact"


def drawn(picture: Picture) -> list[Sheet]:
    assert picture.narrow is not None
    return [picture.sheet, picture.narrow]


def text_of(sheet: Sheet) -> str:
    return " ".join(sheets.text_of(sheet).replace("- ", "-").split())


def keeps_its_promises(picture: Picture) -> None:
    """Words apart, on the paper and readable; nothing left unfilled."""
    both = drawn(picture)
    assert both[1].width == 340
    for sheet in both:
        assert sheets.overlapping(sheet) == []
        assert sheets.outside(sheet) == []
        assert sheets.sticking_out(sheet) == []
        for paper in (palette.LIGHT, palette.DARK):
            assert faint(sheet, paper) == []
    labels = [area.label for sheet in both for area in sheet.areas]
    for text in (picture.title, picture.summary, *map(sheets.text_of, both), *labels):
        assert "{" not in text
        assert "nan" not in text.lower().split()


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
