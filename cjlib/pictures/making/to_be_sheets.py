"""The curve now and to-be on paper: steps beside each other, or below each other on a phone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, pairwise

from cjlib import texts
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.making.to_be_curve import Lift, Row, curves
from cjlib.pictures.making.words import kind_entries, kind_mark, numbered
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_LEVELS = (-2.0, -1.0, 0.0, 1.0, 2.0)
_LEFT, _COLUMN, _TALL = 34.0, 82.0, 240.0  # pixels: the numbers of the axis; a step; the chart
_TEXT, _ROW = 126.0, 48.0  # on a phone: room for a name; a step is at least this high
_BADGE = 37.0  # from one number to the next
_SHOWN = 3  # steps named with an idea in the list


def wide(
    rows: Sequence[Row], counts: Sequence[int], lifts: Sequence[Lift], told: Sequence[str]
) -> Sheet:
    """Steps from left to right, in bands of so many steps each."""
    parts = list(pairwise(accumulate(counts, initial=0)))
    longest = max(last - first for first, last in parts)
    paper = Paper(max(WIDE, 2 * 18.0 + _LEFT + longest * _COLUMN))
    column = (paper.room - _LEFT) / longest
    y = paper.edge
    for first, last in parts:
        y = _band(paper, rows, (first, last), column, y) + 22
    return _below(paper, rows, lifts, told, y - 12)


def _phases(rows: Sequence[Row], first: int, last: int) -> Iterator[tuple[str, int, int]]:
    """Name of each phase of a band, with its first column in it and how many it has."""
    at = first
    for _, group in groupby(rows[first:last], key=lambda row: row.phase.id):
        many = len(list(group))
        name = rows[at].phase.name
        if at and rows[at - 1].phase.id == rows[at].phase.id:
            name = t("journey_map.continued", phase=name)
        yield name, at - first, many
        at += many


def _band(
    paper: Paper, rows: Sequence[Row], part: tuple[int, int], column: float, y: float
) -> float:
    """Phases, curve, ideas and names of some steps; where they end."""
    first, last = part
    left = paper.edge + _LEFT
    right = left + (last - first) * column
    heads = list(_phases(rows, first, last))
    words = [
        paper.words(name, left + at * column + 9, y + 6, many * column - 18, 13, bold=True)
        for name, at, many in heads
    ]
    tall = max(one.height for one in words) + 12
    for _, at, many in heads:
        x, room = left + at * column + 1.5, many * column - 3
        paper.under.append(Box(x, y, room, tall, "surface"))
        paper.under.append(Stroke(((x, y + tall), (x + room, y + tall)), "accent", 3))
    top = y + tall + 14
    axis = Axis(-2.0, 2.0, top + _TALL, top)
    _ground(paper, (left, axis(0), right - left, axis(-2) - axis(0)))
    paper.rows_axis(axis, [(level, _level(level)) for level in _LEVELS], left, right)
    paper.under.append(Stroke(((left, axis(0)), (right, axis(0))), "muted", 1.6))
    for _, at, _many in heads[1:]:
        x = left + at * column
        paper.under.append(Stroke(((x, top), (x, top + _TALL)), "line", 1))

    def along(nth: float) -> float:
        return left + (nth - first + 0.5) * column

    curves(paper, rows, along, (first - 0.5, last - 0.5), axis, flat=False)
    below = top + _TALL + 12
    per_row = max(1, int((column - 8) // _BADGE))
    for nth in range(first, last):
        _badges(paper, rows[nth].ideas, (along(nth), below), per_row, centred=True)
    deep = max(-(-len(row.ideas) // per_row) for row in rows[first:last])
    names_at = below + deep * 18 + (4 if deep else 0)
    lowest = names_at
    for nth in range(first, last):
        row, x = rows[nth], along(nth)
        name = paper.words(row.name, x, names_at, column - 8, SMALL, anchor="middle", bold=True)
        under = name.y + name.height + (2 if row.name else 0)
        change = paper.words(row.change(), x, under, column - 4, SMALL, anchor="middle",
                             colour="ink" if row.rise else "muted")  # fmt: skip
        lowest = max(lowest, change.y + change.height)
    for nth in range(first, last):
        paper.hover(along(nth) - column / 2, top, column, lowest - top, rows[nth].told())
    return lowest


def narrow(rows: Sequence[Row], lifts: Sequence[Lift], told: Sequence[str]) -> Sheet:
    """Steps from top to bottom, the feeling from left to right."""
    paper = Paper(NARROW)
    axis = Axis(-2.0, 2.0, paper.edge + _TEXT + 16, paper.width - paper.edge - 10)
    y, top = paper.edge, 0.0
    places: list[float] = []
    for name, at, many in _phases(rows, 0, len(rows)):
        head = paper.words(name, paper.edge, y + 5, paper.room, 13, bold=True)
        ticks = head.y + head.height
        for level in _LEVELS:
            mark = Words(axis(level), ticks, (_level(level),), SMALL, "muted", anchor="middle")
            paper.over.append(mark)
        end = ticks + 18
        paper.lines.append(Box(0, y, paper.width, end - y, "surface"))
        y = end
        top = top or end
        for row in rows[at : at + many]:
            tall = _step(paper, row, y)
            places.append(y + tall / 2)
            paper.hover(0, y, paper.width, tall, row.told())
            y += tall
            paper.under.append(Stroke(((paper.edge, y), (paper.width - paper.edge, y)), "line", 1))
    plates, paper.lines = paper.lines, []
    _ground(paper, (axis(-2), top, axis(0) - axis(-2), y - top))
    for level in _LEVELS:
        colour, thick = ("muted", 1.6) if level == 0 else ("line", 1.0)
        paper.under.append(Stroke(((axis(level), top), (axis(level), y)), colour, thick))
    curves(paper, rows, lambda nth: places[int(nth)], (0, len(rows) - 1), axis, flat=True)
    paper.lines += plates  # the curve runs on behind the name of a phase
    return _below(paper, rows, lifts, told, y + 10)


def _step(paper: Paper, row: Row, y: float) -> float:
    """Name, numbers and ideas of a step on a phone; how high it is."""
    at = y + 7
    name = paper.words(row.name, paper.edge, at, _TEXT, 12.5, bold=True)
    at += name.height + (1 if row.name else 0)
    change = paper.words(row.change(), paper.edge, at, _TEXT, SMALL,
                         colour="ink" if row.rise else "muted")  # fmt: skip
    at += change.height + 3
    per_row = int(_TEXT // _BADGE)
    _badges(paper, row.ideas, (paper.edge, at), per_row, centred=False)
    at += -(-len(row.ideas) // per_row) * 18
    return max(at + 4 - y, _ROW)


def _ground(paper: Paper, place: tuple[float, float, float, float]) -> None:
    """Below zero: hatched, under a veil so that it stays behind the curve."""
    paper.under.append(Box(*place, pattern="hatch"))
    paper.under.append(Box(*place, "paper", 0.55))


def _level(level: float) -> str:
    return texts.number(level, "+.0f" if level else ".0f")


def _badges(
    paper: Paper, ideas: Sequence[Lift], place: tuple[float, float], per_row: int, *, centred: bool
) -> None:
    """The number of each idea beside the mark of its kind."""
    for nth, lift in enumerate(ideas):
        row, column = divmod(nth, per_row)
        x, y = place[0] + column * _BADGE, place[1] + row * 18
        if centred:
            x -= min(per_row, len(ideas) - row * per_row) * _BADGE / 2
        paper.over.append(kind_mark(lift.kind, x + 7, y + 7.5, 5, lift.name))
        paper.over.append(Words(x + 15, y, (lift.number,), SMALL, bold=True))


def _below(
    paper: Paper, rows: Sequence[Row], lifts: Sequence[Lift], told: Sequence[str], y: float
) -> Sheet:
    """What the marks mean, which idea has which number, and what has to be said."""
    y = paper.legend(_entries(rows, lifts), y) + 2
    if lifts:
        head = paper.words(t("making_to_be.ideas"), paper.edge, y, paper.room, 13, bold=True)
        items = [(lift.number + ".", _placed(lift)) for lift in lifts]
        columns = 1 if paper.narrow else 2 if len(lifts) > 1 else 1
        y = numbered(paper, items, (paper.edge, y + head.height + 4, paper.room), columns) + 6
    for line in told:
        y = paper.told(line, y, SMALL) - 2
    return paper.sheet(y + paper.edge)


def _placed(lift: Lift) -> str:
    """The name of an idea, and the steps that it lifts."""
    if not lift.steps:
        return t("making_to_be.at_no_step", name=lift.name)
    steps = ", ".join(lift.steps[:_SHOWN])
    more = len(lift.steps) - _SHOWN
    if more > 0:
        return t("making_to_be.at_more", name=lift.name, steps=steps, n=more)
    return t("making_to_be.at", name=lift.name, steps=steps)


def _entries(rows: Sequence[Row], lifts: Sequence[Lift]) -> list[Entry]:
    line = ((0.0, 0.0), (24.0, 0.0))
    marks = (Stroke(line, "neutral", 2.2), Dot(12, 0, 5, "neutral", hollow=True))
    found = [Entry(marks, t("making_to_be.legend.now"))]
    changed = any(row.ideas for row in rows)
    if changed:
        then = (Stroke(line, "emotional", 3.2), Dot(12, 0, 5.5, "emotional", "diamond"))
        found.append(Entry(then, t("making_to_be.legend.to_be")))
        ground = Box(0, -7, 24, 14, "emotional", 0.18)
        found.append(Entry((ground,), t("making_to_be.legend.band")))
    if any(row.wanted == row.wanted for row in rows):
        aim = (Stroke(line, "accent", 2, True), Dot(12, 0, 5, "accent", "square", True))
        found.append(Entry(aim, t("making_to_be.legend.wanted")))
    feelings = [row.now for row in rows] + [row.to_be for row in rows if changed]
    if any(round(value, 1) < 0 for value in feelings if value == value):
        low = (Dot(6, 0, 6, "negative", "triangle", True), Dot(19, 0, 6, "negative", "triangle"))
        found.append(Entry(low if changed else low[:1], t("making_to_be.legend.below")))
    if any(lift.kind for lift in lifts):
        found += kind_entries(lift.kind for lift in lifts if lift.steps)
    return found
