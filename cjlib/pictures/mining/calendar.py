"""A calendar of touchpoints: how busy each was, or how it was judged, week by week."""

from __future__ import annotations

from typing import Literal

import pandas as pd

from cjlib import texts
from cjlib.pictures.charts.heat import Cell, Tints, heat
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper, middle, widest
from cjlib.pictures.charts.times import day, milliseconds, time_ticks
from cjlib.pictures.mining.words import nothing
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Sheet, Words
from cjlib.pictures.writing import written
from cjlib.texts import t

Shown = Literal["mean", "count"]
_ROWS, _COLUMNS, _COLUMNS_NARROW = 20, 53, 26
_TALL, _GAP = 24.0, 1.0


def calendar_picture(calendar: pd.DataFrame, shown: Shown = "count") -> Picture:
    """Touchpoints down, weeks across; the darker a cell, the busier it was or the higher it scored.

    Parameters
    ----------
    calendar : pandas.DataFrame
        From `EventLog.calendar`: ``touchpoint``, ``period`` (its first day), ``count``, ``n`` and
        ``mean``, which is not-a-number where fewer than five people gave a score.
    shown : {"count", "mean"}
        What the tints tell.

    Notes
    -----
    At most the 20 busiest touchpoints and the last 53 periods are drawn (26 on a phone).
    """
    table = calendar.assign(period=milliseconds(calendar["period"]))
    columns = {
        name: t(f"mining_felt.column.{name}")
        for name in ("touchpoint", "period", "count", "n", "mean")
    }
    worded = calendar[list(columns)].assign(period=[day(at) for at in table["period"]])
    worded = worded[worded["count"] > 0].rename(columns=columns).reset_index(drop=True)
    visible = table["mean"].notna() if shown == "mean" else table["count"] > 0
    if not visible.any():
        title = t(f"mining_felt.calendar.nothing_{shown}")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_felt.calendar.summary_nothing")
        return Picture("calendar", wide, title, summary, worded, narrow=narrow)
    return Picture(
        "calendar",
        _sheet(table, shown, WIDE),
        _title(table, shown),
        _summary(table, shown),
        worded,
        {columns["mean"]: ".2f"},
        narrow=_sheet(table, shown, NARROW),
    )


def _sheet(table: pd.DataFrame, shown: Shown, width: float) -> Sheet:
    paper = Paper(width)
    busy = table.groupby("touchpoint", sort=False)["count"].sum()
    if shown == "mean":  # a touchpoint that nobody judged needs no row
        busy = busy[table.groupby("touchpoint", sort=False)["n"].sum() > 0]
    busy = busy[busy > 0].sort_index().sort_values(ascending=False, kind="stable")
    names = [str(name) for name in busy.index[:_ROWS]]
    every = sorted(table["period"].unique())
    periods = every[-(_COLUMNS_NARROW if paper.narrow else _COLUMNS) :]
    at = {
        (str(name), period): (count, n, mean)
        for name, period, count, n, mean in zip(
            *(table[c] for c in ("touchpoint", "period", "count", "n", "mean")), strict=True
        )
    }
    rows = [
        [_cell(name, period, at.get((name, period)), shown) for period in periods] for name in names
    ]
    left = paper.edge if paper.narrow else paper.edge + widest(names, 13, 210) + 12
    wide = min((paper.width - paper.edge - left) / len(periods) - _GAP, 90.0)
    known = [cell.value for row in rows for cell in row if not cell.hidden]
    spec = ".1f" if shown == "mean" else ",.0f"
    tints = Tints.of(known, spec, shown == "count", wide)
    tops, y = [], paper.edge
    for name in names:
        if paper.narrow:
            y += paper.words(name, left, y + 4, paper.room, 12).height + 6
            tops.append(y)
            y += _TALL + 4
        else:
            words = written(name, paper.edge, 0, left - paper.edge - 12, 13, lines=3)
            tall = max(_TALL, words.height + 4)
            paper.over.append(middle(words, y + tall / 2))
            tops.append(y + (tall - _TALL) / 2)
            y += tall + 2
    seen = heat(paper, rows, tints, (tops, left, _TALL), (wide, _GAP))
    y = _weeks(paper, periods, left, wide, y + 2)
    told = []
    if len(names) < len(busy):
        told.append(t("mining_flow.caption.places", n=len(names), of=len(busy)))
    if len(periods) < len(every):
        told.append(t("mining_felt.calendar.periods", n=len(periods), of=len(every)))
    y = paper.told(" ".join(told), y + 10)
    y = paper.told(t(f"mining_felt.calendar.legend_{shown}"), y + 4)
    hidden = any(cell.hidden for row in rows for cell in row)
    y = paper.legend(tints.entries(seen, hidden), y)
    return paper.sheet(y + paper.edge)


