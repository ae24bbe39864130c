"""What was measured at a step: a square on the axis of feeling, beside the dots of the curve.

The score is drawn on the axis, not converted into a feeling: its own scale and n stand with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import isfinite

from cjlib.journey import Step
from cjlib.mining.measured import Measured
from cjlib.pictures.lettering import width
from cjlib.pictures.maps.cells import SMALL
from cjlib.pictures.sheet import Box, Dot, Shape, Stroke, Words
from cjlib.texts import t

Rectangle = tuple[float, float, float, float]

ASIDE = 21.0  # how far from the dots the square stands, on their left: dragged values go right
REACH = 9.0  # room that a square and its whisker take from their middle
_SQUARE, _CAP = 5.5, 4.0
_LINE = SMALL * 1.3
COLOUR = "ink"


@dataclass(frozen=True)
class Column:
    """Where one step stands in the lane of the curve."""

    left: float
    middle: float
    top: float
    bottom: float


def point(
    step: Step,
    found: Measured,
    column: Column,
    y: Callable[[float], float],
    taken: Sequence[Shape],
    editing: bool,
) -> list[Shape]:
    """The square of a step with its whisker and its value.

    Parameters
    ----------
    step : Step
    found : Measured
    column : Column
    y : callable
        From a feeling to a height on paper.
    taken : sequence of Shape
        Dots and label of this step: the value stands clear of them.
    editing : bool
        True where dots will be dragged: the point stands still and shows no value, which a dot
        could be dragged onto.
    """
    x, middle = column.middle - ASIDE, y(found.at)
    label = told(step, found)
    shapes: list[Shape] = []
    ends = (middle, middle)
    if isfinite(found.low) and isfinite(found.high):
        ends = (y(found.high), y(found.low))
        shapes.append(Stroke(((x, ends[0]), (x, ends[1])), COLOUR, 2.0, label=label))
        shapes += [Stroke(((x - _CAP, end), (x + _CAP, end)), COLOUR, 2.0) for end in ends]
    shapes.append(Dot(x, middle, _SQUARE, COLOUR, "square", label=label))
    if editing:
        return shapes
    return _value(found, x, middle, ends, column, taken) + shapes


def stands_at(found: Measured, y: Callable[[float], float], top: float, bottom: float) -> bool:
    """Whether the square or its whisker stands anywhere between two heights on paper."""
    ends = [found.at, *(end for end in (found.low, found.high) if isfinite(end))]
    heights = [y(end) for end in ends]
    return min(heights) - _SQUARE < bottom and max(heights) + _SQUARE > top


def told(step: Step, found: Measured) -> str:
    """What shows when the square is pointed at."""
    parts = [t("journey_map.dot.measured", step=step.name, shown=found.shown, n=found.n)]
    if found.ends:
        parts.append(t("journey_map.dot.between", low=found.ends[0], high=found.ends[1]))
    return ", ".join(filter(None, [*parts, found.wave]))


def _value(
    found: Measured,
    x: float,
    middle: float,
    ends: tuple[float, float],
    column: Column,
    taken: Sequence[Shape],
) -> list[Shape]:
    """The score and its n in the first place that is free: beside the square, under or over it."""
    number, of = found.brief, t("journey_map.dot.n", n=found.n)
    for lines in ((number, of), (number,)):
        wide = max(width(line, SMALL, bold=True) for line in lines)
        tall = len(lines) * _LINE
        beside = min(max(middle - tall / 2, column.top + 2), column.bottom - tall - 2)
        across, under, over = x + REACH - wide, ends[1] + 5, ends[0] - 5 - tall
        for left, top in ((x - REACH - wide, beside), (across, under), (across, over)):
            box = (left - 2, top, left + wide + 2, top + tall)
            inside = column.left + 1 <= box[0] and column.top <= box[1] and box[3] <= column.bottom
            if inside and not any(_meet(box, _around(shape)) for shape in taken):
                ground = Box(box[0], top, wide + 4, tall, fill="paper", tint=0.85, radius=4)
                right = left + wide
                return [
                    ground,
                    Words(right, top, lines[:1], SMALL, COLOUR, bold=True, anchor="end"),
                    *(
                        Words(right, top + _LINE, (line,), SMALL, "muted", anchor="end")
                        for line in lines[1:]
                    ),
                ]
    return []  # it shows when the square is pointed at, and stands in the table


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(
        one[1], other[1]
    )


def _around(shape: Shape) -> Rectangle:
    match shape:
        case Dot():
            far = shape.radius + 2
            return shape.x - far, shape.y - far, shape.x + far, shape.y + far
        case Box():
            return shape.x, shape.y, shape.x + shape.width, shape.y + shape.height
        case _:  # words stand on their box
            return 0.0, 0.0, 0.0, 0.0
