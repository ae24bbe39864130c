"""Least squares whose standard errors stand what real data do: uneven spread, memory, clusters."""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np

from cjlib.mining.evaluation.results import Estimate, Floats, estimate


@dataclass(frozen=True)
class Fit:
    """Coefficients with their covariance.

    Attributes
    ----------
    coefficients : numpy.ndarray, shape (k,)
        One per column of the design.
    covariances : tuple of numpy.ndarray, shape (k, k)
        Of the coefficients, by one or two methods; the larger standard error counts.
    freedom : float
        Degrees of freedom for t.
    fitted : numpy.ndarray, shape (n,)
        What the line says for each row.
    """

    coefficients: Floats
    covariances: tuple[Floats, ...]
    freedom: float
    fitted: Floats

    def combined(self, weights: Floats, confidence: float) -> Estimate:
        """A sum of coefficients, each times its weight, with its interval."""
        variance = max(float(weights @ covariance @ weights) for covariance in self.covariances)
        return estimate(
            float(weights @ self.coefficients),
            float(np.sqrt(max(variance, 0.0))),
            self.freedom,
            confidence,
        )

    def coefficient(self, at: int, confidence: float) -> Estimate:
        """One coefficient with its interval."""
        return self.combined(np.eye(len(self.coefficients))[at], confidence)


def least_squares(
    outcome: Floats,
    design: Floats,
    *,
    weights: Floats | None = None,
    lags: int | None = None,
    clusters: Any = None,
) -> Fit:
    """Least squares by statsmodels, with standard errors that are robust.

    Parameters
    ----------
    outcome : numpy.ndarray, shape (n,)
    design : numpy.ndarray, shape (n, k)
        Columns, the constant among them.
    weights : numpy.ndarray, shape (n,), optional
        How much each row counts.
    lags : int, optional
        For a series in order: the larger of Newey and West's standard error with so many lags and
        HC1.  In short series Newey and West's alone is too small.
    clusters : numpy.ndarray of int, shape (n,), optional
        Rows of one cluster may go together.  Without lags and clusters: HC1.
    """
    from statsmodels.regression.linear_model import WLS

    kinds: list[tuple[str, dict[str, Any]]] = [("HC1", {})]
    freedom = len(outcome) - design.shape[1]
    if clusters is not None:
        kinds = [("cluster", {"groups": clusters})]
        freedom = len(np.unique(clusters)) - 1
    elif lags is not None:
        kinds.append(("HAC", {"maxlags": lags, "use_correction": True}))
    model = WLS(outcome, design, weights=1.0 if weights is None else weights)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what makes statsmodels warn, our results say in words
        found = [model.fit(cov_type=kind, cov_kwds=details) for kind, details in kinds]
    return Fit(
        coefficients=np.asarray(found[0].params, dtype=np.float64),
        covariances=tuple(np.asarray(one.cov_params(), dtype=np.float64) for one in found),
        freedom=float(freedom),
        fitted=np.asarray(found[0].fittedvalues, dtype=np.float64),
    )


def usual_lags(n: int) -> int:
    """Lags for a series of n values: 4 (n / 100) ** (2 / 9), rounded down (Newey and West 1994)."""
    return min(int(4 * (n / 100) ** (2 / 9)), max(n - 2, 0))
