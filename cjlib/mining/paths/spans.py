"""How long things take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.mining.log.clock import local
from cjlib.mining.log.times import NO_TIME
from cjlib.mining.paths.follows import within
from cjlib.mining.paths.groups import grouped

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog


def dwell(log: EventLog) -> pd.DataFrame:
    """How long each touchpoint lasts.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    pandas.DataFrame
        In the order of the touchpoints: ``touchpoint``, ``n`` events whose length is known, and
        ``mean``, ``median`` and ``p90`` (Timedelta): nine in ten take no longer.

    Notes
    -----
    Where the log says when an event ended, that is its length; else it is the time until the next
    event of the same customer, waiting included, and the last event has no length.
    """
    import pandas as pd

    if log.end is not None:
        known = log.end != NO_TIME
        codes, lengths = log.touchpoint[known], (log.end - log.time)[known]
    else:
        same = within(log)
        codes, lengths = log.touchpoint[:-1][same], np.diff(log.time)[same]
    sorted_ = grouped(codes, lengths)
    names = np.array(log.touchpoints, dtype=object)
    empty = not len(sorted_.groups)
    return pd.DataFrame(
        {
            "touchpoint": names[sorted_.groups],
            "n": sorted_.counts if not empty else sorted_.groups,
            "mean": _span(sorted_.mean() if not empty else sorted_.groups),
            "median": _span(sorted_.quantile(0.5) if not empty else sorted_.groups),
            "p90": _span(sorted_.quantile(0.9) if not empty else sorted_.groups),
        }
    )


def throughput(log: EventLog) -> pd.DataFrame:
    """How long each journey lasts, from its first event to its last.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    pandas.DataFrame
        One row per customer: ``customer``, ``events``, ``start`` and ``end`` (time stamps as read
        in the zone of the log), and ``duration`` (Timedelta).
    """
    import pandas as pd

    first, last = log.time[log.offsets[:-1]], log.time[log.offsets[1:] - 1]
    return pd.DataFrame(
        {
            "customer": log.customers,
            "events": np.diff(log.offsets),
            "start": local(first, log.zone),
            "end": local(last, log.zone),
            "duration": _span(last - first),
        }
    )


def _span(milliseconds: Any) -> Any:
    return np.rint(milliseconds).astype("timedelta64[ms]")
