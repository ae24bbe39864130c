"""Numbers on a line of pixels: the line itself, where its ticks stand and how they are written."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

_STEPS = (1.0, 2.0, 5.0, 10.0)
_PAD = 0.06  # share of the reach left free at either end


@dataclass(frozen=True)
class Axis:
    """Values from ``low`` to ``high`` on pixels from ``start`` to ``end`` (which may be smaller).

    Examples
    --------
    >>> Axis(0, 10, 100, 200)(5)
    150.0
    """

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        share = (value - self.low) / ((self.high - self.low) or 1.0)
        return self.start + share * (self.end - self.start)

    def held(self, value: float) -> float:
        """The place of ``value``, or of the nearest end where it lies beyond."""
        return self(min(max(value, self.low), self.high))


def reach(
    values: Iterable[float],
    *,
    least: float | None = None,
    zero: bool = False,
    whole: tuple[float, float] = (0.0, 1.0),
) -> tuple[float, float]:
    """Lowest and highest of the finite ``values``, with some room around them.

    Parameters
    ----------
    values : iterable of float
        What must be in sight; may be empty.
    least : float, optional
        The reach is at least this wide, so that noise does not look like a mountain.
    zero : bool
        Whether zero is in sight, exactly at the end where all values lie on one side of it.
    whole : (float, float)
        The answer where nothing is finite.
    """
    array = np.asarray(list(values), dtype=float)
    array = array[np.isfinite(array)]
    if not len(array):
        return whole
    low, high = float(array.min()), float(array.max())
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    missing = max((least or 0.0) - (high - low), 0.0)
    if high == low and not missing:
        missing = abs(high) or 1.0
    held = (zero and low == 0, zero and high == 0 and low < 0)  # an end that stays at zero
    low -= 0 if held[0] else missing * (1.0 if held[1] else 0.5)
    high += 0 if held[1] else missing * (1.0 if held[0] else 0.5)
    pad = _PAD * (high - low)
    return low - (0 if held[0] else pad), high + (0 if held[1] else pad)


def nice(low: float, high: float, most: int = 6) -> list[float]:
    """At most ``most`` round numbers from ``low`` to ``high``, evenly spaced.

    Examples
    --------
    >>> nice(0, 97, 6)
    [0.0, 20.0, 40.0, 60.0, 80.0]
    """
    if not high > low:
        return [low]
    rough = (high - low) / max(most - 1, 1)
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(
        (size for nth in _STEPS if _count(low, high, size := nth * power) <= most), 20 * power
    )
    first = math.ceil(low / step - 1e-9)
    return [round(nth * step, 10) + 0.0 for nth in range(first, first + _count(low, high, step))]


def _count(low: float, high: float, step: float) -> int:
    return math.floor(high / step + 1e-9) - math.ceil(low / step - 1e-9) + 1


def spec_of(values: Sequence[float], kind: str = "f", sign: bool = False) -> str:
    """How ticks at ``values`` are written, with just enough decimals: a format specification.

    Parameters
    ----------
    values : sequence of float
    kind : {"f", "%"}
        Numbers, or shares written as percentages.
    sign : bool
        Whether a plus sign is written.
    """
    times = 100 if kind == "%" else 1
    decimals = next(
        (
            places
            for places in range(4)
            if all(abs(round(v * times, places) - v * times) < 1e-6 for v in values)
        ),
        4,
    )
    return f"{'+' if sign else ''},.{decimals}{kind}"
