"""Look at one change from every side that the data allow."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.evaluation import naive as looking
from cjlib.mining.evaluation.interrupted import LEAST_SIDE, InterruptedSeries, interrupted_series
from cjlib.mining.evaluation.means import TwoMeans
from cjlib.mining.evaluation.mix import ChangedMix, changed_mix
from cjlib.mining.evaluation.naive import Finding
from cjlib.mining.evaluation.parallel import (
    DifferenceInDifferences,
    Parallel,
    difference_in_differences,
    slopes_apart,
)
from cjlib.mining.evaluation.reading import as_shown, one_moment
from cjlib.mining.evaluation.results import Estimate
from cjlib.mining.evaluation.words import moment

if TYPE_CHECKING:
    import pandas as pd

LONG_ENOUGH = 120  # days; in a shorter stretch a season is nearly a straight line


@dataclass(frozen=True)
class Judged:
    """What `judge` found; the fields are those of `cjlib.mining.evaluation.story.BeforeAfter`."""

    adjusted: Estimate | None
    adjusted_by: str
    did: DifferenceInDifferences | None
    parallel: Parallel | None
    series: InterruptedSeries | None
    mix: ChangedMix | None
    findings: tuple[Finding, ...]


def judge(
    answers: pd.DataFrame,
    own: pd.DataFrame,
    naive: TwoMeans,
    change: float,
    *,
    dates: bool,
    season: int | None,
    compare: bool,
    mixed: bool,
    clustered: bool,
    annotations: Mapping[Any, str],
    confidence: float,
) -> Judged:
    """Every method that the data allow, and every finding about the naive difference.

    Parameters
    ----------
    answers : pandas.DataFrame
        ``value``, ``when``, ``other``, ``changed``, ``after``, ``group``, ``customer``: whole rows.
    own : pandas.DataFrame
        Per period, of those who got the change: ``start``, ``n``, ``value``, ``after``.
    naive : TwoMeans
        After minus before, of those who got the change.
    change : float
        On the clock of ``when``.
    dates : bool
        Whether that clock counts days since 1970.
    season : int or None
        Periods in a season.
    compare, mixed, clustered : bool
        Whether there is a control, a group, a customer.
    annotations, confidence
        As in `cjlib.mining.evaluation.story.before_after`.
    """
    series = _series(own, change, dates, season, annotations, confidence)
    did, parallel = (
        _compared(answers, change, dates, clustered, confidence) if compare else (None, None)
    )
    mix = None
    if mixed:
        mix = changed_mix(answers[answers["changed"]], "value", "group", "after")
    adjusted, how = None, "nothing"
    if did is not None:
        adjusted = Estimate(did.estimate, did.se, did.low, did.high, did.p)
        how = "difference_in_differences"
    elif series is not None and not (dates and _seasonal(own, series)):
        adjusted, how = series.average_change, "interrupted_series"
    allowed_for = compare or (series is not None and series.season is not None)
    found = _of_the_series(own, change, dates, naive.difference, allowed_for)
    if did is not None:
        found.append(_of_the_other(did, confidence))
    if parallel is not None and parallel.gap.p < looking.SURE:
        facts = {"slope": parallel.gap.value, "p": parallel.gap.p}
        found.append(Finding("apart_before", True, facts))
    if mix is not None:
        found.append(mix.finding())
    others = {at: what for at, what in annotations.items() if _is_other(at, change, dates)}
    if others:
        told = "; ".join(f"{_day(at, dates)}: {what}" for at, what in others.items())
        found.append(Finding("several", True, {"parts": told}))
    return Judged(adjusted, how, did, parallel, series, mix, tuple(found))


def _series(
    own: pd.DataFrame,
    change: float,
    dates: bool,
    season: int | None,
    annotations: Mapping[Any, str],
    confidence: float,
) -> InterruptedSeries | None:
    late = int(own["after"].sum())
    if min(late, len(own) - late) < LEAST_SIDE:
        return None
    return interrupted_series(
        own["value"].to_numpy(),
        as_shown(change, dates),
        own["at"],
        season=season,
        n=own["n"].to_numpy(),
        annotations=annotations,
        confidence=confidence,
    )


def _seasonal(own: pd.DataFrame, series: InterruptedSeries) -> bool:
    """Whether the data are long enough for a season to bend the line, and it was not taken out."""
    span = float(own["start"].max() - own["start"].min())
    return span > LONG_ENOUGH and series.season is None


def _compared(
    answers: pd.DataFrame, change: float, dates: bool, clustered: bool, confidence: float
) -> tuple[DifferenceInDifferences, Parallel | None]:
    did = difference_in_differences(
        answers,
        outcome="value",
        treated="changed",
        after="after",
        cluster="customer" if clustered else None,
        confidence=confidence,
    )
    try:
        early = answers[answers["when"] < change]
        parallel = slopes_apart(
            early["value"].to_numpy(),
            early["changed"].to_numpy(dtype=np.float64),
            early["when"].to_numpy() - change,
            dates,
            confidence,
        )
    except DataProblem:  # too little before the change to see a slope
        parallel = None
    return did, parallel


def _of_the_series(
    own: pd.DataFrame,
    change: float,
    dates: bool,
    naive: float,
    allowed_for: bool,
) -> list[Finding]:
    """Trend, season and the moment it was started."""
    values, when, n = (own[name].to_numpy(dtype=np.float64) for name in ("value", "start", "n"))
    unit = 7.0 if dates else 1.0
    found = [looking.trend(values, when, change, n=n, unit=unit)]
    if dates:
        found.append(looking.season(values, when, change, naive, n=n, allowed_for=allowed_for))
    found.append(looking.extreme_start(values, when, change))
    return [finding for finding in found if finding is not None]


def _of_the_other(did: DifferenceInDifferences, confidence: float) -> Finding:
    """Whether the group without the change moved too."""
    from scipy.special import ndtri

    cells = did.cells[~did.cells["treated"]]
    se = float(np.sqrt((cells["sd"] ** 2 / cells["n"]).sum()))
    moved = bool(abs(did.other) > float(ndtri(0.5 + confidence / 2)) * se)
    facts = {"other": did.other, "naive": did.naive}
    return Finding("other_moved" if moved else "other_still", moved, facts)


def _is_other(at: Any, change: float, dates: bool) -> bool:
    """Whether something happened at another moment than the change, after it."""
    return one_moment("annotations", at, dates) > change


def _day(at: Any, dates: bool) -> str:
    return moment(as_shown(one_moment("annotations", at, dates), dates))
