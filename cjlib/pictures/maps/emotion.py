"""The emotion curve of a journey map: how it feels now, how it should feel, and the axis."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isfinite
from types import MappingProxyType

from cjlib.concepts.emotion_curve import extremes
from cjlib.journey import Step
from cjlib.journey.parts import HIGHEST, LOWEST
from cjlib.journey.vocabulary import FieldGroup
from cjlib.mining.measured import Measured
from cjlib.pictures.lettering import width, wrap
from cjlib.pictures.maps import points
from cjlib.pictures.maps.cells import INSIDE, MARGIN, PATTERNS, SMALL
from cjlib.pictures.maps.columns import Band
from cjlib.pictures.sheet import Box, Dot, Patch, Shape, Stroke, Words
from cjlib.texts import number, t

Point = tuple[float, float]

UNIT, LOW_UNIT = 44.0, 30.0  # pixels per point of feeling; on a crowded page
ABOVE, BELOW = 42.0, 30.0  # room for labels over the highest and under the lowest feeling
LEVELS = (2, 1, 0, -1, -2)
SMOOTH = 8  # straight pieces per step: enough to look like a curve
_LINE = SMALL * 1.3


def height(unit: float) -> float:
    """Height of the lane of the curve."""
    return ABOVE + BELOW + unit * (HIGHEST - LOWEST)


@dataclass(frozen=True)
class Place:
    """Where the curve of one band stands: its left side, the width of a step, and its top."""

    x: float
    step: float
    top: float
    unit: float = UNIT

    def y(self, feeling: float) -> float:
        """Height on paper of a feeling from -2 to +2."""
        return self.top + ABOVE + (HIGHEST - feeling) * self.unit

    def middle(self, column: int) -> float:
        """Middle of a column."""
        return self.x + (column + 0.5) * self.step


@dataclass(frozen=True)
class Neighbours:
    """The last feeling before a band and the first after it, so that its line runs on."""

    before: float | None = None
    after: float | None = None


def axis(x: float, wide: float, place: Place) -> list[Shape]:
    """Faces and words at the levels, right-aligned in a column of ``wide``."""
    shapes: list[Shape] = []
    for level in LEVELS:
        y = place.y(level)
        shapes += _face(x + wide - 18, y, level)
        lines = wrap(t(f"journey_map.level_word.{level + 2}"), wide - 42, SMALL, 2)
        top = y - len(lines) * _LINE / 2
        shapes.append(Words(x + wide - 32, top, lines, SMALL, "muted", anchor="end"))
    return shapes


def _face(x: float, y: float, level: int) -> list[Shape]:
    colour = "negative" if level < 0 else "muted" if level == 0 else "emotional"
    bend = level * 1.7  # how far the corners of the mouth stand above its middle
    mouth = tuple(
        (x + across * 4.4, y + 3.4 + bend * (0.5 - across * across))
        for across in (-1, -0.66, -0.33, 0, 0.33, 0.66, 1)
    )
    return [
        Dot(x, y, 9, colour, hollow=True),
        Dot(x - 3.2, y - 2.6, 0.5, colour),
        Dot(x + 3.2, y - 2.6, 0.5, colour),
        Stroke(mouth, colour, 1.5),
    ]


def grid(place: Place, columns: int) -> list[Shape]:
    """Quiet lines at the levels, a firm one at zero."""
    left, right = place.x, place.x + columns * place.step
    return [
        Stroke(
            ((left, place.y(level)), (right, place.y(level))),
            "muted" if level == 0 else "line",
            1.6 if level == 0 else 1.0,
        )
        for level in LEVELS
    ]


def curve(
    band: Band,
    place: Place,
    around: tuple[Neighbours, Neighbours],
    names: Mapping[str, str],
    editing: bool,
    measured: Mapping[str, Measured] = MappingProxyType({}),
) -> list[Shape]:
    """Hatching, area, lines, dots and labels of one band.

    ``around`` is what was felt beside the band, now and wanted; ``names`` are those of the steps
    that get a label, from `named`; ``measured`` is what was measured, by step.
    """
    steps = [column.step for column in band]
    now = [step.feeling.now if step else None for step in steps]
    wanted = [step.feeling.wanted if step else None for step in steps]
    line_now = _line(now, place, around[0], editing)
    line_wanted = _line(wanted, place, around[1], editing)
    shapes: list[Shape] = []
    for at, step in enumerate(steps):
        if step and step.feeling.now is not None:
            pattern = PATTERNS[step.source_of(FieldGroup.FEELING)]
            tall = place.unit * (HIGHEST - LOWEST)
            left = place.x + at * place.step + MARGIN
            top, wide = place.y(HIGHEST), place.step - 2 * MARGIN
            if pattern:  # under a veil, so that it stays behind the curve
                shapes.append(Box(left, top, wide, tall, pattern=pattern))
                shapes.append(Box(left, top, wide, tall, fill="paper", tint=0.4))
    shapes += grid(place, len(band))
    shapes += _areas(line_now, place.y(0))
    if len(line_wanted) > 1:
        shapes.append(Stroke(tuple(line_wanted), "accent", 2.2, dash=True, name="wanted"))
    if len(line_now) > 1:
        shapes.append(Stroke(tuple(line_now), "emotional", 3.2, name="now"))
    labels: dict[str, list[Shape]] = {
        step.id: _label(step, names[step.id], place.middle(at), place, measured.get(step.id))
        for at, step in enumerate(steps)
        if step and step.id in names and not editing  # dots move: a label would stay behind
    }
    shapes += [shape for label in labels.values() for shape in label]
    for at, step in enumerate(steps):
        if step:
            dots = _dots(step, place.middle(at), place, editing)
            shapes += dots
            if step.id in measured:
                column = points.Column(
                    left=place.x + at * place.step,
                    middle=place.middle(at),
                    top=place.top,
                    bottom=place.top + height(place.unit),
                )
                taken = (*dots, *labels.get(step.id, ()))
                shapes += points.point(step, measured[step.id], column, place.y, taken, editing)
    return shapes


def _line(
    feelings: Sequence[float | None], place: Place, around: Neighbours, editing: bool
) -> list[Point]:
    """Through all known feelings, and on to the bands before and after."""
    knots = [(place.middle(at), value) for at, value in enumerate(feelings) if value is not None]
    if not knots:
        return []
    if around.before is not None:
        knots.insert(0, (place.x, (around.before + knots[0][1]) / 2))
    if around.after is not None:
        right = place.x + len(feelings) * place.step
        knots.append((right, (knots[-1][1] + around.after) / 2))
    if not editing:  # the page moves straight lines along with its dots
        knots = smooth(knots)
    return [(x, place.y(value)) for x, value in knots]


def smooth(knots: Sequence[Point]) -> list[Point]:
    """A curve through ``knots`` that never rises above or falls below its neighbours.

    Monotone cubic interpolation (Fritsch & Butland, 1984): no feeling is drawn that nobody had.
    """
    if len(knots) < 3:
        return list(knots)
    pairs = list(pairwise(knots))
    widths = [right[0] - left[0] for left, right in pairs]
    slopes = [(right[1] - left[1]) / (right[0] - left[0]) for left, right in pairs]
    tangents = [slopes[0]]
    for left, right in pairwise(slopes):
        same = left * right > 0
        tangents.append(2 * left * right / (left + right) if same else 0.0)
    tangents.append(slopes[-1])
    points: list[Point] = []
    for at, wide in enumerate(widths):
        (x, y), (_, end) = knots[at], knots[at + 1]
        for nth in range(SMOOTH):
            u = nth / SMOOTH
            value = (
                y * (1 + 2 * u) * (1 - u) ** 2
                + end * u * u * (3 - 2 * u)
                + wide * (tangents[at] * u * (1 - u) ** 2 - tangents[at + 1] * u * u * (1 - u))
            )
            points.append((x + u * wide, value))
    return [*points, knots[-1]]


def _areas(line: Sequence[Point], zero: float) -> list[Shape]:
    """The area between the curve and zero, in one piece above and one below per crossing."""
    shapes: list[Shape] = []
    piece: list[Point] = []

    def close() -> None:
        if len(piece) > 1 and any(abs(y - zero) > 0.1 for _, y in piece):
            below = max(y for _, y in piece) > zero + 0.1
            corners = ((piece[0][0], zero), *piece, (piece[-1][0], zero))
            shapes.append(
                Patch(corners, "negative" if below else "emotional", 0.22 if below else 0.1)
            )

    for point in line:
        if piece and (piece[-1][1] - zero) * (point[1] - zero) < 0:
            (x0, y0), (x1, y1) = piece[-1], point
            crossing = (x0 + (x1 - x0) * (zero - y0) / (y1 - y0), zero)
            piece.append(crossing)
            close()
            piece = [crossing]
        piece.append(point)
        if abs(point[1] - zero) < 1e-6:  # on the line: what comes next may lie on its other side
            close()
            piece = [point]
    close()
    return shapes


def turns(feelings: Sequence[float | None]) -> dict[int, str]:
    """Where the feeling turns: ``"peak"`` or ``"dip"`` by position among ``feelings``.

    Of equal neighbours the first carries the name.
    """
    known = [(at, value) for at, value in enumerate(feelings) if value is not None]
    found = extremes([value for _, value in known])
    return {known[extreme.first][0]: str(extreme.turn) for extreme in found}


def named(steps: Sequence[Step]) -> dict[str, str]:
    """What is labelled, by step: where the curve begins and ends, its peaks and its dips.

    Where the first or the last step has no feeling, nobody knows how the journey begins or ends.
    """
    names = {steps[at].id: kind for at, kind in turns([s.feeling.now for s in steps]).items()}
    seen = [step for step in steps if step.visible]
    if len(seen) > 1:
        ends = ((seen[0], "begin"), (seen[-1], "end"))
        names |= {step.id: kind for step, kind in ends if step.feeling.now is not None}
    return names


def signed(value: float) -> str:
    """A feeling as a number with its sign, nought without one."""
    return number(value, "+.1f") if value else "0"


def _label(step: Step, kind: str, x: float, place: Place, measured: Measured | None) -> list[Shape]:
    """What a dot is and its value: a dip under it, all else above, clear of the other dot.

    Where a measured point stands beside it, on the left of the dots, it moves to the right.
    """
    value, hoped = step.feeling.now or 0.0, step.feeling.wanted
    high = low = value
    if hoped is not None and abs(hoped - value) * place.unit < 2.2 * _LINE:
        high, low = max(value, hoped), min(value, hoped)
    under = kind == "dip" or (kind != "peak" and value < 0)
    top = place.y(low) + 9 if under else place.y(high) - 11 - _LINE
    text = t(f"journey_map.turn.{kind}", value=signed(value))
    room, beside = place.step - 2 * (MARGIN + INSIDE), -inf
    if measured and points.stands_at(measured, place.y, top - 2, top + _LINE + 2):
        beside = x - points.ASIDE + points.REACH
        room = x + place.step / 2 - 3 - beside - 6
    lines = wrap(text, room, SMALL, 1, bold=True)
    if lines != (text,) and isfinite(beside):  # too little room beside the square: the value alone
        lines = wrap(signed(value), room, SMALL, 1, bold=True)
    long = max(width(line, SMALL, True) for line in lines) + 6
    x = max(x, beside + long / 2)
    colour = "negative" if value < 0 else "emotional"
    return [
        Box(x - long / 2, top, long, _LINE, fill="paper", tint=0.85, radius=4),
        Words(x, top, lines, SMALL, colour, True, anchor="middle"),
    ]


def _dots(step: Step, x: float, place: Place, editing: bool) -> list[Shape]:
    """The dots of a step: wanted below, now on top, as now is what can be looked up."""
    feelings = {"wanted": step.feeling.wanted, "now": step.feeling.now}
    return [
        _dot(step, kind, value, x, place, editing)
        for kind, value in feelings.items()
        if value is not None
    ]


def _dot(step: Step, kind: str, value: float, x: float, place: Place, editing: bool) -> Dot:
    if editing:  # the page says the value, which moves
        label = t(f"journey_map.dot.move_{kind}", step=step.name)
    else:
        label = t(f"journey_map.dot.{kind}", step=step.name, value=value)
    data, y = {"step": step.id, "kind": kind}, place.y(value)
    if kind == "wanted":
        return Dot(x, y, 5.5, "accent", "diamond", hollow=True, data=data, label=label)
    return Dot(x, y, 7, "negative" if value < 0 else "emotional", data=data, label=label)
