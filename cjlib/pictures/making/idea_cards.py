"""One idea on a card: its kind, name and place, what it costs and brings, and what it meets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cjlib.journey.words import word
from cjlib.making import Idea
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.making.words import euros, kind_mark, kind_word, whole
from cjlib.pictures.sheet import Box, Dot
from cjlib.pictures.writing import Entry
from cjlib.texts import t

CRITERIA = 5
_PAD, _INDENT = 9.0, 18.0  # inside a card; right of the mark of its kind
_DOT = 12.0  # from one criterion to the next


@dataclass(frozen=True)
class Card:
    """An idea with the names of its steps and how many of the five criteria it meets.

    ``failed`` names those that it does not meet, ``undecided`` counts those still open;
    ``stepped`` says that the card stands under its step, so that it need not name it.
    """

    idea: Idea
    steps: tuple[str, ...] = ()
    met: int | None = None
    failed: tuple[str, ...] = ()
    undecided: int = 0
    stepped: bool = False

    def where(self) -> str:
        """Its first step, and how many more."""
        if len(self.steps) < 2:
            return "".join(self.steps)
        return t("making_board.steps", step=self.steps[0], n=len(self.steps) - 1)

    def amounts(self, brief: bool = False) -> list[str]:
        """What is known of cost, effort and gain, in words."""
        idea, said = self.idea, []
        if idea.cost is not None:
            said.append(euros(idea.cost))
        if idea.effort is not None:
            one = "_one" if idea.effort == 1 and not brief else ""
            said.append(t(f"making_board.effort{'_brief' if brief else one}", n=idea.effort))
        if idea.gain is not None:
            said.append(t(f"making_board.gain{'_brief' if brief else ''}", n=idea.gain))
        return said

    def lacking(self) -> list[str]:
        """What is not known yet, in words."""
        values = {"cost": self.idea.cost, "effort": self.idea.effort, "gain": self.idea.gain}
        return [
            t(f"making_board.lacking.{name}") for name, value in values.items() if value is None
        ]

    def told(self) -> str:
        """Everything that the card may have shortened."""
        idea = self.idea
        said = [
            idea.name,
            f"{kind_word(idea.kind)} · {word(idea.status)}",
            ", ".join(self.steps),
            " · ".join(self.amounts()),
            t("making_board.lacks", fields=", ".join(self.lacking())) if self.lacking() else "",
            t("making_board.met", n=self.met, of=CRITERIA) if self.met is not None else "",
            t("making_board.failed", names=", ".join(self.failed)) if self.failed else "",
            idea.description[:300],
        ]
        return "\n".join(filter(None, said))


def draw(paper: Paper, card: Card, place: tuple[float, float, float], short: bool) -> float:
    """Draw a card at ``place`` (x, y, width); where it ends.  A short one has three lines or so."""
    x, top, wide = place
    idea = card.idea
    left, room = x + _PAD, wide - 2 * _PAD
    size = SMALL if short else 13.0
    paper.over.append(kind_mark(idea.kind, left + 6, top + _PAD + size * 0.62, 5.5))
    name = paper.words(
        idea.name, left + _INDENT, top + _PAD - 1, room - _INDENT, size, bold=True,
        lines=2 if short else 4,
    )  # fmt: skip
    y = name.y + name.height + 2
    for line, lines in _lines(card, short, room):
        words = paper.words(line, left, y, room, SMALL, colour="muted", lines=lines)
        y = words.y + words.height + 1
    if card.met is not None:
        y = _criteria(paper, card, card.met, (left, y + 3))
    bottom = y + _PAD - 2
    ground = Box(x, top, wide, bottom - top, "surface", line="line", radius=6)
    paper.under.append(ground)
    paper.hover(x, top, wide, bottom - top, card.told())
    return bottom


def _lines(card: Card, short: bool, room: float) -> list[tuple[str, int]]:
    """What stands below the name, each with the most lines it may take."""
    amounts = whole(card.amounts(short), room)
    if short:
        return [(amounts or t("making_board.no_amounts"), 2)]
    kind = kind_word(card.idea.kind)
    beside = word(card.idea.status) if card.stepped else card.where()
    said = [(f"{kind} · {beside}" if beside else kind, 3)]
    if amounts:
        said.append((amounts, 2))
    if card.lacking():
        said.append((t("making_board.lacks", fields=", ".join(card.lacking())), 2))
    return said


def _criteria(paper: Paper, card: Card, met: int, place: tuple[float, float]) -> float:
    """Five dots: those that are met full, those that are not hollow, those still open small."""
    x, y = place
    for nth in range(CRITERIA):
        mark = _met if nth < met else _failed if nth < CRITERIA - card.undecided else _open
        paper.over.append(mark((x + 5 + nth * _DOT, y + 8)))
    text = t("making_board.met_brief", n=met, of=CRITERIA)
    paper.words(text, x + CRITERIA * _DOT + 6, y, 90, SMALL)
    return y + SMALL * 1.3 + 2


def _met(at: tuple[float, float]) -> Dot:
    return Dot(*at, 4, "accent")


def _failed(at: tuple[float, float]) -> Dot:
    return Dot(*at, 4, "muted", hollow=True)


def _open(at: tuple[float, float]) -> Dot:
    return Dot(*at, 1.2, "muted")


def criteria_entries(cards: Sequence[Card]) -> list[Entry]:
    """What the dots mean, as far as they occur."""
    judged = [card for card in cards if card.met is not None]
    found = {
        "met": (_met, any(card.met for card in judged)),
        "failed": (
            _failed, any((card.met or 0) + card.undecided < CRITERIA for card in judged),
        ),
        "open": (_open, any(card.undecided for card in judged)),
    }  # fmt: skip
    return [
        Entry((mark((12.0, 0.0)),), t(f"making_board.legend_{name}"))
        for name, (mark, there) in found.items()
        if there
    ]
