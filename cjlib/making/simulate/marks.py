"""From a curve of feelings to report marks, and from report marks to loyalty."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from cjlib.concepts.loyalty import (
    HIGHEST_MARK,
    LOWEST_MARK,
    LOYAL_FROM,
    WHOLE_MARKS,
    LoyaltyCurve,
)
from cjlib.making.simulate.assumptions import Assumptions

Floats = NDArray[np.float64]

WAYS: Final = ("mean", "peak_end")
"""Two ways to sum a curve up; research finds that they predict about equally well."""


def summed(feelings: Floats, way: str) -> Floats:
    """Each curve in one number.

    Parameters
    ----------
    feelings : ndarray, shape (draws, steps)
        -2 to +2, steps in order.
    way : {"mean", "peak_end"}
        As in `cjlib.concepts.emotion_curve.summary`: the peak is the feeling furthest from zero,
        of several the last.

    Returns
    -------
    ndarray, shape (draws,)
    """
    if way == "mean":
        return np.asarray(feelings.mean(axis=1))
    backwards = np.abs(feelings[:, ::-1])
    at = feelings.shape[1] - 1 - backwards.argmax(axis=1)
    peak = feelings[np.arange(len(feelings)), at]
    return np.asarray((peak + feelings[:, -1]) / 2)


def marks(feelings: Floats, assumed: Assumptions) -> Floats:
    """The report mark 1-10 around which customers lie, for feelings in the same shape.

    Notes
    -----
    A straight line that stops at the ends of the scale: with the usual numbers -2 is a 1, 0 is a
    5.5 and +2 is a 10.  Feelings and report marks are different scales; this is a teaching form
    of this kit.
    """
    line = assumed.number("mark_neutral") + assumed.number("mark_per_point") * feelings
    return np.clip(line, LOWEST_MARK, HIGHEST_MARK)


def shares(centres: Floats, assumed: Assumptions) -> Floats:
    """Share of customers at each whole mark, as `cjlib.concepts.loyalty.population` has it.

    Parameters
    ----------
    centres : ndarray, shape (draws,)
    assumed : Assumptions

    Returns
    -------
    ndarray, shape (draws, 10)
    """
    from scipy.special import ndtr

    edges = (WHOLE_MARKS[:-1] + 0.5 - centres[:, None]) / assumed.number("mark_spread")
    below = np.hstack([np.zeros((len(centres), 1)), ndtr(edges), np.ones((len(centres), 1))])
    return np.diff(below, axis=1)


def loyal(spread: Floats, assumed: Assumptions) -> Floats:
    """Share of customers that stays, by the loyalty curve; ``spread`` of shape (draws, 10)."""
    curve = LoyaltyCurve(assumed.number("competition"), assumed.number("captive"))
    return np.asarray(spread @ curve(WHOLE_MARKS))


def eight_up(spread: Floats) -> Floats:
    """Share of customers with an 8 or higher; ``spread`` of shape (draws, 10)."""
    return np.asarray(spread[:, WHOLE_MARKS >= LOYAL_FROM].sum(axis=1))
