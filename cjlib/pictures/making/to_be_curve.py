"""The steps of a journey now and to-be, and the curves through them.

What was and what would be differ in more than colour: a ring on a grey line, a diamond on a thick
one, and a triangle wherever it is below zero.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import nan

import numpy as np

from cjlib import texts
from cjlib.journey import Phase
from cjlib.journey.vocabulary import IdeaKind
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.intervals import across, upright
from cjlib.pictures.charts.paper import Paper
from cjlib.pictures.sheet import Dot, Patch, Stroke
from cjlib.texts import t


@dataclass(frozen=True)
class Lift:
    """An idea with its number, and the names of the steps that it lifts."""

    number: str
    name: str
    kind: IdeaKind | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A step with its feelings (-2 to +2, or not-a-number); a phase without steps has no step."""

    phase: Phase
    step: str = ""
    name: str = ""
    now: float = nan
    to_be: float = nan
    low: float = nan
    high: float = nan
    wanted: float = nan
    ideas: tuple[Lift, ...] = ()

    @property
    def rise(self) -> float:
        """Points of feeling from now to then."""
        return self.to_be - self.now

    def change(self) -> str:
        """Now and to-be in numbers, or that it is not known."""
        if not self.step:
            return t("making_to_be.no_steps")
        if self.now != self.now:
            return t("making_to_be.unknown")
        if not round(self.rise, 1):
            return feeling(self.now)
        return t("making_to_be.change", now=feeling(self.now), to_be=feeling(self.to_be))

    def told(self) -> str:
        """What is shown where a person points at the step."""
        said = [self.name or self.phase.name, self.change()]
        if self.ideas and self.now == self.now:
            ends = {"low": feeling(self.low), "high": feeling(self.high)}
            said.append(t("making_to_be.interval", **ends))
        if self.wanted == self.wanted:
            said.append(t("making_to_be.wanted", wanted=feeling(self.wanted)))
        said += [f"{lift.number}. {lift.name}" for lift in self.ideas]
        return "\n".join(said)


def feeling(value: float) -> str:
    """A feeling in one decimal with its sign; nought without."""
    return texts.number(value, "+.1f") if round(value, 1) else "0"


def curves(
    paper: Paper, rows: Sequence[Row], along: Callable[[float], float],
    span: tuple[float, float], axis: Axis, *, flat: bool,
) -> None:  # fmt: skip
    """Lines through all that is known within ``span``, the band, arrows and marks."""

    def point(nth: float, value: float) -> tuple[float, float]:
        return (axis.held(value), along(nth)) if flat else (along(nth), axis.held(value))

    changed = any(row.ideas for row in rows)
    if changed:
        low, high = (_within([getattr(r, k) for r in rows], span) for k in ("low", "high"))
        if len(low) > 1:
            ends = (*(point(*one) for one in high), *(point(*one) for one in low[::-1]))
            paper.under.append(Patch(ends, "emotional", 0.18))
    for name, colour, thick, dash in (
        ("wanted", "accent", 2.0, True),
        ("now", "neutral", 2.2, False),
        ("to_be", "emotional", 3.2, False),
    ):
        points = [point(*one) for one in _within([getattr(row, name) for row in rows], span)]
        if len(points) > 1 and (changed or name != "to_be"):
            paper.lines.append(Stroke(tuple(points), colour, thick, dash))
    alone = sum(row.now == row.now for row in rows) == 1
    for nth, row in enumerate(rows):
        if not span[0] <= nth <= span[1]:
            continue
        if row.wanted == row.wanted:
            paper.over.append(Dot(*point(nth, row.wanted), 5.5, "accent", "square", True))
        if row.now != row.now:
            continue
        begin, end = point(nth, row.now), point(nth, row.to_be)
        if alone and row.ideas:
            draw = across if flat else upright
            paper.over += draw(end, (axis.held(row.low), axis.held(row.high)), "emotional")
        paper.over.append(_mark(row.now, *begin, then=False))
        if changed:
            paper.over.append(_mark(row.to_be, *end, then=True))


def _mark(value: float, x: float, y: float, *, then: bool) -> Dot:
    """Now hollow and to-be filled; a triangle below zero."""
    if round(value, 1) < 0:
        return Dot(x, y, 6 if then else 7, "negative", "triangle", not then)
    if then:
        return Dot(x, y, 6, "emotional", "diamond")
    return Dot(x, y, 5.5, "neutral", hollow=True)


def _within(values: Sequence[float], span: tuple[float, float]) -> list[tuple[float, float]]:
    """(place, value) of all that is known within ``span``, and of the line where it crosses."""
    known = [(float(nth), value) for nth, value in enumerate(values) if value == value]
    if not known:
        return []
    places, heights = zip(*known, strict=True)
    inside = [(at, value) for at, value in known if span[0] <= at <= span[1]]
    crossing = [
        (end, float(np.interp(end, places, heights)))
        for end in span
        if places[0] < end < places[-1] and end not in places
    ]
    return sorted([*inside, *crossing])
