"""What comes straight after what, and how long that takes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.mining.paths.groups import grouped

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog


def within(log: EventLog) -> Any:
    """Whether each event but the first has the same customer as the event before it."""
    same = np.ones(max(log.n_events - 1, 0), dtype=bool)
    same[log.offsets[1:-1] - 1] = False
    return same


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

    names = np.array(log.touchpoints, dtype=object)
    k = len(names)
    same = within(log)
    code: Any = log.touchpoint.astype(np.int64 if k * k > 2**31 - 1 else np.int32)
    pairs = (code[:-1] * k + code[1:])[same]
    gaps = np.diff(log.time)[same]
    steps = grouped(pairs, gaps)
    counts = steps.counts
    mean = _timedelta(steps.mean() if len(counts) else counts)
    median = _timedelta(steps.quantile(0.5) if len(counts) else counts)
    table = pd.DataFrame(
        {
            "source": names[steps.groups // k],
            "target": names[steps.groups % k],
            "count": counts,
            "share": counts / max(len(gaps), 1),
            "mean_gap": mean,
            "median_gap": median,
        }
    )
    # groups come in the order of their names, so that equal counts keep that order
    return table.sort_values("count", ascending=False, kind="stable", ignore_index=True)


def _timedelta(milliseconds: Any) -> Any:
    return np.rint(milliseconds).astype("timedelta64[ms]")
