"""What people of the example organisation answered to three scans; all of it is invented.

Planted: at ``cxm`` customer service sees another ecosystem than marketing and the web team, which
is a silo, while everybody agrees that measuring is weak; at ``hero`` people work for customers
in projects; at ``transaction`` there is no silo, but people differ about channels.  Some skipped
questions, one stopped halfway, and two departments are too small to be shown.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any, Final

from cjlib.management.scans import scan
from cjlib.management.scans.definition import Definition
from cjlib.management.scans.keeping import Sheet, Sheets
from cjlib.texts import t

SEED: Final = 18
SKIPPED: Final = 0.04
"""Share of questions to which somebody says not to know the answer."""

_EVERYONE: Final = {"purpose": 4.2, "journey": 3.3, "ecosystem": 3.9, "measure": 2.4}
_HERO: Final = {"culture": 2.2, "first": 3.9}
_MARKS: Final = {
    "purchasing": 3.3,
    "target_group": 2.6,
    "customer_value": 3.4,
    "loyalty": 4.3,
    "brand": 2.9,
    "touchpoints": 3.6,
}

# scan -> department -> people, and around which mean they answer each area
PEOPLE: Final[dict[str, dict[str, tuple[int, Mapping[str, float]]]]] = {
    "cxm": {
        "marketing": (6, _EVERYONE),
        "web": (6, _EVERYONE),
        "service": (7, {**_EVERYONE, "ecosystem": 1.9}),
        "management": (3, {**_EVERYONE, "journey": 4.2}),
        "shop": (2, _EVERYONE),
    },
    "hero": {
        "marketing": (5, _HERO),
        "web": (5, _HERO),
        "service": (7, {**_HERO, "culture": 2.6}),
    },
    "transaction": {
        "marketing": (7, _MARKS),
        "shop": (7, _MARKS),
    },
}
_DIVIDED: Final = {"transaction": ("channel_conflict", (1.6, 4.6))}
_STOPPED: Final = {"cxm": 9}  # the last one stopped after so many questions


def scan_answers() -> dict[str, Any]:
    """The sheets of the scans that were filled in, as JSON under their names.

    The departments are named in the language spoken; the answers are the same in each.
    """
    return {name: _sheets(name) for name in PEOPLE}


def _sheets(name: str) -> dict[str, Any]:
    definition = scan.load(name).definition
    drawn = random.Random(f"{SEED} {name}")
    asked = [
        (t(f"organisation_scans.{department}"), means)
        for department, (people, means) in PEOPLE[name].items()
        for _ in range(people)
    ]
    drawn.shuffle(asked)  # they came in turn, not by department
    sheets = [
        Sheet(nr, _answers(definition, means, drawn, nr), department, done=True)
        for nr, (department, means) in enumerate(asked, start=1)
    ]
    if name in _STOPPED:
        last = sheets[-1]
        some = dict(list(last.answers.items())[: _STOPPED[name]])
        sheets[-1] = Sheet(last.nr, some, last.department)
    return Sheets(tuple(sheets), fictitious=True).to_json(definition)


def _answers(
    definition: Definition, means: Mapping[str, float], drawn: random.Random, nr: int
) -> dict[str, int | None]:
    divided, ends = _DIVIDED.get(definition.name, ("", (0.0, 0.0)))
    strict = drawn.gauss(0, 0.3)  # some people are milder than others
    answers: dict[str, int | None] = {}
    for area in definition.areas:
        mean = ends[nr % 2] if area.key == divided else means[area.key]
        for item in area.items:
            about = round(drawn.gauss(mean + strict, 0.55))
            value = min(max(about, definition.low), definition.high)
            turned = definition.low + definition.high - value
            skipped = drawn.random() < SKIPPED
            answers[item.key] = None if skipped else turned if item.turned else value
    return answers
