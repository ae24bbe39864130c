"""How wide a score is: the NPS and the mean of the same answers, by how many people were asked."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pandas as pd

from cjlib.mining.intervals import adjusted_nps, z_value
from cjlib.mining.metrics import NPS_SCALE, csat, nps
from cjlib.pictures import palette
from cjlib.pictures.motion import Motion, Slider
from cjlib.pictures.picture import Picture, moving_picture, new_figure, source, write
from cjlib.texts import number, t, template

LEAST, MOST = 20, 2000
_STEP = 10
_ROWS = {"nps": 1.85, "mean": 0.65}  # height of each score on the figure
_ENDS = {"nps": (-100, 0, 100), "mean": (0, 5, 10)}


def nps_margins(answers: Any, n: int = 100) -> Picture:
    """The NPS and the mean of the same answers with the 95% interval that ``n`` people would give.

    Parameters
    ----------
    answers : array_like, shape (respondents,)
        Whole answers 0-10; blanks are left out.  They stand for all customers.
    n : int
        Where the slider starts, 20-2000.

    Raises
    ------
    DataProblem
        If an answer lies outside 0-10, or nobody answered.

    Notes
    -----
    NPS by adjusted Wald, the mean by the normal approximation; see `cjlib.mining.metrics`.
    Both are drawn from one end of their own scale to the other.
    """
    score, mean = nps(answers), csat(answers, scale=NPS_SCALE, rule="mean")
    z = z_value(0.95)

    def model(n: float) -> dict[str, Any]:
        centre, spread = adjusted_nps(score.value / 100, score.sd / 100, n)
        half = 100 * z * spread / math.sqrt(n + 3)
        gap = z * mean.sd / math.sqrt(n)
        low, high = 100 * centre - half, 100 * centre + half
        ends = np.array([low / 100, (mean.value - gap - 5) / 5])
        others = np.array([high / 100, (mean.value + gap - 5) / 5])
        return {
            "spans.left": ends,
            "spans.right": others,
            "table.low": np.array([low, mean.value - gap]),
            "table.high": np.array([high, mean.value + gap]),
            "table.margin": np.array([half, gap]),
            "n": n,
            "nps": score.value,
            "nps_low": low,
            "nps_high": high,
            "nps_margin": half,
            "mean": mean.value,
            "mean_margin": gap,
            "finding": 1 if low < 0 < high else 0,
        }

    columns = {name: t(f"mining_margins.{name}") for name in ("low", "high", "margin")}
    motion = Motion(
        model,
        [Slider("n", t("mining_margins.asked"), _knots(), float(n), _STEP, ",.0f")],
        titles=[template(f"mining_margins.title_{name}") for name in ("sure", "unsure")],
        summaries=[template("mining_margins.summary")],
        labels={
            "words.text": [template(f"mining_margins.label_{name}") for name in ("nps", "mean")]
        },
        columns={words: f"table.{name}" for name, words in columns.items()},
    )
    table = pd.DataFrame(
        {
            t("mining_margins.score"): [t("mining_margins.nps"), t("mining_margins.mean")],
            t("mining_margins.value"): [score.value, mean.value],
        }
    )
    frame = model(float(n))
    formats = dict.fromkeys([t("mining_margins.value"), *columns.values()], ".1f")
    return moving_picture(
        "nps_margins", _figure(frame, score.value, mean.value), table, motion, formats, size="small"
    )


def _knots() -> tuple[float, ...]:
    """Places of the slider, closer where the interval bends most."""
    steps = np.geomspace(LEAST, MOST, 70) / _STEP
    return tuple(float(_STEP * step) for step in np.unique(np.round(steps)))


def _figure(frame: dict[str, Any], score: float, mean: float) -> Any:
    plot = new_figure((-1.06, 1.06), (0.15, 2.5))
    plot.axis.visible = False
    plot.grid.visible = False
    heights = list(_ROWS.values())
    for name, y in _ROWS.items():
        plot.segment([-1], [y], [1], [y], line_color=palette.LINE, line_width=2)
        scale = source(
            f"scale_{name}",
            x=[-1.0, 0.0, 1.0],
            y=[y - 0.25] * 3,
            text=[_end(end, signed=name == "nps") for end in _ENDS[name]],
            align=["left", "center", "right"],
        )
        write(
            plot, scale, text_align="align", text_color=palette.MUTED, text_font_size="13px",
            background_fill_alpha=0,
        )  # fmt: skip
    spans = source("spans", y=heights, left=frame["spans.left"], right=frame["spans.right"])
    plot.segment("left", "y", "right", "y", source=spans, line_color=palette.ACCENT, line_width=9)
    plot.scatter(
        [score / 100, (mean - 5) / 5], heights, marker="diamond", size=16,
        fill_color=palette.PAPER, line_color=palette.ACCENT, line_width=3,
    )  # fmt: skip
    plot.segment(
        [0], [heights[0] - 0.16], [0], [heights[0] + 0.16], line_color=palette.INK, line_width=2
    )
    words = source(
        "words",
        x=[-1.0, -1.0],
        y=[y + 0.34 for y in heights],
        text=[t(f"mining_margins.label_{name}", **_numbers(frame)) for name in _ROWS],
    )
    write(plot, words, text_font_size="16px", text_font_style="bold", background_fill_alpha=0)
    return plot


def _end(value: float, signed: bool) -> str:
    return number(value, "+.0f" if signed and value else ".0f")


def _numbers(frame: dict[str, Any]) -> dict[str, float]:
    return {name: value for name, value in frame.items() if "." not in name}
