"""Pictures of a survey: the NPS as one bar, ratings per touchpoint as dots with intervals.

Those of a Kano survey stand in :mod:`cjlib.pictures.kano_surveys` and can be had from here too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from bokeh.models import LinearAxis

from cjlib.pictures import palette
from cjlib.pictures.kano_surveys import kano_continuous, kano_quadrant
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture, new_figure, number_ticks, source, ticks, write
from cjlib.texts import t

if TYPE_CHECKING:
    from cjlib.mining.metrics import Nps

__all__ = ["kano_continuous", "kano_quadrant", "nps_picture", "touchpoint_picture"]

_GROUPS = ("detractors", "passives", "promoters")
_MOST = 12  # highest and lowest touchpoints drawn when there are more than twice as many


def nps_picture(result: Nps) -> Picture:
    """Detractors, passives and promoters as one bar, and the NPS with its interval below it.

    Parameters
    ----------
    result : Nps
        From `cjlib.mining.metrics.nps`.
    """
    shares = list(reversed(result.shares))
    edges = [0.0, shares[0], shares[0] + shares[1], 1.0]
    names = [t(f"survey.out.{name}") for name in _GROUPS]
    plot = new_figure((-1, 1), (-0.95, 1.35))
    plot.yaxis.visible = False
    plot.ygrid.grid_line_color = None
    ticks(plot.xaxis, [-1, -0.5, 0, 0.5, 1], ["−100", "−50", "0", "+50", "+100"])
    left = [edge * 2 - 1 for edge in edges]
    bars = source(
        "bars",
        left=left[:3],
        right=left[1:],
        colour=[palette.NEGATIVE, palette.NEUTRAL, palette.FUNCTIONAL],
        hatch=["right_diagonal_line", " ", "dot"],
    )
    plot.quad(
        left="left",
        right="right",
        bottom=0.35,
        top=0.85,
        source=bars,
        fill_color="colour",
        hatch_pattern="hatch",
        hatch_color=palette.PAPER,
        hatch_alpha=0.35,
        line_color=palette.PAPER,
        line_width=3,
    )
    words = source(
        "words",
        x=[-1, left[1] + shares[1], 1],  # outer words at the edges, so that none is cut off
        y=[1.08, 0.12, 1.08],
        align=["left", "center", "right"],
        text=[
            t("survey.nps.label", group=name, share=share)
            for name, share in zip(names, shares, strict=True)
        ],
    )
    write(plot, words, text_align="align")
    _interval(plot, [result.value / 100], [-0.45], [result.low / 100], [result.high / 100])
    line = t("survey.nps.interval", value=result.value, low=result.low, high=result.high)
    at = min(max(result.value / 100, -0.3), 0.3)
    write(plot, source("score", x=[at], y=[-0.75], text=[line]), text_align="center")
    sure = "plus" if result.low > 0 else "minus" if result.high < 0 else "unsure"
    summary = t(
        "survey.nps.summary",
        value=result.value,
        low=result.low,
        high=result.high,
        n=result.n,
        **dict(zip(_GROUPS, shares, strict=True)),
    )
    if result.effective_n < result.n - 1e-6:
        summary += " " + t("survey.nps.summary_weighted")
    table = pd.DataFrame(
        {
            t("survey.column.group"): names,
            t("survey.column.count"): [getattr(result, name) for name in _GROUPS],
            t("survey.column.share"): shares,
        }
    )
    return Picture(
        name="nps",
        figure=plot,
        title=t(f"survey.nps.title_{sure}", value=result.value),
        summary=summary,
        table=table,
        formats={t("survey.column.share"): ".1%"},
        size="small",
    )


def touchpoint_picture(table: pd.DataFrame) -> Picture:
    """Mean rating per touchpoint with its 95% interval, sorted, n in the labels.

    Parameters
    ----------
    table : pandas.DataFrame
        From `cjlib.mining.survey.touchpoint_table`; touchpoints that nobody rated are in the table
        of the picture and not drawn.  All rows share one scale.
    """
    scale = str(table["scale"].iloc[0]) if len(table) else "1-5"
    low, high = (float(end) for end in scale.rsplit("-", 1))
    rated = table[table["n"] > 0].sort_values("mean", ascending=False, kind="stable")
    drawn = rated
    if len(rated) > 2 * _MOST:
        drawn = pd.concat([rated.head(_MOST), rated.tail(_MOST)])
    places = [float(place) for place in range(len(drawn), 0, -1)]
    start, end = _window(drawn, low, high)
    plot = new_figure(
        (start - 0.05, end + 0.05),
        (0.3, max(len(drawn), 1) + 0.7),
        t("survey.touchpoints.x", scale=scale),
    )
    number_ticks(plot.xaxis, [start + step for step in range(int(end - start) + 1)], ".0f")
    ticks(plot.yaxis, places, [_short(str(name)) for name in drawn["touchpoint"]])
    labels = [
        t("survey.touchpoints.label", mean=mean, n=int(n))
        for mean, n in zip(drawn["mean"], drawn["n"], strict=True)
    ]
    _labels_at_right(plot, places, labels)
    _interval(plot, drawn["mean"], places, drawn["low"], drawn["high"])
    return Picture(
        name=f"touchpoints-{scale}",
        figure=plot,
        title=_title(rated),
        summary=_summary(rated, len(drawn) < len(rated)),
        table=_worded(table),
        formats=_formats(),
        size="tall" if len(drawn) > 8 else "normal" if len(drawn) > 4 else "small",
    )


def _title(rated: pd.DataFrame) -> str:
    if not len(rated):
        return t("survey.touchpoints.title_none")
    best, worst = rated.iloc[0], rated.iloc[-1]
    if len(rated) == 1:
        return t("survey.touchpoints.title_one", best=best["touchpoint"], high=best["mean"])
    ends = {"high": best["mean"], "low": worst["mean"]}
    highest = leaders(rated["touchpoint"], rated["mean"])
    lowest = leaders(rated["touchpoint"], -rated["mean"])
    if len(highest) == len(rated):
        return t("survey.touchpoints.title_tied", places=len(rated), high=best["mean"])
    sure = best["low"] > worst["high"]  # also false where one answer leaves no interval
    if sure and len(highest) == len(lowest) == 1:
        return t("survey.touchpoints.title", best=highest[0], worst=lowest[0], **ends)
    key = "several" if sure else "unsure"
    names = {"best": listed(highest), "worst": listed(lowest)}
    return t(f"survey.touchpoints.title_{key}", **names, **ends)


def _summary(rated: pd.DataFrame, cut: bool) -> str:
    shown = pd.concat([rated.head(3), rated.iloc[3:].tail(3)])
    places = " ".join(
        t("survey.touchpoints.place", touchpoint=name, mean=mean, n=int(n))
        for name, mean, n in zip(shown["touchpoint"], shown["mean"], shown["n"], strict=True)
    )
    summary = t("survey.touchpoints.summary", places=places)
    return summary + (" " + t("survey.touchpoints.cut", most=_MOST) if cut else "")


def _worded(table: pd.DataFrame) -> pd.DataFrame:
    """The columns that people read, in their words, best first."""
    names = ["touchpoint", "n", "blank", "mean", "sd", "low", "high", "top2"]
    shown = table.sort_values("mean", ascending=False, kind="stable")[names]
    return shown.set_axis([t(f"survey.column.{name}") for name in names], axis=1)


def _formats() -> dict[str, str]:
    numbers = {t(f"survey.column.{name}"): ".2f" for name in ("mean", "sd", "low", "high")}
    return numbers | {t("survey.column.top2"): ".0%"}


def _window(drawn: pd.DataFrame, low: float, high: float) -> tuple[float, float]:
    """Whole answers around the intervals: dots, unlike bars, need not start at the bottom."""
    if not len(drawn):
        return low, high
    start = max(low, float(np.floor(drawn[["mean", "low"]].min(axis=None))))
    end = min(high, float(np.ceil(drawn[["mean", "high"]].max(axis=None))))
    return (start, end) if end > start else (max(low, start - 1), min(high, end + 1))


def _labels_at_right(plot: Any, places: list[float], labels: list[str]) -> None:
    """A second axis makes room for its labels at every width of the page."""
    axis = LinearAxis(
        axis_line_color=None,
        major_tick_line_color=None,
        minor_tick_line_color=None,
        major_label_text_font=palette.FONT,
        major_label_text_font_size="14px",
        major_label_text_color=palette.INK,
    )
    ticks(axis, places, labels)
    plot.add_layout(axis, "right")


def _interval(plot: Any, x: Any, y: Any, low: Any, high: Any) -> None:
    """Dots with a whisker to each side."""
    dots = source("dots", x=list(x), y=list(y), low=list(low), high=list(high))
    plot.segment("low", "y", "high", "y", source=dots, line_color=palette.ACCENT, line_width=5)
    plot.scatter("x", "y", source=dots, size=9, color=palette.ACCENT, line_color=palette.PAPER)


def _short(name: str, most: int = 22) -> str:
    return name if len(name) <= most else name[: most - 1] + "…"
