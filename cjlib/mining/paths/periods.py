"""A log along the calendar: cohorts, weeks, and every event as a dot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import InvalidValue
from cjlib.mining.log.clock import local
from cjlib.mining.paths.groups import customers_per

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog

PERIODS = ("D", "W", "M")
"""Day, week (from Monday) and month."""

LEAST = 5
"""People below which a score is not shown."""

_MONDAY = 3  # 1 January 1970 was a Thursday


def period_of(log: EventLog, period: str) -> Any:
    """The period of each event, counted from 1970.

    Parameters
    ----------
    log : EventLog
    period : {"D", "W", "M"}

    Raises
    ------
    InvalidValue
        For another period.
    """
    if period not in PERIODS:
        raise InvalidValue("not_one_of", name="period", given=period, options=", ".join(PERIODS))
    clock = local(log.time, log.zone)
    if period == "M":
        return clock.astype("datetime64[M]").astype(np.int64)
    days = clock.astype("datetime64[D]").astype(np.int64)
    return days if period == "D" else (days + _MONDAY) // 7


def start_of(periods: Any, period: str) -> Any:
    """The first day of each period that `period_of` counted."""
    if period == "M":
        return periods.astype("datetime64[M]").astype("datetime64[D]")
    days = periods if period == "D" else periods * 7 - _MONDAY
    return days.astype("datetime64[D]")


def cohorts(log: EventLog, period: str = "M") -> pd.DataFrame:
    """Of the customers who began in a period, how many were there again in later ones.

    Parameters
    ----------
    log : EventLog
    period : {"D", "W", "M"}

    Returns
    -------
    pandas.DataFrame
        ``cohort``: first day of the period in which they began, ``age`` in periods since, ``size``
        of the cohort, how many were ``active``, and their ``share`` (0-1).  Ages that lie after
        the end of the log are not there: nobody could have been active.
    """
    import pandas as pd

    when = period_of(log, period)
    begin, latest = when[log.offsets[:-1]], int(when.max())
    owner = log.customer_of()
    age = when - begin[owner]
    room = int(age.max()) + 1
    key = (begin[owner] - begin.min()) * room + age
    active = customers_per(key, owner, int(key.max()) + 1)
    starts, sizes = np.unique(begin, return_counts=True)
    rows = [
        (start, late, int(size), int(active[(start - begin.min()) * room + late]))
        for start, size in zip(starts.tolist(), sizes.tolist(), strict=True)
        for late in range(min(latest - start + 1, room))
    ]
    table = pd.DataFrame(rows, columns=["cohort", "age", "size", "active"])
    table["share"] = table["active"] / table["size"]
    table["cohort"] = start_of(table["cohort"].to_numpy(), period)
    return table


def calendar(log: EventLog, period: str = "W", least: int = LEAST) -> pd.DataFrame:
    """How busy each touchpoint was in each period, and how it was judged.

    Parameters
    ----------
    log : EventLog
    period : {"D", "W", "M"}
    least : int
        With fewer people than this who gave a score, their mean is not shown.

    Returns
    -------
    pandas.DataFrame
        ``touchpoint``, ``period`` (its first day), ``count`` of events, ``n`` scores among them,
        and their ``mean`` (not-a-number with too few people, or in a log without scores).  Periods
        in which nothing happened at a touchpoint are there with a count of 0.
    """
    import pandas as pd

    when = period_of(log, period)
    first, size = int(when.min()), int(when.max() - when.min()) + 1
    k = len(log.touchpoints)
    key = log.touchpoint.astype(np.int64) * size + (when - first)
    count = np.bincount(key, minlength=k * size)
    n, mean = np.zeros(k * size, dtype=np.int64), np.full(k * size, np.nan)
    if log.score is not None:
        scored = ~np.isnan(log.score)
        n = np.bincount(key[scored], minlength=k * size)
        total = np.bincount(key[scored], weights=log.score[scored], minlength=k * size)
        people = customers_per(key[scored], log.person[log.customer_of()[scored]], k * size)
        shown = (people >= least) & (n > 0)
        mean[shown] = total[shown] / n[shown]
    periods = start_of(np.arange(first, first + size), period)
    return pd.DataFrame(
        {
            "touchpoint": np.repeat(np.array(log.touchpoints, dtype=object), size),
            "period": np.tile(periods, k),
            "count": count,
            "n": n,
            "mean": mean,
        }
    )


def dotted(log: EventLog, most: int = 500) -> pd.DataFrame:
    """Every event as a dot, of customers spread evenly over the log when there are too many.

    Parameters
    ----------
    log : EventLog
    most : int
        Customers at most.

    Returns
    -------
    pandas.DataFrame
        Who began first comes first: ``customer``, ``rank`` from 1, ``time`` as read in the zone of
        the log, ``since_start`` (Timedelta since the customer's first event), ``touchpoint``.

    Raises
    ------
    InvalidValue
        If ``most`` is below 1.
    """
    import pandas as pd

    if most < 1:
        raise InvalidValue("out_of_range", name="most", low=1, high=log.n_customers, given=most)
    begin = log.time[log.offsets[:-1]]
    order = np.argsort(begin, kind="stable")
    if len(order) > most:
        order = order[np.linspace(0, len(order) - 1, most).astype(np.int64)]
    sizes = np.diff(log.offsets)[order]
    rank = np.repeat(np.arange(1, len(order) + 1), sizes)
    at = np.concatenate([np.arange(log.offsets[c], log.offsets[c + 1]) for c in order])
    return pd.DataFrame(
        {
            "customer": log.customers[order][rank - 1],
            "rank": rank,
            "time": local(log.time[at], log.zone),
            "since_start": (log.time[at] - begin[order][rank - 1]).astype("timedelta64[ms]"),
            "touchpoint": np.array(log.touchpoints, dtype=object)[log.touchpoint[at]],
        }
    )
