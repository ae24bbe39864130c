"""A radar on paper: rings, spokes with their areas, the band of people and the mean in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, isfinite, pi, sin

from cjlib.management.scans import Definition
from cjlib.pictures import lettering
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.making.words import whole
from cjlib.pictures.management.area_rows import row_entries
from cjlib.pictures.management.scan_areas import (
    AreaScore,
    Band,
    scale_words,
    target,
    ticks,
)
from cjlib.pictures.sheet import Anchor, Box, Dot, Patch, Sheet, Stroke, Words
from cjlib.pictures.writing import written
from cjlib.texts import t

_RADIUS, _INNER = 160.0, 30.0  # pixels: the highest score, and the lowest
_OFF, _LINES = 14.0, 4  # from the end of a spoke to its words; lines of a name
_STEEP = 0.55  # from this cosine on words stand above or below the end of a spoke

Point = tuple[float, float]


@dataclass(frozen=True)
class _Radar:
    """Where scores lie: ``n`` spokes clockwise from the top."""

    x: float
    y: float
    n: int
    axis: Axis

    def direction(self, nth: float) -> Point:
        angle = 2 * pi * nth / self.n
        return sin(angle), -cos(angle)

    def at(self, nth: float, score: float) -> Point:
        across, down = self.direction(nth)
        far = self.axis.held(score)
        return self.x + far * across, self.y + far * down

    def ring(self, score: float) -> tuple[Point, ...]:
        return tuple(self.at(nth, score) for nth in (*range(self.n), 0))


def radar_sheet(
    areas: Sequence[AreaScore], definition: Definition, kind: Band, told: Sequence[str],
    width: float,
) -> Sheet:  # fmt: skip
    """The areas as a radar; see `cjlib.pictures.management.area_rows.rows_sheet`."""
    paper = Paper(width)
    axis = Axis(*definition.scale, _INNER, _RADIUS)
    flat = _Radar(paper.width / 2, 0.0, len(areas), axis)
    names = [_words(paper, flat, nth, area) for nth, area in enumerate(areas)]
    top = min(words.y for pair in names for words in pair)
    radar = _Radar(paper.width / 2, paper.edge - min(top, -_RADIUS), len(areas), axis)
    lowest = radar.y + _RADIUS
    _rings(paper, radar, definition)
    for nth, area in enumerate(areas):
        pair = _words(paper, radar, nth, area)
        paper.over += pair
        lowest = max(lowest, *(words.y + words.height for words in pair))
        start, end = (radar.at(nth, score) for score in definition.scale)
        paper.under.append(Stroke((start, end), "line", 1, dash=not area.known))
    _bands(paper, radar, areas)
    _means(paper, radar, areas)
    _hovers(paper, radar, areas, kind)
    y = paper.told(scale_words(definition, "out"), lowest + 14, SMALL, "ink")
    y = paper.legend(row_entries(areas, definition, kind), y + 2)
    for line in told:
        y = paper.told(line, y + 2, SMALL) - 4
    return paper.sheet(y + paper.edge)


def _words(paper: Paper, radar: _Radar, nth: int, area: AreaScore) -> tuple[Words, Words]:
    """The name at the end of a spoke and the score below it."""
    across, down = radar.direction(nth)
    aside = abs(across) > 0.05
    anchor: Anchor = "middle" if not aside else "start" if across > 0 else "end"
    reach = _RADIUS + _OFF
    x, y = radar.x + reach * across, radar.y + reach * down
    room = paper.width / 2 - paper.edge - reach * abs(across)
    if not aside:  # between the words of the spokes beside it
        room = 2 * reach * abs(radar.direction(1)[0]) - 24 if radar.n < 9 else 180.0
    room = min(room, 210.0)
    name = written(area.name, x, 0, room, SMALL, bold=True, anchor=anchor, lines=_LINES)
    parts = [area.value()]
    if isfinite(area.band[0]):
        parts.append(t("management_radar.people", ends=area.from_to(area.band)))
    value = written(whole(parts, room), x, 0, room, SMALL, colour="ink", anchor=anchor)
    tall = name.height + value.height
    top = y - tall if down < -_STEEP else y if down > _STEEP else y - tall / 2
    return (
        Words(x, top, name.lines, SMALL, bold=True, anchor=anchor),
        Words(x, top + name.height, value.lines, SMALL, anchor=anchor),
    )


def _rings(paper: Paper, radar: _Radar, definition: Definition) -> None:
    """The scale as rings, with its numbers between the last spoke and the first."""
    inward = cos(pi / radar.n)
    for value, text in ticks(definition, 6):
        paper.under.append(Stroke(radar.ring(value), "line", 1))
        across, down = radar.direction(radar.n - 0.5)
        far = radar.axis(value) * inward
        x, y = radar.x + far * across, radar.y + far * down
        wide = lettering.width(text, SMALL) + 4
        paper.over.append(Box(x - wide / 2, y - 8, wide, 16, "paper", 0.8, radius=4))
        paper.over.append(Words(x, y - SMALL * 0.65, (text,), SMALL, "muted", anchor="middle"))
    at = target(definition)
    if at is not None:
        paper.under.append(Stroke(radar.ring(at), "functional", 1.8, dash=True))


def _bands(paper: Paper, radar: _Radar, areas: Sequence[AreaScore]) -> None:
    """Where people lie, between spokes that both have a band; a short line where only one has."""
    n = len(areas)
    there = [isfinite(area.band[0]) for area in areas]
    for nth, area in enumerate(areas):
        after = (nth + 1) % n
        if not there[nth]:
            continue
        inner, outer = (radar.at(nth, end) for end in area.band)
        if there[after]:
            ends = [radar.at(after, end) for end in areas[after].band]
            corners = (inner, outer, ends[1], ends[0])
            paper.under.append(Patch(corners, "accent", 0.16, "hatch"))
            for one, other in ((inner, ends[0]), (outer, ends[1])):
                paper.lines.append(Stroke((one, other), "accent", 1, dash=True))
        elif not there[nth - 1]:
            paper.lines.append(Stroke((inner, outer), "accent", 7))


def _means(paper: Paper, radar: _Radar, areas: Sequence[AreaScore]) -> None:
    """The mean of each area with its interval, and a line through those beside each other."""
    for nth, area in enumerate(areas):
        after = areas[(nth + 1) % len(areas)]
        if not area.known:
            continue
        if after.known:
            line = (radar.at(nth, area.score), radar.at(nth + 1, after.score))
            paper.lines.append(Stroke(line, "accent", 2))
        if isfinite(area.interval[0]):
            _whisker(paper, radar, nth, area)
        paper.over.append(Dot(*radar.at(nth, area.score), 5.5, "accent"))


def _whisker(paper: Paper, radar: _Radar, nth: int, area: AreaScore) -> None:
    """The interval along a spoke."""
    across, down = radar.direction(nth)
    ends = [radar.at(nth, end) for end in area.interval]
    paper.over.append(Stroke((ends[0], ends[1]), "accent", 2.5))
    for x, y in ends:
        aside = (4 * down, -4 * across)
        tick = ((x - aside[0], y - aside[1]), (x + aside[0], y + aside[1]))
        paper.over.append(Stroke(tick, "accent", 2))


def _hovers(paper: Paper, radar: _Radar, areas: Sequence[AreaScore], kind: Band) -> None:
    """A square on each spoke, around its mean, and its words."""
    for nth, area in enumerate(areas):
        label = area.told(kind)
        if area.known:
            x, y = radar.at(nth, area.score)
            paper.hover(x - 12, y - 12, 24, 24, label)
        for words in _words(paper, radar, nth, area):
            wide = max(lettering.width(line, SMALL, words.bold) for line in words.lines)
            left = words.x - wide * {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
            paper.hover(left, words.y, wide, words.height, label)
