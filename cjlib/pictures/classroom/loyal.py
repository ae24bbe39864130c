"""The loyalty curve with the report marks of a class on it: who of them would leave?"""

from __future__ import annotations

import numpy as np
import pandas as pd

from cjlib import texts
from cjlib.classroom.tally import Tally
from cjlib.concepts.loyalty import WHOLE_MARKS, LoyaltyCurve
from cjlib.mining.intervals import student
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.classroom.words import estimate, few
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Sheet, Stroke
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_TALL = 230.0


def loyal(counted: Tally, market: str = "cars") -> Picture:
    """The marks of a class under the loyalty curve of a market.

    Parameters
    ----------
    counted : Tally
        Of a round that asks a report mark (1-10).
    market : str
        One of `cjlib.concepts.loyalty.MARKETS`.

    Raises
    ------
    UnknownName
        For another market.

    Notes
    -----
    Jones & Sasser (1995) describe the markets; the formula of the curve is a teaching form of this
    kit.  The interval is that of the class as a sample; it knows no doubt about the curve.
    """
    curve = LoyaltyCurve.market(market)
    if not counted.enough:
        return few("class_loyal", counted)
    given = np.array(counted.column("value"))
    people = np.array([int((given == mark).sum()) for mark in WHOLE_MARKS])
    stays = curve(WHOLE_MARKS)
    gone = 1 - curve(given)
    leave = float(gone.mean())
    low, high = student(leave, float(gone.std(ddof=1)), len(gone))
    ends = (max(low, 0.0), min(high, 1.0)) if low == low else (low, high)
    called = t(f"loyalty.market.{market}")
    columns = [t(f"classroom_pictures.column.{name}") for name in ("answer", "people", "leave")]
    table = pd.DataFrame(dict(zip(columns, (WHOLE_MARKS, people, 1 - stays), strict=True)))
    said = estimate(leave, *ends, ".0%")
    wide, narrow = (_sheet(people, stays, curve, said, width) for width in (WIDE, NARROW))
    return Picture(
        "class_loyal",
        wide,
        t("classroom_pictures.loyal.title", leave=leave, market=called),
        t("classroom_pictures.loyal.summary", leave=said, n=counted.n, market=called),
        table,
        {columns[2]: ".0%"},
        narrow=narrow,
    )


def _sheet(
    people: np.ndarray, stays: np.ndarray, curve: LoyaltyCurve, said: str, width: float
) -> Sheet:
    paper = Paper(width)
    left, right = paper.edge + 44, paper.width - paper.edge
    top = paper.edge + 12
    ground = top + _TALL
    across, up = Axis(0.5, 10.5, left, right), Axis(0, 1, ground, top)
    ticks = [(share, texts.number(share, ".0%")) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    paper.rows_axis(up, ticks, left, right)
    step = across(1) - across(0)
    n = int(people.sum())
    for mark, count, loyalty in zip(WHOLE_MARKS, people, stays, strict=True):
        if not count:
            continue
        share = float(count) / n
        x, tall = across(mark) - 0.34 * step, ground - up(share)
        goes = tall * (1 - float(loyalty))
        wide = 0.68 * step
        paper.under.append(Box(x, ground - tall, wide, tall, "accent", 0.35))
        paper.under.append(Box(x, ground - goes, wide, goes, "negative", 0.85, pattern="hatch"))
        label = t("classroom_pictures.loyal.hover", mark=int(mark), n=int(count), stays=loyalty)
        paper.hover(x, top, wide, _TALL, label)
    marks = np.linspace(1, 10, 61)
    paper.lines.append(
        Stroke(
            tuple((across(at), up(value)) for at, value in zip(marks, curve(marks), strict=True)),
            "functional",
            3,
        )
    )
    under = [(float(mark), str(int(mark))) for mark in WHOLE_MARKS]
    y = paper.columns_axis(across, under, ground, ground, grid=False) + 6
    y = paper.told(t("classroom_pictures.loyal.said", leave=said, n=n), y, 14, "ink")
    line = Stroke(((0.0, 0.0), (24.0, 0.0)), "functional", 3)
    entries = [
        Entry((line,), t("classroom_pictures.loyal.legend_curve")),
        Entry((Box(2, -7, 20, 14, "accent", 0.35),), t("classroom_pictures.loyal.legend_people")),
        Entry(
            (Box(2, -7, 20, 14, "negative", 0.85, pattern="hatch"),),
            t("classroom_pictures.loyal.legend_leave"),
        ),
    ]
    return paper.sheet(paper.legend(entries, y + 4) + paper.edge)
