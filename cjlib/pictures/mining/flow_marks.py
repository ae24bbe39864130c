"""What a journey flow is drawn with: places, arrows as wide as they are busy, and their legend."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, pi, sin

from cjlib.journey.vocabulary import Health
from cjlib.pictures import lettering
from cjlib.pictures.charts.times import lasting
from cjlib.pictures.mining.flow_parts import Flow, Move, Place
from cjlib.pictures.sheet import Box, Patch, Shape, Stroke, Words
from cjlib.pictures.writing import COLOUR, Entry, mark, written
from cjlib.texts import t

Point = tuple[float, float]
NAME, SMALL = 12.5, 12.0  # letters
_PAD = 8.0
_THIN, _THICK = 1.4, 7.0
_SAMPLES = 12  # straight pieces that a curve is drawn with


def thickness(count: int, most: int) -> float:
    """How wide a line is for a move made ``count`` times, the busiest ``most`` times."""
    return _THIN + (_THICK - _THIN) * count / max(most, 1)


def place_height(place: Place, width: float) -> float:
    """How high the box of a place is."""
    name = written(place.name, 0, 0, width - 2 * _PAD, NAME, bold=True, lines=4)
    rows = 2 if place.n else 1
    return name.height + rows * 17 + 2 * _PAD


def place_box(place: Place, x: float, y: float, width: float) -> list[Shape]:
    """The box of a place: its name, how often it was visited, how it felt."""
    tall = place_height(place, width)
    colour = COLOUR[place.health] if place.health else ""
    name = written(place.name, x + _PAD, y + _PAD, width - 2 * _PAD, NAME, bold=True, lines=4)
    shapes: list[Shape] = [Box(x, y, width, tall, "paper", line=colour or "muted", radius=6)]
    if colour:
        shapes.append(Box(x, y, width, tall, colour, 0.14, radius=6))
    at = name.y + name.height + 1
    shapes += [name, Words(name.x, at, (t("mining_flow.visits", n=place.count),), SMALL)]
    if place.n:
        at += 17
        known = place.mean == place.mean
        shapes.append(mark(place.health if known else None, name.x + 6, at + 8, 5))
        said = (
            t("mining_flow.score", mean=place.mean, n=place.n)
            if known
            else t("mining_flow.too_few", n=place.n)
        )
        shapes.append(written(said, name.x + 17, at, width - 2 * _PAD - 12, SMALL, lines=1))
    if place.again:
        shapes += again_mark(x + width - 4, y, t("mining_flow.visits", n=place.again))
    return shapes


def again_mark(right: float, y: float, text: str) -> list[Shape]:
    """A small loop with a count, on the upper edge of a place."""
    wide = lettering.width(text, SMALL) + 24
    left = right - wide
    loop = [
        (left + 11 + 4.5 * cos(turn), y + 4.5 * sin(turn))
        for turn in (pi * (-0.35 + 1.6 * nth / 10) for nth in range(11))
    ]
    return [
        Box(left, y - 9, wide, 18, "paper", line="muted", radius=9),
        Stroke(tuple(loop), "muted", 1.5),
        _head(loop[-2], loop[-1], "muted", 6, 6),
        Words(left + 19, y - 8, (text,), SMALL, "ink"),
    ]


def place_label(place: Place) -> str:
    """What is shown on hover over a place."""
    said = t("mining_flow.hover.place", name=place.name, n=place.count)
    if place.mean == place.mean:
        said += " " + t(
            "mining_flow.hover.score", mean=place.mean, low=place.low, high=place.high, n=place.n
        )
    return said


def move_label(flow: Flow, move: Move) -> str:
    """What is shown on hover over a move."""
    names = {"source": flow.places[move.source].name, "target": flow.places[move.target].name}
    said = t("mining_flow.hover.move", n=move.count, **names)
    if move.gap == move.gap:
        said += " " + t("mining_flow.hover.gap", gap=lasting(move.gap))
    return said


def curve(start: Point, end: Point, bend: float = 0.5) -> list[Point]:
    """A smooth line that leaves and arrives level."""
    (x0, y0), (x1, y1) = start, end
    reach = (x1 - x0) * bend
    return bezier(start, (x0 + reach, y0), (x1 - reach, y1), end)


def bezier(a: Point, b: Point, c: Point, d: Point) -> list[Point]:
    """A cubic curve, sampled."""
    made = []
    for nth in range(_SAMPLES + 1):
        s = nth / _SAMPLES
        r = 1 - s
        parts = (r * r * r, 3 * r * r * s, 3 * r * s * s, s * s * s)
        made.append(
            (
                sum(p * q[0] for p, q in zip(parts, (a, b, c, d), strict=True)),
                sum(p * q[1] for p, q in zip(parts, (a, b, c, d), strict=True)),
            )
        )
    return made


def arrow(
    points: Sequence[Point], colour: str, wide: float, dash: bool = False, label: str = ""
) -> list[Shape]:
    """A line that ends where the head of its arrow begins, so that a wide one keeps its point."""
    length = 6 + wide * 1.1
    left, kept = length * 0.8, list(points)
    while len(kept) > 2 and hypot(kept[-1][0] - kept[-2][0], kept[-1][1] - kept[-2][1]) <= left:
        left -= hypot(kept[-1][0] - kept[-2][0], kept[-1][1] - kept[-2][1])
        kept.pop()
    (x0, y0), (x1, y1) = kept[-2:]
    whole = hypot(x1 - x0, y1 - y0) or 1.0
    share = max(1 - left / whole, 0.0)
    end = (x0 + (x1 - x0) * share, y0 + (y1 - y0) * share)
    line = Stroke((*kept[:-1], end), colour, wide, dash, label=label)
    return [line, _head(end, points[-1], colour, length, 5 + wide * 1.2)]


def _head(before: Point, tip: Point, colour: str, length: float, wide: float) -> Patch:
    whole = hypot(tip[0] - before[0], tip[1] - before[1]) or 1.0
    ux, uy = (tip[0] - before[0]) / whole, (tip[1] - before[1]) / whole
    bx, by = tip[0] - ux * length, tip[1] - uy * length
    side = wide / 2
    return Patch((tip, (bx - uy * side, by + ux * side), (bx + uy * side, by - ux * side)), colour)


def line_colour(move: Move) -> str:
    """Blue for what the design has, grey for the rest."""
    return "accent" if move.designed else "neutral"


def pill(x: float, y: float, text: str) -> list[Shape]:
    """A count on a line, with paper behind it."""
    wide = lettering.width(text, SMALL) + 8
    return [
        Box(x - wide / 2, y - 9, wide, 18, "paper", radius=9),
        Words(x, y - 8, (text,), SMALL, "ink", anchor="middle"),
    ]


def entries(flow: Flow, backward: bool) -> list[Entry]:
    """The legend: every mark that occurs, and no other."""
    found: list[Entry] = []
    most = max((move.count for move in flow.moves), default=0)
    plain = any(not move.designed for move in flow.moves)
    if most:
        line = ((0.0, 0.0), (24.0, 0.0))
        thick = Stroke(line, "neutral" if plain else "accent", _THICK)
        found.append(Entry((thick,), t("mining_flow.legend.width", n=most)))
    if flow.judged and any(move.designed for move in flow.moves):
        found.append(Entry((Stroke(line, "accent", 3),), t("mining_flow.legend.designed")))
        if plain:
            found.append(Entry((Stroke(line, "neutral", 3),), t("mining_flow.legend.other")))
    if backward:
        dashed = Stroke(line, "neutral", 2.5, dash=True)
        found.append(Entry((dashed,), t("mining_flow.legend.back")))
    for health in (Health.RED, Health.YELLOW, Health.GREEN):
        if any(place.health is health for place in flow.places):
            key = f"mining_flow.legend.{health.value}"
            found.append(Entry((mark(health, 12, 0, 5.5),), t(key)))
    if any(place.n and place.mean != place.mean for place in flow.places):
        found.append(Entry((mark(None, 12, 0, 5.5),), t("mining_pictures.hidden")))
    if any(place.again for place in flow.places):
        small = again_mark(24, 0, "")
        found.append(Entry(tuple(small), t("mining_flow.legend.again")))
    return found
