"""What was measured at the steps of a journey, ready to be drawn beside what was assumed."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cjlib.errors import InvalidValue
from cjlib.journey import Journey, Measurement
from cjlib.journey.parts import HIGHEST, LOWEST
from cjlib.mining.measures import Measure
from cjlib.mining.scales import Scale
from cjlib.mining.telling_measures import in_own_scale, measure_of
from cjlib.mining.waves import in_order

if TYPE_CHECKING:
    import pandas as pd

_FIRST = ("mark", "csat", "mean", "ces", "nps")  # what is drawn where metrics occur equally often


def placed(
    value: float,
    metric: str,
    scale: Scale | str | tuple[int, int],
    direction: str | None = None,
    rule: str = "mean",
) -> float:
    """Where a score stands on the axis of feeling: drawn on it, not converted into a feeling.

    Parameters
    ----------
    value : float
        In the unit of the metric: NPS -100 to 100, a share 0-1, a mean on its scale.
    metric : {"nps", "csat", "ces", "mark", "mean"}
    scale : Scale, str or tuple
        What was offered; a label such as ``"1-5 top-2"`` or ``"1-7 low-is-good"`` says the rest.
    direction : {"high-is-good", "low-is-good"}, optional
        Which end is good.
    rule : str
        ``"top-2"`` and the like where the value is a share.

    Returns
    -------
    float
        On a straight line from the worst end of the scale (-2) to the best (+2); not-a-number for
        not-a-number.

    Raises
    ------
    InvalidValue
        If the value lies outside the ends of the metric.

    Notes
    -----
    Teaching form of this kit.  A mark of 5,5 is not a neutral feeling: only the ends are alike.
    So a picture always shows the score on its own scale beside it.

    Examples
    --------
    >>> placed(50, "nps", "0-10"), placed(2, "ces", "1-5 low-is-good")
    (1.0, 1.0)
    """
    if isinstance(scale, str):
        read = Measure.read(metric, scale)
        rule = rule if read.rule == "mean" else read.rule
        measure = Measure(metric, read.scale, rule, direction or read.direction)
    else:
        measure = Measure(metric, Scale.of(scale), rule, direction or "high-is-good")
    return _placed(value, measure)


def _placed(value: float, measure: Measure) -> float:
    low, high = measure.ends
    if value != value:
        return math.nan
    if not low <= value <= high:
        raise InvalidValue("out_of_range", name=measure.metric, low=low, high=high, given=value)
    share = (value - low) / (high - low)
    if measure.direction == "low-is-good":
        share = 1 - share
    return LOWEST + (HIGHEST - LOWEST) * share


@dataclass(frozen=True)
class Measured:
    """What was measured at a step, ready to be drawn.

    Parameters
    ----------
    step : str
        Id of the step.
    metric : str
        ``"nps"``, ``"csat"``, ``"ces"``, ``"mark"`` or ``"mean"``.
    value : float
        In the unit of the metric.
    at, low, high : float
        The score and its interval drawn on -2 to +2; not-a-number without an interval.
    shown : str
        The score on its own scale, in the language spoken: ``"7,4 (1-10)"``.
    brief : str
        The number alone: ``"7,4"``.
    ends : tuple of str, or None
        Both ends of the interval on its own scale: ``("7,1", "7,7")``.
    n : int
        Answers.
    wave : str
    """

    step: str
    metric: str
    value: float
    at: float
    low: float
    high: float
    shown: str
    brief: str
    ends: tuple[str, str] | None
    n: int
    wave: str


def measured(journey: Journey, metric: str | None = None) -> tuple[Measured, ...]:
    """What was measured at each step: one metric, and of several waves the latest.

    Parameters
    ----------
    journey : Journey
    metric : {"nps", "csat", "ces", "mark", "mean"}, optional
        By default the one that was measured at most steps, so that points can be compared.

    Returns
    -------
    tuple of Measured
        In the order of the steps.  Measurements of another kind, without a known scale, or of
        which nobody said which end is good, cannot be drawn.
    """
    found: list[tuple[Measurement, Measure]] = [*_drawable(journey)]
    if not found:
        return ()
    chosen = metric or metrics_on(journey)[0]
    latest: dict[str, tuple[Measurement, Measure]] = {}
    by_wave = {m.id: nth for nth, m in enumerate(in_order([m for m, _ in found]))}
    for one in sorted(found, key=lambda pair: by_wave[pair[0].id]):
        if one[1].metric == chosen:
            latest[str(one[0].step)] = one
    steps = [step.id for step in journey.steps if step.id in latest]
    return tuple(_measured(*latest[step]) for step in steps)


def metrics_on(journey: Journey) -> tuple[str, ...]:
    """The metrics that can be drawn on this map, the one at most steps first."""
    steps = {(measure.metric, m.step) for m, measure in _drawable(journey)}
    times = Counter(metric for metric, _ in steps)
    return tuple(sorted(times, key=lambda name: (-times[name], _FIRST.index(name))))


def _drawable(journey: Journey) -> Iterator[tuple[Measurement, Measure]]:
    for one in journey.measurements:
        measure = measure_of(one) if one.step is not None else None
        if measure is not None and measure.ends[0] <= one.value <= measure.ends[1]:
            yield one, measure


def _measured(one: Measurement, measure: Measure) -> Measured:
    low = high = math.nan
    ends = None
    if one.low is not None and one.high is not None:
        least, most = measure.ends
        inside = [min(max(end, least), most) for end in (one.low, one.high)]
        low, high = sorted(_placed(end, measure) for end in inside)
        first, second = (in_own_scale(end, measure, brief=True) for end in sorted(inside))
        ends = (first, second)
    return Measured(
        step=str(one.step),
        metric=measure.metric,
        value=one.value,
        at=_placed(one.value, measure),
        low=low,
        high=high,
        shown=in_own_scale(one.value, measure),
        brief=in_own_scale(one.value, measure, brief=True),
        ends=ends,
        n=one.n,
        wave=one.wave,
    )


def beside(journey: Journey, metric: str | None = None) -> pd.DataFrame:
    """What was assumed and what was measured at each step.

    Parameters
    ----------
    journey, metric
        As in `measured`.

    Returns
    -------
    pandas.DataFrame
        All steps in order: ``step`` (id), ``name``, ``assumed`` (the feeling on the map, -2 to
        +2), ``placed``, ``placed_low`` and ``placed_high`` (the score drawn on that axis, not
        converted), ``shown`` (on its own scale, "" without a measurement), ``n``, ``metric`` and
        ``wave``; not-a-number where nothing is known.
    """
    import pandas as pd

    found = {one.step: one for one in measured(journey, metric)}
    rows = []
    for step in journey.steps:
        one, now = found.get(step.id), step.feeling.now
        rows.append(
            {
                "step": step.id,
                "name": step.name,
                "assumed": math.nan if now is None else now,
                "placed": one.at if one else math.nan,
                "placed_low": one.low if one else math.nan,
                "placed_high": one.high if one else math.nan,
                "shown": one.shown if one else "",
                "n": one.n if one else 0,
                "metric": one.metric if one else "",
                "wave": one.wave if one else "",
            }
        )
    return pd.DataFrame(rows)
