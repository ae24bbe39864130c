"""Observed loyalty: of those who gave a 7, how many came back?  And the curve through it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.concepts.loyalty.fitting import FEWEST_POINTS, FittedLoyaltyCurve, fit
from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.evaluation.reading import check_confidence, yes_no
from cjlib.mining.log.clock import moment, span_ms
from cjlib.mining.retention.repeating import DAY_MS, LEAST, events_at, shown_share
from cjlib.mining.scales import Scale, read_answers
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog

MARKS = Scale(1, 10)


@dataclass(frozen=True, kw_only=True)
class ObservedLoyalty:
    """Who came back, by report mark, and the loyalty curve through it.

    Attributes
    ----------
    table : pandas.DataFrame
        ``mark`` (1-10, rounded to whole), ``n``, ``came_back``, ``share`` (0-1), ``low``, ``high``
        (Wilson); the last four are missing where fewer than five people gave the mark.
    curve : FittedLoyaltyCurve or None
        The curve of the market, read from all answers; None where they do not allow one.
    n : int
        Customers with a mark who could be followed long enough.
    came_back : int
        Of those.
    left_out : int
        Customers without a mark, or of whom it is not known whether they came back.
    confidence : float
        0.95 for 95% intervals.
    """

    table: pd.DataFrame = field(repr=False, compare=False)
    curve: FittedLoyaltyCurve | None
    n: int
    came_back: int
    left_out: int
    confidence: float

    def in_words(self) -> list[str]:
        """How many came back, the curve, and what it does not show."""
        found = [t("retention.loyal.all", share=self.came_back / self.n, n=self.n)]
        if self.curve is None:
            found.append(t("retention.loyal.no_curve"))
        else:
            found.append(
                t(
                    "retention.loyal.curve",
                    competition=self.curve.competition,
                    captive=self.curve.captive,
                    error=self.curve.error,
                )
            )
        hidden = int((self.table["n"] < LEAST).sum())
        if hidden == 1:
            found.append(t("retention.loyal.hidden_one", least=LEAST))
        elif hidden:
            found.append(t("retention.loyal.hidden", marks=hidden, least=LEAST))
        if self.left_out:
            found.append(t("retention.loyal.left_out", n=self.left_out))
        found.append(t("retention.loyal.no_cause"))
        return found


def observed_loyalty(
    marks: Any, came_back: Any, *, confidence: float = 0.95, seed: int = 0
) -> ObservedLoyalty:
    """Share that came back per report mark, and the fitted loyalty curve.

    Parameters
    ----------
    marks : array_like, shape (customers,)
        Report marks 1-10; missing ones are left out and counted.
    came_back : array_like of bool, shape (customers,)
        True or False; missing ones are left out and counted.
    confidence : float
        Between 0 and 1, ends excluded.
    seed : int
        For the band of the curve.

    Returns
    -------
    ObservedLoyalty

    Raises
    ------
    DataProblem
        For a mark outside 1-10 (it is not converted), unequal lengths, or nobody.

    Notes
    -----
    The curve is a teaching form of this kit, after Jones and Sasser (1995); see
    `cjlib.concepts.loyalty.fitting.fit`.
    """
    import pandas as pd

    check_confidence(confidence)
    read = read_answers(marks, MARKS)
    back = yes_no("came_back", came_back)
    total = len(read.values) + read.blank
    if len(back) != total:
        n, m = total, len(back)
        raise DataProblem("unequal_lengths", name="marks", other="came_back", n=n, m=m)
    known = np.isfinite(back[read.places])
    values, again = read.values[known], back[read.places][known]
    if not len(values):
        raise DataProblem("retention.nobody", left_out=total)
    rows = []
    whole = np.floor(values + 0.5)
    for mark in range(MARKS.low, MARKS.high + 1):
        here = again[whole == mark]
        if not len(here):
            continue
        share = shown_share(int(here.sum()), len(here), confidence)
        count = float(here.sum()) if len(here) >= LEAST else np.nan
        rows.append((mark, len(here), count, *share))
    return ObservedLoyalty(
        table=pd.DataFrame(rows, columns=["mark", "n", "came_back", "share", "low", "high"]),
        curve=_curve(values, again, seed),
        n=len(values),
        came_back=int(again.sum()),
        left_out=total - len(values),
        confidence=confidence,
    )


def loyalty_from_log(
    log: EventLog,
    within: Any = "90D",
    touchpoint: str | None = None,
    *,
    apart: Any = "1D",
    until: Any = None,
    confidence: float = 0.95,
    seed: int = 0,
) -> ObservedLoyalty:
    """`observed_loyalty` from a log: the first mark of each customer, and whether he came back.

    Parameters
    ----------
    log : EventLog
        With scores that are report marks 1-10.
    within : str or timedelta
        He must come back so soon after the mark; who gave it later than that before the end is
        left out.
    touchpoint : str, optional
        What counts as coming back, such as the order; else anything.
    apart : str or timedelta
        Closer to the mark counts as the same visit.
    until, confidence, seed
        As in `repeat_rate` and `observed_loyalty`.

    Returns
    -------
    ObservedLoyalty

    Raises
    ------
    DataProblem
        If the log has no report marks, or nobody could be followed long enough.
    """
    if log.score is None or log.scale != MARKS:
        given = "–" if log.scale is None else str(log.scale)
        raise DataProblem("retention.no_marks", given=given)
    span, least = span_ms(within), span_ms(apart)
    stop = int(log.time.max()) if until is None else moment(until, log.zone)
    customer = log.customer_of()
    scored = np.flatnonzero(np.isfinite(log.score) & (log.time <= stop))
    firsts = scored[np.diff(customer[scored], prepend=-1) != 0]
    if not (log.time[firsts] + span <= stop).any():
        days = (stop - int(log.time[firsts].min())) / DAY_MS if len(firsts) else 0.0
        raise DataProblem("retention.not_long_enough", within=span / DAY_MS, days=days)
    given_at = np.full(log.n_customers, np.iinfo(np.int64).max // 2)
    given_at[customer[firsts]] = log.time[firsts]
    since = log.time - given_at[customer]
    returned = (since >= least) & (since <= span) & (log.time <= stop) & events_at(log, touchpoint)
    again = np.logical_or.reduceat(returned, log.offsets[:-1])
    back = np.where(log.time[firsts] + span <= stop, again[customer[firsts]], np.nan)
    return observed_loyalty(log.score[firsts], back, confidence=confidence, seed=seed)


def _curve(marks: Any, back: Any, seed: int) -> FittedLoyaltyCurve | None:
    if len(marks) < FEWEST_POINTS:
        return None
    try:
        return fit(marks, back, seed=seed)
    except InvalidValue:  # too few different marks, or everybody did the same
        return None
