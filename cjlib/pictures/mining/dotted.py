"""A dotted chart: every customer a row, every event a dot, so that rhythms show."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from cjlib import texts
from cjlib.pictures.charts.axes import Axis, nice
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper
from cjlib.pictures.charts.times import day, lasting, milliseconds, time_ticks
from cjlib.pictures.mining.words import many, nothing
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Dot, Sheet
from cjlib.pictures.writing import Entry, Form
from cjlib.texts import t

Along = Literal["time", "since_start"]
_MOST = 7  # touchpoints with a mark of their own
_MARKS: tuple[tuple[str, Form, bool], ...] = (
    ("accent", "circle", False),
    ("attention", "square", False),
    ("emotional", "diamond", False),
    ("ink", "triangle", False),
    ("accent", "square", True),
    ("attention", "circle", True),
    ("emotional", "triangle", True),
)
_OTHER: tuple[str, Form, bool] = ("neutral", "circle", False)
_TALLEST, _PITCH, _THIN = 620.0, 14.0, 1.2
_MOST_DOTS = 6_000
_TABLE = 100
_DAY = 86_400.0


def dotted_picture(dotted: pd.DataFrame, along: Along = "time") -> Picture:
    """Customers down in order of their first event, time across; the busiest touchpoints marked.

    Parameters
    ----------
    dotted : pandas.DataFrame
        From `EventLog.dotted`: ``customer``, ``rank`` (from 1), ``time``, ``since_start``
        (Timedelta) and ``touchpoint``.
    along : {"time", "since_start"}
        Calendar time, or time since each customer's first event.

    Notes
    -----
    Seven touchpoints have a mark of their own.  At most 6,000 dots are drawn, evenly chosen.
    """
    names = ("rank", "time", "since_start", "touchpoint")
    columns = {name: t(f"mining_stay.column.{name}") for name in names}
    head = dotted.head(_TABLE)
    stamps = milliseconds(dotted["time"]) if len(dotted) else np.array([])
    worded = pd.DataFrame(
        {
            columns["rank"]: head["rank"].astype(int).to_numpy(),
            columns["time"]: [day(at) for at in stamps[:_TABLE]],
            columns["since_start"]: [lasting(gap) for gap in head["since_start"]],
            columns["touchpoint"]: head["touchpoint"].astype(str).to_numpy(),
        }
    )
    if not len(dotted):
        title = t("mining_stay.dotted.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("mining_stay.cohorts.summary_nothing")
        return Picture("dotted", wide, title, summary, worded, narrow=narrow)
    gone = pd.to_timedelta(dotted["since_start"]).dt.total_seconds().to_numpy(float)
    rows = dotted.assign(at=stamps if along == "time" else gone, gone=gone)
    busy = rows["touchpoint"].astype(str).value_counts()
    busy = busy.sort_index().sort_values(ascending=False, kind="stable")
    own = [str(name) for name in busy.index[:_MOST]]
    return Picture(
        "dotted",
        _sheet(rows, own, along, WIDE),
        _title(rows),
        _summary(rows, stamps, own),
        worded,
        narrow=_sheet(rows, own, along, NARROW),
    )


def _sheet(rows: pd.DataFrame, own: list[str], along: Along, width: float) -> Sheet:
    paper = Paper(width)
    last = int(rows["rank"].max())
    pitch = max(_THIN, min(_PITCH, _TALLEST / last))
    top = paper.told(t("mining_stay.dotted.across"), paper.edge, SMALL) + 2
    bottom = top + pitch * last + 6
    low, high = float(rows["at"].min()), float(rows["at"].max())
    pad = (high - low) * 0.01 or _DAY
    x = Axis(low - pad, high + pad, paper.edge + 6, paper.width - paper.edge - 6)
    under = paper.columns_axis(x, _ticks(low, high, along, x.end - x.start), top, bottom)
    every = max(1, -(-len(rows) // _MOST_DOTS))
    radius = min(4.5, max(1.4, pitch * 0.45))
    marks = {name: _MARKS[nth] for nth, name in enumerate(own)}
    later: list[Dot] = []
    for name, rank, at in zip(
        rows["touchpoint"].astype(str).iloc[::every],
        rows["rank"].iloc[::every],
        rows["at"].iloc[::every],
        strict=True,
    ):
        place = (x(float(at)), top + (int(rank) - 0.5) * pitch)
        if name in marks:
            colour, form, hollow = marks[name]
            later.append(Dot(*place, radius, colour, form, hollow))
        else:
            paper.lines.append(Dot(*place, radius * 0.6, _OTHER[0]))
    # the rarest on top, and marks that are alike together: the page draws these as one
    later.sort(key=lambda dot: _MARKS.index((dot.colour, dot.shape, dot.hollow)))
    paper.over += later
    told = [t("mining_stay.dotted.explained")]
    if every > 1:
        shown = -(-len(rows) // every)
        told.append(t("mining_stay.dotted.thinned", n=shown, of=len(rows)))
    y = paper.told(" ".join(told), under + 10)
    entries = [
        Entry((Dot(12, 0, 4.5, colour, form, hollow),), name)
        for name, (colour, form, hollow) in marks.items()
    ]
    if rows["touchpoint"].nunique() > len(own):
        entries.append(Entry((Dot(12, 0, 3, _OTHER[0]),), t("mining_stay.dotted.other")))
    return paper.sheet(paper.legend(entries, y + 2) + paper.edge)


def _ticks(low: float, high: float, along: Along, room: float) -> list[tuple[float, str]]:
    if along == "time":
        return time_ticks(low, high, room) if high > low else [(low, day(low))]
    unit = _DAY if high >= _DAY else 3_600.0 if high >= 3_600 else 60.0
    return [
        (value * unit, lasting(value * unit) if value else texts.number(0, ".0f"))
        for value in nice(0.0, max(high, unit) / unit, max(3, int(room / 90)))
    ]


def _title(rows: pd.DataFrame) -> str:
    customers = many("customers", int(rows["rank"].nunique()))
    longest = rows.groupby("rank")["gone"].max()
    middle: Any = float(longest.median())
    if float(longest.max()) == 0:
        return t("mining_stay.dotted.title_instant", customers=customers)
    if middle == 0:
        return t("mining_stay.dotted.title_short", customers=customers)
    return t("mining_stay.dotted.title", customers=customers, gap=lasting(middle))


def _summary(rows: pd.DataFrame, stamps: Any, own: list[str]) -> str:
    return t(
        "mining_stay.dotted.summary",
        customers=many("customers", int(rows["rank"].nunique())),
        events=many("times", len(rows)),
        first=day(float(np.nanmin(stamps))),
        last=day(float(np.nanmax(stamps))),
        names=", ".join(own),
    )
