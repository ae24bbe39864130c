"""Loyalists, mercenaries, hostages and defectors, with two borders to move."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from bokeh.transform import jitter

from cjlib.concepts.loyalty import (
    CustomerType,
    customer_type,
)
from cjlib.errors import InvalidValue
from cjlib.pictures import palette
from cjlib.pictures.motion import Motion, Slider
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

_TYPES = (
    CustomerType.LOYALIST,
    CustomerType.MERCENARY,
    CustomerType.HOSTAGE,
    CustomerType.DEFECTOR,
)
_MOST_DOTS = 2000  # more are heavy to carry and say no more


def customer_types(satisfaction: Sequence[float], loyalty: Sequence[float]) -> Picture:
    """Loyalists, mercenaries, hostages and defectors, with two cut-offs to move.

    Parameters
    ----------
    satisfaction : sequence of float, shape (customers,)
        Report marks 1-10.
    loyalty : sequence of float, shape (customers,)
        Chance of staying, 0-1.

    Raises
    ------
    InvalidValue
        If there is no customer, or a mark or chance lies outside its scale.

    Notes
    -----
    Names: Jones & Sasser (1995).  Which combination is which type is from memory of the
    literature; check before citing.
    """
    marks = np.asarray(satisfaction, dtype=float)
    stays = np.asarray(loyalty, dtype=float)
    if not len(marks):
        raise InvalidValue("nothing_counted", name="satisfaction")

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

    drawn = "" if len(marks) <= _MOST_DOTS else " " + t("loyalty.types.drawn", dots=_MOST_DOTS)
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
        summaries=[template("loyalty.types.summary") + drawn],
        labels={"words.text": [template(f"loyalty.types.label.{kind.value}") for kind in _TYPES]},
        columns={t("loyalty.types.share"): "table.share"},
    )
    frame = model(8, 0.5)
    plot = new_figure((0.35, 10.65), (-0.105, 1.06), t("loyalty.mark"), t("loyalty.types.stays"))
    number_ticks(plot.xaxis, list(range(1, 11)), ".0f")
    share_ticks(plot.yaxis)
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
    shown = np.random.default_rng(1).permutation(len(marks))[:_MOST_DOTS]
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
        colour=colours,  # ties the word to its field where the field is too narrow to hold it
        text=[
            t(f"loyalty.types.label.{kind.value}", **{kind.value: frame[kind.value]})
            for kind in _TYPES
        ],
    )
    write(plot, words, text_align="align", text_color="colour", background_fill_alpha=0.9)
    table = pd.DataFrame(
        {
            t("loyalty.types.type"): [t(f"loyalty.type.{kind.value}") for kind in _TYPES],
            t("loyalty.types.behaviour"): [t(f"loyalty.behaviour.{kind.value}") for kind in _TYPES],
        }
    )
    return moving_picture("customer_types", plot, table, motion, {t("loyalty.types.share"): ".0%"})
