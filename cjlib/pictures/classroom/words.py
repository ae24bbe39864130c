"""What the pictures of a class share: how many answered, intervals in words, and two votes."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cjlib import texts
from cjlib.classroom.tally import LEAST, Tally
from cjlib.pictures.charts.paper import NARROW, WIDE, nothing
from cjlib.pictures.picture import Picture
from cjlib.texts import t

COLOURS = ("accent", "emotional", "functional", "attention", "neutral", "negative")
"""Names of colours of things that have no order; a shape or a pattern says the same."""

BEFORE, NOW = "neutral", "accent"


def few(name: str, counted: Tally) -> Picture:
    """A picture that says how many answered, and that it is too early to show more."""
    how_many = "one" if counted.n == 1 else "more"
    title = t(f"classroom_pictures.few_{how_many}", n=counted.n, least=LEAST)
    wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
    table = pd.DataFrame({t("classroom_pictures.column.n"): [counted.n]})
    summary = t("classroom_pictures.few_summary", question=counted.asked.question)
    return Picture(name, wide, title, summary, table, narrow=narrow)


def votes(counted: Tally, before: Tally | None) -> list[Tally]:
    """One vote, or the first and the second where five or more answered both."""
    return [before, counted] if before is not None and before.enough else [counted]


def vote_name(nth: int, counted: Tally) -> str:
    """The heading of a vote: which one, and how many answered."""
    return t("classroom_pictures.vote", nth=nth, n=counted.n)


def estimate(value: float, low: float, high: float, spec: str) -> str:
    """A number with its interval in words; without one where it is not known."""
    said = texts.number(value, spec)
    if low != low or high != high:
        return said
    ends = {"low": texts.number(low, spec), "high": texts.number(high, spec)}
    return t("classroom_pictures.interval", value=said, **ends)


def known(rows: list[dict[str, Any]], name: str = "mean") -> list[dict[str, Any]]:
    """The rows that five or more people answered."""
    return [row for row in rows if row[name] == row[name] and row[name] != ""]


def summed(*parts: str) -> str:
    """Sentences that are there, one after the other."""
    return " ".join(part for part in parts if part)


def two_votes_note(counted: list[Tally]) -> str:
    """What to keep in mind beside two votes; empty for one."""
    return t("classroom_pictures.same_people") if len(counted) > 1 else ""
