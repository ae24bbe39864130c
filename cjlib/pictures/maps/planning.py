"""How a journey map is laid out: the width of a step, the bands, and the height of each lane.

On paper every way to fold the map is tried; the one that prints the largest letters is kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf
from typing import Literal, TypeAlias

from cjlib.journey import Journey, Step
from cjlib.pictures.lettering import wrap
from cjlib.pictures.maps import cells, emotion, frame
from cjlib.pictures.maps.cells import BODY, SMALL, Cell
from cjlib.pictures.maps.columns import Band, bands, columns
from cjlib.pictures.maps.frame import MARGIN
from cjlib.pictures.maps.lanes import BELOW, Lane, Setting, cell
from cjlib.texts import t

Paper: TypeAlias = Literal["screen", "a3"]

LABEL = 158.0  # the column that names the lanes
SCREEN = 1150.0  # a screen map is at least as wide as the page it hangs on
NARROWEST, WIDEST = 152.0, 320.0  # width of a step on a screen
PRINTED = (124.0, 140.0, 156.0, 172.0, 188.0, 208.0, 232.0, 260.0, 300.0)  # widths tried for paper
ASPECT = 420 / 297  # A3, lying
CROWDED = 2500.0  # a wider page prints letters under six points on A3: say less there
FULL = 2800.0  # a wider page prints them under five points: leave lanes out
SPARE = (Lane.OWNER, Lane.FRONT, Lane.NEEDS, Lane.TIME)  # the first to go; the table keeps them
AROUND = 230.0  # header and legend
BETWEEN = 26.0  # space between two bands
LEADING = 1.3
SIGHT = 40.0  # height of the line of visibility


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
    left_out: tuple[Lane, ...] = ()

    @property
    def unit(self) -> float:
        """Pixels per point of feeling."""
        return emotion.LOW_UNIT if self.compact else emotion.UNIT

    @property
    def width(self) -> float:
        """Width of the sheet: the names of the lanes, the fullest band and a margin."""
        most = max((len(band) for band, _, _ in self.bands), default=0)
        return LABEL + most * self.step + MARGIN

    @property
    def height(self) -> float:
        """Height of the bands with the space between them."""
        return sum(map(band_height, self.bands)) + BETWEEN * (len(self.bands) - 1)


def band_height(laid: tuple[Band, float, tuple[Row, ...]]) -> float:
    """Height of one band: its phases, its lanes and the line of visibility."""
    _, phases, rows = laid
    sight = SIGHT if any(row.lane in BELOW for row in rows) else 0.0
    return phases + sum(row.tall for row in rows) + sight


def plan(journey: Journey, lanes: Sequence[Lane], paper: Paper, spare: Sequence[Lane]) -> Plan:
    """Width of a step and the bands: one band on a screen, what reads best on paper.

    Lanes in ``spare`` may be left out, one after another, where a page is too full to be read.
    """
    all_columns = columns(journey)
    lanes = lanes if journey.steps else ()
    setting = Setting.of(journey)
    if paper == "screen" or not all_columns:
        count = max(1, len(all_columns))
        step = min(max((SCREEN - LABEL - MARGIN) / count, NARROWEST), WIDEST)
        return _Folder(setting, False).laid([all_columns] if all_columns else [], step, lanes)
    width, in_full = _best(_pages(all_columns, lanes, _Folder(setting, False)))
    if width <= CROWDED:
        return _filling(width, in_full, _Folder(setting, False), lanes)
    folder, kept = _Folder(setting, True), list(lanes)
    width, laid = _best(_pages(all_columns, kept, folder))
    for lane in spare:
        if width > FULL and lane in kept:
            kept.remove(lane)
            width, laid = _best(_pages(all_columns, kept, folder))
    for lane in reversed(spare):  # back again where the letters get no smaller by it
        if lane in lanes and lane not in kept:
            more = [one for one in lanes if one in kept or one is lane]
            as_wide, again = _best(_pages(all_columns, more, folder))
            if as_wide <= width:
                kept, laid = more, again
    filling = _filling(width, laid, folder, kept)
    return replace(filling, left_out=tuple(lane for lane in lanes if lane not in kept))


def _filling(page: float, laid: Plan, folder: _Folder, lanes: Sequence[Lane]) -> Plan:
    """The same bands with steps so wide that they fill the page."""
    cut = [band for band, _, _ in laid.bands]
    return folder.laid(cut, (page - LABEL - MARGIN) / max(map(len, cut)), lanes)


def _best(pages: Iterator[tuple[float, Plan]]) -> tuple[float, Plan]:
    """The narrowest page: it prints the largest letters."""
    return min(pages, key=lambda page: page[0])


def _pages(
    all_columns: Band, lanes: Sequence[Lane], folder: _Folder
) -> Iterator[tuple[float, Plan]]:
    """Ways to lay a map on paper, each after the width that its page needs."""
    smallest = inf
    for count in range(1, max(2, len(all_columns) // 4 + 1)):
        cut = bands(all_columns, count)
        found: list[tuple[float, Plan]] = []
        for step in PRINTED:
            laid = folder.laid(cut, step, lanes)
            tall = (laid.height + AROUND) * ASPECT
            found.append((max(laid.width, tall), laid))
            if laid.width > tall:
                break  # wider steps make the page only wider
        yield from found
        narrowest = min(width for width, _ in found)
        if narrowest > smallest:
            return  # more bands make the page only higher
        smallest = narrowest


class _Folder:
    """Lays the same cells in bands again and again, and measures each cell once per width."""

    def __init__(self, setting: Setting, compact: bool) -> None:
        self.setting, self.compact = setting, compact
        self._cells: dict[tuple[Lane, str], Cell] = {}
        self._heights: dict[tuple[Lane, str, float], float] = {}

    def laid(self, cut: Sequence[Band], step: float, lanes: Sequence[Lane]) -> Plan:
        """The map in these bands, with steps of this width."""
        found = []
        for band in cut:
            rows = tuple(Row(lane, self._tall(lane, band, step)) for lane in lanes)
            found.append((band, frame.phase_height(band, step), rows))
        return Plan(step, self.compact, tuple(found))

    def _tall(self, lane: Lane, band: Band, width: float) -> float:
        if lane is Lane.CURVE:
            return emotion.height(emotion.LOW_UNIT if self.compact else emotion.UNIT)
        heights = (self._height(lane, column.step, width) for column in band if column.step)
        return max([_label_height(lane, self.compact), *heights])

    def _height(self, lane: Lane, step: Step, width: float) -> float:
        place = (lane, step.id, width)
        if place not in self._heights:
            if (lane, step.id) not in self._cells:
                self._cells[lane, step.id] = said(lane, step, self.setting, self.compact)
            self._heights[place] = cells.height(self._cells[lane, step.id], width)
        return self._heights[place]


def said(lane: Lane, step: Step, setting: Setting, compact: bool) -> Cell:
    """What a step says in a lane, shorter on a crowded page."""
    whole = cell(lane, step, setting)
    return cells.compact(whole) if compact else whole


def label_lines(lane: Lane, compact: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Name and hint of a lane; no hint on a crowded page."""
    room = LABEL - MARGIN - 8
    return (
        wrap(t(f"journey_map.lane.{lane.value}"), room, BODY, 2, bold=True),
        () if compact else wrap(t(f"journey_map.hint.{lane.value}"), room, SMALL, 4),
    )


def _label_height(lane: Lane, compact: bool) -> float:
    name, hint = label_lines(lane, compact)
    return 20 + (len(name) * BODY + len(hint) * SMALL) * LEADING
