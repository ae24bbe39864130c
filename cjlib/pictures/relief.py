"""7+ relief as a step: just enough is enough, and sooner is not felt as better."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.expectation import ACCEPTABLE_WITHIN, relief
from cjlib.pictures import palette
from cjlib.pictures.motion import Motion, Preset, Slider
from cjlib.pictures.picture import (
    Picture,
    moving_picture,
    new_figure,
    number_ticks,
    source,
    ticks,
    write,
)
from cjlib.texts import t, template

_CHANGES = ("same", "unnoticed", "enough", "beyond", "late", "slower", "worse", "later")
_DAYS = 10


def relief_step(now: float = 8, after: float = 3, limit: float = ACCEPTABLE_WITHIN) -> Picture:
    """7+ relief: what a customer notices of sending policy terms sooner.

    Parameters
    ----------
    now, after : float
        Where the sliders start: days in the post today and after an investment, 0..10.
    limit : float
        Up to and including this many days is acceptable, 3..8.

    Notes
    -----
    Source: Van Slooten et al. (2022): within five days is acceptable, sooner is not felt as better.
    The book gives no cost, so none is drawn.
    """
    days = np.arange(0, _DAYS + 1, 2)

    def model(now: float, after: float, limit: float) -> dict[str, Any]:
        before, then = relief(np.array([now, after]), limit)
        return {
            "step.x": np.array([0, limit, limit, _DAYS]),
            "zones.left": np.array([0, limit]),
            "zones.right": np.array([limit, _DAYS]),
            "places.x": np.array([limit / 2, (limit + _DAYS) / 2, limit]),
            "moment.x": np.array([now, after]),
            "moment.y": np.array([before, then]),
            "felt": relief(days, limit),
            "now": now,
            "after": after,
            "limit": limit,
            "finding": _CHANGES.index(_change(now, after, before, then, limit)),
        }

    sliders = [
        Slider("now", t("expectation.relief.now"), tuple(range(_DAYS + 1)), now, 1, ".0f"),
        Slider("after", t("expectation.relief.after"), tuple(range(_DAYS + 1)), after, 1, ".0f"),
        Slider("limit", t("expectation.relief.limit"), tuple(range(3, 9)), limit, 1, ".0f"),
    ]
    motion = Motion(
        model,
        sliders,
        titles=[template(f"expectation.relief.title.{name}") for name in _CHANGES],
        summaries=[template("expectation.relief.summary")],
        labels={
            "places.text": [
                template("expectation.relief.in_time"),
                template("expectation.relief.too_late"),
                template("expectation.relief.border"),
            ]
        },
        columns={t("expectation.relief.felt"): "felt"},
        presets=[
            Preset(t("expectation.relief.preset.three"), {"now": 5, "after": 3, "limit": 5}),
            Preset(t("expectation.relief.preset.instant"), {"now": 5, "after": 0, "limit": 5}),
            Preset(t("expectation.relief.preset.repair"), {"now": 9, "after": 5, "limit": 5}),
        ],
    )
    frame = model(now, after, limit)
    plot = new_figure((-1.3, _DAYS + 1.3), (-0.75, 1.75), t("expectation.relief.days"))
    number_ticks(plot.xaxis, days.tolist(), ".0f")
    ticks(plot.yaxis, [0, 1], [t("expectation.relief.low"), t("expectation.relief.high")])
    zones = source(
        "zones",
        left=frame["zones.left"],
        right=frame["zones.right"],
        colour=[palette.FUNCTIONAL, palette.NEGATIVE],
        hatch=[" ", "right_diagonal_line"],
    )
    plot.quad(
        "left", "right", 1.75, -0.75, source=zones, fill_color="colour", fill_alpha=0.12,
        line_color=None, hatch_pattern="hatch", hatch_color="colour", hatch_alpha=0.12,
        hatch_scale=14,
    )  # fmt: skip
    step = source("step", x=frame["step.x"], y=[1, 1, 0, 0])
    plot.line("x", "y", source=step, color=palette.FUNCTIONAL, line_width=5)
    moment = source(
        "moment",
        x=frame["moment.x"],
        y=frame["moment.y"],
        text=[t("expectation.relief.today"), t("expectation.relief.later")],
        down=[-24, 25],
        marker=["circle", "diamond"],
        colour=[palette.NEUTRAL, palette.ACCENT],
        size=[17, 21],
    )
    plot.line("x", "y", source=moment, color=palette.ACCENT, line_width=2.5, line_dash="dotted")
    plot.scatter(
        "x", "y", source=moment, size="size", marker="marker", fill_color="colour",
        line_color=palette.INK,
    )  # fmt: skip
    write(plot, moment, text_align="center", y_offset="down")
    places = source(
        "places",
        x=frame["places.x"],
        y=[1.5, 1.5, -0.55],
        text=[
            t("expectation.relief.in_time"),
            t("expectation.relief.too_late"),
            t("expectation.relief.border", limit=limit),
        ],
        colour=[palette.FUNCTIONAL, palette.NEGATIVE, palette.MUTED],
    )
    write(plot, places, text_align="center", text_color="colour")
    table = pd.DataFrame({t("expectation.relief.days"): days})
    formats = {t("expectation.relief.felt"): ".0f"}
    return moving_picture("relief_step", plot, table, motion, formats)


def _change(now: float, after: float, before: float, then: float, limit: float) -> str:
    """Which title tells what a customer notices of going from ``now`` to ``after`` days."""
    if now == after:
        return "same"
    if before == then:
        in_time = then == 1
        if after < now:
            return "unnoticed" if in_time else "late"
        return "slower" if in_time else "later"
    if then < before:
        return "worse"
    return "enough" if after == limit else "beyond"
