"""Two rounds of one scan beside each other: which areas moved more than chance alone would.

Teaching form of this kit.  The rounds count as two samples of different people, for sheets have
no name: a difference that people each made for themselves is seen less easily than it could be.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from cjlib.making.telling import Told, told
from cjlib.management.scans.definition import Definition
from cjlib.management.scans.groups import SMALLEST
from cjlib.management.scans.result import Result
from cjlib.mining.intervals import newcombe, welch


class Moved(StrEnum):
    """How an area moved from one round to the next."""

    BETTER = "better"
    WORSE = "worse"
    OTHER = "other"  # moved, where the scan gives no verdict
    CHANCE = "chance"  # the difference may be chance
    UNKNOWN = "unknown"  # fewer than five people in a round, or everybody said the same


@dataclass(frozen=True)
class AreaMoved:
    """One area in two rounds.

    Attributes
    ----------
    area : str
        Its key.
    before, after : float
        Mean scores; not-a-number where nobody has one.
    n_before, n_after : int
        People with a score.
    low, high : float
        95% interval of after minus before (Welch 1947; Newcombe 1998 for shares); not-a-number
        where it is unknown.
    moved : Moved
    """

    area: str
    before: float
    after: float
    n_before: int
    n_after: int
    low: float
    high: float
    moved: Moved

    def told(self, definition: Definition) -> Told:
        """The area in a sentence, to be said later."""
        name = definition.area(self.area).name
        ns = {"n_before": self.n_before, "n_after": self.n_after}
        if math.isnan(self.before) or math.isnan(self.after):
            return told("scans.moved.no_score", name=name, **ns)
        values = {"name": name, "before": self.before, "after": self.after, **ns}
        if self.moved is Moved.UNKNOWN:
            if definition.counts_from is not None:
                return told("scans.moved.unknown_share", least=SMALLEST, **values)
            return told("scans.moved.unknown", least=SMALLEST, **values)
        values |= {"low": self.low, "high": self.high}
        if definition.counts_from is not None:
            return told(f"scans.moved.{self.moved.value}_share", **values)
        return told(f"scans.moved.{self.moved.value}", **values)


def compare(before: Result, after: Result) -> tuple[AreaMoved, ...]:
    """The areas of a scan in two rounds, in the order of the scan.

    Parameters
    ----------
    before, after : Result
        Of the same scan.
    """
    first, second = (one.areas.set_index("area") for one in (before, after))
    found = []
    for area in after.definition.areas:
        old, new = float(first.loc[area.key, "score"]), float(second.loc[area.key, "score"])
        columns = [one.points[area.key].dropna() for one in (before, after)]
        ns = (len(columns[0]), len(columns[1]))
        low = high = math.nan
        if min(ns) >= SMALLEST and after.definition.counts_from is not None:
            low, high = newcombe((new, old), (ns[1], ns[0]))
        elif min(ns) >= SMALLEST:
            sds = (float(columns[1].std(ddof=1)), float(columns[0].std(ddof=1)))
            low, high = welch(new - old, sds, (ns[1], ns[0]))
        moved = _moved(low, high, after.definition)
        found.append(AreaMoved(area.key, old, new, *ns, low, high, moved))
    return tuple(found)


def _moved(low: float, high: float, definition: Definition) -> Moved:
    if math.isnan(low):
        return Moved.UNKNOWN
    if low <= 0 <= high:
        return Moved.CHANCE
    if not definition.cuts:
        return Moved.OTHER
    return Moved.BETTER if (low > 0) is definition.high_is_good else Moved.WORSE
