"""LMG: what each driver adds to R-squared, averaged over all orders of putting drivers in."""

from __future__ import annotations

from functools import cache
from math import comb

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MOST_DRIVERS = 15
SINGULAR = 1e-9  # a driver of which less than this part is its own adds nothing


def subset_r_squared(correlations: Floats) -> Floats:
    """R-squared of every set of drivers at once.

    The drivers are met one by one.  Each doubles the number of sets: one half leaves it out, the
    other sweeps it out of what remains (a Schur complement).  That is some six operations per set,
    so that 15 drivers (32,768 sets) take milliseconds.

    Parameters
    ----------
    correlations : numpy.ndarray, shape (draws, p + 1, p + 1)
        Correlations of p drivers and, in the last place, the outcome.

    Returns
    -------
    numpy.ndarray, shape (draws, 2 ** p)
        0-1.  Bit j of the index says whether driver j is in the set.

    Notes
    -----
    A driver that follows from others in the set adds nothing, as least squares has it.
    """
    left = correlations[:, np.newaxis]
    for _ in range(correlations.shape[-1] - 1):
        own = left[..., 0, 0]
        across = left[..., 0, 1:]
        rest = left[..., 1:, 1:]
        scale = np.divide(1.0, own, out=np.zeros_like(own), where=own > SINGULAR)
        scaled = across * scale[..., np.newaxis]
        swept = rest - scaled[..., :, np.newaxis] * across[..., np.newaxis, :]
        left = np.concatenate([rest, swept], axis=1)
    return np.asarray(np.clip(1.0 - left[..., 0, 0], 0.0, 1.0), dtype=np.float64)


def lmg(correlations: Floats) -> Floats:
    """LMG shares (also called Shapley value or general dominance).

    Parameters
    ----------
    correlations : numpy.ndarray, shape (draws, p + 1, p + 1)
        Correlations of p drivers and, in the last place, the outcome.

    Returns
    -------
    numpy.ndarray, shape (draws, p)
        Parts of R-squared; each row adds up to the R-squared of all drivers.

    Notes
    -----
    Source: Lindeman, Merenda and Gold (1980); Grömping (2006).
    """
    return np.asarray(subset_r_squared(correlations) @ _coefficients(correlations.shape[-1] - 1))


@cache
def _coefficients(p: int) -> Floats:
    """How R-squared of each set counts for each driver, shape (2 ** p, p).

    A set of k others stands before a driver in 1 / (p * C(p - 1, k)) of all orders.
    """
    sets = np.arange(2**p)
    member = (sets[:, np.newaxis] >> np.arange(p)) & 1
    size = member.sum(axis=1)
    before = np.array([1 / (p * comb(p - 1, k)) for k in range(p)])
    gained = before[np.maximum(size - 1, 0)]
    given_up = before[np.minimum(size, p - 1)]
    found: Floats = np.where(member == 1, gained[:, np.newaxis], -given_up[:, np.newaxis])
    return found
