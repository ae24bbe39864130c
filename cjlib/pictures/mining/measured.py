"""The emotion curve as it was measured, over the curve that a team assumed."""

from __future__ import annotations

import math

import pandas as pd

from cjlib import texts
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.intervals import across, upright
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.mining.words import many, nothing
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Dot, Shape, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_LEVELS = (-2.0, -1.0, 0.0, 1.0, 2.0)
_COLUMN, _LEFT, _TALL = 92.0, 46.0, 260.0
_TOLD = 8  # steps told in the summary


def measured_curve(table: pd.DataFrame) -> Picture:
    """Assumed feelings dashed and hollow, measured ones filled with their interval.

    Parameters
    ----------
    table : pandas.DataFrame
        A row per step, in order: ``step`` (name), ``assumed`` (-2 to +2, or not-a-number),
        ``placed``, ``placed_low``, ``placed_high`` (the measurement and its interval placed on
        -2 to +2, or not-a-number), ``shown`` (the measurement in its own scale, such as
        ``"7,6 (1-10)"``) and ``n``.
    """
    rows = table.reset_index(drop=True)
    for name in ("assumed", "placed", "placed_low", "placed_high"):
        rows[name] = pd.to_numeric(rows[name], errors="coerce")
    rows["shown"] = rows["shown"].fillna("").astype(str)
    columns = {
        name: t(f"mining_felt.column.{name}")
        for name in ("step", "assumed", "shown", "placed", "placed_low", "placed_high", "n")
    }
    worded = rows[list(columns)].rename(columns=columns)
    specs = dict.fromkeys(
        (columns[name] for name in ("assumed", "placed", "placed_low", "placed_high")), "+.1f"
    )
    if not rows[["assumed", "placed"]].notna().any(axis=None):
        title = t("mining_felt.curve.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_felt.curve.summary_nothing")
        return Picture("measured_curve", wide, title, summary, worded, specs, narrow=narrow)
    return Picture(
        "measured_curve", _wide(rows), _title(rows), _summary(rows), worded, specs,
        narrow=_narrow(rows),
    )  # fmt: skip


def _wide(rows: pd.DataFrame) -> Sheet:
    paper = Paper(max(WIDE, 2 * 18.0 + _LEFT + _COLUMN * len(rows)))
    left, right = paper.edge + _LEFT, paper.width - paper.edge
    top = paper.edge + 14
    axis = Axis(-2.0, 2.0, top + _TALL, top)
    ticks = [(level, _level(level)) for level in _LEVELS]
    paper.rows_axis(axis, ticks, left, right)
    paper.under.append(Stroke(((left, axis(0)), (right, axis(0))), "muted", 1.5))
    column = (right - left) / len(rows)
    places = [left + (nth + 0.5) * column for nth in range(len(rows))]
    for name, colour, dash in (("assumed", "emotional", True), ("placed", "accent", False)):
        points = [
            (x, axis.held(value))
            for x, value in zip(places, rows[name], strict=True)
            if value == value
        ]
        if len(points) > 1:
            paper.lines.append(Stroke(tuple(points), colour, 2.5, dash))
    bottom = top + _TALL + 14
    lowest = bottom
    for x, row in zip(places, rows.to_dict("records"), strict=True):
        paper.over += _marks(row, x, axis, flat=False)
        called = paper.words(row["step"], x, bottom, column - 8, 12.5, anchor="middle", bold=True)
        y = called.y + called.height + 2
        if row["placed"] == row["placed"]:
            text = t("mining_felt.curve.shown", shown=row["shown"], n=int(row["n"]))
            y += paper.words(text, x, y, column - 8, SMALL, anchor="middle").height
        paper.hover(x - column / 2, top, column, y - top, _label(row))
        lowest = max(lowest, y)
    y = paper.legend(_entries(rows), lowest + 14)
    return paper.sheet(y + paper.edge)


def _narrow(rows: pd.DataFrame) -> Sheet:
    """Steps below each other, the feeling from left to right."""
    paper = Paper(NARROW)
    axis = Axis(-2.0, 2.0, paper.edge + 10, paper.width - paper.edge - 10)
    y = paper.edge
    for level in _LEVELS:
        mark = Words(axis(level), y, (_level(level),), SMALL, "muted", anchor="middle")
        paper.over.append(mark)
    y += 22
    top = y
    places: dict[str, list[tuple[float, float]]] = {"assumed": [], "placed": []}
    for row in rows.to_dict("records"):
        begin = y
        name = paper.words(row["step"], paper.edge, y + 4, paper.room, 12.5, bold=True)
        y = name.y + name.height
        if row["placed"] == row["placed"]:
            text = t("mining_felt.curve.shown", shown=row["shown"], n=int(row["n"]))
            y += paper.words(text, paper.edge, y, paper.room, SMALL, colour="muted").height
        paper.plate(begin, y + 2)
        y += 18
        for one, points in places.items():
            if row[one] == row[one]:
                points.append((axis.held(row[one]), y))
        paper.over += _marks(row, y, axis, flat=True)
        paper.hover(0, begin, paper.width, y + 14 - begin, _label(row))
        y += 16
    for level in _LEVELS:
        colour, wide = ("muted", 1.5) if level == 0 else ("line", 1.0)
        paper.under.append(Stroke(((axis(level), top), (axis(level), y)), colour, wide))
    y = paper.legend(_entries(rows), y + 10)
    return paper.sheet(y + paper.edge)


