"""Two means, and two NPS: how far apart, and how sure."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining import metrics
from cjlib.mining.evaluation.reading import check_confidence, numbers
from cjlib.mining.evaluation.results import Floats, estimate
from cjlib.mining.evaluation.words import chance, figure, signed, verdict
from cjlib.mining.scores import Difference, Nps
from cjlib.texts import t

_CELLS = 4_000_000  # numbers in memory at once: 32 MB


@dataclass(frozen=True, kw_only=True)
class TwoMeans:
    """The difference of two means, the first minus the second.

    Attributes
    ----------
    means, sds : tuple of float
        First and second, in the unit of the values.
    n : tuple of int
        Values behind each.
    difference, se : float
        First minus second, with Welch's standard error.
    low, high : float
        Welch's interval; not-a-number where neither group has any spread.
    t, freedom, p : float
        Welch's test, two-sided.
    boot_low, boot_high : float
        Bootstrap percentile interval of the same difference.
    draws, seed : int
        Of the bootstrap.
    left_out : int
        Missing values.
    confidence : float
        0.95 for a 95% interval.
    """

    means: tuple[float, float]
    sds: tuple[float, float]
    n: tuple[int, int]
    difference: float
    se: float
    low: float
    high: float
    t: float
    freedom: float
    p: float
    boot_low: float
    boot_high: float
    draws: int
    seed: int
    left_out: int
    confidence: float

    @property
    def clear(self) -> bool:
        """Whether Welch's interval leaves zero out."""
        return self.low > 0 or self.high < 0

    def sentence(self) -> str:
        """The difference in words, with its interval and whether it may be chance."""
        told = t(
            "evaluation.means.sentence",
            first=figure(self.means[0]),
            n_first=self.n[0],
            second=figure(self.means[1]),
            n_second=self.n[1],
            difference=signed(self.difference),
            low=signed(self.low),
            high=signed(self.high),
            confidence=self.confidence,
            chance=chance(self.p),
        )
        return f"{told} {verdict(self.low, self.high)}"


def two_means(
    first: Any,
    second: Any,
    *,
    confidence: float = 0.95,
    seed: int = 1,
    draws: int = 2000,
) -> TwoMeans:
    """Welch's test and a bootstrap for the difference of two means, the first minus the second.

    Parameters
    ----------
    first, second : array_like
        Values of two independent groups, such as marks after and before; missing ones are left
        out and counted.  Each needs two values.
    confidence : float
        Between 0 and 1, ends excluded.
    seed, draws : int
        For the bootstrap: at least 1,000 draws.

    Returns
    -------
    TwoMeans

    Raises
    ------
    DataProblem
        If a group has fewer than two values.
    InvalidValue
        For text, or too few draws.

    Notes
    -----
    Source: Welch (1947), degrees of freedom after Satterthwaite.
    """
    check_confidence(confidence)
    if draws < 1000:
        raise InvalidValue("too_low", name="draws", low=1000, given=draws)
    given = [numbers(name, cells) for name, cells in (("first", first), ("second", second))]
    values = [column[~np.isnan(column)] for column in given]
    for name, column in zip(("first", "second"), values, strict=True):
        if len(column) < 2:
            raise DataProblem("evaluation.too_few", name=name, n=len(column), least=2)
    means = [float(column.mean()) for column in values]
    parts = [float(column.var(ddof=1)) / len(column) for column in values]
    gap, variance = means[0] - means[1], sum(parts)
    se = math.sqrt(variance)
    freedom = math.nan
    if variance > 0:
        freedom = variance**2 / sum(
            part**2 / (len(column) - 1) for part, column in zip(parts, values, strict=True)
        )
    found = estimate(gap, se, freedom, confidence)
    rng = np.random.default_rng(seed)
    drawn = resampled_means(values[0], draws, rng) - resampled_means(values[1], draws, rng)
    low, high = np.quantile(drawn, [0.5 - confidence / 2, 0.5 + confidence / 2])
    return TwoMeans(
        means=(means[0], means[1]),
        sds=(float(values[0].std(ddof=1)), float(values[1].std(ddof=1))),
        n=(len(values[0]), len(values[1])),
        difference=gap,
        se=se,
        low=found.low,
        high=found.high,
        t=gap / se if se else math.nan,
        freedom=freedom,
        p=found.p,
        boot_low=float(low),
        boot_high=float(high),
        draws=draws,
        seed=seed,
        left_out=sum(map(len, given)) - sum(map(len, values)),
        confidence=confidence,
    )


def resampled_means(values: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """Means of ``draws`` samples with replacement, shape (draws,).

    Where values repeat, as marks do, equal ones are drawn together.
    """
    n = len(values)
    distinct, counts = np.unique(values, return_counts=True)
    found = np.empty(draws)
    few = len(distinct) * 4 <= n
    block = max(1, _CELLS // (len(distinct) if few else n))
    for start in range(0, draws, block):
        size = min(block, draws - start)
        if few:
            drawn = rng.multinomial(n, counts / n, size=size) @ distinct / n
        else:
            drawn = values[rng.integers(0, n, (size, n))].mean(axis=1)
        found[start : start + size] = drawn
    return found


def nps_difference(
    first: Any, second: Any, *, confidence: float = 0.95, blank: Any = ()
) -> Difference:
    """How far two NPS lie apart, the first minus the second.

    Parameters
    ----------
    first, second : array_like of marks 0-10, or Nps
        Answers of two independent groups, or the scores of `cjlib.mining.metrics.nps`.
    confidence : float
        Used for answers; two scores bring their own.
    blank : iterable
        Codes and words for "no answer".

    Returns
    -------
    Difference
        In points, -200 to 200; see `cjlib.mining.metrics.difference`.

    Raises
    ------
    DataProblem
        If an answer lies outside 0-10, or nobody answered.
    """
    scores = [
        given if isinstance(given, Nps) else metrics.nps(given, confidence=confidence, blank=blank)
        for given in (first, second)
    ]
    return metrics.difference(scores[0], scores[1])
