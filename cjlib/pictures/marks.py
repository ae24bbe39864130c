"""What pictures with report marks share: the colours of the zones and a ruler above the marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from cjlib.concepts.loyalty import (
    Zone,
)
from cjlib.pictures import palette
from cjlib.pictures.picture import (
    source,
    write,
)
from cjlib.texts import t

ZONE_COLOURS = {
    Zone.DISSATISFIED: palette.NEGATIVE,
    Zone.INDIFFERENT: palette.NEUTRAL,
    Zone.LOYAL: palette.FUNCTIONAL,
}


def ruler(plot: Any, y: float, parts: Sequence[tuple[float, float, str]], kind: str) -> None:
    """A line divided in named parts, above the marks it covers."""
    for place, (left, right, name) in enumerate(parts):
        plot.segment(
            left + 0.06, y - 0.035, right - 0.06, y - 0.035, line_color=palette.MUTED, line_width=2
        )
        words = source(
            f"ruler_{kind}_{name}",
            x=[(left + right) / 2],
            y=[y - 0.075 * (place % 2)],  # neighbours on two heights fit a phone
            text=[t(f"loyalty.{kind}.{name}")],
            narrow_x=[min((left + right) / 2, 9.1)],  # away from the edge
        )
        write(
            plot,
            words,
            text_align="center",
            text_font_size="13px",
            text_color=palette.MUTED,
            background_fill_alpha=0,
        )
