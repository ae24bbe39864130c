"""Arrows from element to element on a blueprint, in the margin left of their cards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from cjlib.journey import Journey
from cjlib.mapping.ecosystem import ElementRow
from cjlib.pictures.blueprint_order import tracks
from cjlib.pictures.sheet import Dot, Shape, Stroke

TRACK = 13.0  # from one upright line to the next


@dataclass(frozen=True)
class Chain:
    """What the sheet stresses: from a step along elements to the one at the far end."""

    step: str
    way: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """Where the row of an element stands."""

    element: ElementRow
    top: float
    height: float

    @property
    def middle(self) -> float:
        """Height of its middle."""
        return self.top + self.height / 2


def dependency_arrows(
    journey: Journey, rows: Mapping[str, Row], x: float, chain: Chain | None = None
) -> list[Shape]:
    """An arrow for each dependency; those to one element share an upright line.

    Parameters
    ----------
    journey : Journey
        Whose elements depend on each other.
    rows : mapping
        Id of an element -> where its row stands.
    x : float
        Left side of the cards.
    chain : Chain, optional
        Its dependencies are drawn stronger, and last.
    """
    sources = {
        to.id: [e.id for e in journey.ecosystem if to.id in e.depends_on and e.id != to.id]
        for to in journey.ecosystem
    }
    spans = {}
    for to, by in sources.items():
        if by:
            places = [_leaving(journey, rows, ident, to) for ident in by] + [rows[to].middle]
            spans[to] = (min(places) - 4, max(places) + 4)
    strong = set(pairwise(chain.way)) if chain else set()
    plain: list[Shape] = []
    stressed: list[Shape] = []
    for to, track in tracks(spans).items():
        at, into = x - TRACK * (track + 1), rows[to].middle
        for ident in sources[to]:
            y = _leaving(journey, rows, ident, to)
            points = ((x, y), (at, y), (at, into), (x, into))
            if (ident, to) in strong:
                stressed.append(Stroke(points, "negative", thickness=3, arrow=True))
                continue
            dash = rows[to].element.delayed
            plain.append(Stroke(points, "muted", thickness=1.3, dash=dash, arrow=True))
            if len(sources[to]) > 1:
                plain.append(Dot(at, y, 2, "muted"))
    return [*plain, *stressed]


def _leaving(journey: Journey, rows: Mapping[str, Row], ident: str, to: str) -> float:
    """Where an arrow leaves a card: on the side of its target, each at a place of its own."""
    row = rows[ident]
    down = rows[to].top > row.top
    same = [
        other for other in journey.element(ident).depends_on if (rows[other].top > row.top) == down
    ]
    share = 0.62 + 0.28 * same.index(to) / max(len(same), 1)
    return row.top + row.height * (share if down else 1 - share)
