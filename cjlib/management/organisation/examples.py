"""The example organisation: kitchen shop Klop en Sudder, of which everything is invented.

Its weak places are planted: a journey that nobody owns, reviews that are late, a target without a
direction, KPIs that serve no purpose, a change that nobody plans to check, and more.  The map in
its portfolio is the example journey ``webshop_order``.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from cjlib import datasets
from cjlib.errors import UnknownName
from cjlib.journey import Feeling, Journey, Phase, Scope, Step, Touchpoint
from cjlib.journey.vocabulary import JourneyPath, Place
from cjlib.management.organisation.document import Organisation
from cjlib.texts import t

TODAY: Final = date(2026, 3, 2)
"""The day on which the example is looked at, so that it says the same on every real day."""

_KPIS: Final[dict[str, dict[str, Any]]] = {
    "on_time": {
        "journey": "order",
        "step": "delivery",
        "unit": "share",
        "direction": "higher",
        "target": 0.95,
        "measurements": [
            ("2025-03-31", 0.81, 1210),
            ("2025-06-30", 0.82, 1180),
            ("2025-09-30", 0.90, 1265),
            ("2025-12-31", 0.86, 2340),
            ("2026-02-27", 0.91, 905),
        ],
    },
    "nps": {
        "aim": "attitude",
        "unit": "nps",
        "direction": "higher",
        "target": 30,
        "every": 190,
        "measurements": [("2025-06-30", 24, 310, 16, 32), ("2025-12-31", 27, 295, 19, 35)],
    },
    "conversion": {
        "journey": "order",
        "step": "order",
        "aim": "behaviour",
        "unit": "share",
        "direction": "higher",
        "target": 0.05,
        "measurements": [("2025-06-30", 0.043, 8200), ("2025-09-30", 0.041, 8450)],
    },
    "order_value": {
        "aim": "behaviour",
        "unit": "euro",
        "direction": "higher",
        "target": 65,
        "measurements": [("2025-12-31", 68.4, 4100), ("2026-02-27", 66.2, 1350)],
    },
    "waiting": {
        "journey": "order",
        "step": "call_centre",
        "unit": "minutes",
        "target": 2,
        "measurements": [("2025-11-15", 3.1, 640), ("2026-01-31", 3.4, 710)],
    },
    "knows_care": {
        "journey": "order",
        "step": "cooking",
        "aim": "knowledge",
        "unit": "share",
        "direction": "higher",
        "target": 0.6,
    },
    "return_effort": {
        "journey": "return",
        "step": "send",
        "aim": "attitude",
        "unit": "ces7",
        "direction": "higher",
        "target": 5.5,
        "measurements": [("2026-01-31", 4.6, 18, 4.0, 5.2)],
    },
    "returned": {
        "journey": "return",
        "aim": "behaviour",
        "unit": "share",
        "direction": "lower",
        "target": 0.08,
        "measurements": [("2025-12-31", 0.112, 4100), ("2026-02-27", 0.098, 1350)],
    },
    "stock": {
        "unit": "days",
        "direction": "within",
        "target": 20,
        "target_to": 40,
        "measurements": [("2026-02-27", 52, None)],
    },
}
_OWNED: Final = (
    "on_time",
    "nps",
    "conversion",
    "order_value",
    "knows_care",
    "return_effort",
    "returned",
    "stock",
)
_SERVING: Final = ("on_time", "nps", "knows_care")

_ANNOTATIONS: Final[dict[str, dict[str, Any]]] = {
    "window": {"on": "2025-07-01", "kind": "change", "journey": "order", "kpi": "on_time"},
    "rush": {"on": "2025-11-28", "kind": "outside"},
    "asked_in_app": {"on": "2025-10-01", "kind": "measuring", "kpi": "nps"},
}

_PDCA: Final[dict[str, dict[str, Any]]] = {
    "window": {
        "kpi": "on_time",
        "journey": "order",
        "do_by": "2025-07-01",
        "check_by": "2025-10-01",
        "started": "2025-04-14",
        "done": "2025-07-01",
        "checked": "2025-10-05",
        "closed": "2025-10-12",
    },
    "label": {
        "kpi": "returned",
        "journey": "return",
        "do_by": "2026-02-15",
        "check_by": "2026-05-15",
        "started": "2026-01-10",
    },
    "search": {
        "kpi": "conversion",
        "journey": "order",
        "do_by": "2025-12-01",
        "started": "2025-10-20",
        "done": "2025-11-20",
    },
    "card": {"kpi": "knows_care", "journey": "order", "do_by": "2026-04-01"},
    "script": {
        "kpi": "waiting",
        "journey": "order",
        "do_by": "2025-12-01",
        "check_by": "2026-01-15",
        "started": "2025-11-03",
        "done": "2025-12-01",
    },
}
_DONE_BY: Final = ("window", "label", "search", "script")

_FLOW: Final = {
    "market": "working",
    "group": "started",
    "journey": "working",
    "guidance": "started",
    "tasks": "started",
    "omnichannel": "started",
    "value": "started",
    "effect": "absent",
    "kpis": "working",
    "effect_optimisation": "absent",
    "information": "started",
    "investment": "started",
    "roi": "absent",
    "research": "started",
}
_TOLD: Final = ("effect", "kpis", "roi")

_RETURN: Final = (
    ("decide", "before", None, None),
    ("ask", "at", "ask", -0.5),
    ("send", "at", "send", -1.0),
    ("wait", "between", None, -1.5),
    ("money", "at", "money", 0.5),
)


def examples() -> tuple[str, ...]:
    """The example organisations by name."""
    return ("klop_en_sudder",)


def example(name: str = "klop_en_sudder") -> Organisation:
    """An example organisation in the language spoken; ids and numbers are the same in each.

    Parameters
    ----------
    name : str
        One of `examples`.

    Raises
    ------
    UnknownName
        If no example is called so.
    """
    if name not in examples():
        raise UnknownName("not_one_of", name="name", given=name, options=", ".join(examples()))
    order = datasets.journey("webshop_order")
    fields: dict[str, Any] = {
        "name": _say("name"),
        "purpose": order.purpose,
        "journeys": _portfolio(order),
        "kpis": [_kpi(ident, fields) for ident, fields in _KPIS.items()],
        "annotations": [
            {"id": ident, "text": _say(f"annotation.{ident}"), **fields}
            for ident, fields in _ANNOTATIONS.items()
        ],
        "pdca": [_pdca(ident, fields) for ident, fields in _PDCA.items()],
        "flow": [
            {"node": node, "status": status, "why": _say(f"flow.{node}") if node in _TOLD else ""}
            for node, status in _FLOW.items()
        ],
        "notes": _say("notes"),
    }
    return Organisation(**fields)


def _say(key: str) -> str:
    return t(f"organisation_example.{key}")


def _portfolio(order: Journey) -> list[dict[str, Any]]:
    return [
        {
            "id": "order",
            "name": order.name(),
            "type": 4,
            "state": "improving",
            "owner": _say("team.web"),
            "serves": _say("journey.order_serves"),
            "score": {"metric": _say("mark"), "value": 7.3, "n": 1920, "on": "2025-12-31"},
            "next_review": "2026-01-15",
            "reference": "webshop_order",
            "journey": order,
        },
        {
            "id": "return",
            "name": _say("journey.return"),
            "state": "making",
            "owner": _say("team.service"),
            "next_review": "2026-05-11",
            "journey": _return_journey(),
        },
        {
            "id": "advice",
            "name": _say("journey.advice"),
            "type": 2,
            "serves": _say("journey.advice_serves"),
        },
        {
            "id": "club",
            "name": _say("journey.club"),
            "type": 3,
            "state": "keeping",
            "owner": _say("team.marketing"),
            "score": {"metric": "NPS", "unit": "nps", "value": 41, "n": 12, "on": "2024-09-30"},
            "next_review": "2025-11-03",
            "reference": "kookclub.xlsx",
        },
        {"id": "catalogue", "name": _say("journey.catalogue"), "type": 1, "state": "retired"},
    ]


def _kpi(ident: str, fields: dict[str, Any]) -> dict[str, Any]:
    names = ("on", "value", "n", "low", "high")
    measurements = [dict(zip(names, m, strict=False)) for m in fields.get("measurements", ())]
    said = {"name": _say(f"kpi.{ident}.name")}
    if ident in _OWNED:
        said["owner"] = _say(f"kpi.{ident}.owner")
    if ident in _SERVING:
        said["serves"] = _say(f"kpi.{ident}.serves")
    return {"id": ident, **fields, **said, "measurements": measurements}


def _pdca(ident: str, fields: dict[str, Any]) -> dict[str, Any]:
    said = {"name": _say(f"pdca.{ident}.name"), "expects": _say(f"pdca.{ident}.expects")}
    if ident in _DONE_BY:
        said["who"] = _say(f"pdca.{ident}.who")
    if ident == "window":
        said |= {"found": _say("pdca.window.found"), "decided": _say("pdca.window.decided")}
    return {"id": ident, **fields, **said}


def _return_journey() -> Journey:
    steps = []
    for ident, place, touchpoint, now in _RETURN:
        met = None if touchpoint is None else Touchpoint(name=_say(f"return.{touchpoint}_at"))
        steps.append(
            Step(
                id=ident,
                name=_say(f"return.{ident}"),
                phase="back",
                place=Place(place),
                touchpoint=met,
                feeling=Feeling(now=now),
            )
        )
    scope = Scope(
        journey=_say("journey.return"),
        target_group=_say("return.group"),
        path=JourneyPath.LOYALTY,
    )
    return Journey(
        scope=scope, phases=(Phase(id="back", name=_say("return.phase")),), steps=tuple(steps)
    )
