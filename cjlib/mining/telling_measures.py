"""What a person reads for a metric and its scale on a map, and how that is read back."""

from __future__ import annotations

import re
from functools import cache

from cjlib.errors import CjError
from cjlib.journey import Measurement
from cjlib.mining.measures import DIRECTIONS, METRICS, Measure
from cjlib.mining.scales import Scale
from cjlib.texts import LANGUAGES, speaking, t

_SPAN = re.compile(r"(?<![\d.,])(\d{1,3})\s*(?:-|–|\.\.|tot|to|t/m)\s*(\d{1,3})(?!\d|[.,]\d)")
_TOP = re.compile(r"top[ -](\d)")
_USUAL = {"nps": Scale(0, 10), "mark": Scale(1, 10)}


def called(metric: str) -> str:
    """What a person reads for a metric: *NPS*, *rapportcijfer*."""
    return t(f"on_the_map.metric.{metric}")


def scale_words(measure: Measure) -> str:
    """The scale with what one must know to read the number: *1-7, hoog is goed*."""
    said = [str(measure.scale)]
    if measure.rule != "mean":
        said.append(measure.rule)
    if measure.metric == "ces" or measure.direction == "low-is-good":
        said.append(t(f"on_the_map.direction.{measure.direction}"))
    return ", ".join(said)


def in_own_scale(value: float, measure: Measure, *, brief: bool = False) -> str:
    """A score as a person reads it: *NPS +12*, *7,4 (1-10)*, or the number alone."""
    kind = "nps" if measure.metric == "nps" else "mean" if measure.rule == "mean" else "share"
    number = t(f"on_the_map.number.{kind}", value=value)
    if brief:
        return number
    scale = str(measure.scale)
    return t(f"on_the_map.shown.{kind}", number=number, scale=scale, rule=measure.rule)


def metric_of(text: str) -> str | None:
    """The metric that a person means, in either language; None for something else."""
    plain = text.strip().casefold()
    exact = _names().get(plain)
    if exact is not None:
        return exact
    words = set(re.findall(r"\w+", plain))
    return next((name for name in ("nps", "ces", "csat") if name in words), None)


@cache
def _names() -> dict[str, str]:
    found = {name: name for name in METRICS}
    for lang in LANGUAGES:
        with speaking(lang):
            for name in METRICS:
                found |= dict.fromkeys(_also(name), name)
    return found


def _also(metric: str) -> list[str]:
    from cjlib.texts import lines

    return [called(metric).casefold(), *lines(f"on_the_map.also.{metric}")]


def measure_of(measurement: Measurement) -> Measure | None:
    """What was measured, as far as metric and scale of a measurement tell.

    Returns
    -------
    Measure or None
        None where the metric is none of ours, its scale is not known, or nobody said which end of
        a CES is good.
    """
    metric = metric_of(measurement.metric)
    if metric is None:
        return None
    text = measurement.scale.casefold()
    direction = _direction(text)
    if metric == "ces" and direction is None:
        return None
    span = _SPAN.search(text)
    scale = _USUAL.get(metric)
    if metric != "nps" and span is not None:
        low, high = int(span[1]), int(span[2])
        scale = Scale(low, high) if low < high else None
    if scale is None:
        return None
    top = _TOP.search(text)
    rule = f"top-{top[1]}" if top and metric == "csat" else "mean"
    try:
        return Measure(metric, scale, rule, direction or "high-is-good")
    except CjError:  # a report mark on 1-5 is no report mark
        return None


def _direction(text: str) -> str | None:
    for direction, spellings in _directions().items():
        if any(spelling in text for spelling in spellings):
            return direction
    return None


@cache
def _directions() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {name: [name, name.replace("-", " ")] for name in DIRECTIONS}
    for lang in LANGUAGES:
        with speaking(lang):
            for name, spellings in found.items():
                spellings.append(t(f"on_the_map.direction.{name}").casefold())
    return {name: tuple(spellings) for name, spellings in found.items()}
