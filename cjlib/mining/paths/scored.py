"""The mean score of each touchpoint, with an interval that knows who answered twice."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from cjlib.mining.paths.groups import customers_per
from cjlib.mining.paths.periods import LEAST

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog


def scores(log: EventLog, least: int = LEAST, confidence: float = 0.95) -> pd.DataFrame:
    """The mean score of each touchpoint.

    Parameters
    ----------
    log : EventLog
    least : int
        With fewer people than this there is no mean, so that nobody can be recognised.
    confidence : float
        0.95 for 95% intervals.

    Returns
    -------
    pandas.DataFrame
        In the order of the touchpoints that have a score: ``touchpoint``, ``n`` scores, ``mean``,
        and ``low`` and ``high`` of its interval, within the scale where it is known.  Not-a-number
        with too few people; no interval where all scores are alike.

    Notes
    -----
    Student's t interval over people: answers of one person are not independent, so their
    deviations are added up before they are squared.  Where everybody answered once, that is the
    usual interval of a mean.
    """
    import pandas as pd

    columns = ["touchpoint", "n", "mean", "low", "high"]
    if log.score is None:
        return pd.DataFrame(columns=columns)
    at = np.flatnonzero(~np.isnan(log.score))
    k = len(log.touchpoints)
    code, score = log.touchpoint[at].astype(np.int64), log.score[at]
    who = log.person[log.customer_of()[at]].astype(np.int64)
    n = np.bincount(code, minlength=k)
    mean = np.bincount(code, weights=score, minlength=k) / np.maximum(n, 1)
    people = customers_per(code, who, k)
    half = half_widths(code, who, score - mean[code], n, people, confidence)
    hidden = people < least
    mean, half = np.where(hidden, np.nan, mean), np.where(hidden, np.nan, half)
    low, high = mean - half, mean + half
    if log.scale is not None:
        low, high = np.maximum(low, log.scale.low), np.minimum(high, log.scale.high)
    table = pd.DataFrame(
        {"touchpoint": list(log.touchpoints), "n": n, "mean": mean, "low": low, "high": high}
    )
    return table[table["n"] > 0].reset_index(drop=True)


def half_widths(
    code: np.ndarray,
    who: np.ndarray,
    deviation: np.ndarray,
    n: np.ndarray,
    people: np.ndarray,
    confidence: float,
) -> np.ndarray:
    """Half the width of each interval; not-a-number where there is none."""
    from scipy.special import stdtrit

    half = np.full(len(n), math.nan)
    if not len(code):
        return half
    pair = code * (int(who.max()) + 1) + who
    order = np.argsort(pair, kind="stable")
    starts = np.flatnonzero(np.r_[True, np.diff(pair[order]) > 0])
    together = np.add.reduceat(deviation[order], starts) ** 2
    squares = np.bincount(code[order][starts], weights=together, minlength=len(n))
    known = (people > 1) & (squares > 1e-18)
    groups = people[known]
    error = np.sqrt(squares[known] * groups / (groups - 1)) / n[known]
    half[known] = stdtrit(groups - 1, 0.5 + confidence / 2) * error
    return half
