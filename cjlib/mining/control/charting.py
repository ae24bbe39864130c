"""Limits of a control chart, and the chart."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.control.results import ControlChart
from cjlib.mining.control.rules import WESTERN_ELECTRIC, completed, signals
from cjlib.mining.evaluation.reading import as_shown, moments, numbers, one_moment

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Kind = Literal["individuals", "p"]

KINDS = ("individuals", "p")
RULES = (1, 2, 3, 4)
LEAST = 8  # values behind the limits
D2 = 1.128  # mean range of two normal values, in standard deviations


def chart(
    values: Any,
    times: Any = None,
    kind: Kind = "individuals",
    *,
    n: Any = None,
    annotations: Mapping[Any, str] | None = None,
    baseline: Any = None,
    rules: Collection[int] = RULES,
) -> ControlChart:
    """Control chart of a score over time, with the rules of Western Electric.

    Parameters
    ----------
    values : array_like or pandas.Series, shape (periods,)
        One value per period: a mean mark, an NPS; for a p-chart a share 0-1.  Missing ones are
        left out.
    times : array_like, optional
        When each was: dates or numbers, in any order; else 1, 2, 3 ...  A Series with dates as its
        index brings its own.
    kind : {"individuals", "p"}
        Individuals: sigma is the mean moving range / 1.128.  p: sigma = sqrt(p (1 - p) / n), which
        differs per period.
    n : array_like, optional
        Answers behind each value; a p-chart needs it.
    annotations : dict, optional
        What happened, by moment; carried into the table.
    baseline : int, pair of moments, or array_like of bool, optional
        What the limits rest on: the first so many values, those from one moment up to and
        including another, or those marked (in the order given).  Else all.
    rules : collection of int
        Which of the four rules to look for: 1, one value beyond 3 sigma; 2, two of three beyond 2
        sigma on one side; 3, four of five beyond 1 sigma on one side; 4, eight in a row on one
        side.

    Returns
    -------
    ControlChart

    Raises
    ------
    DataProblem
        For fewer than eight values behind the limits, values that are all the same, a p-chart
        without n or with values that are no shares, or lengths that differ.
    InvalidValue
        For an unknown kind or rule.

    Notes
    -----
    Source: Shewhart (1931); rules of the Western Electric Statistical Quality Control Handbook
    (1956).  More rules find more, and cry wolf more often: with all four about once in 92 values
    (Champ and Woodall 1987).

    Examples
    --------
    >>> found = chart([7, 8, 7, 8, 7, 8, 7, 8, 7, 13])
    >>> [(signal.rule, signal.start) for signal in found.signals]
    [(1, 10.0)]
    """
    import pandas as pd

    _check(kind, rules)
    y, when, counts, marked, dates, missing = _in_order(values, times, n, baseline, kind)
    if marked.sum() < LEAST:
        raise DataProblem("control.too_few", n=int(marked.sum()), least=LEAST)
    centre, sigma = _limits(y, counts, marked, kind)
    if not (sigma > 0).all():
        raise DataProblem("control.constant", value=float(y[marked][0]))
    zone = (y - centre) / sigma
    broken = {rule: completed(zone, rule) for rule in sorted(set(rules))}
    at = [as_shown(float(place), dates) for place in when]
    low, high = centre - 3 * sigma, centre + 3 * sigma
    if kind == "p":
        low, high = np.maximum(low, 0), np.minimum(high, 1)
    table = pd.DataFrame(
        {
            "at": at,
            "value": y,
            "centre": centre,
            "low": low,
            "high": high,
            "sigma": sigma,
            "zone": zone,
            "rules": [
                tuple(rule for rule, sides in broken.items() if sides[place])
                for place in range(len(y))
            ],
            "baseline": marked,
            "n": np.nan if counts is None else counts,
            "annotation": _annotated(when, annotations or {}, dates),
        }
    )
    return ControlChart(
        table=table,
        kind=kind,
        centre=centre,
        sigma=float(
            sigma[0]
            if counts is None or kind == "individuals"
            else np.sqrt(centre * (1 - centre) / counts[marked].mean())
        ),
        signals=tuple(signals(broken, at)),
        left_out=missing,
    )


def _check(kind: str, rules: Collection[int]) -> None:
    if kind not in KINDS:
        raise InvalidValue("not_one_of", name="kind", given=kind, options=", ".join(KINDS))
    for rule in rules:
        if rule not in WESTERN_ELECTRIC:
            options = ", ".join(map(str, WESTERN_ELECTRIC))
            raise InvalidValue("not_one_of", name="rules", given=rule, options=options)


def _in_order(
    values: Any, times: Any, n: Any, baseline: Any, kind: str
) -> tuple[Floats, Floats, Floats | None, Bools, bool, int]:
    """Values, moments, answers and baseline in order of time, without missing ones."""
    y = numbers("values", values)
    index = getattr(values, "index", None)
    if times is None and getattr(getattr(index, "dtype", None), "kind", "") == "M":
        times = index
    when, dates = (np.arange(1.0, len(y) + 1), False) if times is None else moments("times", times)
    counts = None if n is None else numbers("n", n)
    for name, other in (("times", when), ("n", counts)):
        if other is not None and len(other) != len(y):
            raise DataProblem("unequal_lengths", name="values", other=name, n=len(y), m=len(other))
    whole = np.isfinite(y) & np.isfinite(when)
    if kind == "p":
        if counts is None:
            raise DataProblem("control.no_n")
        whole &= counts > 0
        outside = whole & ~((y >= 0) & (y <= 1))
        if outside.any():
            raise DataProblem("control.not_a_share", given=float(y[outside][0]))
    order = np.flatnonzero(whole)[np.argsort(when[whole], kind="stable")]
    marked = _baseline(baseline, when, order, dates)
    kept = None if counts is None else counts[order]
    return y[order], when[order], kept, marked, dates, len(y) - len(order)


def _baseline(baseline: Any, when: Floats, order: NDArray[np.int64], dates: bool) -> Bools:
    """Which of the values in order the limits rest on."""
    if baseline is None:
        return np.ones(len(order), dtype=bool)
    if isinstance(baseline, int):
        return np.arange(len(order)) < baseline
    given = list(baseline)
    if len(given) == 2 and len(when) != 2:
        start, end = (one_moment("baseline", at, dates) for at in given)
        return np.asarray((when[order] >= start) & (when[order] <= end))
    if len(given) != len(when):
        n, m = len(when), len(given)
        raise DataProblem("unequal_lengths", name="values", other="baseline", n=n, m=m)
    return np.array([bool(mark) for mark in given])[order]


def _limits(y: Floats, counts: Floats | None, marked: Bools, kind: str) -> tuple[float, Floats]:
    """Centre, and sigma of every value.

    A moving range counts only between neighbours that both belong to the baseline.
    """
    if kind == "p" and counts is not None:
        centre = float(np.average(y[marked], weights=counts[marked]))
        return centre, np.sqrt(centre * (1 - centre) / counts)
    ranges = np.abs(np.diff(y))[marked[1:] & marked[:-1]]
    sigma = float(ranges.mean()) / D2 if len(ranges) else 0.0
    return float(y[marked].mean()), np.full(len(y), sigma)


def _annotated(when: Floats, annotations: Mapping[Any, str], dates: bool) -> list[str]:
    """What happened, beside the last value at or before it."""
    told = [""] * len(when)
    for at, what in annotations.items():
        after = int(np.searchsorted(when, one_moment("annotations", at, dates), "right"))
        place = max(after - 1, 0)
        told[place] = f"{told[place]}; {what}" if told[place] else what
    return told
