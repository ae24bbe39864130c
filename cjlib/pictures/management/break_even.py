"""Where it turns: for each assumption the value at which a business case brings nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from cjlib.management.business_case import Outcome
from cjlib.pictures import lettering
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, nothing
from cjlib.pictures.management.words import euros, valued
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.pictures.writing import Entry
from cjlib.texts import t

COLUMNS = ("name", "low", "likely", "high", "value", "pays")

_NAMES, _SAID = 210.0, 190.0  # columns on a page
_TALL, _GAP = 50.0, 10.0  # pixels of a row, and between two
_PAD = 0.12  # of the reach of a scale, free at either end
_DASH = "–"


@dataclass(frozen=True)
class _Row:
    """One assumption: the range that was used, and where it turns."""

    key: str
    name: str
    low: float
    likely: float
    high: float
    value: float | None
    state: str
    above: bool  # on which side of the value it pays

    @property
    def within(self) -> bool:
        """Whether it turns within the range that was used."""
        return self.value is not None and self.low <= self.value <= self.high

    @property
    def order(self) -> tuple[int, float]:
        """What turns within its range first, then outside it, the nearest first, then the rest."""
        if self.value is None:
            return (2 if self.state == "never" else 3), 0.0
        reach = (self.high - self.low) or abs(self.likely) or 1.0
        return int(not self.within), abs(self.value - self.likely) / reach

    def pays(self) -> str:
        """On which side it pays, in words."""
        if self.value is None:
            return t(f"management_break_even.{self.state}")
        key = "above" if self.above else "below"
        return t(f"management_break_even.{key}", value=valued(self.key, self.value))

    def used(self) -> str:
        """The range that was used."""
        if self.low == self.high:
            return valued(self.key, self.low)
        ends = {"low": valued(self.key, self.low), "high": valued(self.key, self.high)}
        return t("management_break_even.range", **ends)

    def told(self) -> str:
        """What is shown where a person points at it."""
        return t(
            "management_break_even.hover",
            name=self.name, used=self.used(), likely=valued(self.key, self.likely),
            pays=self.pays(),
        )  # fmt: skip


def break_even_picture(outcome: Outcome) -> Picture:
    """For each assumption the range that was used and the value at which nothing is left.

    Parameters
    ----------
    outcome : Outcome
        From `cjlib.management.business_case.simulate`.

    Returns
    -------
    Picture
        A row per assumption that turns the outcome, each on a scale of its own, all others at
        their likely value: a bar for the range used, a dot for the likely value, and a diamond
        where the net present value is nought.  What turns within the range used comes first, then
        what turns outside it; what never or always pays is told in words.

    Notes
    -----
    Of several values at which it turns the nearest to the likely one is drawn; on which side it
    pays holds around that value.
    """
    rows = sorted(_rows(outcome), key=lambda row: row.order)
    told = _Told(rows, outcome.likely)
    table = _table(rows)
    if not told.turning:
        wide, narrow = (nothing(told.summary(), width) for width in (WIDE, NARROW))
    else:
        wide, narrow = (_sheet(told, width) for width in (WIDE, NARROW))
    return Picture("break_even", wide, told.title(), told.summary(), table, narrow=narrow)


def _rows(outcome: Outcome) -> list[_Row]:
    swings = {row["key"]: row for row in outcome.tornado.to_dict("records")}
    found = []
    for row in outcome.break_even.to_dict("records"):
        key = str(row["key"])
        one = outcome.case.assumptions[key]
        value = float(row["value"]) if row["state"] == "crosses" else None
        above = False
        if value is not None:
            # there is no other turn between this one and the likely value
            above = (one.likely > value) == (outcome.likely >= 0)
            if one.likely == value:
                above = bool(swings[key]["npv_high"] > swings[key]["npv_low"])
        found.append(
            _Row(key, str(row["name"]), one.low, one.likely, one.high, value,
                 str(row["state"]), above)
        )  # fmt: skip
    return found


@dataclass(frozen=True)
class _Told:
    """What there is to say about all assumptions."""

    rows: Sequence[_Row]
    likely: float

    @property
    def turning(self) -> list[_Row]:
        return [row for row in self.rows if row.value is not None]

    @property
    def within(self) -> list[_Row]:
        return [row for row in self.rows if row.within]

    def title(self) -> str:
        if not self.turning:
            key = "always" if self.likely >= 0 else "never"
            return t(f"management_break_even.title_{key}")
        if not self.within:
            key = "sturdy" if self.likely >= 0 else "hopeless"
            return t(f"management_break_even.title_{key}")
        first = self.within[0]
        assert first.value is not None
        value = valued(first.key, first.value)
        if len(self.within) == 1:
            return t("management_break_even.title_one", name=first.name, value=value)
        n = len(self.within)
        return t("management_break_even.title_more", n=n, name=first.name, value=value)

    def rest(self) -> list[str]:
        """What never and what always pays, whatever one assumption is."""
        said = []
        for state in ("never", "always"):
            names = [row.name for row in self.rows if row.state == state]
            if names:
                said.append(t(f"management_break_even.{state}_list", names="; ".join(names)))
        return said

    def others(self) -> str:
        return t("management_break_even.others", likely=euros(self.likely, signed=True))

    def summary(self) -> str:
        return " ".join([self.others(), *(row.told() for row in self.turning), *self.rest()])


def _sheet(told: _Told, width: float) -> Sheet:
    paper = Paper(width)
    y = paper.edge
    for within in (True, False):
        rows = [row for row in told.turning if row.within == within]
        if rows:
            head = t(f"management_break_even.head_{'within' if within else 'outside'}")
            y += paper.words(head, paper.edge, y, paper.room, 14, bold=True).height + 10
        for row in rows:
            y = _draw(paper, row, y)
        y += 6 if rows else 0
    for said in (told.others(), *told.rest()):
        y = paper.told(said, y, colour="ink")
    return paper.sheet(paper.legend(_entries(), y + 4) + paper.edge)


def _draw(paper: Paper, row: _Row, y: float) -> float:
    """A row: its name, its scale, and on which side it pays; where it ends."""
    if paper.narrow:
        name = paper.words(row.name, paper.edge, y, paper.room, SMALL, bold=True)
        said = paper.words(row.pays(), paper.edge, y + name.height, paper.room, SMALL)
        top, end = said.y + said.height + 4, said.y + said.height + 4 + _TALL
        ends = (paper.edge + 8, paper.width - paper.edge - 8)
    else:
        name = paper.words(row.name, paper.edge, y, _NAMES)
        x = paper.width - paper.edge - _SAID
        said = paper.words(row.pays(), x, y, _SAID)
        top, end = y, y + max(name.height, said.height, _TALL)
        ends = (paper.edge + _NAMES + 20, x - 20)
    _scale(paper, row, ends, top)
    paper.hover(paper.edge, y, paper.room, end - y, row.told())
    return end + _GAP


def _scale(paper: Paper, row: _Row, ends: tuple[float, float], top: float) -> None:
    """The scale of one row: where it pays, the range used, the likely value and where it turns."""
    assert row.value is not None
    low, high = min(row.low, row.value), max(row.high, row.value)
    reach = (high - low) or abs(high) or 1.0
    axis = Axis(low - _PAD * reach, high + _PAD * reach, *ends)
    y, turn = top + 24, axis(row.value)
    paper.under.append(Stroke(((axis.start, y), (axis.end, y)), "muted", 1))
    left, right = (turn, axis.end) if row.above else (axis.start, turn)
    paper.under.append(Box(left, y - 9, right - left, 18, "functional", 0.18))
    first, last = axis(row.low), axis(row.high)
    paper.lines.append(Box(first, y - 4, max(last - first, 2), 8, "accent", 0.55))
    paper.over.append(Dot(axis(row.likely), y, 5, "accent"))
    paper.lines.append(Stroke(((turn, y - 9), (turn, y + 9)), "ink", 1.5))
    paper.over.append(Dot(turn, y, 6.5, "ink", "diamond", label=row.told()))
    _at(paper, valued(row.key, row.value), turn, ends, y - 26, bold=True)
    wide = [lettering.width(valued(row.key, end), SMALL) / 2 for end in (row.low, row.high)]
    places = [_held(x, half, ends) for x, half in zip((first, last), wide, strict=True)]
    if places[1] - places[0] < sum(wide) + 10:
        _at(paper, row.used(), (first + last) / 2, ends, y + 11)
    else:
        _at(paper, valued(row.key, row.low), first, ends, y + 11)
        _at(paper, valued(row.key, row.high), last, ends, y + 11)


def _held(x: float, half: float, ends: tuple[float, float]) -> float:
    """Where words in the middle at ``x`` stand, so that they stay near their scale."""
    low, high = ends[0] - 8 + half, ends[1] + 8 - half
    return min(max(x, low), high) if low <= high else (low + high) / 2


def _at(
    paper: Paper, text: str, x: float, ends: tuple[float, float], y: float, bold: bool = False
) -> None:
    half = lettering.width(text, SMALL, bold) / 2
    colour = "ink" if bold else "muted"
    at = _held(x, half, ends)
    paper.words(text, at, y, paper.room, SMALL, colour=colour, bold=bold, anchor="middle")


def _entries() -> list[Entry]:
    pays = Box(0, -9, 24, 18, "functional", 0.18)
    used = (Box(0, -4, 24, 8, "accent", 0.55), Dot(12, 0, 5, "accent"))
    return [
        Entry((Dot(12, 0, 6.5, "ink", "diamond"),), t("management_break_even.legend.turn")),
        Entry((pays,), t("management_break_even.legend.pays")),
        Entry(used, t("management_break_even.legend.used")),
    ]


def _table(rows: Sequence[_Row]) -> pd.DataFrame:
    found = [
        {
            "name": row.name,
            "low": valued(row.key, row.low),
            "likely": valued(row.key, row.likely),
            "high": valued(row.key, row.high),
            "value": _DASH if row.value is None else valued(row.key, row.value),
            "pays": row.pays(),
        }
        for row in rows
    ]
    names = {name: t(f"management_break_even.column.{name}") for name in COLUMNS}
    return pd.DataFrame(found, columns=list(COLUMNS)).rename(columns=names)
