"""Interrupted series: the line went on before the change; did it jump or bend there?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.evaluation.means import TwoMeans, two_means
from cjlib.mining.evaluation.reading import as_shown, check_confidence, moments, numbers, one_moment
from cjlib.mining.evaluation.regression import Fit, least_squares, usual_lags
from cjlib.mining.evaluation.results import Estimate, Floats
from cjlib.mining.evaluation.words import chance, moment, signed, verdict
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

LEAST_SIDE = 4  # values on each side of the change
SHORT = 26  # values on a side; with fewer, intervals tend to be too narrow
SEASONS = 2  # full rounds of a season before it can be told from a change


@dataclass(frozen=True, kw_only=True)
class InterruptedSeries:
    """A straight line before the change, another after it.

    Attributes
    ----------
    level_change : Estimate
        The jump at the change, in the unit of the values.
    slope_change : Estimate
        How much steeper it runs after it, per step.
    slope_before : Estimate
        How it ran before, per step.
    average_change : Estimate
        Mean distance, over all steps after the change, from where the old line was going.
    naive : TwoMeans
        After minus before, as if there were no line.
    table : pandas.DataFrame
        ``at``, ``value``, ``after`` (bool), ``fitted``, ``counterfactual`` (the old line going on;
        not-a-number before the change), ``annotation``.
    season : int or None
        Steps in a season that was taken out; None without, or where there were too few rounds.
    season_asked : int or None
        What was asked for.
    lags : int
        Lags of Newey and West's standard errors; the larger of those and HC1 counts.
    n : tuple of int
        Values before and after.
    left_out : int
        Missing values.
    confidence : float
        0.95 for a 95% interval.
    """

    level_change: Estimate
    slope_change: Estimate
    slope_before: Estimate
    average_change: Estimate
    naive: TwoMeans
    table: pd.DataFrame = field(repr=False, compare=False)
    season: int | None
    season_asked: int | None
    lags: int
    n: tuple[int, int]
    left_out: int
    confidence: float

    def sentence(self) -> str:
        """Jump, bend and mean effect in words."""
        told = t(
            "evaluation.interrupted.sentence",
            level=signed(self.level_change.value),
            level_low=signed(self.level_change.low),
            level_high=signed(self.level_change.high),
            slope=signed(self.slope_change.value),
            slope_low=signed(self.slope_change.low),
            slope_high=signed(self.slope_change.high),
            average=signed(self.average_change.value),
            low=signed(self.average_change.low),
            high=signed(self.average_change.high),
            confidence=self.confidence,
            chance=chance(self.average_change.p),
        )
        return f"{told} {verdict(self.average_change.low, self.average_change.high)}"

    def remarks(self) -> list[str]:
        """What must be said beside it: the season, the naive difference, other events."""
        found = [t("evaluation.interrupted.naive", difference=signed(self.naive.difference))]
        if self.season_asked and not self.season:
            found.append(t("evaluation.interrupted.season_short", season=self.season_asked))
        elif self.season:
            found.append(t("evaluation.interrupted.season_out", season=self.season))
        else:
            found.append(t("evaluation.interrupted.no_season"))
        if min(self.n) < SHORT:
            found.append(t("evaluation.interrupted.short", n=min(self.n)))
        told = self.table.loc[self.table["annotation"] != "", ["at", "annotation"]]
        if len(told):
            parts = "; ".join(f"{moment(at)}: {what}" for at, what in told.itertuples(index=False))
            found.append(t("evaluation.interrupted.annotations", parts=parts))
        return found


def interrupted_series(
    values: Any,
    change_at: Any,
    times: Any = None,
    *,
    season: int | None = None,
    n: Any = None,
    annotations: Mapping[Any, str] | None = None,
    lags: int | None = None,
    confidence: float = 0.95,
) -> InterruptedSeries:
    """Segmented regression of a series: level and slope before and after a change.

    Parameters
    ----------
    values : array_like or pandas.Series, shape (periods,)
        One value per period, such as the mean mark per week; missing ones are left out.
    change_at : date or number
        First moment with the change, on the clock of ``times``; without times the position of the
        first value with the change, counted from 0.
    times : array_like, optional
        When each value was: dates or numbers, in any order.  A Series with dates as its index
        brings its own.
    season : int, optional
        Steps in a season, such as 52 weeks, 12 months or 7 days.  It is taken out only with two
        full rounds in the data: in one round a season and a change look alike.
    n : array_like, optional
        Answers behind each value; more answers count more.
    annotations : dict, optional
        What else happened, by moment; carried into the table.
    lags : int, optional
        Lags for the standard errors; else 4 (n / 100) ** (2 / 9).
    confidence : float
        Between 0 and 1, ends excluded.

    Returns
    -------
    InterruptedSeries

    Raises
    ------
    DataProblem
        For fewer than four values on a side, unequal lengths, a moment that occurs twice, or a
        change on another clock.

    Notes
    -----
    ``value = a + b time + level after + slope after (time - change)``, time counted in steps of the
    usual distance between values.  A season up to 12 steps gets one level per place in it, a
    longer one two pairs of waves.  Standard errors by Newey and West (1987), because what was high
    this week is often high the next, but never below those without memory (HC1).  In simulations
    without any change, intervals of 95% held the truth in 95 of 100 series of 52 values without
    memory, in 92 of 26 values, and in 80 to 86 where half of the noise stayed on (0.4).
    Source: Wagner, Soumerai, Zhang and Ross-Degnan (2002).
    """
    check_confidence(confidence)
    y, when, weights, dates = _series(values, times, n)
    change = one_moment("change_at", change_at, dates)
    missing = len(values) - len(y)
    late = when >= change
    sides = (int((~late).sum()), int(late.sum()))
    if min(sides) < LEAST_SIDE:
        before, after = sides
        raise DataProblem("evaluation.series_short", before=before, after=after, least=LEAST_SIDE)
    gaps = np.diff(when)
    if (gaps == 0).any():
        twice = as_shown(float(when[:-1][gaps == 0][0]), dates)
        raise DataProblem("evaluation.moment_twice", at=moment(twice))
    step = float(np.median(gaps))
    clock = (when - change) / step
    waves = _waves(clock, season)
    design = np.column_stack([np.ones(len(y)), clock, late, clock * late, waves])
    fit = least_squares(
        y, design, weights=weights, lags=usual_lags(len(y)) if lags is None else lags
    )
    shifted = np.column_stack([np.zeros((len(y), 2)), late, clock * late, np.zeros_like(waves)])
    return InterruptedSeries(
        level_change=fit.coefficient(2, confidence),
        slope_change=fit.coefficient(3, confidence),
        slope_before=fit.coefficient(1, confidence),
        average_change=fit.combined(shifted[late].mean(axis=0), confidence),
        naive=two_means(y[late], y[~late], confidence=confidence),
        table=_table(y, when, late, fit, shifted, dates, annotations or {}),
        season=season if waves.shape[1] else None,
        season_asked=season,
        lags=usual_lags(len(y)) if lags is None else lags,
        n=sides,
        left_out=missing,
        confidence=confidence,
    )


def _series(values: Any, times: Any, n: Any) -> tuple[Floats, Floats, Floats | None, bool]:
    """Values in order of time, with their moments and weights; missing ones left out."""
    y = numbers("values", values)
    index = getattr(values, "index", None)
    if times is None and getattr(getattr(index, "dtype", None), "kind", "") == "M":
        times = index
    when, dates = (
        (np.arange(len(y), dtype=float), False) if times is None else moments("times", times)
    )
    weights = np.ones(len(y)) if n is None else numbers("n", n)
    for name, other in (("times", when), ("n", weights)):
        if len(other) != len(y):
            raise DataProblem("unequal_lengths", name="values", other=name, n=len(y), m=len(other))
    whole = np.isfinite(y) & np.isfinite(when) & (weights > 0)
    order = np.argsort(when[whole], kind="stable")
    y, when, weights = (column[whole][order] for column in (y, when, weights))
    return y, when, None if n is None else weights, dates


def _waves(clock: Floats, season: int | None) -> Floats:
    """Columns that follow the season; none without two full rounds of it."""
    if season is None:
        return np.empty((len(clock), 0))
    if season < 2:
        raise InvalidValue("too_low", name="season", low=2, given=season)
    place = np.round(clock - clock[0])
    if place[-1] + 1 < SEASONS * season:
        return np.empty((len(clock), 0))
    if season <= 12:
        within = place.astype(int) % season
        return np.asarray(within[:, np.newaxis] == np.arange(1, season), dtype=np.float64)
    turns = 2 * np.pi * (clock - clock[0]) / season
    return np.column_stack([f(k * turns) for k in (1, 2) for f in (np.sin, np.cos)])


def _table(
    y: Floats,
    when: Floats,
    late: Any,
    fit: Fit,
    shifted: Floats,
    dates: bool,
    annotations: Mapping[Any, str],
) -> pd.DataFrame:
    import pandas as pd

    told = [""] * len(y)
    for at, what in annotations.items():
        place = max(
            int(np.searchsorted(when, one_moment("annotations", at, dates), "right")) - 1, 0
        )
        told[place] = f"{told[place]}; {what}" if told[place] else what
    without = fit.fitted - shifted @ fit.coefficients
    return pd.DataFrame(
        {
            "at": [as_shown(float(at), dates) for at in when],
            "value": y,
            "after": late,
            "fitted": fit.fitted,
            "counterfactual": np.where(late, without, np.nan),
            "annotation": told,
        }
    )
