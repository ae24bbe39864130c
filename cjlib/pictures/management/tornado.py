"""A tornado: which assumption of a business case moves the money most, the widest on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from cjlib.management.business_case import Outcome
from cjlib.pictures import lettering
from cjlib.pictures.charts.axes import Axis, reach
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, middle, nothing
from cjlib.pictures.management.words import Scale, euros, valued
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Anchor, Box, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry, written
from cjlib.texts import t

COLUMNS = ("name", "low", "high", "npv_low", "npv_high", "swing", "worth")

_MOST = 12  # bars
_CLEAR = 3.0  # knowing is worth something from so many standard errors
_BAR, _BAR_NARROW, _GAP = 20.0, 18.0, 14.0  # pixels
_NAMES, _WORTH = 216.0, 112.0  # columns on a page
_DASH = "–"


@dataclass(frozen=True)
class _Row:
    """One assumption: its values at both ends, and the net present value there."""

    key: str
    name: str
    low: float
    high: float
    npv_low: float
    npv_high: float
    swing: float
    worth: float | None  # of knowing it exactly; None where that is not clear

    def said(self, end: str) -> str:
        """The value of the assumption at one end."""
        return valued(self.key, self.low if end == "low" else self.high)

    def knowing(self) -> str:
        return _DASH if self.worth is None else euros(self.worth)

    def told(self) -> str:
        """What is shown where a person points at it."""
        said = t(
            "management_tornado.hover", name=self.name, low=self.said("low"),
            high=self.said("high"), npv_low=euros(self.npv_low, True),
            npv_high=euros(self.npv_high, True), swing=euros(self.swing),
        )  # fmt: skip
        if self.worth is None:
            return said + "\n" + t("management_tornado.hover_no_worth")
        return said + "\n" + t("management_tornado.hover_worth", worth=euros(self.worth))


def tornado_picture(outcome: Outcome) -> Picture:
    """How far each assumption moves the net present value, from its low to its high end.

    Parameters
    ----------
    outcome : Outcome
        From `cjlib.management.business_case.simulate`.

    Returns
    -------
    Picture
        A bar for each of at most twelve assumptions that make a difference, all others at their
        likely value (euros of today).  Beside it what knowing that assumption exactly would be
        worth before deciding; a dash where that is less than three times its error.

    Notes
    -----
    The line at which bars meet is the outcome with everything likely.  The mean of all draws is a
    line of its own: where the chain bends, the two differ.
    """
    rows = _rows(outcome)
    table = _table(rows)
    moving = [row for row in rows if row.swing > 0]
    if not moving:
        certain = all(one.certain for one in outcome.case.assumptions.values())
        why = "certain" if certain else "nothing"
        text = t(f"management_tornado.summary_{why}", likely=euros(outcome.likely, True))
        wide, narrow = (nothing(text, width) for width in (WIDE, NARROW))
        title = t(f"management_tornado.title_{why}")
        return Picture("tornado", wide, title, text, table, narrow=narrow)
    told = _Told(outcome, moving[:_MOST], len(moving[_MOST:]))
    wide, narrow = (_sheet(told, width) for width in (WIDE, NARROW))
    return Picture("tornado", wide, told.title(), told.summary(), table, narrow=narrow)


def _rows(outcome: Outcome) -> list[_Row]:
    # a sliver of the whole is rounding of a computer, not knowledge
    least = 1e-4 * outcome.evpi[0]
    worth = {
        str(row["key"]): float(row["value"])
        for row in outcome.information.to_dict("records")
        if row["value"] > max(_CLEAR * row["error"], least)
    }
    return [
        _Row(
            key=str(row["key"]), name=str(row["name"]),
            low=float(row["low"]), high=float(row["high"]),
            npv_low=float(row["npv_low"]), npv_high=float(row["npv_high"]),
            swing=float(row["swing"]), worth=worth.get(str(row["key"])),
        )
        for row in outcome.tornado.to_dict("records")
    ]  # fmt: skip


@dataclass(frozen=True)
class _Told:
    """What there is to say about the bars that are drawn."""

    outcome: Outcome
    rows: Sequence[_Row]
    left: int

    def title(self) -> str:
        top = self.rows[0]
        ends = sorted((top.npv_low, top.npv_high))
        key = "turns" if ends[0] < 0 <= ends[1] else "moves"
        low, high = (euros(end, signed=True) for end in ends)
        return t(f"management_tornado.title_{key}", name=top.name, low=low, high=high)

    def lines(self) -> str:
        return t(
            "management_tornado.lines",
            likely=euros(self.outcome.likely, True), mean=euros(self.outcome.mean, True),
        )  # fmt: skip

    def knowing(self) -> str:
        """Which assumption is most useful to measure first, as far as that is clear."""
        value, error = self.outcome.evpi
        if value <= _CLEAR * error:
            return t("management_tornado.no_evpi")
        known = [row for row in self.rows if row.worth is not None]
        if not known:
            return t("management_tornado.evpi_all", value=euros(value))
        best = max(known, key=lambda row: row.worth or 0.0)
        return t(
            "management_tornado.evpi", value=euros(value), name=best.name, worth=best.knowing()
        )

    def more(self) -> str:
        if not self.left:
            return ""
        return t(f"management_tornado.more_{'one' if self.left == 1 else 'more'}", n=self.left)

    def summary(self) -> str:
        said = [self.lines()]
        said += [row.told().replace("\n", " ") for row in self.rows[:3]]
        return " ".join(filter(None, [*said, self.knowing(), self.more()]))


def _sheet(told: _Told, width: float) -> Sheet:
    paper = Paper(width)
    axis, scale = _axis(told, paper)
    y = paper.edge
    if not paper.narrow:
        heads = (("name", paper.edge, _NAMES), ("worth", width - paper.edge - _WORTH, _WORTH))
        tall = [
            paper.words(t(f"management_tornado.head.{key}"), x, y, room, SMALL, colour="muted")
            for key, x, room in heads
        ]
        y += max(words.height for words in tall) + 8
    top = y
    for row in told.rows:
        y = _draw(paper, row, axis, told.outcome.likely, y)
    for at, colour, dash in (
        (0.0, "muted", False),
        (told.outcome.likely, "ink", False),
        (told.outcome.mean, "attention", True),
    ):
        if axis.low <= at <= axis.high:
            x, thick = axis(at), 1.0 if colour == "muted" else 2.0
            _beside_words(paper, Stroke(((x, top), (x, y)), colour, thick, dash=dash))
    ticks = scale.ticks(axis.low, axis.high, 4 if paper.narrow else 6)
    end = paper.columns_axis(axis, ticks, top, y, grid=False)
    text = t("management_tornado.axis", unit=scale.unit)
    centre = width / 2 if paper.narrow else (axis.start + axis.end) / 2
    words = paper.words(
        text, centre, end + 2, min(paper.room, 380), SMALL, colour="muted", anchor="middle"
    )
    end = words.y + words.height + 12
    for said in (told.lines(), told.knowing(), told.more()):
        end = paper.told(said, end, colour="ink")
    return paper.sheet(paper.legend(_entries(told), end + 4) + paper.edge)


def _axis(told: _Told, paper: Paper) -> tuple[Axis, Scale]:
    """Money across, with room at both ends for what is written at the bars."""
    values = [told.outcome.likely, told.outcome.mean]
    values += [npv for row in told.rows for npv in (row.npv_low, row.npv_high)]
    low, high = min(values), max(values)
    if min(abs(low), abs(high)) < high - low:  # else zero lies too far off to draw
        values.append(0.0)
    room = [0.0, 0.0]
    for row in told.rows:
        left, right = _labels(row, told.outcome.likely)
        for nth, text in enumerate((left, right)):
            room[nth] = max(room[nth], lettering.width(text, SMALL) + 8)
    start, end = paper.edge, paper.width - paper.edge
    if not paper.narrow:
        start, end = start + _NAMES + 8, end - _WORTH - 8
    low, high = reach(values)
    return Axis(low, high, start + room[0], end - room[1]), Scale.of((low, high))


def _labels(row: _Row, likely: float) -> tuple[str, str]:
    """What is written left and right of a bar: the values of the assumption at its ends.

    Where both ends lie on one side of the likely outcome, both are written there, the one that is
    nearest to that outcome nearest to the middle of the picture.
    """
    (left, first), (right, second) = sorted(
        ((row.npv_low, row.said("low")), (row.npv_high, row.said("high"))),
        key=lambda pair: pair[0],
    )
    if left >= likely and right > likely:
        return "", first if left == likely and first == second else f"{first} · {second}"
    if right <= likely and left < likely:
        return f"{first} · {second}", ""
    return first, second


def _draw(paper: Paper, row: _Row, axis: Axis, likely: float, y: float) -> float:
    """A bar with its words; where it ends."""
    bar = _BAR_NARROW if paper.narrow else _BAR
    if paper.narrow:
        name = paper.words(row.name, paper.edge, y, paper.room, SMALL, bold=True)
        top = y + name.height + 3
        if row.worth is not None:  # a dash below every other name would only be in the way
            worth = t("management_tornado.worth_narrow", worth=row.knowing())
            top += paper.words(worth, paper.edge, top - 3, paper.room, SMALL, colour="muted").height
        tall = bar
        end = top + bar + _GAP
    else:
        name = written(row.name, paper.edge, y, _NAMES, 13)
        tall = max(name.height, bar)
        top = y
        end = y + tall + _GAP
        paper.over.append(middle(name, y + tall / 2))
        x = paper.width - paper.edge - _WORTH
        paper.over.append(middle(written(row.knowing(), x, y, _WORTH, 13), y + tall / 2))
    centre = top + tall / 2
    parts = [(row.npv_low, "low"), (row.npv_high, "high")]
    # the longer part first, so that a shorter one on the same side stays in sight
    for npv, which in sorted(parts, key=lambda part: -abs(part[0] - likely)):
        left, right = sorted((axis(likely), axis(npv)))
        paper.under.append(_part(which, left, centre - bar / 2, right - left, bar))
    ends = [axis(value) for value in (row.npv_low, row.npv_high, likely)]
    left_said, right_said = _labels(row, likely)
    places: tuple[tuple[str, float, Anchor], ...] = (
        (left_said, min(ends) - 6, "end"),
        (right_said, max(ends) + 6, "start"),
    )
    for text, x, anchor in places:
        if text:
            words = written(text, x, 0, paper.width, SMALL, anchor=anchor)
            paper.over.append(middle(words, centre))
    paper.hover(paper.edge, y, paper.room, end - y - _GAP / 2, row.told())
    return end


def _part(which: str, x: float, y: float, width: float, height: float) -> Box:
    """From the likely outcome to one end: hatched to the low value, filled to the high one."""
    if which == "low":
        return Box(x, y, width, height, "paper", line="accent", pattern="hatch")
    return Box(x, y, width, height, "accent", line="accent")


def _beside_words(paper: Paper, stroke: Stroke) -> None:
    """A line from top to bottom that is interrupted where words stand."""
    (x, top), (_, bottom) = stroke.points
    gaps = []
    for shape in paper.over:
        if not isinstance(shape, Words):
            continue
        wide = max(lettering.width(line, shape.size, shape.bold) for line in shape.lines)
        left = shape.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[shape.anchor] * wide
        if left - 2 <= x <= left + wide + 2:
            gaps.append((shape.y - 2, shape.y + shape.height))
    ends = [top, *(end for gap in sorted(gaps) for end in gap), bottom]
    for start, end in zip(ends[::2], ends[1::2], strict=True):
        if end - start > 1:
            paper.lines.append(replace(stroke, points=((x, start), (x, end))))


def _entries(told: _Told) -> list[Entry]:
    upright = ((12.0, -9.0), (12.0, 9.0))
    return [
        Entry((_part("low", 2, -8, 20, 16),), t("management_tornado.legend.low")),
        Entry((_part("high", 2, -8, 20, 16),), t("management_tornado.legend.high")),
        Entry((Stroke(upright, "ink", 2.0),), t("management_tornado.legend.likely")),
        Entry((Stroke(upright, "attention", 2.0, dash=True),), t("management_tornado.legend.mean")),
    ]


def _table(rows: Sequence[_Row]) -> pd.DataFrame:
    found = [
        {
            "name": row.name,
            "low": row.said("low"),
            "high": row.said("high"),
            "npv_low": euros(row.npv_low, True),
            "npv_high": euros(row.npv_high, True),
            "swing": euros(row.swing),
            "worth": row.knowing(),
        }
        for row in rows
    ]
    names = {name: t(f"management_tornado.column.{name}") for name in COLUMNS}
    return pd.DataFrame(found, columns=list(COLUMNS)).rename(columns=names)
