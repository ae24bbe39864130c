"""The self-scan of the organisation in a game: what people of its departments fill in.

Where departments work past each other they describe another organisation each; where they work
together they differ as people do.  Scored by the scan of the kit, as answers of real people are.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np

from cjlib.concepts._checks import Floats
from cjlib.management import scans
from cjlib.management.game.scenario import scenario as read_scenario
from cjlib.management.game.worlds import stream, truth
from cjlib.management.scans import Kind, Result
from cjlib.texts import language, speaking, t

SCAN: Final = "cxm"
DEPARTMENTS: Final = ("web", "service", "marketing", "logistics")

_MIDDLE, _PEOPLE_DIFFER, _DEPARTMENTS_DIFFER = 2.8, 0.8, 0.9
"""Answers on a scale of 1 to 5: around which value, and how far people and departments differ."""


def filled_in(name: str, seed: int) -> Result:
    """The scan of a game, scored; ask it only for a team that paid for it.

    Parameters
    ----------
    name : str
        Of the scenario.
    seed : int

    Returns
    -------
    Result
        Of the scan ``"cxm"``, for four departments of ten people each.
    """
    return _scored(name, seed, language())


def silos(result: Result) -> int:
    """In how many areas departments see another organisation."""
    return int((result.disagreement.by_area["kind"] == Kind.SILO.value).sum())


@lru_cache(maxsize=32)
def _scored(name: str, seed: int, lang: str) -> Result:
    given = read_scenario(name)
    apart = given.culture[int(truth(given, seed).culture[0])].id == "silos"
    people = next(way.n for way in given.measuring if way.about == "culture")
    scan = scans.load(SCAN)
    areas = scan.definition.areas
    rng = stream(seed, "scan", "answers")
    shifts = _DEPARTMENTS_DIFFER * apart * _spread(rng, len(areas))
    answers = []
    for at in range(people):
        department = at % len(DEPARTMENTS)
        own = _PEOPLE_DIFFER * rng.standard_normal()
        row: dict[str, object] = {"department": _name(DEPARTMENTS[department], lang)}
        for nth, area in enumerate(areas):
            for item in area.items:
                noise = 0.5 * rng.standard_normal()
                value = _MIDDLE + shifts[department, nth] + own + noise
                row[item.key] = int(np.clip(round(float(value)), 1, 5))
        answers.append(row)
    return scan.score(answers, seed=seed)


def _spread(rng: np.random.Generator, areas: int) -> Floats:
    """Per area every department at another place between -1 and 1, in an order of its own."""
    ends = np.linspace(-1, 1, len(DEPARTMENTS))
    return np.column_stack([rng.permutation(ends) for _ in range(areas)])


def _name(department: str, lang: str) -> str:
    with speaking(lang):
        if department == "logistics":
            return t("organisation_example.kpi.on_time.owner")
        return t(f"organisation_example.team.{department}")
