"""One KPI over time: what was measured, its target, and what happened on which day."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from cjlib import texts
from cjlib.management.kpis import Standing, saying, standing, timeline
from cjlib.management.organisation import Kpi, Organisation
from cjlib.management.organisation.vocabulary import RANGES, AnnotationKind, Direction, Unit
from cjlib.pictures.charts.axes import reach
from cjlib.pictures.charts.frames import (
    Frame,
    Note,
    line,
    moments,
    rows_of,
    time_frame,
    told_moments,
)
from cjlib.pictures.charts.intervals import upright
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, nothing
from cjlib.pictures.charts.times import milliseconds
from cjlib.pictures.management.kpi_nodes import MARKS, state_mark
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.pictures.writing import Entry
from cjlib.texts import t

COLUMNS = ("on", "what", "value", "n", "low", "high", "state")

_TALL, _TALL_NARROW = 270.0, 220.0
_MOST_NOTES = 12  # written below the chart; the table holds them all
_LEAST = {Unit.SHARE: 0.04, Unit.NPS: 10.0}  # the upright axis is at least this long
_MOST_MARKS = 60  # measurements whose shape can be told apart
_LONG = 10_000.0  # from here on values are divided, to be written beside the axis
_DASH = "–"


def kpi_timeline_picture(
    organisation: Organisation, kpi: str, today: date | None = None
) -> Picture:
    """The measurements of one KPI with their intervals, its target, and notes on their day.

    Parameters
    ----------
    organisation : Organisation
    kpi : str
        Id of the KPI.
    today : date, optional
        The day it is looked at; measurements after it are left out.  Now if left out.

    Returns
    -------
    Picture
        A mark per measurement: its shape says how it stood against the target of today.  The pale
        area is where the target is reached.  A number above the chart is a note, or a change that
        was made, and is told below it.

    Raises
    ------
    OrganisationProblem
        If there is no such KPI.

    Notes
    -----
    Intervals are those given with a measurement, or Wilson's (1927) 95% for a share with n.  A
    target that was another one in the past is not known: all measurements are held against the
    target of today.
    """
    today = today or date.today()
    found = _Line.of(organisation, organisation.kpi(kpi), today)
    if not found.points:
        why = str(standing(found.kpi, today))
        wide, narrow = (nothing(why, width) for width in (WIDE, NARROW))
        return Picture("kpi_timeline", wide, found.title(), why, found.table(), narrow=narrow)
    wide, narrow = (found.sheet(width) for width in (WIDE, NARROW))
    return Picture(
        "kpi_timeline", wide, found.title(), found.summary(), found.table(), narrow=narrow
    )


@dataclass(frozen=True)
class _Line:
    """A KPI with how it stood at each measurement, and what happened meanwhile."""

    kpi: Kpi
    today: date
    now: Standing
    points: tuple[Standing, ...]
    notes: tuple[tuple[date, str], ...]

    @classmethod
    def of(cls, organisation: Organisation, kpi: Kpi, today: date) -> _Line:
        known = [measured for measured in kpi.measurements if measured.on <= today]
        # each alone, held against the target
        points = [
            standing(kpi.changed(measurements=(measured,)), measured.on) for measured in known
        ]
        told = timeline(organisation, kpi=kpi.id)
        notes = [
            (row["on"], _note(row))
            for row in told.to_dict("records")
            if row["event"] in ("note", "done") and row["on"] <= today
        ]
        return cls(kpi, today, standing(kpi, today), tuple(points), tuple(notes))

    def title(self) -> str:
        value = self.now.value
        if value is None:
            return t("management_kpi_timeline.title_none", name=self.kpi.name)
        return t(
            "management_kpi_timeline.title",
            name=self.kpi.name,
            value=saying.value(self.kpi, value),
            state=self.now.state.label(),
        )

    def summary(self) -> str:
        said = [str(self.now)]
        if len(self.points) > 1:
            first, last = self.points[0].on, self.points[-1].on
            assert first is not None
            assert last is not None
            ends = {"first": saying.day(first), "last": saying.day(last)}
            said.append(t("management_kpi_timeline.measured", n=len(self.points), **ends))
        if self.notes:
            said.append(t("management_kpi_timeline.noted", n=len(self.notes)))
        return " ".join(said)

    def sheet(self, width: float) -> Sheet:
        paper = Paper(width)
        shown = self.notes[-_MOST_NOTES:]
        notes: list[Note] = [
            (float(at), text)
            for at, (_, text) in zip(milliseconds([on for on, _ in shown]), shown, strict=True)
        ]
        at = milliseconds([point.on for point in self.points]).tolist()
        times = [*at, *(when for when, _ in notes)]
        y = paper.told(self._unit(), paper.edge, SMALL)
        top = y + 4 + 20.0 * rows_of(notes, paper.room - 60, times)
        tall = _TALL_NARROW if paper.narrow else _TALL
        kind = "%" if self.kpi.unit is Unit.SHARE else "f"
        frame, bottom = time_frame(paper, times, self._reach(), top, tall, kind)
        self._target(paper, frame)
        moments(paper, frame, notes)
        self._draw(paper, frame, at)
        y = told_moments(paper, frame, notes, bottom + 8)
        left_out = len(self.notes) - len(shown)
        if left_out:
            y = paper.told(t("management_kpi_timeline.more", n=left_out), y, SMALL)
        return paper.sheet(paper.legend(self._entries(), y + 4) + paper.edge)

    def _draw(self, paper: Paper, frame: Frame, at: Sequence[float]) -> None:
        values = [self._scaled(point.value) for point in self.points]
        places = [(frame.x(x), frame.y(v)) for x, v in zip(at, values, strict=True)]
        line(paper, places, "muted", 1.5)
        small = len(self.points) > _MOST_MARKS
        for point, (x, y) in zip(self.points, places, strict=True):
            low, high = (frame.y(self._scaled(end)) for end in (point.low, point.high))
            paper.lines += upright((x, math.nan), (low, high), "ink")
            mark = state_mark(point.state, x, y)
            radius = 2.5 if small else mark.radius
            paper.over.append(
                Dot(x, y, radius, mark.colour, mark.shape, mark.hollow, label=" ".join(
                    point.in_words()))
            )  # fmt: skip

    def _target(self, paper: Paper, frame: Frame) -> None:
        """The target as a line, and the pale area where it is reached."""
        for end in self._ends():
            y = frame.y(end / self._size)
            paper.lines.append(
                Stroke(((frame.left, y), (frame.right, y)), "functional", 2, dash=True)
            )
        low, high = self._good()
        if low is not None and high is not None:
            bottom, top = (frame.y.held(end / self._size) for end in (low, high))
            box = Box(frame.left, top, frame.right - frame.left, bottom - top, "functional", 0.12)
            paper.under.append(box)

    def _ends(self) -> list[float]:
        return [end for end in (self.kpi.target, self.kpi.target_to) if end is not None]

    def _good(self) -> tuple[float | None, float | None]:
        """From where to where the target is reached; None where that is not known."""
        target = self.kpi.target
        if target is None or self.kpi.direction is None:
            return None, None
        return {
            Direction.HIGHER: (target, math.inf),
            Direction.LOWER: (-math.inf, target),
            Direction.WITHIN: (target, self.kpi.target_to),
        }[self.kpi.direction]

    def _reach(self) -> tuple[float, float]:
        values = self._values()
        least = _LEAST.get(self.kpi.unit, 0.1 * max(map(abs, values)))
        low, high = reach(values, least=least)
        floor, ceiling = RANGES.get(self.kpi.unit, (-math.inf, math.inf))
        return max(low, floor) / self._size, min(high, ceiling) / self._size

    def _values(self) -> list[float]:
        """All that is to be in sight."""
        given = [end for p in self.points for end in (p.value, p.low, p.high) if end is not None]
        return [*given, *self._ends()]

    @property
    def _size(self) -> float:
        """By what values are divided, so that they can be read beside the axis."""
        largest = max(map(abs, self._values()))
        return 1.0 if largest < _LONG else 1000.0 ** int(math.log10(largest / 2) // 3)

    def _scaled(self, value: float | None) -> float:
        return math.nan if value is None else value / self._size

    def _unit(self) -> str:
        unit, size = saying.unit(self.kpi), self._size
        if size == 1:
            return t("management_kpi_timeline.unit", unit=unit)
        return t("management_kpi_timeline.unit_times", unit=unit, size=size)

    def _entries(self) -> list[Entry]:
        there = {point.state for point in self.points}
        found = [Entry((state_mark(s, 12, 0),), s.label()) for s in MARKS if s in there]
        if any(point.low is not None for point in self.points):
            marks = tuple(upright((12, math.nan), (8, -8), "ink"))
            found.append(Entry(marks, t("management_kpi_timeline.legend.interval")))
        if self.kpi.target is not None:
            dashed = Stroke(((0, 0), (24, 0)), "functional", 2, dash=True)
            target = t("management_kpi_timeline.legend.target", target=saying.target(self.kpi))
            found.append(Entry((dashed,), target))
        if self._good() != (None, None) and None not in self._good():
            area = Box(0, -8, 24, 16, "functional", 0.12)
            found.append(Entry((area,), t("management_kpi_timeline.legend.good")))
        return found

    def table(self) -> pd.DataFrame:
        rows: list[tuple[date, int, tuple[str, ...]]] = []
        for point in self.points:
            assert point.on is not None
            value, low, high = (
                _DASH if number is None else saying.value(self.kpi, number)
                for number in (point.value, point.low, point.high)
            )
            n = _DASH if point.n is None else texts.number(point.n, ",d")
            what = t("management_kpi_timeline.measurement")
            rows.append((point.on, 1, (what, value, n, low, high, point.state.label())))
        rows += [(on, 0, (text, *[_DASH] * 5)) for on, text in self.notes]
        rows.sort(key=lambda row: row[:2])
        names = [t(f"management_kpi_timeline.column.{name}") for name in COLUMNS]
        return pd.DataFrame([(saying.day(on), *cells) for on, _, cells in rows], columns=names)


def _note(row: dict[Any, Any]) -> str:
    if row["event"] == "done":
        return t("management_kpi_timeline.done", name=row["text"])
    kind = AnnotationKind(row["kind"])
    if kind is AnnotationKind.CHANGE:
        return str(row["text"])
    return t("management_kpi_timeline.note", kind=kind.label(), text=row["text"])
