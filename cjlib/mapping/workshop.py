"""The six workshop questions, each with what the map offers to talk about (Ruigrok NetPanel).

What is offered is material, never the answer: the team decides.  Which material goes with which
question is a teaching form of this kit.

>>> from cjlib.journey.vocabulary import WorkshopQuestion
>>> from cjlib.mapping.workshop import material
>>> [str(item) for item in material(journey, WorkshopQuestion.DIPS)]  # doctest: +SKIP
['Onder nul (1): Einde van de avond. Hier moet iets gebeuren, of accepteer je dit?']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from cjlib.concepts.emotion_curve import Extreme, Turn, extremes
from cjlib.journey import Journey, Step
from cjlib.journey.vocabulary import FieldGroup, Moment, Source, WorkshopQuestion
from cjlib.mapping._naming import named
from cjlib.mapping.tracing import red_because
from cjlib.texts import t

WORTH_A_LOOK = 3
"""How many steps are named where there is an order and no limit in the map itself."""


@dataclass(frozen=True)
class Material:
    """Something on the map that bears on a question.

    ``key`` names the sentence under ``workshop.material``; ``steps`` and ``names`` hold ids and
    names of the steps it is about, the most telling first.
    """

    question: WorkshopQuestion
    key: str
    steps: tuple[str, ...]
    names: tuple[str, ...]

    def __str__(self) -> str:
        return t(f"workshop.material.{self.key}", n=len(self.steps), names=named(self.names))


@dataclass(frozen=True)
class Answered:
    """One of the six questions, with its material and what the team answered so far."""

    question: WorkshopQuestion
    material: tuple[Material, ...]
    answer: str
    steps: tuple[str, ...]

    @property
    def done(self) -> bool:
        """Whether there is an answer."""
        return bool(self.answer)


def questions(journey: Journey) -> tuple[Answered, ...]:
    """The six questions in the order of the white paper."""
    given = {entry.question: entry for entry in journey.workshop}
    return tuple(
        Answered(
            question=question,
            material=material(journey, question),
            answer=given[question].answer if question in given else "",
            steps=given[question].steps if question in given else (),
        )
        for question in WorkshopQuestion
    )


def material(journey: Journey, question: WorkshopQuestion) -> tuple[Material, ...]:
    """What the map offers for one question; empty if it offers nothing."""
    return tuple(
        Material(
            question=question,
            key=key,
            steps=tuple(step.id for step in steps),
            names=tuple(step.name for step in steps),
        )
        for key, steps in _OFFERS[question](journey)
        if steps
    )


def assumed(step: Step) -> tuple[FieldGroup, ...]:
    """Groups of fields of a step that are filled in and rest on an assumption."""
    filled = {
        FieldGroup.ACTIVITY: step.does or step.why,
        FieldGroup.TOUCHPOINT: step.touchpoint,
        FieldGroup.FEELING: step.feeling.now is not None or step.feeling.now_words,
        FieldGroup.NEEDS: step.needs or step.expectation.words or step.expectation.level,
        FieldGroup.TIME: step.times,
    }
    return tuple(
        group
        for group, content in filled.items()
        if content and step.source_of(group) is Source.ASSUMPTION
    )


Offer = tuple[str, list[Step]]


def _felt(journey: Journey) -> list[tuple[Step, float]]:
    return [(step, step.feeling.now) for step in journey.steps if step.feeling.now is not None]


def _unfelt(journey: Journey) -> list[Step]:
    return [step for step in journey.steps if step.visible and step.feeling.now is None]


def _turns(journey: Journey, turn: Turn, wanted: Callable[[Extreme], bool]) -> list[Step]:
    """The step at which each wanted peak or dip begins."""
    felt = _felt(journey)
    found = extremes([value for _, value in felt])
    return [felt[one.first][0] for one in found if one.turn is turn and wanted(one)]


def _below_zero(journey: Journey) -> list[Step]:
    return [step for step, value in sorted(_felt(journey), key=lambda felt: felt[1]) if value < 0]


def _gap(step: Step) -> float:
    if step.feeling.now is None or step.feeling.wanted is None:
        return 0.0
    return step.feeling.wanted - step.feeling.now


def _furthest(steps: Iterable[Step]) -> list[Step]:
    behind = [step for step in steps if _gap(step) > 0]
    return sorted(behind, key=lambda step: -_gap(step))[:WORTH_A_LOOK]


def _attention(journey: Journey) -> list[Offer]:
    red = [step for step in journey.steps if step.visible and red_because(journey, step)]
    return [
        ("below_zero", _below_zero(journey)),
        ("furthest", _furthest(journey.steps)),
        ("red", red),
    ]


def _quick_wins(journey: Journey) -> list[Offer]:
    light = [
        step
        for step in journey.steps
        if step.touchpoint and step.touchpoint.own and step.owner and len(step.leans_on) <= 1
    ]
    return [("light", _furthest(light))]


def _peaks_and_dips(journey: Journey) -> list[Offer]:
    return [
        ("peaks", _turns(journey, Turn.PEAK, lambda one: True)),
        ("dips", _turns(journey, Turn.DIP, lambda one: True)),
        ("no_feeling", _unfelt(journey)),
    ]


def _dips(journey: Journey) -> list[Offer]:
    return [
        ("repair", _turns(journey, Turn.DIP, lambda one: one.sign < 0)),
        ("accept", _turns(journey, Turn.DIP, lambda one: one.sign >= 0)),
    ]


def _new_peak(journey: Journey) -> list[Offer]:
    peaks = _turns(journey, Turn.PEAK, lambda one: one.sign > 0)
    decisive = [s for s in journey.steps if Moment.TRUTH in s.moments and s not in peaks]
    seen = [step for step in journey.steps if step.visible or step.feeling.now is not None]
    last = [step for step in seen[-1:] if step.feeling.now is not None]
    return [
        ("peaks_now", peaks),
        ("truth_no_peak", decisive),
        ("end", [step for step in last if step not in peaks]),
    ]


def _deeper_study(journey: Journey) -> list[Offer]:
    ranked = sorted(journey.steps, key=lambda step: -len(assumed(step)))
    most = [step for step in ranked if assumed(step)][:WORTH_A_LOOK]
    return [("assumed", most), ("no_feeling", _unfelt(journey))]


_OFFERS: Mapping[WorkshopQuestion, Callable[[Journey], list[Offer]]] = MappingProxyType(
    {
        WorkshopQuestion.ATTENTION: _attention,
        WorkshopQuestion.QUICK_WINS: _quick_wins,
        WorkshopQuestion.PEAKS_AND_DIPS: _peaks_and_dips,
        WorkshopQuestion.DIPS: _dips,
        WorkshopQuestion.NEW_PEAK: _new_peak,
        WorkshopQuestion.DEEPER_STUDY: _deeper_study,
    }
)
