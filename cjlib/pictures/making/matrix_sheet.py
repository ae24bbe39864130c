"""The matrix itself: four quadrants, points with their spread and number, and who is who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import isfinite

from cjlib.journey.vocabulary import IdeaKind
from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.making import matrix_places
from cjlib.pictures.making.words import kind_entries, kind_mark, kind_word, numbered
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke, Words
from cjlib.pictures.writing import Entry
from cjlib.texts import t

Pair = tuple[float, float]

SPLIT = 0.5
"""From here on a score counts as high: the middle of a relative axis."""
_SIDE, _BESIDE = 440.0, 26.0  # pixels: the square on a page; between it and the list
_INSIDE = 14.0  # what stays free along the sides of the square
_MANY = 20  # points from which lines are thinner
_TRAY = 34.0  # from one point in the tray to the next


@dataclass(frozen=True)
class Spot:
    """One idea in the matrix.

    ``at`` is (contribution, impact), 0-1 or not-a-number; ``spread`` holds the quartiles of each;
    ``n`` counts the people who scored it.
    """

    number: str
    key: str
    name: str
    kind: IdeaKind | None
    at: Pair
    spread: tuple[Pair, Pair]
    n: int = 0
    chosen: bool = False

    @property
    def placed(self) -> bool:
        """Whether both its scores are known."""
        return isfinite(self.at[0]) and isfinite(self.at[1])

    def crosses(self) -> bool:
        """Whether its spread runs over the border of its quadrant."""
        return any(low < SPLIT <= high for low, high in self.spread)

    def told(self) -> str:
        """What is shown where a person points at it."""
        said = [f"{self.number}. {self.name}", kind_word(self.kind)]
        if not self.placed:
            said.append(t("making_matrix.unplaced"))
        else:
            said.append(t("making_matrix.at", contribution=self.at[0], impact=self.at[1]))
            said.append(called(quadrant(self.at)))
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


def quadrant(at: Pair) -> str:
    """``"high_low"`` and so on: contribution, then impact; the middle counts as high."""
    return "_".join("high" if value >= SPLIT else "low" for value in at)


def called(name: str) -> str:
    """What a person reads for a quadrant."""
    return t(f"making_matrix.quadrant.{name}")


def draw(spots: Sequence[Spot], width: float, editing: bool) -> Sheet:
    """The matrix for a page or a phone, with its list beside or below it."""
    paper = Paper(width)
    side = paper.room if paper.narrow else _SIDE
    left = paper.edge
    top = _names(paper, ("low_high", "high_high"), side, paper.edge + 24) + 4
    bottom = _ground(paper, left, top, side)
    x = Axis(0, 1, left + _INSIDE, left + side - _INSIDE)
    y = Axis(0, 1, top + side - _INSIDE, top + _INSIDE)
    placed = [spot for spot in spots if spot.placed]
    square = _Square(x, y)
    places = matrix_places.spread(
        [(x(spot.at[0]), y(spot.at[1])) for spot in placed],
        [square.inside(quadrant(spot.at)) for spot in placed],
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
    return replace(drawn, places=ends, interactive=True)


@dataclass(frozen=True)
class _Square:
    """Where the axes stand."""

    x: Axis
    y: Axis

    def inside(self, name: str) -> matrix_places.Rectangle:
        """The part of the square that belongs to a quadrant."""
        across, down = name.split("_")
        near, low = self.x(SPLIT), self.y(SPLIT)
        left, right = (near, self.x.end) if across == "high" else (self.x.start, near - 8)
        top, bottom = (self.y.end, low) if down == "high" else (low + 8, self.y.start)
        return left, top, right, bottom


def _names(paper: Paper, names: tuple[str, str], side: float, y: float) -> float:
    """The names of two quadrants beside each other; where they end."""
    half = side / 2
    words = [
        paper.words(
            called(name), paper.edge + nth * half + half / 2, y, half - 12, SMALL,
            colour="muted", bold=True, anchor="middle",
        )
        for nth, name in enumerate(names)
    ]  # fmt: skip
    return y + max(one.height for one in words)


def _ground(paper: Paper, left: float, top: float, side: float) -> float:
    """The four quadrants and both axes, with words and no numbers; where the words below end."""
    half, bottom, right = side / 2, top + side, left + side
    for nth in range(4):
        x, y = left + nth % 2 * half, top + nth // 2 * half
        paper.under.append(Box(x, y, half, half, "accent", 0.1 if nth == 1 else 0.0, "line"))
    paper.lines.append(Stroke(((left, bottom), (right + 6, bottom)), "muted", 2, arrow=True))
    paper.lines.append(Stroke(((left, bottom), (left, top - 8)), "muted", 2, arrow=True))
    paper.words(t("making_matrix.more_impact"), left, paper.edge, side / 2, SMALL)
    below = _names(paper, ("low_low", "high_low"), side, bottom + 6) + 4
    paper.words(t("making_matrix.more"), right, below, side / 2, SMALL, anchor="end")
    paper.words(t("making_matrix.less"), left, below, side / 2 - 10, SMALL, colour="muted")
    return below + 24


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
    if spot.chosen:
        paper.over.append(Dot(x, y, 10, "accent", hollow=True))
    data = {
        "idea": spot.key,
        "nth": spot.number,
        "contribution": f"{spot.at[0]:.4g}" if spot.placed else "",
        "impact": f"{spot.at[1]:.4g}" if spot.placed else "",
        "dx": f"{label[0] - x:.1f}",
        "dy": f"{label[1] - y:.1f}",
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
