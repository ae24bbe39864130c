"""A business case as JSON and back."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from cjlib.errors import DataProblem
from cjlib.journey.words import brief
from cjlib.management.business_case.assumptions import Assumed, Origin
from cjlib.management.business_case.case import Case

SCHEMA_VERSION = 1

_SHOWN = 40


def write(case: Case) -> str:
    """A case as JSON, with what is empty left out."""
    links = []
    for one in case.assumptions.values():
        link: dict[str, Any] = {
            "key": one.key,
            "low": one.low,
            "likely": one.likely,
            "high": one.high,
            "origin": one.origin.value,
            "source": one.source,
            "n": one.n,
            "points": list(one.points),
            "together": one.together,
        }
        links.append({name: value for name, value in link.items() if value not in ("", None, [])})
    document = {
        "schema_version": SCHEMA_VERSION,
        "name": case.name,
        "years": case.years,
        "assumptions": links,
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False)


def read(text: str, name: str) -> Case:
    """A case from JSON; for errors see `Case.from_json`."""

    def no_number(given: str) -> NoReturn:
        raise DataProblem("formats.json.no_number", name=name, given=given)

    try:
        document = json.loads(text, parse_constant=no_number)
    except json.JSONDecodeError as problem:
        line = (problem.doc.splitlines() or [""])[problem.lineno - 1 :][:1]
        raise DataProblem(
            "formats.json.syntax",
            name=name,
            line=problem.lineno,
            column=problem.colno,
            given=brief(line[0] if line else "", _SHOWN),
        ) from None
    except (RecursionError, ValueError):  # far too deep, or a number of thousands of digits
        raise DataProblem("business_case.not_a_case", name=name, given="…") from None
    version = document.get("schema_version") if isinstance(document, dict) else None
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise DataProblem("business_case.version", name=name, given=version, known=SCHEMA_VERSION)
    try:
        links = {one["key"]: _link(one) for one in document["assumptions"]}
        return Case(str(document.get("name", "")), document["years"], links)
    except (KeyError, TypeError, AttributeError) as problem:
        given = brief(f"{problem}", _SHOWN)
        raise DataProblem("business_case.not_a_case", name=name, given=given) from None


def _link(one: dict[str, Any]) -> Assumed:
    origin, points = str(one.get("origin", Origin.OWN)), one.get("points", [])
    if origin not in list(Origin):
        options = ", ".join(Origin)
        raise DataProblem("not_one_of", name="origin", given=origin, options=options)
    n = one.get("n")
    return Assumed(
        key=one["key"],
        low=one["low"],
        likely=one["likely"],
        high=one["high"],
        origin=Origin(origin),
        source=str(one.get("source", "")),
        n=n if isinstance(n, int) else None,
        points=tuple(points),
        together=str(one.get("together", "")),
    )
