"""Cases that are worked out by hand in the tests."""

from __future__ import annotations

from typing import Any

from cjlib.management.business_case import Case

SURE: dict[str, Any] = {
    "customers": 900,
    "margin": 10,
    "mark": 7,
    "rise": 1,
    "mark_spread": 0.01,
    "wear": 0,
    "competition": 0.5,
    "captive": 0,
    "retention": 0.6,
    "follow": 1,
    "referred": 0,
    "investment": 500,
    "discount": 0,
}
"""A straight loyalty curve and hardly any spread: everybody marks 7, and 8 afterwards."""

UNSURE: dict[str, Any] = {
    "customers": 10_000,
    "margin": (40, 50, 60),
    "mark": (7.0, 7.2, 7.4),
    "rise": (0, 0.4, 1),
    "retention": (0.75, 0.8, 0.85),
    "investment": (50_000, 70_000, 120_000),
    "running": (3_000, 5_000, 9_000),
}


def sure(years: int = 2, **own: Any) -> Case:
    return Case.of("sure", years=years, **(SURE | own))


def unsure(**own: Any) -> Case:
    return Case.of("unsure", **(UNSURE | own))
