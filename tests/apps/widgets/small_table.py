"""A table of three steps in two phases."""

from __future__ import annotations

from typing import Any

from cjlib.apps.widgets import StepTable

COLUMNS: list[dict[str, Any]] = [
    {"key": "name", "label": "Stap", "kind": "text", "width": 14},
    {"key": "does", "label": "Wat de klant doet", "kind": "long"},
    {"key": "now", "label": "Gevoel nu", "kind": "number", "min": -2, "max": 2},
    {
        "key": "channel",
        "label": "Kanaal",
        "kind": "choice",
        "options": [["web", "website"], ["desk", "balie"]],
    },
    {"key": "visible", "label": "Zichtbaar", "kind": "check"},
    {"key": "owner", "label": "Eigenaar", "kind": "text"},
]
ROWS: list[dict[str, Any]] = [
    {"id": "s1", "name": "Zoeken", "does": "Zoekt.", "now": 1, "channel": "web", "visible": True},
    {"id": "s2", "name": "Kaartje", "does": "", "now": None, "channel": None, "visible": False},
    {"id": "s3", "name": "Rij", "does": "Wacht.", "now": -2, "channel": "desk", "visible": True},
]
GROUPS: list[dict[str, Any]] = [
    {"id": "voor", "label": "Vooraf", "rows": ["s1", "s2"]},
    {"id": "bij", "label": "Tijdens", "rows": ["s3"]},
]


def small_table(**traits: Any) -> StepTable:
    return StepTable(columns=COLUMNS, rows=ROWS, groups=GROUPS, **traits)
