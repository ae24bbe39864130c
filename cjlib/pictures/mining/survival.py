"""How long customers stay: the part that is still a customer after so many days."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

import pandas as pd

from cjlib import texts
from cjlib.pictures.charts.axes import Axis, nice, spec_of
from cjlib.pictures.charts.frames import band, line
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.mining.words import many, nothing
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_TALL, _TALL_NARROW = 280.0, 220.0
_LEFT = 54.0
_MOST_ROWS = 60  # of the table
_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)


def survival_picture(table: pd.DataFrame, ended: str = "") -> Picture:
    """The Kaplan-Meier curve in steps, with its band and how many customers it still rests on.

    Parameters
    ----------
    table : pandas.DataFrame
        In order of time: ``time`` (days, or Timedelta), ``survival`` (0-1), ``low``, ``high`` (0-1
        or not-a-number) and ``at_risk`` (customers followed up to then).
    ended : str
        What counts as having left, in words, such as "90 days without contact".
    """
    rows = table.assign(time=_days(table["time"])).sort_values("time", kind="stable")
    names = ("time", "survival", "low", "high", "at_risk")
    columns = {name: t(f"mining_stay.column.{name}") for name in names}
    every = max(1, -(-len(rows) // _MOST_ROWS))
    worded = rows[list(names)].iloc[::every].rename(columns=columns).reset_index(drop=True)
    specs = dict.fromkeys((columns[n] for n in ("survival", "low", "high")), ".1%")
    specs[columns["time"]] = ",.10g"
    if not rows["survival"].notna().any():
        title = t("mining_stay.survival.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_stay.cohorts.summary_nothing")
        return Picture("survival", wide, title, summary, worded, specs, narrow=narrow)
    return Picture(
        "survival", _sheet(rows, ended, WIDE), _title(rows), _summary(rows, ended), worded, specs,
        narrow=_sheet(rows, ended, NARROW),
    )  # fmt: skip


def _days(times: Any) -> pd.Series[float]:
    if pd.api.types.is_timedelta64_dtype(times):
        return pd.Series(times.dt.total_seconds() / 86_400)
    return pd.Series(times).astype(float)


def _sheet(rows: pd.DataFrame, ended: str, width: float) -> Sheet:
    paper = Paper(width)
    left, right = paper.edge + _LEFT, paper.width - paper.edge - 10
    top = paper.edge + 10
    bottom = top + (_TALL_NARROW if paper.narrow else _TALL)
    longest = max(float(rows["time"].max()), 1.0)
    x, y = Axis(0.0, longest, left, right), Axis(0.0, 1.0, bottom, top)
    paper.rows_axis(y, [(share, texts.number(share, ".0%")) for share in _SHARES], left, right)
    first = {"time": 0.0, "survival": 1.0, "low": 1.0, "high": 1.0}
    pixel = (rows["time"] / longest * (right - left)).astype(int)
    drawn = rows[~pixel.duplicated(keep="last")]  # a step within a pixel cannot be seen
    steps = [first, *drawn.to_dict("records")]
    xs = [x(time) for pair in pairwise(steps) for time in _ends(pair)]
    xs.append(x(steps[-1]["time"]))
    curves = {name: _steps(steps, name, y) for name in ("survival", "low", "high")}
    band(paper, xs, curves["low"], curves["high"], "accent")
    line(paper, zip(xs, curves["survival"], strict=True), "accent", 2.5)
    half = _median(rows)
    if half is not None:
        paper.lines.append(
            Stroke(((left, y(0.5)), (x(half), y(0.5)), (x(half), bottom)), "ink", 1.5, dash=True)
        )
        paper.over.append(Dot(x(half), y(0.5), 5, "ink", "diamond", label=_half(half)))
    _hovers(paper, steps, x, (top, bottom))
    ticks = nice(0.0, longest, 4 if paper.narrow else 8)
    marks = [(value, texts.number(value, spec_of(ticks))) for value in ticks]
    under = paper.columns_axis(x, marks, top, bottom, grid=False)
    axis = t("mining_stay.survival.axis")
    said = paper.words(axis, (left + right) / 2, under + 2, right - left, SMALL, anchor="middle",
                       colour="muted")  # fmt: skip
    under = said.y + said.height + 8
    under = paper.told(t("mining_stay.survival.at_risk"), under, SMALL) - 4
    _at_risk(paper, rows, x, ticks, under)
    under += 26
    if ended:
        under = paper.told(t("mining_stay.survival.ended", ended=ended), under, SMALL)
    return paper.sheet(paper.legend(_entries(rows, half), under + 2) + paper.edge)


def _ends(pair: tuple[dict[str, float], dict[str, float]]) -> tuple[float, float]:
    return pair[0]["time"], pair[1]["time"]


def _steps(steps: list[dict[str, float]], name: str, y: Axis) -> list[float]:
    """Heights of a staircase: level until the next time, then at once down."""
    heights = [y(row[name]) if row[name] == row[name] else math.nan for row in steps]
    level = [height for height in heights[:-1] for _ in range(2)]
    return [*level, heights[-1]]


def _median(rows: pd.DataFrame) -> float | None:
    """The first day on which no more than half are left; None where it is not reached."""
    gone = rows[rows["survival"] <= 0.5]
    return float(gone["time"].iloc[0]) if len(gone) else None


def _at_risk(paper: Paper, rows: pd.DataFrame, x: Axis, ticks: list[float], y: float) -> None:
    """How many customers each tick still rests on, below it."""
    taken = -math.inf
    for value in ticks:
        later = rows[rows["time"] >= value]
        n = int(later["at_risk"].iloc[0]) if len(later) else 0
        text = texts.number(n, ",d")
        half = len(text) * 4.0
        at = min(max(x(value), half + 4), paper.width - half - 4)
        if at - half > taken + 6:
            paper.over.append(Words(at, y, (text,), SMALL, anchor="middle"))
            taken = at + half


def _hovers(
    paper: Paper, steps: list[dict[str, float]], x: Axis, ends: tuple[float, float]
) -> None:
    """Show the numbers where a person points, in no more than fifty strips."""
    top, bottom = ends
    every = max(1, -(-len(steps) // 50))
    shown = steps[::every]
    for row, later in zip(shown, [*shown[1:], steps[-1]], strict=True):
        wide = x(later["time"]) - x(row["time"])
        if wide > 0:
            label = t("mining_stay.survival.hover", time=row["time"], share=row["survival"])
            paper.hover(x(row["time"]), top, wide, bottom - top, label)


def _entries(rows: pd.DataFrame, half: float | None) -> list[Entry]:
    curve = Stroke(((0.0, -6.0), (10.0, -6.0), (10.0, 5.0), (24.0, 5.0)), "accent", 2.5)
    found = [Entry((curve,), t("mining_stay.survival.legend_curve"))]
    if (rows["low"].notna() & rows["high"].notna()).any():
        ground = Box(0, -7, 24, 14, "accent", 0.16)
        found.append(Entry((ground,), t("mining_stay.survival.legend_band")))
    if half is not None:
        found.append(Entry((Dot(12, 0, 5, "ink", "diamond"),), _half(half)))
    return found


def _half(half: float) -> str:
    return t("mining_stay.survival.half", days=many("days", round(half)))


def _title(rows: pd.DataFrame) -> str:
    half = _median(rows)
    if half is not None:
        return t("mining_stay.survival.title_half", days=many("days", round(half)))
    last = rows[rows["survival"].notna()].iloc[-1]
    days = many("days", round(float(last["time"])))
    if float(last["survival"]) >= 1.0:
        return t("mining_stay.survival.title_all", days=days)
    return t("mining_stay.survival.title_share", days=days, share=float(last["survival"]))


def _summary(rows: pd.DataFrame, ended: str) -> str:
    known = rows[rows["survival"].notna()]
    told = [
        t("mining_stay.survival.summary", customers=many("customers", int(rows["at_risk"].max())))
    ]
    if ended:
        told.append(t("mining_stay.survival.ended", ended=ended))
    for part in (0.25, 0.5, 1.0):
        row = known.iloc[max(0, round(part * len(known)) - 1)]
        share, low, high = (float(row[name]) for name in ("survival", "low", "high"))
        days = many("days", round(float(row["time"])))
        if low == low and high == high:
            told.append(
                t("mining_stay.survival.summary_point", days=days, share=share, low=low, high=high)
            )
        else:
            told.append(t("mining_stay.survival.summary_bare", days=days, share=share))
    return " ".join(dict.fromkeys(told))
