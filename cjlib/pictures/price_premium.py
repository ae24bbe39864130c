"""What a move up brings: a price premium for a while, and maybe the money that it costs.

All numbers come from a toy, a teaching form of this kit: nothing is calibrated.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.economic_value import BreakEven, Level, Market, Offer, move_up
from cjlib.pictures import palette
from cjlib.pictures.economic_value import PERIODS, ROWS, force_sliders, level_slider, path
from cjlib.pictures.motion import Motion, Slider
from cjlib.pictures.picture import (
    Picture,
    moving_picture,
    new_figure,
    number_ticks,
    source,
    ticks,
    write,
)
from cjlib.texts import number, t, template

INVESTMENTS = (25.0, 75.0, 150.0)
_AWAY = -99.0  # a place outside the figure, for what is not there


@cache
def _climb(level: int, imitators: float, effort: float, investment: float) -> BreakEven:
    return move_up(
        Offer(Level(level)),
        PERIODS,
        Market(imitators=imitators),
        investment=investment,
        customisation=effort,
    )


def price_premium(level: int = 3) -> Picture:
    """Price premium over time: doing nothing, customising, or moving one level up as well.

    Parameters
    ----------
    level : int
        Where the buttons start, 1-4.

    Notes
    -----
    A toy, a teaching form of this kit: nothing is calibrated.
    """
    names = ("up", "kept", "idle")
    colours = (palette.EMOTIONAL, palette.ACCENT, palette.NEGATIVE)
    highest = 0.8

    def model(level: float, imitators: float, effort: float) -> dict[str, Any]:
        start = round(level)
        climb = _climb(start, imitators, effort, INVESTMENTS[0])
        kept = path(start, imitators, effort).premium
        lines = {"up": climb.move.premium, "kept": kept, "idle": climb.stay.premium}
        frame: dict[str, Any] = {f"lines.{name}": line for name, line in lines.items()}
        frame["words.y"] = _apart([lines[name][-1] for name in names], 0.065 * highest)
        frame |= {f"table.{name}": line[ROWS] for name, line in lines.items()}
        frame |= {f"{name}_end": line[-1] for name, line in lines.items()}
        return frame | {"up_first": lines["up"][0], "finding": 0 if effort == 0 else 1}

    motion = Motion(
        model,
        [level_slider(list(Level)[:-1], level), *force_sliders(2.0, 0.1)],
        titles=[template(f"economic_value.premium.title.{n}") for n in ("idle", "kept")],
        summaries=[template("economic_value.premium.summary")],
        columns={t(f"economic_value.{name}"): f"table.{name}" for name in names},
    )
    frame = motion.at(**motion.start)
    plot = new_figure((0, 27), (0, highest), t("economic_value.x"), t("economic_value.premium.y"))
    number_ticks(plot.xaxis, ROWS, ".0f")
    number_ticks(plot.yaxis, [0, 0.2, 0.4, 0.6, 0.8], ".0%")
    lines = source(
        "lines", x=np.arange(PERIODS + 1), **{name: frame[f"lines.{name}"] for name in names}
    )
    for name, colour, dash in zip(names, colours, ("solid", "dashed", "dotted"), strict=True):
        plot.line("x", name, source=lines, color=colour, line_width=4.5, line_dash=dash)
    words = source(
        "words",
        x=[PERIODS + 0.4] * 3,
        y=frame["words.y"],
        text=[t(f"economic_value.{name}") for name in names],
        colour=list(colours),
    )
    write(plot, words, text_color="colour", padding=0, background_fill_alpha=0)
    table = pd.DataFrame({t("economic_value.period"): ROWS})
    return moving_picture(
        "price_premium", plot, table, motion, dict.fromkeys(motion.columns, ".0%")
    )


def break_even(level: int = 3) -> Picture:
    """Extra profit of a move up, added up, minus what the move costs.

    Parameters
    ----------
    level : int
        Where the buttons start, 1-4.

    Notes
    -----
    A toy, a teaching form of this kit: money in units of the commodity price, not calibrated.
    """
    periods = np.arange(PERIODS + 1)

    def model(level: float, imitators: float, effort: float, investment: float) -> dict[str, Any]:
        climb = _climb(round(level), imitators, effort, investment)
        balance, found = climb.balance, climb.period is not None
        at = climb.period or 0
        return {
            "account.profit": np.maximum(balance, 0),
            "account.loss": np.minimum(balance, 0),
            "point.x": np.array([at if found else _AWAY]),
            "point.y": np.array([balance[at]]),
            "table.balance": balance[ROWS],
            "period": at,
            "last": balance[-1],
            "investment": investment,
            "finding": 0 if found else 1,
        }

    sliders = [
        level_slider(list(Level)[:-1], level),
        *force_sliders(2.0, 0.1, every=2),
        Slider(
            "investment",
            t("economic_value.even.investment"),
            INVESTMENTS,
            INVESTMENTS[1],
            1,
            ".0f",
            options=[
                t(f"economic_value.even.size.{size}", cost=cost)
                for size, cost in zip(("small", "middle", "large"), INVESTMENTS, strict=True)
            ],
        ),
    ]
    motion = Motion(
        model,
        sliders,
        titles=[template(f"economic_value.even.title.{n}") for n in ("found", "never")],
        summaries=[template(f"economic_value.even.summary.{n}") for n in ("found", "never")],
        columns={t("economic_value.even.balance"): "table.balance"},
    )
    frame = motion.at(**motion.start)
    low, high = -290.0, 240.0  # every position of the sliders fits
    plot = new_figure(
        (-0.6, PERIODS + 0.6),
        (low * 1.08, high * 1.08),
        t("economic_value.x"),
        t("economic_value.even.y"),
    )
    number_ticks(plot.xaxis, ROWS, ".0f")
    marks = range(-200, 201, 100)
    ticks(plot.yaxis, list(marks), [number(m, "+.0f") if m else "0" for m in marks])
    columns = {name: frame[f"account.{name}"] for name in ("profit", "loss")}
    account = source("account", x=periods, **columns)
    for name, colour, hatch in (
        ("profit", palette.FUNCTIONAL, " "),
        ("loss", palette.NEGATIVE, "right_diagonal_line"),
    ):
        plot.vbar(
            "x",
            0.72,
            name,
            source=account,
            fill_color=colour,
            line_color=colour,
            hatch_pattern=hatch,
            hatch_color=palette.PAPER,
            hatch_alpha=0.45,
        )
    plot.segment(-0.6, 0, PERIODS + 0.6, 0, line_color=palette.INK, line_width=2)
    point = source("point", x=frame["point.x"], y=frame["point.y"])
    plot.scatter(
        "x",
        "y",
        source=point,
        size=19,
        marker="diamond",
        fill_color=palette.PAPER,
        line_color=palette.INK,
        line_width=3,
    )
    words = source(
        "words",
        x=[0.3, 0.3],
        y=[high * 0.93, low * 0.93],
        text=[t("economic_value.even.above"), t("economic_value.even.below")],
        colour=[palette.FUNCTIONAL, palette.NEGATIVE],
    )
    write(plot, words, text_color="colour")
    table = pd.DataFrame({t("economic_value.period"): ROWS})
    return moving_picture("break_even", plot, table, motion, dict.fromkeys(motion.columns, "+.0f"))


def _apart(values: list[float], gap: float) -> Any:
    """Places for words near ``values``, highest first, at least ``gap`` apart and above nought."""
    order = sorted(range(len(values)), key=lambda i: (values[i], -i))  # from below
    places = np.empty(len(values))
    lowest = gap / 2
    for i in order:
        places[i] = lowest = max(values[i], lowest)
        lowest += gap
    return places
