"""How ideas grow old: what delights today is expected tomorrow, idea by idea."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import pandas as pd

from cjlib import texts
from cjlib.concepts.kano import LIFE_CYCLE, Category
from cjlib.making.simulate import ToBe
from cjlib.pictures import lettering
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, nothing
from cjlib.pictures.making.words import many
from cjlib.pictures.naming import leaders, listed
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Pattern, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_LOOKS: dict[Category, tuple[str, float, Pattern]] = {
    Category.MUST_BE: ("functional", 0.5, ""),
    Category.ONE_DIMENSIONAL: ("accent", 0.35, "hatch"),
    Category.ATTRACTIVE: ("emotional", 0.3, "dots"),
    Category.INDIFFERENT: ("neutral", 0.12, ""),
}  # from the bottom of a bar up; as in the other pictures of Kano
_NAME, _TALL = 190.0, 52.0  # pixels: room for a name on a page; a bar
_PLACE = 54.0  # what a percentage needs
_MOST, _TOLD = 30, 6  # ideas drawn; told in the summary


@dataclass(frozen=True)
class _Lane:
    """An idea, period by period: chances of each category, and what is left of its effect."""

    name: str
    shares: tuple[dict[Category, float], ...]
    left: tuple[float, ...]

    def leading(self, period: int) -> Category:
        """What it most probably is; of several the earliest in the life cycle."""
        return max(LIFE_CYCLE, key=lambda one: round(self.shares[period][one], 9))

    def told(self, period: int) -> str:
        """What is shown where a person points at one period."""
        said = [t("making_kano_time.hover", name=self.name, period=period)]
        said += [
            t("making_kano_time.share", name=_word(one), share=self.shares[period][one])
            for one in _LOOKS
            if self.shares[period][one] > 0
        ]
        return "\n".join([*said, t("making_kano_time.left", left=self.left[period])])


def kano_over_time(found: ToBe) -> Picture:
    """A lane per idea: how its Kano category moves on, and how much of its effect is left.

    Parameters
    ----------
    found : ToBe
        From `cjlib.making.simulate.to_be`.

    Returns
    -------
    Picture
        Ideas that lose most come first; of more than thirty the others stand in the table.

    Notes
    -----
    The order of the categories after Nilsson-Witell & Fundin (2005); the chance per period and
    what each category is worth are a teaching form of this kit (`ToBe.assumptions`).
    """
    lanes = _lanes(found.kano)
    table, specs = _table(lanes)
    title = _title(lanes)
    if not lanes:
        sheets = [nothing(title, width) for width in (WIDE, NARROW)]
        summary = t("making_kano_time.summary_nothing")
        return Picture("kano_over_time", sheets[0], title, summary, table, specs, narrow=sheets[1])
    caption = t("making_kano_time.caption", drift=found.assumed.number("drift"))
    return Picture(
        "kano_over_time", _sheet(lanes, caption, WIDE), title, _summary(lanes, caption), table,
        specs, narrow=_sheet(lanes, caption, NARROW),
    )  # fmt: skip


def _lanes(table: pd.DataFrame) -> list[_Lane]:
    lanes = []
    for _, rows in table.groupby("idea", sort=False):
        rows = rows.sort_values("period")
        shares = tuple(
            {one: float(row[one.value]) for one in LIFE_CYCLE} for row in rows.to_dict("records")
        )
        lanes.append(_Lane(str(rows["name"].iloc[0]), shares, tuple(map(float, rows["left"]))))
    return sorted(lanes, key=lambda lane: lane.left[-1] - lane.left[0])


def _word(category: Category) -> str:
    return t(f"kano.category.{category.value}")


def _sheet(lanes: Sequence[_Lane], caption: str, width: float) -> Sheet:
    paper = Paper(width)
    periods = len(lanes[0].left)
    left = paper.edge if paper.narrow else paper.edge + _NAME + 16
    axis = Axis(-0.5, periods - 0.5, left, paper.width - paper.edge)
    y = paper.told(t("making_kano_time.how"), paper.edge, SMALL)
    y = _periods(paper, axis, periods, y)
    for lane in lanes[:_MOST]:
        y = _lane(paper, lane, axis, y) + 14
    if len(lanes) > _MOST:
        y = paper.told(t("making_kano_time.more", n=len(lanes) - _MOST), y, SMALL)
    y = paper.legend(_entries(lanes[:_MOST]), y)
    return paper.sheet(paper.told(caption, y + 4, SMALL) + paper.edge - 8)


def _periods(paper: Paper, axis: Axis, periods: int, y: float) -> float:
    """The number of each period above the lanes; where they end."""
    if paper.narrow:
        words = paper.words(t("making_kano_time.periods"), paper.edge, y, paper.room, SMALL)
        y = words.y + words.height + 2
    else:
        paper.words(t("making_kano_time.periods"), paper.edge, y, _NAME, SMALL)
    for period in _written(axis, periods):
        text = texts.number(period, ".0f")
        words = Words(axis(period), y, (text,), SMALL, "muted", anchor="middle")
        paper.over.append(words)
    return y + SMALL * 1.3 + 6


def _written(axis: Axis, periods: int) -> range:
    """The periods at which there is room for a number."""
    column = axis(1) - axis(0)
    return range(0, periods, max(1, -int(-_PLACE // column)))


def _lane(paper: Paper, lane: _Lane, axis: Axis, y: float) -> float:
    """Bars, what leads when, and what is left of the effect; where the lane ends."""
    periods, column = len(lane.left), axis(1) - axis(0)
    if paper.narrow:
        name = paper.words(lane.name, paper.edge, y, paper.room, 13, bold=True)
        y = top = name.y + name.height + 7
    else:
        name = paper.words(lane.name, paper.edge, y, _NAME, 13, bold=True)
        top = y
    height = Axis(0.0, 1.0, top + _TALL, top)
    gap = 1.5 if column > 12 else 0.4
    for period in range(periods):
        x, bottom = axis(period - 0.5) + gap, 0.0
        for one, (colour, tint, pattern) in _LOOKS.items():
            share = lane.shares[period][one]
            if share > 0.001:
                place = (x, height(bottom + share), column - 2 * gap, share * _TALL)
                paper.under.append(Box(*place, colour, tint, pattern=pattern))
                bottom += share
        paper.hover(x, top, column - 2 * gap, _TALL + 44, lane.told(period))
    places = [(axis(period), height.held(part)) for period, part in enumerate(lane.left)]
    if len(places) > 1:
        paper.lines.append(Stroke(tuple(places), "ink", 2.2))
    if column > 12:
        paper.over += [Dot(*place, 3.5, "ink") for place in places]
    y = top + _TALL + 4
    for part in _written(axis, periods):
        text = texts.number(lane.left[part], ".0%")
        half = lettering.width(text, SMALL) / 2
        at = min(max(axis(part), axis.start + half), axis.end - half)
        paper.over.append(Words(at, y, (text,), SMALL, anchor="middle"))
    _leaders(paper, lane, axis, y + 19)
    return max(y + 19 + 22, name.y + name.height)


def _leaders(paper: Paper, lane: _Lane, axis: Axis, y: float) -> None:
    """From when to when which category leads: a line with its name, or its letter."""
    at = 0
    for one, group in groupby(range(len(lane.left)), key=lane.leading):
        count = len(list(group))
        begin, end = axis(at - 0.5) + 2, axis(at + count - 0.5) - 2
        paper.lines.append(Stroke(((begin, y), (end, y)), _LOOKS[one][0], 3))
        for text in (_word(one), one.value):
            if lettering.width(text, SMALL, True) <= end - begin:
                words = Words((begin + end) / 2, y + 4, (text,), SMALL, bold=True, anchor="middle")
                paper.over.append(words)
                break
        at += count


def _entries(lanes: Sequence[_Lane]) -> list[Entry]:
    found = []
    for one, (colour, tint, pattern) in reversed(_LOOKS.items()):
        if any(shares[one] > 0.001 for lane in lanes for shares in lane.shares):
            box = Box(2, -8, 20, 16, colour, tint, pattern=pattern)
            name = t("making_kano_time.letter", letter=one.value, name=_word(one))
            found.append(Entry((box,), name))
    line = (Stroke(((0.0, 0.0), (24.0, 0.0)), "ink", 2.2), Dot(12, 0, 3.5, "ink"))
    found.append(Entry(line, t("making_kano_time.legend_left")))
    return found


def _title(lanes: Sequence[_Lane]) -> str:
    if not lanes:
        return t("making_kano_time.nothing")
    last = len(lanes[0].left) - 1
    if not last:
        return t("making_kano_time.title_now")
    worn = [lane for lane in lanes if round(lane.left[0] - lane.left[-1], 2) > 0]
    if not worn:
        return t("making_kano_time.title_steady")
    names = listed(leaders([lane.name for lane in worn], [-lane.left[-1] for lane in worn]))
    least = min(lane.left[-1] for lane in worn)
    return t("making_kano_time.title", names=names, n=last, left=least)


def _summary(lanes: Sequence[_Lane], caption: str) -> str:
    last = len(lanes[0].left) - 1
    told = [t("making_kano_time.summary", ideas=many("ideas", len(lanes)), n=last)]
    for lane in lanes[:_TOLD]:
        first, lead = lane.leading(0), lane.leading(last)
        facts = {"name": lane.name, "start": _word(first), "n": last, "left": lane.left[last]}
        facts["share"] = lane.shares[last][lead]
        if first is lead:
            told.append(t("making_kano_time.summary_stays", **facts))
        else:
            told.append(t("making_kano_time.summary_idea", end=_word(lead), **facts))
    if len(lanes) > _TOLD:
        told.append(t("making_kano_time.summary_more", n=len(lanes) - _TOLD))
    return " ".join([*told, caption])


def _table(lanes: Sequence[_Lane]) -> tuple[pd.DataFrame, dict[str, str]]:
    """A row per idea and period, ideas in the order of the lanes."""
    columns = {name: t(f"making_kano_time.column.{name}") for name in ("idea", "period", "left")}
    rows = [
        {
            columns["idea"]: lane.name,
            columns["period"]: period,
            **{_word(one): lane.shares[period][one] for one in reversed(_LOOKS)},
            columns["left"]: lane.left[period],
        }
        for lane in lanes
        for period in range(len(lane.left))
    ]
    shares = [*map(_word, reversed(_LOOKS)), columns["left"]]
    frame = pd.DataFrame(rows, columns=[columns["idea"], columns["period"], *shares])
    return frame, dict.fromkeys(shares, ".0%")
