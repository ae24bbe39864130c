"""Small rules and logs to test with."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cjlib.management.orchestration import Rules
from cjlib.mining import EventLog


def rule(ident: str = "r", **fields: Any) -> dict[str, Any]:
    """A rule that sends an e-mail when ``a`` happens, but for what is told otherwise."""
    return {
        "id": ident,
        "name": ident.capitalize(),
        "when": {"touchpoints": ["a"]},
        "do": {"action": "message", "channel": "email", "cost": 1},
        **fields,
    }


def rules(*every: dict[str, Any], **fields: Any) -> Rules:
    """A set of rules."""
    return Rules(**{"name": "Test", "rules": every or (rule(),), **fields})


def log(*rows: tuple[Any, ...], **more: Any) -> EventLog:
    """A log of (customer, touchpoint, time); columns via, score and segment as given by name."""
    table = pd.DataFrame([row[:3] for row in rows], columns=["who", "what", "when"])
    named = {"via": "channel", "score": "score"}
    options: dict[str, Any] = {option: column for column, option in named.items() if column in more}
    for column in ("via", "score", "segment"):
        if column in more:
            table[column] = more.pop(column)
    others = ["segment"] if "segment" in table else []
    return EventLog.from_frame(
        table, customer="who", touchpoint="what", time="when", others=others,
        **{"hash_ids": False, **options, **more},
    )  # fmt: skip
