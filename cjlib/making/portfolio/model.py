"""The choice as a linear model: a column per idea, a row per rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cjlib.journey.document import Journey
from cjlib.journey.vocabulary import IdeaKind
from cjlib.making.portfolio.candidates import Candidates
from cjlib.making.portfolio.reasons import spoken
from cjlib.making.portfolio.worth import Worth
from cjlib.texts import t

Floats = NDArray[np.float64]

SCALE = 1000.0
"""The largest gain, cost or effort of one idea becomes this: far above the solver's tolerance."""


class Rule(StrEnum):
    """What a row stands for."""

    BUDGET = "budget"
    EFFORT = "effort"
    PEAKS = "peaks"
    REPAIR = "repair"
    PHASE = "phase"
    MUST = "must"
    BASE = "base"
    EXCLUSION = "exclusion"
    RISE = "rise"
    GAIN = "gain"
    QUARTER = "quarter"
    ONCE = "once"


@dataclass(frozen=True)
class Row:
    """One rule: ``low <= sum of parts <= high``.

    Attributes
    ----------
    rule : Rule
    key : str
        What mappings call it: ``"budget"``, ``"repair: s3"``.
    parts : mapping of int to float
        Column and coefficient.
    low, high : float
    values : mapping
        What its words need: names, not ids.
    """

    rule: Rule
    key: str
    parts: Mapping[int, float]
    low: float = -np.inf
    high: float = np.inf
    values: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return t(f"portfolio.rule.{self.rule.value}", **spoken(self.values))

    @property
    def of_ideas(self) -> bool:
        """Whether it is a rule on ideas only, that can be checked without the rises of places."""
        return self.rule not in (Rule.RISE, Rule.GAIN)

    def used(self, picked: Floats) -> float:
        """The sum of its parts for ideas picked (1) and not (0), in its own unit."""
        return float(sum(weight * picked[at] for at, weight in self.parts.items()))


@dataclass(frozen=True)
class Wishes:
    """What the choice has to keep to; None is no limit.

    Attributes
    ----------
    budget : float or None
        Euros.
    effort : tuple of float or None
        Person-weeks, one per quarter.
    quarters : int
    most_peaks : int or None
    one_per_phase, repair_all : bool
    must : tuple of str
        Keys of ideas that have to be in.
    """

    budget: float | None = None
    effort: tuple[float, ...] | None = None
    quarters: int = 1
    most_peaks: int | None = None
    one_per_phase: bool = False
    repair_all: bool = True
    must: tuple[str, ...] = ()


@dataclass(frozen=True)
class Model:
    """Columns and rows.

    Attributes
    ----------
    ideas : int
        The first columns are ideas, 0 or 1; the others are rises of places that may be full.
    rows : tuple of Row
    gain : ndarray, shape (columns,)
        Weighted points of feeling per column.
    most : ndarray, shape (columns,)
        The highest value of each column; the lowest is 0.
    """

    ideas: int
    rows: tuple[Row, ...]
    gain: Floats
    most: Floats

    def without(self, keys: Sequence[str]) -> Model:
        """The same with the rows of these keys taken out."""
        rows = tuple(row for row in self.rows if row.key not in keys)
        return Model(self.ideas, rows, self.gain, self.most)

    def along(self, *rows: Row) -> Model:
        """The same with more rows; a row with a known key takes the place of the old one."""
        kept = self.without([row.key for row in rows]).rows
        return Model(self.ideas, (*kept, *rows), self.gain, self.most)


