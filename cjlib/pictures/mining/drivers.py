"""What drives the overall score: shares of the explained differences, with their intervals."""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd

from cjlib import texts
from cjlib.pictures.charts.axes import Axis, nice, reach, spec_of
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper, middle, widest
from cjlib.pictures.mining.words import nothing
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Sheet, Stroke
from cjlib.pictures.writing import Entry, written
from cjlib.texts import t

_LANES, _LANE = 3, 12.0  # brackets beside each other, and how far apart
_MOST, _TOLD = 15, 6  # drivers drawn, and told in the summary


def drivers_picture(
    table: pd.DataFrame, r_squared: float | None = None, n: int | None = None
) -> Picture:
    """Drivers from large to small; a bracket holds those that cannot be told apart.

    Parameters
    ----------
    table : pandas.DataFrame
        From `cjlib.mining.drivers.shares`: index driver; ``share`` (of R-squared), ``relative``
        (0-1), ``low``, ``high`` (of the share, may be not-a-number), ``rank``, ``rank_low``,
        ``rank_high``.
    r_squared : float, optional
        What the drivers tell together, 0-1; from ``table.attrs`` unless given.
    n : int, optional
        Respondents; from ``table.attrs`` unless given.

    Notes
    -----
    Two drivers cannot be told apart where ``table.attrs["tied"]`` names the pair; without that,
    where the intervals of their ranks overlap.
    """
    total = r_squared
    if total is None:
        total = table.attrs.get("r_squared", float(table["share"].sum()))
    people = table.attrs.get("n", 0) if n is None else n
    rows = table.sort_values("share", ascending=False, kind="stable").head(_MOST)
    names = ("driver", "relative", "share", "low", "high", "rank", "rank_low", "rank_high")
    columns = {name: t(f"mining_felt.column.{name}") for name in names}
    worded = rows.assign(driver=rows.index.astype(str))
    worded = worded[[n for n in names if n in worded]].rename(columns=columns)
    specs = (
        {columns["relative"]: ".0%"}
        | dict.fromkeys((columns[name] for name in ("share", "low", "high")), ".3f")
        | dict.fromkeys((columns[name] for name in ("rank", "rank_low", "rank_high")), ".0f")
    )
    worded = worded.reset_index(drop=True)
    if not len(rows):
        title = t("mining_felt.drivers.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_felt.drivers.summary_nothing")
        return Picture("drivers", wide, title, summary, worded, specs, narrow=narrow)
    caption = t("mining_felt.drivers.caption", r_squared=float(total))
    if people:
        caption += " " + t("mining_felt.drivers.caption_n", n=int(people))
    groups = together(rows)
    return Picture(
        "drivers",
        _sheet(rows, groups, caption, WIDE),
        _title(rows, groups),
        _summary(rows, groups, caption),
        worded,
        specs,
        narrow=_sheet(rows, groups, caption, NARROW),
    )


def together(rows: pd.DataFrame) -> list[tuple[int, int]]:
    """Runs of drivers, first and last place, of which no two can be told apart.

    Parameters
    ----------
    rows : pandas.DataFrame
        Drivers from large to small.
    """
    names = [str(name) for name in rows.index]
    if "tied" in rows.attrs:
        pairs = {frozenset(map(str, pair)) for pair in rows.attrs["tied"]}
    else:
        spans = list(zip(rows["rank_low"], rows["rank_high"], strict=True))
        pairs = {
            frozenset((names[a], names[b]))
            for a in range(len(names))
            for b in range(a + 1, len(names))
            if spans[a][0] <= spans[b][1] and spans[b][0] <= spans[a][1]
        }
    runs: list[tuple[int, int]] = []
    for first in range(len(names)):
        last = first
        while last + 1 < len(names) and all(
            frozenset((names[k], names[last + 1])) in pairs for k in range(first, last + 1)
        ):
            last += 1
        if last > first and not any(a <= first and last <= b for a, b in runs):
            runs.append((first, last))
    return runs


