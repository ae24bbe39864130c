"""The emotion curve (Dutch: *emotiecurve*): its peaks and dips, and four ways to sum it up.

>>> from cjlib.concepts.emotion_curve import summary
>>> whole = summary([3, -2, 1, 5, 2])
>>> whole.peak_end, whole.mean
(3.5, 1.8)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers
from cjlib.errors import InvalidValue


class Turn(StrEnum):
    """Where a curve turns: down from a peak, or up from a dip."""

    PEAK = "peak"
    DIP = "dip"


@dataclass(frozen=True)
class Extreme:
    """A peak or a dip.

    Attributes
    ----------
    turn : Turn
    value : float
        In the unit of the curve.
    first, last : int
        Positions in the row of values, from 0; they differ on a plateau.
    """

    turn: Turn
    value: float
    first: int
    last: int

    @property
    def sign(self) -> int:
        """-1 below zero, 0 on it, +1 above: a peak may stand below zero, a dip above it."""
        return (self.value > 0) - (self.value < 0)


@dataclass(frozen=True)
class Summary:
    """A curve in a few numbers, all in the unit of the curve.

    Attributes
    ----------
    n : int
        How many values there were.
    peak : float
        The value furthest from zero, with its sign.
    peak_at : int
        Its position in the row of values, from 0.
    tied : bool
        Whether another value of the other sign was just as far from zero.
    end : float
        The last value.
    peak_end : float
        Mean of ``peak`` and ``end``.
    mean, minimum : float
    trend : float
        Least-squares slope: rise per step; not-a-number for a single value.
    """

    n: int
    peak: float
    peak_at: int
    tied: bool
    end: float
    peak_end: float
    mean: float
    minimum: float
    trend: float


@dataclass(frozen=True)
class Correlation:
    """A correlation from the literature, with its 95% confidence interval."""

    r: float
    low: float
    high: float
    effects: int


PEAK_END_STUDY: Final = Correlation(r=0.581, low=0.487, high=0.661, effects=174)
"""How strongly peak-end goes with the judgement afterwards: Alaybek et al. (2022).

That was stronger than start, trough, trend, variability and duration, and comparable to the mean.
"""


def extremes(values: Numbers) -> tuple[Extreme, ...]:
    """Peaks and dips of a curve, in order.

    Parameters
    ----------
    values : sequence of float
        The curve, on any scale.

    Returns
    -------
    tuple of Extreme
        Empty for a flat curve or a single value.

    Raises
    ------
    InvalidValue
        If something is no finite number.

    Notes
    -----
    Teaching form of this kit.  Equal neighbours form one stretch.  A stretch is a peak if every
    stretch beside it is lower, and a dip if every one is higher; at the ends there is only one
    beside it, so the ends count too.  Peaks and dips therefore take turns.
    """
    curve = _row(values)
    starts = [at for at in range(len(curve)) if at == 0 or curve[at] != curve[at - 1]]
    ends = [start - 1 for start in starts[1:]] + [len(curve) - 1]
    levels = [float(curve[start]) for start in starts]
    found = []
    for at, level in enumerate(levels):
        beside = levels[max(at - 1, 0) : at] + levels[at + 1 : at + 2]
        if beside and all(other < level for other in beside):
            found.append(Extreme(Turn.PEAK, level, starts[at], ends[at]))
        elif beside and all(other > level for other in beside):
            found.append(Extreme(Turn.DIP, level, starts[at], ends[at]))
    return tuple(found)


def summary(values: Numbers, positions: Numbers | None = None) -> Summary:
    """Peak-end beside mean, trend and minimum.

    Parameters
    ----------
    values : sequence of float
        The curve, on any scale of which zero is neutral.
    positions : sequence of float, optional
        Which step each value belongs to, where steps without a value lie between; 0, 1, 2 ...
        if left out.  Only the trend uses it.

    Returns
    -------
    Summary

    Raises
    ------
    InvalidValue
        For an empty curve, something that is no finite number, or unequal lengths.

    Notes
    -----
    The peak is the largest distance from zero; of several
    equally far the last one counts, as the one nearest to the end: a teaching form of this kit.
    """
    curve = _row(values)
    if not len(curve):
        raise InvalidValue("empty_row", name="values")
    at = np.arange(len(curve), dtype=float) if positions is None else _row(positions)
    if len(at) != len(curve):
        raise InvalidValue(
            "unequal_lengths", name="values", other="positions", n=len(curve), m=len(at)
        )
    strongest = np.flatnonzero(np.abs(curve) == np.abs(curve).max())
    peak_at = int(strongest[-1])
    peak, end = float(curve[peak_at]), float(curve[-1])
    return Summary(
        n=len(curve),
        peak=peak,
        peak_at=peak_at,
        tied=bool((curve[strongest] != peak).any()),
        end=end,
        peak_end=(peak + end) / 2,
        mean=float(curve.mean()),
        minimum=float(curve.min()),
        trend=_slope(at, curve),
    )


def distance(first: int, last: int, touchpoints: Sequence[int]) -> int | None:
    """Steps from a stretch of the curve to the nearest touchpoint.

    Parameters
    ----------
    first, last : int
        Positions of the stretch among all steps.
    touchpoints : sequence of int
        Positions of the touchpoints among all steps.

    Returns
    -------
    int or None
        0 if a touchpoint falls within the stretch; None if there is no touchpoint at all.

    Notes
    -----
    Teaching form of this kit, on the emotion curve set against the organisation's processes in
    Veldhoen and Van Slooten (2014).
    """
    return min((max(first - at, at - last, 0) for at in touchpoints), default=None)


def _row(values: Numbers) -> Floats:
    return np.atleast_1d(_checks.finite("values", values)).ravel()


def _slope(at: Floats, curve: Floats) -> float:
    apart = at - at.mean()
    spread = float(apart @ apart)
    return float(apart @ (curve - curve.mean())) / spread if spread else float("nan")
