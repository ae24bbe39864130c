"""Repeat rate: who did it again within a given time, of those we could follow that long."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import DataProblem, UnknownName
from cjlib.mining import intervals
from cjlib.mining.columns import some
from cjlib.mining.evaluation.reading import check_confidence
from cjlib.mining.log.clock import moment, span_ms
from cjlib.mining.retention.survival import in_days
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.mining.event_log import EventLog

DAY_MS = 86_400_000


@dataclass(frozen=True, kw_only=True)
class RepeatRate:
    """Share of customers who did it again.

    Attributes
    ----------
    share, low, high : float
        0-1, with Wilson's interval; not-a-number below five customers.
    repeated, n : int
        Customers who did it again, of those who could be followed long enough.
    too_recent : int
        Customers left out: they began too short before the end.
    within : float
        Days in which it had to happen.
    touchpoint : str
        ``""`` for any touchpoint.
    confidence : float
        0.95 for a 95% interval.
    """

    share: float
    low: float
    high: float
    repeated: int
    n: int
    too_recent: int
    within: float
    touchpoint: str
    confidence: float

    def sentence(self) -> str:
        """The rate in words, with who was left out."""
        if self.n < LEAST:
            return t("retention.repeat.hidden", n=self.n, least=LEAST)
        what = self.touchpoint or t("retention.repeat.anything")
        told = t(
            "retention.repeat.sentence",
            share=self.share,
            repeated=self.repeated,
            n=self.n,
            span=in_days(self.within),
            what=what,
            low=self.low,
            high=self.high,
            confidence=self.confidence,
        )
        if not self.too_recent:
            return told
        return f"{told} {t('retention.repeat.too_recent', n=self.too_recent)}"


LEAST = 5


def repeat_rate(
    log: EventLog,
    touchpoint: str | None = None,
    within: Any = "90D",
    *,
    apart: Any = "1D",
    until: Any = None,
    confidence: float = 0.95,
) -> RepeatRate:
    """Share of customers with a second time, of those who could be followed long enough.

    Parameters
    ----------
    log : EventLog
    touchpoint : str, optional
        What must happen twice, such as the order; else anything.
    within : str or timedelta
        So soon after the first time.
    apart : str or timedelta
        Closer together counts as the same time.
    until : date or time, optional
        End of what we could see; else the last event of the log.
    confidence : float
        Between 0 and 1, ends excluded.

    Returns
    -------
    RepeatRate

    Raises
    ------
    UnknownName
        If the log has no such touchpoint.
    DataProblem
        If nobody could be followed that long.
    """
    check_confidence(confidence)
    span, least = span_ms(within), span_ms(apart)
    stop = int(log.time.max()) if until is None else moment(until, log.zone)
    chosen = (log.time <= stop) & events_at(log, touchpoint)
    customer, time = log.customer_of()[chosen], log.time[chosen]
    starts = np.flatnonzero(np.diff(customer, prepend=-1))
    first = time[starts]
    followed = first + span <= stop
    if not followed.any():
        days = (stop - int(first.min())) / DAY_MS if len(first) else 0.0
        raise DataProblem("retention.not_long_enough", within=span / DAY_MS, days=days)
    since = time - np.repeat(first, np.diff(np.append(starts, len(time))))
    again = np.logical_or.reduceat((since >= least) & (since <= span), starts)
    repeated, n = int((again & followed).sum()), int(followed.sum())
    share, low, high = shown_share(repeated, n, confidence)
    return RepeatRate(
        share=share,
        low=low,
        high=high,
        repeated=repeated,
        n=n,
        too_recent=len(first) - n,
        within=span / DAY_MS,
        touchpoint=touchpoint or "",
        confidence=confidence,
    )


def events_at(log: EventLog, touchpoint: str | None) -> NDArray[np.bool_]:
    """Which events are at a touchpoint; all of them for None.

    Raises
    ------
    UnknownName
        If the log has no such touchpoint.
    """
    if touchpoint is None:
        return np.ones(log.n_events, dtype=bool)
    if touchpoint not in log.touchpoints:
        options = some(list(log.touchpoints))
        raise UnknownName("retention.unknown_touchpoint", given=touchpoint, options=options)
    return np.asarray(log.touchpoint == log.touchpoints.index(touchpoint))


def shown_share(count: int, n: int, confidence: float) -> tuple[float, float, float]:
    """A share with Wilson's interval; not-a-number below five people."""
    if n < LEAST:
        return float("nan"), float("nan"), float("nan")
    return (count / n, *intervals.wilson(count / n, n, confidence))
