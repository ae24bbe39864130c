"""The loyalty curve with your customers on it: who would leave?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.loyalty import (
    MARKETS,
    WHOLE_MARKS,
    LoyaltyCurve,
    Zone,
    mark_counts,
)
from cjlib.pictures import palette
from cjlib.pictures.marks import ZONE_COLOURS, ruler
from cjlib.pictures.motion import Motion, Preset, Slider
from cjlib.pictures.picture import (
    Picture,
    moving_picture,
    new_figure,
    number_ticks,
    share_ticks,
    source,
    write,
)
from cjlib.texts import t, template


def loyalty_curve(counts: Sequence[float], market: str = "cars") -> Picture:
    """How many of your customers would leave, by competition and switching cost.

    Parameters
    ----------
    counts : sequence of ten numbers
        Customers who gave report mark 1, 2, ... 10; not all zero.
    market : str
        Where the sliders start, one of ``MARKETS``.

    Raises
    ------
    InvalidValue
        If there are not ten counts, one is negative, or all are zero.
    UnknownName
        For another market.

    Notes
    -----
    Jones & Sasser (1995) describe the markets; the formula is a teaching form of this kit.
    """
    customers = mark_counts(counts)
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
    share_ticks(plot.yaxis)
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
        x=[9.4, peak + 0.4 if peak > 5 else peak - 0.4],
        y=frame["words.y"],
        text=[t("loyalty.curve.line"), t("loyalty.curve.bars")],
        narrow_text=[t("loyalty.curve.line"), t("loyalty.curve.bars_short")],
        down=[0, -18],
        align=["right", "right" if peak > 5 else "left"],
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
    ruler(plot, 1.06, [(a, b, zone.value) for a, b, zone in edges], "zone")
