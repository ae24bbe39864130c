"""Answers for the tests: the same for a whole area, or with some luck per person."""

from __future__ import annotations

import numpy as np

from cjlib.management import scans


def same(name: str, **areas: int) -> dict[str, int]:
    """One person who means ``areas`` throughout: turned statements get the opposite answer."""
    definition = scans.load(name).definition
    return {
        item.key: definition.low + definition.high - areas[area.key]
        if item.turned
        else areas[area.key]
        for area in definition.areas
        for item in area.items
        if area.key in areas
    }


def team(name: str, department: str, n: int, seed: int, **areas: float) -> list[dict]:
    """People of one department whose answers lie around ``areas``."""
    definition = scans.load(name).definition
    random = np.random.default_rng(seed)
    people = []
    for _ in range(n):
        answers: dict = {"department": department}
        for area in definition.areas:
            for item in area.items:
                drawn = random.normal(areas.get(area.key, 3.0), 0.6)
                value = int(np.clip(round(drawn), definition.low, definition.high))
                answers[item.key] = (
                    definition.low + definition.high - value if item.turned else value
                )
        people.append(answers)
    return people
