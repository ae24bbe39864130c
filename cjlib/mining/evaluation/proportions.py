"""Two shares: did more people do it than before?"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining import intervals
from cjlib.mining.evaluation.reading import check_confidence
from cjlib.mining.evaluation.words import chance, verdict
from cjlib.texts import t

Alternative = Literal["two-sided", "larger", "smaller"]
ALTERNATIVES = ("two-sided", "larger", "smaller")


@dataclass(frozen=True, kw_only=True)
class TwoProportions:
    """The difference of two shares, the first minus the second.

    Attributes
    ----------
    shares : tuple of float
        First and second share, 0-1.
    count, n : tuple of int
        How many did it, out of how many.
    difference, low, high : float
        First minus second, -1 to 1, with Newcombe's interval.
    z, p : float
        Test of no difference.
    alternative : str
        ``"two-sided"``, ``"larger"`` (is the first larger?) or ``"smaller"``.
    pooled : bool
        Whether the test takes one spread for both, as if there were no difference.
    method : str
        Of the interval: ``"newcombe"``.
    confidence : float
        0.95 for a 95% interval.
    """

    shares: tuple[float, float]
    count: tuple[int, int]
    n: tuple[int, int]
    difference: float
    low: float
    high: float
    z: float
    p: float
    alternative: str
    pooled: bool
    method: str
    confidence: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0

    def sentence(self) -> str:
        """The difference in words, with its interval and whether it may be chance."""
        told = t(
            "evaluation.proportions.sentence",
            first=self.shares[0],
            second=self.shares[1],
            count_first=self.count[0],
            n_first=self.n[0],
            count_second=self.count[1],
            n_second=self.n[1],
            difference=100 * self.difference,
            low=100 * self.low,
            high=100 * self.high,
            confidence=self.confidence,
            chance=chance(self.p),
        )
        return f"{told} {verdict(self.low, self.high)}"


def two_proportions(
    count: Sequence[int],
    nobs: Sequence[int],
    alternative: Alternative = "two-sided",
    *,
    pooled: bool = True,
    confidence: float = 0.95,
) -> TwoProportions:
    """Test and interval for the difference of two independent shares, the first minus the second.

    Parameters
    ----------
    count : pair of int
        How many did it, in the first and the second group.
    nobs : pair of int
        Out of how many.
    alternative : {"two-sided", "larger", "smaller"}
        ``"larger"`` asks whether the first share is larger.
    pooled : bool
        One spread for both groups, or each its own.
    confidence : float
        Between 0 and 1, ends excluded.

    Returns
    -------
    TwoProportions

    Raises
    ------
    InvalidValue, DataProblem
        If a count is no whole number from 0 to its group, or there are not two of each.

    Notes
    -----
    The test is that of statsmodels' ``proportions_ztest``; the interval is Newcombe's (1998) and
    always two-sided.  Which test one chooses moves p: choose before looking.

    Examples
    --------
    >>> found = two_proportions([5, 12], [83, 99])
    >>> round(found.z, 7), round(found.p, 7)
    (-1.4078304, 0.1591813)
    """
    check_confidence(confidence)
    if alternative not in ALTERNATIVES:
        options = ", ".join(ALTERNATIVES)
        raise InvalidValue("not_one_of", name="alternative", given=alternative, options=options)
    counts, ns = _two("count", count), _two("nobs", nobs)
    for done, n in zip(counts, ns, strict=True):
        if n < 1:
            raise InvalidValue("too_low", name="nobs", low=1, given=n)
        if not 0 <= done <= n:
            raise InvalidValue("out_of_range", name="count", low=0, high=n, given=done)
    first, second = counts[0] / ns[0], counts[1] / ns[1]
    gap = first - second
    if pooled:
        share = sum(counts) / sum(ns)
        variance = share * (1 - share) * (1 / ns[0] + 1 / ns[1])
    else:
        variance = first * (1 - first) / ns[0] + second * (1 - second) / ns[1]
    z = gap / math.sqrt(variance) if variance > 0 else math.copysign(math.inf, gap) if gap else 0.0
    low, high = intervals.newcombe((first, second), ns, confidence)
    return TwoProportions(
        shares=(first, second),
        count=counts,
        n=ns,
        difference=gap,
        low=low,
        high=high,
        z=z,
        p=_p(z, alternative),
        alternative=alternative,
        pooled=pooled,
        method="newcombe",
        confidence=confidence,
    )


def _p(z: float, alternative: str) -> float:
    from scipy.special import ndtr

    if alternative == "two-sided":
        return min(1.0, 2 * float(ndtr(-abs(z))))
    return float(ndtr(-z if alternative == "larger" else z))


def _two(name: str, given: Sequence[int]) -> tuple[int, int]:
    found = list(given)
    if len(found) != 2:
        raise DataProblem("evaluation.two_groups", name=name, n=len(found))
    for value in found:
        if value != value or int(value) != value:
            raise InvalidValue("not_whole", name=name, given=value)
    return int(found[0]), int(found[1])
