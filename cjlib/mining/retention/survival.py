"""Kaplan-Meier: how long customers stay, counting fairly who has not left yet."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import DataProblem
from cjlib.mining import intervals
from cjlib.mining.evaluation.reading import check_confidence, numbers, yes_no
from cjlib.mining.evaluation.words import figure
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]


def survival(duration: Any, ended: Any, confidence: float = 0.95) -> pd.DataFrame:
    """Share of customers that is still there after some time.

    Parameters
    ----------
    duration : array_like, shape (customers,)
        How long each was followed: numbers of one unit, or lengths of time (told in days).  Not
        negative; missing ones are left out.
    ended : array_like of bool, shape (customers,)
        True if the customer left then; False if he was still there when we stopped looking.
    confidence : float
        Between 0 and 1, ends excluded; for each moment on its own.

    Returns
    -------
    pandas.DataFrame
        One row for the start, one for every moment at which somebody left, and one for the last
        moment: ``time``, ``at_risk`` (still followed just before it), ``ended``, ``censored``
        (stopped being followed from the row before up to just before this one; in the last row
        also at that moment), ``survival`` (0-1), ``low``, ``high``.

        ``attrs`` holds ``n``, ``ended`` (in all), ``left_out``, ``median`` (first time at which
        half or less is left; not-a-number where it is not reached), ``confidence`` and ``unit``
        (``"day"`` or ``""``).

    Raises
    ------
    DataProblem
        For unequal lengths, nobody, a negative time, or an ended that is not yes or no.

    Notes
    -----
    Source: Kaplan and Meier (1958); Greenwood's variance (1926), interval by log(-log), which
    stays between 0 and 1.  Where nobody is left the interval is not-a-number.
    It counts on customers who are still followed having the same chance to stay as those of whom
    we stopped seeing more.
    """
    import pandas as pd

    check_confidence(confidence)
    given, unit = _lengths(duration)
    gone = yes_no("ended", ended)
    if len(given) != len(gone):
        raise DataProblem(
            "unequal_lengths", name="duration", other="ended", n=len(given), m=len(gone)
        )
    whole = np.isfinite(given) & np.isfinite(gone)
    time, left = given[whole], gone[whole] == 1
    if not len(time):
        raise DataProblem("retention.nobody", left_out=len(whole))
    if (time < 0).any():
        raise DataProblem("retention.negative", given=float(time.min()))
    moments = np.unique(np.append(time[left], time.max()))
    order = np.sort(time)
    at_risk = len(time) - np.searchsorted(order, moments, "left")
    ends = np.searchsorted(np.sort(time[left]), moments, "right") - np.searchsorted(
        np.sort(time[left]), moments, "left"
    )
    share: Floats = np.cumprod(1 - ends / at_risk, dtype=np.float64)
    low, high = _ends(share, ends, at_risk, confidence)
    before = np.concatenate([[len(time)], (at_risk - ends)[:-1]])
    censored = before - at_risk
    censored[-1] += at_risk[-1] - ends[-1]
    table = pd.DataFrame(
        {
            "time": [0.0, *moments],
            "at_risk": [len(time), *at_risk],
            "ended": [0, *ends],
            "censored": [0, *censored],
            "survival": [1.0, *share],
            "low": [1.0, *low],
            "high": [1.0, *high],
        }
    )
    if moments[0] == 0:  # somebody left at once: the start is that row
        table = table.iloc[1:].reset_index(drop=True)
    half = np.flatnonzero(share <= 0.5 + 1e-12)
    table.attrs = {
        "n": len(time),
        "ended": int(left.sum()),
        "left_out": len(whole) - len(time),
        "median": float(moments[half[0]]) if len(half) else math.nan,
        "confidence": confidence,
        "unit": unit,
    }
    return table


def remarks(table: pd.DataFrame) -> list[str]:
    """What a table of `survival` says, and what must be said beside it, in words.

    Parameters
    ----------
    table : pandas.DataFrame
        As `survival` gave it; its ``attrs`` are read.
    """
    facts = table.attrs
    unit = t("retention.days") if facts["unit"] == "day" else t("retention.steps")
    found = [t("retention.counted", n=facts["n"], ended=facts["ended"])]
    if facts["median"] == facts["median"]:
        found.append(t("retention.median", median=figure(facts["median"]), unit=unit))
    else:
        last = table.iloc[-1]
        found.append(
            t("retention.no_median", share=last["survival"], time=figure(last["time"]), unit=unit)
        )
    if "silent" in facts:
        found.append(t("retention.definition", span=in_days(facts["silent"])))
        if facts["returned"]:
            span = in_days(facts["silent"])
            found.append(t("retention.returned", n=facts["returned"], span=span))
    if facts["left_out"]:
        found.append(t("retention.left_out", n=facts["left_out"]))
    found.append(t("retention.assumption"))
    return found


def in_days(days: float) -> str:
    """A length of time in words: "1 day", "90 days"."""
    return t("retention.span_one") if round(days) == 1 else t("retention.span", days=days)


def _lengths(duration: Any) -> tuple[Floats, str]:
    """Numbers as they are, lengths of time in days; and the unit."""
    kind = getattr(getattr(duration, "dtype", None), "kind", "")
    if kind != "m":
        return numbers("duration", duration), ""
    cells = duration.to_numpy() if hasattr(duration, "to_numpy") else duration
    return np.asarray(cells / np.timedelta64(1, "D"), dtype=np.float64), "day"


def _ends(
    share: Floats, ends: NDArray[np.int64], at_risk: NDArray[np.int64], confidence: float
) -> tuple[Floats, Floats]:
    """Greenwood's variance, made into an interval on the scale of log(-log)."""
    left = at_risk * (at_risk - ends)
    parts = np.divide(ends, left, out=np.zeros(len(ends)), where=left > 0)
    error = np.sqrt(np.cumsum(parts))
    with np.errstate(divide="ignore", invalid="ignore"):
        half = intervals.z_value(confidence) * error / np.abs(np.log(share))
        low, high = share ** np.exp(half), share ** np.exp(-half)
    whole, none = share == 1, share <= 0
    low[whole], high[whole] = 1.0, 1.0
    low[none], high[none] = np.nan, np.nan
    return low, high
