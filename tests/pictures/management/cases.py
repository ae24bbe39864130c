"""Business cases for the pictures of money: ordinary ones and troublesome ones."""

from __future__ import annotations

from functools import cache
from typing import Any

from cjlib.management.business_case import Case, Outcome, simulate

SHOP: dict[str, Any] = {
    "customers": (8_000, 10_000, 12_000),
    "margin": (40, 50, 60),
    "mark": 7.2,
    "rise": (-0.1, 0.5, 1),
    "retention": (0.75, 0.8, 0.85),
    "investment": (50_000, 60_000, 90_000),
    "running": (2_000, 5_000, 9_000),
}
SURE: dict[str, Any] = {
    "customers": 1_000, "margin": 50, "mark": 7, "rise": 1, "mark_spread": 1.5, "wear": 0,
    "competition": 0.8, "captive": 0, "retention": 0.8, "follow": 1, "referred": 0,
    "investment": 1_000, "discount": 0,
}  # fmt: skip
CASES: dict[str, Case] = {
    "shop": Case.of(**SHOP),
    "sure": Case.of(**SURE),
    "nothing": Case.of(**(SURE | {"customers": 0, "margin": (1, 2, 3)})),
    "never": Case.of(**(SHOP | {"rise": (0, 0.01, 0.02), "investment": (9e5, 1e6, 2e6)})),
    "free": Case.of(**(SHOP | {"investment": 0})),
    "huge": Case.of(
        years=40,
        **(SHOP | {"customers": (1e6, 5e7, 1e9), "investment": (1e9, 1e10, 1e12),
                   "inflow": (0, 1e6, 1e9), "margin": (-100, 1_000, 1e6),
                   "mark": (6, 7, 8), "reach": (0.1, 0.5, 1)}),
    ),
    "tiny": Case.of(years=1, **(SHOP | {"customers": 1, "investment": (1, 2, 3), "running": 0})),
    "loss": Case.of(**(SHOP | {"rise": (-2, -1, -0.5), "investment": 0})),
}  # fmt: skip


@cache
def outcome(name: str, draws: int = 600) -> Outcome:
    """A case worked out; the same one for every picture."""
    return simulate(CASES[name], draws, seed=1)
