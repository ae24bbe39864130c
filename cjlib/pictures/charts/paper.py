"""A sheet in the making: where charts put their shapes, from the ground up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cjlib.pictures import lettering
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.sheet import Area, Box, Shape, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry, legend, written

WIDE, NARROW = 780.0, 340.0  # pixels: a drawing for a page, and one for a phone
SMALL = 12.0  # the smallest letter
_GAP = 6.0  # between the words of two ticks


@dataclass
class Paper:
    """Shapes of a sheet as they come, painted in three layers.

    Parameters
    ----------
    width : float
        Pixels; a chart draws itself for this width.
    """

    width: float
    under: list[Shape] = field(default_factory=list)
    lines: list[Shape] = field(default_factory=list)
    over: list[Shape] = field(default_factory=list)
    areas: list[Area] = field(default_factory=list)

    @property
    def narrow(self) -> bool:
        """Whether this is a drawing for a phone."""
        return self.width < 500

    @property
    def edge(self) -> float:
        """What stays free around everything."""
        return 10.0 if self.narrow else 18.0

    @property
    def room(self) -> float:
        """Width between both edges."""
        return self.width - 2 * self.edge

    def words(
        self, text: str, x: float, y: float, room: float, size: float = 13.0, **how: Any
    ) -> Words:
        """Write ``text`` on top, wrapped in ``room``; as `cjlib.pictures.writing.written`."""
        words = written(text, x, y, room, size, **how)
        if words.lines:
            self.over.append(words)
        return words

    def told(self, text: str, y: float, size: float = 13.0, colour: str = "muted") -> float:
        """A caption over the whole width, wherever it is not empty; where it ends."""
        if not text:
            return y
        words = self.words(text, self.edge, y, min(self.room, 720), size, colour=colour)
        return y + words.height + 8

    def plate(self, top: float, bottom: float) -> None:
        """A strip across the whole paper, so that no grid line runs through the words on it."""
        self.lines.append(Box(0, top, self.width, bottom - top, "surface"))

    def hover(self, x: float, y: float, width: float, height: float, label: str) -> None:
        """Show ``label`` when a person points at this part."""
        self.areas.append(Area(x, y, width, height, {}, label))

    def legend(self, entries: Sequence[Entry], y: float) -> float:
        """What the marks mean; where it ends."""
        if not entries:
            return y
        shapes, height = legend(entries, self.edge, y, self.room, SMALL)
        self.over += shapes
        return y + height + 4

    def rows_axis(
        self, axis: Axis, ticks: Sequence[tuple[float, str]], left: float, right: float
    ) -> None:
        """Grid lines across, with their words left of them."""
        for value, text in ticks:
            y = axis(value)
            self.under.append(Stroke(((left, y), (right, y)), "line", 1))
            self.over.append(Words(left - 6, y - 8, (text,), SMALL, "muted", anchor="end"))

    def columns_axis(
        self,
        axis: Axis,
        ticks: Sequence[tuple[float, str]],
        top: float,
        bottom: float,
        grid: bool = True,
    ) -> float:
        """Ticks below a chart, as many as do not touch each other; where their words end."""
        taken = float("-inf")
        for value, text in ticks:
            x, half = axis(value), lettering.width(text, SMALL) / 2
            at = min(max(x, half + 2), self.width - half - 2)
            if at - half < taken + _GAP:
                continue
            taken = at + half
            start = top if grid else bottom
            self.under.append(Stroke(((x, start), (x, bottom + 4)), "line", 1))
            self.over.append(Words(at, bottom + 9, (text,), SMALL, "muted", anchor="middle"))
        return bottom + 9 + SMALL * 1.3

    def sheet(self, height: float) -> Sheet:
        """All that was drawn, on paper of this height."""
        shapes = (*self.under, *self.lines, *self.over)
        return Sheet(self.width, height, shapes, tuple(self.areas))


def nothing(why: str, width: float) -> Sheet:
    """A sheet that says why there is nothing on it."""
    paper = Paper(width)
    words = paper.words(why, paper.edge + 16, paper.edge + 16, paper.room - 32, 14, colour="ink")
    tall = words.height + 32
    paper.under.append(
        Box(paper.edge, paper.edge, paper.room, tall, "surface", line="line", dash=True, radius=8)
    )
    return paper.sheet(tall + 2 * paper.edge)


def middle(words: Words, y: float) -> Words:
    """The same words with their middle at height ``y``."""
    return replace(words, y=y - words.height / 2)


def widest(names: Sequence[str], size: float, most: float, bold: bool = False) -> float:
    """Room that the names need on one line each, but no more than ``most``."""
    return min(max((lettering.width(name, size, bold) for name in names), default=0.0) + 1, most)
