"""What a journey does with the customer's time, persona by persona.

>>> from cjlib.journey.time import ledger
>>> book = ledger(journey)  # doctest: +SKIP
>>> book.ledgers[None].waste_ratio  # doctest: +SKIP
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cjlib.concepts.time_pyramid import (
    HOLD_LIMIT,
    WEIGHTS,
    Layer,
    Ledger,
    TimedStep,
    by_persona,
)
from cjlib.journey.document import Journey, Step
from cjlib.journey.parts import StepTime
from cjlib.texts import t


class Lacking(StrEnum):
    """Why a step could not be booked."""

    MINUTES = "minutes"
    LAYER = "layer"


@dataclass(frozen=True)
class NotCounted:
    """A step whose time is not in the ledger.

    Attributes
    ----------
    step, name : str
        Its id and name.
    lacking : Lacking
    persona : str or None
        Name of the persona whose time it is; None if it is everybody's.
    """

    step: str
    name: str
    lacking: Lacking
    persona: str | None = None

    def __str__(self) -> str:
        whose = t("analysis.time.whose", persona=self.persona) if self.persona else ""
        return t(f"analysis.time.not_counted.{self.lacking.value}", name=self.name, whose=whose)


@dataclass(frozen=True)
class JourneyTime:
    """The time ledgers of a journey.

    Attributes
    ----------
    ledgers : dict of persona id to Ledger
        ``{None: ledger}`` if no step tells a persona's own time; otherwise one for each persona of
        the journey that has time booked, in the journey's order.  Minutes.
    names : dict of persona id to str
        What each persona is called; for None: everybody.
    not_counted : tuple of NotCounted
        Steps of which minutes or layer are not known; a step out of the customer's sight need
        not have any.
    """

    ledgers: dict[str | None, Ledger]
    names: dict[str | None, str]
    not_counted: tuple[NotCounted, ...]

    def in_words(self) -> list[str]:
        """A sentence per ledger, and one for the steps that do not count."""
        said = [
            t(
                "analysis.time.ledger",
                persona=self.names[persona],
                n=len(book.lines),
                total=book.total,
                **{layer.value: book.minutes[layer] for layer in Layer},
            )
            for persona, book in self.ledgers.items()
            if book.lines
        ]
        return [*said, *map(str, self.not_counted)]


def ledger(
    journey: Journey,
    weights: Mapping[Layer, float] | Mapping[str, float] = WEIGHTS,
    *,
    hourly_value: float = 0.0,
    hold_limit: float | None = HOLD_LIMIT,
) -> JourneyTime:
    """Book the minutes of a journey by layer of the time pyramid, for every persona.

    Parameters
    ----------
    journey : Journey
    weights, hourly_value, hold_limit
        As for `cjlib.concepts.time_pyramid.ledger`.

    Returns
    -------
    JourneyTime

    Raises
    ------
    InvalidValue
        For an unknown layer, a weight that is no number, or a negative limit or hourly value.

    Notes
    -----
    Teaching form of this kit, on the time pyramid of Pine as told in Van Slooten et al. (2022).
    A persona's own time of a step takes the place of everybody's time of that step.  A step that
    only has a time of other personas is not this persona's step.
    """
    names: dict[str | None, str] = {persona.id: persona.name for persona in journey.personas}
    told = {time.persona for step in journey.steps for time in step.times} - {None}
    timed: list[TimedStep] = []
    lacking: dict[NotCounted, None] = {}
    for persona in [ident for ident in names if told] or [None]:
        for step in journey.steps:
            time = _time_of(step, persona)
            if time is not None and time.layer is not None:
                timed.append(_timed(step, time, time.layer, persona))
            elif time is not None or (step.visible and not step.times):
                why = Lacking.LAYER if time else Lacking.MINUTES
                whose = names[time.persona] if time and time.persona else None
                lacking[NotCounted(step.id, step.name, why, whose)] = None
    return JourneyTime(
        ledgers=by_persona(timed, weights, hourly_value=hourly_value, hold_limit=hold_limit),
        names={**names, None: t("journey.everybody")},
        not_counted=tuple(lacking),
    )


def _time_of(step: Step, persona: str | None) -> StepTime | None:
    """The persona's own time of a step, or else everybody's."""
    times = {time.persona: time for time in step.times}
    return times.get(persona) or times.get(None)


def _timed(step: Step, time: StepTime, layer: Layer, persona: str | None) -> TimedStep:
    return TimedStep(
        name=step.name,
        minutes=time.minutes,
        layer=layer,
        baseline_minutes=time.baseline,
        wait_minutes=time.waiting,
        persona=persona,
    )
