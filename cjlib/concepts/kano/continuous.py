"""Kano without boxes: every answer a number, every feature a point with a spread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers, Objects
from cjlib.concepts.kano.table import Category, checked_answers
from cjlib.errors import InvalidValue, UnknownName


@dataclass(frozen=True)
class ContinuousScale:
    """Scores of the answers 1 to 5, and the line where the quadrants meet.

    Attributes
    ----------
    functional, dysfunctional : tuple of five floats
        Score of like, expect, neutral, tolerate, dislike.  Wanting the feature counts for more
        than not wanting it, because positive answers are the stronger ones.
    line : float
        From here on (included) a mean counts as high; half of the highest score.
    """

    functional: tuple[float, float, float, float, float]
    dysfunctional: tuple[float, float, float, float, float]
    line: float


SCALES: Mapping[str, ContinuousScale] = MappingProxyType(
    {
        "dumouchel": ContinuousScale((4, 2, 0, -1, -2), (-2, -1, 0, 2, 4), line=2),
        "unit": ContinuousScale((1, 0.5, 0, -0.25, -0.5), (-0.5, -0.25, 0, 0.5, 1), line=0.5),
    }
)
"""Scales by name: DuMouchel's, and the same one with 1 as its highest score."""


@dataclass(frozen=True)
class ContinuousPosition:
    """Where features stand; plain numbers for one feature, arrays of shape (features,) for more.

    Attributes
    ----------
    functional, dysfunctional : float or ndarray
        Mean scores: the vertical and the horizontal axis of the plot.
    functional_sd, dysfunctional_sd : float or ndarray
        Sample standard deviations (n - 1); NaN with a single respondent.
    quadrant : Category or ndarray of Category
        I, A, M or O; the lines are from memory of the literature, check before citing.
    n : int
        Respondents.
    """

    functional: float | Floats
    dysfunctional: float | Floats
    functional_sd: float | Floats
    dysfunctional_sd: float | Floats
    quadrant: Category | Objects
    n: int


def continuous_position(
    functional: Numbers,
    dysfunctional: Numbers,
    scale: str | ContinuousScale = "dumouchel",
) -> ContinuousPosition:
    """Mean and spread of the scored answers.

    Parameters
    ----------
    functional, dysfunctional : array_like of whole numbers 1-5
        Shape (respondents,) for one feature or (respondents, features) for several.
    scale : name in ``SCALES`` or ContinuousScale
        What an answer scores.

    Returns
    -------
    ContinuousPosition

    Raises
    ------
    InvalidValue
        For an answer that is not 1, 2, 3, 4 or 5, unequal lengths, or nobody at all.
    UnknownName
        For another name of a scale.

    Notes
    -----
    Source: DuMouchel, in Berger et al. (1993).  A mean hides much: 2 may be everybody "expect" or
    half "like" and half "neutral"; look at the spread as well.
    """
    if isinstance(scale, str):
        if scale not in SCALES:
            raise UnknownName(
                "not_one_of", name="scale", given=scale, options=_checks.listed(SCALES)
            )
        scale = SCALES[scale]
    rows, columns = _checks.same_shape(
        "functional",
        checked_answers("functional", functional),
        "dysfunctional",
        checked_answers("dysfunctional", dysfunctional),
    )
    if not rows.ndim or not len(rows):
        raise InvalidValue("nothing_counted", name="functional")
    up = np.array(scale.functional)[rows.astype(np.intp) - 1]
    down = np.array(scale.dysfunctional)[columns.astype(np.intp) - 1]
    mean_up, mean_down = up.mean(axis=0), down.mean(axis=0)
    cells = _checks.objects(
        (Category.INDIFFERENT, Category.MUST_BE, Category.ATTRACTIVE, Category.ONE_DIMENSIONAL), 4
    )
    # means of many scores carry rounding: 2 may come out as 1.9999999999999998
    high_up, high_down = mean_up >= scale.line - 1e-9, mean_down >= scale.line - 1e-9
    return ContinuousPosition(
        functional=_plain(mean_up),
        dysfunctional=_plain(mean_down),
        functional_sd=_plain(_spread(up)),
        dysfunctional_sd=_plain(_spread(down)),
        quadrant=cells[2 * high_up + high_down],
        n=len(rows),
    )


def _spread(scores: Floats) -> Floats:
    if len(scores) < 2:
        return np.full(scores.shape[1:], np.nan)
    return np.asarray(scores.std(axis=0, ddof=1))


def _plain(array: Floats) -> float | Floats:
    return array if np.ndim(array) else float(array)
