"""One journey on the wall: what is known of it, and the first thing to do next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from cjlib.concepts.journey_types import JourneyType
from cjlib.journey import Journey
from cjlib.journey.checking import Severity, check
from cjlib.journey.types import classify
from cjlib.making.telling import Told, told
from cjlib.management.kpis import saying
from cjlib.management.organisation.document import Organisation
from cjlib.management.organisation.parts import JourneyEntry, Kpi, Score, days_late
from cjlib.management.organisation.vocabulary import JourneyState
from cjlib.mapping.plan import guide, next_stage
from cjlib.texts import t

SCORE_OLD: Final = 366
"""Days after which the score of a journey is old: a year."""
FEW: Final = 30
"""Answers below which a score of a journey is said to rest on few people."""


@dataclass(frozen=True)
class WallRow:
    """One journey on the wall.

    Attributes
    ----------
    entry : JourneyEntry
    type : JourneyType or None
        What the map shows; without a map what the organisation says.
    proven : bool
        Whether a map shows it.
    complete : float or None
        Share of the step plan that is done, 0-1: the mean over the six stages of the share of
        their required checks; None without a map.
    missing : int
        Kinds of things that the map lacks.
    late : int
        Days that the review is late.
    kpis : int
        How many KPIs belong to the journey.
    next : Told
        What to do next.
    """

    entry: JourneyEntry
    type: JourneyType | None
    proven: bool
    complete: float | None
    missing: int
    late: int
    kpis: int
    next: Told

    @property
    def alive(self) -> bool:
        """Whether the journey is still travelled."""
        return self.entry.state is not JourneyState.RETIRED

    @property
    def overrated(self) -> bool:
        """Whether the organisation says a higher type than its map shows."""
        stated = self.entry.type
        return self.proven and stated is not None and stated > int(self.type or 0)

    def sentence(self) -> str:
        """The journey with its type, owner, score and review, and what to do next."""
        entry = self.entry
        said = [
            t(
                "journeys_wall.row",
                name=entry.name,
                type=self.type_word(),
                state=entry.state.label(),
                owner=entry.owner or t("journeys_wall.no_owner"),
            )
        ]
        if entry.score is not None:
            said.append(t("journeys_wall.score", **_scored(entry.score)))
        if self.complete is not None:
            said.append(t("journeys_wall.complete", share=self.complete, missing=self.missing))
        if self.alive and entry.next_review is not None:
            key = "late" if self.late else "review"
            day = saying.day(entry.next_review)
            said.append(t(f"journeys_wall.{key}", day=day, days=self.late))
        return " ".join([*said, str(self.next)])

    def type_word(self) -> str:
        """What a person reads for the type, and whether a map shows it."""
        if self.type is None:
            return t("journeys_wall.type.none_yet" if self.proven else "journeys_wall.type.unknown")
        name = t(f"journey_types.name_of.{self.type.key}")
        key = "proven" if self.proven else "stated"
        return t(f"journeys_wall.type.{key}", number=int(self.type), name=name)


def completeness(journey: Journey) -> float:
    """Share of the step plan that a map shows, 0-1.

    The mean over the six stages of Ruigrok's plan of the share of required checks that hold: a
    teaching form of this kit.
    """
    stages = guide(journey)
    return sum(stage.progress for stage in stages) / len(stages)


def row_of(organisation: Organisation, entry: JourneyEntry, today: date) -> WallRow:
    """One journey of the portfolio as it stands on a day."""
    journey = entry.journey
    stated = None if entry.type is None else JourneyType(entry.type)
    late = days_late(entry.next_review, today) if entry.state is not JourneyState.RETIRED else 0
    kpis = len(organisation.kpis_of(entry.id))
    if journey is None:
        return WallRow(
            entry, stated, False, None, 0, late, kpis, _next(entry, None, late, kpis, today)
        )
    missing = sum(found.severity is Severity.MISSING for found in check(journey))
    doing = _next(entry, journey, late, kpis, today)
    kind = classify(journey).type
    return WallRow(entry, kind, True, completeness(journey), missing, late, kpis, doing)


def _next(entry: JourneyEntry, journey: Journey | None, late: int, kpis: int, today: date) -> Told:
    """The first thing that is open: an owner, a late review, a map, a measure, a plan."""
    if entry.state is JourneyState.RETIRED:
        return told("journeys_wall.next.retired")
    if not entry.owner:
        return told("journeys_wall.next.owner")
    if late:
        return told("journeys_wall.next.review")
    if journey is None:
        return told("journeys_wall.next.map")
    stage = next_stage(journey)
    if stage is not None and entry.state in (JourneyState.PLANNED, JourneyState.MAKING):
        return _Stage("journeys_wall.next.stage", {"stage": stage.name.value})
    if not kpis:
        return told("journeys_wall.next.kpi")
    if entry.score is None:
        return told("journeys_wall.next.score")
    if (today - entry.score.on).days > SCORE_OLD:
        return told("journeys_wall.next.again")
    if entry.next_review is None:
        return told("journeys_wall.next.plan")
    return told("journeys_wall.next.nothing")


@dataclass(frozen=True)
class _Stage(Told):
    """A stage of the step plan, called by its title in the language spoken."""

    def __str__(self) -> str:
        stage = self.values["stage"]
        return t(self.key, stage=t(f"mapping_plan.stage.{stage}.title"))


def _scored(score: Score) -> dict[str, str]:
    like = Kpi(id="score", name=score.metric, unit=score.unit)
    few = score.n is not None and score.n < FEW
    return {
        "metric": score.metric,
        "value": saying.value(like, score.value),
        "n": saying.people(score.n) + (t("journeys_wall.few") if few else ""),
        "day": saying.day(score.on),
    }
