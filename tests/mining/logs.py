"""Small logs to test with."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cjlib.mining import EventLog

NAMES = {"customer": "who", "touchpoint": "what", "time": "when"}


def frame(*rows: tuple[Any, ...], **more: list[Any]) -> pd.DataFrame:
    """A table with columns who, what and when, and others as given."""
    return pd.DataFrame(list(rows), columns=["who", "what", "when"]).assign(**more)


def log_of(paths: dict[str, str], minutes: float = 10, **options: Any) -> EventLog:
    """Customers with the letters of their path as touchpoints, one every ``minutes``."""
    start = pd.Timestamp("2026-03-02 09:00")
    rows = [
        (who, letter, start + pd.Timedelta(minutes=minutes * nth))
        for who, path in paths.items()
        for nth, letter in enumerate(path)
    ]
    return EventLog.from_frame(frame(*rows), **NAMES, hash_ids=False, **options)
