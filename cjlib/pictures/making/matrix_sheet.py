"""The matrix itself: four quadrants, points with their spread and number, and who is who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

from cjlib.journey.vocabulary import IdeaKind
from cjlib.making.rating import Quadrant
from cjlib.making.rating.quadrants import quadrant
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.making import matrix_places
from cjlib.pictures.making.words import kind_entries, kind_mark, kind_word, numbered
from cjlib.pictures.sheet import Anchor, Box, Dot, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

Pair = tuple[float, float]

_SIDE, _BESIDE = 440.0, 26.0  # pixels: the square on a page; between it and the list
_INSIDE = 14.0  # what stays free along the sides of the square
_MANY = 20  # points from which lines are thinner
_TRAY = 34.0  # from one point in the tray to the next


@dataclass(frozen=True)
class Spot:
    """One idea in the matrix.

    ``at`` is (contribution, impact), 0-1 or not-a-number; ``spread`` holds the quartiles of each;
    ``n`` counts the people who scored it; ``split`` is where the axes are split.
    """

    number: str
    key: str
    name: str
    kind: IdeaKind | None
    at: Pair
    spread: tuple[Pair, Pair]
    n: int = 0
    chosen: bool = False
    split: Pair = (0.5, 0.5)

    @property
    def quadrant(self) -> Quadrant | None:
        """Where it falls; None where it has no place."""
        return quadrant(*self.at, self.split)

    @property
    def placed(self) -> bool:
        """Whether both its scores are known."""
        return isfinite(self.at[0]) and isfinite(self.at[1])

    def crosses(self) -> bool:
        """Whether its spread runs over the border of its quadrant."""
        pairs = zip(self.spread, self.split, strict=True)
        return any(low < split <= high for (low, high), split in pairs)

    def told(self) -> str:
        """What is shown where a person points at it."""
        said = [f"{self.number}. {self.name}", kind_word(self.kind)]
        if self.quadrant is None:
            said.append(t("making_matrix.unplaced"))
        else:
            said.append(t("making_matrix.at", contribution=self.at[0], impact=self.at[1]))
            said.append(self.quadrant.word())
        if self.n > 1:
            (left, right), (low, high) = self.spread
            said.append(
                t("making_matrix.spread", n=self.n, left=left, right=right, low=low, high=high)
            )
        elif self.n:
            said.append(t("making_matrix.one_person"))
        if self.chosen:
            said.append(t("making_matrix.chosen"))
        return "\n".join(said)


def draw(spots: Sequence[Spot], width: float, editing: bool) -> Sheet:
    """The matrix for a page or a phone, with its list beside or below it."""
    paper = Paper(width)
    side = paper.room if paper.narrow else _SIDE
    left = paper.edge
    top = _names(paper, (Quadrant.LEAVE, Quadrant.PROJECT), side, paper.edge + 24) + 4
    x = Axis(0, 1, left + _INSIDE, left + side - _INSIDE)
    y = Axis(0, 1, top + side - _INSIDE, top + _INSIDE)
    placed = [spot for spot in spots if spot.placed]
    split = spots[0].split
    square = _Square(x, y, (x(split[0]), y(split[1])))
    bottom = _ground(paper, left, top, side, square)
    places = matrix_places.spread(
        [(x(spot.at[0]), y(spot.at[1])) for spot in placed],
        [square.inside(spot.quadrant) for spot in placed],
    )
    lines = [
        line
        for spot, place in zip(placed, places, strict=True)
        for line in _whiskers(paper, spot, place, square, len(placed) > _MANY)
    ]
    whole = (left + 3, top + 3, left + side - 3, top + side - 3)
    labels = matrix_places.numbers(places, [spot.number for spot in placed], lines, whole)
    for spot, place, label in zip(placed, places, labels, strict=True):
        _point(paper, spot, place, label, editing)
    if editing:
        bottom = _tray(paper, [spot for spot in spots if not spot.placed], bottom)
    end = _list(paper, spots, (left + side + _BESIDE, top), bottom, editing)
    drawn = paper.sheet(paper.legend(_entries(spots), end + 8) + paper.edge)
    if not editing:
        return drawn
    ends = {"left": x.start, "right": x.end, "top": y.end, "bottom": y.start}
    ends |= {"across": square.split[0], "down": square.split[1]}
    return replace(drawn, places=ends, interactive=True)


@dataclass(frozen=True)
class _Square:
    """Where the axes stand, and where they are split."""

    x: Axis
    y: Axis
    split: Pair

    def inside(self, name: Quadrant | None) -> matrix_places.Rectangle:
        """The part of the square that belongs to a quadrant."""
        near, low = self.split
        much = name in (Quadrant.FIRST, Quadrant.PROJECT)
        heavy = name in (Quadrant.PROJECT, Quadrant.LEAVE)
        left, right = (near, self.x.end) if much else (self.x.start, near)
        top, bottom = (self.y.end, low) if heavy else (low, self.y.start)
        return left, top, right, bottom


def _names(paper: Paper, names: tuple[Quadrant, Quadrant], side: float, y: float) -> float:
    """The names of two quadrants at the outer ends of a side; where they end."""
    ends: list[tuple[float, Anchor]] = [(paper.edge + 4, "start"), (paper.edge + side - 4, "end")]
    words = [
        paper.words(name.word(), x, y, side / 2 - 12, 13, bold=True, anchor=anchor)
        for name, (x, anchor) in zip(names, ends, strict=True)
    ]
    return y + max(one.height for one in words)


def _ground(paper: Paper, left: float, top: float, side: float, square: _Square) -> float:
    """The four quadrants and both axes, with words and no numbers; where the words below end."""
    bottom, right = top + side, left + side
    across, down = square.split
    paper.under.append(Box(across, down, right - across, bottom - down, "accent", 0.1))
    paper.under.append(Box(left, top, side, side, line="line"))
    paper.under.append(Stroke(((across, top), (across, bottom)), "muted", 1, dash=True))
    paper.under.append(Stroke(((left, down), (right, down)), "muted", 1, dash=True))
    paper.lines.append(Stroke(((left, bottom), (right + 6, bottom)), "muted", 2, arrow=True))
    paper.lines.append(Stroke(((left, bottom), (left, top - 4)), "muted", 2, arrow=True))
    paper.words(t("making_matrix.more_impact"), left + 4, paper.edge, side - 8, SMALL)
    below = _names(paper, (Quadrant.SPARE, Quadrant.FIRST), side, bottom + 6) + 4
    words = paper.words(t("making_matrix.more"), right - 4, below, side - 8, SMALL, anchor="end")
    return below + words.height + 8


def _whiskers(
    paper: Paper, spot: Spot, place: Pair, square: _Square, many: bool
) -> list[matrix_places.Rectangle]:
    """How far the middle half of the scores lies apart, both ways; where the lines stand."""
    (low, high), (under, over) = spot.spread
    if not all(map(isfinite, (low, high, under, over))):
        return []
    flat = (square.x(low), place[1]), (square.x(high), place[1])
    upright = (place[0], square.y(over)), (place[0], square.y(under))
    found = []
    for begin, end in (flat, upright):
        if begin != end:
            thick = 1.0 if many else 1.6
            paper.lines.append(Stroke((begin, end), "neutral", thick, label=spot.told()))
            found.append((begin[0] - 1, begin[1] - 1, end[0] + 1, end[1] + 1))
    return found


def _point(paper: Paper, spot: Spot, place: Pair, label: Pair, editing: bool) -> None:
    x, y = place
    away = ((label[0] - x) ** 2 + (label[1] - y) ** 2) ** 0.5
    if away > 26 and not editing:  # a far number is tied to its point
        paper.lines.append(Stroke((place, label), "muted", 1))
    if spot.chosen and not editing:
        paper.over.append(Dot(x, y, 10, "accent", hollow=True))
    data = {
        "idea": spot.key,
        "nth": spot.number,
        "contribution": f"{spot.at[0]:.4g}" if spot.placed else "",
        "impact": f"{spot.at[1]:.4g}" if spot.placed else "",
        "dx": f"{label[0] - x:.1f}",
        "dy": f"{label[1] - y:.1f}",
        "chosen": "1" if spot.chosen else "",
    }
    mark = kind_mark(spot.kind, x, y, 5.5, spot.told(), **data)
    paper.over.append(mark)
    if not editing:
        at = label[1] - SMALL * 0.65
        paper.over.append(Words(label[0], at, (spot.number,), SMALL, bold=True, anchor="middle"))


def _tray(paper: Paper, spots: Sequence[Spot], y: float) -> float:
    """Ideas without a place, in rows to be dragged from; where they end."""
    if not spots:
        return y
    side = paper.room if paper.narrow else _SIDE
    y = paper.words(t("making_matrix.tray"), paper.edge, y + 4, side, SMALL, colour="muted").y + 22
    columns = int(side // _TRAY)
    for nth, spot in enumerate(spots):
        row, column = divmod(nth, columns)
        place = (paper.edge + 14 + column * _TRAY, y + 12 + row * 40)
        _point(paper, spot, place, (place[0], place[1] + 17), True)
    return y + 40 * -(-len(spots) // columns) + 4


def _list(paper: Paper, spots: Sequence[Spot], beside: Pair, bottom: float, editing: bool) -> float:
    """Numbers with names: beside the square where they fit, else below it; where it all ends."""
    items = [(spot.number + ".", _named(spot, editing)) for spot in spots]
    if not paper.narrow:
        room = paper.width - paper.edge - beside[0]
        tried = Paper(paper.width)
        end = numbered(tried, items, (*beside, room))
        if end <= max(bottom, beside[1] + _SIDE):
            paper.over += tried.over
            return bottom
    columns = 1 if paper.narrow else 3
    return numbered(paper, items, (paper.edge, bottom + 8, paper.room), columns)


def _named(spot: Spot, editing: bool) -> str:
    name = spot.name
    if not spot.placed and not editing:  # else it lies in the tray
        name = t("making_matrix.named_unplaced", name=name)
    return t("making_matrix.named_chosen", name=name) if spot.chosen else name


def _entries(spots: Sequence[Spot]) -> list[Entry]:
    found = kind_entries(spot.kind for spot in spots)
    line = Stroke(((0.0, 0.0), (24.0, 0.0)), "muted", 1, dash=True)
    found.append(Entry((line,), t("making_matrix.legend_split")))
    placed = [spot for spot in spots if spot.placed]
    if any(spot.n > 1 for spot in placed):
        lines = (
            Stroke(((2.0, 0.0), (22.0, 0.0)), "neutral", 1.6),
            Stroke(((12.0, -9.0), (12.0, 9.0)), "neutral", 1.6),
        )
        found.append(Entry(lines, t("making_matrix.legend_spread")))
    if any(spot.chosen for spot in spots):
        found.append(Entry((Dot(12, 0, 9, "accent", hollow=True),), t("making_matrix.chosen")))
    return found
