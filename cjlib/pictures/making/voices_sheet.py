"""The sheet of what people's scores say together: a row per idea, and who moves the order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite, isnan

from cjlib import texts
from cjlib.making.rating.agreement import STRONG, WEAK, Agreement
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.intervals import across
from cjlib.pictures.charts.paper import SMALL, Paper, middle
from cjlib.pictures.sheet import Anchor, Box, Dot, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry, Form, written
from cjlib.texts import t

AXES = ("contribution", "impact")

_LOOKS: dict[str, tuple[str, Form]] = {
    "contribution": ("accent", "circle"),
    "impact": ("neutral", "square"),
}
_NAME, _PANEL, _BETWEEN = 236.0, 188.0, 24.0  # pixels on a page: names, each axis, between them
_MOST, _PEOPLE = 30, 8  # ideas drawn; people who move the order
_BAR = 14.0
_MARK = 16.0  # room for the mark of scores that lie far apart


@dataclass(frozen=True)
class Scored:
    """One idea: its rank with the range it takes, its medians and quartiles, how many scored."""

    name: str
    rank: float
    ranks: tuple[float, float]
    at: dict[str, float]
    spread: dict[str, tuple[float, float]]
    n: int
    apart: bool = False
    lowest_by: str = ""
    highest_by: str = ""

    def place(self) -> str:
        """Its rank, with the range if it moves where one person is left out."""
        low, high = self.ranks
        if low == high:
            return texts.number(self.rank, ".0f")
        return t("making_voices.place", rank=self.rank, low=low, high=high)

    def counted(self) -> str:
        """How many people scored it."""
        return t("making_voices.n", n=self.n) if self.n else t("making_voices.agreed")

    def told(self) -> str:
        """What is shown where a person points at it."""
        said = [self.name, t("making_voices.at_place", place=self.place()), self.counted()]
        for axis in AXES:
            low, high = self.spread[axis]
            key = "spread" if isfinite(low) else "middle"
            said.append(
                t(f"making_voices.{key}", axis=axis_word(axis), value=self.at[axis], low=low,
                  high=high)
            )  # fmt: skip
        if self.apart:
            said.append(t("making_voices.apart", lowest=self.lowest_by, highest=self.highest_by))
        return "\n".join(said)


@dataclass(frozen=True)
class Voice:
    """How many ideas change rank without this person, and the one that moves furthest."""

    person: str
    moves: int
    name: str = ""
    was: float = 0.0
    now: float = float("nan")

    def told(self) -> str:
        """What happens without this person, in one sentence."""
        if not self.moves:
            return t("making_voices.voice_none")
        key = "voice_gone" if isnan(self.now) else "voice"
        return t(f"making_voices.{key}", n=self.moves, name=self.name, was=self.was, now=self.now)


def axis_word(axis: str) -> str:
    """What a person reads for an axis."""
    return t(f"making_voices.axis.{axis}")


def agreed(agreement: Agreement) -> str:
    """Kendall's W with its word, or that there is none."""
    if not agreement.known:
        return t("making_voices.w.unknown")
    level = "weak" if agreement.w < WEAK else "strong" if agreement.w >= STRONG else "some"
    said = t(f"making_voices.w.{level}", w=agreement.w)
    return t("making_voices.w.chance", said=said) if agreement.p > 0.05 else said


def draw(
    rows: Sequence[Scored],
    voices: Sequence[Voice],
    agreements: tuple[Agreement, Agreement],
    notes: Sequence[str],
    width: float,
) -> Sheet:
    """The rows, the axes with their agreement, and who moves the order.

    Parameters
    ----------
    rows : sequence of Scored
        In the order in which they stand.
    voices : sequence of Voice
        Those who move the most first.
    agreements : (Agreement, Agreement)
        On contribution and on impact.
    notes : sequence of str
        What else to know.
    width : float
        Pixels.
    """
    paper = Paper(width)
    shown = rows[:_MOST]
    y = _narrow(paper, shown, agreements) if paper.narrow else _wide(paper, shown, agreements)
    if len(rows) > _MOST:
        y = paper.told(t("making_voices.more", n=len(rows) - _MOST), y, SMALL)
    y = paper.legend(_entries(shown), y + 4)
    if any(row.ranks[0] < row.ranks[1] for row in shown):
        y = paper.told(t("making_voices.range"), y, SMALL)
    people = [one.people for one in agreements if one.known]
    if people:  # of orders at random the expected W is one over the number of people
        n = max(people)
        y = paper.told(t("making_voices.w.means", n=n, chance=1 / n), y, SMALL)
    y += 10
    y = _voices(paper, voices, y)
    for note in notes:
        y = paper.told(note, y, SMALL)
    return paper.sheet(y + paper.edge - 6)


