"""Whole paths, and how many customers walked each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog


def _walked(log: EventLog) -> list[bytes]:
    """The path of each customer as the bytes of its codes; they sort as the touchpoints do."""
    wide = log.touchpoint.dtype.itemsize > 1
    codes = log.touchpoint.astype(log.touchpoint.dtype.newbyteorder(">")) if wide else log.touchpoint
    whole = codes.tobytes()
    cuts = (log.offsets * codes.dtype.itemsize).tolist()
    return [whole[a:b] for a, b in pairwise(cuts)]


def _named(log: EventLog, paths: Iterable[bytes]) -> list[tuple[str, ...]]:
    """The touchpoints of each path."""
    name = log.touchpoints.__getitem__
    if log.touchpoint.dtype.itemsize == 1:  # a byte is a code
        return [tuple(map(name, path)) for path in paths]
    kind = log.touchpoint.dtype.newbyteorder(">")
    return [tuple(map(name, np.frombuffer(path, dtype=kind).tolist())) for path in paths]


def variants(log: EventLog) -> pd.DataFrame:
    """The different paths of a log.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    pandas.DataFrame
        Most walked first: ``sequence`` (tuple of touchpoints), ``count`` of customers, ``share``
        of them (0-1), and ``cumulative`` share with all paths above it.
    """
    import pandas as pd

    found = sorted(Counter(_walked(log)).items())  # by name, then the stable sort by count
    found.sort(key=itemgetter(1), reverse=True)
    counts = np.array([count for _, count in found], dtype=np.int64)
    return pd.DataFrame(
        {
            "sequence": _named(log, (path for path, _ in found)),
            "count": counts,
            "share": counts / log.n_customers,
            "cumulative": np.cumsum(counts) / log.n_customers,
        }
    )


def variant_of(log: EventLog) -> tuple[list[tuple[str, ...]], Any]:
    """The different paths in order of appearance, and the place of each customer's among them.

    Parameters
    ----------
    log : EventLog

    Returns
    -------
    tuple
        Paths as tuples of touchpoints, and numpy.ndarray of int, shape (customers,).
    """
    place: dict[bytes, int] = {}
    of = [place.setdefault(path, len(place)) for path in _walked(log)]
    return _named(log, place), np.array(of, dtype=np.int64)
