"""CUPED: take out of an outcome what was already known before the change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.evaluation.means import TwoMeans, two_means
from cjlib.mining.evaluation.reading import numbers, yes_no
from cjlib.mining.evaluation.results import Floats
from cjlib.mining.evaluation.words import signed
from cjlib.texts import t


@dataclass(frozen=True, kw_only=True)
class Cuped:
    """An outcome of which the part that an earlier measurement tells was taken out.

    Attributes
    ----------
    theta : float
        How much the outcome rises with one unit of the earlier measurement.
    adjusted : numpy.ndarray, shape (n,)
        The adjusted outcome, in the order given, in its own unit; not-a-number where something
        was missing.
    mean : float
        The same before and after adjusting.
    variance_before, variance_after : float
        With n - 1.
    correlation : float
        Of outcome and earlier measurement, -1 to 1.
    factor : float
        What is left of the variance, 1 - correlation squared, 0-1.
    n, left_out : int
        Pairs used, and pairs with something missing.
    """

    theta: float
    adjusted: Floats = field(repr=False, compare=False)
    mean: float
    variance_before: float
    variance_after: float
    correlation: float
    factor: float
    n: int
    left_out: int

    def sentence(self) -> str:
        """What the earlier measurement saves, in words."""
        return t("evaluation.cuped.sentence", factor=self.factor, n=self.n)


@dataclass(frozen=True, kw_only=True)
class CupedDifference:
    """Two groups compared with and without the earlier measurement.

    Attributes
    ----------
    cuped : Cuped
        The adjustment, with one theta for both groups.
    naive, adjusted : TwoMeans
        The group that is marked minus the other, before and after adjusting.
    """

    cuped: Cuped
    naive: TwoMeans
    adjusted: TwoMeans

    def sentence(self) -> str:
        """Both differences in words."""
        return t(
            "evaluation.cuped.difference",
            naive=signed(self.naive.difference),
            naive_low=signed(self.naive.low),
            naive_high=signed(self.naive.high),
            adjusted=signed(self.adjusted.difference),
            low=signed(self.adjusted.low),
            high=signed(self.adjusted.high),
            confidence=self.adjusted.confidence,
        )


def cuped(y: Any, x: Any) -> Cuped:
    """Adjust an outcome for an earlier measurement of the same people.

    Parameters
    ----------
    y : array_like, shape (n,)
        The outcome.
    x : array_like, shape (n,)
        What was measured of the same people *before* the change, and could not be touched by it.
        Otherwise the effect itself is adjusted away.

    Returns
    -------
    Cuped

    Raises
    ------
    DataProblem
        For unequal lengths, fewer than three whole pairs, or an x that is the same everywhere.

    Notes
    -----
    ``theta = cov(x, y) / var(x)`` and ``y' = y - theta (x - mean x)``.
    Source: Deng, Xu, Kohavi and Walker (2013).

    Examples
    --------
    >>> found = cuped([3, 4, 8, 9, 11], [2, 4, 6, 8, 10])
    >>> round(found.theta, 2), found.adjusted.round(1).tolist()
    (1.05, [7.2, 6.1, 8.0, 6.9, 6.8])
    """
    outcome, earlier = numbers("y", y), numbers("x", x)
    if len(outcome) != len(earlier):
        raise DataProblem("unequal_lengths", name="y", other="x", n=len(outcome), m=len(earlier))
    whole = np.isfinite(outcome) & np.isfinite(earlier)
    n = int(whole.sum())
    if n < 3:
        raise DataProblem("evaluation.too_few", name="y", n=n, least=3)
    if np.ptp(earlier[whole]) == 0:
        raise DataProblem("evaluation.constant", name="x", value=float(earlier[whole][0]))
    spread = np.cov(earlier[whole], outcome[whole])
    theta = float(spread[0, 1] / spread[0, 0])
    adjusted = outcome - theta * (earlier - earlier[whole].mean())
    before = float(spread[1, 1])
    correlation = float(spread[0, 1] / np.sqrt(spread[0, 0] * before)) if before else 0.0
    adjusted.setflags(write=False)
    return Cuped(
        theta=theta,
        adjusted=adjusted,
        mean=float(outcome[whole].mean()),
        variance_before=before,
        variance_after=float(adjusted[whole].var(ddof=1)),
        correlation=correlation,
        factor=1 - correlation**2,
        n=n,
        left_out=len(whole) - n,
    )


def cuped_difference(
    y: Any, x: Any, group: Any, *, confidence: float = 0.95, seed: int = 1
) -> CupedDifference:
    """Two groups compared on an outcome, adjusted for an earlier measurement.

    Parameters
    ----------
    y, x : array_like, shape (n,)
        Outcome and earlier measurement, as in `cuped`.
    group : array_like of bool, shape (n,)
        True (or 1) for the group that got the change.
    confidence, seed
        As in `two_means`.

    Returns
    -------
    CupedDifference
        Marked minus unmarked.

    Raises
    ------
    DataProblem
        As `cuped` and `two_means`; also for a group that is not yes or no.
    """
    found = cuped(y, x)
    marked = yes_no("group", group)
    if len(marked) != len(found.adjusted):
        n, m = len(found.adjusted), len(marked)
        raise DataProblem("unequal_lengths", name="y", other="group", n=n, m=m)
    outcome = np.where(np.isnan(found.adjusted), np.nan, numbers("y", y))
    naive, adjusted = (
        two_means(values[marked == 1], values[marked == 0], confidence=confidence, seed=seed)
        for values in (outcome, found.adjusted)
    )
    return CupedDifference(cuped=found, naive=naive, adjusted=adjusted)
