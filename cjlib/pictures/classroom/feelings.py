"""The emotion curve of a group: the mean of each step, its interval, and how people differ."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cjlib import texts
from cjlib.classroom.tally import Tally
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.intervals import across, upright
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.classroom.words import (
    BEFORE,
    NOW,
    estimate,
    few,
    known,
    summed,
    two_votes_note,
    votes,
)
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_LEVELS = (-2.0, -1.0, 0.0, 1.0, 2.0)
_COLUMN, _LEFT, _TALL = 92.0, 46.0, 260.0
_NO = (float("nan"), float("nan"))

Rows = list[dict[str, Any]]


def feelings(counted: Tally, before: Tally | None = None) -> Picture:
    """The mean feeling per step (Student's t, 95%), with the middle half of the group behind it.

    Parameters
    ----------
    counted : Tally
        Of a round that asks how steps felt (-2 to +2).
    before : Tally, optional
        The first vote, dashed.
    """
    if not counted.enough:
        return few("class_feelings", counted)
    shown = votes(counted, before)
    rows = [_with_quartiles(row, counted) for row in counted.rows()]
    there = known(rows)
    if not there:
        return few("class_feelings", counted)
    earlier = {row["id"]: row["mean"] for row in shown[0].rows()} if len(shown) > 1 else {}
    names, means = [row["label"] for row in there], [row["mean"] for row in there]
    lowest, highest = leaders(names, [-one for one in means]), leaders(names, means)
    key = "title_same" if lowest == highest else "title"
    title = t(
        f"classroom_pictures.feelings.{key}",
        low=listed(lowest), high=listed(highest), least=min(means), most=max(means),
    )  # fmt: skip
    said = [f"{row['label']}: {_said(row)}." for row in rows]
    summary = summed(
        t("classroom_pictures.feelings.summary", n=counted.n), *said, two_votes_note(shown)
    )
    table, specs = _table(rows, earlier)
    wide, narrow = _wide(rows, earlier), _narrow(rows, earlier)
    return Picture("class_feelings", wide, title, summary, table, specs, narrow=narrow)


def _with_quartiles(row: dict[str, Any], counted: Tally) -> dict[str, Any]:
    quarter, three = _NO
    if row["mean"] == row["mean"]:
        quarter, three = np.quantile(counted.column(row["id"]), (0.25, 0.75)).tolist()
    return {**row, "quarter": quarter, "three": three}


def _said(row: dict[str, Any]) -> str:
    if row["mean"] != row["mean"]:
        return t("classroom_pictures.too_few_here", n=row["n"])
    mean = estimate(row["mean"], row["low"], row["high"], "+.1f")
    return t(
        "classroom_pictures.feelings.said",
        mean=mean, n=row["n"], quarter=row["quarter"], three=row["three"],
    )  # fmt: skip


def _short(row: dict[str, Any]) -> str:
    if row["mean"] != row["mean"]:
        return t("classroom_pictures.too_few_here", n=row["n"])
    return t("classroom_pictures.feelings.short", mean=row["mean"], n=row["n"])


def _wide(rows: Rows, earlier: dict[str, float]) -> Sheet:
    paper = Paper(max(WIDE, 2 * 18.0 + _LEFT + _COLUMN * len(rows)))
    left, right = paper.edge + _LEFT, paper.width - paper.edge
    top = paper.edge + 14
    axis = Axis(-2.0, 2.0, top + _TALL, top)
    paper.rows_axis(axis, [(level, _level(level)) for level in _LEVELS], left, right)
    paper.under.append(Stroke(((left, axis(0)), (right, axis(0))), "muted", 1.5))
    column = (right - left) / len(rows)
    bottom = lowest = top + _TALL + 14
    places = [left + (nth + 0.5) * column for nth in range(len(rows))]
    for x, row in zip(places, rows, strict=True):
        if row["mean"] == row["mean"]:
            high, low = axis(row["three"]), axis(row["quarter"])
            paper.under.append(Box(x - 13, high - 2, 26, low - high + 4, NOW, 0.2, radius=4))
            ends = _ends(axis, row)
            paper.over += upright((x, axis.held(row["mean"])), ends, NOW, label=_hover(row))
        called = paper.words(row["label"], x, bottom, column - 8, 12.5, anchor="middle", bold=True)
        y = called.y + called.height + 2
        y += paper.words(_short(row), x, y, column - 8, SMALL, anchor="middle").height
        paper.hover(x - column / 2, top, column, y - top, _hover(row))
        lowest = max(lowest, y)
    _line(paper, [(x, axis.held(row["mean"])) for x, row in zip(places, rows, strict=True)], NOW)
    old = [(x, axis.held(earlier.get(r["id"], _NO[0]))) for x, r in zip(places, rows, strict=True)]
    _line(paper, old, BEFORE, dash=True)
    return paper.sheet(paper.legend(_entries(earlier), lowest + 14) + paper.edge)


def _narrow(rows: Rows, earlier: dict[str, float]) -> Sheet:
    """Steps below each other, the feeling from left to right."""
    paper = Paper(NARROW)
    axis = Axis(-2.0, 2.0, paper.edge + 10, paper.width - paper.edge - 10)
    y = paper.edge
    for level in _LEVELS:
        paper.over.append(Words(axis(level), y, (_level(level),), SMALL, "muted", anchor="middle"))
    top = y = y + 22
    for row in rows:
        begin = y
        y += 4
        y += paper.words(row["label"], paper.edge, y, paper.room, 12.5, bold=True).height
        y += paper.words(_short(row), paper.edge, y, paper.room, SMALL, colour="muted").height
        paper.plate(begin, y + 2)
        y += 18
        if row["mean"] == row["mean"]:
            low, high = axis(row["quarter"]), axis(row["three"])
            paper.under.append(Box(low - 2, y - 11, high - low + 4, 22, NOW, 0.2, radius=4))
            place = (axis.held(row["mean"]), y)
            paper.over += across(place, _ends(axis, row), NOW, label=_hover(row))
        old = earlier.get(row["id"], _NO[0])
        if old == old:
            paper.over.append(Dot(axis.held(old), y, 5, BEFORE, hollow=True))
        paper.hover(0, begin, paper.width, y + 14 - begin, _hover(row))
        y += 16
    for level in _LEVELS:
        colour, wide = ("muted", 1.5) if level == 0 else ("line", 1.0)
        paper.under.insert(0, Stroke(((axis(level), top), (axis(level), y)), colour, wide))
    return paper.sheet(paper.legend(_entries(earlier), y + 10) + paper.edge)


def _line(
    paper: Paper, places: list[tuple[float, float]], colour: str, *, dash: bool = False
) -> None:
    """A line through the steps that were answered; of the first vote with hollow dots."""
    there = [(x, y) for x, y in places if y == y]
    if len(there) > 1:
        paper.lines.append(Stroke(tuple(there), colour, 2.5, dash))
    if dash:
        paper.lines += [Dot(x, y, 5, colour, hollow=True) for x, y in there]


def _ends(axis: Axis, row: dict[str, Any]) -> tuple[float, float]:
    return (axis.held(row["low"]), axis.held(row["high"])) if row["low"] == row["low"] else _NO


def _hover(row: dict[str, Any]) -> str:
    return f"{row['label']}: {_said(row)}"


def _level(level: float) -> str:
    return texts.number(level, "+.0f" if level else ".0f")


def _entries(earlier: dict[str, float]) -> list[Entry]:
    line = ((0.0, 0.0), (24.0, 0.0))
    whisker = Stroke(((12.0, -8.0), (12.0, 8.0)), NOW, 2.5)
    found = [
        Entry((Stroke(line, NOW, 2.5), Dot(12, 0, 5, NOW)), t("classroom_pictures.feelings.mean")),
        Entry((whisker,), t("classroom_pictures.legend_interval")),
        Entry((Box(4, -8, 16, 16, NOW, 0.2, radius=3),), t("classroom_pictures.feelings.middle")),
    ]
    if earlier:
        marks = (Stroke(line, BEFORE, 2.5, True), Dot(12, 0, 5, BEFORE, hollow=True))
        found.append(Entry(marks, t("classroom_pictures.first_vote")))
    return found


def _table(rows: Rows, earlier: dict[str, float]) -> tuple[pd.DataFrame, dict[str, str]]:
    names = ("label", "n", "mean", "low", "high", "quarter", "three")
    columns = {name: t(f"classroom_pictures.column.{name}") for name in names}
    columns["label"] = t("classroom_pictures.column.step")
    table = pd.DataFrame(rows)[list(names)].rename(columns=columns)
    specs = dict.fromkeys((columns[name] for name in names[2:]), "+.1f")
    if earlier:
        first = t("classroom_pictures.first_vote")
        table.insert(2, first, [earlier[row["id"]] for row in rows])
        specs[first] = "+.1f"
    return table, specs
