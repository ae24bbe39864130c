"""Runs of rules for contact, for the pictures of them: worked out by hand, and troublesome ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from cjlib import datasets
from cjlib.management import orchestration
from cjlib.management.orchestration import Rules, Run
from cjlib.mining import EventLog
from tests.management.orchestration.building import log, rule, rules
from tests.pictures.mining.tables import HYPOTHEEK

MONDAY = datetime(2026, 1, 5, 10)

BY_HAND = (
    ("anne", "a", "2026-01-05 10:00"), ("anne", "a", "2026-01-06 10:00"),
    ("anne", "a", "2026-01-14 10:00"), ("bram", "a", "2026-01-05 11:00"),
    ("cas", "b", "2026-01-07 09:00"),
)  # fmt: skip
"""Three customers from a Monday up to and including the Wednesday of the week after."""


def by_hand(*every: dict[str, Any], **fields: Any) -> Run:
    """These rules, or one that answers every ``a``, on the log worked out by hand."""
    return orchestration.run(rules(*every, **fields), log(*BY_HAND))


def per_week(counts: list[int], **fields: Any) -> Run:
    """So many contacts in each week from a Monday on, a new customer for each."""
    return orchestration.run(rules(**fields), log(*_spread(counts)))


def _spread(counts: list[int]) -> Iterator[tuple[str, str, str]]:
    for week, n in enumerate(counts):
        for nth in range(n):
            at = MONDAY + timedelta(weeks=week, seconds=nth)
            yield f"{week}-{nth}", "a", at.isoformat()


def long_rules(n: int) -> Rules:
    """Rules with long names that want the same, clash, and ask for much."""
    who = [
        {"kind": "count", "touchpoints": ["a", HYPOTHEEK], "within": "14D", "least": 1},
        {"kind": "count", "touchpoints": [HYPOTHEEK], "most": 3},
    ]
    every = [
        rule(
            f"r{nth}", name=f"{HYPOTHEEK} {HYPOTHEEK[:50]} {nth}",
            do={"action": "stop"} if nth % 5 == 4 else
               {"action": "offer", "channel": HYPOTHEEK, "cost": 12_345.67},
            who=who if nth % 2 else [], priority=1 + nth % 9, cool_down="3D",
            when={"touchpoints": ["b" if nth % 7 == 6 else "a"]},
        )
        for nth in range(n)
    ]  # fmt: skip
    quiet = {"start": "09:30", "end": "10:30", "then": "wait"}
    return rules(*every, pressure={"times": 2, "within": "7D"}, quiet=quiet)


@cache
def webshop() -> Run:
    """The rules that come with the kit."""
    events = EventLog.from_frame(
        datasets.load("webshop_log"), customer="customer", touchpoint="touchpoint", time="time",
        channel="channel", score="score", others=["segment"], metric="mark",
    )  # fmt: skip
    return orchestration.run(orchestration.example("webshop"), events)


EXAMPLES: dict[str, Callable[[], Run]] = {
    "webshop": webshop,
    "by_hand": by_hand,
    "seven_days": lambda: by_hand(pressure={"times": 2, "within": "7D"}),
    "one_day": lambda: orchestration.run(rules(), log(BY_HAND[0])),
    "thousands": lambda: per_week([1, 1_500]),
    "long": lambda: orchestration.run(long_rules(5), log(*BY_HAND)),
    "many": lambda: orchestration.run(long_rules(30), log(*BY_HAND)),
    "often": lambda: orchestration.run(
        rules(alarm={"times": 9, "within": "1D"}),
        log(*(("anne", "a", (MONDAY + timedelta(hours=n)).isoformat()) for n in range(60))),
    ),
    "never": lambda: by_hand(*(rule(one, when={"touchpoints": [one]}) for one in "xyz")),
    "stops": lambda: by_hand(rule(do={"action": "stop"})),
}  # fmt: skip
