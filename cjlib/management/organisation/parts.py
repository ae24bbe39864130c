"""The small parts an organisation is made of: frozen, checked when made, plain JSON when saved."""

from __future__ import annotations

import math
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationError, model_validator

from cjlib.errors import CjError
from cjlib.journey import Journey
from cjlib.journey.parts import Id, Line, Misfit, Name, Part, Sentence, Text, once
from cjlib.management.organisation import vocabulary as v

STALE_AFTER = 92
"""Days after which a measurement is old if the KPI says nothing itself: the longest quarter."""


def _day(given: Any) -> Any:
    if isinstance(given, datetime):
        return given.date()
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except (ValueError, TypeError):
        raise Misfit("organisation.not_a_day", given=str(given)[:40]) from None


Day = Annotated[date, BeforeValidator(_day)]
"""A day of the calendar, as 2026-03-01; never a moment, never a number."""

People = Annotated[int, Field(ge=0)]


class OrganisationPart(Part):
    """A part whose mistakes are told in words about organisations."""

    @classmethod
    def _problem(cls, error: ValidationError, data: dict[str, Any]) -> CjError:
        from cjlib.management.organisation.problems import problem

        return problem(error, data)


class Score(OrganisationPart):
    """One score of a whole journey: what was asked, the value, of how many people, and when."""

    metric: Name
    unit: v.Unit = v.Unit.MARK
    value: float
    n: People | None = None
    on: Day

    @model_validator(mode="after")
    def _in_range(self) -> Score:
        _within_ends(self.unit, self.value)
        return self


class JourneyEntry(OrganisationPart):
    """A journey of the portfolio: what is known of it, and its map if there is one.

    Attributes
    ----------
    type : int, optional
        1-4, as the organisation says; a map is classified by itself.
    serves : str
        How it helps the purpose; empty if nobody wrote that down.
    reference : str
        Where the map is kept: a file, or the name of an example.
    journey : Journey, optional
        The map itself.
    """

    id: Id
    name: Name
    type: Annotated[int, Field(ge=1, le=4)] | None = None
    state: v.JourneyState = v.JourneyState.PLANNED
    owner: Line = ""
    serves: Text = ""
    score: Score | None = None
    next_review: Day | None = None
    reference: Line = ""
    journey: Journey | None = None
    note: Text = ""


class KpiMeasurement(OrganisationPart):
    """A KPI as it was on one day; n is the number of answers or cases behind it, if known.

    ``low`` and ``high`` are the ends of an interval, 95% unless the note says otherwise.
    """

    on: Day
    value: float
    n: People | None = None
    low: float | None = None
    high: float | None = None
    note: Line = ""

    @model_validator(mode="after")
    def _in_order(self) -> KpiMeasurement:
        low = self.value if self.low is None else self.low
        high = self.value if self.high is None else self.high
        if not low <= self.value <= high:
            raise Misfit("organisation.interval", given=f"{low:g} – {self.value:g} – {high:g}")
        return self


