"""Johnson's relative weights: credit by way of uncorrelated stand-ins."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SINGULAR = 1e-9  # directions in which drivers vary less than this are no direction at all


def relative_weights(correlations: Floats) -> Floats:
    """Johnson's relative weights.

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
    Source: Johnson (2000).  Drivers that follow from each other leave some directions empty; those
    are skipped (a pseudo-inverse), and the credit is split.
    """
    among, outcome = correlations[:, :-1, :-1], correlations[:, :-1, -1]
    values, vectors = np.linalg.eigh(among)
    roots = np.sqrt(np.maximum(values, 0.0))
    inverse = np.divide(1.0, roots, out=np.zeros_like(roots), where=values > SINGULAR)
    turned = np.swapaxes(vectors, 1, 2)
    loadings = (vectors * roots[:, np.newaxis]) @ turned
    weights = (vectors * inverse[:, np.newaxis]) @ turned @ outcome[..., np.newaxis]
    return np.asarray((loadings**2 @ weights**2)[..., 0], dtype=np.float64)
