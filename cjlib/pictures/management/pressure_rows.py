"""Weeks of contact as rows on paper: a cell per day, and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

import numpy as np

from cjlib import texts
from cjlib.pictures import lettering
from cjlib.pictures.charts.heat import Tints
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.management.pressure_weeks import Week
from cjlib.pictures.sheet import Box, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import lines, t

_TALL, _GAP = 24.0, 2.0  # a row; between cells
_YEAR = 22.0  # the line that says which year it is
_LABEL, _BETWEEN = 46.0, 8.0  # the date; between the days and their total
_TOTAL, _TOTAL_WIDE = 50.0, 96.0  # the column of totals, beside small and beside wide cells
_ROOMY = 500.0  # from this width on a block of weeks has wide cells
_SPARE = 4.0  # pixels free around a number in a cell
_BINS = 5
_SOME = "~0"  # some, but too few to be written
_SIZES = ((1, 0), (1_000, 1), (1_000, 0), (1_000_000, 1), (1_000_000, 0))


@dataclass(frozen=True)
class Numbers:
    """How numbers are written so that they fit: whole, in thousands or in millions."""

    size: int
    decimals: int

    @classmethod
    def of(cls, weeks: Sequence[Week], wide: float, total: float) -> Numbers:
        """The finest way in which all fit in cells of ``wide`` and totals of ``total`` pixels."""
        for size, decimals in _SIZES:
            found = cls(size, decimals)
            days = (found.text(n) for week in weeks for n in week.days)
            sums = (found.text(week.contacts) for week in weeks)
            if all(lettering.width(text, SMALL) <= wide - _SPARE for text in set(days)) and all(
                lettering.width(text, SMALL, bold=True) <= total - _SPARE for text in set(sums)
            ):
                break
        return found

    def text(self, n: float) -> str:
        """A number of contacts; what is too small to be written is ``~0``, never nought."""
        if not isfinite(n):
            return "–"
        if not n:
            return "0"
        if n / self.size < self.least:
            return _SOME
        return texts.number(n / self.size, f",.{self.decimals}f")

    @property
    def least(self) -> float:
        """The smallest number that can be written, in this size."""
        return float(10.0**-self.decimals)

    def told(self) -> str:
        """In what the numbers are, if not in ones."""
        if self.size == 1:
            return ""
        size = "thousands" if self.size == 1_000 else "millions"
        least = texts.number(self.least, f",.{self.decimals}f")
        return t(f"management_pressure.in_{size}", some=_SOME, least=least)


@dataclass(frozen=True)
class Steps:
    """A few steps from faint to strong: how busy a day is, next to its number.

    Attributes
    ----------
    most, week : int
        Contacts of the busiest day and of the busiest week.
    """

    most: int
    week: int

    @classmethod
    def of(cls, weeks: Sequence[Week]) -> Steps:
        """Steps up to the busiest day."""
        most = max((n for week in weeks for n in week.days if isfinite(n)), default=0)
        return cls(int(most), max((week.contacts for week in weeks), default=0))

    @property
    def bins(self) -> int:
        """How many steps there are."""
        return max(min(_BINS, self.most), 1)

    def step(self, n: float) -> int:
        """In which step a number falls, from 0; not for nought."""
        return -(-int(n) * self.bins // max(self.most, 1)) - 1

    def tint(self, step: int) -> float:
        """How strong the colour of a step is."""
        return Tints(0.0, float(self.most), ",d", self.bins).tint(step)

    def entries(self, weeks: Sequence[Week]) -> list[Entry]:
        """The legend of the steps that occur, and of days without contact."""
        there = {self.step(n) for week in weeks for n in week.days if n > 0}
        found = []
        if any(n == 0 for week in weeks for n in week.days):
            box = Box(2, -8, 20, 16, "paper", line="line")
            found.append(Entry((box,), t("management_pressure.legend.zero")))
        for step in sorted(there):
            low = step * self.most // self.bins + 1
            high = (step + 1) * self.most // self.bins
            text = t("management_pressure.legend.step", low=low, high=high)
            if low == high:
                text = t("management_pressure.legend.step_one", n=low)
            found.append(Entry((Box(2, -8, 20, 16, "accent", self.tint(step), "line"),), text))
        return found


@dataclass(frozen=True)
class Block:
    """A place for weeks below each other.

    Attributes
    ----------
    x, wide : float
        Where it begins and how wide it is, in pixels.
    """

    x: float
    wide: float

    @property
    def total(self) -> float:
        """Width of the column of totals."""
        return _TOTAL_WIDE if self.wide >= _ROOMY else _TOTAL

    @property
    def cell(self) -> float:
        """Width of the cell of a day."""
        return (self.wide - _LABEL - _BETWEEN - self.total + _GAP) / 7 - _GAP

    def left(self, nth: int) -> float:
        """Where the cell of a day begins; 7 is the total."""
        return self.x + _LABEL + nth * (self.cell + _GAP) + (_BETWEEN - _GAP if nth == 7 else 0)


def _years(weeks: Sequence[Week]) -> list[str]:
    return [str(np.datetime64(week.monday, "D").astype("datetime64[Y]")) for week in weeks]


def draw(
    paper: Paper, weeks: Sequence[Week], block: Block, top: float,
    look: tuple[Steps, Numbers, Week | None],
) -> float:  # fmt: skip
    """Weeks as rows; where they end.

    Parameters
    ----------
    paper : Paper
    weeks : sequence of Week
    block : Block
    top : float
        Pixels.
    look : (Steps, Numbers, Week or None)
        Tints and bars, how numbers are written, and the week that gets a ring.
    """
    steps, numbers, ring = look
    heads = [*lines("management_pressure.weekdays"), t("management_pressure.total")]
    for nth, head in enumerate(heads):
        wide = block.total if nth == 7 else block.cell
        _text(paper, head, (block.left(nth), top, wide), colour="muted", bold=True)
    y, year = top + _TALL, ""
    for week, its_year in zip(weeks, _years(weeks), strict=True):
        if its_year != year:
            year = its_year
            paper.words(year, block.x, y + 3, 100, SMALL, bold=True)
            y += _YEAR
        _row(paper, week, block, y, (steps, numbers))
        _total(paper, week, block, y, (steps, numbers))
        if week == ring:
            around = Box(block.x - 5, y - 1.5, block.wide + 10, _TALL + 1, line="ink", thickness=2,
                         radius=4)  # fmt: skip
            paper.lines.append(around)
        y += _TALL
    return y


def _row(paper: Paper, week: Week, block: Block, y: float, look: tuple[Steps, Numbers]) -> None:
    steps, numbers = look
    tall = _TALL - _GAP
    paper.words(week.day(year=False), block.x, y + 3, _LABEL, SMALL, colour="muted")
    paper.hover(block.x, y, _LABEL, tall, week.hover())
    for nth, n in enumerate(week.days):
        place = (block.left(nth), y, block.cell)
        if n > 0:
            tint = steps.tint(steps.step(n))
            paper.under.append(Box(place[0], y, block.cell, tall, "accent", tint))
        elif n == 0:
            paper.under.append(Box(place[0], y, block.cell, tall, line="line"))
        _text(paper, numbers.text(n), place, colour="ink" if n > 0 else "muted")
        paper.hover(place[0], y, block.cell, tall, week.hover_day(nth))


def _total(paper: Paper, week: Week, block: Block, y: float, look: tuple[Steps, Numbers]) -> None:
    """What a week adds up to, with a bar below it; a dashed line around part of a week."""
    steps, numbers = look
    x, wide, tall = block.left(7), block.total, _TALL - _GAP
    _text(paper, numbers.text(week.contacts), (x, y - 2, wide), bold=True)
    if week.contacts:
        paper.lines.append(Box(x, y + tall - 4, wide * week.contacts / steps.week, 3, "accent"))
    if week.known < 7:
        paper.lines.append(partial(x, y, wide, tall))
    paper.hover(x, y, wide, tall, week.hover())


def partial(x: float, y: float, wide: float, tall: float) -> Box:
    """The line around what part of a week adds up to."""
    return Box(x, y, wide, tall, line="ink", dash=True)


def _text(
    paper: Paper, text: str, place: tuple[float, float, float], colour: str = "ink",
    bold: bool = False,
) -> None:  # fmt: skip
    x, y, wide = place
    at = Words(x + wide / 2, y + 3, (text,), SMALL, colour, bold, anchor="middle")
    paper.over.append(at)
