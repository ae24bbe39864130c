"""From a log to lives as a customer: when did it start, and is it over?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.log.clock import local, moment, span_ms

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog

DAY_MS = 86_400_000


def customer_lives(log: EventLog, silent: Any = "90D", until: Any = None) -> pd.DataFrame:
    """How long each customer was one, if silence means that it is over.

    A log does not say when somebody stops being a customer.  Here it is over for whoever did
    nothing during ``silent`` before the end of what we could see; his life then runs up to the
    moment at which that silence was full.  All others were still customers when we stopped looking
    (censored).

    Parameters
    ----------
    log : EventLog
        Give the log of customers, not that of their visits.
    silent : str or timedelta
        Such as ``"90D"``.
    until : date or time, optional
        End of what we could see; else the last event of the log.

    Returns
    -------
    pandas.DataFrame
        One row per customer who was seen before ``until``: ``customer``, ``first``, ``last`` (time
        stamps in the zone of the log), ``duration`` (Timedelta), ``ended`` (bool).  Give the last
        two to `survival`.

        ``attrs`` holds ``silent`` (days) and ``returned``: customers who were silent for longer
        than that and came back, so for whom the definition would have been wrong in between.

    Raises
    ------
    DataProblem
        If nobody was seen before ``until``, or the log is too short for anybody to be silent.
    InvalidValue
        If ``silent`` or ``until`` is no time.

    Notes
    -----
    Teaching form of this kit: a definition, not a fact.  Another silence gives another curve.
    """
    import pandas as pd

    gap = span_ms(silent)
    stop = int(log.time.max()) if until is None else moment(until, log.zone)
    seen = log.time <= stop
    customer = log.customer_of()[seen]
    if not len(customer):
        raise DataProblem("retention.nobody", left_out=log.n_customers)
    time = log.time[seen]
    starts = np.flatnonzero(np.diff(customer, prepend=-1))
    who = customer[starts]
    first, last = time[starts], time[np.append(starts[1:], len(time)) - 1]
    if stop - int(first.min()) <= gap:
        days = (stop - int(first.min())) / DAY_MS
        raise DataProblem("retention.too_short", days=days, silent=gap / DAY_MS)
    ended = stop - last > gap
    silences = np.diff(time) > gap
    same = np.diff(customer) == 0
    table = pd.DataFrame(
        {
            "customer": log.customers[who],
            "first": local(first, log.zone),
            "last": local(last, log.zone),
            "duration": pd.to_timedelta(np.where(ended, last + gap, stop) - first, unit="ms"),
            "ended": ended,
        }
    )
    table.attrs = {
        "silent": gap / DAY_MS,
        "returned": len(np.unique(customer[1:][silences & same])),
    }
    return table


def survival_of(log: EventLog, silent: Any = "90D", until: Any = None) -> pd.DataFrame:
    """`customer_lives` and `survival` in one go, with the definition in the remarks.

    Parameters
    ----------
    log, silent, until
        As in `customer_lives`.

    Returns
    -------
    pandas.DataFrame
        As `survival`; ``attrs`` also holds ``silent`` (days) and ``returned``.
    """
    from cjlib.mining.retention.survival import survival

    lives = customer_lives(log, silent, until)
    table = survival(lives["duration"], lives["ended"])
    table.attrs.update(lives.attrs)
    return table
