"""A sheet: shapes and words at places on paper, drawn as SVG, slide, PDF or bitmap.

A journey map is more page than chart: much text, few numbers.  So it is laid out once, in plain
shapes, and every format draws the same shapes.  Lengths are pixels of 1/96 inch, y points down.
Colours are names of :mod:`cjlib.pictures.palette`, such as ``"functional"``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Pattern = Literal["", "hatch", "dots"]
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True)
class Box:
    """A rectangle.

    ``fill`` and ``line`` are colour names, empty for none; ``tint`` is how strong the fill is,
    0-1; ``pattern`` says without colour what the fill says (hatched: assumed).
    """

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    tint: float = 1.0
    line: str = ""
    thickness: float = 1.0
    dash: bool = False
    radius: float = 0.0
    pattern: Pattern = ""


@dataclass(frozen=True)
class Words:
    """Lines of text; ``y`` is the top of the first line, ``x`` where ``anchor`` says."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float = 13.0
    colour: str = "ink"
    bold: bool = False
    italic: bool = False
    anchor: Anchor = "start"

    @property
    def leading(self) -> float:
        """Distance from line to line."""
        return self.size * 1.3

    @property
    def height(self) -> float:
        """Height of all lines together."""
        return self.leading * len(self.lines)


@dataclass(frozen=True)
class Stroke:
    """A line through points; ``arrow`` puts a head at its end."""

    points: tuple[tuple[float, float], ...]
    colour: str = "ink"
    thickness: float = 2.0
    dash: bool = False
    arrow: bool = False
    name: str = ""  # the page finds it by this, to move it along with its dots
    label: str = ""  # shown on hover


@dataclass(frozen=True)
class Dot:
    """A point; ``shape`` says what ``colour`` says.  ``data`` is kept on the page (``data-*``)."""

    x: float
    y: float
    radius: float = 5.0
    colour: str = "ink"
    shape: Literal["circle", "square", "diamond", "triangle", "star"] = "circle"
    hollow: bool = False
    data: Mapping[str, str] = field(default_factory=dict)
    label: str = ""  # spoken and shown on hover


@dataclass(frozen=True)
class Patch:
    """A closed figure with straight sides, such as the arrow of a phase; filled, no outline."""

    points: tuple[tuple[float, float], ...]
    fill: str = "ink"
    tint: float = 1.0
    pattern: Pattern = ""
    label: str = ""  # shown on hover


Shape: TypeAlias = Box | Words | Stroke | Dot | Patch


@dataclass(frozen=True)
class Area:
    """A part of the page that a person can point at: a step, a phase, an element."""

    x: float
    y: float
    width: float
    height: float
    data: Mapping[str, str]
    label: str


@dataclass(frozen=True)
class Edge:
    """The names of the rows of a sheet: what begins and ends left of ``right`` in this height."""

    right: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Sheet:
    """Everything on one page, in the order it is painted.

    ``places`` holds lengths that the page needs to move things, such as where +2 and -2 stand.
    ``interactive`` means that its dots can be moved: it is then no still image to a screen reader.
    What stands in ``edge`` stays in sight when the page scrolls a wide sheet sideways.
    """

    width: float
    height: float
    shapes: tuple[Shape, ...]
    areas: tuple[Area, ...] = ()
    places: Mapping[str, float] = field(default_factory=dict)
    interactive: bool = False
    edge: Edge | None = None


def at_edge(sheet: Sheet, edge: Edge) -> Sheet:
    """The strip of ``sheet`` that is its edge, on paper of its own, with nothing to move."""
    ground = Box(0, edge.top, edge.right, edge.bottom - edge.top, fill="paper")
    side = Box(edge.right - 1, edge.top, 1, edge.bottom - edge.top, fill="line")
    shapes = (shape for shape in sheet.shapes if stands_in(shape, edge))
    return Sheet(width=edge.right, height=sheet.height, shapes=(ground, side, *shapes))


def stands_in(shape: Shape, edge: Edge) -> bool:
    """Whether a shape belongs to the edge.

    Words count as ending where they begin: how long they are depends on the letter.
    """
    match shape:
        case Box():
            right, y = shape.x + shape.width, shape.y
        case Stroke() | Patch():
            right, y = max(x for x, _ in shape.points), min(y for _, y in shape.points)
        case _:
            right, y = shape.x, shape.y
    return right <= edge.right and edge.top <= y <= edge.bottom
