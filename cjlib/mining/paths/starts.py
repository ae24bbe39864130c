"""Where journeys begin and end, and along which channel customers come in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog


def ends(log: EventLog) -> pd.DataFrame:
    """First and last touchpoints.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    pandas.DataFrame
        In the order of the touchpoints: ``touchpoint``, ``first``: customers that began there,
        ``first_share`` of all customers (0-1), ``last`` and ``last_share`` likewise for the end.
    """
    import pandas as pd

    k = len(log.touchpoints)
    first = np.bincount(log.touchpoint[log.offsets[:-1]], minlength=k)
    last = np.bincount(log.touchpoint[log.offsets[1:] - 1], minlength=k)
    return pd.DataFrame(
        {
            "touchpoint": list(log.touchpoints),
            "first": first,
            "first_share": first / log.n_customers,
            "last": last,
            "last_share": last / log.n_customers,
        }
    )


def entries(log: EventLog) -> pd.DataFrame:
    """Along which channel customers come in.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    pandas.DataFrame
        Most customers first: ``channel`` of the first event (empty text where nobody knows),
        ``customers``, and their ``share`` (0-1).  Empty where the log knows no channels.
    """
    import pandas as pd

    if log.channel is None:
        return pd.DataFrame(columns=["channel", "customers", "share"])
    codes, counts = np.unique(log.channel[log.offsets[:-1]], return_counts=True)
    table = pd.DataFrame(
        {
            "channel": ["" if code < 0 else log.channels[code] for code in codes],
            "customers": counts,
            "share": counts / log.n_customers,
        }
    )
    return table.sort_values("customers", ascending=False, kind="stable", ignore_index=True)
