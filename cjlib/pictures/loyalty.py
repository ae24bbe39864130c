"""Pictures of loyalty: the curve with your customers on it, four types, three metrics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from bokeh.transform import jitter

from cjlib.concepts.loyalty import (
    INDIFFERENT_FROM,
    LOYAL_FROM,
    MARKETS,
    WHOLE_MARKS,
    CustomerType,
    LoyaltyCurve,
    Zone,
    customer_type,
    population,
)
from cjlib.pictures import palette
from cjlib.pictures.motion import Motion, Preset, Slider
from cjlib.pictures.picture import (
    Picture,
    moving_picture,
    new_figure,
    number_ticks,
    source,
    write,
)
from cjlib.texts import t, template

ZONE_COLOURS = {
    Zone.DISSATISFIED: palette.NEGATIVE,
    Zone.INDIFFERENT: palette.NEUTRAL,
    Zone.LOYAL: palette.FUNCTIONAL,
}
_TYPES = (
    CustomerType.LOYALIST,
    CustomerType.MERCENARY,
    CustomerType.HOSTAGE,
    CustomerType.DEFECTOR,
)
PROMOTER_FROM, DETRACTOR_TO = 9, 6


def loyalty_curve(counts: Sequence[float], market: str = "cars") -> Picture:
    """How many of your customers would leave, by competition and switching cost.

    Parameters
    ----------
    counts : sequence of ten numbers
        Customers who gave report mark 1, 2, ... 10; not all zero.
    market : str
        Where the sliders start, one of ``MARKETS``.

    Notes
    -----
    Jones & Sasser (1995) describe the markets; the formula is a teaching form of this kit.
    """
    customers = np.asarray(counts, dtype=float)
    n = customers.sum()
    shares = customers / n
    marks = np.linspace(1, 10, 91)
    zones = LoyaltyCurve.zone(WHOLE_MARKS)

    def model(competition: float, captive: float) -> dict[str, Any]:
        curve = LoyaltyCurve(competition, captive)
        stays = curve(WHOLE_MARKS)
        leaving = shares * (1 - stays)
        return {
            "curve.y": curve(marks),
            "bars.leave": leaving,
            # above a steep curve, below a flat one
            "words.y": np.array(
                [float(curve(9.5)) + (0.04 if curve(5) < 0.5 else -0.13), shares.max()]
            ),
            "table.stays": stays,
            "table.left": n * leaving,
            "left": n * leaving.sum(),
            "leave": leaving.sum(),
            "at7": stays[6],
            "at8": stays[7],
            "at9": stays[8],
            "at10": stays[9],
        }

    fixed = {
        "n": n,
        "mean": float(shares @ WHOLE_MARKS),
        **{zone.value: float(shares[zones == zone].sum()) for zone in Zone},
    }
    start = LoyaltyCurve.market(market)
    motion = Motion(
        lambda **values: {**model(**values), **fixed},
        [
            Slider(
                "competition",
                t("loyalty.curve.competition"),
                tuple(np.round(np.linspace(0, 1, 41), 3)),
                start.competition,
                0.05,
                ".0%",
            ),
            Slider("captive", t("loyalty.curve.captive"), (0.0, 0.9), start.captive, 0.05, ".0%"),
        ],
        titles=[template("loyalty.curve.title")],
        summaries=[template("loyalty.curve.summary")],
        columns={t("loyalty.curve.stays"): "table.stays", t("loyalty.curve.left"): "table.left"},
        presets=[
            Preset(
                t(f"loyalty.market.{name}"), {"competition": c.competition, "captive": c.captive}
            )
            for name, c in MARKETS.items()
        ],
    )
    frame = model(start.competition, start.captive)
    plot = new_figure((0.5, 10.5), (0, 1.12), t("loyalty.mark"), t("loyalty.share"))
    number_ticks(plot.xaxis, list(range(1, 11)), ".0f")
    number_ticks(plot.yaxis, [0, 0.25, 0.5, 0.75, 1], ".0%")
    _zone_bands(plot)
    bars = source("bars", x=WHOLE_MARKS, share=shares, leave=frame["bars.leave"])
    plot.vbar(
        "x", 0.62, "share", source=bars, fill_color=palette.ACCENT, fill_alpha=0.35, line_color=None
    )
    plot.vbar(
        "x",
        0.62,
        "leave",
        source=bars,
        fill_color=palette.NEGATIVE,
        fill_alpha=0.55,
        hatch_pattern="right_diagonal_line",
        hatch_color=palette.PAPER,
        line_color=None,
    )
    plot.line(
        "x",
        "y",
        source=source("curve", x=marks, y=frame["curve.y"]),
        color=palette.INK,
        line_width=4.5,
    )
    peak = int(np.argmax(shares)) + 1
    words = source(
        "words",
        x=[9.4, max(peak, 2)],
        y=frame["words.y"],
        text=[t("loyalty.curve.line"), t("loyalty.curve.bars")],
        down=[0, -18],
        align=["right", "center"],
    )
    write(plot, words, y_offset="down", text_align="align")
    table = pd.DataFrame(
        {
            t("loyalty.mark"): WHOLE_MARKS.astype(int),
            t("loyalty.curve.customers"): customers.astype(int),
            t("loyalty.curve.zone"): [t(f"loyalty.zone.{zone.value}") for zone in zones],
        }
    )
    formats = {
        t("loyalty.curve.stays"): ".0%",
        t("loyalty.curve.left"): ",.0f",
        t("loyalty.curve.customers"): ",.0f",
    }
    return moving_picture("loyalty_curve", plot, table, motion, formats)


def customer_types(satisfaction: Sequence[float], loyalty: Sequence[float]) -> Picture:
    """Loyalists, mercenaries, hostages and defectors, with two cut-offs to move.

    Parameters
    ----------
    satisfaction : sequence of float, shape (customers,)
        Report marks 1-10.
    loyalty : sequence of float, shape (customers,)
        Chance of staying, 0-1.

    Notes
    -----
    Names: Jones & Sasser (1995).  Which combination is which type is from memory of the
    literature; check before citing.
    """
    marks = np.asarray(satisfaction, dtype=float)
    stays = np.asarray(loyalty, dtype=float)

    def model(satisfied: float, loyal: float) -> dict[str, Any]:
        kinds = np.asarray(customer_type(marks, stays, satisfied_from=satisfied, loyal_from=loyal))
        share = {kind.value: float(np.mean(kinds == kind)) for kind in _TYPES}
        border, line = satisfied - 0.5, loyal - 0.05  # marks are whole, chances are tenths
        low, high = (line - 0.1) / 2, (line + 1.05) / 2
        return {
            "fields.left": np.array([border, border, 0.4, 0.4]),
            "fields.right": np.array([10.6, 10.6, border, border]),
            "fields.bottom": np.array([line, -0.1, line, -0.1]),
            "fields.top": np.array([1.05, line, 1.05, line]),
            "words.y": np.array([high, low, high, low]),
            "table.share": np.array([share[kind.value] for kind in _TYPES]),
            "n": len(marks),
            **share,
        }

    motion = Motion(
        model,
        [
            Slider("satisfied", t("loyalty.types.satisfied"), (5, 6, 7, 8, 9, 10), 8, 1, ".0f"),
            Slider(
                "loyal",
                t("loyalty.types.loyal"),
                tuple(np.round(np.linspace(0.1, 0.9, 9), 1)),
                0.5,
                0.1,
                ".0%",
            ),
        ],
        titles=[template("loyalty.types.title")],
        summaries=[template("loyalty.types.summary")],
        labels={"words.text": [template(f"loyalty.types.label.{kind.value}") for kind in _TYPES]},
        columns={t("loyalty.types.share"): "table.share"},
    )
    frame = model(8, 0.5)
    plot = new_figure((0.35, 10.65), (-0.105, 1.06), t("loyalty.mark"), t("loyalty.types.stays"))
    number_ticks(plot.xaxis, list(range(1, 11)), ".0f")
    number_ticks(plot.yaxis, [0, 0.25, 0.5, 0.75, 1], ".0%")
    plot.ygrid.visible = False
    colours = [palette.FUNCTIONAL, palette.ACCENT, palette.ATTENTION, palette.NEGATIVE]
    sides = ("left", "right", "bottom", "top")
    plot.quad(
        *sides,
        source=source("fields", colour=colours, **{s: frame[f"fields.{s}"] for s in sides}),
        fill_color="colour",
        fill_alpha=0.16,
        line_color=palette.PAPER,
        line_width=3,
    )
    shown = np.random.default_rng(1).permutation(len(marks))[:500]  # more dots say no more
    dots = source("dots", x=marks[shown], y=stays[shown])
    plot.scatter(
        jitter("x", 0.55),
        jitter("y", 0.06),
        source=dots,
        size=6,
        fill_color=palette.INK,
        fill_alpha=0.35,
        line_color=None,
    )
    words = source(
        "words",
        x=[10.55, 10.55, 0.45, 0.45],
        y=frame["words.y"],
        align=["right", "right", "left", "left"],
        text=[
            t(f"loyalty.types.label.{kind.value}", **{kind.value: frame[kind.value]})
            for kind in _TYPES
        ],
    )
    write(plot, words, text_align="align", background_fill_alpha=0.9)
    table = pd.DataFrame(
        {
            t("loyalty.types.type"): [t(f"loyalty.type.{kind.value}") for kind in _TYPES],
            t("loyalty.types.behaviour"): [t(f"loyalty.behaviour.{kind.value}") for kind in _TYPES],
        }
    )
    return moving_picture("customer_types", plot, table, motion, {t("loyalty.types.share"): ".0%"})


def three_metrics(centre: float = 7.6, spread: float = 1.4) -> Picture:
    """Mean mark, NPS and loyalty of the same customers: three metrics, three conclusions.

    Parameters
    ----------
    centre, spread : float
        Where the sliders start: middle (5-9.5) and spread (0.5-3) of the report marks.

    Notes
    -----
    The same mark serves for all three, as if everybody recommended as they graded: a teaching form.
    """
    cars, captive = (LoyaltyCurve.market(name)(WHOLE_MARKS) for name in ("cars", "local_phone"))

    def model(centre: float, spread: float) -> dict[str, Any]:
        shares = population(centre, spread)
        promoters = shares[WHOLE_MARKS >= PROMOTER_FROM].sum()
        detractors = shares[WHOLE_MARKS <= DETRACTOR_TO].sum()
        loyal = shares[WHOLE_MARKS >= LOYAL_FROM].sum()
        mean = shares @ WHOLE_MARKS
        nps = 100 * (promoters - detractors)
        return {
            "bars.share": shares,
            "table.share": shares,
            "mean": mean,
            "nps": nps,
            "promoters": promoters,
            "detractors": detractors,
            "loyal": loyal,
            "indifferent": shares[
                (WHOLE_MARKS >= INDIFFERENT_FROM) & (WHOLE_MARKS < LOYAL_FROM)
            ].sum(),
            "cars": shares @ cars,
            "captive": shares @ captive,
            "finding": 0 if mean >= 7 and nps <= 10 else 1 if mean >= 7 else 2,
        }

    motion = Motion(
        model,
        [
            Slider(
                "centre",
                t("loyalty.metrics.centre"),
                tuple(np.round(np.linspace(5, 9.5, 46), 2)),
                centre,
                0.1,
                ".1f",
            ),
            Slider(
                "spread",
                t("loyalty.metrics.spread"),
                tuple(np.round(np.linspace(0.5, 3, 26), 2)),
                spread,
                0.1,
                ".1f",
            ),
        ],
        titles=[template(f"loyalty.metrics.title.{name}") for name in ("zero", "high", "low")],
        summaries=[template("loyalty.metrics.summary")],
        labels={
            "verdicts.text": [
                template("loyalty.metrics.says.mean"),
                template("loyalty.metrics.says.nps"),
                template("loyalty.metrics.says.loyal"),
            ]
        },
        columns={t("loyalty.metrics.share"): "table.share"},
    )
    frame = model(centre, spread)
    plot = new_figure((0.4, 10.6), (0, 1.42), t("loyalty.mark"), t("loyalty.metrics.share"))
    number_ticks(plot.xaxis, list(range(1, 11)), ".0f")
    number_ticks(plot.yaxis, [0, 0.2, 0.4, 0.6], ".0%")
    bars = source(
        "bars",
        x=WHOLE_MARKS,
        share=frame["bars.share"],
        colour=[ZONE_COLOURS[zone] for zone in LoyaltyCurve.zone(WHOLE_MARKS)],
    )
    plot.vbar("x", 0.72, "share", source=bars, fill_color="colour", line_color=None)
    _ruler(
        plot, 1.0, [(0.5, 6.5, "detractor"), (6.5, 8.5, "passive"), (8.5, 10.5, "promoter")], "nps"
    )
    _ruler(
        plot,
        0.82,
        [(0.5, 6.5, "dissatisfied"), (6.5, 7.5, "indifferent"), (7.5, 10.5, "loyal")],
        "zone",
    )
    verdicts = source(
        "verdicts",
        x=[0.5] * 3,
        y=[1.36, 1.25, 1.14],
        text=[
            t("loyalty.metrics.says.mean", mean=frame["mean"]),
            t("loyalty.metrics.says.nps", nps=frame["nps"]),
            t("loyalty.metrics.says.loyal", loyal=frame["loyal"], cars=frame["cars"]),
        ],
    )
    write(plot, verdicts, text_font_size="17px", text_font_style="bold", background_fill_alpha=0)
    table = pd.DataFrame(
        {
            t("loyalty.mark"): WHOLE_MARKS.astype(int),
            t("loyalty.metrics.nps_group"): [t(f"loyalty.nps.{_group(m)}") for m in WHOLE_MARKS],
            t("loyalty.curve.zone"): [
                t(f"loyalty.zone.{zone.value}") for zone in LoyaltyCurve.zone(WHOLE_MARKS)
            ],
        }
    )
    return moving_picture(
        "three_metrics", plot, table, motion, {t("loyalty.metrics.share"): ".1%"}, size="tall"
    )


def _zone_bands(plot: Any) -> None:
    """The zones of the report mark: a tinted strip with its name along the top."""
    edges = [(0.5, 6.5, Zone.DISSATISFIED), (6.5, 7.5, Zone.INDIFFERENT), (7.5, 10.5, Zone.LOYAL)]
    for left, right, zone in edges:
        plot.quad(
            left=left,
            right=right,
            bottom=0,
            top=1.12,
            fill_color=ZONE_COLOURS[zone],
            fill_alpha=0.09,
            line_color=None,
        )
    _ruler(plot, 1.06, [(a, b, zone.value) for a, b, zone in edges], "zone")


def _ruler(plot: Any, y: float, parts: Sequence[tuple[float, float, str]], kind: str) -> None:
    """A line divided in named parts, above the marks it covers."""
    for place, (left, right, name) in enumerate(parts):
        plot.segment(
            left + 0.06, y - 0.035, right - 0.06, y - 0.035, line_color=palette.MUTED, line_width=2
        )
        words = source(
            f"ruler_{kind}_{name}",
            x=[(left + right) / 2],
            y=[y - 0.075 * (place % 2)],  # neighbours on two heights fit a phone
            text=[t(f"loyalty.{kind}.{name}")],
        )
        write(
            plot,
            words,
            text_align="center",
            text_font_size="13px",
            text_color=palette.MUTED,
            background_fill_alpha=0,
        )


def _group(mark: float) -> str:
    if mark >= PROMOTER_FROM:
        return "promoter"
    return "detractor" if mark <= DETRACTOR_TO else "passive"
