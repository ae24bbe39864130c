"""One number per person: how often each was given, the mean, and for a recommendation the NPS."""

from __future__ import annotations

from typing import Any

import pandas as pd

from cjlib import texts
from cjlib.classroom.rounds import SCALES
from cjlib.classroom.tally import Tally
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.classroom.words import (
    estimate,
    few,
    summed,
    two_votes_note,
    vote_name,
    votes,
)
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Pattern, Sheet, Stroke
from cjlib.texts import t

_TALL = 150.0
_GAP = 30.0  # between two votes beside each other
_GROUPS: tuple[tuple[int, str, Pattern], ...] = (
    (6, "negative", "hatch"),
    (8, "neutral", ""),
    (10, "functional", "dots"),
)  # up to this answer, its colour and its pattern


def marks(counted: Tally, before: Tally | None = None) -> Picture:
    """How often each number was given, and the mean with its interval (Student's t, 95%).

    For a recommendation also the NPS with its own interval: the same answers, another conclusion.

    Parameters
    ----------
    counted : Tally
        Of a round that asks a mark, a recommendation or an effort.
    before : Tally, optional
        The first vote.
    """
    kind = counted.asked.kind
    name = f"class_{kind}"
    if not counted.enough:
        return few(name, counted)
    shown = votes(counted, before)
    rows = [one.rows()[0] for one in shown]
    wide, narrow = (_sheet(shown, rows, width) for width in (WIDE, NARROW))
    table, specs = _table(shown)
    return Picture(
        name, wide, _title(kind, rows), _summary(shown, rows), table, specs, narrow=narrow
    )


def _sheet(shown: list[Tally], rows: list[dict[str, Any]], width: float) -> Sheet:
    paper = Paper(width)
    most = max(max(_counts(one)) for one in shown)
    beside = len(shown) > 1 and not paper.narrow
    room = (paper.room - _GAP) / 2 if beside else paper.room
    y = end = paper.edge
    for nth, (one, row) in enumerate(zip(shown, rows, strict=True)):
        left = paper.edge + (nth * (room + _GAP) if beside else 0)
        heading = vote_name(nth + 1, one) if len(shown) > 1 else ""
        bottom = _panel(paper, one, row, (left, left + room), y, most, heading)
        end = max(end, bottom)
        if not beside:
            y = bottom + 22
    return paper.sheet(end + paper.edge)


def _panel(
    paper: Paper, one: Tally, row: dict[str, Any], ends: tuple[float, float], top: float,
    most: int, heading: str,
) -> float:  # fmt: skip
    """One vote between two edges; where it ends."""
    left, right = ends
    kind = one.asked.kind
    low, high = SCALES[kind]
    axis = Axis(low - 0.5, high + 0.5, left, right)
    step = axis(1) - axis(0)
    if heading:
        top += paper.words(heading, left, top, right - left, 14, bold=True).height + 6
    ground = top + 20 + _TALL
    for value, count in enumerate(_counts(one), low):
        tall = _TALL * count / most
        colour, pattern = _look(kind, value)
        if count:
            x = axis(value) - 0.36 * step
            paper.under.append(
                Box(x, ground - tall, 0.72 * step, tall, colour, 0.8, pattern=pattern)
            )
            said = texts.number(count, "d")
            paper.words(said, axis(value), ground - tall - 18, step + 8, 12, anchor="middle")
        label = t("classroom_pictures.marks.hover", value=value, n=count)
        paper.hover(axis(value) - step / 2, top, step, ground - top, label)
    paper.under.append(Stroke(((left, ground), (right, ground)), "muted", 1.5))
    ticks = [(float(value), str(value)) for value in range(low, high + 1)]
    y = paper.columns_axis(axis, ticks, ground, ground, grid=False) + 2
    ends_said = (
        t(f"classroom_pictures.marks.{kind}_low"),
        t(f"classroom_pictures.marks.{kind}_high"),
    )
    half = (right - left) / 2 - 6
    tall = max(
        paper.words(ends_said[0], left, y, half, 12, colour="muted").height,
        paper.words(ends_said[1], right, y, half, 12, colour="muted", anchor="end").height,
    )
    y += tall + 18
    mean = t("classroom_pictures.marks.mean", mean=_mean(row), n=one.n)
    held = (axis.held(row["low"]), axis.held(row["high"])) if row["low"] == row["low"] else _NO
    paper.over += across((axis(row["mean"]), y), held, "accent", "diamond", mean)
    y += 14
    y += paper.words(mean, left, y, right - left, 14, bold=True).height
    return _score(paper, row, left, right, y) if kind == "nps" else y


