"""How expectation climbs: the same service, contact after contact."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from cjlib.concepts.expectation import Expectation, Outcome, outcome
from cjlib.pictures import palette
from cjlib.pictures.motion import Motion, Preset, Slider
from cjlib.pictures.picture import (
    Picture,
    moving_picture,
    new_figure,
    number_ticks,
    source,
    write,
)
from cjlib.texts import t, template

START = 7.0  # experience, habit and norm before the first contact: a culture of sevens
TOLERANCE = 0.5
CONTACTS = 10
# How much experience, habit and norm count; the first is the model's own default.
WEIGHTS = {
    "mix": (0.5, 0.2, 0.3),
    "experience": (0.8, 0.1, 0.1),
    "habit": (0.1, 0.8, 0.1),
    "norm": (0.1, 0.1, 0.8),
}
_MARKS = {
    Outcome.ABOVE: (palette.EMOTIONAL, "triangle"),
    Outcome.AT: (palette.NEUTRAL, "circle"),
    Outcome.BELOW: (palette.NEGATIVE, "inverted_triangle"),
}
# What a customer feels at the first contact and at the last: each story has its own title.
_STORIES = (
    (Outcome.ABOVE, Outcome.ABOVE),
    (Outcome.ABOVE, Outcome.AT),
    (Outcome.ABOVE, Outcome.BELOW),
    (Outcome.AT, Outcome.AT),
    (Outcome.AT, Outcome.BELOW),
    (Outcome.BELOW, Outcome.AT),
    (Outcome.BELOW, Outcome.BELOW),
)
_LOW, _HIGH = 4.0, 10.6
_AWAY = -99.0  # outside the picture: nothing to see here


def expectation_ratchet(
    performance: float = 8.5, best: float = 9.0, pull: float = 0.2, weights: str = "mix"
) -> Picture:
    """What a customer expects over ten contacts, against a service that stays the same.

    Parameters
    ----------
    performance : float
        Where the slider starts: the own service, a mark 5..10 in steps of a half.
    best : float
        The best provider around, a whole mark 7..10.
    pull : float
        How far the norm moves towards the best at each contact, 0..0.3 in steps of 0.1.
    weights : {"mix", "experience", "habit", "norm"}
        Which source of the expectation counts most.

    Notes
    -----
    The sources: Van Slooten et al. (2022); below, at, above: after Kotler (2009).  Weights, rates
    and tolerance are a teaching form of this kit.
    """
    contacts = np.arange(1, CONTACTS + 1)
    profiles = list(WEIGHTS.values())
    marks = [(f"contacts.{kind.value}", kind) for kind in _MARKS]

    def model(performance: float, best: float, pull: float, weights: float) -> dict[str, Any]:
        shares = profiles[round(weights)]
        paths = np.array([*_felt(performance), _market(best, pull)])
        # A weighted mean at each contact (shares sum to one), so each source is walked only once.
        expected = np.dot(shares, paths)
        felt = outcome(performance, expected, tolerance=TOLERANCE)
        left, middle = expected[-1], expected[4:9]
        above_room = _room(middle.max() + TOLERANCE, _HIGH, performance)
        below_room = _room(_LOW, middle.min() - TOLERANCE, performance)
        return {
            "expected.y": expected,
            "expected.top": expected + TOLERANCE,
            "expected.low": expected - TOLERANCE,
            **{name: np.where(felt == kind, performance, _AWAY) for name, kind in marks},
            "words.y": np.array([above_room, left, below_room, performance]),
            "words.down": np.array(
                [0, 17 if performance >= left else -17, 0, -21 if performance < 9.5 else 21]
            ),
            "gap": performance - expected,
            "performance": performance,
            "best": best,
            "pull": pull,
            "by_experience": shares[0],
            "by_habit": shares[1],
            "by_norm": shares[2],
            "first": performance - expected[0],
            "last": performance - left,
            "left": left,
            "common": _first_after(felt == felt[0]),
            "short": _first_after(felt != Outcome.BELOW),
            "finding": _STORIES.index((felt[0], felt[-1])),
        }

    # Every position a slider can take is a knot, so titles and symbols change exactly on time.
    sliders = [
        Slider("performance", t("expectation.ratchet.performance"), _knots(5, 10, 10), performance,
               0.5, ".1f"),
        Slider("best", t("expectation.ratchet.best"), (7, 8, 9, 10), best, 1, ".0f"),
        Slider("pull", t("expectation.ratchet.pull"), _knots(0, 0.3, 3), pull, 0.1, ".0%"),
        Slider("weights", t("expectation.ratchet.weights"), tuple(range(len(WEIGHTS))),
               list(WEIGHTS).index(weights), 1, ".0f",
               options=[t(f"expectation.ratchet.weight.{name}") for name in WEIGHTS]),
    ]  # fmt: skip
    motion = Motion(
        model,
        sliders,
        titles=[template(f"expectation.ratchet.title.{a}_{b}") for a, b in _STORIES],
        summaries=[template("expectation.ratchet.summary")],
        columns={
            t("expectation.ratchet.expected"): "expected.y",
            t("expectation.ratchet.gap"): "gap",
        },
        presets=[
            Preset(
                t(f"expectation.ratchet.preset.{name}"),
                dict(zip(("performance", "best", "pull", "weights"), values, strict=True)),
            )
            for name, values in (
                ("shop", (8.5, 10, 0.3, 3)),
                ("calm", (8.5, 7, 0.0, 3)),
                ("poor", (6.0, 7, 0.0, 1)),
            )
        ],
    )
    frame = model(performance, best, pull, list(WEIGHTS).index(weights))
    plot = new_figure(
        (0.6, CONTACTS + 0.4),
        (_LOW, _HIGH),
        t("expectation.ratchet.contact"),
        t("expectation.ratchet.mark"),
    )
    number_ticks(plot.xaxis, contacts.tolist(), ".0f")
    number_ticks(plot.yaxis, [4, 6, 8, 10], ".0f")
    expected = source(
        "expected",
        x=contacts,
        **{name: frame[f"expected.{name}"] for name in ("y", "top", "low")},
        floor=np.full(CONTACTS, _LOW),
        ceiling=np.full(CONTACTS, _HIGH),
    )
    for low, high, colour, hatch in (
        ("top", "ceiling", palette.EMOTIONAL, "dot"),
        ("low", "top", palette.NEUTRAL, " "),
        ("floor", "low", palette.NEGATIVE, "right_diagonal_line"),
    ):
        plot.varea(
            "x", low, high, source=expected, fill_color=colour, fill_alpha=0.14,
            hatch_pattern=hatch, hatch_color=colour, hatch_alpha=0.1, hatch_scale=14,
        )  # fmt: skip
    plot.line("x", "y", source=expected, color=palette.ACCENT, line_width=4.5)
    served = source(
        "contacts",
        x=contacts,
        **{kind.value: frame[f"contacts.{kind.value}"] for kind in _MARKS},
    )
    for kind, (colour, marker) in _MARKS.items():
        plot.scatter(
            "x", kind.value, source=served, size=15, marker=marker, fill_color=colour,
            line_color=palette.INK,
        )  # fmt: skip
    words = source(
        "words",
        x=[6.5, CONTACTS + 0.3, 6.5, 0.8],
        y=frame["words.y"],
        down=frame["words.down"],
        text=[
            t("expectation.ratchet.above"),
            t("expectation.ratchet.line"),
            t("expectation.ratchet.below"),
            t("expectation.ratchet.own"),
        ],
        colour=[palette.EMOTIONAL, palette.ACCENT, palette.NEGATIVE, palette.INK],
        align=["center", "right", "center", "left"],
    )
    write(plot, words, text_align="align", text_color="colour", y_offset="down")
    table = pd.DataFrame({t("expectation.ratchet.contact"): contacts})
    formats = {
        t("expectation.ratchet.expected"): ".1f",
        t("expectation.ratchet.gap"): "+.1f",
    }
    return moving_picture("expectation_ratchet", plot, table, motion, formats)


@cache
def _felt(performance: float) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Experience and habit before each contact."""
    now = Expectation(START, START, START)
    experience, habit = [], []
    for _ in range(CONTACTS):
        experience.append(now.experience)
        habit.append(now.habit)
        now = now.after_contact(performance)
    return tuple(experience), tuple(habit)


@cache
def _market(best: float, pull: float) -> tuple[float, ...]:
    """The norm before each contact."""
    now = Expectation(START, START, START)
    norm = []
    for _ in range(CONTACTS):
        norm.append(now.norm)
        now = now.after_market(best, pull=pull)
    return tuple(norm)


def _room(low: float, high: float, line: float) -> float:
    """Where a word fits between ``low`` and ``high`` without lying on ``line``."""
    cut = min(max(line, low), high)
    gap, start = max((cut - low, low), (high - cut, cut))
    return start + gap / 2 if gap > 1.15 else _AWAY


def _first_after(yes: Any) -> int:
    """The first contact after the last one for which ``yes`` holds."""
    last = np.flatnonzero(yes)
    return int(last[-1]) + 2 if len(last) else 1


def _knots(low: float, high: float, steps: int) -> tuple[float, ...]:
    return tuple(float(v) for v in np.round(np.linspace(low, high, steps + 1), 6))
