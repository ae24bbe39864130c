"""The wall of an organisation: each journey as a card, with what is late and what nobody owns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from cjlib import texts
from cjlib.management.journeys import Wall, WallRow
from cjlib.management.journeys.rows import FEW
from cjlib.management.kpis import saying
from cjlib.management.organisation import Kpi
from cjlib.pictures.charts.paper import NARROW, SMALL, WIDE, Paper, nothing
from cjlib.pictures.making.words import whole
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Shape, Sheet, Stroke
from cjlib.pictures.writing import Entry, Form
from cjlib.texts import t

COLUMNS = (
    "journey", "type", "state", "owner", "score", "n", "scored", "review", "late", "complete", "do",
)  # fmt: skip

_MOST, _MOST_NARROW = 60, 30  # cards drawn
_COLUMNS = 3  # cards beside each other on a page
_GAP, _PAD, _INDENT = 12.0, 11.0, 18.0  # between cards; inside one; right of a mark
_BAR = 9.0
_DASH = "–"
_MARKS: dict[str, tuple[Form, str, bool]] = {
    "late": ("triangle", "negative", False),
    "unowned": ("diamond", "attention", False),
    "fine": ("circle", "functional", False),
    "retired": ("circle", "muted", True),
}


@dataclass(frozen=True)
class _Card:
    """One journey with the words on its card."""

    row: WallRow

    @property
    def marks(self) -> list[str]:
        """What is the matter with it, the most urgent first; that all is well if nothing is."""
        if not self.row.alive:
            return ["retired"]
        late = ["late"] if self.row.late else []
        unowned = [] if self.row.entry.owner else ["unowned"]
        return [*late, *unowned] or ["fine"]

    def said(self, name: str) -> str:
        """A mark in words."""
        if name != "late":
            return t(f"management_wall.mark.{name}")
        days = self.row.late
        return t(f"management_wall.late_{'one' if days == 1 else 'more'}", days=days)

    def score(self, room: float) -> str:
        """What was asked with the value, and n behind it on the next line if it does not fit."""
        score = self.row.entry.score
        if score is None:
            return t("management_wall.no_score")
        few = score.n is not None and score.n < FEW
        n = saying.people(score.n)
        people = t("management_wall.few", n=n) if few else n
        asked = t("management_wall.score", metric=score.metric, value=self.value())
        return whole((asked, people), room)

    def value(self) -> str:
        """The score alone."""
        score = self.row.entry.score
        if score is None:
            return _DASH
        return saying.value(Kpi(id="score", name=score.metric, unit=score.unit), score.value)

    def review(self) -> str:
        """The day of the next review."""
        day = self.row.entry.next_review
        if day is None:
            return t("management_wall.no_review")
        return t("management_wall.review", day=saying.day(day))

    def complete(self) -> str:
        """How far the step plan is, and what the map lacks."""
        row = self.row
        if row.complete is None:
            return t("management_wall.no_map")
        return t("management_wall.complete", share=row.complete)

    def lines(self, room: float) -> list[str]:
        """What stands on the card below its marks, without how complete its map is."""
        entry = self.row.entry
        owner = entry.owner or t("management_wall.nobody")
        said = [
            t("management_wall.state", state=entry.state.label()),
            t("management_wall.owner", owner=owner),
            self.score(room),
        ]
        return [*said, self.review()] if self.row.alive else said


def wall_picture(wall: Wall, most: int = _MOST) -> Picture:
    """The journeys of an organisation as cards.

    Parameters
    ----------
    wall : Wall
        From `cjlib.management.journeys.wall`.
    most : int
        Cards drawn at most, up to 60 (30 on a phone); the others are counted and in the table.

    Returns
    -------
    Picture
        A card tells the type, state, owner, score with n, next review, how far the step plan is
        (0-100%) and what to do next.  Retired journeys stand below the others.

    Notes
    -----
    A late review has a triangle, a thick line and the days in words; a journey without an owner
    has a diamond, a dashed line and says so.
    """
    table = _table(wall)
    if not wall.rows:
        title = t("management_wall.nothing")
        wide, narrow = (nothing(t("management_wall.empty"), width) for width in (WIDE, NARROW))
        return Picture("wall", wide, title, t("management_wall.empty"), table, narrow=narrow)
    alive = [_Card(row) for row in wall.alive]
    retired = [_Card(row) for row in wall.rows if not row.alive]
    wide, narrow = (_sheet(alive, retired, most, width) for width in (WIDE, NARROW))
    summary = " ".join(wall.in_words())
    return Picture("wall", wide, _title(wall), summary, table, narrow=narrow)


def _title(wall: Wall) -> str:
    of, late, unowned = len(wall.alive), len(wall.overdue), len(wall.unowned)
    if not of:
        return t("management_wall.title.retired")
    if of == 1:
        keys = [key for key, n in (("late", late), ("unowned", unowned)) if n]
        return t(f"management_wall.title.only_{'_'.join(keys) or 'fine'}", name=_first(wall))
    said = [
        t(f"management_wall.title.{key}_{'one' if n == 1 else 'more'}", n=n, of=of)
        for key, n in (("late", late), ("unowned", unowned))
        if n
    ]
    if len(said) == 2:
        return t("management_wall.title.both", late=said[0], n=unowned)
    return said[0] if said else t("management_wall.title.fine", of=of)


def _first(wall: Wall) -> str:
    return wall.alive[0].entry.name


def _sheet(alive: Sequence[_Card], retired: Sequence[_Card], most: int, width: float) -> Sheet:
    paper = Paper(width)
    most = min(most, _MOST_NARROW if paper.narrow else _MOST)
    y = _grid(paper, alive[:most], paper.edge) if alive else paper.edge
    room = max(most - len(alive), 0)
    if retired[:room]:
        right = paper.width - paper.edge
        if alive:
            y += 4
            paper.lines.append(Stroke(((paper.edge, y), (right, y)), "line", 1.5))
            y += 10
        head = t("management_wall.retired", n=len(retired))
        y += paper.words(head, paper.edge, y, paper.room, 14, bold=True).height + 6
        y = _grid(paper, retired[:room], y)
    shown = [*alive[:most], *retired[:room]]
    left = len(alive) + len(retired) - len(shown)
    if left:
        y = paper.told(t("management_wall.more", n=left), y, SMALL)
    return paper.sheet(paper.legend(_entries(shown), y + 2) + paper.edge)


def _grid(paper: Paper, cards: Sequence[_Card], top: float) -> float:
    """Cards in rows of one height; where they end."""
    few = len(cards) in (1, 2, 4)  # four stand better two by two than three and one
    columns = 1 if paper.narrow else 2 if few else _COLUMNS
    wide = (paper.room - _GAP * (columns - 1)) / columns
    y = top
    for first in range(0, len(cards), columns):
        row = cards[first : first + columns]
        lefts = [paper.edge + nth * (wide + _GAP) for nth in range(len(row))]
        tall = max(_write(paper, c, (x, y, wide)) for c, x in zip(row, lefts, strict=True)) - y
        for card, x in zip(row, lefts, strict=True):
            paper.under.insert(0, _ground(card, Box(x, y, wide, tall)))
            paper.hover(x, y, wide, tall, card.row.sentence())
        y += tall + _GAP
    return y


def _ground(card: _Card, place: Box) -> Box:
    late, unowned = "late" in card.marks, "unowned" in card.marks
    line = "negative" if late else "attention" if unowned else "line"
    thick = 2.5 if late else 1.5 if unowned else 1.0
    return Box(place.x, place.y, place.width, place.height, "surface", line=line,
               thickness=thick, dash=unowned, radius=6)  # fmt: skip


def _write(paper: Paper, card: _Card, place: tuple[float, float, float]) -> float:
    """The words, marks and bar of a card; where it ends."""
    x, top, wide = place
    left, room = x + _PAD, wide - 2 * _PAD
    name = paper.words(card.row.entry.name, left, top + _PAD - 2, room, 14, bold=True, lines=4)
    y = name.y + name.height + 4
    for mark in card.marks:
        paper.over.append(_dot(mark, left + 6, y + SMALL * 0.65))
        words = paper.words(card.said(mark), left + _INDENT, y, room - _INDENT, SMALL, bold=True)
        y += words.height + 4
    y += 2
    kind = card.row.type_word()
    for line in (kind[:1].upper() + kind[1:], *card.lines(room)):
        y += paper.words(line, left, y, room, SMALL, colour="muted", lines=4).height + 3
    y = _bar(paper, card, (left, y, room))
    paper.lines.append(Stroke(((left, y + 3), (left + room, y + 3)), "line", 1))
    do = paper.words(str(card.row.next), left, y + 8, room, SMALL, lines=5)
    return do.y + do.height + _PAD - 2


def _bar(paper: Paper, card: _Card, place: tuple[float, float, float]) -> float:
    """How far the step plan is, in words and as a bar; where it ends."""
    x, y, room = place
    words = paper.words(card.complete(), x, y, room, SMALL, colour="muted", lines=3)
    y += words.height + 3
    share = card.row.complete
    if share is None:
        return y
    paper.lines.append(Box(x, y, room, _BAR, "paper", line="muted"))
    if share > 0:
        paper.lines.append(Box(x, y, room * min(share, 1.0), _BAR, "accent"))
    return y + _BAR + 3


def _dot(name: str, x: float, y: float) -> Dot:
    form, colour, hollow = _MARKS[name]
    return Dot(x, y, 6.0, colour, form, hollow)


def _entries(shown: Sequence[_Card]) -> list[Entry]:
    there = {mark for card in shown for mark in card.marks}
    found = [
        Entry((_dot(name, 12, 0),), t(f"management_wall.legend.{name}"))
        for name in _MARKS
        if name in there
    ]
    if any(card.row.complete is not None for card in shown):
        bar: tuple[Shape, ...] = (
            Box(1, -4.5, 22, _BAR, "paper", line="muted"),
            Box(1, -4.5, 11, _BAR, "accent"),
        )
        found.append(Entry(bar, t("management_wall.legend.complete")))
    return found


def _table(wall: Wall) -> pd.DataFrame:
    rows = []
    for card in map(_Card, wall.rows):
        row, entry = card.row, card.row.entry
        score, day = entry.score, entry.next_review
        n = None if score is None else score.n
        rows.append(
            {
                "journey": entry.name,
                "type": row.type_word(),
                "state": entry.state.label(),
                "owner": entry.owner or t("management_wall.nobody"),
                "score": _DASH if score is None else f"{score.metric}: {card.value()}",
                "n": _DASH if n is None else texts.number(n, ",d"),
                "scored": _DASH if score is None else saying.day(score.on),
                "review": _DASH if day is None else saying.day(day),
                "late": texts.number(row.late, ",d") if row.late else _DASH,
                "complete": _DASH if row.complete is None else texts.number(row.complete, ".0%"),
                "do": str(row.next),
            }
        )
    names = {name: t(f"management_wall.column.{name}") for name in COLUMNS}
    return pd.DataFrame(rows, columns=list(COLUMNS)).rename(columns=names)