_NO = (float("nan"), float("nan"))


def _score(paper: Paper, row: dict[str, Any], left: float, right: float, y: float) -> float:
    """The NPS on its own axis, below the mean."""
    axis = Axis(-100, 100, left + 14, right - 14)
    said = t("classroom_pictures.marks.nps", nps=_nps(row))
    y += 26
    held = (axis.held(row["nps_low"]), axis.held(row["nps_high"]))
    paper.over += across((axis(row["nps"]), y), held, "emotional", "square", said)
    paper.under.append(Stroke(((axis(0), y - 14), (axis(0), y + 14)), "muted", 1.5))
    ticks = [(float(at), texts.number(at, "+d") if at else "0") for at in (-100, -50, 0, 50, 100)]
    y = paper.columns_axis(axis, ticks, y - 14, y + 14) + 4
    return y + paper.words(said, left, y, right - left, 14, bold=True).height


def _counts(one: Tally) -> list[int]:
    low, high = SCALES[one.asked.kind]
    given = one.column("value")
    return [given.count(value) for value in range(low, high + 1)]


def _look(kind: str, value: int) -> tuple[str, Pattern]:
    if kind != "nps":
        return "accent", ""
    return next((colour, pattern) for most, colour, pattern in _GROUPS if value <= most)


def _mean(row: dict[str, Any]) -> str:
    return estimate(row["mean"], row["low"], row["high"], ".1f")


def _nps(row: dict[str, Any]) -> str:
    return estimate(row["nps"], row["nps_low"], row["nps_high"], "+.0f")


def _title(kind: str, rows: list[dict[str, Any]]) -> str:
    if len(rows) > 1:
        before, now = rows
        return t("classroom_pictures.marks.title_two", before=before["mean"], mean=now["mean"])
    (row,) = rows
    if kind == "nps":
        return t("classroom_pictures.marks.title_nps", nps=row["nps"], mean=row["mean"])
    return t(f"classroom_pictures.marks.title_{kind}", mean=row["mean"])


def _summary(shown: list[Tally], rows: list[dict[str, Any]]) -> str:
    told = []
    for nth, (one, row) in enumerate(zip(shown, rows, strict=True), start=1):
        if len(shown) > 1:
            told.append(vote_name(nth, one) + ":")
        told.append(t("classroom_pictures.marks.summary", mean=_mean(row), n=one.n))
        if one.asked.kind == "nps":
            told.append(t("classroom_pictures.marks.summary_nps", nps=_nps(row)))
    if shown[-1].asked.kind == "nps":
        told.append(t("classroom_pictures.marks.why_nps"))
    return summed(*told, two_votes_note(shown))


def _table(shown: list[Tally]) -> tuple[pd.DataFrame, dict[str, str]]:
    low, high = SCALES[shown[0].asked.kind]
    columns: dict[str, list[int]] = {
        t("classroom_pictures.column.answer"): list(range(low, high + 1))
    }
    for nth, one in enumerate(shown, start=1):
        name = vote_name(nth, one) if len(shown) > 1 else t("classroom_pictures.column.people")
        columns[name] = _counts(one)
    return pd.DataFrame(columns), {}
