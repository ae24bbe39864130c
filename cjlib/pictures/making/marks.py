"""How customers would mark the journey: the spread of report marks now and to-be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from cjlib import texts
from cjlib.making.simulate import ToBe
from cjlib.making.simulate.marks import WAYS, shares
from cjlib.pictures.charts.axes import Axis, nice, spec_of
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_FROM = (7, 9)  # satisfied, and more than satisfied: 9+ of the book; 8+ comes with the outcomes
_TALL, _LEFT, _ROW = 170.0, 40.0, 46.0  # pixels: the bars; the numbers of their axis; a share
_BETWEEN = 34.0  # between the two ways on a page


@dataclass(frozen=True)
class _Change:
    """A number now and to-be, with the interval of what would be."""

    now: float
    to_be: float
    low: float
    high: float

    def told(self, spec: str, changed: bool = True) -> str:
        """In words, with numbers written as ``spec``."""
        names = ("now", "to_be", "low", "high")
        numbers = {name: texts.number(getattr(self, name), spec) for name in names}
        if not changed:
            return numbers["now"]
        return t("making_marks.change", **numbers)


@dataclass(frozen=True)
class _Way:
    """One way to sum the curve up: its mean mark, the spread of marks, and shares by name."""

    name: str
    mark: _Change
    marks: tuple[_Change, ...]
    shares: dict[str, _Change]

    def head(self, changed: bool) -> str:
        """Which way it is, and the mark that it gives."""
        return t(f"making_marks.head.{self.name}", mark=self.mark.told(".1f", changed))


def marks_before_after(found: ToBe) -> Picture:
    """Share of customers at each report mark now and to-be, by the mean and by peak-end.

    Parameters
    ----------
    found : ToBe
        From `cjlib.making.simulate.to_be`.

    Returns
    -------
    Picture
        Bars with the interval of what would be; below them the shares with a 7, an 8 and a 9 or
        higher, and those who stay loyal.

    Notes
    -----
    Report marks 1-10; shares 0-1.  Marks from feelings, their spread and loyalty are teaching
    forms of this kit (`ToBe.assumptions`).  A share of high marks rises with the mark, so its
    interval is that of the mark.
    """
    ways = [_way(found, name) for name in WAYS]
    changed = bool(len(found.kano))
    key = "caption" if changed else "no_ideas"
    told = [t(f"making_marks.{key}", confidence=found.assumed.number("confidence"))]
    told += map(str, found.remarks)
    table, specs = _table(ways)
    return Picture(
        "marks_before_after", _sheet(ways, changed, told, WIDE), _title(ways, changed),
        _summary(ways, changed, told), table, specs,
        narrow=_sheet(ways, changed, told, NARROW),
    )  # fmt: skip


def _way(found: ToBe, name: str) -> _Way:
    rows = found.marks[found.marks["way"] == name].sort_values("mark")
    mark = _change(found.outcome(name, "mark"))
    ends = shares(np.array([mark.low, mark.high]), found.assumed)
    parts = {}
    for least in _FROM:
        high_enough = rows["mark"].to_numpy() >= least
        now, then = (float(rows.loc[high_enough, column].sum()) for column in ("now", "to_be"))
        low, high = ends[:, high_enough].sum(axis=1)
        parts[f"from_{least}"] = _Change(now, then, float(low), float(high))
    parts["from_8"] = _change(found.outcome(name, "eight_up"))
    parts = dict(sorted(parts.items())) | {"loyal": _change(found.outcome(name, "loyal"))}
    return _Way(name, mark, tuple(map(_change, rows.to_dict("records"))), parts)


def _change(row: pd.Series | dict[str, float]) -> _Change:
    return _Change(*(float(row[name]) for name in ("now", "to_be", "low", "high")))


def _sheet(ways: Sequence[_Way], changed: bool, told: Sequence[str], width: float) -> Sheet:
    paper = Paper(width)
    top = max(max(one.now, one.to_be, one.high) for way in ways for one in way.marks)
    values = (0.0, 1.02 * top)
    y = paper.edge
    if paper.narrow:
        for way in ways:
            y = _block(paper, way, changed, values, (paper.edge, y, paper.room)) + 20
    else:
        room = (paper.room - _BETWEEN) / 2
        y = 20 + max(
            _block(paper, way, changed, values, (paper.edge + nth * (room + _BETWEEN), y, room))
            for nth, way in enumerate(ways)
        )
    y = paper.legend(_entries(changed), y)
    for line in told:
        y = paper.told(line, y + 2, SMALL) - 4
    return paper.sheet(y + paper.edge)


def _block(
    paper: Paper, way: _Way, changed: bool, values: tuple[float, float],
    place: tuple[float, float, float],
) -> float:  # fmt: skip
    """One way: its mark, the bars, and the shares; where it ends."""
    x, y, room = place
    for nth, line in enumerate(way.head(changed).split("\n")):
        words = paper.words(line, x, y, room, 13.0, bold=not nth)
        y = words.y + words.height
    left, right = x + _LEFT, x + room
    top = y + 10
    axis = Axis(values[0], values[1], top + _TALL, top)
    ticks = nice(*values, 5)
    spec = spec_of(ticks, "%")
    paper.rows_axis(axis, [(tick, texts.number(tick, spec)) for tick in ticks], left, right)
    column = (right - left) / len(way.marks)
    thick = column * (0.36 if changed else 0.6)
    for nth, one in enumerate(way.marks):
        middle = left + (nth + 0.5) * column
        start = middle - (thick + 1 if changed else thick / 2)
        now = _now(start, axis(one.now), thick, axis(0) - axis(one.now))
        paper.under += [replace(now, fill="paper", tint=1.0), now]
        if changed:
            height = axis(0) - axis(one.to_be)
            bar = Box(middle + 1, axis(one.to_be), thick, height, "accent", 0.6)
            paper.under += [replace(bar, fill="paper", tint=1.0), bar]
            at = middle + 1 + thick / 2
            paper.lines += _whisker(at, axis(one.low), axis(one.high))
        number = texts.number(nth + 1, ".0f")
        paper.over.append(Words(middle, axis(0) + 6, (number,), SMALL, "muted", anchor="middle"))
        label = t("making_marks.hover", mark=number, share=one.told(".1%", changed))
        paper.hover(left + nth * column, top, column, _TALL + 24, label)
    said = paper.words(
        t("making_marks.axis"), (left + right) / 2, axis(0) + 24, right - left, SMALL,
        colour="muted", anchor="middle",
    )  # fmt: skip
    return _shares(paper, way, changed, (x, said.y + said.height + 12, room))


def _now(x: float, y: float, width: float, height: float) -> Box:
    """A bar of how it is: pale with an outline, so that it needs no colour."""
    return Box(x, y, width, height, "neutral", 0.22, "neutral")


def _whisker(x: float, low: float, high: float) -> list[Stroke]:
    found = [Stroke(((x, low), (x, high)), "ink", 1.5)]
    return found + [Stroke(((x - 3, end), (x + 3, end)), "ink", 1.5) for end in (low, high)]


def _shares(paper: Paper, way: _Way, changed: bool, place: tuple[float, float, float]) -> float:
    """Shares of customers on a line from none to all; where they end."""
    x, y, room = place
    axis = Axis(0.0, 1.0, x + 8, x + room - 8)
    for name, one in way.shares.items():
        paper.words(t(f"making_marks.share.{name}"), x, y, room * 0.4, SMALL, bold=True)
        told = one.told(".0%", changed)
        words = paper.words(told, x + room, y, room * 0.6, SMALL, anchor="end")
        at = y + words.height + 12
        paper.under.append(Stroke(((axis(0), at), (axis(1), at)), "line", 1))
        for share in (0.0, 0.5, 1.0):
            paper.under.append(Stroke(((axis(share), at - 6), (axis(share), at + 6)), "line", 1))
        if changed:
            ends = (axis(one.low), axis(one.high))
            paper.over += across((axis(one.to_be), at), ends, "accent", "diamond")
        paper.over.append(Dot(axis(one.now), at, 5.5, "neutral", hollow=True))
        label = t("making_marks.hover_share", name=t(f"making_marks.share.{name}"), share=told)
        paper.hover(x, y, room, _ROW, label)
        y += max(_ROW, words.height + 30)
    ticks = [(share, texts.number(share, ".0%")) for share in (0.0, 0.5, 1.0)]
    return paper.columns_axis(axis, ticks, y - 10, y - 6, grid=False)


def _entries(changed: bool) -> list[Entry]:
    now = (_now(0, -7, 9, 14), Dot(19, 0, 5.5, "neutral", hollow=True))
    found = [Entry(now, t("making_marks.legend.now"))]
    if changed:
        then = (Box(0, -7, 9, 14, "accent", 0.6), Dot(19, 0, 5.5, "accent", "diamond"))
        found.append(Entry(then, t("making_marks.legend.to_be")))
        whisker = tuple(_whisker(12, -8, 8))
        found.append(Entry(whisker, t("making_marks.legend.interval")))
    return found


def _title(ways: Sequence[_Way], changed: bool) -> str:
    mean, peak = (way.mark for way in ways)
    now = {"now": mean.now, "peak_now": peak.now}
    if not changed:
        return t("making_marks.title_no_ideas", **now)
    if all(round(mark.now, 1) == round(mark.to_be, 1) for mark in (mean, peak)):
        return t("making_marks.title_same", **now)
    return t("making_marks.title", **now, to_be=mean.to_be, peak_to_be=peak.to_be)


def _summary(ways: Sequence[_Way], changed: bool, told: Sequence[str]) -> str:
    said = [t("making_marks.summary")]
    for way in ways:
        parts = [
            t(
                "making_marks.hover_share",
                name=t(f"making_marks.share.{name}"), share=one.told(".0%", changed),
            )
            for name, one in way.shares.items()
        ]  # fmt: skip
        head = way.head(changed).replace("\n", ": ")
        said.append(t("making_marks.summary_way", head=head, shares="; ".join(parts)))
    return " ".join([*said, *told])


def _table(ways: Sequence[_Way]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Shares at each mark and of high marks; the mark itself is written out."""
    names = ("way", "what", "now", "to_be", "low", "high")
    columns = {name: t(f"making_marks.column.{name}") for name in names}
    rows: list[tuple[object, ...]] = []
    for way in ways:
        called = t(f"making_marks.way.{way.name}")
        written = (
            texts.number(getattr(way.mark, name), ".1f") for name in ("now", "to_be", "low", "high")
        )
        rows.append((called, t("making_marks.mean_mark"), *written))
        said = {t("making_marks.mark", mark=n): one for n, one in enumerate(way.marks, start=1)}
        said |= {t(f"making_marks.share.{name}"): one for name, one in way.shares.items()}
        rows += [
            (called, what, one.now, one.to_be, one.low, one.high) for what, one in said.items()
        ]
    frame = pd.DataFrame(rows, columns=list(columns.values())).astype(object)
    return frame, dict.fromkeys(list(columns.values())[2:], ".1%")