def _cell(name: str, period: float, found: tuple[float, float, float] | None, shown: Shown) -> Cell:
    count, n, mean = found or (0, 0, float("nan"))
    if shown == "count":
        label = t("mining_felt.calendar.hover_count", name=name, day=day(period), n=int(count))
        return Cell(float(count) if count else float("nan"), label if count else "")
    if mean != mean:
        label = t("mining_felt.calendar.hover_hidden", name=name, day=day(period), n=int(n))
        return Cell(mean, label if n else "", hidden=n > 0)
    label = t("mining_felt.calendar.hover_mean", name=name, day=day(period), mean=mean, n=int(n))
    return Cell(mean, label)


def _weeks(paper: Paper, periods: list[float], left: float, wide: float, y: float) -> float:
    """When the columns begin, below them; where the words end."""
    pitch = wide + _GAP
    ticks = time_ticks(periods[0], periods[-1], pitch * len(periods))
    if len(periods) == 1:
        ticks = [(periods[0], day(periods[0]))]
    taken = float("-inf")
    for at, text in ticks:
        column = next((nth for nth, period in enumerate(periods) if period >= at), len(periods) - 1)
        x = left + column * pitch
        words = Words(x, y, (text,), 12, "muted")
        reach = widest([text], 12, 400)
        if x > taken + 6 and x + reach <= paper.width:
            paper.over.append(words)
            taken = x + reach
    return y + 16


def _title(table: pd.DataFrame, shown: Shown) -> str:
    if shown == "count":
        busy = table.groupby("period")["count"].sum()
        first = leaders([day(at) for at in busy.index], busy.to_numpy(float))
        if len(first) == len(busy) > 1:
            return t("mining_felt.calendar.title_even", n=int(busy.iloc[0]))
        when = first[0] if len(first) == 1 else listed(first)
        return t("mining_felt.calendar.title_count", day=when, n=int(busy.max()))
    known = table[table["mean"].notna()]
    low, high = known["mean"].min(), known["mean"].max()
    if texts.number(low, ".1f") == texts.number(high, ".1f"):
        return t("mining_felt.calendar.title_same", mean=low)
    names = leaders(known["touchpoint"], -known["mean"].to_numpy(float))
    if len(names) > 1:
        tied = listed(sorted(set(names)))
        return t("mining_felt.calendar.title_lowest_tied", names=tied, mean=low)
    lowest = day(float(known.loc[known["mean"].idxmin(), "period"]))
    return t("mining_felt.calendar.title_lowest", name=names[0], day=lowest, mean=low)


def _summary(table: pd.DataFrame, shown: Shown) -> str:
    periods = table["period"]
    told = t(
        "mining_felt.calendar.summary",
        places=table.loc[table["count"] > 0, "touchpoint"].nunique(),
        first=day(periods.min()),
        last=day(periods.max()),
    )
    if shown == "count":
        return told + " " + t("mining_felt.calendar.summary_count", n=int(table["count"].sum()))
    hidden = int(((table["n"] > 0) & table["mean"].isna()).sum())
    known = table[table["mean"].notna()]
    return told + " " + t(
        "mining_felt.calendar.summary_mean",
        low=known["mean"].min(), high=known["mean"].max(), cells=len(known), hidden=hidden,
    )  # fmt: skip