def model(found: Candidates, worth: Worth, wishes: Wishes, journey: Journey | None = None) -> Model:
    """The linear model of a choice.

    Parameters
    ----------
    found : Candidates
    worth : Worth
    wishes : Wishes
        Effort counts over all quarters together here; `quarters.plan` spreads it.
    journey : Journey, optional
        Needed for the rules on steps below zero and on phases.

    Returns
    -------
    Model

    Notes
    -----
    A place rises by the sum of what is done there, up to its room.  As more is better, the model
    needs no more than ``rise <= sum`` and ``rise <= room`` for that: no extra whole numbers.
    """
    n = len(found.ideas)
    crowded = np.flatnonzero(worth.rises.sum(axis=0) > worth.room + 1e-9)
    free = np.ones(len(worth.places), dtype=bool)
    free[crowded] = False
    gain = np.concatenate([worth.rises[:, free] @ worth.weights[free], worth.weights[crowded]])
    most = np.concatenate([np.ones(n), worth.room[crowded]])
    rows = [
        Row(
            Rule.RISE,
            f"rise {nth}",
            {n + nth: 1.0}
            | {int(i): -worth.rises[i, at] for i in np.flatnonzero(worth.rises[:, at])},
            high=0.0,
        )
        for nth, at in enumerate(crowded)
    ]
    rows += [*_limits(found, wishes), *_asked(found, wishes), *_hanging(found)]
    if journey is not None:
        rows += _of_the_journey(found, wishes, journey)
    return Model(n, tuple(rows), gain, most)


def _limits(found: Candidates, wishes: Wishes) -> list[Row]:
    rows = []
    if wishes.budget is not None:
        costs = {at: idea.cost for at, idea in enumerate(found.ideas) if idea.cost}
        given = {"budget": wishes.budget}
        rows.append(Row(Rule.BUDGET, "budget", costs, high=wishes.budget, values=given))
    if wishes.effort is not None:
        weeks = {at: idea.effort for at, idea in enumerate(found.ideas) if idea.effort}
        total = sum(wishes.effort)
        rows.append(Row(Rule.EFFORT, "effort", weeks, high=total, values={"weeks": total}))
    if wishes.most_peaks is not None:
        peaks = {at: 1.0 for at, idea in enumerate(found.ideas) if idea.kind is IdeaKind.PEAK}
        most = {"most": wishes.most_peaks}
        rows.append(Row(Rule.PEAKS, "peaks", peaks, high=wishes.most_peaks, values=most))
    return rows


def _asked(found: Candidates, wishes: Wishes) -> list[Row]:
    return [
        Row(Rule.MUST, f"must: {key}", {at: 1.0}, low=1.0, values={"name": found.ideas[at].name})
        for at, key in enumerate(found.keys)
        if key in wishes.must
    ]


def _hanging(found: Candidates) -> list[Row]:
    """What builds on what, and what does not go together."""
    names = [idea.name for idea in found.ideas]
    rows = [
        Row(
            Rule.BASE,
            f"base: {found.keys[at]} {found.keys[base]}",
            {at: 1.0, base: -1.0},
            high=0.0,
            values={"name": names[at], "base": names[base]},
        )
        for at, bases in enumerate(found.bases)
        for base in bases
    ]
    return rows + [
        Row(
            Rule.EXCLUSION,
            f"exclusion: {found.keys[first]} {found.keys[second]}",
            {first: 1.0, second: 1.0},
            high=1.0,
            values={"first": names[first], "second": names[second]},
        )
        for first, second in found.exclusions
    ]


def _of_the_journey(found: Candidates, wishes: Wishes, journey: Journey) -> list[Row]:
    rows = []
    if wishes.repair_all:
        for step in journey.steps:
            if step.feeling.now is not None and step.feeling.now < 0:
                repairs = [
                    at
                    for at, idea in enumerate(found.ideas)
                    if idea.kind is IdeaKind.REPAIR and step.id in idea.steps
                ]
                rows += _one_of(Rule.REPAIR, step.id, step.name, repairs, found)
    if wishes.one_per_phase:
        for phase in journey.phases:
            within = {step.id for step in journey.steps_in(phase.id)}
            there = [at for at, idea in enumerate(found.ideas) if within & set(idea.steps)]
            rows += _one_of(Rule.PHASE, phase.id, phase.name, there, found)
    return rows


def _one_of(rule: Rule, ident: str, name: str, ideas: list[int], found: Candidates) -> list[Row]:
    """At least one of some ideas; no row where there is none to choose."""
    if not ideas:
        return []
    names = tuple(found.ideas[at].name for at in ideas)
    values = {"name": name, "names": names}
    return [Row(rule, f"{rule.value}: {ident}", dict.fromkeys(ideas, 1.0), low=1.0, values=values)]
