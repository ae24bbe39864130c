"""Tables in tints: the darker a cell, the more; hatched where nothing may be told."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from cjlib import texts
from cjlib.pictures import lettering
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.sheet import Box, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

STRONGEST = 0.45  # darker than this and words on a tint are hard to read
_WORDLESS = 0.9  # how dark a cell may be that holds no words
_FAINTEST = 0.06
_BINS = 5
_SPARE = 4.0  # pixels free around a value in a cell


@dataclass(frozen=True)
class Cell:
    """One cell: its value (not-a-number leaves it empty), and what is shown on hover.

    ``hidden`` cells are hatched: something is there that may not be told.
    """

    value: float
    label: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class Tints:
    """How dark a value is: a few steps from faint to strong, so that a legend can tell them."""

    low: float
    high: float
    spec: str
    bins: int = _BINS
    strongest: float = STRONGEST

    @classmethod
    def of(
        cls, values: Sequence[float], spec: str, zero: bool = False, room: float | None = None
    ) -> Tints:
        """Steps that hold all finite ``values``; from zero for counts and shares.

        ``room`` is how wide a cell is: where no value can be written, tints may be darker.
        """
        known = [value for value in values if math.isfinite(value)]
        low, high = (min(known), max(known)) if known else (0.0, 0.0)
        if zero:
            low = 0.0
        same = texts.number(low, spec) == texts.number(high, spec)
        widest = max((lettering.width(texts.number(v, spec), SMALL) for v in known), default=0.0)
        wordless = room is not None and widest > room - _SPARE
        return cls(low, high, spec, 1 if same else _BINS, _WORDLESS if wordless else STRONGEST)

    def step(self, value: float) -> int:
        """In which step a value falls, from 0."""
        if self.bins == 1:
            return 0
        return min(int((value - self.low) / (self.high - self.low) * self.bins), self.bins - 1)

    def tint(self, step: int) -> float:
        """How strong the colour of a step is."""
        return _FAINTEST + (self.strongest - _FAINTEST) * (step + 1) / self.bins

    def entries(self, steps: set[int], hidden: bool) -> list[Entry]:
        """The legend of the steps that occur, and of hatched cells where there are any."""
        found = []
        for step in sorted(steps):
            ends = [self.low + (self.high - self.low) * k / self.bins for k in (step, step + 1)]
            words = [texts.number(end, self.spec) for end in ends]
            text = (
                words[0]
                if words[0] == words[1]
                else t("mining_pictures.from_to", low=words[0], high=words[1])
            )
            box = Box(2, -8, 20, 16, "accent", self.tint(step), "line")
            found.append(Entry((box,), text))
        if hidden:
            box = Box(2, -8, 20, 16, "surface", line="line", pattern="hatch")
            found.append(Entry((box,), t("mining_pictures.hidden")))
        return found


def heat(
    paper: Paper,
    rows: Sequence[Sequence[Cell]],
    tints: Tints,
    places: tuple[Sequence[float], float, float],
    widths: tuple[float, float],
) -> set[int]:
    """Draw rows of cells; the steps that occur come back.

    Parameters
    ----------
    rows : sequence of rows of Cell
    places : (tops, left, height)
        The top of each row, where the first cell begins, how high a cell is.
    widths : (cell, gap)
        How wide a cell is, and what stays free between two.  Where every value fits, all are
        written.
    """
    tops, left, tall = places
    wide, gap = widths
    seen: set[int] = set()
    for top, row in zip(tops, rows, strict=True):
        for nth, cell in enumerate(row):
            x = left + nth * (wide + gap)
            if cell.hidden:
                paper.under.append(Box(x, top, wide, tall, "surface", pattern="hatch"))
            elif math.isfinite(cell.value):
                step = tints.step(cell.value)
                seen.add(step)
                paper.under.append(Box(x, top, wide, tall, "accent", tints.tint(step)))
                text = texts.number(cell.value, tints.spec)
                if tints.strongest == STRONGEST and lettering.width(text, SMALL) <= wide - _SPARE:
                    y = top + tall / 2 - SMALL * 0.65
                    paper.over.append(Words(x + wide / 2, y, (text,), SMALL, anchor="middle"))
            if cell.label:
                paper.hover(x, top, wide, tall, cell.label)
    return seen
