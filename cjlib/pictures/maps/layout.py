"""Draws a journey map that was laid out: its bands one under another, each lane in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from cjlib.journey import Journey
from cjlib.mining.measured import Measured, measured
from cjlib.pictures.lettering import wrap
from cjlib.pictures.maps import cells, emotion, frame
from cjlib.pictures.maps.cells import BODY, SMALL
from cjlib.pictures.maps.columns import Band, runs
from cjlib.pictures.maps.frame import MARGIN
from cjlib.pictures.maps.lanes import BELOW, Lane, Setting
from cjlib.pictures.maps.planning import (
    ASPECT,
    BETWEEN,
    LABEL,
    LEADING,
    SCREEN,
    SIGHT,
    Paper,
    Plan,
    Row,
    band_height,
    label_lines,
    said,
)
from cjlib.pictures.sheet import Area, Box, Edge, Shape, Sheet, Stroke, Words
from cjlib.texts import t

Told: TypeAlias = dict[str, str]


def draw(
    journey: Journey, lanes: Sequence[Lane], laid: Plan, paper: Paper, editing: bool, told: Told
) -> Sheet:
    """The whole sheet of a map that was laid out; ``told`` is what each step says in full."""
    setting = Setting.of(journey)
    wide = max(laid.width, SCREEN)
    room = SCREEN if paper == "screen" else wide  # what a page shows without scrolling
    shapes, y = frame.header(journey, room)
    begin = y
    areas: list[Area] = []
    places: dict[str, float] = {}
    earlier: set[str] = set()
    names = emotion.named(journey.steps)
    found = {one.step: one for one in measured(journey)}
    for nth, one in enumerate(laid.bands):
        band, phases, rows = one
        shapes += frame.phases(band, LABEL, y, laid.step, phases, earlier)
        earlier |= {column.phase.id for column in band}
        top = y + phases
        drawn = _Band(band, rows, laid, top, setting, found)
        shapes += drawn.grounds()
        around = (_around(laid, nth, "now"), _around(laid, nth, "wanted"))
        shapes += drawn.lanes(around, names, editing)
        if (at := drawn.curve_top()) is not None and not places:
            place = emotion.Place(LABEL, laid.step, at, laid.unit)
            places = {"high": place.y(2), "low": place.y(-2)}
        tall = band_height(one)
        areas += [
            Area(LABEL + i * laid.step, y + phases, laid.step, tall - phases,
                 {"step": column.step.id}, told[column.step.id])
            for i, column in enumerate(band)
            if column.step
        ]  # fmt: skip
        y += tall + BETWEEN
    edge = Edge(LABEL, begin, y - BETWEEN + 1)
    if journey.steps:
        inside = {
            lane: [said(lane, step, setting, laid.compact) for step in journey.steps]
            for lane in lanes
            if lane not in laid.left_out
        }
        more, y = frame.legend(journey, inside, laid.left_out, room, y - 10, [*found.values()])
    else:
        more, y = frame.empty_state(room, y - 10)
    shapes += more
    height = y + MARGIN - 6
    if paper == "a3":
        wide, height = max(wide, height * ASPECT), max(height, wide / ASPECT)
    return Sheet(wide, height, tuple(shapes), tuple(areas), places, editing, edge)


def _around(laid: Plan, nth: int, kind: str) -> emotion.Neighbours:
    """What was felt last before band ``nth`` and first after it."""
    felt = [
        [getattr(column.step.feeling, kind) for column in band if column.step]
        for band, _, _ in laid.bands
    ]
    before = [value for row in felt[:nth] for value in row if value is not None]
    after = [value for row in felt[nth + 1 :] for value in row if value is not None]
    return emotion.Neighbours(before[-1] if before else None, after[0] if after else None)


@dataclass(frozen=True)
class _Band:
    """One band being drawn: its lanes from ``top`` down."""

    band: Band
    rows: tuple[Row, ...]
    plan: Plan
    top: float
    setting: Setting
    measured: Mapping[str, Measured]

    @property
    def step(self) -> float:
        return self.plan.step

    @property
    def compact(self) -> bool:
        return self.plan.compact

    @property
    def right(self) -> float:
        return LABEL + len(self.band) * self.step

    def tops(self) -> list[tuple[Row, float]]:
        """Each lane with its top; the line of visibility stands before the first below it."""
        found, y, seen = [], self.top, True
        for row in self.rows:
            if seen and row.lane in BELOW:
                y, seen = y + SIGHT, False
            found.append((row, y))
            y += row.tall
        return found

    def curve_top(self) -> float | None:
        """Top of the lane of the curve, where there is one."""
        return next((y for row, y in self.tops() if row.lane is Lane.CURVE), None)

    def grounds(self) -> list[Shape]:
        """What lies under the lanes: stripes per phase, lines between lanes, the dim backstage."""
        shapes: list[Shape] = []
        tops = self.tops()
        bottom = tops[-1][1] + tops[-1][0].tall if tops else self.top
        below = [y for row, y in tops if row.lane in BELOW]
        if below:
            high = bottom - below[0]
            shapes.append(Box(LABEL, below[0], self.right - LABEL, high, fill="surface"))
        for _, y in tops:
            if y > self.top + 1 and not (below and y == below[0]):
                shapes.append(Stroke(((MARGIN, y), (LABEL, y)), "line", 1))
                shapes.append(Stroke(((LABEL, y), (self.right, y)), "line", 1))
        for _, at, _ in list(runs(self.band))[1:]:
            x = LABEL + at * self.step
            shapes.append(Stroke(((x, self.top), (x, bottom)), "line", 1.2, dash=True))
        if below:
            shapes += self._line_of_visibility(below[0] - SIGHT)
        return shapes

    def _line_of_visibility(self, y: float) -> list[Shape]:
        lines = wrap(t("journey_map.visibility"), LABEL - MARGIN - 8, SMALL, 2, bold=True)
        top = y + (SIGHT - len(lines) * SMALL * LEADING) / 2
        middle = y + SIGHT / 2
        return [
            Words(MARGIN, top, lines, SMALL, bold=True),
            Stroke(((LABEL, middle), (self.right, middle)), "ink", 2.4, dash=True),
        ]

    def lanes(
        self,
        around: tuple[emotion.Neighbours, emotion.Neighbours],
        names: Mapping[str, str],
        editing: bool,
    ) -> list[Shape]:
        """The name of each lane and its cells."""
        shapes: list[Shape] = []
        for row, y in self.tops():
            name, hint = label_lines(row.lane, self.compact)
            shapes.append(Words(MARGIN, y + 10, name, BODY, bold=True))
            under = y + 11 + len(name) * BODY * LEADING
            if row.lane is Lane.CURVE:
                place = emotion.Place(LABEL, self.step, y, self.plan.unit)
                shapes += emotion.axis(MARGIN, LABEL - MARGIN, place)
                shapes += emotion.curve(self.band, place, around, names, editing, self.measured)
                continue
            if hint:
                shapes.append(Words(MARGIN, under, hint, SMALL, "muted"))
            for at, column in enumerate(self.band):
                x = LABEL + at * self.step
                if column.step:
                    inside = said(row.lane, column.step, self.setting, self.compact)
                    shapes += cells.draw(inside, x, y, self.step, row.tall)
                elif row.lane is Lane.CUSTOMER:
                    room = cells.room(self.step)
                    lines = wrap(t("journey_map.no_steps_in_phase"), room, SMALL, 4)
                    shapes.append(Words(x + 14, y + 14, lines, SMALL, "muted", italic=True))
        return shapes
