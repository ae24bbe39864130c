"""Where everything of a journey map stands: the width of a step, the bands, the lanes in a band."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from cjlib.journey import Journey
from cjlib.pictures.lettering import wrap
from cjlib.pictures.maps import cells, emotion, frame
from cjlib.pictures.maps.cells import BODY, SMALL
from cjlib.pictures.maps.columns import Band, bands, columns, runs
from cjlib.pictures.maps.frame import MARGIN
from cjlib.pictures.maps.lanes import BELOW, Lane, Setting, cell
from cjlib.pictures.sheet import Area, Box, Shape, Sheet, Stroke, Words
from cjlib.texts import t

Paper: TypeAlias = Literal["screen", "a3"]

LABEL = 158.0  # the column that names the lanes
SCREEN = 1150.0  # a screen map is at least as wide as the page it hangs on
NARROWEST, WIDEST = 152.0, 320.0  # width of a step on a screen
PRINTED = (140.0, 156.0, 172.0, 188.0, 208.0, 232.0, 260.0, 300.0)  # widths tried for paper
ASPECT = 420 / 297  # A3, lying
BETWEEN = 26.0  # space between two bands
_LEADING = 1.3
_SIGHT = 40.0  # height of the line of visibility
_EMPTY = 190.0


@dataclass(frozen=True)
class Row:
    """A lane with its height in one band."""

    lane: Lane
    tall: float


@dataclass(frozen=True)
class Plan:
    """A map laid out but not yet drawn."""

    step: float
    bands: tuple[tuple[Band, float, tuple[Row, ...]], ...]  # columns, height of phases, lanes

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
    setting = Setting.of(journey)
    if paper == "screen" or not all_columns:
        count = max(1, len(all_columns))
        step = min(max((SCREEN - LABEL - MARGIN) / count, NARROWEST), WIDEST)
        return _laid([all_columns] if all_columns else [], step, lanes, setting)
    tried = []
    for count in range(1, max(2, len(all_columns) // 4 + 1)):
        cut = bands(all_columns, count)
        for step in PRINTED:
            laid = _laid(cut, step, lanes, setting)
            tall = laid.height + 230  # header and legend
            page = max(laid.width, tall * ASPECT)
            tried.append((page, -step, laid))
            if laid.width > tall * ASPECT:
                break  # wider steps make the page only wider
        if len(tried) > 1 and count > 1 and tried[-1][0] > 1.5 * min(page for page, _, _ in tried):
            break
    # the smallest page is printed largest
    return min(tried, key=lambda one: one[:2])[2]


def _laid(cut: Sequence[Band], step: float, lanes: Sequence[Lane], setting: Setting) -> Plan:
    laid = []
    for band in cut:
        rows = tuple(Row(lane, _tall(lane, band, step, setting)) for lane in lanes)
        laid.append((band, frame.phase_height(band, step), rows))
    return Plan(step, tuple(laid))


def _tall(lane: Lane, band: Band, step: float, setting: Setting) -> float:
    if lane is Lane.CURVE:
        return emotion.HEIGHT
    heights = [
        cells.height(cell(lane, column.step, setting), step) for column in band if column.step
    ]
    return max([_label_height(lane), *heights])


def _label_lines(lane: Lane) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = LABEL - MARGIN - 8
    return (
        wrap(t(f"journey_map.lane.{lane.value}"), room, BODY, 2, bold=True),
        wrap(t(f"journey_map.hint.{lane.value}"), room, SMALL, 4),
    )


def _label_height(lane: Lane) -> float:
    name, hint = _label_lines(lane)
    return 20 + (len(name) * BODY + len(hint) * SMALL) * _LEADING


def draw(
    journey: Journey, lanes: Sequence[Lane], laid: Plan, paper: Paper, editing: bool, told: Told
) -> Sheet:
    """The whole sheet of a map that was laid out; ``told`` is what each step says in full."""
    setting = Setting.of(journey)
    wide = max(laid.width, SCREEN)
    shapes, y = frame.header(journey, wide)
    areas: list[Area] = []
    places: dict[str, float] = {}
    earlier: set[str] = set()
    feelings = _Feelings.of(laid)
    for nth, one in enumerate(laid.bands):
        band, phases, rows = one
        shapes += frame.phases(band, LABEL, y, laid.step, phases, earlier)
        earlier |= {column.phase.id for column in band}
        top = y + phases
        drawn = _Band(band, rows, laid.step, top, wide, setting)
        shapes += drawn.grounds()
        shapes += drawn.lanes(editing, *feelings.around(nth))
        if (at := drawn.curve_top()) is not None and not places:
            place = emotion.Place(LABEL, laid.step, at)
            places = {"high": place.y(2), "low": place.y(-2)}
        tall = band_height(one)
        areas += [
            Area(LABEL + i * laid.step, y + phases, laid.step, tall - phases,
                 {"step": column.step.id}, told[column.step.id])
            for i, column in enumerate(band)
            if column.step
        ]  # fmt: skip
        y += tall + BETWEEN
    if not journey.steps:
        shapes += _empty_state(y, wide)
        y += _EMPTY + BETWEEN
    if journey.steps:
        key, y = frame.legend(journey, lanes, wide, y - 10)
        shapes += key
    height = y + MARGIN - 6
    if paper == "a3":
        wide, height = max(wide, height * ASPECT), max(height, wide / ASPECT)
    return Sheet(wide, height, tuple(shapes), tuple(areas), places, editing, LABEL)


Told: TypeAlias = dict[str, str]


@dataclass(frozen=True)
class _Feelings:
    """The known feelings of each band, so that the curve runs on from band to band."""

    now: tuple[tuple[float, ...], ...]
    wanted: tuple[tuple[float, ...], ...]

    @classmethod
    def of(cls, laid: Plan) -> _Feelings:
        steps = [[column.step for column in band if column.step] for band, _, _ in laid.bands]
        return cls(
            tuple(tuple(s.feeling.now for s in row if s.feeling.now is not None) for row in steps),
            tuple(
                tuple(s.feeling.wanted for s in row if s.feeling.wanted is not None)
                for row in steps
            ),
        )

    def around(self, nth: int) -> tuple[emotion.Neighbours, emotion.Neighbours]:
        """What was felt last before band ``nth`` and first after it, now and wanted."""
        return _around(self.now, nth), _around(self.wanted, nth)


def _around(bands_of: tuple[tuple[float, ...], ...], nth: int) -> emotion.Neighbours:
    before = [value for band in bands_of[:nth] for value in band]
    after = [value for band in bands_of[nth + 1 :] for value in band]
    return emotion.Neighbours(before[-1] if before else None, after[0] if after else None)


@dataclass(frozen=True)
class _Band:
    """One band being drawn: its lanes from ``top`` down."""

    band: Band
    rows: tuple[Row, ...]
    step: float
    top: float
    wide: float
    setting: Setting

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
        self, editing: bool, now: emotion.Neighbours, wanted: emotion.Neighbours
    ) -> list[Shape]:
        """The name of each lane and its cells."""
        shapes: list[Shape] = []
        for row, y in self.tops():
            name, hint = _label_lines(row.lane)
            shapes.append(Words(MARGIN, y + 10, name, BODY, bold=True))
            under = y + 11 + len(name) * BODY * _LEADING
            if row.lane is Lane.CURVE:
                place = emotion.Place(LABEL, self.step, y)
                shapes += emotion.axis(MARGIN, LABEL - MARGIN, place)
                shapes += emotion.curve(self.band, place, editing, now, wanted)
                continue
            shapes.append(Words(MARGIN, under, hint, SMALL, "muted"))
            for at, column in enumerate(self.band):
                x = LABEL + at * self.step
                if column.step:
                    said = cell(row.lane, column.step, self.setting)
                    shapes += cells.draw(said, x, y, self.step, row.tall)
                elif row.lane is Lane.CUSTOMER:
                    room = cells.room(self.step)
                    lines = wrap(t("journey_map.no_steps_in_phase"), room, SMALL, 4)
                    shapes.append(Words(x + 14, y + 14, lines, SMALL, "muted", italic=True))
        return shapes


def _empty_state(y: float, wide: float) -> list[Shape]:
    """What to do when there is nothing on the map."""
    room = min(wide, SCREEN) - 2 * MARGIN
    name = wrap(t("journey_map.empty.title"), room - 80, 20, 2, bold=True)
    lines = wrap(t("journey_map.empty.how"), room - 80, 15, 5)
    return [
        Box(MARGIN, y, room, _EMPTY, line="neutral", thickness=1.6, dash=True, radius=14),
        Words(MARGIN + 40, y + 32, name, 20, bold=True),
        Words(MARGIN + 40, y + 32 + len(name) * 20 * _LEADING + 10, lines, 15, "muted"),
    ]
