"""A journey flow for a phone: places below each other, moves as arcs beside them.

On the left what goes on further down, on the right, dashed, what goes back up.
"""

from __future__ import annotations

from collections.abc import Sequence

from cjlib.pictures import lettering
from cjlib.pictures.charts.paper import NARROW, Paper
from cjlib.pictures.mining import flow_marks as marks
from cjlib.pictures.mining.flow_layers import Link, ranks
from cjlib.pictures.mining.flow_marks import Point
from cjlib.pictures.mining.flow_parts import Flow, Move
from cjlib.pictures.sheet import Dot, Sheet
from cjlib.pictures.writing import Entry
from cjlib.texts import t

_SIDE = 72.0  # room for arcs on either side
_GAP = 36.0  # from place to place
_RAIL, _BEND = 9.0, 7.0  # from arc to arc; how round their corners are


def flow_narrow(flow: Flow, caption: str) -> Sheet:
    """The flow from top to bottom, with its caption and legend below.

    Parameters
    ----------
    flow : Flow
        Places and moves; at least one place.
    caption : str
        What was left out.
    """
    paper = Paper(NARROW)
    n = len(flow.places)
    links: list[Link] = [(m.source, m.target, float(m.count)) for m in flow.moves]
    ends: list[Link] = [(n, place, float(count)) for place, count in flow.starts]
    ends += [(place, n + 1, float(count)) for place, count in flow.stops]
    rank = ranks(n + 2, links + ends)
    order = sorted(range(n), key=lambda place: (rank[place], place))
    nth = {place: at for at, place in enumerate(order)}
    wide = paper.width - 2 * _SIDE
    spans: dict[int, tuple[float, float]] = {}
    y = paper.edge + 12
    for place in order:
        tall = marks.place_height(flow.places[place], wide)
        spans[place] = (y, y + tall)
        paper.over += marks.place_box(flow.places[place], _SIDE, y, wide)
        paper.hover(_SIDE, y, wide, tall, marks.place_label(flow.places[place]))
        y += tall + _GAP
    _moves(paper, flow, nth, spans)
    _ends(paper, flow, spans)
    y = paper.told(caption, y - _GAP + 16)
    backward = any(nth[move.source] > nth[move.target] for move in flow.moves)
    y = paper.legend([*_end_entries(flow), *marks.entries(flow, backward)], y + 4)
    return paper.sheet(y + paper.edge)


def _moves(
    paper: Paper, flow: Flow, nth: dict[int, int], spans: dict[int, tuple[float, float]]
) -> None:
    most = max((move.count for move in flow.moves), default=1)
    straight = [m for m in flow.moves if nth[m.target] - nth[m.source] == 1]
    down = [m for m in flow.moves if nth[m.target] - nth[m.source] > 1]
    back = [m for m in flow.moves if nth[m.target] < nth[m.source]]
    for move in straight:
        x = paper.width / 2 - 20
        points = [(x, spans[move.source][1]), (x, spans[move.target][0])]
        label = marks.move_label(flow, move)
        wide = marks.thickness(move.count, most)
        paper.lines += marks.arrow(points, marks.line_colour(move), wide, label=label)
        text = t("mining_flow.visits", n=move.count)
        at = x + 12 + lettering.width(text, marks.SMALL) / 2
        paper.over += marks.pill(at, spans[move.source][1] + _GAP / 2, text)
    for moves, side in ((down, -1), (back, 1)):
        rails = _rails([(nth[m.source], nth[m.target]) for m in moves])
        step = min(_RAIL, (_SIDE - 22) / max(max(rails, default=0), 1))
        edge = _SIDE if side < 0 else paper.width - _SIDE
        ports = _ports(moves, nth, spans)
        for at, (move, rail) in enumerate(zip(moves, rails, strict=True)):
            x = edge + side * (14 + rail * step)
            points = _arc(edge, x, ports[at, "out"], ports[at, "in"])
            label = marks.move_label(flow, move)
            wide = marks.thickness(move.count, most) * 0.75
            paper.lines += marks.arrow(points, marks.line_colour(move), wide, side > 0, label)


def _rails(spans: Sequence[tuple[int, int]]) -> list[int]:
    """How far out each arc runs: short ones inside, and none over another."""
    rails = [0] * len(spans)
    taken: list[list[tuple[int, int]]] = []
    for nth in sorted(range(len(spans)), key=lambda nth: abs(spans[nth][0] - spans[nth][1])):
        low, high = sorted(spans[nth])
        rail = 0
        while rail < len(taken) and any(low <= b and a <= high for a, b in taken[rail]):
            rail += 1
        if rail == len(taken):
            taken.append([])
        taken[rail].append((low, high))
        rails[nth] = rail
    return rails


def _ports(
    moves: Sequence[Move], nth: dict[int, int], spans: dict[int, tuple[float, float]]
) -> dict[tuple[int, str], float]:
    """Where each arc touches its places: those to places above on top, and none on another."""
    touching: dict[int, list[tuple[int, int, str]]] = {}
    for at, move in enumerate(moves):
        touching.setdefault(move.source, []).append((nth[move.target], at, "out"))
        touching.setdefault(move.target, []).append((nth[move.source], at, "in"))
    found = {}
    for place, arcs in touching.items():
        top, bottom = spans[place]
        above = sorted((a for a in arcs if a[0] < nth[place]), reverse=True)
        below = sorted((a for a in arcs if a[0] > nth[place]), reverse=True)
        step = min(10.0, (bottom - top - 14) / max(len(arcs) - 1, 1))
        first = (top + bottom) / 2 - step * (len(arcs) - 1) / 2
        for at, (_, arc, end) in enumerate([*above, *below]):
            found[arc, end] = first + at * step
    return found


def _arc(edge: float, x: float, y0: float, y1: float) -> list[Point]:
    """Out of a side, along a rail, and back into the side, with round corners."""
    turn = _BEND if y1 > y0 else -_BEND
    inward = _BEND if x < edge else -_BEND
    first = marks.bezier((x + inward, y0), (x, y0), (x, y0), (x, y0 + turn))
    last = marks.bezier((x, y1 - turn), (x, y1), (x, y1), (x + inward, y1))
    return [(edge, y0), *first, *last, (edge, y1)]


def _ends(paper: Paper, flow: Flow, spans: dict[int, tuple[float, float]]) -> None:
    """A dot in the corner of each place where many begin, a square where many stop."""
    for place, count in flow.starts:
        label = t("mining_flow.hover.start", n=count, name=flow.places[place].name)
        paper.over.append(Dot(_SIDE, spans[place][0] + 2, 5.5, "ink", label=label))
    for place, count in flow.stops:
        label = t("mining_flow.hover.stop", n=count, name=flow.places[place].name)
        paper.over.append(
            Dot(paper.width - _SIDE, spans[place][1] - 2, 5, "ink", "square", label=label)
        )


def _end_entries(flow: Flow) -> list[Entry]:
    found = []
    if flow.starts:
        found.append(Entry((Dot(12, 0, 5.5, "ink"),), t("mining_flow.legend.start")))
    if flow.stops:
        found.append(Entry((Dot(12, 0, 5, "ink", "square"),), t("mining_flow.legend.stop")))
    return found
