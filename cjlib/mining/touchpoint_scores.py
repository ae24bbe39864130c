"""A score for every touchpoint, from a log, a survey, or a survey joined to a log.

>>> from cjlib.mining.touchpoint_scores import score_table
>>> score_table(survey, metric="csat", rule="top-2")  # doctest: +SKIP
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cjlib.errors import DataProblem, InvalidValue, UnknownName
from cjlib.mining.columns import Group, some
from cjlib.mining.event_log import EventLog
from cjlib.mining.joining import Joined, join
from cjlib.mining.measures import METRICS, Measure, check
from cjlib.mining.metrics import NPS_SCALE
from cjlib.mining.naming import nearest
from cjlib.mining.paths.scored import half_widths
from cjlib.mining.scales import FloatArray, Scale
from cjlib.mining.scores import Score
from cjlib.mining.survey import Survey

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Joined", "join", "score_table"]

Source = EventLog | Survey | Joined
COLUMNS = ("touchpoint", "metric", "scale", "n", "people", "value", "low", "high")


@dataclass(frozen=True)
class _Answers:
    """Answers about one touchpoint: what, by whom, and how much each counts."""

    touchpoint: str
    scale: Scale
    direction: str | None
    values: FloatArray
    people: Any
    weights: FloatArray | None = None


def score_table(
    source: Source,
    metric: str | None = None,
    *,
    scale: Scale | str | tuple[int, int] | None = None,
    direction: str | None = None,
    rule: str | None = None,
    mapping: Mapping[str, str | None] | None = None,
    least: int = 5,
    confidence: float = 0.95,
) -> pd.DataFrame:
    """The score of each touchpoint, with n and interval.

    Parameters
    ----------
    source : EventLog, Survey or Joined
        A log with scores, a survey with a question per touchpoint, or the two of them joined.
    metric : {"nps", "csat", "ces", "mark", "mean"}, optional
        By default that of the log, or else the mean.
    scale : Scale, str or tuple, optional
        What was offered.  Of a survey only questions on this scale count; a log without a named
        scale needs it.
    direction : {"high-is-good", "low-is-good"}, optional
        Which end is good; a CES needs it unless the log or the words of the survey say it.
    rule : str, optional
        Of a CSAT: ``"mean"``, ``"top-2"`` and the like.
    mapping : mapping of str to str, optional
        Other names for touchpoints or questions.  Those with the same name are taken together;
        None leaves one out.
    least : int
        With fewer people than this there is no score, so that nobody can be recognised.
    confidence : float
        0.95 for 95% intervals.

    Returns
    -------
    pandas.DataFrame
        In the order of the source, only what has answers: ``touchpoint``, ``metric``, ``scale``
        (with rule or direction where the number cannot be read without: ``"1-5 top-2"``), ``n``
        answers, ``people``, ``value``, ``low`` and ``high`` in the unit of the metric (NPS -100
        to 100, a share 0-1, a mean on its scale).  Not-a-number with too few people.

    Raises
    ------
    DataProblem
        If there are no scores, a scale is not named or does not fit the metric.
    InvalidValue
        If the metric does not exist, or a CSAT has no rule or a CES no direction.
    UnknownName
        If the mapping names something that does not occur.

    Notes
    -----
    The numbers are those of `cjlib.mining.metrics`.  Where people answered more than once, their
    answers are not independent: the interval then counts people, as in `EventLog.scores`.
    """
    import pandas as pd

    if metric is None:
        metric = (source.metric if isinstance(source, EventLog) else None) or "mean"
        rule = rule or "mean"
    check("metric", metric, METRICS)
    if metric == "csat" and rule is None:
        raise InvalidValue("touchpoint_scores.no_rule")
    asked = Scale.of(scale) if scale is not None else NPS_SCALE if metric == "nps" else None
    rows = []
    for answers in _pooled(list(_answers(source, metric, asked)), mapping):
        way = direction or answers.direction
        if metric == "ces" and way is None:
            raise InvalidValue("touchpoint_scores.no_direction")
        measure = Measure(metric, answers.scale, rule or "mean", way or "high-is-good")
        row = {"touchpoint": answers.touchpoint, "metric": metric, "scale": measure.label()}
        rows.append(row | _scored(answers, measure, least, confidence))
    return pd.DataFrame(rows, columns=list(COLUMNS))


def _scored(answers: _Answers, measure: Measure, least: int, confidence: float) -> dict[str, float]:
    people = np.unique(answers.people, return_inverse=True)[1]
    n, different = len(answers.values), int(people.max()) + 1
    value = low = high = math.nan
    if different >= least:
        score = measure.score(answers.values, weights=answers.weights, confidence=confidence)
        value, low, high = score.value, score.low, score.high
        if different < n:
            low, high = _by_people(answers, people, measure, score, confidence)
    return {"n": n, "people": different, "value": value, "low": low, "high": high}


def _by_people(
    answers: _Answers, people: Any, measure: Measure, score: Score, confidence: float
) -> tuple[float, float]:
    """The interval where people answered more than once."""
    weight = np.ones(score.n) if answers.weights is None else answers.weights
    gaps = (_points(answers.values, measure) - score.value) * weight / weight.mean()
    place = np.zeros(score.n, dtype=np.int64)
    counts = np.array([score.n]), np.array([int(people.max()) + 1])
    half = float(half_widths(place, people, gaps, *counts, confidence)[0])
    if half != half:  # all alike
        return score.low, score.high
    least, most = measure.ends
    return max(score.value - half, least), min(score.value + half, most)


def _points(values: FloatArray, measure: Measure) -> FloatArray:
    """What the score is the mean of."""
    if measure.metric == "nps":
        return np.where(values >= 9, 100.0, np.where(values <= 6, -100.0, 0.0))
    if measure.rule != "mean":
        best = int(measure.rule.removeprefix("top-"))
        return (values > measure.scale.high - best).astype(float)
    return values


def _answers(source: Source, metric: str, scale: Scale | None) -> Iterator[_Answers]:
    if isinstance(source, EventLog):
        return _of_log(source, scale)
    if isinstance(source, Joined):
        return _of_joined(source, scale)
    return _of_survey(source, metric, scale)


def _of_log(log: EventLog, scale: Scale | None) -> Iterator[_Answers]:
    if log.score is None:
        raise DataProblem("touchpoint_scores.no_scores")
    if log.scale is None and scale is None:
        raise DataProblem("touchpoint_scores.no_scale")
    if log.scale is not None and scale is not None and log.scale != scale:
        facts = {"given": str(scale), "scale": str(log.scale)}
        raise DataProblem("touchpoint_scores.other_scale", **facts)
    named = log.scale or scale or NPS_SCALE
    at = np.flatnonzero(~np.isnan(log.score))
    code, values = log.touchpoint[at], log.score[at]
    people = log.person[log.customer_of()[at]]
    order = np.argsort(code, kind="stable")
    edges = np.searchsorted(code[order], np.arange(len(log.touchpoints) + 1))
    for nth, name in enumerate(log.touchpoints):
        mine = order[edges[nth] : edges[nth + 1]]
        if len(mine):
            yield _Answers(name, named, log.direction, values[mine], people[mine])


def _of_joined(joined: Joined, scale: Scale | None) -> Iterator[_Answers]:
    found = joined.answers[joined.answers["reason"] == "joined"]
    for (question, touchpoint), group in found.groupby(["question", "touchpoint"], sort=False):
        named, direction = joined.scales[question]
        if scale is None or named == scale:
            values, weights = (group[name].to_numpy(float) for name in ("answer", "weight"))
            who = group["customer"].to_numpy()
            yield _Answers(touchpoint, named, direction, values, who, weights)


def _of_survey(survey: Survey, metric: str, scale: Scale | None) -> Iterator[_Answers]:
    groups = list(survey.ratings)
    if survey.recommend and metric == "nps":
        groups.insert(0, Group((survey.recommend,), NPS_SCALE))
    groups = [group for group in groups if scale is None or group.scale == scale]
    if not groups:
        facts = {"scales": some(sorted({str(group.scale) for group in survey.ratings}) or ["–"])}
        raise DataProblem("touchpoint_scores.nothing_on_scale", given=str(scale), **facts)
    for group in groups:
        direction = group.words.direction if group.words else None
        for column in group.columns:
            read = survey.read(column, group.scale)
            heavy = survey.weights_at(read.places)
            weights = None if heavy is None else heavy.to_numpy(float)
            who = survey.people()[read.places]
            if len(read.values):
                yield _Answers(column, group.scale, direction, read.values, who, weights)


def _pooled(found: list[_Answers], mapping: Mapping[str, str | None] | None) -> list[_Answers]:
    """The answers under the names of the mapping; those of one name together."""
    mapping = mapping or {}
    known = list(dict.fromkeys(one.touchpoint for one in found))
    for name in mapping:
        if name not in known:
            raise UnknownName(
                "touchpoint_scores.unknown", given=name, options=some(nearest(name, known))
            )
    together: dict[str, list[_Answers]] = {}
    for one in found:
        called = mapping.get(one.touchpoint, one.touchpoint)
        if called is not None:
            together.setdefault(called, []).append(one)
    return [_together(name, parts) for name, parts in together.items()]


def _together(name: str, parts: list[_Answers]) -> _Answers:
    scales = {(part.scale, part.direction) for part in parts}
    if len(scales) > 1:
        names = some(sorted({str(part.scale) for part in parts}))
        raise DataProblem("touchpoint_scores.two_scales", name=name, scales=names)
    weighed = [part.weights for part in parts if part.weights is not None]
    return _Answers(
        name,
        parts[0].scale,
        parts[0].direction,
        np.concatenate([part.values for part in parts]),
        np.concatenate([np.asarray(part.people) for part in parts]),
        np.concatenate(weighed) if weighed else None,
    )
