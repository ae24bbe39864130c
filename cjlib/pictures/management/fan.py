"""A fan: what a business case has brought after each year, and how far that can be off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from cjlib import texts
from cjlib.management.business_case import Outcome
from cjlib.pictures.charts.axes import Axis, reach
from cjlib.pictures.charts.frames import band, line
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.management.words import Scale, euros
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.pictures.writing import Entry
from cjlib.texts import t

COLUMNS = ("year", "mean", "p5", "p25", "p50", "p75", "p95", "paid_back")

_TALL, _TALL_NARROW = 300.0, 250.0  # pixels
_LEFT = 56.0
_EARLY, _HALF, _LATE = 0.05, 0.5, 0.95  # shares of draws


def fan_picture(outcome: Outcome) -> Picture:
    """Money so far, year by year, with the spread of the draws and when it is earned back.

    Parameters
    ----------
    outcome : Outcome
        From `cjlib.management.business_case.simulate`.

    Returns
    -------
    Picture
        Euros of today: the middle of the draws with bands that hold 50% and 90% of them, and the
        mean.  A diamond on the line of nought in the first year in which half of the draws have
        earned it back; the whisker runs from the first year in which 5% have to that in which 95%
        have, and ends in an arrow where that is beyond the years looked at.

    Notes
    -----
    Bands hold for each year by itself: no draw need follow an edge.  By the mean it may be earned
    back in another year than by the middle, where a few draws bring very much.
    """
    told = _Told(outcome, outcome.fan.to_dict("records"))
    wide, narrow = (_sheet(told, width) for width in (WIDE, NARROW))
    table, formats = _table(told)
    return Picture("fan", wide, told.title(), told.summary(), table, formats, narrow=narrow)


@dataclass(frozen=True)
class _Told:
    """What there is to say about the years."""

    outcome: Outcome
    years: Sequence[Mapping[Any, Any]]

    @property
    def free(self) -> bool:
        """Whether nothing is paid beforehand, so that nothing has to be earned back."""
        return self.outcome.case.assumptions["investment"].high <= 0

    def first(self, share: float) -> int | None:
        """The first year in which this share of the draws has earned it back."""
        return next((int(row["year"]) for row in self.years if row["paid_back"] >= share), None)

    @property
    def below_again(self) -> int | None:
        """The first year in which the middle has fallen below nought after having earned back."""
        since = 0 if self.free else self.first(_HALF)
        if since is None:
            return None
        later = (row for row in self.years if row["year"] > since)
        return next((int(row["year"]) for row in later if row["p50"] < 0), None)

    def title(self) -> str:
        values: dict[str, object] = {
            "pays": self.outcome.pays,
            "years": _years(self.outcome.case.years),
        }
        half, again = self.first(_HALF), self.below_again
        if self.free:
            last = euros(float(self.years[-1]["p50"]), signed=True)
            return t("management_fan.title_free", last=last, **values)
        if half is None:
            return t("management_fan.title_never", **values)
        if again is not None:
            return t("management_fan.title_again", year=half, again=again, **values)
        return t("management_fan.title_back", year=half, **values)

    def pays(self) -> str:
        low, high = self.outcome.pays_interval
        return t(
            "management_fan.pays", share=self.outcome.pays, low=low, high=high,
            draws=self.outcome.draws,
        )  # fmt: skip

    def turning(self) -> str:
        """When it is earned back in half, in 5% and in 95% of the draws."""
        if self.free:
            return t("management_fan.free")
        early, half, late = map(self.first, (_EARLY, _HALF, _LATE))
        years = self.outcome.case.years
        if early is None:
            return t("management_fan.hardly", years=_years(years))
        said = (
            t("management_fan.half_never", years=_years(years))
            if half is None
            else t("management_fan.half", year=half)
        )
        spread = (
            t("management_fan.spread_open", early=early, years=_years(years))
            if late is None
            else t("management_fan.spread", early=early, late=late)
        )
        return f"{said} {spread}"

    def by_mean(self) -> str:
        """When it is earned back by the mean, where that is another year."""
        year = self.outcome.payback
        if self.free or year == self.first(_HALF):
            return ""
        if year is None:
            return t("management_fan.mean_never", years=_years(self.outcome.case.years))
        return t("management_fan.mean", year=year)

    def again(self) -> str:
        year = self.below_again
        if year is None:
            return ""
        return t("management_fan.again" if not self.free else "management_fan.below", year=year)

    def said(self) -> list[str]:
        """All sentences below the chart."""
        return [self.turning(), self.by_mean(), self.again(), self.pays()]

    def summary(self) -> str:
        last = self.years[-1]
        values = {name: euros(float(last[name]), True) for name in ("mean", "p5", "p50", "p95")}
        head = t("management_fan.summary", years=_years(self.outcome.case.years), **values)
        return " ".join(filter(None, [head, *self.said()]))


def _years(n: int) -> str:
    return t("management_fan.one_year") if n == 1 else t("management_fan.years", n=n)


def _sheet(told: _Told, width: float) -> Sheet:
    paper = Paper(width)
    values = [float(row[name]) for row in told.years for name in ("p5", "p95", "mean")]
    low, high = reach([*values, 0.0], least=1.0)
    scale = Scale.of((low, high))
    head = t("management_fan.axis", unit=scale.unit)
    y = paper.told(head, paper.edge, SMALL) + 4
    bottom = y + (_TALL_NARROW if paper.narrow else _TALL)
    up = Axis(low, high, bottom, y)
    last = int(told.years[-1]["year"])
    across = Axis(0, last, paper.edge + _LEFT, width - paper.edge - 14)
    paper.rows_axis(up, scale.ticks(low, high, 5 if paper.narrow else 6), across.start, across.end)
    ticks = [(float(n), texts.number(n, "d")) for n in range(last + 1)]
    end = paper.columns_axis(across, ticks, y, bottom, grid=False)
    _bands(paper, told, across, up)
    _turn(paper, told, across, up)
    axis = t("management_fan.axis_years")
    end = paper.words(axis, across.end, end + 2, 200, SMALL, colour="muted", anchor="end").y + 26
    for said in told.said():
        end = paper.told(said, end, colour="ink") - (3 if said else 0)
    return paper.sheet(paper.legend(_entries(told), end + 8) + paper.edge)


def _bands(paper: Paper, told: _Told, across: Axis, up: Axis) -> None:
    """The bands, the middle, the mean, the line of nought, and what a year says when pointed at."""
    xs = [across(row["year"]) for row in told.years]
    ys = {name: [up(float(row[name])) for row in told.years] for name in COLUMNS[1:-1]}
    for low, high in (("p5", "p95"), ("p25", "p75")):
        band(paper, xs, ys[low], ys[high], "accent")
    paper.lines.append(Stroke(((across.start, up(0)), (across.end, up(0))), "ink", 1.2))
    line(paper, zip(xs, ys["mean"], strict=True), "attention", 2.0, dash=True)
    line(paper, zip(xs, ys["p50"], strict=True), "accent", 2.6)
    half = (across.end - across.start) / (len(xs) - 1) / 2
    for row, x in zip(told.years, xs, strict=True):
        left, right = max(x - half, across.start), min(x + half, across.end)
        paper.hover(left, up.end, right - left, up.start - up.end, _pointed(row))


def _pointed(row: Mapping[Any, Any]) -> str:
    values = {name: euros(float(row[name]), True) for name in COLUMNS[1:-1]}
    return t("management_fan.hover", year=int(row["year"]), share=row["paid_back"], **values)


def _turn(paper: Paper, told: _Told, across: Axis, up: Axis) -> None:
    """When it is earned back, on the line of nought."""
    early, half, late = map(told.first, (_EARLY, _HALF, _LATE))
    if told.free or early is None:
        return
    y, left = up(0), across(early)
    if late is not None:
        right = across(late)
        paper.over.append(Stroke(((left, y), (right, y)), "ink", 3))
        ends = [left, right]
    else:
        # the arrow needs a few pixels, also where it begins in the last year
        right = min(max(across.end + 8, left + 12), paper.width - 4)
        paper.over.append(Stroke(((min(left, right - 12), y), (right, y)), "ink", 3, arrow=True))
        ends = [left]
    paper.over += [Stroke(((x, y - 6), (x, y + 6)), "ink", 2) for x in ends]
    if half is not None:
        paper.over.append(Dot(across(half), y, 7, "ink", "diamond", label=told.turning()))


def _entries(told: _Told) -> list[Entry]:
    flat = ((0.0, 0.0), (24.0, 0.0))
    pale, pale_twice = Box(0, -8, 24, 16, "accent", 0.16), Box(0, -4, 24, 8, "accent", 0.16)
    found = [
        Entry((Stroke(flat, "accent", 2.6),), t("management_fan.legend.middle")),
        Entry((pale, pale_twice), t("management_fan.legend.bands")),
        Entry((Stroke(flat, "attention", 2.0, dash=True),), t("management_fan.legend.mean")),
    ]
    if not told.free and told.first(_EARLY) is not None:
        whisker = (
            Stroke(flat, "ink", 3),
            Stroke(((0.0, -6.0), (0.0, 6.0)), "ink", 2),
            Dot(12, 0, 7, "ink", "diamond"),
        )
        marks = whisker if told.first(_HALF) is not None else whisker[:2]
        key = "turn" if told.first(_HALF) is not None else "turn_open"
        found.append(Entry(marks, t(f"management_fan.legend.{key}")))
    return found


def _table(told: _Told) -> tuple[pd.DataFrame, dict[str, str]]:
    names = {name: t(f"management_fan.column.{name}") for name in COLUMNS}
    table = told.outcome.fan[list(COLUMNS)].rename(columns=names)
    formats = {names[name]: ",.0f" for name in COLUMNS[1:-1]}
    return table, formats | {names["paid_back"]: ".0%"}
