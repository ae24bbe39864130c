"""One idea on a roadmap as a card, and arrows from card to card for what waits for what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from cjlib.journey.vocabulary import IdeaKind
from cjlib.pictures import lettering
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.making.words import kind_mark, kind_of, kind_word, whole
from cjlib.pictures.sheet import Box, Stroke
from cjlib.texts import t

GUTTER = 28.0  # pixels between two quarters, for arrows
_PAD, _INDENT = 9.0, 18.0  # inside a card; right of the mark of its kind
_HEAD, _TRACK, _TRACKS = 8.0, 4.0, 3  # room for the head of an arrow; between two arrows; at most


@dataclass(frozen=True)
class Card:
    """An idea with its number on the roadmap; ``after`` holds the numbers that it waits for."""

    number: int
    name: str
    quarter: int
    kind: IdeaKind | None
    owner: str
    effort: float
    planned: bool
    why: str
    after: tuple[int, ...] = ()
    bases: tuple[str, ...] = field(default=())

    @property
    def fits(self) -> bool:
        """Whether it has a quarter."""
        return self.quarter > 0

    def facts(self, short: bool = False) -> list[str]:
        """Its weeks, its owner and whether its quarter was fixed."""
        said = [weeks(self.effort)]
        if self.owner or not short:
            said.append(self.owner or t("making_roadmap.no_owner"))
        if self.planned and self.fits:
            said.append(t("making_roadmap.fixed"))
        return said

    def waits(self) -> str:
        """What it waits for, by number and name."""
        if not self.bases:
            return ""
        names = [
            t("making_roadmap.base", n=n, name=name)
            for n, name in zip(self.after, self.bases, strict=True)
        ]
        return t("making_roadmap.after", names=", ".join(names))

    def told(self) -> str:
        """Everything that the card may have shortened."""
        said = [
            t("making_roadmap.numbered", n=self.number, name=self.name),
            kind_word(self.kind),
            " · ".join(self.facts()),
            self.waits(),
            self.why,
        ]
        return "\n".join(filter(None, said))


def weeks(n: float) -> str:
    """Person-weeks in words."""
    if n != n:
        return t("making_roadmap.weeks_unknown")
    return t(f"making_roadmap.weeks_{'one' if n == 1 else 'more'}", n=float(n))


def cards_of(table: pd.DataFrame) -> list[Card]:
    """The rows of a roadmap as numbered cards."""
    names = {str(name): nth for nth, name in reversed([*enumerate(table["name"], start=1)])}
    return [
        Card(
            number=nth,
            name=str(row["name"]),
            quarter=int(row["quarter"]),
            kind=kind_of(row["kind"]),
            owner=str(row["owner"]),
            effort=float(row["effort"]),
            planned=bool(row["planned"]),
            why=str(row["why"]),
            after=tuple(names[str(base)] for base in row["after"]),
            bases=tuple(map(str, row["after"])),
        )
        for nth, row in enumerate(table.to_dict("records"), start=1)
    ]


def draw(paper: Paper, card: Card, place: tuple[float, float, float], short: bool) -> Box:
    """Draw a card at ``place`` (x, y, width); where it stands.  What does not fit is dashed."""
    x, top, wide = place
    left, room = x + _PAD, wide - 2 * _PAD
    size = SMALL if short else 13.0
    paper.over.append(kind_mark(card.kind, left + 6, top + _PAD + size * 0.62, 5.5))
    number = t("making_roadmap.number", n=card.number)
    paper.words(number, left + _INDENT, top + _PAD - 1, room, size, bold=True)
    indent = _INDENT + lettering.width(number, size, True) + 5
    name = paper.words(
        card.name, left + indent, top + _PAD - 1, room - indent, size, bold=True,
        lines=2 if short else 5,
    )  # fmt: skip
    y = name.y + name.height + 2
    lines = [(whole(card.facts(short), room), 3), (card.waits(), 2 if short else 3)]
    if not card.fits:
        lines.append((card.why, 3 if short else 6))
    for line, most in lines:
        if line:
            words = paper.words(line, left, y + 2, room, SMALL, colour="muted", lines=most)
            y = words.y + words.height
    ground = Box(
        x, top, wide, y + _PAD - 2 - top, "surface", line="line" if card.fits else "muted",
        dash=not card.fits, radius=6,
    )  # fmt: skip
    paper.under.append(ground)
    paper.hover(x, top, wide, ground.height, card.told())
    return ground


def far(cards: Iterable[Card], column: Mapping[int, int]) -> list[int]:
    """Numbers of cards that something waits for more than one quarter further on."""
    found = {
        base
        for card in cards
        for base in card.after
        if {base, card.number} <= set(column) and column[card.number] - column[base] > 1
    }
    return sorted(found)


def arrows(
    cards: Sequence[Card],
    boxes: Mapping[int, Box],
    column: Mapping[int, int],
    lanes: Mapping[int, float],
) -> list[Stroke]:
    """An arrow from each card to what waits for it, through the gutters between the quarters.

    Parameters
    ----------
    cards : sequence of Card
    boxes : mapping of int to Box
        Where each card stands, by number; an arrow needs both.
    column : mapping of int to int
        In which column each card stands, from 0.
    lanes : mapping of int to float
        For a card of `far`: the height above all cards at which its arrows cross the columns.
    """
    tracks: dict[int, list[int]] = {}
    found = []
    for card in cards:
        here = [base for base in card.after if base in boxes and card.number in boxes]
        for nth, base in enumerate(here):
            begin, end = boxes[base], boxes[card.number]
            into = end.y + min(15.0 + 7.0 * nth, end.height - 6)
            same = column[base] == column[card.number]
            away = column[card.number] - column[base] > 1
            x = end.x - _track(tracks.setdefault(column[card.number], []), base)
            start = begin.x if same else begin.x + begin.width
            leave = begin.y + begin.height * (0.75 if same else 0.5)
            way: tuple[tuple[float, float], ...]
            if away:
                up = begin.x + begin.width + GUTTER
                up -= _track(tracks.setdefault(column[base] + 1, []), base)
                lane = lanes[base]
                way = ((start, leave), (up, leave), (up, lane), (x, lane), (x, into))
            else:
                way = ((start, leave), (x, leave), (x, into))
            label = t("making_roadmap.arrow", base=base, n=card.number)
            found.append(Stroke((*way, (end.x - 1, into)), "muted", 1.5, arrow=True, label=label))
    return found


def _track(taken: list[int], base: int) -> float:
    """How far left of the cards the arrows of one base run; each base has its own."""
    if base not in taken:
        taken.append(base)
    return _HEAD + _TRACK * (taken.index(base) % _TRACKS)
