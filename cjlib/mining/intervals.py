"""Intervals for shares and means, each under its own name."""

from __future__ import annotations

import math

import numpy as np

from cjlib.mining.scales import FloatArray

Interval = tuple[float, float]


def z_value(confidence: float) -> float:
    """Two-sided normal value: 1.96 for 0.95.

    Parameters
    ----------
    confidence : float
        Between 0 and 1, ends excluded.
    """
    from scipy.special import ndtri

    return float(ndtri(0.5 + confidence / 2))


def wilson(share: float, n: float, confidence: float = 0.95) -> Interval:
    """Wilson score interval for a share.

    Parameters
    ----------
    share : float
        Observed share, 0-1.
    n : float
        Number of answers, above 0; the effective number when answers carry weights.
    confidence : float
        Between 0 and 1, ends excluded.

    Returns
    -------
    tuple of float
        Lower and upper end, 0-1.

    Notes
    -----
    Source: Wilson (1927).

    Examples
    --------
    >>> [round(end, 7) for end in wilson(5 / 83, 83)]
    [0.0260034, 0.1333843]
    """
    z = z_value(confidence)
    centre = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z / (1 + z * z / n) * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    return max(0.0, min(share, centre - half)), min(1.0, max(share, centre + half))


def newcombe(
    shares: tuple[float, float], ns: tuple[float, float], confidence: float = 0.95
) -> Interval:
    """Newcombe's interval for a difference of two shares, the first minus the second.

    Parameters
    ----------
    shares, ns : pair of float
        Two independent shares, 0-1, and the (effective) number of answers behind each.
    confidence : float
        Between 0 and 1, ends excluded.

    Returns
    -------
    tuple of float
        Lower and upper end, -1 to 1.

    Notes
    -----
    Source: Newcombe (1998), from the Wilson interval of each share.
    """
    first, second = shares
    low_1, high_1 = wilson(first, ns[0], confidence)
    low_2, high_2 = wilson(second, ns[1], confidence)
    gap = first - second
    return (
        gap - math.hypot(first - low_1, high_2 - second),
        gap + math.hypot(high_1 - first, second - low_2),
    )


def wald(value: float, sd: float, n: float, confidence: float = 0.95) -> Interval:
    """Normal interval: value plus and minus z times sd / sqrt(n).

    Parameters
    ----------
    value, sd : float
        A mean and the spread of what was averaged, in one unit.
    n : float
        (Effective) number of answers, above 0.
    confidence : float
        Between 0 and 1, ends excluded.

    Returns
    -------
    tuple of float
        Lower and upper end, in the unit of ``value``.
    """
    half = z_value(confidence) * sd / math.sqrt(n)
    return value - half, value + half


def nps_sd(decided: float, value: float) -> float:
    """Spread of answers that are 1, 0 or -1, from the share that is not 0 and their mean."""
    return math.sqrt(max(decided - value * value, 0.0))


def adjusted_nps(value: float, sd: float, n: float) -> tuple[float, float]:
    """Centre and spread of an NPS with 3/4 promoter, 3/4 detractor, 3 in all added (Rocks 2016).

    Parameters
    ----------
    value, sd : float
        Mean and spread of answers that are 1 (promoter), 0 or -1 (detractor).
    n : float
        Number of answers; the effective number when answers carry weights.
    """
    centre = value * n / (n + 3)
    decided = ((sd * sd + value * value) * n + 1.5) / (n + 3)
    return centre, nps_sd(decided, centre)


def student(mean: float, sd: float, n: float, confidence: float = 0.95) -> Interval:
    """Student's t interval for a mean.

    Not-a-number with fewer than two answers or without any spread: five answers that are all 4 do
    not make a 4 certain.

    Parameters
    ----------
    mean, sd : float
        In one unit.
    n : float
        (Effective) number of answers.
    confidence : float
        Between 0 and 1, ends excluded.

    Returns
    -------
    tuple of float
        Lower and upper end, in the unit of ``mean``.
    """
    if n <= 1 or sd == 0:
        return math.nan, math.nan
    half = _t_value(confidence, n - 1) * sd / math.sqrt(n)
    return mean - half, mean + half


def welch(
    gap: float, sds: tuple[float, float], ns: tuple[float, float], confidence: float = 0.95
) -> Interval:
    """Welch's t interval for a difference of two means with unequal spread.

    Not-a-number with fewer than two answers on a side, or without any spread on both: then t says
    nothing.

    Parameters
    ----------
    gap : float
        The first mean minus the second.
    sds, ns : pair of float
        Spread and (effective) number of answers of each.
    confidence : float
        Between 0 and 1, ends excluded.

    Returns
    -------
    tuple of float
        Lower and upper end, in the unit of ``gap``.

    Notes
    -----
    Source: Welch (1947), degrees of freedom after Satterthwaite.
    """
    if min(ns) <= 1:
        return math.nan, math.nan
    parts = [sd * sd / n for sd, n in zip(sds, ns, strict=True)]
    variance = sum(parts)
    if variance == 0:
        return math.nan, math.nan
    freedom = variance**2 / sum(part**2 / (n - 1) for part, n in zip(parts, ns, strict=True))
    half = _t_value(confidence, freedom) * math.sqrt(variance)
    return gap - half, gap + half


def bootstrap(
    values: FloatArray,
    weights: FloatArray,
    confidence: float = 0.95,
    *,
    seed: int = 1,
    draws: int = 2000,
) -> Interval:
    """Percentile interval of the weighted mean over resampled respondents.

    Equal answers are drawn together (a multinomial draw of their counts), so a million answers on
    a scale of eleven cost no more than eleven numbers per draw.

    Parameters
    ----------
    values, weights : numpy.ndarray, shape (n,)
        Answers and the weight of each.
    seed : int
        The same seed gives the same interval.
    draws : int
        Number of resamples; at least 1,000 for an interval that stands still.
    """
    counted = weights > 0  # a draw of weights that are all zero would have no mean
    values, weights = values[counted], weights[counted]
    pairs, counts = np.unique(np.column_stack([values, weights]), axis=0, return_counts=True)
    rng = np.random.default_rng(seed)
    n = int(counts.sum())
    means = np.empty(draws)
    block = max(1, 2_000_000 // len(counts))
    for start in range(0, draws, block):
        size = min(block, draws - start)
        drawn = rng.multinomial(n, counts / n, size=size)
        weight = drawn @ pairs[:, 1]
        total = drawn @ (pairs[:, 0] * pairs[:, 1])
        means[start : start + size] = total / weight
    low, high = np.quantile(means, [0.5 - confidence / 2, 0.5 + confidence / 2])
    return float(low), float(high)


def _t_value(confidence: float, freedom: float) -> float:
    from scipy.special import stdtrit

    return float(stdtrit(freedom, 0.5 + confidence / 2))
