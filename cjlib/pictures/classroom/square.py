"""A square with numbered points on two axes from 0 to 1, and who is who beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import hypot

from cjlib.pictures.charts.axes import Axis
from cjlib.pictures.charts.paper import SMALL, Paper
from cjlib.pictures.classroom.words import BEFORE
from cjlib.pictures.making import matrix_places
from cjlib.pictures.sheet import Box, Dot, Stroke, Words
from cjlib.pictures.writing import Entry, Form

Pair = tuple[float, float]

_SIDE, _BESIDE, _INSIDE = 420.0, 26.0, 16.0


@dataclass(frozen=True)
class Point:
    """One thing in the square.

    ``at`` is its place now and ``before`` that of the first vote, 0-1 or not-a-number; ``said`` is
    what the list and the pointer tell.
    """

    name: str
    said: str
    at: Pair
    before: Pair
    colour: str
    form: Form

    @property
    def placed(self) -> bool:
        """Whether it has a place."""
        return self.at[0] == self.at[0] and self.at[1] == self.at[1]


def square(
    paper: Paper,
    points: Sequence[Point],
    corners: tuple[str, str, str, str],
    axes: tuple[str, str],
    behind: Callable[[Axis, Axis], None] = lambda x, y: None,
) -> tuple[Axis, Axis, float]:
    """Draw it; the two axes, and where it ends.

    Parameters
    ----------
    paper : Paper
    points : sequence of Point
    corners : (str, str, str, str)
        Words in the corners: left above, right above, left below, right below; may be empty.
    axes : (str, str)
        What grows to the right, and what grows upwards.
    behind : callable
        Draws what stands behind the points.
    """
    side = paper.room if paper.narrow else _SIDE
    left = paper.edge
    top = paper.edge
    top += paper.words(axes[1], left, top, side, 13, bold=True).height + 4
    x = Axis(0, 1, left + _INSIDE, left + side - _INSIDE)
    y = Axis(0, 1, top + side - _INSIDE, top + _INSIDE)
    bottom = top + side
    paper.under.append(Box(left, top, side, side, "surface", line="line", radius=6))
    middle = (left + side / 2, top + side / 2)
    paper.under.append(Stroke(((middle[0], top), (middle[0], bottom)), "line", 1.5))
    paper.under.append(Stroke(((left, middle[1]), (left + side, middle[1])), "line", 1.5))
    _corners(paper, corners, left, top, side)
    behind(x, y)
    _points(paper, points, x, y, (left + 3, top + 24, left + side - 3, bottom - 24))
    under = paper.words(axes[0], left + side, bottom + 6, side, 13, bold=True, anchor="end")
    bottom += under.height + 10
    return x, y, _list(paper, points, left + side + _BESIDE, top, bottom)


def _corners(
    paper: Paper, corners: tuple[str, str, str, str], left: float, top: float, side: float
) -> None:
    for nth, word in enumerate(corners):
        right, low = nth % 2 == 1, nth > 1
        at = left + side - 8 if right else left + 8
        y = top + side - 22 if low else top + 5
        paper.words(
            word, at, y, side / 2 - 14, 12.5, colour="muted", anchor="end" if right else "start"
        )


def _points(
    paper: Paper, points: Sequence[Point], x: Axis, y: Axis, inside: matrix_places.Rectangle
) -> None:
    placed = [(nth, one) for nth, one in enumerate(points, start=1) if one.placed]
    wanted = [(x(one.at[0]), y(one.at[1])) for _, one in placed]
    places = matrix_places.spread(wanted, [inside] * len(wanted))
    labels = matrix_places.numbers(places, [str(nth) for nth, _ in placed], [], inside)
    for (nth, one), place, label in zip(placed, places, labels, strict=True):
        told = f"{nth}. {one.name}: {one.said}"
        if one.before[0] == one.before[0] and one.before[1] == one.before[1]:
            came = (x(one.before[0]), y(one.before[1]))
            paper.lines.append(Dot(*came, 4.5, BEFORE, one.form, hollow=True))
            far = hypot(place[0] - came[0], place[1] - came[1])
            if far > 20:  # the head ends where the point begins
                share = (far - 9) / far
                end = tuple(a + share * (b - a) for a, b in zip(came, place, strict=True))
                paper.lines.append(Stroke((came, (end[0], end[1])), BEFORE, 2, arrow=True))
        paper.over.append(Dot(*place, 7, one.colour, one.form, label=told))
        middle = label[1] - SMALL * 0.65
        paper.over.append(
            Words(label[0], middle, (str(nth),), SMALL, "ink", bold=True, anchor="middle")
        )


def _list(paper: Paper, points: Sequence[Point], beside: float, top: float, bottom: float) -> float:
    """Numbers, names and what is said: beside the square, on a phone below it."""
    x, y = (paper.edge, bottom + 6) if paper.narrow else (beside, top)
    room = paper.width - paper.edge - x - 26
    for nth, one in enumerate(points, start=1):
        paper.over.append(Dot(x + 8, y + 9, 6, one.colour, one.form))
        y += paper.words(f"{nth}. {one.name}", x + 26, y, room, 13.5, bold=True).height
        y += paper.words(one.said, x + 26, y, room, 12.5, colour="muted").height + 8
    return max(y, bottom)


def drift_entry(text: str) -> Entry:
    """What the arrow of a second vote means."""
    marks = (
        Dot(3, 0, 4, BEFORE, hollow=True),
        Stroke(((4.0, 0.0), (24.0, 0.0)), BEFORE, 2, arrow=True),
    )
    return Entry(marks, text)
