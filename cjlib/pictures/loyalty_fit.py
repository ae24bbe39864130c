"""What customers really did: coming back by report mark, with the fitted loyalty curve."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.loyalty import MARKETS, FittedLoyaltyCurve, fit
from cjlib.errors import DataProblem
from cjlib.mining.intervals import wilson
from cjlib.mining.metrics import Csat, csat, difference
from cjlib.pictures import palette
from cjlib.pictures.picture import Picture, new_figure, number_ticks, share_ticks, source, write
from cjlib.texts import t

SIGNS = (  # colour never says it alone: each market has a marker and a line of its own
    (palette.ACCENT, "circle", "solid"),
    (palette.EMOTIONAL, "diamond", "dashed"),
    (palette.FUNCTIONAL, "triangle", "dotted"),
    (palette.ATTENTION, "square", "dotdash"),
)
_SAME = 0.5  # marks; means count as alike when their difference is surely smaller than this
# a curve can rise steeply just above mark 1
_MARKS = np.concatenate([1 + np.geomspace(0.001, 0.1, 12), np.linspace(1.2, 10, 89)])


@dataclass(frozen=True)
class Group:
    """The customers of one market, and how the pictures show them."""

    name: str
    label: str
    rows: pd.DataFrame
    colour: str
    marker: str
    dash: str


def groups(data: pd.DataFrame, needed: Sequence[str]) -> Iterator[Group]:
    """Split ``data`` by market, in the order of the table.

    Raises
    ------
    DataProblem
        If one of the ``needed`` columns is missing.
    """
    for column in needed:
        if column not in data.columns:
            raise DataProblem(
                "survey.missing_column", column=column, options=", ".join(map(str, data.columns))
            )
    split = data.groupby("market", sort=False)
    for (name, rows), (colour, marker, dash) in zip(split, cycle(SIGNS), strict=False):
        label = t(f"loyalty.market.{name}") if name in MARKETS else str(name)
        yield Group(str(name), label, rows, colour, marker, dash)


def fitted_loyalty(data: pd.DataFrame) -> Picture:
    """Share of customers who came back, by report mark and market, with the fitted curve.

    Parameters
    ----------
    data : pandas.DataFrame
        One row per customer: ``market``, ``mark`` (1-10, may be blank) and ``repurchase`` (1 came
        back, 0 did not).  Two markets read best; each needs 8 customers and 3 different marks.

    Raises
    ------
    DataProblem
        If a column is missing.
    InvalidValue
        If a market has too few customers, marks outside 1-10 or an outcome outside 0-1.

    Notes
    -----
    Points: observed share with its 95% Wilson interval.  Line: `cjlib.concepts.loyalty.fit`, with
    its 95% bootstrap band.  The form of the curve is a teaching form of this kit.
    """
    plot = new_figure((0.4, 10.6), (-0.24, 1.1), t("loyalty.mark"), t("loyalty_fit.share"))
    number_ticks(plot.xaxis, list(range(1, 11)), ".0f")
    share_ticks(plot.yaxis)
    tables, sentences, means, shares = [], [], [], []
    blank = 0
    markets = list(groups(data, ("market", "mark", "repurchase")))
    for row, group in enumerate(markets):
        known = group.rows.dropna(subset=["mark", "repurchase"])
        blank += len(group.rows) - len(known)
        curve = fit(known["mark"].to_numpy(float), known["repurchase"].to_numpy(float))
        seen = _by_mark(known)
        _draw(plot, group, curve, seen, row)
        tables.append(_table(group, seen, curve))
        means.append(csat(known["mark"], scale="1-10", rule="mean"))
        shares.append(float(known["repurchase"].mean()))
        sentences.append(_sentence(group, curve, shares[-1]))
    words = " ".join([*sentences, t("loyalty_fit.reading", blank=blank)])
    formats = {
        t("loyalty_fit.came_back"): ".0%",
        t("loyalty_fit.low"): ".0%",
        t("loyalty_fit.high"): ".0%",
        t("loyalty_fit.line"): ".0%",
    }
    return Picture(
        name="fitted_loyalty",
        figure=plot,
        title=_finding([group.label for group in markets], means, shares),
        summary=words,
        table=pd.concat(tables, ignore_index=True),
        formats=formats,
    )


def _by_mark(known: pd.DataFrame) -> pd.DataFrame:
    """Mark, n, share who came back and the ends of its interval."""
    seen = known.groupby("mark")["repurchase"].agg(n="size", share="mean").reset_index()
    ends = [wilson(share, n) for share, n in zip(seen["share"], seen["n"], strict=True)]
    return seen.assign(low=[low for low, _ in ends], high=[high for _, high in ends])


def _draw(plot: Any, group: Group, curve: FittedLoyaltyCurve, seen: pd.DataFrame, row: int) -> None:
    band = curve.band(_MARKS)
    line = source(f"line_{group.name}", x=_MARKS, y=curve(_MARKS), low=band.low, high=band.high)
    plot.varea("x", "low", "high", source=line, fill_color=group.colour, fill_alpha=0.16)
    plot.line("x", "y", source=line, color=group.colour, line_width=4, line_dash=group.dash)
    shift = 0.08 * (row % 2 * 2 - 1)  # two intervals at one mark stand beside each other
    dots = source(
        f"dots_{group.name}",
        x=seen["mark"] + shift,
        **{c: seen[c] for c in ("share", "low", "high")},
    )
    plot.segment("x", "low", "x", "high", source=dots, line_color=group.colour, line_width=2.5)
    plot.scatter(
        "x",
        "share",
        source=dots,
        marker=group.marker,
        size=13 if group.marker == "circle" else 16,
        fill_color=palette.PAPER,
        line_color=group.colour,
        line_width=3,
    )
    y = -0.08 - 0.08 * row  # how many customers each point stands for
    counts = source(
        f"counts_{group.name}",
        x=[*seen["mark"], 1.0],
        y=[y] * (len(seen) + 1),
        text=[*map(str, seen["n"]), "n ="],
        # on a phone every other one, the two groups in turn; the table has them all
        narrow_text=[n if i % 2 == row % 2 else "" for i, n in enumerate(map(str, seen["n"]))]
        + ["n ="],
    )
    small = {"text_align": "center", "text_font_size": "12px", "background_fill_alpha": 0}
    write(plot, counts, text_color=group.colour, **small)
    # the name stands where the curve leaves room: above a low curve, below a high one
    low_curve = float(curve(7.0)) < 0.6
    name = source(
        f"name_{group.name}",
        x=[7.9 if low_curve else 7.2],
        y=[float(curve(7.9)) + 0.16 if low_curve else float(curve(7.2)) - 0.16],
        text=[group.label],
        narrow_x=[6.4],
    )
    write(
        plot,
        name,
        text_color=group.colour,
        text_align="right" if low_curve else "center",
        text_font_style="bold",
        text_font_size="16px",
    )


def _table(group: Group, seen: pd.DataFrame, curve: FittedLoyaltyCurve) -> pd.DataFrame:
    return pd.DataFrame(
        {
            t("loyalty_fit.market"): group.label,
            t("loyalty.mark"): seen["mark"].astype(int),
            t("loyalty.curve.customers"): seen["n"],
            t("loyalty_fit.came_back"): seen["share"],
            t("loyalty_fit.low"): seen["low"],
            t("loyalty_fit.high"): seen["high"],
            t("loyalty_fit.line"): curve(seen["mark"].to_numpy(float)),
        }
    )


def _sentence(group: Group, curve: FittedLoyaltyCurve, share: float) -> str:
    competition, captive = np.quantile(curve.draws, [0.025, 0.975], axis=0).clip(0, 1).T
    return t(
        "loyalty_fit.sentence",
        market=group.label,
        n=curve.n,
        share=share,
        competition_low=float(competition[0]),
        competition_high=float(competition[1]),
        captive_low=float(captive[0]),
        captive_high=float(captive[1]),
    )


def _finding(labels: Sequence[str], means: Sequence[Csat], shares: Sequence[float]) -> str:
    if len(labels) != 2:
        parts = [
            t("loyalty_fit.title.part", market=label, share=share)
            for label, share in zip(labels, shares, strict=True)
        ]
        return t("loyalty_fit.title.list", parts=", ".join(parts))
    values = {
        "first": labels[0],
        "second": labels[1],
        "mean_first": means[0].value,
        "mean_second": means[1].value,
        "share_first": shares[0],
        "share_second": shares[1],
    }
    gap = difference(means[0], means[1])
    alike = gap.low > -_SAME and gap.high < _SAME  # few customers prove no likeness
    return t(f"loyalty_fit.title.{'alike' if alike else 'different'}", **values)
