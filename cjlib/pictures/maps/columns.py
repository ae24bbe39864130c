"""Which step stands in which column, and which columns stand beside one another in a band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from cjlib.journey import Journey, Phase, Step


@dataclass(frozen=True)
class Column:
    """One column: a step of a phase, or a phase that has no step yet."""

    phase: Phase
    step: Step | None = None


Band = tuple[Column, ...]


def columns(journey: Journey) -> Band:
    """All columns in order; a phase without steps gets one of its own."""
    found: list[Column] = []
    for phase in journey.phases:
        steps = journey.steps_in(phase.id)
        found += [Column(phase, step) for step in steps] or [Column(phase)]
    return tuple(found)


def bands(all_columns: Sequence[Column], count: int) -> list[Band]:
    """The columns over ``count`` bands of about the same length.

    A band ends with a phase where that moves its end by at most two columns.
    """
    ends: list[int] = []
    for nth in range(1, count):
        even = round(nth * len(all_columns) / count)
        between = [
            at
            for at in range(even - 2, even + 3)
            if 0 < at < len(all_columns)
            and all_columns[at - 1].phase.id != all_columns[at].phase.id
        ]
        ends.append(min(between, key=lambda at: abs(at - even), default=even))
    edges = [0, *ends, len(all_columns)]
    cut = [tuple(all_columns[a:b]) for a, b in pairwise(edges)]
    return [band for band in cut if band]


def runs(band: Band) -> Iterator[tuple[Phase, int, int]]:
    """The phases of a band, each with its first column and its number of columns."""
    at = 0
    for _, group in groupby(band, key=lambda column: column.phase.id):
        items = list(group)
        yield items[0].phase, at, len(items)
        at += len(items)
