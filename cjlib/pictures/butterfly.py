"""Two sides of a story, row by row: bars that leave one middle line to the left and the right."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cjlib.pictures import palette
from cjlib.pictures.picture import new_figure, source, write

_SHORT = 19  # letters of a name that fit beside another one on a phone
_BAR, _AMOUNT, _NAME = 0.22, 0.54, 0.82  # three lines in a row, from below, so nothing collides


@dataclass(frozen=True)
class Row:
    """One row: what it is called, how long both bars are (0..1), and what stands beside them."""

    name: str
    left: float
    right: float
    left_text: str
    right_text: str
    left_colour: str
    right_colour: str
    hatch: str = " "


def butterfly(rows: Sequence[Row], left: str, right: str, pyramid: bool = False) -> Any:
    """A figure with ``rows`` from bottom to top under the headings ``left`` and ``right``.

    Parameters
    ----------
    rows : sequence of Row
        Bottom row first.  Words stand above the bars, never on them.
    left, right : str
        What the two sides are; long names are shortened.
    pyramid : bool
        Draw a quiet pyramid behind the rows.
    """
    high = len(rows)
    plot = new_figure((-1.02, 1.02), (-0.1, high + 1))
    plot.axis.visible = False
    plot.grid.visible = False
    if pyramid:
        plot.patch(
            [-1, 1, 0], [-0.05, -0.05, high + 0.25], fill_color=palette.SURFACE, line_color=None
        )
    for side, colour in (("left", "left_colour"), ("right", "right_colour")):
        lengths = [_length(getattr(row, side)) * (-1 if side == "left" else 1) for row in rows]
        bars = source(
            side,
            y=[i + _BAR for i in range(high)],
            end=lengths,
            colour=[getattr(row, colour) for row in rows],
            hatch=[row.hatch for row in rows],
        )
        plot.hbar(
            y="y",
            left=0,
            right="end",
            height=0.34,
            source=bars,
            fill_color="colour",
            line_color="colour",
            hatch_pattern="hatch",
            hatch_color=palette.PAPER,
            hatch_alpha=0.45,
            hatch_scale=9,
        )
    middle = [i + _BAR for i in range(high)]  # the middle line leaves room for the words
    plot.segment(
        0,
        [y - 0.22 for y in middle],
        0,
        [y + 0.22 for y in middle],
        line_color=palette.INK,
        line_width=2,
    )
    for at, align, up, words in (
        (0, "center", _NAME, [row.name for row in rows]),
        (-1, "left", _AMOUNT, [row.left_text for row in rows]),
        (1, "right", _AMOUNT, [row.right_text for row in rows]),
    ):
        write(
            plot,
            source(f"words{at}", x=[at] * high, y=[i + up for i in range(high)], text=words),
            text_align=align,
            text_font_style="bold" if at == 0 else "normal",
            background_fill_alpha=0,
            padding=0,
        )
    for at, align, word in ((-1, "left", left), (1, "right", right)):
        write(
            plot,
            source(f"side{at}", x=[at], y=[high + 0.55], text=[_two_lines(word)]),
            text_align=align,
            text_color=palette.MUTED,
            background_fill_alpha=0,
            padding=0,
        )
    return plot


def shortened(name: str, letters: int = _SHORT) -> str:
    """``name``, cut off with an ellipsis when it is longer than ``letters``."""
    return name if len(name) <= letters else name[: letters - 1].rstrip() + "…"


def _two_lines(name: str) -> str:
    first, *rest = textwrap.wrap(name, _SHORT) or [""]
    return "\n".join([shortened(first), *([shortened(" ".join(rest))] if rest else [])])


def _length(share: float) -> float:
    return share if share == share else 0.0  # a journey without minutes has no shares
