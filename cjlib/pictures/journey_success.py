"""Every touchpoint fine, the journey not: success of the whole beside the mean of its steps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.journey_success import journey_success
from cjlib.pictures import palette
from cjlib.pictures.motion import Motion, Slider
from cjlib.pictures.picture import Picture, moving_picture, new_figure, number_ticks, source, write
from cjlib.texts import t, template

MOST = 10
_PLACES = np.arange(1, MOST + 1)


def success_of_the_whole(share: float = 0.95, touchpoints: int = 5) -> Picture:
    """How many customers have had no hitch yet, touchpoint after touchpoint.

    Parameters
    ----------
    share : float
        Where the first slider starts: share of customers for whom one touchpoint succeeds, 0.8-1.
    touchpoints : int
        Where the second slider starts: number of touchpoints, 1-10.

    Notes
    -----
    On "journeys, not touchpoints" (Rawson et al. 2013, in Van Slooten et al. 2022, section 1.6).
    Multiplying, as if touchpoints fail independently, is a teaching form of this kit.
    """

    def model(share: float, touchpoints: float) -> dict[str, Any]:
        n = round(touchpoints)
        left = np.array([journey_success([share] * int(k)).product for k in _PLACES])
        shown = np.where(n >= _PLACES, left, 0.0)
        whole = journey_success([share] * n)
        return {
            "bars.left": shown,
            "mean.share": np.full(2, whole.mean),
            "table.left": shown,
            "share": whole.mean,
            "n": n,
            "whole": whole.product,
            "lost": 100 * (1 - whole.product),
            "finding": int(whole.product == whole.mean),
        }

    motion = Motion(
        model,
        [
            Slider(
                "share",
                t("journey_success.share"),
                tuple(np.round(np.arange(80, 101) / 100, 2).tolist()),
                share,
                0.01,
                ".0%",
            ),
            Slider(
                "touchpoints",
                t("journey_success.touchpoints"),
                tuple(_PLACES.astype(float).tolist()),
                touchpoints,
                1,
                ".0f",
            ),
        ],
        titles=[template("journey_success.title.less"), template("journey_success.title.same")],
        summaries=[template("journey_success.summary")],
        columns={t("journey_success.left"): "table.left"},
        labels={
            "words.text": [template("journey_success.mean"), template("journey_success.whole")],
        },
    )
    frame = model(share, touchpoints)
    plot = new_figure((0.4, MOST + 0.6), (0, 1.28), t("journey_success.after"), "")
    number_ticks(plot.xaxis, _PLACES.tolist(), ".0f")
    number_ticks(plot.yaxis, [0, 0.25, 0.5, 0.75, 1.0], ".0%")
    bars = source("bars", x=_PLACES, left=frame["bars.left"])
    plot.vbar("x", 0.72, "left", source=bars, fill_color=palette.FUNCTIONAL, line_color=None)
    line = source("mean", x=np.array([0.4, MOST + 0.6]), share=frame["mean.share"])
    plot.line("x", "share", source=line, line_color=palette.INK, line_width=3, line_dash="dashed")
    words = source(
        "words",
        x=[0.5, 0.5],  # below each other: beside each other they do not fit on paper or a phone
        y=[1.2, 1.09],
        text=[
            t("journey_success.mean", share=frame["share"]),
            t("journey_success.whole", whole=frame["whole"]),
        ],
    )
    write(plot, words, text_font_size="17px", text_font_style="bold", background_fill_alpha=0)
    table = pd.DataFrame({t("journey_success.after"): _PLACES})
    return moving_picture(
        "success_of_the_whole", plot, table, motion, {t("journey_success.left"): ".0%"}
    )
