"""A roadmap: ideas under the quarter in which they come, and how full each quarter is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from cjlib import texts
from cjlib.making.roadmap import Roadmap
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, nothing
from cjlib.pictures.making.roadmap_cards import GUTTER, Card, arrows, cards_of, draw, far, weeks
from cjlib.pictures.making.words import kind_entries, kind_word, many
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Sheet, Stroke
from cjlib.pictures.writing import Entry
from cjlib.texts import t

COLUMNS = ("number", "idea", "quarter", "kind", "owner", "weeks", "after", "fixed", "why")

_MANY, _LONG = 16, 8  # cards from which they are short; in one quarter: more go beside each other
_MOST, _MOST_NARROW = 120, 60  # cards drawn
_CARD, _GAP, _BELOW = 172.0, 10.0, 28.0  # a card is this wide at least; between cards; rows
_ROW = 4  # quarters beside each other at most
_BAR, _WIDEST, _LANE = 14.0, 320.0, 6.0
_ROOM = 1e-9
_SHOWN = ("roadmap.remark.full", "roadmap.remark.left", "roadmap.remark.nothing")
_REMARKS = 3


@dataclass(frozen=True)
class _Quarter:
    """One quarter with its cards and its weeks; ``weeks`` is not-a-number without a limit."""

    number: int
    cards: tuple[Card, ...]
    effort: float
    weeks: float

    @property
    def over(self) -> float:
        """Weeks of work more than there are."""
        more = self.effort - self.weeks
        return more if more > _ROOM else 0.0

    @property
    def limited(self) -> bool:
        return self.weeks == self.weeks

    def load(self) -> str:
        """How full it is, in words."""
        if not self.limited:
            return weeks(self.effort)
        said = t("making_roadmap.load", effort=self.effort, weeks=weeks(self.weeks))
        if self.over:
            said = t("making_roadmap.load_over", load=said, over=self.over)
        return said


def roadmap_picture(roadmap: Roadmap) -> Picture:
    """Quarters with their ideas as cards, what waits for what, and weeks of work against weeks.

    Parameters
    ----------
    roadmap : Roadmap
        From `cjlib.making.roadmap.plan`.

    Returns
    -------
    Picture
        Quarters stand beside each other, or below each other on a phone and where one holds
        many ideas.  Ideas that do not fit stand below them with the reason.

    Notes
    -----
    Arrows are drawn between quarters that stand beside each other; every card says in words what
    it comes after.
    """
    cards = cards_of(roadmap.table)
    table, formats = _table(cards)
    if not cards:
        title = t("making_roadmap.nothing")
        wide, narrow = (nothing(title, width) for width in (WIDE, NARROW))
        summary = t("making_roadmap.summary_nothing")
        return Picture("roadmap", wide, title, summary, table, formats, narrow=narrow)
    quarters = [
        _Quarter(
            int(row["quarter"]),
            tuple(card for card in cards if card.quarter == row["quarter"]),
            float(row["effort"]),
            float(row["weeks"]),
        )
        for row in roadmap.load.to_dict("records")
    ]
    left = [card for card in cards if not card.fits]
    remarks = [str(told) for told in roadmap.remarks if told.key not in _SHOWN][:_REMARKS]
    if len(quarters) > 1 and not any(quarter.limited for quarter in quarters):
        remarks.insert(0, t("making_roadmap.no_limit"))
    sheets = [_sheet(quarters, left, remarks, width) for width in (WIDE, NARROW)]
    summary = " ".join([t("making_roadmap.summary", ideas=many("ideas", len(cards)),
                          quarters=_quarters(len(quarters))), *roadmap.in_words()])  # fmt: skip
    return Picture(
        "roadmap", sheets[0], _title(quarters, left), summary, table, formats, narrow=sheets[1]
    )


def _quarters(n: int) -> str:
    return t(f"making_roadmap.quarters_{'one' if n == 1 else 'more'}", n=n)


def _title(quarters: Sequence[_Quarter], left: Sequence[Card]) -> str:
    full = [quarter for quarter in quarters if quarter.over]
    if len(full) == 1:
        one = full[0]
        return t("making_roadmap.title_full", n=one.number, effort=one.effort,
                 weeks=weeks(one.weeks))  # fmt: skip
    if full:
        names = ", ".join(texts.number(quarter.number, "d") for quarter in full)
        return t("making_roadmap.title_full_more", names=names)
    fits = sum(len(quarter.cards) for quarter in quarters)
    told = {"ideas": many("ideas", fits), "quarters": _quarters(len(quarters))}
    if left and fits:
        return t("making_roadmap.title_left", **told, n=len(left))
    if left:
        return t("making_roadmap.title_none", quarters=told["quarters"])
    last = max(quarter.number for quarter in quarters if quarter.cards)
    if fits == 1:
        return t("making_roadmap.title_one", last=last)
    return t(f"making_roadmap.title_{'all' if last > 1 else 'first'}", **told, n=fits, last=last)


def _sheet(
    quarters: Sequence[_Quarter], left: Sequence[Card], remarks: Sequence[str], width: float
) -> Sheet:
    paper = Paper(width)
    groups = len(quarters) + bool(left)
    most = max(3, (_MOST_NARROW if paper.narrow else _MOST) // groups)
    every = sum(len(quarter.cards) for quarter in quarters) + len(left)
    short = every > _MANY
    scale = max(max(q.effort, q.weeks if q.limited else 0.0) for q in quarters)
    y = paper.edge
    drawn = False
    if paper.narrow or len(quarters) == 1 or any(len(q.cards) > _LONG for q in quarters):
        for quarter in quarters:
            y = _stacked(paper, quarter, (y, scale, most), short) + _BELOW
    else:
        for row in _rows(quarters):
            y, arrowed = _beside(paper, row, (y, scale), short)
            y += _BELOW
            drawn = drawn or arrowed
    if left:
        y = _left(paper, left, (y, most), short) + _BELOW
    y -= _BELOW - 12
    for remark in remarks:
        y = paper.told(remark, y, SMALL)
    shown = [card for quarter in quarters for card in quarter.cards[:most]] + [*left[:most]]
    return paper.sheet(paper.legend(_entries(quarters, shown, drawn), y + 2) + paper.edge)


def _rows(quarters: Sequence[_Quarter]) -> list[Sequence[_Quarter]]:
    """Quarters in rows as equal as can be."""
    many_rows = -(-len(quarters) // _ROW)
    wide = -(-len(quarters) // many_rows)
    return [quarters[first : first + wide] for first in range(0, len(quarters), wide)]


def _beside(
    paper: Paper, row: Sequence[_Quarter], place: tuple[float, float], short: bool
) -> tuple[float, bool]:
    """Quarters beside each other, with arrows; where they end, and whether there are any."""
    top, scale = place
    wide = (paper.room - GUTTER * (len(row) - 1)) / len(row)
    lefts = [paper.edge + nth * (wide + GUTTER) for nth in range(len(row))]
    y = max(_head(paper, q, (x, top, wide), scale) for q, x in zip(row, lefts, strict=True))
    column = {card.number: nth for nth, quarter in enumerate(row) for card in quarter.cards}
    cards = [card for quarter in row for card in quarter.cards]
    lanes = {base: y + 6 + _LANE * nth for nth, base in enumerate(far(cards, column))}
    y += 12 + _LANE * len(lanes)
    boxes: dict[int, Box] = {}
    lowest = y
    for quarter, x in zip(row, lefts, strict=True):
        at = y
        for card in quarter.cards:
            box = boxes[card.number] = draw(paper, card, (x, at, wide), short)
            at = box.y + box.height + _GAP
        if not quarter.cards:
            words = paper.words(t("making_roadmap.empty"), x, y, wide, SMALL, colour="muted")
            at = y + words.height
        lowest = max(lowest, at)
    found = arrows(cards, boxes, column, lanes)
    paper.lines += found
    return lowest, bool(found)


def _stacked(
    paper: Paper, quarter: _Quarter, place: tuple[float, float, int], short: bool
) -> float:
    """One quarter over the whole width; where it ends."""
    top, scale, most = place
    y = _head(paper, quarter, (paper.edge, top, paper.room), scale) + 10
    if not quarter.cards:
        words = paper.words(t("making_roadmap.empty"), paper.edge, y, paper.room, SMALL,
                            colour="muted")  # fmt: skip
        return y + words.height
    return _grid(paper, quarter.cards, (y, most), short)


def _grid(paper: Paper, cards: Sequence[Card], place: tuple[float, int], short: bool) -> float:
    """Cards in columns, and how many more there are; where they end."""
    top, most = place
    columns = max(1, int((paper.room + _GAP) // (_CARD + _GAP)))
    wide = (paper.room + _GAP) / columns
    ends = [top] * columns
    for card in cards[:most]:
        nth = min(range(columns), key=ends.__getitem__)
        box = draw(paper, card, (paper.edge + nth * wide, ends[nth], wide - _GAP), short)
        ends[nth] = box.y + box.height + _GAP
    y = max(ends)
    if len(cards) > most:
        y = paper.told(t("making_roadmap.more", n=len(cards) - most), y, SMALL)
    return y


def _head(
    paper: Paper, quarter: _Quarter, place: tuple[float, float, float], scale: float
) -> float:
    """The name of a quarter with its load as words and as a bar; where it ends."""
    x, y, room = place
    words = paper.words(t("making_roadmap.quarter", n=quarter.number), x, y, room, 14, bold=True)
    colour = "negative" if quarter.over else "muted"
    said = paper.words(quarter.load(), x, y + words.height + 1, room, SMALL, colour=colour,
                       bold=bool(quarter.over))  # fmt: skip
    top = said.y + said.height + 4
    full = min(room, _WIDEST)
    per = full / scale if scale else 0.0
    used = min(quarter.effort, quarter.weeks) if quarter.limited else quarter.effort
    if used > 0:
        paper.under.append(Box(x, top, used * per, _BAR, "accent"))
    if quarter.over:
        more = Box(x + used * per, top, quarter.over * per, _BAR, "negative", 0.35,
                   line="negative", pattern="hatch")  # fmt: skip
        paper.under.append(more)
    if quarter.limited:
        end = x + quarter.weeks * per
        paper.under.append(Box(x, top, quarter.weeks * per, _BAR, line="muted"))
        paper.lines.append(Stroke(((end, top - 3), (end, top + _BAR + 3)), "ink", 2))
    paper.hover(x, y, room, top + _BAR - y, f"{words.lines[0]}\n{quarter.load()}")
    return top + _BAR


def _left(paper: Paper, left: Sequence[Card], place: tuple[float, int], short: bool) -> float:
    """What does not fit, with the reason; where it ends."""
    y, most = place
    right = paper.width - paper.edge
    paper.lines.append(Stroke(((paper.edge, y - 12), (right, y - 12)), "line", 1.5))
    head = t("making_roadmap.left", n=len(left))
    y += paper.words(head, paper.edge, y, paper.room, 14, bold=True).height + 8
    return _grid(paper, left, (y, most), short)


def _entries(quarters: Sequence[_Quarter], shown: Sequence[Card], arrowed: bool) -> list[Entry]:
    found = kind_entries(card.kind for card in shown)
    found.append(Entry((Box(2, -6, 20, 12, "accent"),), t("making_roadmap.legend_effort")))
    if any(quarter.limited for quarter in quarters):
        marks = (
            Box(2, -6, 20, 12, line="muted"),
            Stroke(((22.0, -9.0), (22.0, 9.0)), "ink", 2),
        )
        found.append(Entry(marks, t("making_roadmap.legend_weeks")))
    if any(quarter.over for quarter in quarters):
        box = Box(2, -6, 20, 12, "negative", 0.35, line="negative", pattern="hatch")
        found.append(Entry((box,), t("making_roadmap.legend_over")))
    if arrowed:
        arrow = Stroke(((1.0, 0.0), (23.0, 0.0)), "muted", 1.5, arrow=True)
        found.append(Entry((arrow,), t("making_roadmap.legend_arrow")))
    return found


def _table(cards: Sequence[Card]) -> tuple[pd.DataFrame, dict[str, str]]:
    columns = {name: t(f"making_roadmap.column.{name}") for name in COLUMNS}
    rows = [
        {
            "number": card.number,
            "idea": card.name,
            "quarter": str(card.quarter) if card.fits else t("making_roadmap.does_not_fit"),
            "kind": kind_word(card.kind),
            "owner": card.owner,
            "weeks": card.effort,
            "after": ", ".join(card.bases),
            "fixed": t("pictures.yes" if card.planned else "pictures.no"),
            "why": card.why,
        }
        for card in cards
    ]
    frame = pd.DataFrame(rows, columns=list(COLUMNS)).rename(columns=columns)
    return frame, {columns["weeks"]: ",.10g"}
