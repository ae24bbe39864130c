"""Where points and their numbers stand in a crowded square, so that none hides another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin

from cjlib.pictures import lettering
from cjlib.pictures.charts.paper import SMALL

Place = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom

APART = 13.0  # pixels between two points at least
_RINGS = (15.0, 18.0, 22.0, 30.0, 38.0, 48.0, 60.0)  # how far a number may stand from its point
_NEAR = 23.0  # no further, only to stay off a line
_FIRST = (-pi / 4, pi / 4, -3 * pi / 4, 3 * pi / 4)  # aside of lines that run straight


def spread(places: Sequence[Place], insides: Sequence[Rectangle]) -> list[Place]:
    """The same places, with those that coincide moved beside each other, as little as it takes.

    Parameters
    ----------
    places : sequence of (x, y)
        Pixels.
    insides : sequence of Rectangle
        What each point may not leave.
    """
    taken: list[Place] = []
    for place, inside in zip(places, insides, strict=True):
        found = next((one for one in _around(place, inside) if _free(one, taken)), place)
        taken.append(found)
    return taken


def _around(place: Place, inside: Rectangle) -> Iterator[Place]:
    yield place
    for ring in range(1, 12):
        for nth in range(6 * ring):
            angle = 2 * pi * nth / (6 * ring)
            x = place[0] + APART * ring * cos(angle)
            y = place[1] + APART * ring * sin(angle)
            if inside[0] <= x <= inside[2] and inside[1] <= y <= inside[3]:
                yield x, y


def _free(place: Place, taken: Sequence[Place]) -> bool:
    x, y = place
    return all((x - a) ** 2 + (y - b) ** 2 >= (APART - 0.5) ** 2 for a, b in taken)


def numbers(
    places: Sequence[Place],
    texts: Sequence[str],
    lines: Sequence[Rectangle],
    inside: Rectangle,
) -> list[Place]:
    """The middle of the number of each point: near it, over no point, number or line.

    Parameters
    ----------
    places : sequence of (x, y)
        Pixels, from `spread`.
    texts : sequence of str
        The numbers.
    lines : sequence of Rectangle
        What stays free where there is room.
    inside : Rectangle
        Numbers stay in it.
    """
    blocked = [(x - 7, y - 7, x + 7, y + 7) for x, y in places]
    found: list[Place] = []
    for place, text in zip(places, texts, strict=True):
        half = lettering.width(text, SMALL, True) / 2 + 1, SMALL * 0.65
        free = [one for one in _candidates(place) if _open(one, half, blocked, inside)]
        near = [one for one in free if _away(one, place) <= _NEAR]
        clear = [one for one in near if _open(one, half, lines, inside)]
        spot = [*clear, *free, (place[0], place[1] - _RINGS[0])][0]
        found.append(spot)
        blocked.append(_box(spot, half))
    return found


def _candidates(place: Place) -> Iterator[Place]:
    x, y = place
    for ring in _RINGS:
        between = [2 * pi * nth / 16 for nth in range(16)]
        for angle in (*_FIRST, *between):
            yield x + ring * cos(angle), y + ring * sin(angle)


def _away(one: Place, other: Place) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _box(spot: Place, half: tuple[float, float]) -> Rectangle:
    return spot[0] - half[0], spot[1] - half[1], spot[0] + half[0], spot[1] + half[1]


def _open(
    spot: Place, half: tuple[float, float], blocked: Sequence[Rectangle], inside: Rectangle
) -> bool:
    left, top, right, bottom = _box(spot, half)
    if left < inside[0] or top < inside[1] or right > inside[2] or bottom > inside[3]:
        return False
    return not any(left < r and right > a and top < d and bottom > b for a, b, r, d in blocked)
