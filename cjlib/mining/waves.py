"""Waves of measuring in the order of time, as far as their names tell it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cjlib.journey import Measurement

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MONTHS = (
    "jan feb mrt|maa apr mei jun jul aug sep okt nov dec",
    "jan feb mar apr may jun jul aug sep oct nov dec",
)
_MONTH = {
    name: nth
    for names in _MONTHS
    for nth, spelled in enumerate(names.split(), 1)
    for name in spelled.split("|")
}


def in_order(measurements: Sequence[Measurement]) -> list[Measurement]:
    """Earlier waves first.

    A wave is ordered by the year in its name, then by its month, then by its other numbers
    (``"2025-Q4"`` before ``"Q1 2026"``, ``"mei 2026"`` after ``"april 2026"``, ``"2"`` before
    ``"10"``).  Where names say nothing, what stands later in the journey is later.
    """
    return sorted(measurements, key=lambda one: wave_key(one.wave))


def wave_key(wave: str) -> tuple[int, int, tuple[int, ...]]:
    """Year, month and other numbers in the name of a wave; noughts where there are none."""
    year = _YEAR.search(wave)
    rest = wave[: year.start()] + " " + wave[year.end() :] if year else wave
    words = re.findall(r"[^\W\d_]{3,}", rest.casefold())
    month = next((_MONTH[word[:3]] for word in words if word[:3] in _MONTH), 0)
    numbers = tuple(int(digits) for digits in re.findall(r"\d{1,9}", rest))
    return int(year[0]) if year else 0, month, numbers
