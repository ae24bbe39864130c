"""The four rules of Western Electric: patterns that chance seldom makes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cjlib.mining.control.results import Signal

Floats = NDArray[np.float64]
Sides = NDArray[np.int64]

# rule: so many out of so many in a row, beyond so many sigma on one side
WESTERN_ELECTRIC = {1: (1, 1, 3.0), 2: (2, 3, 2.0), 3: (4, 5, 1.0), 4: (8, 8, 0.0)}


def completed(zone: Floats, rule: int) -> Sides:
    """Which values complete the pattern of a rule, and on which side.

    A value completes a pattern only if it lies beyond the line itself.

    Parameters
    ----------
    zone : numpy.ndarray, shape (n,)
        Sigmas from the centre, signed, in order of time.
    rule : int
        1-4.

    Returns
    -------
    numpy.ndarray, shape (n,)
        1 above the centre, -1 below it, 0 where nothing was completed.
    """
    need, window, beyond = WESTERN_ELECTRIC[rule]
    sides = np.zeros(len(zone), dtype=np.int64)
    for side in (1, -1):
        out = side * zone > beyond
        so_far = np.concatenate([[0], np.cumsum(out)])
        start = np.maximum(np.arange(len(zone)) - window + 1, 0)
        sides[out & (so_far[1:] - so_far[start] >= need)] = side
    return sides


def signals(broken: dict[int, Sides], at: list[Any]) -> Iterator[Signal]:
    """One signal per rule for every stretch of values that complete it on one side."""
    for rule, sides in broken.items():
        edges = np.flatnonzero(np.diff(sides)) + 1
        bounds = [0, *edges.tolist(), len(sides)]
        for start, end in pairwise(bounds):
            if sides[start]:
                yield Signal(rule, bool(sides[start] > 0), at[start], at[end - 1], end - start)
