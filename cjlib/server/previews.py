"""Small drawings for the cards, computed from the real models when the kit starts.

A drawing is an SVG without words; the card beside it says what it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from itertools import pairwise

import numpy as np

WIDTH, HEIGHT, MARGIN = 320, 150, 14
_WIDEST = 64.0  # the flow of all customers
_UPKEEP = ((0.0, "neutral"), (0.3, "accent"))  # how much is customised, and how it is drawn
_HERO_MARKET = "cars"  # much competition, as the words below the drawing say


def path(x: Iterable[float], y: Iterable[float], low: float, high: float) -> str:
    """The ``d`` of an SVG path through points.

    Parameters
    ----------
    x : iterable of float
        Positions from left (0) to right (1).
    y : iterable of float
        Values between ``low`` (bottom) and ``high`` (top).
    low, high : float
        The range of ``y`` that fills the drawing.
    """
    points = [
        f"{MARGIN + (WIDTH - 2 * MARGIN) * across:.1f} {_height(value, low, high):.1f}"
        for across, value in zip(x, y, strict=True)
    ]
    return "M" + " L".join(points)


def _height(value: float, low: float, high: float) -> float:
    return HEIGHT - MARGIN - (HEIGHT - 2 * MARGIN) * (float(value) - low) / (high - low)


def _svg(*parts: str) -> str:
    return (
        f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true" focusable="false">'
        + "".join(parts)
        + "</svg>"
    )


def _line(shape: str, kind: str) -> str:
    return f'<path class="line {kind}" d="{shape}"/>'


def _zero(value: float, low: float, high: float) -> str:
    y = _height(value, low, high)
    return f'<path class="axis" d="M{MARGIN} {y:.1f} H{WIDTH - MARGIN}"/>'


def kano() -> str:
    """Three Kano curves: must-be below zero, one-dimensional through it, attractive above."""
    from cjlib.concepts.kano import Category, Curve

    x = np.linspace(0, 1, 41)
    curves = (
        (Curve(Category.MUST_BE, better=0.1, worse=-0.9, shape=4), "functional"),
        (Curve(Category.ONE_DIMENSIONAL, better=0.7, worse=-0.7), "accent"),
        (Curve(Category.ATTRACTIVE, better=0.9, worse=-0.1, shape=4), "emotional"),
    )
    lines = [_line(path(x, np.asarray(curve(x)), -1, 1), kind) for curve, kind in curves]
    return _svg(_zero(0, -1, 1), *lines)


def loyalty() -> str:
    """The loyalty of car buyers over report marks 1-10, with the zone from 7 to 8 marked."""
    from cjlib.concepts.loyalty import LoyaltyCurve

    marks = np.linspace(1, 10, 181)
    cars = np.asarray(LoyaltyCurve.market("cars")(marks))
    phone = np.asarray(LoyaltyCurve.market("local_phone")(marks))
    left, right = ((mark - 1) / 9 * (WIDTH - 2 * MARGIN) + MARGIN for mark in (7, 8))
    zone = (
        f'<rect class="zone" x="{left:.1f}" y="{MARGIN}" '
        f'width="{right - left:.1f}" height="{HEIGHT - 2 * MARGIN}"/>'
    )
    across = (marks - 1) / 9
    return _svg(
        zone,
        _zero(0, 0, 1),
        _line(path(across, phone, 0, 1), "neutral"),
        _line(path(across, cars, 0, 1), "functional"),
    )


def hero() -> str:
    """The drawing on top of the home page: loyalty by mark, with its three zones named.

    The words stand as ``{below}``, ``{between}``, ``{above}`` and ``{axis}``, what is said at the
    dots as ``{at_7}`` and ``{at_9}``, for the page to fill (see `staying`).
    """
    from cjlib.concepts.loyalty import LoyaltyCurve

    curve = LoyaltyCurve.market(_HERO_MARKET)
    marks = np.linspace(4, 10, 61)
    left, right, top, bottom = 10.0, 464.0, 26.0, 190.0

    def across(mark: float) -> float:
        return left + (right - left) * (mark - 4) / 6

    def up(loyalty: float) -> float:
        return bottom - (bottom - top) * loyalty

    points = [(across(mark), up(float(curve(mark)))) for mark in marks]
    line = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    scale = "".join(
        f'<text x="{across(mark):.0f}" y="210" text-anchor="middle">{mark}</text>'
        for mark in range(7, 11)
    )
    dots = "".join(
        f'<circle class="dot" cx="{across(mark):.1f}" cy="{up(stays):.1f}" r="6"/>'
        f'<text class="said" x="{across(mark) - 10:.0f}" y="{up(stays) - 10:.0f}"'
        f' text-anchor="end">{{at_{mark}}}</text>'
        for mark, stays in staying().items()
    )
    return (
        '<svg viewBox="0 0 480 226" aria-hidden="true" focusable="false">'
        f'<rect class="zone" x="{across(7):.0f}" y="{top:.0f}" width="{across(8) - across(7):.0f}"'
        f' height="{bottom - top:.0f}"/>'
        f'<path class="axis" d="M{left} {bottom} H{right}"/>{scale}'
        f'<text x="{left}" y="210">{{axis}}</text>'
        f'<text class="weak" x="{across(5.5):.0f}" y="18" text-anchor="middle">{{below}}</text>'
        f'<text x="{across(7.5):.0f}" y="18" text-anchor="middle">{{between}}</text>'
        f'<text class="strong" x="{across(9):.0f}" y="18" text-anchor="middle">{{above}}</text>'
        f'<path class="line functional" d="{line}"/>'
        f"{dots}</svg>"
    )


def staying() -> dict[int, float]:
    """Share of customers that stays, in [0, 1], at the marks with a dot in `hero`."""
    from cjlib.concepts.loyalty import LoyaltyCurve

    curve = LoyaltyCurve.market(_HERO_MARKET)
    return {mark: curve(float(mark)) for mark in (7, 9)}


def journey(name: str = "hospital_visit") -> str:
    """The emotion curve of an example, as it is and as it should be."""
    from cjlib import datasets

    steps = datasets.journey(name).steps
    across = np.linspace(0, 1, len(steps))
    lines = []
    for kind, colour in (("wanted", "neutral"), ("now", "accent")):
        felt = [(x, getattr(step.feeling, kind)) for x, step in zip(across, steps, strict=True)]
        known = [(x, value) for x, value in felt if value is not None]
        if len(known) > 1:
            xs, values = zip(*known, strict=True)
            lines.append(_line(path(xs, values, -2, 2), colour))
    return _svg(_zero(0, -2, 2), *lines)


def flow(steps: tuple[str, ...] = ("search", "compare", "basket", "order", "pay")) -> str:
    """How many customers of the example log went on from step to step in its first weeks.

    The main line is as wide as the number that goes on; what turns down is what was lost.
    """
    reached = _reached(steps)
    most = max(reached[0], 1)
    x = np.linspace(MARGIN, WIDTH - MARGIN, len(steps)).tolist()
    level, low = HEIGHT * 0.36, HEIGHT - MARGIN
    half = [_WIDEST * here / most / 2 for here in reached]
    lost = []
    for (left, right), (here, on) in zip(pairwise(x), pairwise(reached), strict=True):
        middle = (left + right) / 2
        corner = f"{middle:.1f} {level:.1f}"
        wide = f"stroke-width:{_WIDEST * (here - on) / most:.1f};stroke-linecap:butt;opacity:.7"
        lost.append(
            f'<path class="line negative" style="{wide}"'
            f' d="M{left:.1f} {level:.1f} C{corner} {corner} {middle:.1f} {low:.1f}"/>'
        )
    above = [(at, level - reach) for at, reach in zip(x, half, strict=True)]
    below = [(at, level + reach) for at, reach in zip(x, half, strict=True)]
    road = f"M{_bent(above)} L{_bent(below[::-1])} Z"
    return _svg(*lost, f'<path class="line" style="fill:var(--cj-accent);stroke:none" d="{road}"/>')


def matrix(name: str = "webshop_order") -> str:
    """The ideas of an example where people put them: contribution to the right, impact upwards."""
    from cjlib import datasets

    colours = {"repair": "attention", "smooth": "functional", "peak": "emotional"}
    dots = []
    for idea in datasets.journey(name).improvements:
        if idea.scores:
            across = float(np.median([score.contribution for score in idea.scores]))
            y = _height(float(np.median([score.impact for score in idea.scores])), 0, 1)
            x = MARGIN + (WIDTH - 2 * MARGIN) * across
            colour = colours.get(str(idea.kind), "neutral")
            drawn = f'style="fill:var(--cj-{colour})" cx="{x:.1f}" cy="{y:.1f}"'
            dots.append(f'<circle {drawn} r="8"/>')
    middle = f'<path class="axis" d="M{WIDTH / 2} {MARGIN} V{HEIGHT - MARGIN}"/>'
    return _svg(_zero(0.5, 0, 1), middle, *dots)


def worth() -> str:
    """What a customer is worth over the share that stays: slow at first, then steep."""
    from cjlib.management.value import clv

    stays = np.linspace(0.5, 0.95, 61)
    curves = ((clv(1, stays, rate), kind) for rate, kind in ((0.16, "neutral"), (0.1, "accent")))
    across = (stays - 0.5) / 0.45
    return _svg(_zero(0, 0, 7), *(_line(path(across, curve, 0, 7), kind) for curve, kind in curves))


def kpis() -> str:
    """The KPI tree of the example organisation: what it is for on top, coloured as KPIs stand."""
    from cjlib.management import kpis as register
    from cjlib.management import organisation

    tree = register.tree(organisation.example(), organisation.TODAY)
    levels: dict[str, int] = {"": -1}
    for node in tree.nodes:
        levels[node.id] = levels[node.parent] + 1
    deepest = max(levels.values())
    widths = [[node.id for node in tree.nodes if levels[node.id] == n] for n in range(deepest + 1)]
    places = {
        ident: (WIDTH * (nth + 1) / (len(row) + 1), _height(-float(level), -deepest, 0))
        for level, row in enumerate(widths)
        for nth, ident in enumerate(row)
    }
    lines = [
        f'<path class="axis" d="M{places[one][0]:.1f} {places[one][1]:.1f}'
        f' L{places[other][0]:.1f} {places[other][1]:.1f}"/>'
        for one, other in tree.edges
    ]
    colours = {"met": "functional", "missed": "negative", "unsure": "attention"}
    dots = []
    for node in tree.nodes:
        state = node.standing.state.value if node.standing else ""
        colour = colours.get(state, "neutral" if node.standing else "accent")
        x, y = places[node.id]
        drawn = f'style="fill:var(--cj-{colour})" cx="{x:.1f}" cy="{y:.1f}"'
        dots.append(f'<circle {drawn} r="{6 if node.standing else 9}"/>')
    return _svg(*lines, *dots)


def stairs() -> str:
    """Where buyers place an experience over time: copied by rivals, and kept up by customising."""
    from cjlib.concepts.economic_value import Level, Offer, simulate

    across = np.linspace(0, 1, 13)
    offer = Offer(Level.EXPERIENCES)
    heights = ((simulate(offer, 12, customisation=c).height, kind) for c, kind in _UPKEEP)
    treads = [_zero(level, 1, 5) for level in Level]
    return _svg(*treads, *(_line(path(across, curve, 1, 5), kind) for curve, kind in heights))


def _bent(points: list[tuple[float, float]]) -> str:
    """A line through points that is level in each of them."""
    drawn = [f"{points[0][0]:.1f} {points[0][1]:.1f}"]
    for (left, here), (right, there) in pairwise(points):
        middle = (left + right) / 2
        drawn.append(f"C{middle:.1f} {here:.1f} {middle:.1f} {there:.1f} {right:.1f} {there:.1f}")
    return " ".join(drawn)


def _reached(steps: tuple[str, ...], most: int = 8_000) -> list[int]:
    """How many customers got to each step after the one before, in the first rows of the log.

    Read row by row: a card needs no pandas, and the server starts without it.
    """
    import csv
    import gzip
    from itertools import islice

    from cjlib import datasets

    got: dict[str, int] = {}
    with gzip.open(datasets.path("webshop_log"), "rt", encoding="utf-8", newline="") as file:
        for row in islice(csv.DictReader(file), most):
            who, what = row["customer"], row["touchpoint"]
            if got.get(who, 0) < len(steps) and what == steps[got.get(who, 0)]:
                got[who] = got.get(who, 0) + 1
    return [sum(far > nth for far in got.values()) for nth in range(len(steps))]


def votes(people: int = 24) -> str:
    """The marks of an invented class, as bars, with the mean as a line."""
    from cjlib.classroom import Round
    from cjlib.classroom.made_up import made_up

    marks = [one["value"] for one in made_up(Round("mark", "?"), people)]
    counts = [marks.count(mark) for mark in range(1, 11)]
    step = (WIDTH - 2 * MARGIN) / 10
    bars = []
    for nth, count in enumerate(counts):
        top = _height(count, 0, max(counts))
        x, tall = MARGIN + step * (nth + 0.15), HEIGHT - MARGIN - top
        place = f'x="{x:.1f}" y="{top:.1f}" width="{0.7 * step:.1f}" height="{tall:.1f}"'
        bars.append(f'<rect class="zone" style="fill:var(--cj-accent)" {place}/>')
    middle = MARGIN + step * (sum(marks) / len(marks) - 0.5)
    line = f'<path class="line emotional" d="M{middle:.1f} {MARGIN} V{HEIGHT - MARGIN}"/>'
    return _svg(_zero(0, 0, max(counts)), *bars, line)


DRAWINGS: dict[str, Callable[[], str]] = {
    "kano": kano,
    "loyalty": loyalty,
    "journey": journey,
    "flow": flow,
    "matrix": matrix,
    "house": partial(journey, "house_4_signature"),
    "museumnacht": partial(journey, "museumnacht"),
    "webshop": partial(journey, "webshop_order"),
    "worth": worth,
    "stairs": stairs,
    "kpi_tree": kpis,
    "votes": votes,
    "hero": hero,
}


def draw_all() -> dict[str, str]:
    """Every drawing by name."""
    return {name: draw() for name, draw in DRAWINGS.items()}
