"""Gain against budget: the most that each budget brings, and where a next euro brings little."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite, isnan
from typing import Any

import numpy as np
import pandas as pd

from cjlib import texts
from cjlib.making.portfolio import Portfolio
from cjlib.pictures.charts.axes import Axis, nice, reach, spec_of
from cjlib.pictures.charts.frames import line
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, nothing
from cjlib.pictures.making.words import euros, many
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.pictures.writing import Entry
from cjlib.texts import t

COLUMNS = ("budget", "gain", "cost", "ideas", "chosen", "gap")

_TALL, _TALL_NARROW, _LEFT = 320.0, 250.0, 50.0  # pixels
_NAMED = 10  # ideas named where a person points
_HIGHEST = 1.5  # of the highest gain: how far up a line to what may be missing is drawn
_SURE = 1e-9  # a gap up to this is rounding
_LITTLE = 0.5  # past the knee a euro brings at most this part of what it brought before


@dataclass(frozen=True)
class _Point:
    """The best choice at one budget; ``most`` is what a better one could bring."""

    budget: float
    gain: float
    cost: float
    chosen: tuple[str, ...]
    gap: float

    @property
    def proven(self) -> bool:
        return self.gap <= _SURE

    @property
    def most(self) -> float:
        return self.gain * (1 + self.gap) if isfinite(self.gap) else inf

    def told(self) -> str:
        """What is shown where a person points at it."""
        said = [t("making_frontier.at", budget=euros(self.budget), gain=self.gain)]
        said.append(_named(self.chosen, self.cost))
        if not self.proven:
            key = "gap" if isfinite(self.gap) else "gap_unknown"
            said.append(t(f"making_frontier.{key}", gap=self.gap))
        return "\n".join(said)


def frontier_picture(frontier: pd.DataFrame, portfolio: Portfolio | None = None) -> Picture:
    """The most that each budget brings as a staircase, with the choice that was made on it.

    Parameters
    ----------
    frontier : pandas.DataFrame
        From `cjlib.making.portfolio.frontier`: ``budget`` (euros), ``gain`` (weighted points of
        feeling; not-a-number where the rules take more than the budget), ``cost``, ``ideas`` (how
        many), ``chosen`` (tuple of names) and ``gap`` (share of the gain that may still be
        missing; 0 if proven).
    portfolio : Portfolio, optional
        A choice, made under the same rules: it gets a ring where its cost and its gain meet.

    Returns
    -------
    Picture

    Notes
    -----
    Between two budgets that were searched the line stays level: no less can be had there, and
    where exactly the gain rises was not looked up.
    """
    rows = frontier.drop_duplicates("budget", keep="last").sort_values("budget", kind="stable")
    points = [_point(row) for row in rows.to_dict("records") if not isnan(row["gain"])]
    table, formats = _table(rows)
    if not points or not any(point.gain > 0 for point in points):
        why = "no_gain" if points else "no_choice" if len(rows) else "nothing"
        title = t(f"making_frontier.{why}")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t(f"making_frontier.summary_{why}")
        return Picture("frontier", wide, title, summary, table, formats, narrow=narrow)
    bend = knee([point.budget for point in points], [point.gain for point in points])
    before = rows["budget"] < points[0].budget
    short = [float(budget) for budget in rows["budget"][before & rows["gain"].isna()]]
    told = _Told(points, None if bend is None else points[bend], short, portfolio)
    sheets = [_sheet(told, width) for width in (WIDE, NARROW)]
    return Picture(
        "frontier", sheets[0], told.title(), told.summary(), table, formats, narrow=sheets[1]
    )


def _point(row: Mapping[str, Any]) -> _Point:
    budget, gain, cost, gap = (float(row[name]) for name in ("budget", "gain", "cost", "gap"))
    return _Point(budget, gain, cost, tuple(row["chosen"]), gap)


def knee(budgets: Sequence[float], gains: Sequence[float]) -> int | None:
    """The place of the last budget up to which a euro brings clearly more than after it.

    Parameters
    ----------
    budgets, gains : sequence of float
        From low to high, without not-a-number.

    Returns
    -------
    int or None
        None where a next euro brings about as much all along.

    Notes
    -----
    The point that lies furthest above the straight line from the first to the last (Satopää et
    al. 2011), if a euro brings at most half as much after it as before it: a convention of this
    kit.

    Examples
    --------
    >>> knee([0, 100, 200, 300], [0.0, 3.0, 3.2, 3.4])
    1
    """
    x, y = np.asarray(budgets, dtype=float), np.asarray(gains, dtype=float)
    if len(x) < 3 or x[-1] == x[0] or y[-1] <= y[0]:
        return None
    above = (y - y[0]) / (y[-1] - y[0]) - (x - x[0]) / (x[-1] - x[0])
    at = int(np.argmax(np.round(above, 9)))
    if not 0 < at < len(x) - 1:
        return None
    before, after = (y[at] - y[0]) / (x[at] - x[0]), (y[-1] - y[at]) / (x[-1] - x[at])
    return at if after <= _LITTLE * before + 1e-12 else None


@dataclass(frozen=True)
class _Told:
    """What there is to say about the line: points, knee, budgets that are too small, a choice."""

    points: Sequence[_Point]
    knee: _Point | None
    short: Sequence[float]
    portfolio: Portfolio | None

    @property
    def unsure(self) -> list[_Point]:
        return [point for point in self.points if not point.proven]

    def missing(self) -> float:
        """What the line brings more than the choice does, for at most the same money."""
        if self.portfolio is None:
            return 0.0
        held = [p.gain for p in self.points if p.budget <= self.portfolio.cost]
        return max([*held, 0.0]) - self.portfolio.gain

    def title(self) -> str:
        last = self.points[-1]
        if len(self.points) == 1:
            return t("making_frontier.title_one", budget=euros(last.budget), gain=last.gain)
        if self.knee is not None:
            return t(
                "making_frontier.title_knee",
                budget=euros(self.knee.budget), share=self.knee.gain / last.gain,
            )  # fmt: skip
        if last.gain <= self.points[0].gain:
            return t("making_frontier.title_flat", budget=euros(self.points[0].budget))
        return t("making_frontier.title_steady", budget=euros(last.budget), gain=last.gain)

    def bend(self) -> str:
        """What a thousand euros bring before and after the knee."""
        if self.knee is None:
            return ""
        first, last = self.points[0], self.points[-1]
        return t(
            "making_frontier.knee",
            budget=euros(self.knee.budget),
            before=_per_thousand(first, self.knee),
            after=_per_thousand(self.knee, last),
        )

    def choice(self) -> str:
        """The choice that was made, and whether the line brings more for its money."""
        if self.portfolio is None:
            return ""
        given = {"cost": euros(self.portfolio.cost), "gain": self.portfolio.gain}
        said = t("making_frontier.choice", **given, ideas=many("ideas", len(self.portfolio.chosen)))
        more = self.missing()
        if more > 0.005 and more > 1e-6 * self.portfolio.gain:
            said += " " + t("making_frontier.choice_below", gain=more)
        return said

    def too_small(self) -> str:
        """From which budget on the rules can be kept, where that is not so from the start."""
        if not self.short:
            return ""
        return t("making_frontier.short", budget=euros(max(self.short)))

    def uncertain(self) -> str:
        if not self.unsure:
            return ""
        widest = max(point.gap for point in self.unsure)
        key = "unproven" if isfinite(widest) else "unproven_unknown"
        return t(f"making_frontier.{key}", n=len(self.unsure), of=len(self.points), gap=widest)

    def summary(self) -> str:
        first, last = self.points[0], self.points[-1]
        ends = {"low": euros(first.budget), "high": euros(last.budget)}
        said = [t("making_frontier.summary", first=first.gain, last=last.gain, **ends)]
        said += [self.bend(), self.choice(), self.too_small(), self.uncertain()]
        return " ".join(filter(None, said))


def _per_thousand(one: _Point, other: _Point) -> float:
    return (other.gain - one.gain) / (other.budget - one.budget) * 1000


def _named(names: Sequence[str], cost: float) -> str:
    """How many ideas for how much, and which."""
    if not names:
        return t("making_frontier.no_ideas")
    said = [t("making_frontier.for_cost", ideas=many("ideas", len(names)), cost=euros(cost))]
    said += names[:_NAMED]
    if len(names) > _NAMED:
        said.append(t("making_frontier.more", n=len(names) - _NAMED))
    return "\n".join(said)


def _sheet(told: _Told, width: float) -> Sheet:
    paper = Paper(width)
    y = paper.told(t("making_frontier.axis_gain"), paper.edge, SMALL) + 4
    bottom = y + (_TALL_NARROW if paper.narrow else _TALL)
    across, up = _axes(told, paper, (y, bottom))
    ticks = nice(up.low, up.high, 5 if paper.narrow else 6)
    rows = [(value, texts.number(value, spec_of(ticks))) for value in ticks]
    paper.rows_axis(up, rows, across.start - 7, across.end)
    marks = {euros(at): at for at in nice(across.low, across.high, 4 if paper.narrow else 8)}
    end = paper.columns_axis(across, [(at, name) for name, at in marks.items()], y, bottom)
    if told.short:
        x, wide = across.start, max(across(max(told.short)) - across.start, 5.0)
        paper.under.append(Box(x, y, wide, bottom - y, "surface", pattern="hatch"))
        paper.hover(x, y, wide, bottom - y, told.too_small())
    _line(paper, told, across, up)
    _choice(paper, told, across, up)
    axis = t("making_frontier.axis_budget")
    end = paper.words(axis, across.end, end + 2, 200, SMALL, colour="muted", anchor="end").y + 26
    for said in (told.bend(), told.choice(), told.too_small(), told.uncertain()):
        end = paper.told(said, end, colour="ink") - (4 if said else 0)
    return paper.sheet(paper.legend(_entries(told), end + 10) + paper.edge)


def _axes(told: _Told, paper: Paper, ends: tuple[float, float]) -> tuple[Axis, Axis]:
    """Budget to the right and gain upwards, with everything that is drawn in sight."""
    budgets = [*(point.budget for point in told.points), *told.short]
    gains = [point.gain for point in told.points]
    if told.portfolio is not None:
        budgets.append(told.portfolio.cost)
        gains.append(told.portfolio.gain)
    highest = max(gains)
    tops = [min(point.most, _HIGHEST * highest) for point in told.points]
    low, high = reach(budgets, zero=min(budgets) < 0.5 * max(budgets))
    left, right = paper.edge + _LEFT, paper.width - paper.edge - 12
    top, bottom = ends
    return Axis(max(low, 0.0), high, left, right), Axis(*reach([*gains, *tops], zero=True),
                                                        bottom, top)  # fmt: skip


def _line(paper: Paper, told: _Told, across: Axis, up: Axis) -> None:
    """The staircase, a point at each budget, and what may be missing where nothing was proven."""
    stairs = [(across(told.points[0].budget), up(told.points[0].gain))]
    for one, other in pairwise(told.points):
        stairs += [(across(other.budget), up(one.gain)), (across(other.budget), up(other.gain))]
    line(paper, stairs, "accent", 2.5)
    if told.knee is not None:
        x = across(told.knee.budget)
        paper.lines.append(Stroke(((x, up(told.knee.gain)), (x, up.start)), "ink", 1.5, dash=True))
    for point in told.points:
        x, y = across(point.budget), up(point.gain)
        if not point.proven and point.gain > 0:
            end = up.held(point.most)
            beyond = point.most > up.high
            paper.lines.append(
                Stroke(((x, y), (x, end)), "attention", 1.6, dash=True, arrow=beyond)
            )
            if not beyond:
                paper.lines.append(Stroke(((x - 4, end), (x + 4, end)), "attention", 1.6))
        if point is told.knee:
            hollow = not point.proven
            paper.over.append(Dot(x, y, 6.5, "ink", "diamond", hollow, label=point.told()))
        else:
            paper.over.append(_mark(point, x, y))


def _mark(point: _Point, x: float, y: float) -> Dot:
    if point.proven:
        return Dot(x, y, 4.5, "accent", label=point.told())
    return Dot(x, y, 5, "attention", "square", hollow=True, label=point.told())


def _choice(paper: Paper, told: _Told, across: Axis, up: Axis) -> None:
    if told.portfolio is None:
        return
    x, y = across(told.portfolio.cost), up(told.portfolio.gain)
    names = _named(told.portfolio.names, told.portfolio.cost)
    label = f"{told.choice()}\n{names}"
    paper.over += [Dot(x, y, 11, "accent", hollow=True), Dot(x, y, 4.5, "accent", label=label)]


def _entries(told: _Told) -> list[Entry]:
    stairs = Stroke(((0.0, 6.0), (12.0, 6.0), (12.0, -6.0), (24.0, -6.0)), "accent", 2.5)
    found = [
        Entry((stairs, Dot(12, -6, 4.5, "accent")), t("making_frontier.legend_line")),
    ]
    if told.knee is not None:
        text = t("making_frontier.legend_knee", budget=euros(told.knee.budget))
        found.append(Entry((Dot(12, 0, 6.5, "ink", "diamond", not told.knee.proven),), text))
    if told.portfolio is not None:
        ring = (Dot(12, 0, 9, "accent", hollow=True), Dot(12, 0, 4.5, "accent"))
        found.append(Entry(ring, t("making_frontier.legend_choice")))
    if told.unsure:
        marks = (
            Stroke(((12.0, 6.0), (12.0, -8.0)), "attention", 1.6, dash=True),
            Dot(12, 5, 4.5, "attention", "square", hollow=True),
        )
        found.append(Entry(marks, t("making_frontier.legend_unproven")))
    if told.short:
        box = Box(2, -7, 20, 14, "surface", line="line", pattern="hatch")
        found.append(Entry((box,), t("making_frontier.legend_short")))
    return found


def _table(rows: pd.DataFrame) -> tuple[pd.DataFrame, dict[str, str]]:
    columns = {name: t(f"making_frontier.column.{name}") for name in COLUMNS}
    worded = rows[list(COLUMNS)].copy()
    worded["chosen"] = [", ".join(names) or "–" for names in rows["chosen"]]
    specs = {"budget": ",.0f", "gain": ".2f", "cost": ",.0f", "ideas": ",d", "gap": ".1%"}
    formats = {columns[name]: spec for name, spec in specs.items()}
    return worded.rename(columns=columns).reset_index(drop=True), formats