def _sheet(
    rows: pd.DataFrame, groups: Sequence[tuple[int, int]], caption: str, width: float
) -> Sheet:
    paper = Paper(width)
    lanes = min(_LANES, len(groups)) * _LANE
    names = [str(name) for name in rows.index]
    left = paper.edge if paper.narrow else paper.edge + widest(names, 13, 200) + 16
    said = 0.0 if paper.narrow else 132.0
    right = paper.width - paper.edge - said - lanes - 8
    low, high = reach([*rows["share"], *rows["low"], *rows["high"]], zero=True)
    axis = Axis(low, high, left, right)
    y = paper.edge + 4
    middles = []
    for name, row in zip(names, rows.to_dict("records"), strict=True):
        text = t("mining_felt.drivers.label", share=row["share"], relative=row["relative"])
        if paper.narrow:
            begin = y
            y += paper.words(name, left, y + 3, paper.room, 12.5, bold=True).height + 3
            y += paper.words(text, left, y, paper.room, 12, colour="muted").height + 3
            paper.plate(begin, y)
            at = y + 13
            y += 26
        else:
            words = written(name, paper.edge, 0, left - paper.edge - 16, 13, lines=2)
            tall = max(words.height, 17) + 14
            at = y + tall / 2
            paper.over.append(middle(words, at))
            paper.words(text, right + 8, at - 8, said - 4, 12)
            y += tall
        middles.append(at)
        paper.under.append(
            Box(axis(0), at - 7, max(axis(row["share"]) - axis(0), 0.5), 14, "accent", 0.25)
        )
        label = _told(name, row)
        paper.over += across(
            (axis(row["share"]), at), (axis(row["low"]), axis(row["high"])), label=label
        )
    top = paper.edge
    ticks = nice(low, high, 4 if paper.narrow else 6)
    spec = spec_of(ticks)
    bottom = paper.columns_axis(
        axis, [(value, texts.number(value, spec)) for value in ticks], top, y + 4
    )
    paper.under.append(Stroke(((axis(0), top), (axis(0), y + 4)), "muted", 1.5))
    _brackets(paper, groups, middles, right + said + 10)
    y = paper.told(caption, bottom + 10)
    return paper.sheet(paper.legend(_entries(rows, groups), y + 4) + paper.edge)


def _told(name: str, row: dict[str, float]) -> str:
    """A driver in words, with its interval where it has one."""
    numbers = {"name": name, "share": row["share"], "relative": row["relative"]}
    if not (math.isfinite(row["low"]) and math.isfinite(row["high"])):
        return t("mining_felt.drivers.hover_bare", **numbers)
    return t("mining_felt.drivers.hover", low=row["low"], high=row["high"], **numbers)


def _brackets(
    paper: Paper, groups: Sequence[tuple[int, int]], middles: Sequence[float], x: float
) -> None:
    ends: list[int] = []  # the last place taken in each lane
    for first, last in groups:
        lane = next((k for k, end in enumerate(ends) if end < first), len(ends))
        if lane >= _LANES:
            continue
        ends[lane : lane + 1] = [last]
        at = x + lane * _LANE
        top, bottom = middles[first] - 6, middles[last] + 6
        points = ((at, top), (at + 6, top), (at + 6, bottom), (at, bottom))
        paper.lines.append(Stroke(points, "attention", 2))


def _entries(rows: pd.DataFrame, groups: Sequence[tuple[int, int]]) -> list[Entry]:
    bar = Box(0, -7, 24, 14, "accent", 0.25)
    marks = (bar, *across((14, 0), (math.nan, math.nan)))
    found = [Entry(marks, t("mining_felt.drivers.legend_share"))]
    if rows["low"].notna().any():
        interval = tuple(across((12, 0), (2, 22)))
        found.append(Entry(interval, t("mining_felt.drivers.legend_interval")))
    if groups:
        points = ((8.0, -8.0), (14.0, -8.0), (14.0, 8.0), (8.0, 8.0))
        bracket = Stroke(points, "attention", 2)
        found.append(Entry((bracket,), t("mining_felt.drivers.legend_together")))
    return found


def _title(rows: pd.DataFrame, groups: Sequence[tuple[int, int]]) -> str:
    names = [str(name) for name in rows.index]
    if len(names) == 1:
        return t("mining_felt.drivers.title_one", name=names[0], share=float(rows["share"].iloc[0]))
    ahead = [run for run in groups if run[0] == 0]
    if ahead:
        among = names[: ahead[0][1] + 1]
        if len(among) == len(names):
            return t("mining_felt.drivers.title_none")
        return t("mining_felt.drivers.title_together", names=listed(among))
    first = leaders(names, rows["share"].to_numpy(float))
    if len(first) > 1:
        return t("mining_felt.drivers.title_together", names=listed(first))
    return t("mining_felt.drivers.title", name=names[0], relative=float(rows["relative"].iloc[0]))


def _summary(rows: pd.DataFrame, groups: Sequence[tuple[int, int]], caption: str) -> str:
    told = [t("mining_felt.drivers.summary"), caption]
    top = rows.head(_TOLD)
    told += [
        _told(str(name), row) for name, row in zip(top.index, top.to_dict("records"), strict=True)
    ]
    for first, last in groups[:_LANES]:
        among = listed([str(name) for name in rows.index[first : last + 1]])
        told.append(t("mining_felt.drivers.summary_together", names=among))
    return " ".join(told)
