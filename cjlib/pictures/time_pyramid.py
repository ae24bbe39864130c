"""Pictures of the time pyramid: the profile of two journeys, and what their time is worth."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.time_pyramid import HOLD_LIMIT, WEIGHTS, Layer, Ledger, TimedStep, ledger
from cjlib.pictures.butterfly import Row, butterfly
from cjlib.pictures.motion import Motion, Slider
from cjlib.pictures.picture import Picture, moving_picture
from cjlib.pictures.time_blocks import COLOURS, FLOOR, HATCHES, HIGH, LOW, blocks_figure
from cjlib.texts import t, template


def time_profile(a: Ledger, b: Ledger, names: tuple[str, str]) -> Picture:
    """Shares of the four layers in two journeys, as two halves of a pyramid.

    Parameters
    ----------
    a, b : Ledger
        The journeys, booked.
    names : pair of str
        What they are called.

    Notes
    -----
    Teaching form of this kit, on the time pyramid of Pine as told in Van Slooten et al. (2022).
    """
    rows = [
        Row(
            t(f"time_pyramid.layer.{layer.value}"),
            a.share[layer],
            b.share[layer],
            _minutes_and_share(a, layer),
            _minutes_and_share(b, layer),
            COLOURS[layer],
            COLOURS[layer],
            HATCHES[layer],
        )
        for layer in Layer
    ]
    table = pd.DataFrame(
        {
            t("time_pyramid.column.layer"): [row.name for row in rows[::-1]],
            **{
                t(f"time_pyramid.column.{kind}", journey=letter): [
                    getattr(book, kind)[layer] for layer in list(Layer)[::-1]
                ]
                for letter, book in (("A", a), ("B", b))
                for kind in ("minutes", "share")
            },
        }
    )
    specs = {"minutes": ".0f", "share": ".0%"}
    values: dict[str, Any] = {
        "a": names[0],
        "b": names[1],
        "a_waste": a.waste_ratio,
        "b_waste": b.waste_ratio,
        "a_wasted": a.minutes[Layer.WASTED],
        "b_wasted": b.minutes[Layer.WASTED],
        "a_total": a.total,
        "b_total": b.total,
        "a_saved": a.saved_minutes,
        "b_saved": b.saved_minutes,
    }
    timed = "both" if a.total and b.total else "one" if a.total or b.total else "none"
    return Picture(
        name="time_profile",
        figure=butterfly(rows, f"A · {names[0]}", f"B · {names[1]}", pyramid=True),
        title=t(f"time_pyramid.profile.title.{timed}", **values),
        summary=t(f"time_pyramid.profile.summary.{timed}", **values),
        table=table,
        formats={
            t(f"time_pyramid.column.{kind}", journey=letter): spec
            for letter in "AB"
            for kind, spec in specs.items()
        },
    )


def time_value(
    a: Sequence[TimedStep],
    b: Sequence[TimedStep],
    names: tuple[str, str],
    hold_limit: float | None = HOLD_LIMIT,
    hourly_value: float = 20.0,
) -> Picture:
    """What the time in two journeys is worth, with weights that the person sets.

    A layer is a block: as wide as its minutes, as high as its weight; the areas add up to the net
    time value.  So minutes of different layers meet only by way of a weight.

    Parameters
    ----------
    a, b : sequence of TimedStep
        The journeys.
    names : pair of str
        What they are called.
    hold_limit : float or None
        Waiting from which waiting is waste; see ``ledger``.
    hourly_value : float
        Where the slider starts: euros per hour of weight 1, 0..60.

    Notes
    -----
    Teaching form of this kit; the weights are value judgements.
    """
    letters = ("a", "b")
    journeys = {"a": a, "b": b}

    def model(hourly: float, **chosen: float) -> dict[str, Any]:
        weights = {layer: chosen[layer.value] for layer in Layer}
        books = {
            letter: ledger(steps, weights, hourly_value=hourly, hold_limit=hold_limit)
            for letter, steps in journeys.items()
        }
        height = np.array([weights[layer] for layer in Layer])
        frame: dict[str, Any] = {
            "blocks.top": np.concatenate([FLOOR[k] + np.maximum(height, 0) for k in letters]),
            "blocks.bottom": np.concatenate([FLOOR[k] + np.minimum(height, 0) for k in letters]),
        }
        for letter, book in books.items():
            worth = [book.minutes[layer] * weights[layer] for layer in Layer]
            frame[f"table.{letter}"] = np.array([*worth[::-1], book.net_value])
            frame[letter] = book.net_value
            frame[f"{letter}_euros"] = book.euros
        frame["gap"] = books["b"].net_value - books["a"].net_value
        frame["gap_euros"] = books["b"].euros - books["a"].euros
        return frame

    # Linear in every slider, but a block turns upside down at weight nought: a knot stands there.
    sliders = [
        Slider(
            layer.value,
            t(f"time_pyramid.value.weight.{layer.value}"),
            (LOW, 0.0, HIGH),
            WEIGHTS[layer],
            0.1,
            ".1f",
        )
        for layer in Layer
    ]
    sliders.append(
        Slider("hourly", t("time_pyramid.value.hourly"), (0.0, 60.0), hourly_value, 1, ".0f")
    )
    motion = Motion(
        model,
        sliders,
        titles=[template("time_pyramid.value.title")],
        summaries=[template("time_pyramid.value.summary")],
        labels={"totals.text": [template(f"time_pyramid.value.total.{k}") for k in letters]},
        columns={
            t("time_pyramid.column.weighted", journey=k.upper()): f"table.{k}" for k in letters
        },
    )
    books = {letter: ledger(steps, hold_limit=hold_limit) for letter, steps in journeys.items()}
    frame = motion.at(**motion.start)
    plot = blocks_figure(books, dict(zip(letters, names, strict=True)), frame)
    table = pd.DataFrame(
        {
            t("time_pyramid.column.layer"): [
                *(t(f"time_pyramid.layer.{layer.value}") for layer in list(Layer)[::-1]),
                t("time_pyramid.column.together"),
            ],
            **{
                t("time_pyramid.column.minutes", journey=k.upper()): [
                    *(books[k].minutes[layer] for layer in list(Layer)[::-1]),
                    None,  # minutes of different layers are not added up without weights
                ]
                for k in letters
            },
        },
        dtype=object,
    )
    formats = {t("time_pyramid.column.minutes", journey=k.upper()): ".0f" for k in letters}
    formats |= dict.fromkeys(motion.columns, "+.0f")
    return moving_picture("time_value", plot, table, motion, formats, size="tall")


def _minutes_and_share(book: Ledger, layer: Layer) -> str:
    return t("time_pyramid.profile.bar", minutes=book.minutes[layer], share=book.share[layer])
