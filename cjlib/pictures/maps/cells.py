"""A cell of a journey map: blocks of text with marks, measured first and then drawn in its place.

Every text is wrapped to the room of its cell and has a most number of lines, so that nothing ever
leaves its cell; the whole text stands in the table and shows when a step is pointed at.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from cjlib.journey.vocabulary import Source
from cjlib.pictures.lettering import wrap
from cjlib.pictures.sheet import Anchor, Box, Dot, Pattern, Shape, Words

Mark: TypeAlias = Literal["circle", "square", "diamond", "triangle", "star"]
Card: TypeAlias = Literal["plain", "contact", "outside", "bubble"]

BODY, SMALL, NAME = 13.0, 12.0, 15.0
MARGIN = 5.0  # between the edge of a cell and its card
INSIDE = 9.0  # between the edge of a card and its words
_LEADING = 1.3
_MARK = 17.0  # a mark and the space after it
_BAR = 9.0
PATTERNS: dict[Source, Pattern] = {
    Source.ASSUMPTION: "hatch",
    Source.DATA: "dots",
    Source.RESEARCH: "",
}


@dataclass(frozen=True)
class Block:
    """A piece of text, or a bar; ``gap`` is the space above it, ``most`` its most lines.

    ``bar`` holds two shares of the width of the cell: the whole, and how much of it is waiting.
    """

    text: str = ""
    size: float = BODY
    colour: str = "ink"
    bold: bool = False
    italic: bool = False
    most: int = 4
    gap: float = 0.0
    mark: Mark | None = None
    mark_colour: str = "ink"
    hollow: bool = False
    indent: bool = False  # begins where the words after a mark begin
    extra: bool = False  # left out where room is scarce
    bar: tuple[float, float] | None = None


@dataclass(frozen=True)
class Cell:
    """What one step says in one lane; ``source`` is where that comes from."""

    blocks: tuple[Block, ...] = ()
    card: Card = "plain"
    source: Source | None = None


def compact(cell: Cell) -> Cell:
    """The cell for a crowded page: nothing extra, and fewer lines of each text but names."""
    kept = (block for block in cell.blocks if not block.extra)
    return replace(
        cell, blocks=tuple(replace(b, most=min(b.most, 3 if b.bold else 2)) for b in kept)
    )


def room(width: float) -> float:
    """Width of a line of text in a cell of ``width``."""
    return width - 2 * (MARGIN + INSIDE)


def height(cell: Cell, width: float) -> float:
    """How high a cell of ``width`` must be for its text; 0 when it holds nothing."""
    if not cell.blocks:
        return 0.0
    return 2 * (MARGIN + INSIDE) + sum(_block_height(block, width) for block in cell.blocks)


def draw(cell: Cell, x: float, y: float, width: float, tall: float) -> list[Shape]:
    """The shapes of a cell whose top left corner is (x, y)."""
    if not cell.blocks:
        return [Box(x + width / 2 - 7, y + tall / 2, 14, 1.5, fill="line")]  # visibly empty
    shapes = _ground(cell, x, y, width, tall)
    if cell.card == "contact":
        shapes.append(Box(x + MARGIN, y + MARGIN, width - 2 * MARGIN, 4, fill="accent", radius=2))
    left, top = x + MARGIN + INSIDE, y + MARGIN + INSIDE
    for block in cell.blocks:
        shapes += _block(block, left, top + block.gap, room(width))
        top += _block_height(block, width)
    return shapes


def _ground(cell: Cell, x: float, y: float, width: float, tall: float) -> list[Shape]:
    """The card that the words stand on; the pattern of its rim says where they come from."""
    if cell.card == "plain" and cell.source is None:
        return []
    pattern = PATTERNS[cell.source] if cell.source else ""
    card = Box(
        x + MARGIN,
        y + MARGIN,
        width - 2 * MARGIN,
        tall - 2 * MARGIN,
        fill={"contact": "paper", "bubble": "emotional"}.get(cell.card, ""),
        tint=0.09 if cell.card == "bubble" else 1.0,
        line="" if cell.card == "bubble" else "line",
        thickness=1.6 if cell.card == "outside" else 1.0,
        dash=cell.card == "outside",
        radius=12 if cell.card == "bubble" else 6,
        pattern=pattern,
    )
    if not pattern:
        return [card]
    rim = MARGIN + 5
    veil = Box(  # so that the pattern stays behind the words
        x + rim, y + rim, width - 2 * rim, tall - 2 * rim, fill="paper", tint=0.7, radius=4
    )
    return [card, veil]


def _lines(block: Block, wide: float) -> tuple[str, ...]:
    left = wide - (_MARK if block.mark or block.indent else 0)
    return wrap(block.text, left, block.size, block.most, block.bold)


def _block_height(block: Block, width: float) -> float:
    if block.bar is not None:
        return block.gap + _BAR
    return block.gap + len(_lines(block, room(width))) * block.size * _LEADING


def _block(block: Block, x: float, y: float, wide: float) -> list[Shape]:
    if block.bar is not None:
        return _bar(block, x, y, wide)
    shapes: list[Shape] = []
    if block.mark:
        middle = y + block.size * 0.66
        shapes.append(
            Dot(x + 6, middle, 5, block.mark_colour, shape=block.mark, hollow=block.hollow)
        )
    shapes.append(
        words(block, x + (_MARK if block.mark or block.indent else 0), y, _lines(block, wide))
    )
    return shapes


def words(
    block: Block, x: float, y: float, lines: tuple[str, ...], anchor: Anchor = "start"
) -> Words:
    """Lines of text in the letter of a block."""
    return Words(x, y, lines, block.size, block.colour, block.bold, block.italic, anchor)


def _bar(block: Block, x: float, y: float, wide: float) -> list[Shape]:
    """Minutes as a bar: filled where something happens, open where the customer waits."""
    whole, waiting = block.bar or (0.0, 0.0)
    long, active = max(3.0, wide * whole), wide * (whole - waiting)
    shapes: list[Shape] = [Box(x, y, long, _BAR - 1, line=block.colour, thickness=1.2, radius=2)]
    if active > 0.5:
        shapes.append(Box(x, y, min(max(3.0, active), long), _BAR - 1, fill=block.colour, radius=2))
    return shapes
