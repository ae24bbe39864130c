"""NPS, CSAT and CES: three ways to put one number on many answers, each with its interval.

Net Promoter and NPS are registered trade marks of Bain & Company, Satmetrix Systems and Fred
Reichheld.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any, Literal

import numpy as np

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining import intervals
from cjlib.mining.comparing import difference
from cjlib.mining.scales import Scale, read_answers
from cjlib.mining.scores import Ces, Csat, Difference, Direction, Nps, Score
from cjlib.mining.weights import effective_n, sample_sd, weights_of

NpsMethod = Literal["adjusted-wald", "wald", "bootstrap"]
ScaleSpec = Scale | str | tuple[int, int]

__all__ = [
    "Ces",
    "Csat",
    "Difference",
    "Direction",
    "Nps",
    "Score",
    "ces",
    "csat",
    "difference",
    "nps",
]

NPS_SCALE = Scale(0, 10)
_TOP = re.compile(r"top-(\d+)")


def nps(
    marks: Any,
    *,
    scale: ScaleSpec = "nps",
    method: NpsMethod = "adjusted-wald",
    confidence: float = 0.95,
    blank: Iterable[float | str] = (),
    weights: Any = None,
    seed: int = 1,
    draws: int = 2000,
) -> Nps:
    """Net promoter score: share of 9-10 minus share of 0-6, times 100.

    Parameters
    ----------
    marks : array_like, shape (respondents,)
        Whole answers 0-10 to "how likely are you to recommend us?".
    scale : Scale or str
        Must be 0-10.  A report mark (1-10) is another question and is refused, not converted.
    method : {"adjusted-wald", "wald", "bootstrap"}
        Adjusted Wald adds 3/4 promoter, 3/4 detractor and 3 respondents in all.
    blank : iterable
        Codes and words for "no answer"; a code counts only outside 0-10.
    weights : array_like, shape (respondents,), optional
        Survey weights, not negative; the interval then uses the effective n.
    seed, draws : int
        For the bootstrap.

    Returns
    -------
    Nps
        Value and interval in points, -100 to 100.

    Raises
    ------
    DataProblem
        If an answer lies outside the scale, nobody answered, or the scale is not 0-10.

    Notes
    -----
    Adjusted Wald after Rocks (2016) as reported by MeasuringU.
    Its interval stands around the adjusted score; where that would leave ``value`` out (a single
    answer), it is stretched to hold it.

    Examples
    --------
    >>> score = nps([9] * 50 + [8] * 30 + [3] * 20)
    >>> round(score.value), round(score.low, 1), round(score.high, 1)
    (30, 14.1, 44.2)
    """
    _check_confidence(confidence)
    if Scale.of(scale) != NPS_SCALE:
        raise DataProblem("metrics.nps_scale", given=str(Scale.of(scale)))
    _one_of("method", method, ("adjusted-wald", "wald", "bootstrap"))
    answers = read_answers(marks, NPS_SCALE, blank=blank, whole=True)
    weight = weights_of(weights, answers)
    points = np.where(answers.values >= 9, 1.0, np.where(answers.values <= 6, -1.0, 0.0))
    n = effective_n(weight)
    value = float(np.average(points, weights=weight))
    sd = intervals.nps_sd(float(np.average(points**2, weights=weight)), value)
    if method == "bootstrap":
        low, high = intervals.bootstrap(points, weight, confidence, seed=seed, draws=draws)
    elif method == "wald":
        low, high = intervals.wald(value, sd, n, confidence)
    else:
        centre, spread = intervals.adjusted_nps(value, sd, n)
        low, high = intervals.wald(centre, spread, n + 3, confidence)
        low, high = min(low, value), max(high, value)
    return Nps(
        value=100 * value,
        low=100 * max(low, -1.0),
        high=100 * min(high, 1.0),
        n=len(points),
        method=method,
        scale=NPS_SCALE,
        confidence=confidence,
        blank=answers.blank,
        sd=100 * sd,
        effective_n=n,
        promoters=int((points > 0).sum()),
        passives=int((points == 0).sum()),
        detractors=int((points < 0).sum()),
    )


def csat(
    answers: Any,
    *,
    scale: ScaleSpec,
    rule: str,
    method: Literal["t", "wilson", "bootstrap"] | None = None,
    confidence: float = 0.95,
    blank: Iterable[float | str] = (),
    weights: Any = None,
    seed: int = 1,
    draws: int = 2000,
) -> Csat:
    """Customer satisfaction, by the scale and the rule that you name.

    There is no single standard (from memory of the literature, check before citing): Dutch firms
    like a mean report mark, others the share of the two best answers.

    Parameters
    ----------
    answers : array_like, shape (respondents,)
        Answers on ``scale``.
    scale : Scale or str
        ``"1-5"``, ``"1-10"`` ...
    rule : str
        ``"mean"``, or ``"top-2"`` for the share that chose one of the two best answers (``top-1``,
        ``top-3`` likewise; on a 1-10 mark ``top-3`` means 8 and up).
    method : {"t", "wilson", "bootstrap"}, optional
        Student's t for a mean and Wilson for a share unless you ask for the bootstrap.
    confidence, blank, weights, seed, draws
        As in `nps`.

    Returns
    -------
    Csat
        A mean in the unit of the scale, or a share 0-1.

    Raises
    ------
    DataProblem
        If an answer lies outside the scale or nobody answered.
    InvalidValue
        If the rule does not exist on this scale, or the method does not fit the rule.
    """
    _check_confidence(confidence)
    scale = Scale.of(scale)
    top = _top(rule, scale)
    usual: Literal["t", "wilson"] = "t" if top is None else "wilson"
    _one_of("method", method or usual, (usual, "bootstrap"))
    read = read_answers(answers, scale, blank=blank)
    weight = weights_of(weights, read)
    scored = read.values if top is None else (read.values >= scale.high - top + 1).astype(float)
    n = effective_n(weight)
    value = float(np.average(scored, weights=weight))
    sd = sample_sd(scored, weight) if top is None else math.sqrt(value * (1 - value))
    if method == "bootstrap":
        low, high = intervals.bootstrap(scored, weight, confidence, seed=seed, draws=draws)
    elif top is None:
        low, high = _within(scale, intervals.student(value, sd, n, confidence))
    else:
        low, high = intervals.wilson(value, n, confidence)
    return Csat(
        value=value,
        low=low,
        high=high,
        n=len(scored),
        method=method or usual,
        scale=scale,
        confidence=confidence,
        blank=read.blank,
        sd=sd,
        effective_n=n,
        rule=rule,
    )


def ces(
    answers: Any,
    *,
    scale: ScaleSpec,
    direction: Direction,
    method: Literal["t", "bootstrap"] = "t",
    confidence: float = 0.95,
    blank: Iterable[float | str] = (),
    weights: Any = None,
    seed: int = 1,
    draws: int = 2000,
) -> Ces:
    """Customer effort score, a mean whose direction you name because there are two versions.

    Parameters
    ----------
    answers : array_like, shape (respondents,)
        Answers on ``scale``.
    scale : Scale or str
        ``"1-5"`` (version 1: how much effort did it take you) or ``"1-7"`` (version 2: they made
        it easy for me).
    direction : {"high-is-good", "low-is-good"}
        Version 1 counts effort, so low is good; version 2 counts ease, so high is good.
        Scales and directions of both versions are from memory of the literature, check before
        citing.
    method, confidence, blank, weights, seed, draws
        As in `csat` with rule ``"mean"``.

    Returns
    -------
    Ces
        The mean on the scale as asked; it is never turned round.

    Raises
    ------
    DataProblem
        If an answer lies outside the scale or nobody answered.
    InvalidValue
        If the direction is none of the two.
    """
    _one_of("direction", direction, ("high-is-good", "low-is-good"))
    mean = csat(
        answers,
        scale=scale,
        rule="mean",
        method=method,
        confidence=confidence,
        blank=blank,
        weights=weights,
        seed=seed,
        draws=draws,
    )
    facts = {name: value for name, value in vars(mean).items() if name != "rule"}
    return Ces(**facts, direction=direction)


def _top(rule: str, scale: Scale) -> int | None:
    if rule == "mean":
        return None
    most = scale.high - scale.low
    if (found := _TOP.fullmatch(rule)) and 1 <= int(found[1]) <= most:
        return int(found[1])
    options = ", ".join(["mean", *(f"top-{k}" for k in range(1, most + 1))])
    raise InvalidValue("not_one_of", name="rule", given=rule, options=options)


def _within(scale: Scale, ends: tuple[float, float]) -> tuple[float, float]:
    low, high = ends
    return (low if low != low else max(low, scale.low)), (
        high if high != high else min(high, scale.high)
    )


def _check_confidence(confidence: float) -> None:
    if not 0 < confidence < 1:
        raise InvalidValue("out_of_range", name="confidence", low=0, high=1, given=confidence)


def _one_of(name: str, given: object, options: tuple[str, ...]) -> None:
    if given not in options:
        raise InvalidValue("not_one_of", name=name, given=given, options=", ".join(options))
