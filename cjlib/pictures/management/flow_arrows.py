"""Arrows of the optimisation flow between nodes in rows: none runs through a node."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cjlib.management.flow import Edge, EdgeKind
from cjlib.pictures.sheet import Box, Stroke

COLUMNS = 4
GUTTER = 40.0  # pixels between two columns
_LANE, _PORT, _TRACK = 9.0, 16.0, 8.0  # between two lanes, two ends at a node, two tracks
_CLEAR = 9.0  # between a node and the first lane

Way = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class _Route:
    """Where an edge goes: by the gap below ``first``, and by ``last`` if that is another gap."""

    edge: Edge
    first: int
    last: int

    @property
    def gaps(self) -> tuple[int, ...]:
        return (self.first,) if self.first == self.last else (self.first, self.last)


def place_of(edge_end: int) -> tuple[int, int]:
    """Row and column, from 0, of the node with this number (1-16)."""
    return divmod(edge_end - 1, COLUMNS)


def gap_heights(edges: Sequence[Edge], rows: int) -> list[float]:
    """Pixels needed below each row for the arrows that run there."""
    routes = _routes(edges)
    lanes = [sum(gap in route.gaps for route in routes) for gap in range(rows)]
    return [2 * _CLEAR + _LANE * max(n, 1) for n in lanes]


def arrows(edges: Sequence[Edge], boxes: Mapping[int, Box]) -> list[Stroke]:
    """Every edge as an arrow with its meaning on hover.

    Parameters
    ----------
    edges : sequence of Edge
    boxes : mapping of int to Box
        Where each node stands, by number; the boxes of a row begin and end at one height.
    """
    routes = _routes(edges)
    beside = [edge for edge in edges if edge not in {route.edge for route in routes}]
    found = [_drawn(edge, _straight(edge, boxes)) for edge in beside]
    ports = _ports(routes, boxes)
    lanes = _lanes(routes, boxes)
    crossing = [route for route in routes if len(route.gaps) > 1]
    for route in routes:
        track = _TRACK * (crossing.index(route) - (len(crossing) - 1) / 2) if _far(route) else 0.0
        found.append(_drawn(route.edge, _around(route, boxes, ports, lanes, track)))
    return found


def _far(route: _Route) -> bool:
    return len(route.gaps) > 1


def _routes(edges: Sequence[Edge]) -> list[_Route]:
    """The edges that are no straight line to the next column."""
    found = []
    for edge in edges:
        (row, column), (to, there) = place_of(edge.start.number), place_of(edge.end.number)
        if row == to and there == column + 1:
            continue
        if to > row:
            found.append(_Route(edge, row, to - 1))
        elif to < row:
            found.append(_Route(edge, row - 1, to))
        else:
            found.append(_Route(edge, row, row))
    return found


def _straight(edge: Edge, boxes: Mapping[int, Box]) -> Way:
    begin, end = boxes[edge.start.number], boxes[edge.end.number]
    y = begin.y + begin.height / 2
    return ((begin.x + begin.width + 1, y), (end.x - 1, y))


def _ports(routes: Sequence[_Route], boxes: Mapping[int, Box]) -> dict[tuple[_Route, int], float]:
    """Where each end meets its node: in one gap no two ends stand above each other."""
    taken: dict[tuple[int, int], list[tuple[_Route, int]]] = {}
    for route in routes:
        for end, gap in (
            (route.edge.start.number, route.first),
            (route.edge.end.number, route.last),
        ):
            taken.setdefault((gap, place_of(end)[1]), []).append((route, end))
    found = {}
    for ends in taken.values():
        for nth, (route, end) in enumerate(ends):
            middle = boxes[end].x + boxes[end].width / 2
            found[route, end] = middle + _PORT * (nth - (len(ends) - 1) / 2)
    return found


def _lanes(routes: Sequence[_Route], boxes: Mapping[int, Box]) -> dict[tuple[_Route, int], float]:
    """The height at which each edge runs in each of its gaps."""
    found = {}
    for gap in {gap for route in routes for gap in route.gaps}:
        above = boxes[gap * COLUMNS + 1]
        here = [route for route in routes if gap in route.gaps]
        for nth, route in enumerate(here):
            found[route, gap] = above.y + above.height + _CLEAR + _LANE * (nth + 0.5)
    return found


def _around(
    route: _Route,
    boxes: Mapping[int, Box],
    ports: Mapping[tuple[_Route, int], float],
    lanes: Mapping[tuple[_Route, int], float],
    track: float,
) -> Way:
    """From node to lane to node; by a gutter where there is a row in between."""
    start, end = route.edge.start.number, route.edge.end.number
    x, to = ports[route, start], ports[route, end]
    lane, last = lanes[route, route.first], lanes[route, route.last]
    begin = _side(boxes[start], lane)
    stop = _side(boxes[end], last)
    way: Way = ((x, begin), (x, lane))
    if _far(route):
        # the gutter beside the column where the edge ends, on the side it comes from
        box = boxes[end]
        right = x >= box.x + box.width / 2
        gutter = box.x + box.width + GUTTER / 2 if right else box.x - GUTTER / 2
        way = (*way, (gutter + track, lane), (gutter + track, last))
    return (*way, (to, last), (to, stop))


def _side(box: Box, lane: float) -> float:
    """The side of a node that looks at a lane."""
    return box.y - 1 if lane < box.y else box.y + box.height + 1


def _drawn(edge: Edge, way: Way) -> Stroke:
    said = edge.kind is EdgeKind.SAID
    return Stroke(way, "emotional" if said else "muted", 1.5, dash=said, arrow=True,
                  label=edge.sentence())  # fmt: skip
