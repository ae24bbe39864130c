"""An estimate with its interval: a dot on a line with two ends."""

from __future__ import annotations

import math

from cjlib.pictures.sheet import Dot, Shape, Stroke
from cjlib.pictures.writing import Form


def across(
    place: tuple[float, float],
    ends: tuple[float, float],
    colour: str = "accent",
    form: Form = "circle",
    label: str = "",
    *,
    hollow: bool = False,
    radius: float = 5.5,
) -> list[Shape]:
    """A dot at ``place`` (x, y) with a line from the one x of ``ends`` to the other.

    An interval that is not known (not-a-number) is not drawn.
    """
    x, y = place
    return _drawn(x, y, ends, colour, form, label, hollow, radius, flat=True)


def upright(
    place: tuple[float, float],
    ends: tuple[float, float],
    colour: str = "accent",
    form: Form = "circle",
    label: str = "",
    *,
    hollow: bool = False,
    radius: float = 5.5,
) -> list[Shape]:
    """A dot at ``place`` (x, y) with a line from the one y of ``ends`` to the other."""
    x, y = place
    return _drawn(x, y, ends, colour, form, label, hollow, radius, flat=False)


def _drawn(
    x: float, y: float, ends: tuple[float, float], colour: str, form: Form, label: str,
    hollow: bool, radius: float, flat: bool,
) -> list[Shape]:  # fmt: skip
    def at(along: float, aside: float) -> tuple[float, float]:
        return (along, y + aside) if flat else (x + aside, along)

    shapes: list[Shape] = []
    low, high = ends
    if math.isfinite(low) and math.isfinite(high):
        shapes.append(Stroke((at(low, 0), at(high, 0)), colour, 2.5, label=label))
        shapes += [Stroke((at(end, -4), at(end, 4)), colour, 2) for end in ends]
    if math.isfinite(x) and math.isfinite(y):
        shapes.append(Dot(x, y, radius, colour, form, hollow, label=label))
    return shapes