class Kpi(OrganisationPart):
    """What the organisation steers on: one figure with its goal, and what it is tied to.

    Attributes
    ----------
    serves : str
        How it tells something about the purpose; empty if only its journey says so.
    journey, step : str, optional
        Ids of a journey of the portfolio and of a step on its map.
    touchpoint : str
        Name of a touchpoint where there is no map to point at.
    unit : Unit
        With ``unit_name`` for `Unit.OTHER`.
    target : float, optional
        The value to reach; with `Direction.WITHIN` the lower end.
    target_to : float, optional
        The upper end, only with `Direction.WITHIN`.
    every : int
        Days within which it should be measured again.
    measurements : tuple of KpiMeasurement
        One per day, in the order of time whatever the order given.
    """

    id: Id
    name: Name
    serves: Text = ""
    journey: Id | None = None
    step: Id | None = None
    touchpoint: Line = ""
    aim: v.Aim | None = None
    unit: v.Unit = v.Unit.OTHER
    unit_name: Line = ""
    direction: v.Direction | None = None
    target: float | None = None
    target_to: float | None = None
    owner: Line = ""
    every: Annotated[int, Field(ge=1, le=3660)] = STALE_AFTER
    measurements: tuple[KpiMeasurement, ...] = ()
    note: Text = ""

    @model_validator(mode="after")
    def _fits(self) -> Kpi:
        if self.step is not None and self.journey is None:
            raise Misfit("organisation.step_without_journey", given=self.step, name=self.name)
        once("measurements", [measured.on for measured in self.measurements])
        ordered = tuple(sorted(self.measurements, key=lambda measured: measured.on))
        object.__setattr__(self, "measurements", ordered)
        for value in (self.target, self.target_to):
            _within_ends(self.unit, value)
        for measured in self.measurements:
            for value in (measured.value, measured.low, measured.high):
                _within_ends(self.unit, value)
        if self.target_to is not None:
            if self.direction is not v.Direction.WITHIN:
                raise Misfit("organisation.upper_end", name=self.name, given=self.target_to)
            if self.target is not None and self.target > self.target_to:
                given = f"{self.target:g} – {self.target_to:g}"
                raise Misfit("organisation.target_order", name=self.name, given=given)
        return self

    @property
    def last(self) -> KpiMeasurement | None:
        """The newest measurement."""
        return self.measurements[-1] if self.measurements else None


class Annotation(OrganisationPart):
    """A note on the timeline, so that a bend in a line is not read wrong (Orion Pax 2018)."""

    id: Id
    on: Day
    text: Sentence
    kind: v.AnnotationKind = v.AnnotationKind.CHANGE
    journey: Id | None = None
    kpi: Id | None = None


class PdcaItem(OrganisationPart):
    """Something that is planned, done, checked and acted upon, each with its day.

    Attributes
    ----------
    do_by, check_by : date, optional
        When it should be done, and when it should be checked whether it helped.
    started, done, checked, closed : date, optional
        When that happened.  The stage is read off from these.
    found : str
        What the check showed.
    decided : str
        What was decided after it: keep, change or stop.
    """

    id: Id
    name: Name
    who: Line = ""
    kpi: Id | None = None
    journey: Id | None = None
    expects: Text = ""
    do_by: Day | None = None
    check_by: Day | None = None
    started: Day | None = None
    done: Day | None = None
    checked: Day | None = None
    closed: Day | None = None
    found: Text = ""
    decided: Text = ""

    @model_validator(mode="after")
    def _in_order(self) -> PdcaItem:
        names = ("started", "done", "checked", "closed")
        days = [(name, day) for name in names if (day := getattr(self, name)) is not None]
        for (first, earlier), (second, later) in pairwise(days):
            if later < earlier:
                raise Misfit(
                    "organisation.days_order",
                    name=self.name,
                    field=second,
                    day=later.isoformat(),
                    other=first,
                    other_day=earlier.isoformat(),
                )
        needed = {"checked": "done", "closed": "checked"}
        for later, before in needed.items():
            if getattr(self, later) is not None and getattr(self, before) is None:
                raise Misfit("organisation.day_skipped", name=self.name, field=later, other=before)
        return self

    @property
    def stage(self) -> v.Stage:
        """Plan until started, do until done, check until checked, act until closed."""
        if self.closed is not None:
            return v.Stage.CLOSED
        if self.checked is not None:
            return v.Stage.ACT
        if self.done is not None:
            return v.Stage.CHECK
        return v.Stage.PLAN if self.started is None else v.Stage.DO


class FlowState(OrganisationPart):
    """How one node of the optimisation flow stands, why, and who looks after it."""

    node: v.FlowNode
    status: v.FlowStatus
    why: Text = ""
    owner: Line = ""

    @property
    def id(self) -> str:
        """The node, so that it is found as other items are."""
        return self.node.value


def days_late(due: date | None, today: date) -> int:
    """Days that ``today`` lies after ``due``; 0 on the day itself and before it."""
    return 0 if due is None else max(0, (today - due) // timedelta(days=1))


def _within_ends(unit: v.Unit, value: float | None) -> None:
    low, high = v.RANGES.get(unit, (-math.inf, math.inf))
    if value is not None and not low <= value <= high:
        raise Misfit("organisation.outside_unit", given=value, unit=unit.value, low=low, high=high)
