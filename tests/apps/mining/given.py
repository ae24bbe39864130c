"""A small log, survey and journey that belong together."""

from __future__ import annotations

from cjlib.apps.drafts import Drafts
from cjlib.apps.mining.state import MiningState
from cjlib.journey import Journey

NASTY = "<script>alert(1)</script>"


def log_csv(touchpoint: str = "search") -> bytes:
    """Ten customers: all search, seven order, four of them by phone; a mark for each order."""
    rows = ["klant;wat;wanneer;kanaal;segment;cijfer"]
    for nth in range(10):
        day, way = f"2025-0{1 + nth % 6}-10", "phone" if nth % 3 == 0 else "web"
        group = "new" if nth < 5 else "old"
        rows.append(f"k{nth};{touchpoint};{day} 10:00;{way};{group};")
        if nth < 7:
            rows.append(f"k{nth};order;{day} 11:00;{way};{group};{4 + nth % 5}")
            rows.append(f"k{nth};pay;{day} 12:00;{way};{group};{7 + nth % 4}")
    return "\n".join(rows).encode()


def survey_csv() -> bytes:
    """Ten answers of the same customers, on a scale of 1 to 10."""
    rows = ["klant,datum,Q1 search,Q2 order,overall,recommend"]
    rows += [
        f"k{nth},2025-0{1 + nth % 6}-11,{5 + nth % 6},{10 - nth % 7},{5 + nth % 6},{nth % 11}"
        for nth in range(10)
    ]
    return "\n".join(rows).encode()


def journey() -> Journey:
    """Search, order and pay, with assumed feelings."""
    names = {"search": "Search", "order": "Order", "pay": "Pay"}
    return Journey.model_validate(
        {
            "scope": {"journey": "Order something", "target_group": "Anyone", "path": "purchase"},
            "phases": [{"id": "p1", "name": "During"}],
            "steps": [
                {
                    "id": key,
                    "name": name,
                    "phase": "p1",
                    "touchpoint": {"name": name},
                    "feeling": {"now": 1.0},
                }
                for key, name in names.items()
            ],
        }
    )


def upload(data: bytes, name: str) -> dict[str, object]:
    """What an upload widget hands over."""
    return {"content": memoryview(data), "name": name}


def begun(folder, *, log: bool = True, survey: bool = True, map_too: bool = False) -> MiningState:
    """A state with these given, in its story."""
    state = MiningState(Drafts(folder))
    if log:
        state.give("log", upload(log_csv(), "log.csv"))
    if survey:
        state.give("survey", upload(survey_csv(), "survey.csv"))
    if map_too:
        state.give("journey", upload(journey().model_dump_json().encode(), "kaart.json"))
    state.check()
    state.confirm()
    return state
