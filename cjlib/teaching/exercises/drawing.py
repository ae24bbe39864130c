"""Drawing own numbers: the same for the same words on every machine, and no mistake hidden.

Everything comes from the raw stream of NumPy's PCG64, which NumPy promises never to change; its
ready-made draws (``choice``, ``normal``) may change between versions, so they are not used.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import pandas as pd

Uniform = Callable[[int], NDArray[np.float64]]
"""Gives so many numbers in [0, 1)."""

APART = 2.1  # in points: right and wrong answers lie further apart than their tolerances reach
TRIES = 1000


def stream(who: str, attempt: int) -> Uniform:
    """Gives ``n`` numbers in [0, 1), always the same for the same ``who`` and ``attempt``."""
    digest = hashlib.sha256(f"{who}\n{attempt}".encode()).digest()
    bits = np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big"))).bit_generator

    def uniform(n: int) -> NDArray[np.float64]:
        raw = np.array([bits.random_raw() >> 11 for _ in range(n)], dtype=np.float64)
        return raw * 2.0**-53

    return uniform


def picked(at: NDArray[np.float64], shares: Sequence[float]) -> NDArray[np.int64]:
    """For each number in [0, 1) the position in ``shares`` it falls on."""
    edges = np.cumsum(np.asarray(shares) / np.sum(shares))[:-1]
    return np.searchsorted(edges, at, side="right").astype(np.int64)


def until_clear(
    who: str,
    draw: Callable[[Uniform], pd.DataFrame],
    answers: Callable[[pd.DataFrame], Sequence[Sequence[float]]],
) -> pd.DataFrame:
    """Draw until no typical mistake comes out near the right answer or another mistake.

    Parameters
    ----------
    who : str
        Whose numbers these are.
    draw : callable
        Makes a table out of a stream.
    answers : callable
        For each question of the table its right answer and where mistakes lead, on a scale on
        which ``APART`` (2.1) is more than tolerances reach.
    """
    for attempt in range(TRIES):
        table = draw(stream(who, attempt))
        pairs = (pair for row in answers(table) for pair in combinations(row, 2))
        if all(abs(first - second) > APART for first, second in pairs):
            return table
    raise AssertionError("planted shares leave no room between right and wrong")
