"""The wall: every journey of an organisation with its map, owner, score, review and what to do.

Journeys are never finished (Van Slooten et al. 2022): they need an owner and a next review.  What
to do next is chosen by a rule that is a teaching form of this kit.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from cjlib.concepts.journey_types import JourneyType
from cjlib.journey import Journey
from cjlib.journey.checking import Severity, check
from cjlib.journey.types import classify
from cjlib.making.telling import Told, quoted, told
from cjlib.management.kpis import saying
from cjlib.management.organisation.document import Organisation
from cjlib.management.organisation.parts import JourneyEntry, Kpi, Score, days_late
from cjlib.management.organisation.vocabulary import JourneyState
from cjlib.mapping.plan import guide, next_stage
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

SCORE_OLD: Final = 366
"""Days after which the score of a journey is old: a year."""
FEW: Final = 30
"""Answers below which a score of a journey is said to rest on few people."""
SOON: Final = 31
"""Days ahead in which a review counts as coming up."""


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


@dataclass(frozen=True)
class Wall:
    """All journeys of an organisation on a day, in the order of the document."""

    today: date
    rows: tuple[WallRow, ...]

    @property
    def alive(self) -> tuple[WallRow, ...]:
        """Those still travelled."""
        return tuple(row for row in self.rows if row.alive)

    @property
    def overdue(self) -> tuple[WallRow, ...]:
        """Those whose review is late, the latest first."""
        return tuple(sorted((r for r in self.alive if r.late), key=lambda row: -row.late))

    @property
    def coming(self) -> tuple[WallRow, ...]:
        """Those with a review within a month, the first one first."""
        days = {row.entry.id: row.entry.next_review for row in self.alive}
        near = [
            (day, row)
            for row in self.alive
            if (day := days[row.entry.id]) is not None and 0 <= (day - self.today).days <= SOON
        ]
        return tuple(row for _, row in sorted(near, key=lambda pair: pair[0]))

    @property
    def unowned(self) -> tuple[WallRow, ...]:
        """Those that nobody owns."""
        return tuple(row for row in self.alive if not row.entry.owner)

    @property
    def unplanned(self) -> tuple[WallRow, ...]:
        """Those without a day for a next review."""
        return tuple(row for row in self.alive if row.entry.next_review is None)

    @property
    def overrated(self) -> tuple[WallRow, ...]:
        """Those that are said to be of a higher type than their map shows."""
        return tuple(row for row in self.alive if row.overrated)

    def in_words(self) -> list[str]:
        """How many journeys there are, then what is late, nobody's, unplanned and overrated."""
        if not self.rows:
            return [t("journeys_wall.none")]
        mapped = sum(row.entry.journey is not None for row in self.alive)
        retired = len(self.rows) - len(self.alive)
        title = t("journeys_wall.title", n=len(self.alive), mapped=mapped, retired=retired)
        said = [title]
        said += [
            t("journeys_wall.overdue", name=row.entry.name, days=row.late) for row in self.overdue
        ]
        for key in ("coming", "unowned", "unplanned"):
            rows: tuple[WallRow, ...] = getattr(self, key)
            if rows:
                names = quoted(tuple(row.entry.name for row in rows))
                said.append(t(f"journeys_wall.{key}", n=len(rows), names=names))
        said += [
            t(
                "journeys_wall.overrated",
                name=row.entry.name,
                stated=row.entry.type,
                shown=row.type_word(),
            )
            for row in self.overrated
        ]
        return said

    def __str__(self) -> str:
        return "\n".join([*self.in_words(), *(row.sentence() for row in self.rows)])

    def table(self) -> pd.DataFrame:
        """One row per journey, in the order of the document.

        Returns
        -------
        pandas.DataFrame
            ``journey`` (id), ``name``, ``type`` (1-4, None if unknown), ``proven``, ``stated``,
            ``state``, ``owner``, ``metric``, ``score``, ``n``, ``scored_on``, ``next_review``,
            ``late`` (days), ``complete`` (0-1), ``missing``, ``kpis`` and ``next`` (a sentence).
        """
        import pandas as pd

        rows = []
        for row in self.rows:
            entry, score = row.entry, row.entry.score
            rows.append(
                {
                    "journey": entry.id,
                    "name": entry.name,
                    "type": None if row.type is None else int(row.type),
                    "proven": row.proven,
                    "stated": entry.type,
                    "state": entry.state.value,
                    "owner": entry.owner,
                    "metric": "" if score is None else score.metric,
                    "score": None if score is None else score.value,
                    "n": None if score is None else score.n,
                    "scored_on": None if score is None else score.on,
                    "next_review": entry.next_review,
                    "late": row.late,
                    "complete": row.complete,
                    "missing": row.missing,
                    "kpis": row.kpis,
                    "next": str(row.next),
                }
            )
        return pd.DataFrame(rows, columns=list(_COLUMNS))


_COLUMNS: Final = (
    "journey",
    "name",
    "type",
    "proven",
    "stated",
    "state",
    "owner",
    "metric",
    "score",
    "n",
    "scored_on",
    "next_review",
    "late",
    "complete",
    "missing",
    "kpis",
    "next",
)


def wall(organisation: Organisation, today: date | None = None) -> Wall:
    """The journeys of an organisation as they stand on a day; now if left out."""
    today = today or date.today()
    rows = tuple(_row(organisation, entry, today) for entry in organisation.journeys)
    return Wall(today, rows)


def completeness(journey: Journey) -> float:
    """Share of the step plan that a map shows, 0-1.

    The mean over the six stages of Ruigrok's plan of the share of required checks that hold: a
    teaching form of this kit.
    """
    stages = guide(journey)
    return sum(stage.progress for stage in stages) / len(stages)


def _row(organisation: Organisation, entry: JourneyEntry, today: date) -> WallRow:
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
