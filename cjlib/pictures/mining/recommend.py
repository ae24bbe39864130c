"""Would they recommend it?  Three groups in one bar, and the NPS with its interval below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from cjlib import texts
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import NARROW, WIDE, Paper
from cjlib.pictures.lettering import width as wide_of
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Pattern, Sheet, Stroke
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.mining.metrics import Nps

_GROUPS = ("detractors", "passives", "promoters")
_COLOURS = ("negative", "neutral", "functional")
_PATTERNS: tuple[Pattern, ...] = ("hatch", "", "dots")
_TALL = 46.0


def recommend_picture(result: Nps) -> Picture:
    """The NPS as a sheet; `cjlib.pictures.surveys.nps_picture` is the same drawn by Bokeh.

    Parameters
    ----------
    result : Nps
        From `cjlib.mining.metrics.nps`.
    """
    shares = tuple(reversed(result.shares))
    sure = "plus" if result.low > 0 else "minus" if result.high < 0 else "unsure"
    columns = [t(f"survey.column.{name}") for name in ("group", "count", "share")]
    table = pd.DataFrame(
        {
            columns[0]: [t(f"survey.out.{name}") for name in _GROUPS],
            columns[1]: [getattr(result, name) for name in _GROUPS],
            columns[2]: shares,
        }
    )
    numbers = {"value": result.value, "low": result.low, "high": result.high}
    summary = t(
        "survey.nps.summary", n=result.n, **numbers, **dict(zip(_GROUPS, shares, strict=True))
    )
    if result.effective_n < result.n - 1e-6:
        summary += " " + t("survey.nps.summary_weighted")
    return Picture(
        "recommend",
        _sheet(result, shares, WIDE),
        t(f"survey.nps.title_{sure}", value=result.value),
        summary,
        table,
        {columns[2]: ".1%"},
        narrow=_sheet(result, shares, NARROW),
    )


def _sheet(result: Nps, shares: tuple[float, ...], width: float) -> Sheet:
    paper = Paper(width)
    bar = Axis(0, 1, paper.edge, paper.width - paper.edge)
    top = y = paper.edge + (3 * 18 if paper.narrow else 24)
    left = 0.0
    for nth, (group, share) in enumerate(zip(_GROUPS, shares, strict=True)):
        text = t("survey.nps.label", group=t(f"survey.out.{group}"), share=share)
        x, wide = bar(left), bar(left + share) - bar(left)
        paper.under.append(
            Box(x, y, max(wide - 2, 0), _TALL, _COLOURS[nth], 0.85, pattern=_PATTERNS[nth])
        )
        paper.hover(x, y, max(wide, 1), _TALL, text)
        if paper.narrow:
            paper.words(text, paper.edge, paper.edge + nth * 18, paper.room, 12.5)
        else:
            long = wide_of(text, 13) / 2
            middle = min(max(x + wide / 2, paper.edge + long), paper.width - paper.edge - long)
            paper.words(text, middle, _height(nth, top), paper.room, 13, anchor="middle")
        left += share
    y += _TALL + (12 if paper.narrow else 34)
    axis = Axis(-100, 100, paper.edge + 14, paper.width - paper.edge - 14)
    y += 26
    line = t("survey.nps.interval", value=result.value, low=result.low, high=result.high)
    paper.over += across(
        (axis(result.value), y), (axis(result.low), axis(result.high)), "accent", label=line
    )
    ticks = [(float(at), texts.number(at, "+d") if at else "0") for at in (-100, -50, 0, 50, 100)]
    below = paper.columns_axis(axis, ticks, y - 16, y + 16)
    paper.under.append(Stroke(((axis(0), y - 16), (axis(0), y + 16)), "muted", 1.5))
    said = t("mining_scores.recommend", line=line, n=result.n)
    return paper.sheet(paper.told(said, below + 8, colour="ink") + paper.edge)


def _height(nth: int, top: float) -> float:
    """Names of neighbours stand on either side of the bar, so that they never touch."""
    return top - 22 if nth != 1 else top + _TALL + 6