def _wide(paper: Paper, rows: Sequence[Scored], agreements: tuple[Agreement, Agreement]) -> float:
    """Names left, both axes beside them, and ranks and counts at the right; where it ends."""
    lefts = [paper.edge + _NAME + nth * (_PANEL + _BETWEEN) for nth in range(2)]
    axes = [Axis(0, 1, left, left + _PANEL) for left in lefts]
    right = lefts[1] + _PANEL + 20
    heads = [
        paper.words(axis_word(axis), left, paper.edge, _PANEL, 13, bold=True)
        for axis, left in zip(AXES, lefts, strict=True)
    ]
    heads += [
        paper.words(agreed(one), left, paper.edge + 19, _PANEL, SMALL, colour="muted")
        for one, left in zip(agreements, lefts, strict=True)
    ]
    room = paper.width - paper.edge - right
    heads.append(paper.words(t("making_voices.head_place"), right, paper.edge, room, 13, bold=True))
    top = max(words.y + words.height for words in heads) + 8
    y = top
    for row in rows:
        name = written(row.name, paper.edge + _MARK, 0, _NAME - _MARK - 18, 13, lines=3)
        said = written(f"{row.place()}\n{row.counted()}", right, 0, room, SMALL)
        tall = max(name.height, said.height) + 12
        at = y + tall / 2
        paper.over += [middle(name, at), middle(said, at)]
        _apart(paper, row, at)
        for axis, scale in zip(AXES, axes, strict=True):
            _score(paper, row, axis, scale, at)
        paper.hover(paper.edge, y, paper.room, tall, row.told())
        y += tall
        paper.under.append(Stroke(((paper.edge, y), (paper.width - paper.edge, y)), "line", 1))
    for scale in axes:
        end = _ticks(paper, scale, [(top, y + 4)], y + 8)
    return end


def _narrow(paper: Paper, rows: Sequence[Scored], agreements: tuple[Agreement, Agreement]) -> float:
    """Each idea as a block: its name, its rank, and both axes below each other."""
    y = paper.edge
    for axis, one in zip(AXES, agreements, strict=True):
        said = t("making_voices.agreed_on", axis=axis_word(axis), said=agreed(one))
        y += paper.words(said, paper.edge, y, paper.room, SMALL, colour="muted").height + 2
    y += 8
    left = paper.edge + 76
    scale = Axis(0, 1, left + 8, paper.width - paper.edge - 12)
    blocks = []
    for row in rows:
        begin = y
        name = paper.words(row.name, paper.edge + _MARK, y, paper.room - _MARK, 13, bold=True)
        _apart(paper, row, y + 8)
        y += name.height + 1
        said = t("making_voices.line", place=row.place(), n=row.counted())
        y += paper.words(said, paper.edge, y, paper.room, SMALL, colour="muted").height + 4
        top = y
        for axis in AXES:
            paper.words(axis_word(axis), paper.edge, y + 1, 80, SMALL, colour="muted")
            _score(paper, row, axis, scale, y + 9)
            y += 20
        paper.hover(paper.edge, begin, paper.room, y - begin, row.told())
        blocks.append((top, y))
        y += 14
    return _ticks(paper, scale, blocks, y - 6)


