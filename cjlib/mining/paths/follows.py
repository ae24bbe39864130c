"""What comes straight after what, and how long that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.mining.paths.groups import Grouped, grouped

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog


def within(log: EventLog) -> Any:
    """Whether each event but the first has the same customer as the event before it."""
    same = np.ones(max(log.n_events - 1, 0), dtype=bool)
    same[log.offsets[1:-1] - 1] = False
    return same


def transitions(log: EventLog) -> pd.DataFrame:
    """The whole numbers behind `directly_follows`, which every engine counts alike.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    pandas.DataFrame
        Most frequent first: ``source``, ``target``, ``count``, and ``total_ms``: all gaps added
        up, in milliseconds.
    """
    import pandas as pd

    names, steps = _steps(log)
    k = len(names)
    total = np.add.reduceat(steps.values, steps.starts) if len(steps.groups) else steps.groups
    table = pd.DataFrame(
        {
            "source": names[steps.groups // k],
            "target": names[steps.groups % k],
            "count": steps.counts,
            "total_ms": total,
        }
    )
    return table.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def _steps(log: EventLog) -> tuple[Any, Grouped]:
    """Names, and the gaps by pair of touchpoints: the code of a pair is source x names + target."""
    names = np.array(log.touchpoints, dtype=object)
    k = len(names)
    same = within(log)
    code: Any = log.touchpoint.astype(np.int64 if k * k > 2**31 - 1 else np.int32)
    pairs = (code[:-1] * k + code[1:])[same]
    return names, grouped(pairs, np.diff(log.time)[same])


def directly_follows(log: EventLog) -> pd.DataFrame:
    """Pairs of touchpoints that follow each other straight away.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    pandas.DataFrame
        Most frequent first: ``source``, ``target``, ``count`` of steps from one to the other,
        ``share`` of all steps (0-1), and ``mean_gap`` and ``median_gap`` from time to time
        (Timedelta).  Empty where no customer has a second event.
    """
    import pandas as pd

    names, steps = _steps(log)
    k = len(names)
    counts = steps.counts
    mean = _timedelta(steps.mean() if len(counts) else counts)
    median = _timedelta(steps.quantile(0.5) if len(counts) else counts)
    table = pd.DataFrame(
        {
            "source": names[steps.groups // k],
            "target": names[steps.groups % k],
            "count": counts,
            "share": counts / max(len(steps.values), 1),
            "mean_gap": mean,
            "median_gap": median,
        }
    )
    # groups come in the order of their names, so that equal counts keep that order
    return table.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def _timedelta(milliseconds: Any) -> Any:
    return np.rint(milliseconds).astype("timedelta64[ms]")
