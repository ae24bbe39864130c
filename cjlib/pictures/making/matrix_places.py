"""Where points and their numbers stand in a crowded square, so that none hides another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import cos, pi, sin

import numpy as np
from numpy.typing import NDArray

from cjlib.pictures import lettering
from cjlib.pictures.charts.paper import SMALL

Place = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom

APART = 13.0  # pixels between two points at least
_RINGS = (15.0, 18.0, 22.0, 30.0, 38.0, 48.0, 60.0)  # how far a number may stand from its point
_NEAR = 23.0  # no further, only to stay off a line
_FIRST = (-pi / 4, pi / 4, -3 * pi / 4, 3 * pi / 4)  # aside of lines that run straight

Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]


def _on_a_ring(angles: Iterable[float]) -> Floats:
    return np.array([(cos(angle), sin(angle)) for angle in angles])


_AROUND = [
    _on_a_ring(2 * pi * nth / (6 * ring) for nth in range(6 * ring)) for ring in range(1, 12)
]
_ANGLES = _on_a_ring((*_FIRST, *(2 * pi * nth / 16 for nth in range(16))))
_OFFSETS = np.vstack([ring * _ANGLES for ring in _RINGS])
_REACH = np.repeat(_RINGS, len(_ANGLES))  # how far each offset is from its point


def spread(places: Sequence[Place], insides: Sequence[Rectangle]) -> list[Place]:
    """The same places, with those that coincide moved beside each other, as little as it takes.

    Parameters
    ----------
    places : sequence of (x, y)
        Pixels.
    insides : sequence of Rectangle
        What each point may not leave.
    """
    taken = np.empty((len(places), 2))
    for nth, (place, inside) in enumerate(zip(places, insides, strict=True)):
        taken[nth] = _beside(np.array(place, dtype=float), inside, taken[:nth])
    return [(float(x), float(y)) for x, y in taken]


def _beside(place: Floats, inside: Rectangle, taken: Floats) -> Floats:
    """The place itself, or the first on rings around it that is far enough from all taken ones."""
    if _free(place[None], taken)[0]:
        return place
    near = taken[_within(taken, place, APART * (len(_AROUND) + 1))]
    low, high = np.array(inside[:2]), np.array(inside[2:])
    for nth, ring in enumerate(_AROUND, 1):
        tried = place + APART * nth * ring
        tried = tried[((low <= tried) & (tried <= high)).all(axis=1)]
        free = tried[_free(tried, near)]
        if len(free):
            return np.asarray(free[0])
    return place


def _free(tried: Floats, taken: Floats) -> Mask:
    x, y = (tried[:, None, k] - taken[None, :, k] for k in (0, 1))
    return np.asarray((x**2 + y**2 >= (APART - 0.5) ** 2).all(axis=1))


def _within(places: Floats, place: Floats, distance: float) -> Mask:
    x, y = (np.abs(places[:, k] - place[k]) for k in (0, 1))
    return np.asarray((x <= distance) & (y <= distance))


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
    at = np.array(places, dtype=float).reshape(-1, 2)
    blocked = np.empty((2 * len(at), 4))
    blocked[: len(at)] = np.hstack([at - 7, at + 7])
    crossed = np.array(lines, dtype=float).reshape(-1, 4)
    found: list[Place] = []
    for nth, (place, text) in enumerate(zip(at, texts, strict=True), len(at)):
        half = np.array((lettering.width(text, SMALL, True) / 2 + 1, SMALL * 0.65))
        tried = place + _OFFSETS
        there = blocked[:nth]
        near = there[_within((there[:, :2] + there[:, 2:]) / 2, place, 2 * _RINGS[-1])]
        free = _open(tried, half, near, inside)
        clear = free & (_REACH <= _NEAR) & _open(tried, half, crossed, inside)
        good = tried[clear] if clear.any() else tried[free]
        spot = good[0] if len(good) else place - (0.0, _RINGS[0])
        found.append((float(spot[0]), float(spot[1])))
        blocked[nth] = *(spot - half), *(spot + half)
    return found


def _open(tried: Floats, half: Floats, blocked: Floats, inside: Rectangle) -> Mask:
    """Which middles leave room for a number over nothing that is blocked."""
    left, top = (tried - half).T
    right, bottom = (tried + half).T
    fits = (left >= inside[0]) & (top >= inside[1]) & (right <= inside[2]) & (bottom <= inside[3])
    a, b, r, d = blocked.T
    across = (left[:, None] < r) & (right[:, None] > a)
    down = (top[:, None] < d) & (bottom[:, None] > b)
    return np.asarray(fits & ~(across & down).any(axis=1))
