"""A hundred points divided: the mean per option with its interval, from most to least."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cjlib import texts
from cjlib.classroom.tally import Tally
from cjlib.pictures.charts.axes import Axis, nice
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
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
from cjlib.pictures.sheet import Dot, Sheet
from cjlib.pictures.writing import Entry
from cjlib.texts import t

Rows = list[dict[str, Any]]


def points(counted: Tally, before: Tally | None = None) -> Picture:
    """The mean number of points per option with its interval (Student's t, 95%).

    Parameters
    ----------
    counted : Tally
        Of a round that divides a hundred points.
    before : Tally, optional
        The first vote.
    """
    if not counted.enough:
        return few("class_points", counted)
    shown = votes(counted, before)
    rows = sorted(counted.rows(), key=lambda row: -row["mean"] if row["mean"] == row["mean"] else 1)
    earlier = {row["id"]: row for row in shown[0].rows()} if len(shown) > 1 else {}
    there = known(rows)
    if not there:
        return few("class_points", counted)
    wide, narrow = (_sheet(rows, earlier, width) for width in (WIDE, NARROW))
    first = leaders([row["label"] for row in there], [row["mean"] for row in there])
    title = t("classroom_pictures.points.title", names=listed(first), mean=there[0]["mean"])
    said = [f"{row['label']}: {_said(row)}." for row in rows]
    summary = summed(
        t("classroom_pictures.points.summary", n=counted.n), *said, two_votes_note(shown)
    )
    table, specs = _table(rows, earlier)
    return Picture("class_points", wide, title, summary, table, specs, narrow=narrow)


def _said(row: dict[str, Any]) -> str:
    if row["mean"] != row["mean"]:
        return t("classroom_pictures.too_few_here", n=row["n"])
    mean = estimate(row["mean"], row["low"], row["high"], ".0f")
    return t("classroom_pictures.points.said", mean=mean, n=row["n"])


def _sheet(rows: Rows, earlier: dict[str, dict[str, Any]], width: float) -> Sheet:
    paper = Paper(width)
    ends = [row[name] for row in (*rows, *earlier.values()) for name in ("mean", "high")]
    high = min(max([one for one in ends if one == one], default=10.0) * 1.08, 100.0)
    axis = Axis(0, high, paper.edge + 8, paper.width - paper.edge - 8)
    y = paper.edge
    for row in rows:
        y += paper.words(row["label"], paper.edge, y, paper.room, 14, bold=True).height
        y += paper.words(_said(row), paper.edge, y, paper.room, 12.5, colour="muted").height
        paper.plate(y - 36, y + 2)
        y += 16
        old = earlier.get(row["id"])
        if old is not None and old["mean"] == old["mean"]:
            _marked(paper, axis, old, y - 5, BEFORE, hollow=True)
        if row["mean"] == row["mean"]:
            _marked(paper, axis, row, y + (6 if old else 0), NOW, hollow=False)
        y += 22
    ticks = [(at, texts.number(at, ".0f")) for at in nice(0, high, 4 if paper.narrow else 6)]
    bottom = paper.columns_axis(axis, ticks, paper.edge, y)
    entries = []
    if earlier:
        entries = [
            Entry((Dot(12, 0, 5.5, BEFORE, hollow=True),), t("classroom_pictures.first_vote")),
            Entry((Dot(12, 0, 5.5, NOW),), t("classroom_pictures.second_vote")),
        ]
    entries.append(Entry(tuple(across((12, 0), (2, 22))), t("classroom_pictures.legend_interval")))
    return paper.sheet(paper.legend(entries, bottom + 10) + paper.edge)


def _marked(
    paper: Paper, axis: Axis, row: dict[str, Any], y: float, colour: str, *, hollow: bool
) -> None:
    ends = (axis.held(row["low"]), axis.held(row["high"])) if row["low"] == row["low"] else _NO
    label = f"{row['label']}: {_said(row)}"
    paper.over += across((axis(row["mean"]), y), ends, colour, label=label, hollow=hollow)


_NO = (float("nan"), float("nan"))


def _table(rows: Rows, earlier: dict[str, dict[str, Any]]) -> tuple[pd.DataFrame, dict[str, str]]:
    names = ("label", "n", "mean", "low", "high")
    columns = {name: t(f"classroom_pictures.column.{name}") for name in names}
    table = pd.DataFrame(rows)[list(names)].rename(columns=columns)
    specs = dict.fromkeys((columns[name] for name in names[2:]), ".1f")
    if earlier:
        first = t("classroom_pictures.first_vote")
        table.insert(2, first, [earlier[row["id"]]["mean"] for row in rows])
        specs[first] = ".1f"
    return table, specs
