"""Small things that many sheets hold: wrapped words, a mark for good or bad, a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, NamedTuple

from cjlib.journey.vocabulary import Health
from cjlib.pictures import lettering
from cjlib.pictures.sheet import Anchor, Box, Dot, Shape, Stroke, Words

Form = Literal["circle", "square", "diamond", "triangle", "star"]

COLOUR = {Health.RED: "negative", Health.YELLOW: "attention", Health.GREEN: "functional"}
FORM: dict[Health, Form] = {
    Health.RED: "triangle",
    Health.YELLOW: "square",
    Health.GREEN: "circle",
}


def written(
    text: str,
    x: float,
    y: float,
    room: float,
    size: float = 13.0,
    *,
    colour: str = "ink",
    bold: bool = False,
    italic: bool = False,
    anchor: Anchor = "start",
    lines: int | None = None,
) -> Words:
    """``text`` in lines no wider than ``room``; see :func:`cjlib.pictures.lettering.wrap`."""
    wrapped = lettering.wrap(text, room, size, lines, bold)
    return Words(x, y, wrapped, size, colour, bold, italic, anchor)


def felt(now: float | None) -> Health | None:
    """A feeling as a colour: below zero red, zero yellow, above zero green."""
    if now is None:
        return None
    return Health.RED if now < 0 else Health.GREEN if now > 0 else Health.YELLOW


def mark(health: Health | None, x: float, y: float, radius: float = 6.0, label: str = "") -> Dot:
    """The colour and the shape that go with a health; a hollow circle where it is unknown."""
    if health is None:
        return Dot(x, y, radius, "muted", hollow=True, label=label)
    return Dot(x, y, radius, COLOUR[health], FORM[health], label=label)


class Entry(NamedTuple):
    """One thing explained in a legend; its mark stands at (0, 0), 24 wide."""

    marks: tuple[Shape, ...]
    text: str


def legend(
    entries: Sequence[Entry], x: float, y: float, room: float, size: float = 12.0
) -> tuple[list[Shape], float]:
    """The entries in as many lines as it takes; the shapes, and the height they need."""
    shapes: list[Shape] = []
    left, top, leading = x, y, size * 1.3 + 8
    for entry in entries:
        words = written(entry.text, 0, 0, max(room - 32, 40), size, colour="muted")
        wide = 32 + max(lettering.width(line, size) for line in words.lines)
        if left > x and left + wide > x + room:
            left, top = x, top + leading
        shapes += [moved(shape, left, top + size * 0.7) for shape in entry.marks]
        shapes.append(Words(left + 32, top, words.lines, size, "muted"))
        if len(words.lines) > 1:
            left, top = x, top + words.height + 8
        else:
            left += wide + 22
    return shapes, (top + leading if left > x else top) - y


def occurring(entries: Sequence[Entry], shapes: Sequence[Shape]) -> list[Entry]:
    """The entries whose last mark stands among ``shapes``: what does not occur needs no word."""
    found = {_look(shape) for shape in shapes}
    return [entry for entry in entries if _look(entry.marks[-1]) in found]


def _look(shape: Shape) -> tuple[object, ...]:
    """What a mark is recognised by, whatever its place and size."""
    if isinstance(shape, Dot):
        return Dot, shape.colour, shape.shape, shape.hollow
    if isinstance(shape, Box):
        return Box, shape.line, shape.dash
    return (type(shape),)


def moved(shape: Shape, right: float, down: float) -> Shape:
    """The same shape at another place."""
    if isinstance(shape, Box | Words | Dot):
        return replace(shape, x=shape.x + right, y=shape.y + down)
    points = tuple((x + right, y + down) for x, y in shape.points)
    if isinstance(shape, Stroke):
        return replace(shape, points=points)
    return replace(shape, points=points)
