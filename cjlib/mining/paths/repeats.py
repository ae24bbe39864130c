"""What customers do again: loops, being sent back and forth, and work that is done twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cjlib.mining.paths.groups import customers_per

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog


def loops(log: EventLog) -> pd.DataFrame:
    """Who comes back to a touchpoint.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    pandas.DataFrame
        Most customers first: ``touchpoint``, ``kind`` (``"repeat"``: once more straight away;
        ``"return"``: again after something else), ``customers`` that did so, ``count`` of times,
        and ``share`` of all customers (0-1).
    """
    import pandas as pd

    k, owner = len(log.touchpoints), log.customer_of()
    before = _previous_same(log)
    again = before >= 0
    straight = again & (before == np.arange(log.n_events) - 1)
    rows = []
    for kind, hit in (("repeat", straight), ("return", again & ~straight)):
        counts = np.bincount(log.touchpoint[hit], minlength=k)
        people = customers_per(log.touchpoint[hit], owner[hit], k)
        rows += [
            (name, kind, int(people[at]), int(counts[at]), people[at] / log.n_customers)
            for at, name in enumerate(log.touchpoints)
            if counts[at]
        ]
    table = pd.DataFrame(rows, columns=["touchpoint", "kind", "customers", "count", "share"])
    return table.sort_values("customers", ascending=False, kind="stable", ignore_index=True)


def _previous_same(log: EventLog) -> np.ndarray:
    """The event at which the same customer was at the same touchpoint before; -1 for none."""
    k = len(log.touchpoints)
    key = log.customer_of().astype(np.int64) * k + log.touchpoint
    order = np.argsort(key, kind="stable")
    before = np.full(log.n_events, -1, dtype=np.int64)
    same = key[order][1:] == key[order][:-1]
    before[order[1:][same]] = order[:-1][same]
    return before


def ping_pong(log: EventLog) -> pd.DataFrame:
    """Who goes from one channel to another and back again.

    A stay of several events in one channel counts once, so web, web, phone, web is one round.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    pandas.DataFrame
        Most customers first: ``first`` and ``second`` channel (first, second, first again),
        ``customers`` that went so, ``count`` of rounds, and ``share`` of all customers (0-1).
        Empty where the log knows no channels.
    """
    import pandas as pd

    columns = ["first", "second", "customers", "count", "share"]
    if log.channel is None:
        return pd.DataFrame(columns=columns)
    known = np.flatnonzero(log.channel >= 0)
    owner, channel = log.customer_of()[known], log.channel[known].astype(np.int64)
    change = np.r_[True, (channel[1:] != channel[:-1]) | (owner[1:] != owner[:-1])]
    owner, channel = owner[change], channel[change]
    back = (channel[2:] == channel[:-2]) & (owner[2:] == owner[:-2])
    k = len(log.channels)
    pairs = (channel[:-2] * k + channel[1:-1])[back]
    counts = np.bincount(pairs, minlength=k * k)
    people = customers_per(pairs, owner[:-2][back], k * k)
    names = log.channels
    rows = [
        (
            names[at // k],
            names[at % k],
            int(people[at]),
            int(counts[at]),
            people[at] / log.n_customers,
        )
        for at in np.flatnonzero(counts).tolist()
    ]
    table = pd.DataFrame(rows, columns=columns)
    return table.sort_values("customers", ascending=False, kind="stable", ignore_index=True)


def rework(log: EventLog) -> pd.DataFrame:
    """How much of each touchpoint is doing it again.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    pandas.DataFrame
        Most repeated first: ``touchpoint``, ``events``, ``customers``, ``repeated``: events beyond
        the first of each customer, their ``share`` of the events (0-1), and
        ``customers_repeating``.
    """
    import pandas as pd

    k, owner = len(log.touchpoints), log.customer_of()
    again = _previous_same(log) >= 0
    events = np.bincount(log.touchpoint, minlength=k)
    repeated = np.bincount(log.touchpoint[again], minlength=k)
    table = pd.DataFrame(
        {
            "touchpoint": list(log.touchpoints),
            "events": events,
            "customers": events - repeated,
            "repeated": repeated,
            "share": repeated / np.maximum(events, 1),
            "customers_repeating": customers_per(log.touchpoint[again], owner[again], k),
        }
    )
    table = table[table["events"] > 0]
    return table.sort_values("repeated", ascending=False, kind="stable", ignore_index=True)
