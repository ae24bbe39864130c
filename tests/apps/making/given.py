"""Journeys to make something of, for the tests of the making app."""

from __future__ import annotations

from pathlib import Path

from cjlib.apps.drafts import Drafts
from cjlib.apps.making.state import MakingState
from cjlib.apps.widgets.matrix_canvas import Placed
from cjlib.journey import Journey

NASTY = "<img src=x onerror=alert(1)>"


def small(**more: object) -> Journey:
    """Two phases, three steps, one of them below zero, and three ideas."""
    given = {
        "scope": {
            "journey": "Een fiets laten maken",
            "target_group": "forenzen",
            "path": "purchase",
        },
        "phases": [{"id": "p1", "name": "Brengen"}, {"id": "p2", "name": "Halen"}],
        "steps": [
            {"id": "s1", "name": "Afspraak maken", "phase": "p1", "feeling": {"now": 0.5}},
            {"id": "s2", "name": "Wachten", "phase": "p1", "feeling": {"now": -1.0, "wanted": 0.5}},
            {"id": "s3", "name": "Ophalen", "phase": "p2", "feeling": {"now": 1.0}},
        ],
        "improvements": [
            {
                "id": "i1", "name": "Bericht als hij klaar is", "steps": ["s2"], "kind": "repair",
                "cost": 600, "effort": 2, "gain": 1.0,
            },
            {
                "id": "i2", "name": "Leenfiets", "steps": ["s2"], "kind": "smooth", "cost": 900,
                "effort": 3, "gain": 0.8,
            },
            {
                "id": "i3", "name": "Bel met lint", "steps": ["s3"], "kind": "peak", "cost": 100,
                "effort": 1, "gain": 0.5,
            },
        ],
    }  # fmt: skip
    return Journey.model_validate({**given, **more})


def opened(folder: Path, journey: Journey | None = None) -> MakingState:
    """The app with a journey open."""
    state = MakingState(Drafts(folder))
    data = (journey or small()).model_dump_json().encode()
    state.load(data, "reis.json")
    assert state.problem is None
    return state


def placed(idea: str, x: float | None, y: float | None, gesture: int = 1, done: bool = True):
    return Placed(idea, x, y, gesture, done)
