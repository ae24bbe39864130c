"""Mean mark, NPS and loyalty of the same customers: three metrics, three conclusions."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.loyalty import (
    INDIFFERENT_FROM,
    LOYAL_FROM,
    WHOLE_MARKS,
    LoyaltyCurve,
    population,
)
from cjlib.pictures.marks import ZONE_COLOURS, ruler
from cjlib.pictures.motion import Motion, Slider
from cjlib.pictures.picture import (
    Picture,
    moving_picture,
    new_figure,
    number_ticks,
    source,
    write,
)
from cjlib.texts import t, template

PROMOTER_FROM, DETRACTOR_TO = 9, 6
_SEVEN = 6.95  # reads as 7.0


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
            "finding": 2 if mean < _SEVEN else 0 if nps <= 10 else 1,
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
    ruler(
        plot, 1.0, [(0.5, 6.5, "detractor"), (6.5, 8.5, "passive"), (8.5, 10.5, "promoter")], "nps"
    )
    ruler(
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


def _group(mark: float) -> str:
    if mark >= PROMOTER_FROM:
        return "promoter"
    return "detractor" if mark <= DETRACTOR_TO else "passive"
