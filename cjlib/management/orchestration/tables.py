"""The tables of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.management.orchestration.acting import Limit, ms
from cjlib.management.orchestration.known import Bools, Ints
from cjlib.management.orchestration.moments import Moments
from cjlib.management.orchestration.passing import REASONS, SENT, Wanted
from cjlib.management.orchestration.rules import Rules
from cjlib.mining import EventLog
from cjlib.mining.log.clock import local

if TYPE_CHECKING:
    import pandas as pd

_MONDAY = 3  # 1 January 1970 was a Thursday


def sent(rules: Rules, log: EventLog, wanted: Wanted) -> pd.DataFrame:
    """All that was done, in the order of time; see `Run.sent`."""
    import pandas as pd

    at = np.flatnonzero(wanted.outcome == SENT)
    at = at[np.argsort(wanted.time[at], kind="stable")]
    rule, every = wanted.rule[at], rules.rules
    return pd.DataFrame(
        {
            "customer": log.customers[wanted.owner[at]],
            "time": local(wanted.time[at], log.zone),
            "rule": _pick([one.id for one in every], rule),
            "action": _pick([one.do.action.value for one in every], rule),
            "channel": _pick([one.do.channel for one in every], rule),
            "cost": np.array([one.do.cost for one in every])[rule],
        }
    )


def by_rule(rules: Rules, each: tuple[Moments, ...], wanted: Wanted) -> pd.DataFrame:
    """What became of the moments of each rule; see `Run.by_rule`."""
    import pandas as pd

    rows = []
    for nth, (rule, one) in enumerate(zip(rules.rules, each, strict=True)):
        mine = wanted.rule == nth
        counts = np.bincount(wanted.outcome[mine], minlength=len(REASONS) + 1)
        fired = int(counts[SENT])
        rows.append(
            {
                "rule": rule.id,
                "triggers": one.triggers,
                "broken": one.broken,
                "undecided": one.undecided,
                "not_meant": one.not_meant,
                "wanted": int(mine.sum()),
                "fired": fired,
                "customers": len(np.unique(wanted.owner[mine & (wanted.outcome == SENT)])),
                **dict(zip(REASONS, counts[1:].tolist(), strict=True)),
                "cost": fired * rule.do.cost,
            }
        )
    return pd.DataFrame(rows)


def contacts(rules: Rules, wanted: Wanted) -> Bools:
    """Which rows of what was wanted reached the customer."""
    reaches = np.array([one.contacts for one in rules.rules])
    found: Bools = (wanted.outcome == SENT) & reaches[wanted.rule]
    return found


def per_customer(log: EventLog, owner: Ints) -> pd.DataFrame:
    """How many customers had how many contacts, from 0; see `Run.per_customer`."""
    import pandas as pd

    counts = np.bincount(np.bincount(owner, minlength=log.n_customers))
    return pd.DataFrame(
        {
            "contacts": np.arange(len(counts)),
            "customers": counts,
            "share": counts / log.n_customers,
        }
    )


def weeks(days: Ints) -> Ints:
    """The week of each day, counted from 1970."""
    found: Ints = (days + _MONDAY) // 7
    return found


def first_day(weeks_: Any) -> Any:
    """The Monday of each week."""
    return (weeks_ * 7 - _MONDAY).astype("datetime64[D]")


def per_week(
    owner: Ints, week: Ints, first: int, last: int, customers: int
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Contacts week by week, and how many a customer has in a week; see `Run.per_week`."""
    import pandas as pd

    pairs, counts = np.unique((week - first) * customers + owner, return_counts=True)
    size = last - first + 1
    place = pairs // customers
    most = np.zeros(size, dtype=np.int64)
    np.maximum.at(most, place, counts)
    table = pd.DataFrame(
        {
            "week": first_day(np.arange(first, last + 1)),
            "contacts": np.bincount(week - first, minlength=size),
            "customers": np.bincount(place, minlength=size),
            "most": most,
        }
    )
    spread = np.bincount(counts)[1:] if len(counts) else np.zeros(0, dtype=np.int64)
    distribution = pd.DataFrame(
        {
            "contacts": np.arange(1, len(spread) + 1),
            "customer_weeks": spread,
            "share": spread / max(int(spread.sum()), 1),
        }
    )
    return table, distribution


def calendar(channels: list[str], codes: Ints, day: Ints, first: int, last: int) -> pd.DataFrame:
    """Contacts per day and channel; see `Run.calendar`."""
    import pandas as pd

    size, k = last - first + 1, len(channels)
    days = np.arange(first, last + 1)
    counts = np.bincount((day - first) * k + codes, minlength=size * k)
    return pd.DataFrame(
        {
            "day": np.repeat(days.astype("datetime64[D]"), k),
            "week": np.repeat(first_day(weeks(days)), k),
            "weekday": np.repeat((days + _MONDAY) % 7 + 1, k),
            "channel": np.tile(np.array(channels, dtype=object), size),
            "contacts": counts,
        }
    )


def above(log: EventLog, owner: Ints, time: Ints, limit: Limit) -> pd.DataFrame:
    """Customers with more contacts than a limit in any window; see `Run.above`.

    ``owner`` and ``time`` are sorted by customer, then time.
    """
    import pandas as pd

    # each contact ends a window that starts just after ``time - within``
    bounds = np.flatnonzero(np.r_[True, owner[1:] != owner[:-1], True]) if len(owner) else [0]
    span = ms(limit.within)
    sizes = np.diff(bounds)
    busy = np.flatnonzero(sizes > limit.times)
    rows = []
    for at in busy.tolist():
        mine = time[bounds[at] : bounds[at + 1]]
        starts = np.searchsorted(mine, mine - span, side="right")
        inside = np.arange(1, len(mine) + 1) - starts
        peak = int(inside.argmax())
        if inside[peak] > limit.times:
            rows.append((int(owner[bounds[at]]), int(inside[peak]), int(mine[starts[peak]])))
    table = pd.DataFrame(
        {
            "customer": log.customers[np.array([row[0] for row in rows], dtype=np.int64)],
            "contacts": np.array([row[1] for row in rows], dtype=np.int64),
            "since": local(np.array([row[2] for row in rows], dtype=np.int64), log.zone),
        }
    )
    return table.sort_values("contacts", ascending=False, kind="stable", ignore_index=True)


def _pick(names: list[str], codes: Ints) -> Any:
    return np.array(names, dtype=object)[codes]
