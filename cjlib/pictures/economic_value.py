"""Economic value as a staircase, and the two forces that move an offer on it.

All numbers come from a toy, a teaching form of this kit: nothing is calibrated.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.economic_value import Level, Market, Offer, Path, simulate
from cjlib.pictures import palette
from cjlib.pictures.motion import Motion, Slider
from cjlib.pictures.picture import (
    Picture,
    moving_picture,
    new_figure,
    source,
    write,
)
from cjlib.texts import t, template

PERIODS = 16
ROWS = list(range(0, PERIODS + 1, 4))
_IMITATORS = tuple(float(n) for n in range(7))
_EFFORTS = (0.0, 0.1, 0.2, 0.3, 0.4)
_TREAD = 0.08  # how far each step of the staircase stands behind the one below


@cache
def path(level: int, imitators: float, effort: float) -> Path:
    """An offer in time; remembered, because several pictures ask for the same one."""
    market = Market(imitators=imitators)
    return simulate(Offer(Level(level)), PERIODS, market, customisation=effort)


def staircase(level: int = 4) -> Picture:
    """Five levels as a staircase: copying pulls an offer down, customising keeps it up.

    Parameters
    ----------
    level : int
        Where the buttons start, 1-5.

    Notes
    -----
    Levels and the two forces: Pine & Gilmore (2011), as told in Van Slooten et al. (2022).  How
    fast an offer slides is a toy, a teaching form of this kit.
    """

    def model(level: float, imitators: float, effort: float) -> dict[str, Any]:
        idle = path(round(level), imitators, 0.0).height
        kept = path(round(level), imitators, effort).height
        ends = np.array([kept[-1], idle[-1]])
        return {
            "idle.x": _stair_x(idle),
            "idle.y": idle,
            "kept.x": _stair_x(kept),
            "kept.y": kept,
            "start.x": _stair_x(idle[:1]),
            "start.y": idle[:1],
            "ends.x": _stair_x(ends),
            "ends.y": ends,
            "words.y": ends + np.array([0.22, -0.22]),
            "table.idle": idle[ROWS],
            "table.kept": kept[ROWS],
            "first": idle[0],
            "idle_end": idle[-1],
            "kept_end": kept[-1],
            "finding": 0 if level == 1 else 1 if effort == 0 else 2,
        }

    motion = Motion(
        model,
        [level_slider(Level, level), *force_sliders(2.0, 0.1)],
        titles=[template(f"economic_value.stairs.title.{n}") for n in ("bottom", "idle", "kept")],
        summaries=[
            template(f"economic_value.stairs.summary.{n}") for n in ("bottom", "idle", "kept")
        ],
        columns={
            t("economic_value.idle"): "table.idle",
            t("economic_value.kept"): "table.kept",
        },
    )
    frame = motion.at(**motion.start)
    plot = new_figure((-0.47, 1.0), (-0.05, 5.35))
    plot.axis.visible = False
    plot.grid.visible = False
    steps = source(
        "steps",
        left=[_TREAD * i for i in range(5)],
        bottom=list(range(5)),
        top=list(range(1, 6)),
    )
    plot.quad(
        "left",
        1.0,
        "top",
        "bottom",
        source=steps,
        fill_color=palette.SURFACE,
        line_color=palette.NEUTRAL,
        line_width=1.5,
    )
    levels = list(Level)
    for down, key, options in (
        (0.33, "level", {"text_font_style": "bold"}),
        (0.7, "verb", {"text_color": palette.MUTED, "text_font_size": "14px"}),
    ):
        text = [
            t(f"economic_value.{key}.{each.key if key == 'level' else each.verb}")
            for each in levels
        ]
        write(
            plot,
            source(f"{key}s", x=[0.98] * 5, y=[each - down for each in levels], text=text),
            text_align="right",
            background_fill_alpha=0,
            padding=0,
            **options,
        )
    plot.segment(
        -0.06,
        "y",
        "x",
        "y",
        source=source(
            "ends", x=frame["ends.x"], y=frame["ends.y"], colour=[palette.ACCENT, palette.NEGATIVE]
        ),
        line_color="colour",
        line_dash="dotted",
        line_width=1.5,
    )
    for name, colour, marker in (
        ("idle", palette.NEGATIVE, "inverted_triangle"),
        ("kept", palette.ACCENT, "triangle"),
    ):
        trail = source(
            name,
            x=frame[f"{name}.x"],
            y=frame[f"{name}.y"],
            size=np.where(np.arange(PERIODS + 1) == PERIODS, 17, 7),
        )
        plot.scatter(
            "x", "y", source=trail, size="size", marker=marker, color=colour, fill_alpha=0.85
        )
    plot.scatter(
        "x",
        "y",
        source=source("start", x=frame["start.x"], y=frame["start.y"]),
        size=20,
        marker="circle",
        fill_color=None,
        line_color=palette.INK,
        line_width=2.5,
    )
    words = source(
        "words",
        x=[-0.07, -0.07],
        y=frame["words.y"],
        text=[t("economic_value.kept"), t("economic_value.idle")],
        colour=[palette.ACCENT, palette.NEGATIVE],
    )
    write(plot, words, text_align="right", text_color="colour", padding=0)
    table = pd.DataFrame({t("economic_value.period"): ROWS})
    formats = dict.fromkeys(motion.columns, ".1f")
    return moving_picture("staircase", plot, table, motion, formats, size="tall")


def level_slider(levels: Any, level: int) -> Slider:
    """Buttons that say on which level an offer starts."""
    listed = list(levels)
    return Slider(
        "level",
        t("economic_value.start"),
        [float(each) for each in listed],
        level,
        1,
        ".0f",
        options=[t(f"economic_value.level.{each.key}") for each in listed],
    )


def force_sliders(imitators: float, effort: float, every: int = 1) -> list[Slider]:
    """The two forces.  Every position that can be chosen is a knot, so nothing is in between."""
    return [
        Slider(
            "imitators", t("economic_value.imitators"), _IMITATORS[::every], imitators, every, ".0f"
        ),
        Slider("effort", t("economic_value.effort"), _EFFORTS, effort, 0.1, ".0%"),
    ]


def _stair_x(height: Any) -> Any:
    """Where an offer of this height stands: on the line along the corners of the steps."""
    return _TREAD * (np.asarray(height) - 1)
