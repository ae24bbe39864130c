"""The time ledger in words: its steps, what was booked as waste and why, two journeys compared."""

from __future__ import annotations

import pandas as pd

from cjlib.concepts.time_pyramid import Layer, Ledger, compare
from cjlib.texts import t


def step_table(book: Ledger) -> pd.DataFrame:
    """The steps of a journey as they were booked: one row per step, in order."""
    lines = book.lines
    return pd.DataFrame(
        {
            t("time_pyramid.column.step"): [
                f"{i}. {line.step.name}" for i, line in enumerate(lines, 1)
            ],
            t("time_pyramid.column.layer"): [
                t(f"time_pyramid.layer.{line.step.layer.value}") for line in lines
            ],
            t("time_pyramid.column.duration"): [line.step.minutes for line in lines],
            t("time_pyramid.column.wasted"): [line.wasted for line in lines],
            t("time_pyramid.column.waiting"): [line.step.wait_minutes for line in lines],
            t("time_pyramid.column.baseline"): [line.step.baseline_minutes for line in lines],
        },
        dtype=object,
    )


def remarks(book: Ledger) -> list[str]:
    """Why minutes of a step count as wasted though the person put the step in another layer."""
    return [
        t(
            f"time_pyramid.reason.{reason.value}",
            step=line.step.name,
            wait=line.step.wait_minutes,
            slower=-line.saved,
        )
        for line in book.lines
        for reason in line.reasons
    ]


def facts_table(a: Ledger, b: Ledger) -> pd.DataFrame:
    """Waste ratio, time saved and length of two journeys, and how B differs from A."""
    gap = compare(a, b)
    rows = [
        (
            t("time_pyramid.fact.waste"),
            *(_waste(book) for book in (a, b)),
            t("time_pyramid.fact.points", points=100 * gap.waste_ratio),
        ),
        (
            t("time_pyramid.fact.saved"),
            *(_saved(book.saved_minutes) for book in (a, b)),
            t("time_pyramid.fact.more", minutes=gap.saved_minutes),
        ),
        (
            t("time_pyramid.fact.length"),
            *(t("time_pyramid.fact.minutes", minutes=book.total) for book in (a, b)),
            t("time_pyramid.fact.more", minutes=b.total - a.total),
        ),
    ]
    names = ("fact", "a", "b", "gap")
    return pd.DataFrame(rows, columns=[t(f"time_pyramid.fact.column.{name}") for name in names])


def _waste(book: Ledger) -> str:
    wasted = book.minutes[Layer.WASTED]
    return t(
        "time_pyramid.fact.waste_ratio", wasted=wasted, total=book.total, ratio=book.waste_ratio
    )


def _saved(minutes: float) -> str:
    kind = "lost" if minutes < 0 else "gained"
    return t(f"time_pyramid.fact.{kind}", minutes=minutes)
