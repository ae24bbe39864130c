"""Answers counted per period, with a clean cut at the change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from cjlib.errors import InvalidValue
from cjlib.mining.evaluation.reading import as_shown, one_moment
from cjlib.mining.evaluation.results import Floats

if TYPE_CHECKING:
    import pandas as pd

Period = Literal["D", "W", "M"]
SEASON_OF = {"D": 7, "W": 52, "M": 12}
LEAST_SHOWN = 5  # a group smaller than this shows no score
_MOST_STEPS = 200


def usual_period(when: Floats) -> Period:
    """Days up to three months of data, weeks up to three years, months beyond."""
    span = float(np.ptp(when)) if len(when) else 0.0
    if span <= 92:
        return "D"
    return "W" if span <= 1100 else "M"


def starts(when: Floats, change: float, dates: bool, period: str | None) -> Floats:
    """Start of the period of each moment; no period stands on both sides of the change.

    Days and weeks are counted from the change; the month of the change is cut in two.
    """
    if not dates:
        span = float(np.ptp(when)) if len(when) else 0.0
        few = len(np.unique(when)) <= _MOST_STEPS
        width = 1.0 if few or not span else span / 60
        return when if few else change + np.floor((when - change) / width) * width
    if period not in SEASON_OF:
        options = ", ".join(SEASON_OF)
        raise InvalidValue("not_one_of", name="period", given=period, options=options)
    if period == "M":
        stamps = (when * 86_400_000).round().astype("int64").astype("datetime64[ms]")
        first = stamps.astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
        found = first.astype(np.float64)
        found[(when >= change) & (found < change)] = change
        return found
    width = 7.0 if period == "W" else 1.0
    return np.asarray(change + np.floor((when - change) / width) * width)


def per_period(
    answers: pd.DataFrame, change: float, dates: bool, period: str | None
) -> pd.DataFrame:
    """Mean and number of answers per period and arm.

    Parameters
    ----------
    answers : pandas.DataFrame
        ``value``, ``when`` (a number) and ``other`` (bool), without missing values.
    change : float
        On the clock of ``when``.
    dates : bool
        Whether that clock counts days since 1970.
    period : {"D", "W", "M"} or None
        For dates.

    Returns
    -------
    pandas.DataFrame
        ``at``, ``arm`` (``"changed"`` or ``"other"``), ``after`` (bool), ``n``, ``value`` (the
        mean), and ``start`` (the number behind ``at``), in order of arm and time.
    """
    import pandas as pd

    table = (
        answers.assign(start=starts(answers["when"].to_numpy(), change, dates, period))
        .groupby(["other", "start"], as_index=False)
        .agg(n=("value", "size"), value=("value", "mean"))
    )
    return pd.DataFrame(
        {
            "at": [as_shown(float(at), dates) for at in table["start"]],
            "arm": np.where(table["other"], "other", "changed"),
            "after": table["start"] >= change,
            "n": table["n"],
            "value": table["value"],
            "start": table["start"],
        }
    )


def shown(table: pd.DataFrame, annotations: Mapping[Any, str], dates: bool) -> pd.DataFrame:
    """The table for people: small groups without a score, annotations beside their period."""
    found = table.assign(value=table["value"].where(table["n"] >= LEAST_SHOWN), annotation="").drop(
        columns="start"
    )
    for at, what in annotations.items():
        spot = one_moment("annotations", at, dates)
        for arm in ("changed", "other"):
            earlier = table.index[(table["arm"] == arm) & (table["start"] <= spot)]
            if len(earlier):
                told = str(found.loc[earlier[-1], "annotation"])
                found.loc[earlier[-1], "annotation"] = f"{told}; {what}" if told else what
    return found
