"""A journey flow for a page: columns from left to right, lines that bend around what they pass."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from cjlib.pictures import lettering
from cjlib.pictures.charts.paper import Paper
from cjlib.pictures.mining import flow_marks as marks
from cjlib.pictures.mining.flow_layers import Layers, Link, columns, heights, ranks
from cjlib.pictures.mining.flow_marks import Point
from cjlib.pictures.mining.flow_parts import Flow, Move
from cjlib.pictures.sheet import Dot, Shape, Sheet
from cjlib.texts import t

_BOX, _BETWEEN, _END = 134.0, 62.0, 36.0  # widths: a place, a gap, a start or stop
_COLUMNS, _TALLEST, _FEW = 6, 5, 12  # with few places, a column less
_GAP, _BEND, _ENDS = 32.0, 4.0, 48.0  # heights: between places, a line that passes, start, stop
_LEAST = 640.0  # the sheet is at least this wide
_TOP = 14.0  # for the loops on the upper edge of a place
_ALONG = (0.5, 0.36, 0.64, 0.24, 0.76)  # where on a curve its count may stand

Rectangle = tuple[float, float, float, float]


def flow_wide(flow: Flow, caption: str) -> Sheet:
    """The flow from left to right, with its caption and legend below.

    Parameters
    ----------
    flow : Flow
        Places and moves; at least one place.
    caption : str
        What was left out.
    """
    drawing = _Drawing(flow)
    inner = drawing.right - drawing.left
    paper = Paper(max(inner + 2 * 18.0, _LEAST))
    shift = (paper.width - inner) / 2 - drawing.left
    drawing.onto(paper, shift, paper.edge + _TOP)
    bottom = paper.told(caption, paper.edge + _TOP + drawing.height + 20)
    bottom = paper.legend(marks.entries(flow, drawing.backward), bottom + 4)
    return paper.sheet(bottom + paper.edge)


@dataclass
class _Route:
    """A line to draw: its points, how busy it is, and which move it is where it is one."""

    points: list[Point]
    spots: list[Point]  # where its count may stand
    count: int
    move: Move | None = None
    back: bool = False


class _Drawing:
    """Places, bends and lines at their heights and columns, from 0."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        n = len(flow.places)
        self.start, self.stop = n, n + 1
        inner: list[Link] = [(m.source, m.target, float(m.count)) for m in flow.moves]
        begins: list[Link] = [(self.start, place, float(count)) for place, count in flow.starts]
        finals: list[Link] = [(place, self.stop, float(count)) for place, count in flow.stops]
        self.links = inner + begins + finals
        rank = ranks(n + 2, self.links)
        order = sorted(range(n), key=lambda place: (rank[place], place))
        rows = columns(order, inner, _COLUMNS - (n <= _FEW), _TALLEST)
        rows = [[self.start]] * bool(begins) + rows + [[self.stop]] * bool(finals)
        self.nth = {place: nth for nth, place in enumerate(order)}
        self.column = {place: nth for nth, row in enumerate(rows) for place in row}
        self.layers = Layers.of(rows, self.links)
        self.tall = dict.fromkeys(self.layers.bends, _BEND)
        self.tall |= {p: marks.place_height(flow.places[p], _BOX) for p in range(n)}
        self.tall |= {self.start: _ENDS, self.stop: _ENDS}
        self.y = heights(self.layers, self.tall, _GAP)
        self.height = max((y + self.tall[item] / 2 for item, y in self.y.items()), default=0.0)
        self.spans = self._spans(rows)
        self.sides = {
            item: self.spans[nth] for nth, row in enumerate(self.layers.rows) for item in row
        }
        self.routes = list(self._routes())
        self.backward = any(route.back for route in self.routes)
        across = [x for route in self.routes for x, _ in route.points]
        self.left = min([self.spans[0][0], *across])
        self.right = max([self.spans[-1][1], *across])

    def _spans(self, rows: list[list[int]]) -> list[tuple[float, float]]:
        """Left and right of each column."""
        spans, x = [], 0.0
        for row in rows:
            wide = _END if row[0] in (self.start, self.stop) else _BOX
            spans.append((x, x + wide))
            x += wide + _BETWEEN
        return spans

    def _routes(self) -> Iterator[_Route]:
        ports = self._ports()
        for nth, ((a, b, count), chain) in enumerate(
            zip(self.links, self.layers.chains, strict=True)
        ):
            move = self.flow.moves[nth] if nth < len(self.flow.moves) else None
            if self.column[a] == self.column[b]:
                yield self._beside(a, b, nth, ports, move)
                continue
            back = self.column[a] > self.column[b]
            points, spots = self._along(chain, nth, ports)
            yield _Route(points[::-1] if back else points, spots, int(count), move, back)

    def _along(
        self, chain: list[int], nth: int, ports: dict[tuple[int, str, int], float]
    ) -> tuple[list[Point], list[Point]]:
        """From the leftmost end of a link to its rightmost, level where it passes a column."""
        points: list[Point] = []
        spots: list[Point] = []
        for one, next_ in pairwise(chain):
            begin = (self.sides[one][1], ports.get((one, "right", nth), self.y[one]))
            end = (self.sides[next_][0], ports.get((next_, "left", nth), self.y[next_]))
            piece = marks.curve(begin, end)
            spots += [piece[round(share * (len(piece) - 1))] for share in _ALONG]
            points += piece
        return points, spots

    def _beside(
        self, a: int, b: int, nth: int, ports: dict[tuple[int, str, int], float], move: Move | None
    ) -> _Route:
        """Between two places of one column: an arc beside it; left of it where it goes back."""
        back = self.nth[a] > self.nth[b]
        if (straight := self._next(a, b)) is not None:
            points, spots = straight
            return _Route(points, spots, move.count if move else 0, move, back)
        side = "left" if back else "right"
        x = self.sides[a][0 if back else 1]
        y0, y1 = ports[a, side, nth], ports[b, side, nth]
        out = x + (-1 if back else 1) * min(30 + abs(y1 - y0) * 0.12, _BETWEEN - 14)
        points = marks.bezier((x, y0), (out, y0), (out, y1), (x, y1))
        spots = [points[len(points) // 2]]
        return _Route(points, spots, move.count if move else 0, move, back)

    def _next(self, a: int, b: int) -> tuple[list[Point], list[Point]] | None:
        """Straight down, or up, where nothing stands between two places of one column."""
        row = self.layers.rows[self.column[a]]
        down = row.index(b) - row.index(a)
        if abs(down) != 1:
            return None
        upper, lower = (a, b) if down > 0 else (b, a)
        x = self.sides[a][0] + (24 if down > 0 else 12)
        top, bottom = self.y[upper] + self.tall[upper] / 2, self.y[lower] - self.tall[lower] / 2
        ends: list[Point] = [(x, top), (x, bottom)]
        spot = (x + 27, (top + bottom) / 2)
        return (ends if down > 0 else ends[::-1]), [spot]

    def _ports(self) -> dict[tuple[int, str, int], float]:
        """Where each link touches each end: in the order of where it goes, so that none cross."""
        touching: dict[tuple[int, str], list[tuple[float, int]]] = {}
        for nth, chain in enumerate(self.layers.chains):
            a, b = chain[0], chain[-1]
            if self.column[a] == self.column[b]:
                source, target, _ = self.links[nth]
                if self._next(source, target) is not None:
                    continue
                side = "left" if self.nth[source] > self.nth[target] else "right"
                touching.setdefault((a, side), []).append((self.y[b], nth))
                touching.setdefault((b, side), []).append((self.y[a], nth))
                continue
            touching.setdefault((a, "right"), []).append((self.y[chain[1]], nth))
            touching.setdefault((b, "left"), []).append((self.y[chain[-2]], nth))
        found = {}
        for (item, side), links in touching.items():
            room = 0.0 if item in (self.start, self.stop) else self.tall[item] - 20
            step = min(15.0, room / max(len(links) - 1, 1))
            for at, (_, nth) in enumerate(sorted(links)):
                found[item, side, nth] = self.y[item] + (at - (len(links) - 1) / 2) * step
        return found

    def onto(self, paper: Paper, right: float, down: float) -> None:
        """Paint it all: lines below, the busiest on top, then the places, then the counts."""
        most = max((move.count for move in self.flow.moves), default=0) or max(
            (route.count for route in self.routes), default=1
        )
        moved = {
            id(route): [(x + right, y + down) for x, y in route.points] for route in self.routes
        }
        for route in sorted(self.routes, key=lambda route: (not route.back, route.count)):
            colour = marks.line_colour(route.move) if route.move else "neutral"
            label = marks.move_label(self.flow, route.move) if route.move else ""
            wide = marks.thickness(min(route.count, most), most)
            paper.lines += marks.arrow(moved[id(route)], colour, wide, route.back, label)
        taken: list[Rectangle] = []
        for nth, place in enumerate(self.flow.places):
            x, y = self.sides[nth][0] + right, self.y[nth] - self.tall[nth] / 2 + down
            paper.over += marks.place_box(place, x, y, _BOX)
            paper.hover(x, y, _BOX, self.tall[nth], marks.place_label(place))
            taken.append((x - 4, y - 2, x + _BOX + 4, y + self.tall[nth] + 2))
            if place.again:
                taken.append((x + _BOX - 56, y - 10, x + _BOX, y))
        taken += self._ends(paper, right, down)
        everything = [point for points in moved.values() for point in points]
        for route in sorted(self.routes, key=lambda route: -route.count):
            text = t("mining_flow.visits", n=route.count)
            half = lettering.width(text, marks.SMALL) / 2 + 6
            own = set(moved[id(route)])
            spot = _free(
                [(x + right, y + down) for x, y in route.spots], half, taken,
                [point for point in everything if point not in own],
            )  # fmt: skip
            if spot:
                paper.over += marks.pill(*spot, text)
                taken.append((spot[0] - half, spot[1] - 10, spot[0] + half, spot[1] + 10))

    def _ends(self, paper: Paper, right: float, down: float) -> list[Rectangle]:
        """Where customers begin and stop, with the word for it below."""
        taken = []
        for item, key, form in (
            (self.start, "mining_flow.start", "circle"),
            (self.stop, "mining_flow.stop", "square"),
        ):
            if item not in self.sides:
                continue
            left, over = self.sides[item]
            x, y = (left + over) / 2 + right, self.y[item] + down
            at = left + right + 8 if item == self.stop else over + right - 8
            drawn: list[Shape] = [Dot(at, y, 8, "ink", form)]  # type: ignore[arg-type]
            paper.over += drawn
            words = paper.words(t(key), x, y + 14, _END + 20, 12, anchor="middle", bold=True)
            taken.append((x - 28, y - 10, x + 28, y + 14 + words.height))
        return taken


def _free(
    spots: list[Point], half: float, taken: list[Rectangle], lines: list[Point]
) -> Point | None:
    """The spot with the fewest other lines through it, clear of all that stands there."""
    best: tuple[int, Point] | None = None
    for x, y in spots:
        box = (x - half, y - 10, x + half, y + 10)
        if any(box[0] < r[2] and r[0] < box[2] and box[1] < r[3] and r[1] < box[3] for r in taken):
            continue
        under = sum(box[0] <= px <= box[2] and box[1] <= py <= box[3] for px, py in lines)
        if best is None or under < best[0]:
            best = (under, (x, y))
    return best[1] if best and best[0] <= 2 else None
