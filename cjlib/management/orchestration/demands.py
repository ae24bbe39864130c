"""Whether conditions can hold together, read off the rules alone."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from cjlib.management.orchestration.conditions import Condition, OnAttribute, OnChannel, OnScore

About = tuple[object, ...]
"""What a condition looks at; only conditions about the same can contradict each other."""


@dataclass(frozen=True)
class Values:
    """The values allowed: one of ``only`` (any if None), and none of ``never``."""

    only: frozenset[str] | None
    never: frozenset[str]

    def both(self, other: Values) -> Values:
        """What both allow."""
        sets = [one.only for one in (self, other) if one.only is not None]
        only = frozenset.intersection(*sets) if sets else None
        return Values(only, self.never | other.never)

    @property
    def impossible(self) -> bool:
        """Whether nothing is allowed."""
        return self.only is not None and not self.only - self.never


@dataclass(frozen=True)
class Range:
    """The numbers allowed, both ends included."""

    low: float
    high: float

    def both(self, other: Range) -> Range:
        """What both allow."""
        return Range(max(self.low, other.low), min(self.high, other.high))

    @property
    def impossible(self) -> bool:
        """Whether nothing is allowed."""
        return self.low > self.high


def possible(conditions: Iterable[Condition]) -> bool:
    """Whether nothing in these conditions makes it certain that they never hold together."""
    ranges: dict[About, Range] = {}
    values: dict[About, Values] = {}
    for one in conditions:
        if isinstance(one, OnAttribute | OnChannel):
            about: About = ("attribute", one.column) if isinstance(one, OnAttribute) else ("via",)
            told = Values(frozenset(one.is_in) if one.is_in else None, frozenset(one.is_not))
            values[about] = told.both(values[about]) if about in values else told
            continue
        where = frozenset(one.touchpoints)
        if isinstance(one, OnScore):
            about = ("score", where, one.within)
        else:
            about = ("count", where, frozenset(one.channels), one.within)
        low = -math.inf if one.least is None else one.least
        bounds = Range(low, math.inf if one.most is None else one.most)
        ranges[about] = bounds.both(ranges[about]) if about in ranges else bounds
    never = any(one.impossible for one in ranges.values())
    return not never and not any(one.impossible for one in values.values())
