"""Pictures of the Kano model: three curves, the book's two curves, and drift over time."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.kano import Category, Curve, drift, quadrant, two_curves
from cjlib.pictures import palette
from cjlib.pictures.motion import Motion, Preset, Slider
from cjlib.pictures.picture import (
    Picture,
    moving_picture,
    new_figure,
    number_ticks,
    share_ticks,
    source,
    ticks,
    write,
)
from cjlib.texts import t, template

COLOURS = {
    Category.MUST_BE: palette.FUNCTIONAL,
    Category.ONE_DIMENSIONAL: palette.ACCENT,
    Category.ATTRACTIVE: palette.EMOTIONAL,
    Category.INDIFFERENT: palette.NEUTRAL,
    Category.REVERSE: palette.NEGATIVE,
    Category.QUESTIONABLE: palette.ATTENTION,
}
_CURVES = (Category.MUST_BE, Category.ONE_DIMENSIONAL, Category.ATTRACTIVE)
_QUADRANTS = (
    Category.INDIFFERENT,
    Category.ATTRACTIVE,
    Category.MUST_BE,
    Category.ONE_DIMENSIONAL,
)
_ROWS = [0, 25, 50, 75, 100]
_PERIODS = 12
# closer together where the curves bend fastest; 1, the published form, is looked up exactly
_SHAPES = tuple(float(k) for k in [*np.round(np.arange(0.1, 1, 0.1), 1), *np.arange(1, 5.01, 0.25)])


def kano_curves(better: float = 0.68, worse: float = -0.31, shape: float = 2.0) -> Picture:
    """Satisfaction against fulfilment for a must-be, a performance and an attractive feature.

    Parameters
    ----------
    better, worse : float
        Where the sliders start: satisfaction at full fulfilment (0..1) and at none (-1..0).
    shape : float
        How strongly the curves bend, 0.1..5; 1 is the published form.

    Notes
    -----
    Source: S-CR functions after Wang & Ji (2010); shapes other than 1 are a teaching form.
    """
    x = np.linspace(0, 1, 101)

    def model(better: float, worse: float, shape: float) -> dict[str, Any]:
        curves = {c: Curve(c, better, worse, shape)(x) for c in _CURVES}
        must, line, delight = (curves[c] for c in _CURVES)
        return {
            "curves.must": must,
            "curves.line": line,
            "curves.delight": delight,
            "words.y": np.array([must[30], line[50], delight[70]]),
            "table.must": must[_ROWS],
            "table.line": line[_ROWS],
            "table.delight": delight[_ROWS],
            "better": better,
            "worse": worse,
            "must_half": must[50],
            "line_half": line[50],
            "delight_half": delight[50],
            "finding": _QUADRANTS.index(quadrant(better, worse) or Category.INDIFFERENT),
        }

    # The model is linear in better and worse; the knots beside -0.5 put the quadrant's border
    # exactly where the questionnaire draws it.
    sliders = [
        Slider("better", t("kano.curves.better"), (0.0, 1.0), better, 0.01, "+.2f"),
        Slider("worse", t("kano.curves.worse"), (-1.0, -0.5, -0.495, 0.0), worse, 0.01, "+.2f"),
        Slider("shape", t("kano.curves.shape"), _SHAPES, shape, 0.1, ".1f"),
    ]
    motion = Motion(
        model,
        sliders,
        titles=[template(f"kano.curves.title.{c.value}") for c in _QUADRANTS],
        summaries=[template("kano.curves.summary")],
        columns={
            t("kano.category.M"): "table.must",
            t("kano.category.O"): "table.line",
            t("kano.category.A"): "table.delight",
        },
        presets=[
            Preset(t("kano.curves.preset.wifi"), {"better": 0.15, "worse": -0.85, "shape": 2.5}),
            Preset(t("kano.curves.preset.speed"), {"better": 0.7, "worse": -0.65, "shape": 1.0}),
            Preset(t("kano.curves.preset.card"), {"better": 0.75, "worse": -0.1, "shape": 2.5}),
        ],
    )
    frame = model(better, worse, shape)
    plot = _satisfaction_figure(t("kano.curves.x"))
    lines = source("curves", x=x, **{n: frame[f"curves.{n}"] for n in ("must", "line", "delight")})
    for column, category, dash in (
        ("must", Category.MUST_BE, "solid"),
        ("line", Category.ONE_DIMENSIONAL, "dashed"),
        ("delight", Category.ATTRACTIVE, "solid"),
    ):
        plot.line(
            "x", column, source=lines, color=COLOURS[category], line_width=4.5, line_dash=dash
        )
    words = source(
        "words",
        x=[0.3, 0.5, 0.7],
        y=frame["words.y"],
        text=[t(f"kano.category.{c.value}") for c in _CURVES],
        down=[-24, 0, 24],
        colour=[COLOURS[c] for c in _CURVES],
    )
    write(plot, words, text_align="center", text_color="colour", y_offset="down")
    table = pd.DataFrame({t("kano.curves.fulfilment"): x[_ROWS]})
    formats = {t("kano.curves.fulfilment"): ".0%"} | dict.fromkeys(motion.columns, "+.2f")
    return moving_picture("kano_curves", plot, table, motion, formats)


def kano_two_curves(effort: float = 0.8, okay: float = 0.0) -> Picture:
    """The book's second view: a functional curve that ends at okay, an emotional one from there.

    Parameters
    ----------
    effort : float
        Where the slider starts: how much is done for the customer, 0..1.
    okay : float
        Satisfaction at which the functional curve ends, -0.2..0.5.

    Notes
    -----
    After Altuïtion, based on Kano; teaching form of this kit.
    """
    start = 0.5
    below = np.linspace(0, 1, 81)
    beyond = np.linspace(start, 1, 41)

    def model(effort: float, okay: float) -> dict[str, Any]:
        at = two_curves(effort, okay=okay, start=start)
        reached = float(at.functional)
        felt = reached if effort < start else float(at.emotional)
        return {
            "functional.y": two_curves(below, okay=okay, start=start).functional,
            "emotional.y": two_curves(beyond, okay=okay, start=start).emotional,
            "here.x": np.array([effort, effort]),
            "here.y": np.array([reached, felt]),
            "words.y": np.array([okay, okay + (1 - okay) * 0.45]),
            "table.functional": two_curves(below[::20], okay=okay, start=start).functional,
            "table.emotional": two_curves(below[::20], okay=okay, start=start).emotional,
            "effort": effort,
            "okay": okay,
            "functional": reached,
            "emotional": felt,
            "finding": 0 if effort < start else 1 if felt - reached < 0.1 else 2,
        }

    sliders = [
        Slider("effort", t("kano.two.slider"), _knots(0, 1, 50), effort, 0.02, ".0%"),
        Slider("okay", t("kano.two.okay"), (-0.2, 0.5), okay, 0.05, "+.2f"),
    ]
    motion = Motion(
        model,
        sliders,
        titles=[template(f"kano.two.title.{name}") for name in ("below", "okay", "beyond")],
        summaries=[template("kano.two.summary")],
        columns={
            t("kano.two.functional"): "table.functional",
            t("kano.two.emotional"): "table.emotional",
        },
    )
    frame = model(effort, okay)
    plot = _satisfaction_figure(t("kano.two.effort"))
    plot.line(
        "x",
        "y",
        source=source("functional", x=below, y=frame["functional.y"]),
        color=palette.FUNCTIONAL,
        line_width=5,
    )
    plot.line(
        "x",
        "y",
        source=source("emotional", x=beyond, y=frame["emotional.y"]),
        color=palette.EMOTIONAL,
        line_width=5,
        line_dash="dashed",
    )
    here = source(
        "here",
        x=frame["here.x"],
        y=frame["here.y"],
        colour=[palette.FUNCTIONAL, palette.EMOTIONAL],
        marker=["circle", "diamond"],
    )
    plot.scatter(
        "x", "y", source=here, size=17, marker="marker", fill_color="colour", line_color=palette.INK
    )
    words = source(
        "words",
        x=[0.99, 0.82],
        y=frame["words.y"],
        text=[t("kano.two.functional_label"), t("kano.two.emotional_label")],
        down=[20, 0],
        colour=[palette.FUNCTIONAL, palette.EMOTIONAL],
    )
    write(plot, words, text_align="right", text_color="colour", y_offset="down")
    table = pd.DataFrame({t("kano.two.effort"): below[::20]})
    formats = {t("kano.two.effort"): ".0%"} | dict.fromkeys(motion.columns, "+.2f")
    return moving_picture("kano_two_curves", plot, table, motion, formats)


def kano_drift(rate: float = 0.2) -> Picture:
    """How today's delight becomes tomorrow's must-be, as a Markov chain.

    Parameters
    ----------
    rate : float
        Where the slider starts: the chance per period of moving one category on, 0..0.5.

    Notes
    -----
    The order I, A, O, M after Nilsson-Witell & Fundin (2005); the chain is a teaching form.
    """
    periods = np.arange(_PERIODS + 1)
    starts = (Category.INDIFFERENT, Category.ATTRACTIVE, Category.ONE_DIMENSIONAL)
    order = (
        Category.MUST_BE,
        Category.ONE_DIMENSIONAL,
        Category.ATTRACTIVE,
        Category.INDIFFERENT,
    )

    def model(rate: float, start: float) -> dict[str, Any]:
        shares = drift(starts[round(start)], rate, _PERIODS)[:, ::-1]  # must-be first
        tops = np.cumsum(shares, axis=1)
        frame: dict[str, Any] = {f"areas.{c.value}": tops[:, i] for i, c in enumerate(order)}
        room = shares[8] > 0.05  # no word where its band is too thin to hold it
        frame["words.y"] = np.where(room, tops[8] - shares[8] / 2, np.nan)
        frame |= {f"table.{c.value}": shares[::3, i] for i, c in enumerate(order)}
        return frame | {
            "five": shares[5, 0],
            "last": shares[-1, 0],
            "delight": shares[5, order.index(Category.ATTRACTIVE)],
            "finding": 1 if shares[-1, 0] < 0.5 else 0,
        }

    sliders = [
        Slider("rate", t("kano.drift.rate"), _knots(0, 0.5, 50), rate, 0.02, ".0%"),
        Slider(
            "start",
            t("kano.drift.start"),
            (0, 1, 2),
            1,
            1,
            ".0f",
            options=[t(f"kano.category.{c.value}") for c in starts],
        ),
    ]
    motion = Motion(
        model,
        sliders,
        titles=[template("kano.drift.title.fast"), template("kano.drift.title.slow")],
        summaries=[template("kano.drift.summary")],
        columns={t(f"kano.category.{c.value}"): f"table.{c.value}" for c in order},
    )
    frame = model(rate, 1)
    plot = new_figure((0, _PERIODS), (0, 1), t("kano.drift.x"), t("kano.drift.y"))
    number_ticks(plot.xaxis, list(range(0, _PERIODS + 1, 2)), ".0f")
    share_ticks(plot.yaxis)
    bounds = {c.value: frame[f"areas.{c.value}"] for c in order}
    areas = source("areas", x=periods, zero=np.zeros(len(periods)), **bounds)
    below = "zero"
    for category, hatch in zip(order, (" ", "right_diagonal_line", "dot", " "), strict=True):
        plot.varea(
            "x",
            below,
            category.value,
            source=areas,
            fill_color=COLOURS[category],
            fill_alpha=0.75,
            hatch_pattern=hatch,
            hatch_color=palette.PAPER,
            hatch_alpha=0.35,
        )
        below = category.value
    words = source(
        "words",
        x=[8] * 4,
        y=frame["words.y"],
        text=[t(f"kano.category.{c.value}") for c in order],
    )
    write(plot, words, text_align="center")
    table = pd.DataFrame({t("kano.drift.x"): periods[::3]})
    return moving_picture("kano_drift", plot, table, motion, dict.fromkeys(motion.columns, ".0%"))


def _satisfaction_figure(x_label: str) -> Any:
    plot = new_figure((0, 1), (-1.05, 1.05), x_label, t("kano.curves.y"))
    share_ticks(plot.xaxis)
    ticks(
        plot.yaxis,
        [-1, 0, 1],
        [t("kano.curves.dissatisfied"), t("kano.curves.neutral"), t("kano.curves.satisfied")],
    )
    plot.ygrid.grid_line_width = 1.5
    return plot


def _knots(low: float, high: float, steps: int) -> tuple[float, ...]:
    return tuple(float(v) for v in np.round(np.linspace(low, high, steps + 1), 6))
