"""Whole paths, and how many customers walked each."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem

if TYPE_CHECKING:
    import pandas as pd

    from cjlib.mining.event_log import EventLog


def _walked(log: EventLog) -> list[str]:
    """The path of each customer as a text in which a character is a code.

    Texts are cut, counted and sorted faster than anything else, and sort as the touchpoints do.
    """
    if len(log.touchpoints) > sys.maxunicode:
        raise DataProblem("log.too_many_touchpoints", n=len(log.touchpoints), most=sys.maxunicode)
    whole = log.touchpoint.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    return [whole[a:b] for a, b in pairwise(log.offsets.tolist())]


def _named(log: EventLog, paths: Iterable[str]) -> list[tuple[str, ...]]:
    """The touchpoints of each path."""
    name = {chr(code): label for code, label in enumerate(log.touchpoints)}.__getitem__
    return [tuple(map(name, path)) for path in paths]


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

    Raises
    ------
    DataProblem
        For more than a million different touchpoints.
    """
    import pandas as pd

    walked = Counter(_walked(log))
    # two stable sorts: by count, and of equal counts by name
    found = sorted(sorted(walked), key=walked.__getitem__, reverse=True)
    counts = np.array([walked[path] for path in found], dtype=np.int64)
    return pd.DataFrame(
        {
            "sequence": _named(log, found),
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
    place: dict[str, int] = {}
    of = [place.setdefault(path, len(place)) for path in _walked(log)]
    return _named(log, place), np.array(of, dtype=np.int64)