def _level(level: float) -> str:
    return texts.number(level, "+.0f" if level else ".0f")


def _marks(row: dict[str, float], at: float, axis: Axis, *, flat: bool) -> list[Shape]:
    """Both feelings of a step; ``at`` is its place along the journey."""
    shapes: list[Shape] = []
    assumed, placed = row["assumed"], row["placed"]
    if placed == placed:
        ends = (axis.held(row["placed_low"]), axis.held(row["placed_high"]))
        if not all(math.isfinite(row[name]) for name in ("placed_low", "placed_high")):
            ends = (math.nan, math.nan)
        place = (axis.held(placed), at) if flat else (at, axis.held(placed))
        draw = across if flat else upright
        shapes += draw(place, ends, "accent", "diamond", _label(row))
    if assumed == assumed:
        x, y = (axis.held(assumed), at) if flat else (at, axis.held(assumed))
        shapes.append(Dot(x, y, 5.5, "emotional", hollow=True, label=_label(row)))
    return shapes


def _label(row: dict[str, float]) -> str:
    said = []
    if row["assumed"] == row["assumed"]:
        value = texts.number(row["assumed"], "+.1f" if row["assumed"] else ".0f")
        said.append(t("mining_felt.curve.hover_assumed", value=value))
    if row["placed"] == row["placed"]:
        numbers = {"shown": str(row["shown"]), "value": row["placed"], "n": int(row["n"])}
        if row["placed_low"] == row["placed_low"]:
            ends = {"low": row["placed_low"], "high": row["placed_high"]}
            said.append(t("mining_felt.curve.hover_measured", **numbers, **ends))
        else:
            said.append(t("mining_felt.curve.hover_unsure", **numbers))
    if not said:
        said.append(t("mining_felt.curve.hover_nothing"))
    return f"{row['step']}: {'; '.join(said)}"


def _entries(rows: pd.DataFrame) -> list[Entry]:
    found = []
    line = ((0.0, 0.0), (24.0, 0.0))
    if rows["assumed"].notna().any():
        marks = (Stroke(line, "emotional", 2.5, True), Dot(12, 0, 5, "emotional", hollow=True))
        found.append(Entry(marks, t("mining_felt.curve.legend_assumed")))
    if rows["placed"].notna().any():
        marks = (Stroke(line, "accent", 2.5), Dot(12, 0, 5, "accent", "diamond"))
        found.append(Entry(marks, t("mining_felt.curve.legend_measured")))
    if (rows["placed"].notna() & rows["placed_low"].notna()).any():
        whisker = Stroke(((12.0, -8.0), (12.0, 8.0)), "accent", 2.5)
        ends = [Stroke(((8.0, y), (16.0, y)), "accent", 2) for y in (-8.0, 8.0)]
        found.append(Entry((*ends, whisker), t("mining_felt.curve.legend_interval")))
    return found


def _title(rows: pd.DataFrame) -> str:
    both = rows[rows["assumed"].notna() & rows["placed"].notna()]
    measured = int(rows["placed"].notna().sum())
    if not measured:
        return t("mining_felt.curve.title_assumed", steps=many("steps", len(rows)))
    if not len(both):
        return t("mining_felt.curve.title_measured", n=measured, of=len(rows))
    gap = both["placed"] - both["assumed"]
    if texts.number(float(gap.abs().max()), ".1f") == texts.number(0.0, ".1f"):
        return t("mining_felt.curve.title_same", steps=many("steps", len(both)))
    first = leaders(both["step"], gap.abs().to_numpy(float))
    size = float(gap.abs().max())
    if len(first) > 1:
        return t("mining_felt.curve.title_tied", steps=listed(first), gap=size)
    row = both.loc[gap.abs().idxmax()]
    key = "lower" if row["placed"] < row["assumed"] else "higher"
    return t(f"mining_felt.curve.title_{key}", step=row["step"], gap=size)


def _summary(rows: pd.DataFrame) -> str:
    """All steps of a short journey; of a long one those that differ most."""
    told = [t("mining_felt.curve.summary", steps=many("steps", len(rows)))]
    gap = (rows["placed"] - rows["assumed"]).abs()
    shown = rows
    if len(rows) > _TOLD:
        shown = rows.loc[gap.sort_values(ascending=False, kind="stable").index[:_TOLD]].sort_index()
        told.append(t("mining_felt.curve.summary_most", n=_TOLD))
    told += [_label(row) + "." for row in shown.to_dict("records")]
    return " ".join(told)
