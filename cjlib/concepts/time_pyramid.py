"""The time pyramid (Dutch: *tijdspiramide*): is a customer's time wasted, saved, spent, invested?

>>> from cjlib.concepts.time_pyramid import Layer, TimedStep, ledger
>>> steps = [TimedStep("on hold", 25, Layer.WASTED), TimedStep("tasting", 50, Layer.SPENT)]
>>> book = ledger(steps)
>>> book.waste_ratio, book.net_value
(0.3333333333333333, 25.0)
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from cjlib.concepts import _checks
from cjlib.errors import InvalidValue

HOLD_LIMIT = 20.0  # minutes; the book's example of waiting that is plain waste


class Layer(StrEnum):
    """Layers of the pyramid, bottom to top (after Pine, in Van Slooten et al. 2022)."""

    WASTED = "wasted"
    SAVED = "saved"
    SPENT = "spent"
    INVESTED = "invested"


class WasteReason(StrEnum):
    """Why minutes of a step were booked as wasted though the step itself is not."""

    LONG_HOLD = "long_hold"
    SLOWER_THAN_BASELINE = "slower_than_baseline"


WEIGHTS: Mapping[Layer, float] = MappingProxyType(
    {Layer.WASTED: -1.0, Layer.SAVED: 0.0, Layer.SPENT: 1.0, Layer.INVESTED: 2.0}
)
"""Value of one minute per layer: a value judgement to defend, not a fact."""


@dataclass(frozen=True)
class TimedStep:
    """One step of a journey and the time it takes of the customer.

    Parameters
    ----------
    name : str
        What the step is called.
    minutes : float
        Minutes the customer is busy with it, waiting included.
    layer : Layer or its key
        Where those minutes belong.
    baseline_minutes : float, optional
        What it takes today, or at the best rival; only for time saved.
    wait_minutes : float
        The part of ``minutes`` spent waiting.
    persona : str, optional
        Whose step it is; None means everybody's.  The same step may stand in different layers
        for different personas.

    Raises
    ------
    InvalidValue
        For negative minutes, a wait longer than the step, or an unknown layer.
    """

    name: str
    minutes: float
    layer: Layer
    baseline_minutes: float | None = None
    wait_minutes: float = 0.0
    persona: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "layer", _checks.member("layer", Layer, self.layer))
        _checks.at_least("minutes", self.minutes)
        _checks.one_within("wait_minutes", self.wait_minutes, 0, self.minutes)
        if self.baseline_minutes is not None:
            _checks.at_least("baseline_minutes", self.baseline_minutes)


@dataclass(frozen=True)
class Line:
    """One step as it was booked.

    Attributes
    ----------
    step : TimedStep
    wasted : float
        Minutes booked as wasted; the other minutes stand in the step's own layer.
    saved : float
        Baseline minus actual minutes of a "saved" step, negative if slower; 0 for other steps.
    reasons : tuple of WasteReason
        Why minutes moved down to wasted.
    """

    step: TimedStep
    wasted: float
    saved: float
    reasons: tuple[WasteReason, ...]


@dataclass(frozen=True)
class Ledger:
    """What a journey does with a customer's time.

    Attributes
    ----------
    minutes, share : mapping of Layer to float
        Minutes per layer, and their shares of the total (NaN if the journey takes no time).
    total : float
        All minutes: a length, not a value; less is better for saved, not for spent and invested.
    waste_ratio : float
        Wasted minutes / total, in [0, 1]; NaN if the journey takes no time.
    saved_minutes : float
        Sum of baseline minus actual over the "saved" steps; negative means time lost.
    net_value : float
        Sum of minutes times weight, in weighted minutes.
    euros : float
        ``net_value`` at the hourly value that was chosen.
    weights : mapping of Layer to float
        The weights used.
    lines : tuple of Line
        Step by step, in the order given.
    """

    minutes: Mapping[Layer, float]
    share: Mapping[Layer, float]
    total: float
    waste_ratio: float
    saved_minutes: float
    net_value: float
    euros: float
    weights: Mapping[Layer, float]
    lines: tuple[Line, ...]


def ledger(
    steps: Iterable[TimedStep],
    weights: Mapping[Layer, float] | Mapping[str, float] = WEIGHTS,
    *,
    hourly_value: float = 0.0,
    hold_limit: float | None = HOLD_LIMIT,
) -> Ledger:
    """Book the minutes of a journey by layer.

    Parameters
    ----------
    steps : iterable of TimedStep
        The journey of one persona; see ``by_persona`` for more.
    weights : mapping of Layer to float
        Value of one minute per layer; a layer left out keeps its default (-1, 0, +1, +2).
    hourly_value : float
        Euros that an hour of weight 1 is worth, 0 or more.
    hold_limit : float or None
        Waiting of this many minutes or more is booked as wasted, whatever the layer of the step;
        None switches the rule off.

    Returns
    -------
    Ledger

    Raises
    ------
    InvalidValue
        For an unknown layer, a weight that is no number, or a negative limit or hourly value.

    Notes
    -----
    Teaching form of this kit, on the time pyramid of Pine as told in Van Slooten et al. (2022).
    A "saved" step that takes longer than its baseline saves nothing: the minutes over the baseline
    are booked as wasted.  Where waiting and being slow overlap, no minute is booked twice.
    """
    chosen = _complete(weights)
    limit = None if hold_limit is None else _checks.at_least("hold_limit", hold_limit)
    hourly = _checks.at_least("hourly_value", hourly_value)
    lines = tuple(_booked(step, limit) for step in steps)
    minutes = dict.fromkeys(Layer, 0.0)
    for line in lines:
        minutes[Layer.WASTED] += line.wasted
        if line.step.layer is not Layer.WASTED:
            minutes[line.step.layer] += line.step.minutes - line.wasted
    total = sum(minutes.values())
    share = {layer: spent / total if total else float("nan") for layer, spent in minutes.items()}
    net_value = sum(minutes[layer] * chosen[layer] for layer in Layer)
    return Ledger(
        minutes=MappingProxyType(minutes),
        share=MappingProxyType(share),
        total=total,
        waste_ratio=share[Layer.WASTED],
        saved_minutes=sum((line.saved for line in lines), start=0.0),
        net_value=net_value,
        euros=net_value / 60 * hourly,
        weights=chosen,
        lines=lines,
    )


def by_persona(
    steps: Iterable[TimedStep],
    weights: Mapping[Layer, float] | Mapping[str, float] = WEIGHTS,
    *,
    hourly_value: float = 0.0,
    hold_limit: float | None = HOLD_LIMIT,
) -> dict[str | None, Ledger]:
    """A ledger per persona, for steps that mean different things to different people.

    Parameters
    ----------
    steps, weights, hourly_value, hold_limit
        As for ``ledger``; a step without a persona counts for everybody.

    Returns
    -------
    dict of persona to Ledger
        In order of first appearance; ``{None: ledger}`` if no step names a persona.
    """
    listed = list(steps)
    named = dict.fromkeys(step.persona for step in listed if step.persona is not None)
    return {
        persona: ledger(
            [step for step in listed if step.persona in (None, persona)],
            weights,
            hourly_value=hourly_value,
            hold_limit=hold_limit,
        )
        for persona in named or (None,)
    }


@dataclass(frozen=True)
class Comparison:
    """Journey B minus journey A.

    Attributes
    ----------
    minutes, share : mapping of Layer to float
        Differences per layer, in minutes and in shares (NaN where a journey takes no time).
    waste_ratio, saved_minutes, net_value, euros : float
        Differences of what ``Ledger`` calls by the same name.
    """

    minutes: Mapping[Layer, float]
    share: Mapping[Layer, float]
    waste_ratio: float
    saved_minutes: float
    net_value: float
    euros: float


def compare(a: Ledger, b: Ledger) -> Comparison:
    """How journey B differs from journey A, layer by layer.

    Parameters
    ----------
    a, b : Ledger
        Two journeys, booked with the same weights.

    Returns
    -------
    Comparison
        B minus A, in the units of ``Ledger``.

    Raises
    ------
    InvalidValue
        If the two were valued with different weights: then their values cannot be compared.

    Notes
    -----
    Teaching form of this kit.
    """
    if dict(a.weights) != dict(b.weights):
        raise InvalidValue(
            "different_weights",
            given=_checks.listed(a.weights.values()),
            other=_checks.listed(b.weights.values()),
        )
    return Comparison(
        minutes=MappingProxyType({layer: b.minutes[layer] - a.minutes[layer] for layer in Layer}),
        share=MappingProxyType({layer: b.share[layer] - a.share[layer] for layer in Layer}),
        waste_ratio=b.waste_ratio - a.waste_ratio,
        saved_minutes=b.saved_minutes - a.saved_minutes,
        net_value=b.net_value - a.net_value,
        euros=b.euros - a.euros,
    )


def _booked(step: TimedStep, hold_limit: float | None) -> Line:
    if step.layer is Layer.WASTED:
        return Line(step, wasted=step.minutes, saved=0.0, reasons=())
    wasted, saved = 0.0, 0.0
    reasons: list[WasteReason] = []
    if hold_limit is not None and step.wait_minutes and step.wait_minutes >= hold_limit:
        wasted = step.wait_minutes
        reasons.append(WasteReason.LONG_HOLD)
    if step.layer is Layer.SAVED and step.baseline_minutes is not None:
        saved = step.baseline_minutes - step.minutes
        if saved < 0:
            wasted = max(wasted, -saved)
            reasons.append(WasteReason.SLOWER_THAN_BASELINE)
    return Line(step, wasted, saved, tuple(reasons))


def _complete(weights: Mapping[Layer, float] | Mapping[str, float]) -> Mapping[Layer, float]:
    chosen = dict(WEIGHTS)
    for layer, weight in weights.items():
        known = _checks.member("weights", Layer, layer)
        chosen[known] = float(_checks.finite("weights", weight))
    return MappingProxyType(chosen)
