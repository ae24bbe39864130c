"""Time as blocks: as wide as the minutes of a layer, as high as the weight of a minute."""

from __future__ import annotations

from typing import Any

import numpy as np

from cjlib.concepts.time_pyramid import Layer, Ledger
from cjlib.pictures import palette
from cjlib.pictures.butterfly import shortened
from cjlib.pictures.picture import new_figure, source, ticks, write
from cjlib.texts import number, t

COLOURS = {
    Layer.WASTED: palette.NEGATIVE,
    Layer.SAVED: palette.FUNCTIONAL,
    Layer.SPENT: palette.EMOTIONAL,
    Layer.INVESTED: palette.ACCENT,
}
HATCHES = {
    Layer.WASTED: "right_diagonal_line",
    Layer.SAVED: " ",
    Layer.SPENT: "dot",
    Layer.INVESTED: "horizontal_line",
}
LOW, HIGH = -2.0, 3.0  # weights a person can choose
FLOOR = {"b": 0.0, "a": 9.2}  # height of weight nought for each journey, B below A
_LANES = (HIGH + 0.75, HIGH + 1.7)  # words stand in two lanes, so that neighbours never collide
_HEADING = HIGH + 3.0


def blocks_figure(books: dict[str, Ledger], names: dict[str, str], frame: dict[str, Any]) -> Any:
    """Two journeys above one another, on one scale of minutes.

    ``frame`` holds the tops and bottoms of the blocks at the first position of the sliders.
    """
    longest = max(1.0, *(book.total for book in books.values()))
    plot = new_figure((-0.01 * longest, 1.01 * longest), (LOW - 0.4, FLOOR["a"] + _HEADING + 0.5))
    plot.grid.visible = False
    marks = (-2, -1, 0, 1, 2, 3)
    ticks(
        plot.yaxis,
        [FLOOR[k] + mark for k in ("b", "a") for mark in marks],
        [number(mark, "+.0f") if mark else "0" for _ in range(2) for mark in marks],
    )
    plot.yaxis.axis_label = t("time_pyramid.value.y")
    plot.xaxis.axis_label = t("time_pyramid.value.x")
    steps = np.unique(np.round(np.linspace(0, longest, 5)))
    ticks(plot.xaxis, [float(s) for s in steps], [number(s, ".0f") for s in steps])
    edges = {
        k: np.concatenate([[0.0], np.cumsum([book.minutes[layer] for layer in Layer])])
        for k, book in books.items()
    }
    places = {k: _label_places(edges[k], longest) for k in books}
    blocks = source(
        "blocks",
        left=np.concatenate([edges[k][:-1] for k in books]),
        right=np.concatenate([edges[k][1:] for k in books]),
        top=frame["blocks.top"],
        bottom=frame["blocks.bottom"],
        colour=[COLOURS[layer] for layer in Layer] * 2,
        hatch=[HATCHES[layer] for layer in Layer] * 2,
        # a layer without minutes has no block, so no border either
        line=[1.5 if book.minutes[layer] else 0 for book in books.values() for layer in Layer],
        x=np.concatenate([(edges[k][:-1] + edges[k][1:]) / 2 for k in books]),
        label_x=np.concatenate([places[k][0] for k in books]),
        label_y=np.concatenate([FLOOR[k] + places[k][1] for k in books]),
        leader=[0.9 if book.minutes[layer] else 0 for book in books.values() for layer in Layer],
    )
    plot.segment(
        "x",
        "top",
        "label_x",
        "label_y",
        source=blocks,
        line_color="colour",
        line_width=1.5,
        line_alpha="leader",
    )
    plot.quad(
        "left",
        "right",
        "top",
        "bottom",
        source=blocks,
        fill_color="colour",
        line_color="colour",
        line_width="line",
        hatch_pattern="hatch",
        hatch_color=palette.PAPER,
        hatch_alpha=0.45,
        hatch_scale=9,
    )
    for k, book in books.items():
        plot.segment(0, FLOOR[k], book.total, FLOOR[k], line_color=palette.INK, line_width=2)
    words = source(
        "words",
        x=blocks.data["label_x"],
        y=blocks.data["label_y"],
        text=[_block_label(book, layer) for book in books.values() for layer in Layer],
        colour=[COLOURS[layer] for layer in Layer] * 2,
    )
    write(plot, words, text_align="center", text_color="colour", padding=1, text_font_size="14px")
    head = [FLOOR[k] + _HEADING for k in books]
    heads = source(
        "heads",
        x=[0, 0],
        y=head,
        text=[shortened(f"{k.upper()} · {names[k]}", 22) for k in books],
    )
    write(plot, heads, text_font_style="bold", padding=1)
    totals = source("totals", x=[longest] * 2, y=head, text=["", ""])
    write(plot, totals, text_align="right", text_font_style="bold", padding=1)
    return plot


def _label_places(edges: Any, longest: float) -> tuple[Any, Any]:
    """Places of the four words: above their blocks, in two lanes, never over one another."""
    middles = (edges[:-1] + edges[1:]) / 2 / longest
    places, lanes = np.clip(middles, 0.2, 0.8), np.zeros(4, dtype=int)
    shown = np.flatnonzero(np.diff(edges) > 0)
    for lane in (0, 1):
        lanes[shown[lane::2]] = lane
        if len(shown[lane::2]) == 2:
            first, second = shown[lane::2]
            middle = np.clip((places[first] + places[second]) / 2, 0.41, 0.59)
            half = max(0.21, (places[second] - places[first]) / 2)
            places[[first, second]] = middle - half, middle + half
    return places * longest, np.take(_LANES, lanes)


def _block_label(book: Ledger, layer: Layer) -> str:
    if not book.minutes[layer]:
        return ""
    return t(f"time_pyramid.layer.{layer.value}") + " " + number(book.minutes[layer], ".0f")
