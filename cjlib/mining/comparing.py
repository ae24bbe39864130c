"""How far two scores lie apart, and how sure that is."""

from __future__ import annotations

import math

from cjlib.errors import DataProblem
from cjlib.mining import intervals
from cjlib.mining.scores import Csat, Difference, Nps, Score


def difference(first: Score, second: Score) -> Difference:
    """How far two scores lie apart, ``first - second``.

    Parameters
    ----------
    first, second : Nps, Csat or Ces
        Scores of two independent groups: same metric, scale, rule or direction, and confidence.

    Returns
    -------
    Difference
        Wald for two NPS, Newcombe for two shares, Welch for two means.  Where all answers of one
        group are alike, Wald would call it certain: then both NPS are adjusted as in `nps`.  Two
        means without any spread have no interval (not-a-number).

    Raises
    ------
    DataProblem
        If the two are not the same measure.
    """
    if _measure(first) != _measure(second):
        raise DataProblem(
            "metrics.not_comparable",
            first=" ".join(map(str, _measure(first))),
            second=" ".join(map(str, _measure(second))),
        )
    gap = first.value - second.value
    ns = (first.effective_n, second.effective_n)
    if isinstance(first, Nps):
        method, low, high = _nps_difference(first, second, gap)
    elif isinstance(first, Csat) and first.rule != "mean":
        method = "newcombe"
        low, high = intervals.newcombe((first.value, second.value), ns, first.confidence)
    else:
        method = "welch"
        low, high = intervals.welch(gap, (first.sd, second.sd), ns, first.confidence)
    return Difference(
        value=gap,
        low=low,
        high=high,
        method=method,
        confidence=first.confidence,
        n=(first.n, second.n),
    )


def _nps_difference(first: Score, second: Score, gap: float) -> tuple[str, float, float]:
    """Method and interval of the difference of two NPS, in points -200 to 200."""
    errors = [first.standard_error, second.standard_error]
    method = "wald"
    if min(errors) == 0:
        method = "adjusted-wald"
        ns = [score.effective_n + 3 for score in (first, second)]
        centres, sds = zip(
            *(
                intervals.adjusted_nps(score.value / 100, score.sd / 100, score.effective_n)
                for score in (first, second)
            ),
            strict=True,
        )
        gap = 100 * (centres[0] - centres[1])
        errors = [100 * sd / math.sqrt(n) for sd, n in zip(sds, ns, strict=True)]
    low, high = intervals.wald(gap, math.hypot(*errors), 1, first.confidence)
    return method, max(low, -200.0), min(high, 200.0)


def _measure(score: Score) -> tuple[str, ...]:
    kind = getattr(score, "rule", "") or getattr(score, "direction", "")
    return type(score).__name__.upper(), kind, str(score.scale), f"{score.confidence:g}"
