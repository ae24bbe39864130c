"""Correlations of respondents and of resampled respondents, in blocks that fit in memory."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from cjlib.progress import Tell

Floats = NDArray[np.float64]

_CELLS = 4_000_000  # numbers in memory at once: 32 MB


def correlations(values: Floats, weights: Floats) -> Floats:
    """Weighted correlations of the columns.

    Parameters
    ----------
    values : numpy.ndarray, shape (n, columns)
        Answers, each column with mean 0 and spread 1.
    weights : numpy.ndarray, shape (n,)
        Weight of each row.

    Returns
    -------
    numpy.ndarray, shape (1, columns, columns)
    """
    step = max(1, _CELLS // values.shape[1] ** 2)
    sums = sum(
        weights[np.newaxis, start : start + step] @ _products(values[start : start + step])
        for start in range(0, len(values), step)
    )
    return _correlated(np.asarray(sums), values.shape[1])


def resampled(
    values: Floats,
    weights: Floats,
    draws: int,
    seed: int,
    tell: Tell,
) -> Floats:
    """Correlations of ``draws`` bootstrap samples of the rows.

    The rows are met block by block.  How many of a sample fall in each block is drawn first; then
    a block is multiplied by the counts of all samples at once.

    Parameters
    ----------
    values : numpy.ndarray, shape (n, columns)
        Answers, each column with mean 0 and spread 1.
    weights : numpy.ndarray, shape (n,)
        Weight of each row.
    draws, seed : int
        The same seed gives the same samples.
    tell : callable
        Told how much is done, 0-1, before each block.

    Returns
    -------
    numpy.ndarray, shape (draws, columns, columns)
        A column without spread in a sample correlates 0 with every other.
    """
    rng = np.random.default_rng(seed)
    n, columns = values.shape
    step = max(1, min(n, _CELLS // draws))
    starts = range(0, n, step)
    sizes = np.array([min(step, n - start) for start in starts])
    fallen = rng.multinomial(n, sizes / n, size=draws)
    sums = np.zeros((draws, 1 + columns + columns * (columns + 1) // 2))
    for at, (start, size) in enumerate(zip(starts, sizes, strict=True)):
        tell(start / n)
        sample = np.repeat(np.arange(draws), fallen[:, at])
        picked = sample * size + rng.integers(0, size, len(sample))
        counts = np.bincount(picked, minlength=draws * size).reshape(draws, size)
        block = slice(start, start + size)
        sums += (counts * weights[block]) @ _products(values[block])
    return _correlated(sums, columns)


def _products(values: Floats) -> Floats:
    """Ones, the columns and their products, side by side: the sums of these make correlations."""
    first, second = np.triu_indices(values.shape[1])
    return np.hstack([np.ones((len(values), 1)), values, values[:, first] * values[:, second]])


def _correlated(sums: Floats, columns: int) -> Floats:
    first, second = np.triu_indices(columns)
    means = sums[:, 1 : columns + 1] / sums[:, :1]
    upper = sums[:, columns + 1 :] / sums[:, :1] - means[:, first] * means[:, second]
    spread = np.empty((len(sums), columns, columns))
    spread[:, first, second] = upper
    spread[:, second, first] = upper
    variance = np.einsum("dii->di", spread)
    alive = variance > 1e-12
    scale = np.divide(1.0, np.sqrt(np.maximum(variance, 0)), out=np.zeros_like(means), where=alive)
    related: Floats = spread * scale[:, :, np.newaxis] * scale[:, np.newaxis, :]
    np.clip(related, -1.0, 1.0, out=related)
    np.einsum("dii->di", related)[:] = 1.0
    return related
