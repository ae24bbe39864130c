"""Where everything of a journey map stands: the width of a step, the bands, the lanes in a band."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cjlib.journey import Journey, Step
from cjlib.pictures.lettering import wrap
from cjlib.pictures.maps import cells, emotion, frame
from cjlib.pictures.maps.cells import BODY, SMALL, Cell
from cjlib.pictures.maps.columns import Band, bands, columns, runs
from cjlib.pictures.maps.frame import MARGIN
from cjlib.pictures.maps.lanes import BELOW, Lane, Setting, cell
from cjlib.pictures.sheet import Area, Box, Edge, Shape, Sheet, Stroke, Words
from cjlib.texts import t

Paper: TypeAlias = Literal["screen", "a3"]

LABEL = 158.0  # the column that names the lanes
SCREEN = 1150.0  # a screen map is at least as wide as the page it hangs on
NARROWEST, WIDEST = 152.0, 320.0  # width of a step on a screen
PRINTED = (140.0, 156.0, 172.0, 188.0, 208.0, 232.0, 260.0, 300.0)  # widths tried for paper
ASPECT = 420 / 297  # A3, lying
CROWDED = 2500.0  # a wider page prints letters under six points on A3: say less there
AROUND = 230.0  # header and legend
BETWEEN = 26.0  # space between two bands
_LEADING = 1.3
_SIGHT = 40.0  # height of the line of visibility


Told: TypeAlias = dict[str, str]


@dataclass(frozen=True)
class Row:
    """A lane with its height in one band."""

    lane: Lane
    tall: float


@dataclass(frozen=True)
class Plan:
    """A map laid out but not yet drawn."""

    step: float
    compact: bool
    bands: tuple[tuple[Band, float, tuple[Row, ...]], ...]  # columns, height of phases, lanes

    @property
    def unit(self) -> float:
        """Pixels per point of feeling."""
        return emotion.LOW_UNIT if self.compact else emotion.UNIT

    @property
    def width(self) -> float:
        most = max((len(band) for band, _, _ in self.bands), default=0)
        return LABEL + most * self.step + MARGIN

    @property
    def height(self) -> float:
        """Height of the bands with the space between them."""
        return sum(map(band_height, self.bands)) + BETWEEN * (len(self.bands) - 1)


def band_height(laid: tuple[Band, float, tuple[Row, ...]]) -> float:
    """Height of one band: its phases, its lanes and the line of visibility."""
    _, phases, rows = laid
    sight = _SIGHT if any(row.lane in BELOW for row in rows) else 0.0
    return phases + sum(row.tall for row in rows) + sight


def plan(journey: Journey, lanes: Sequence[Lane], paper: Paper) -> Plan:
    """Width of a step and the bands: one band on a screen, what reads best on paper."""
    all_columns = columns(journey)
    lanes = lanes if journey.steps else ()
    setting = Setting.of(journey)
    if paper == "screen" or not all_columns:
        count = max(1, len(all_columns))
        step = min(max((SCREEN - LABEL - MARGIN) / count, NARROWEST), WIDEST)
        return _laid([all_columns] if all_columns else [], step, lanes, setting, False)
    whole = min(_pages(all_columns, lanes, setting, False))
    if whole[0] <= CROWDED:
        return whole[2]
    return min(whole, min(_pages(all_columns, lanes, setting, True)))[2]


def _pages(
    all_columns: Band, lanes: Sequence[Lane], setting: Setting, compact: bool
) -> Iterator[tuple[float, int, Plan]]:
    """Ways to lay a map on paper, each after the width its page needs: the smallest prints best."""
    for count in range(1, max(2, len(all_columns) // 4 + 1)):
        cut = bands(all_columns, count)
        for nth, step in enumerate(PRINTED):
            laid = _laid(cut, step, lanes, setting, compact)
            tall = (laid.height + AROUND) * ASPECT
            yield max(laid.width, tall), count * len(PRINTED) + nth, laid
            if laid.width > tall:
                break  # wider steps make the page only wider


def _laid(
    cut: Sequence[Band], step: float, lanes: Sequence[Lane], setting: Setting, compact: bool
) -> Plan:
    laid = []
    for band in cut:
        rows = tuple(Row(lane, _tall(lane, band, step, setting, compact)) for lane in lanes)
        laid.append((band, frame.phase_height(band, step), rows))
    return Plan(step, compact, tuple(laid))


def _tall(lane: Lane, band: Band, step: float, setting: Setting, compact: bool) -> float:
    if lane is Lane.CURVE:
        return emotion.height(emotion.LOW_UNIT if compact else emotion.UNIT)
    said = (_said(lane, column.step, setting, compact) for column in band if column.step)
    return max([_label_height(lane, compact), *(cells.height(one, step) for one in said)])


def _said(lane: Lane, step: Step, setting: Setting, compact: bool) -> Cell:
    said = cell(lane, step, setting)
    return cells.compact(said) if compact else said


def _label_lines(lane: Lane, compact: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = LABEL - MARGIN - 8
    return (
        wrap(t(f"journey_map.lane.{lane.value}"), room, BODY, 2, bold=True),
        () if compact else wrap(t(f"journey_map.hint.{lane.value}"), room, SMALL, 4),
    )


def _label_height(lane: Lane, compact: bool) -> float:
    name, hint = _label_lines(lane, compact)
    return 20 + (len(name) * BODY + len(hint) * SMALL) * _LEADING


def draw(
    journey: Journey, lanes: Sequence[Lane], laid: Plan, paper: Paper, editing: bool, told: Told
) -> Sheet:
    """The whole sheet of a map that was laid out; ``told`` is what each step says in full."""
    setting = Setting.of(journey)
    wide = max(laid.width, SCREEN)
    room = SCREEN if paper == "screen" else wide  # what a page shows without scrolling
    shapes, y = frame.header(journey, room)
    top = y
    areas: list[Area] = []
    places: dict[str, float] = {}
    earlier: set[str] = set()
    names = emotion.named(journey.steps)
    for nth, one in enumerate(laid.bands):
        band, phases, rows = one
        shapes += frame.phases(band, LABEL, y, laid.step, phases, earlier)
        earlier |= {column.phase.id for column in band}
        top = y + phases
        drawn = _Band(band, rows, laid, top, setting)
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
    edge = Edge(LABEL, top, y - BETWEEN + 1)
    if journey.steps:
        more, y = frame.legend(journey, lanes, room, y - 10)
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
                y, seen = y + _SIGHT, False
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
            shapes += self._line_of_visibility(below[0] - _SIGHT)
        return shapes

    def _line_of_visibility(self, y: float) -> list[Shape]:
        lines = wrap(t("journey_map.visibility"), LABEL - MARGIN - 8, SMALL, 2, bold=True)
        top = y + (_SIGHT - len(lines) * SMALL * _LEADING) / 2
        middle = y + _SIGHT / 2
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
            name, hint = _label_lines(row.lane, self.compact)
            shapes.append(Words(MARGIN, y + 10, name, BODY, bold=True))
            under = y + 11 + len(name) * BODY * _LEADING
            if row.lane is Lane.CURVE:
                place = emotion.Place(LABEL, self.step, y, self.plan.unit)
                shapes += emotion.axis(MARGIN, LABEL - MARGIN, place)
                shapes += emotion.curve(self.band, place, around, names, editing)
                continue
            if hint:
                shapes.append(Words(MARGIN, under, hint, SMALL, "muted"))
            for at, column in enumerate(self.band):
                x = LABEL + at * self.step
                if column.step:
                    said = _said(row.lane, column.step, self.setting, self.compact)
                    shapes += cells.draw(said, x, y, self.step, row.tall)
                elif row.lane is Lane.CUSTOMER:
                    room = cells.room(self.step)
                    lines = wrap(t("journey_map.no_steps_in_phase"), room, SMALL, 4)
                    shapes.append(Words(x + 14, y + 14, lines, SMALL, "muted", italic=True))
        return shapes
