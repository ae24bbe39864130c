"""Organisations to look over, for the tests of the overview and of the journeys."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from cjlib.apps.drafts import Drafts
from cjlib.apps.management.base import ORGANISATIONS
from cjlib.apps.management.state import ManagementState
from cjlib.management import organisation as organisations
from cjlib.management.organisation import Organisation

NASTY = "<img src=x onerror=alert(1)>"
EXAMPLE = "klop_en_sudder"


def fresh(folder: Path) -> ManagementState:
    """The app without an organisation, with drafts and maps in a folder of its own."""
    state = ManagementState(Drafts(folder / "organisations", of=ORGANISATIONS))
    state.maps = Drafts(folder / "maps")
    return state


def opened(
    folder: Path, organisation: Organisation | None = None, **fields: Any
) -> ManagementState:
    """The app with an organisation: the one given, one of these fields, or else the example."""
    state = fresh(folder)
    if organisation is None and not fields:
        state.example(EXAMPLE)
    else:
        made = organisation or Organisation(**{"name": "Bibliotheek Oost", **fields})
        state.load(organisations.text(made).encode(), "organisatie.json")
    assert state.problem is None
    return state


def many(n: int) -> Organisation:
    """An organisation with ``n`` journeys without a map, every third one owned by nobody."""
    journeys = [
        {
            "id": f"j{nth}",
            "name": f"Reis {nth}",
            "type": 1 + nth % 4,
            "owner": "" if nth % 3 == 0 else f"Team {nth % 5}",
            "next_review": f"2030-{1 + nth % 12:02d}-15",
        }
        for nth in range(1, n + 1)
    ]
    return Organisation(name="Veel", journeys=journeys)
