"""How much of a map is assumed, and how much somebody looked up or asked."""

from __future__ import annotations

from cjlib.journey import Journey, Step
from cjlib.journey.vocabulary import FieldGroup, Source


def filled(step: Step) -> tuple[FieldGroup, ...]:
    """The parts of a step that say something, each with a provenance of its own."""
    feeling = step.feeling
    says = {
        FieldGroup.ACTIVITY: True,  # a step always has a name
        FieldGroup.TOUCHPOINT: step.touchpoint is not None,
        FieldGroup.FEELING: feeling != type(feeling)(),
        FieldGroup.NEEDS: bool(step.needs) or step.expectation != type(step.expectation)(),
        FieldGroup.TIME: bool(step.times),
    }
    return tuple(group for group, something in says.items() if something)


def assumed_share(journey: Journey) -> float | None:
    """Share of all filled cells that are assumptions, 0-1; None while the map has no steps.

    A teaching form of this kit: each filled part of each step counts as one cell.
    """
    sources = [step.source_of(group) for step in journey.steps for group in filled(step)]
    if not sources:
        return None
    return sum(source is Source.ASSUMPTION for source in sources) / len(sources)
