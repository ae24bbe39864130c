"""One number that was estimated, with how sure it is."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """One estimated number.

    Attributes
    ----------
    value, se : float
        The number and its standard error, in one unit.
    low, high : float
        Ends of the interval.
    p : float
        Two-sided chance of a number this far from 0 if the truth were 0.
    """

    value: float
    se: float
    low: float
    high: float
    p: float

    @property
    def clear(self) -> bool:
        """Whether the interval leaves zero out."""
        return self.low > 0 or self.high < 0


def estimate(value: float, se: float, freedom: float, confidence: float) -> Estimate:
    """An `Estimate` by Student's t.

    Parameters
    ----------
    value, se : float
        In one unit.
    freedom : float
        Degrees of freedom, above 0.
    confidence : float
        Between 0 and 1, ends excluded.
    """
    from scipy.special import stdtr, stdtrit

    if not se > 0 or not freedom > 0:
        return Estimate(value, se, math.nan, math.nan, math.nan)
    half = float(stdtrit(freedom, 0.5 + confidence / 2)) * se
    p = 2 * float(stdtr(freedom, -abs(value) / se))
    return Estimate(value, se, value - half, value + half, p)
