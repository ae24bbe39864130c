"""A control chart: a score over time between its limits, and the points that break a rule."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from cjlib import texts
from cjlib.pictures import lettering
from cjlib.pictures.charts.axes import reach
from cjlib.pictures.charts.frames import (
    Frame,
    Note,
    band,
    line,
    moments,
    notes_of,
    rows_of,
    time_frame,
    told_moments,
)
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.charts.times import day, milliseconds
from cjlib.pictures.mining.words import many, nothing
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Shape, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_TALL, _TALL_NARROW = 300.0, 240.0
_TOLD = 5  # points told in the summary
RULES = (1, 2, 3, 4)  # Western Electric (1956)


def control_picture(table: pd.DataFrame, annotations: Any = None, kind: str = "f") -> Picture:
    """Points in order of time, centre and limits, and the number of the rule that a point breaks.

    Parameters
    ----------
    table : pandas.DataFrame
        From `cjlib.mining.control.chart`: ``at`` (dates or numbers), ``value``, ``centre``,
        ``low``, ``high`` (the limits; may differ per point), ``rules`` (tuple of numbers 1-4, a
        number, or empty) and, if there, ``n``.
    annotations : mapping, table or pairs, optional
        What happened and when; from ``table["annotation"]`` unless given.
    kind : {"f", "%"}
        How values are written.
    """
    if annotations is None and "annotation" in table:
        told = table[table["annotation"].astype(str) != ""]
        annotations = list(zip(told["at"], told["annotation"], strict=True))
    dates = not pd.api.types.is_numeric_dtype(table["at"])
    rows = table.assign(
        at=milliseconds(table["at"]) if dates else table["at"].astype(float),
        rules=[broken(value) for value in table["rules"]],
    )
    spec = ".1%" if kind == "%" else ".2f"
    names = ("at", "value", "n", "centre", "low", "high", "rules")
    named = {"low": "lower", "high": "upper"}
    columns = {
        name: t(f"mining_helped.column.{named.get(name, name)}") for name in names if name in table
    }
    worded = rows[list(columns)].copy()
    worded["at"] = [day(at) if dates else texts.number(at, ",.10g") for at in rows["at"]]
    worded["rules"] = [", ".join(map(str, rules)) or "–" for rules in rows["rules"]]
    worded = worded.rename(columns=columns).reset_index(drop=True)
    specs = dict.fromkeys((columns[n] for n in ("value", "centre", "low", "high")), spec)
    if not rows["value"].notna().any():
        title = t("mining_helped.control.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_helped.control.summary_nothing")
        return Picture("control", wide, title, summary, worded, specs, narrow=narrow)
    rows = rows.sort_values("at", kind="stable")
    notes = notes_of(annotations, dates)
    return Picture(
        "control",
        _sheet(rows, notes, kind, dates, WIDE),
        _title(rows, dates),
        _summary(rows, notes, spec, dates),
        worded,
        specs,
        narrow=_sheet(rows, notes, kind, dates, NARROW),
    )


def broken(value: Any) -> tuple[int, ...]:
    """The rules that a point breaks, however they were written down.

    >>> broken("1, 4"), broken((2,)), broken(0), broken(float("nan"))
    ((1, 4), (2,), (), ())
    """
    if isinstance(value, str):
        return tuple(int(part) for part in value.replace(",", " ").split() if part.isdigit())
    if isinstance(value, int | float):
        return (int(value),) if value == value and value else ()
    return () if value is None else tuple(int(rule) for rule in value)


def _sheet(rows: pd.DataFrame, notes: list[Note], kind: str, dates: bool, width: float) -> Sheet:
    paper = Paper(width)
    times = rows["at"].tolist()
    top = paper.edge + 6 + 20.0 * rows_of(notes, paper.room - 60, times)
    tall = _TALL_NARROW if paper.narrow else _TALL
    values = rows[["value", "low", "high"]].to_numpy(float).ravel()
    frame, bottom = time_frame(paper, times, reach(values), top, tall, kind, dates)
    xs = [frame.x(at) for at in times]
    limits = {
        name: [frame.y(v) if v == v else math.nan for v in rows[name]]
        for name in ("low", "high", "centre")
    }
    band(paper, xs, limits["high"], limits["low"], "neutral")
    for name in ("low", "high"):
        line(paper, zip(xs, limits[name], strict=True), "attention", 1.8, dash=True)
    line(paper, zip(xs, limits["centre"], strict=True), "muted", 1.8)
    moments(paper, frame, notes)
    ys = [frame.y(value) if value == value else math.nan for value in rows["value"]]
    points = list(zip(xs, ys, strict=True))
    line(paper, points, "accent", 1.5)
    _points(paper, frame, rows, points, dates, kind)
    y = told_moments(paper, frame, notes, bottom + 8, dates)
    return paper.sheet(paper.legend(_entries(rows), y + 4) + paper.edge)


def _points(
    paper: Paper, frame: Frame, rows: pd.DataFrame, points: list[tuple[float, float]],
    dates: bool, kind: str,
) -> None:  # fmt: skip
    """Dots, and where a rule is broken a red triangle with the numbers of the rules."""
    spec = ".1%" if kind == "%" else ".2f"
    radius = min(4.0, max(1.8, (frame.right - frame.left) / max(len(points), 1) / 3))
    numbers: list[tuple[float, float, float]] = []
    dots: list[Shape] = []
    words: list[Shape] = []
    for (x, y), row in zip(points, rows.to_dict("records"), strict=True):
        if y != y:
            continue
        when = day(row["at"]) if dates else texts.number(row["at"], ",.10g")
        said = t("mining_helped.series.hover", day=when, value=texts.number(row["value"], spec))
        if row.get("n", math.nan) == row.get("n", math.nan):
            said += " " + t("mining_helped.series.hover_n", n=int(row["n"]))
        if not row["rules"]:
            dots.append(Dot(x, y, radius, "accent", label=said))
            continue
        said += " " + " ".join(t(f"mining_helped.rule.{rule}") for rule in row["rules"])
        dots.append(Dot(x, y, radius + 2.5, "negative", "triangle", label=said))
        text = ",".join(map(str, row["rules"]))
        above, below = y - 24, y + 9
        up = below > frame.bottom - 17 or (row["value"] >= row["centre"] and above > frame.top)
        at = above if up else below
        wide = lettering.width(text, SMALL, True) + 6
        if all(abs(x - ox) > (wide + other) / 2 or abs(at - oy) > 16 for ox, oy, other in numbers):
            numbers.append((x, at, wide))
            paper.over.append(Box(x - wide / 2, at, wide, 15.5, "paper", radius=4))
            words.append(Words(x, at, (text,), SMALL, "negative", True, anchor="middle"))
    paper.over += [*dots, *words]  # paper behind the numbers hides no point


def _entries(rows: pd.DataFrame) -> list[Entry]:
    flat = ((0.0, 0.0), (24.0, 0.0))
    dotted = (Stroke(flat, "accent", 1.5), Dot(12, 0, 4, "accent"))
    found = [
        Entry(dotted, t("mining_helped.control.value")),
        Entry((Stroke(flat, "muted", 1.8),), t("mining_helped.control.centre")),
    ]
    if rows[["low", "high"]].notna().any(axis=None):
        ground = Box(0, -7, 24, 14, "neutral", 0.16)
        dashed = Stroke(flat, "attention", 1.8, dash=True)
        found.append(Entry((ground, dashed), t("mining_helped.control.limits")))
    occurring = {rule for rules in rows["rules"] for rule in rules}
    for rule in RULES:
        if rule in occurring:
            marks: tuple[Shape, ...] = (
                Dot(6, 0, 5, "negative", "triangle"),
                Words(20, -8, (str(rule),), SMALL, "negative", True, anchor="middle"),
            )
            found.append(Entry(marks, t(f"mining_helped.rule.{rule}")))
    return found


def _title(rows: pd.DataFrame, dates: bool) -> str:
    out = rows[rows["rules"].map(bool)]
    points = many("points", int(rows["value"].notna().sum()))
    if not len(out):
        return t("mining_helped.control.title_quiet", points=points)
    first = float(out["at"].iloc[0])
    when = day(first) if dates else texts.number(first, ",.10g")
    if len(out) == 1:
        return t("mining_helped.control.title_one", day=when)
    return t("mining_helped.control.title_several", points=many("points", len(out)), day=when)


def _summary(rows: pd.DataFrame, notes: list[Note], spec: str, dates: bool) -> str:
    centre = rows["centre"].dropna()
    told = [
        t(
            "mining_helped.control.summary",
            points=many("points", int(rows["value"].notna().sum())),
            centre=texts.number(float(centre.mean()) if len(centre) else math.nan, spec),
        )
    ]
    out = rows[rows["rules"].map(bool)]
    for row in out.head(_TOLD).to_dict("records"):
        when = day(row["at"]) if dates else texts.number(row["at"], ",.10g")
        rules = " ".join(t(f"mining_helped.rule.{rule}") for rule in row["rules"])
        value = texts.number(row["value"], spec)
        told.append(t("mining_helped.control.summary_point", day=when, value=value, rules=rules))
    if len(out) > _TOLD:
        told.append(t("mining_helped.control.summary_more", n=len(out) - _TOLD))
    told += [
        t("mining_pictures.note", nth=nth, day=day(at) if dates else str(at), text=text)
        for nth, (at, text) in enumerate(notes, start=1)
    ]
    return " ".join(told)
