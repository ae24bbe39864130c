"""Scores per respondent and area, their mean with an interval, and how far they lie apart."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from cjlib.management.scans.answering import Answers
from cjlib.management.scans.definition import Definition
from cjlib.management.scans.groups import SMALLEST, shown
from cjlib.mining.intervals import Interval, student, wilson

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

WIDE: Final = 0.25
"""The middle half of people lies this share of the scale apart or more: they differ, and talk."""

AREA_COLUMNS = (
    "area", "score", "low", "high", "n", "level", "sure", "spread", "least", "most", "apart"
)  # fmt: skip
DEPARTMENT_COLUMNS = ("department", "people", "area", "score", "low", "high", "n", "level")


@dataclass(frozen=True)
class Split:
    """Scores by department, where those are large enough.

    Attributes
    ----------
    table : pandas.DataFrame
        `cjlib.management.scans.result.Result.departments` names its columns.
    shown : frozenset of str
        Departments in the table.
    hidden, hidden_people : int
        Departments that are not in it, and the people in them.
    """

    table: pd.DataFrame
    shown: frozenset[str]
    hidden: int
    hidden_people: int


def counted(answers: Answers, definition: Definition) -> Floats:
    """Answers as they count, shape (people, items): turned items turned back, or noted 0 and 1."""
    turned = np.array([item.turned for item in definition.items])
    values = np.where(turned, definition.low + definition.high - answers.values, answers.values)
    if definition.counts_from is None:
        return values
    return np.where(np.isnan(values), np.nan, (values >= definition.counts_from).astype(float))


def per_person(values: Floats, definition: Definition) -> Floats:
    """The score of each person in each area, shape (people, areas).

    The mean of the items that were answered, if those are at least half of the area's items, and
    else not-a-number: a teaching form of this kit.

    Parameters
    ----------
    values : numpy.ndarray, shape (people, items)
        As `counted` gives them.
    definition : Definition
    """
    scores = np.full((len(values), len(definition.areas)), np.nan)
    start = 0
    for at, area in enumerate(definition.areas):
        part = values[:, start : start + len(area.items)]
        start += len(area.items)
        enough = (~np.isnan(part)).sum(axis=1) * 2 >= len(area.items)
        if enough.any():
            scores[enough, at] = np.nanmean(part[enough], axis=1)
    return scores


def some(values: Floats, definition: Definition) -> NDArray[np.bool_]:
    """Whether a person answered anything in an area, shape (people, areas)."""
    starts = np.cumsum([0, *(len(area.items) for area in definition.areas)])[:-1]
    anything: NDArray[np.bool_] = np.logical_or.reduceat(~np.isnan(values), starts, axis=1)
    return anything


def areas(scores: Floats, definition: Definition) -> pd.DataFrame:
    """The table of areas; `cjlib.management.scans.result.Result.areas` names its columns."""
    import pandas as pd

    rows = []
    for at, area in enumerate(definition.areas):
        column = scores[:, at][~np.isnan(scores[:, at])]
        score, low, high = _mean(column, definition)
        level = definition.level(score)
        sure = bool(level) and definition.level(low) == level == definition.level(high)
        spread, least, most = _spread(column)
        bottom, top = definition.scale
        apart = spread >= WIDE * (top - bottom) - 1e-9
        rows.append(
            (area.key, score, low, high, len(column), level, sure, spread, least, most, apart)
        )
    return pd.DataFrame(rows, columns=list(AREA_COLUMNS))


def items(answers: Answers, values: Floats, definition: Definition) -> pd.DataFrame:
    """The table of items; `cjlib.management.scans.result.Result.items` names its columns."""
    import pandas as pd

    rows = []
    at = 0
    for area in definition.areas:
        for item in area.items:
            given = values[:, at][~np.isnan(values[:, at])]
            raw = answers.values[:, at][~np.isnan(values[:, at])]
            score = float(given.mean()) if len(given) else math.nan
            proven = int((raw == definition.high).sum())
            rows.append((area.key, item.key, score, len(given), len(values) - len(given), proven))
            at += 1
    return pd.DataFrame(rows, columns=["area", "item", "score", "n", "blank", "highest"])


def split(scores: Floats, departments: tuple[str | None, ...], definition: Definition) -> Split:
    """Scores by department; departments that are too small are counted only."""
    import pandas as pd

    names = sorted({name for name in departments if name is not None}, key=str.casefold)
    who = {name: np.array([name == other for other in departments]) for name in names}
    sizes = {name: int(mask.sum()) for name, mask in who.items()}
    kept = shown(sizes, departments.count(None))
    hidden = len(names) - len(kept)
    people = sum(sizes[name] for name in names if name not in kept)
    rows: list[tuple[object, ...]] = []
    for at, area in enumerate(definition.areas):
        known = ~np.isnan(scores[:, at])
        counts = {name: int((who[name] & known).sum()) for name in names}
        # the same rule once more: of a large group perhaps two people answered this area
        others = int(known.sum()) - sum(counts[name] for name in kept)
        visible = shown({name: counts[name] for name in kept}, others)
        for name in names:
            if name not in kept:
                continue
            mean: tuple[float, float, float] = (math.nan, math.nan, math.nan)
            if name in visible:
                mean = _mean(scores[who[name] & known, at], definition)
            level = definition.level(mean[0])
            rows.append((name, sizes[name], area.key, *mean, counts[name], level))
    table = pd.DataFrame(rows, columns=list(DEPARTMENT_COLUMNS))
    return Split(table, kept, hidden, people)


def _mean(column: Floats, definition: Definition) -> tuple[float, float, float]:
    """Mean with its interval; no interval for fewer than five people or without any spread."""
    if not len(column):
        return math.nan, math.nan, math.nan
    mean = float(column.mean())
    if len(column) < SMALLEST:
        return mean, math.nan, math.nan
    ends: Interval
    if definition.counts_from is not None and set(np.unique(column)) <= {0.0, 1.0}:
        ends = wilson(mean, len(column))
    else:
        ends = student(mean, float(column.std(ddof=1)), len(column))
    bottom, top = definition.scale
    low, high = np.clip(ends, bottom, top)  # keeps not-a-number
    return mean, float(low), float(high)


def _spread(column: Floats) -> tuple[float, float, float]:
    """Width of the middle half, lowest and highest score; none for one person."""
    if len(column) < 2:
        return math.nan, math.nan, math.nan
    first, last = np.percentile(column, [25, 75])
    return float(last - first), float(column.min()), float(column.max())
