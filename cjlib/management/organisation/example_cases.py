"""The business cases of the example organisation: three ways to improve one journey.

All amounts are made up.  Mark, rise, spread and wear are those of simulating the to-be journey of
``webshop_order`` with the ideas named here, rounded: a test makes them again.

Planted: the most expensive way brings most on average and may lose most, the smallest is the
safest, and the one that a department would choose by itself does not pay.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.management.business_case import Case

IDEAS: Final[dict[str, tuple[str, ...]]] = {
    "all": (
        "hob_check",
        "agent_screen",
        "hour",
        "evening",
        "pan_promise",
        "first_dish",
        "gift_note",
        "chat_everywhere",
    ),
    "small": ("gift_note", "pan_promise"),
    "service": ("hour", "agent_screen"),
}
"""Which ideas of the map each case carries out."""

_RISE: Final = {
    "all": (0.369, 0.921, 1.322),
    "small": (0.0, 0.198, 0.362),
    "service": (0.0, 0.230, 0.349),
}
_WEAR: Final = {
    "all": (0.023, 0.046, 0.069),
    "small": (0.032, 0.063, 0.095),
    "service": (0.025, 0.049, 0.074),
}
_COST: Final[dict[str, dict[str, tuple[float, float, float]]]] = {
    "all": {"investment": (70_000, 76_900, 110_000), "running": (3_000, 7_000, 14_000)},
    "small": {"investment": (9_000, 10_400, 14_000), "running": (500, 1_000, 3_000)},
    "service": {"investment": (18_000, 20_500, 30_000), "running": (1_000, 2_500, 5_000)},
}
_SHOP: Final[dict[str, tuple[float, float, float]]] = {
    "customers": (8_500, 9_000, 9_400),
    "inflow": (1_800, 2_200, 2_600),
    "margin": (28, 34, 40),
    "retention": (0.50, 0.55, 0.60),
}


def planted(name: str) -> Case:
    """One of the cases of `IDEAS`, in the language spoken."""
    from cjlib.management.business_case import Assumed, Case, Origin

    tried = t("organisation_cases.tried")
    made_up = t("organisation_cases.made_up")

    def link(key: str, low: float, likely: float, high: float) -> Assumed:
        return Assumed(
            key=key, low=low, likely=likely, high=high, origin=Origin.TO_BE, source=tried
        )

    own = [
        Assumed(key=key, low=low, likely=likely, high=high, source=made_up)
        for key, (low, likely, high) in (_SHOP | _COST[name]).items()
    ]
    links = (
        link("mark", 7.075, 7.075, 7.075),
        link("rise", *_RISE[name]),
        link("mark_spread", 1.5, 1.5, 1.5),
        link("wear", *_WEAR[name]),
    )
    return Case.of(t(f"organisation_cases.{name}"), links=[*own, *links])


def cases() -> list[dict[str, Any]]:
    """The cases as JSON, as an organisation keeps them."""
    return [
        {"id": name, **json.loads(planted(name).to_json())} for name in ("all", "small", "service")
    ]
