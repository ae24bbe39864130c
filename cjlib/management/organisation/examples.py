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
from cjlib.management.organisation import example_numbers as numbers
from cjlib.management.organisation.document import Organisation
from cjlib.management.organisation.example_cases import cases
from cjlib.management.organisation.example_contact import contact
from cjlib.management.organisation.example_scans import scan_answers
from cjlib.texts import t

TODAY: Final = date(2026, 3, 2)
"""The day on which the example is looked at, so that it says the same on every real day."""


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
        "kpis": [_kpi(ident, fields) for ident, fields in numbers.KPIS.items()],
        "annotations": [
            {"id": ident, "text": _say(f"annotation.{ident}"), **fields}
            for ident, fields in numbers.ANNOTATIONS.items()
        ],
        "pdca": [_pdca(ident, fields) for ident, fields in numbers.PDCA.items()],
        "flow": [
            {
                "node": node,
                "status": status,
                "why": _say(f"flow.{node}") if node in numbers.TOLD else "",
            }
            for node, status in numbers.FLOW.items()
        ],
        "notes": _say("notes"),
        "kept": {
            "today": TODAY.isoformat(),
            "contact": contact(),
            "cases": cases(),
            "scans": scan_answers(),
        },
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
    if ident in numbers.OWNED:
        said["owner"] = _say(f"kpi.{ident}.owner")
    if ident in numbers.SERVING:
        said["serves"] = _say(f"kpi.{ident}.serves")
    return {"id": ident, **fields, **said, "measurements": measurements}


def _pdca(ident: str, fields: dict[str, Any]) -> dict[str, Any]:
    said = {"name": _say(f"pdca.{ident}.name"), "expects": _say(f"pdca.{ident}.expects")}
    if ident in numbers.DONE_BY:
        said["who"] = _say(f"pdca.{ident}.who")
    if ident == "window":
        said |= {"found": _say("pdca.window.found"), "decided": _say("pdca.window.decided")}
    return {"id": ident, **fields, **said}


def _return_journey() -> Journey:
    steps = []
    for ident, place, touchpoint, now in numbers.RETURN:
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
