"""The areas of a scan one below another, each on a line with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite

from cjlib.management.scans import Definition
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import SMALL, Paper, middle
from cjlib.pictures.management.scan_areas import (
    AreaScore,
    Band,
    scale_words,
    target,
    target_words,
    ticks,
)
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.pictures.writing import Entry, written
from cjlib.texts import t

_ROW, _NAME, _VALUE = 38.0, 230.0, 96.0  # pixels: a row; room for its name, and for its score
_BAND = 8.0  # half the height of a band


def rows_sheet(
    areas: Sequence[AreaScore], definition: Definition, kind: Band, told: Sequence[str],
    width: float,
) -> Sheet:  # fmt: skip
    """The areas as rows.

    Parameters
    ----------
    areas : sequence of AreaScore
    definition : Definition
    kind : Band
    told : sequence of str
        Sentences below the picture.
    width : float
        Pixels.
    """
    paper = Paper(width)
    left = paper.edge + (12 if paper.narrow else _NAME + 18)
    right = paper.width - paper.edge - (12 if paper.narrow else _VALUE + 14)
    axis = Axis(*definition.scale, left, right)
    y = top = paper.edge + 4
    for area in areas:
        y = _row(paper, area, kind, axis, y)
    marks = ticks(definition, 5 if paper.narrow else 6)
    end = paper.columns_axis(axis, marks, top, y + 2, grid=False)
    at = target(definition)
    if at is not None:
        paper.under.insert(
            0, Stroke(((axis(at), top), (axis(at), y)), "functional", 1.8, dash=True)
        )
    y = paper.told(scale_words(definition, "right"), end + 8, SMALL, "ink")
    y = paper.legend(row_entries(areas, definition, kind), y + 2)
    for line in told:
        y = paper.told(line, y + 2, SMALL) - 4
    return paper.sheet(y + paper.edge)


def _row(paper: Paper, area: AreaScore, kind: Band, axis: Axis, y: float) -> float:
    """One area; where it ends."""
    if paper.narrow:
        value = written(area.value(), 0, y, paper.room, SMALL)
        name = paper.words(area.name, paper.edge, y, paper.room, 13, bold=True, lines=3)
        paper.words(area.value(), paper.edge, y + name.height + 1, paper.room, SMALL)
        start, tall = y + name.height + value.height + 2, 24.0
    else:
        name = written(area.name, paper.edge, 0, _NAME, 13, lines=4)
        start, tall = y, max(_ROW, name.height + 8)
        paper.over.append(middle(name, y + tall / 2))
        value = written(area.value(), axis.end + 14, 0, _VALUE, SMALL)
        paper.over.append(middle(value, y + tall / 2))
    at = start + tall / 2
    paper.under.append(Stroke(((axis.start, at), (axis.end, at)), "line", 1))
    paper.under += [Stroke(((x, at - 4), (x, at + 4)), "line", 1) for x in (axis.start, axis.end)]
    if isfinite(area.band[0]):
        paper.lines.append(_band(axis(area.band[0]), at, axis(area.band[1])))
    if area.known:
        low, high = (axis(end) for end in area.interval)
        paper.over += across((axis(area.score), at), (low, high))
    paper.hover(paper.edge, y, paper.room, start + tall - y, area.told(kind))
    return start + tall + (6 if paper.narrow else 2)


def _band(low: float, y: float, high: float) -> Box:
    """Where people lie: hatched, with an outline; never too narrow to be seen."""
    wide = max(high - low, 4.0)
    return Box((low + high - wide) / 2, y - _BAND, wide, 2 * _BAND, "accent", 0.16, "accent",
               pattern="hatch")  # fmt: skip


def row_entries(areas: Sequence[AreaScore], definition: Definition, kind: Band) -> list[Entry]:
    """What the marks mean; only those that occur."""
    what = "score" if definition.counts_from is None else "share"
    found = [Entry((Dot(12, 0, 5.5, "accent"),), t(f"management_radar.legend.{what}"))]
    if any(isfinite(area.interval[0]) for area in areas):
        line = tuple(across((12.0, 0.0), (1.0, 23.0)))
        found.append(Entry(line, t("management_radar.legend.interval")))
    if any(isfinite(area.band[0]) for area in areas):
        found.append(Entry((_band(1, 0, 23),), t(f"management_radar.legend.{kind}")))
    if target(definition) is not None:
        line = (Stroke(((12.0, -8.0), (12.0, 8.0)), "functional", 1.8, dash=True),)
        found.append(Entry(line, target_words(definition)))
    return found