def _ticks(paper: Paper, scale: Axis, heights: Sequence[tuple[float, float]], y: float) -> float:
    """Lines at none, half and all of an axis, with words below them; where those end."""
    ends: tuple[tuple[float, str, Anchor], ...] = (
        (0.0, t("making_voices.little"), "start"),
        (0.5, texts.number(0.5, ".1f"), "middle"),
        (1.0, t("making_voices.much"), "end"),
    )
    for value, text, anchor in ends:
        x = scale(value)
        for top, bottom in heights:
            paper.under.append(Stroke(((x, top), (x, bottom)), "line", 1))
        paper.over.append(Words(x, y, (text,), SMALL, "muted", anchor=anchor))
    return y + SMALL * 1.3 + 8


def _score(paper: Paper, row: Scored, axis: str, scale: Axis, y: float) -> None:
    """A median with its quartiles, or a hollow mark where there are none."""
    value = row.at[axis]
    if isnan(value):
        paper.over.append(Words(scale(0.5), y - 8, ("–",), SMALL, "muted", anchor="middle"))
        return
    colour, form = _LOOKS[axis]
    low, high = row.spread[axis]
    ends = (scale(low), scale(high)) if isfinite(low) else (low, high)
    paper.over += across((scale(value), y), ends, colour, form, row.told(),
                         hollow=not isfinite(low))  # fmt: skip


def _apart(paper: Paper, row: Scored, y: float) -> None:
    if row.apart:
        paper.over.append(Dot(paper.edge + 6, y, 5.5, "attention", "diamond", label=row.told()))


def _voices(paper: Paper, voices: Sequence[Voice], y: float) -> float:
    """A bar per person as long as the ideas that move without them; where it ends."""
    y += paper.words(t("making_voices.head_voices"), paper.edge, y, paper.room, 13.5,
                     bold=True).height + 6  # fmt: skip
    most = max((voice.moves for voice in voices), default=0)
    if not most:
        return paper.told(t("making_voices.nobody_moves"), y, SMALL, "ink")
    moving = [voice for voice in voices if voice.moves]
    left = paper.edge if paper.narrow else paper.edge + 170
    full = paper.room if paper.narrow else 180.0
    for voice in moving[:_PEOPLE]:
        top = y
        if paper.narrow:
            y += paper.words(voice.person, paper.edge, y, paper.room, SMALL, bold=True).height + 2
            bar = y
            y += _BAR + 2
            y += paper.words(voice.told(), left, y, full, SMALL, colour="muted").height + 8
        else:
            name = written(voice.person, paper.edge, 0, 158, SMALL, lines=2)
            beside = left + full + 14
            room = paper.width - paper.edge - beside
            said = written(voice.told(), beside, 0, room, SMALL, colour="muted", lines=3)
            tall = max(name.height, said.height, _BAR) + 8
            paper.over += [middle(name, y + tall / 2), middle(said, y + tall / 2)]
            bar = y + tall / 2 - _BAR / 2
            y += tall
        paper.under.append(Box(left, bar, full * voice.moves / most, _BAR, "accent"))
        paper.hover(paper.edge, top, paper.room, y - top, f"{voice.person}\n{voice.told()}")
    still = len(voices) - len(moving)
    if len(moving) > _PEOPLE:
        y = paper.told(t("making_voices.more_people", n=len(moving) - _PEOPLE), y + 4, SMALL)
    if still:
        y = paper.told(t("making_voices.still", n=still), y + 4, SMALL)
    return y + 4


def _entries(rows: Sequence[Scored]) -> list[Entry]:
    found = []
    if any(isfinite(row.spread[axis][0]) for row in rows for axis in AXES):
        found.append(Entry(tuple(across((12, 0), (2, 22), "neutral")),
                           t("making_voices.legend_spread")))  # fmt: skip
    bare = any(isnan(row.spread[a][0]) and not isnan(row.at[a]) for row in rows for a in AXES)
    if bare:
        found.append(Entry((Dot(12, 0, 5.5, "neutral", hollow=True),),
                           t("making_voices.legend_bare")))  # fmt: skip
    if any(row.apart for row in rows):
        mark = Dot(12, 0, 5.5, "attention", "diamond")
        found.append(Entry((mark,), t("making_voices.legend_apart")))
    return found
