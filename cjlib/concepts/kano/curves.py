"""Kano's curves: how satisfaction follows fulfilment, in two views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, overload

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers
from cjlib.concepts.kano.table import Category
from cjlib.errors import InvalidValue

_BEND = {
    Category.ATTRACTIVE: 1,
    Category.ONE_DIMENSIONAL: 0,
    Category.MUST_BE: -1,
    Category.INDIFFERENT: 0,
}
MIN_SHAPE, MAX_SHAPE = 0.01, 20.0


@dataclass(frozen=True)
class Curve:
    """Satisfaction as a function of fulfilment, for one feature.

    Parameters
    ----------
    category : Category or letter
        A bends upward, M flattens out, O is a straight line, I stays at zero.
    better, worse : float
        Satisfaction at fulfilment 1 (CS+, in [0, 1]) and at 0 (CS-, in [-1, 0]).
    shape : float
        How strongly A and M bend, 0.01 to 20; 1 gives the published form.

    Raises
    ------
    InvalidValue
        For R or Q, which have no curve, or a number outside its range.

    Notes
    -----
    Source: S-CR functions after Wang & Ji (2010), with coefficients derived from the end points.
    The bend is a convention, not an estimate; other shapes are a teaching form of this kit.

    >>> round(Curve(Category.ATTRACTIVE, better=0.6820988, worse=-0.3117284)(0.5), 7)
    0.0634818
    """

    category: Category
    better: float
    worse: float
    shape: float = 1.0

    def __post_init__(self) -> None:
        category = _checks.member("category", Category, self.category)
        if category not in _BEND:
            raise InvalidValue(
                "not_one_of", name="category", given=str(category), options=_checks.listed(_BEND)
            )
        object.__setattr__(self, "category", category)
        _checks.one_within("better", self.better, 0, 1)
        _checks.one_within("worse", self.worse, -1, 0)
        _checks.one_within("shape", self.shape, MIN_SHAPE, MAX_SHAPE)

    @overload
    def __call__(self, fulfilment: float) -> float: ...
    @overload
    def __call__(self, fulfilment: Numbers) -> Floats: ...
    def __call__(self, fulfilment: float | Numbers) -> float | Floats:
        """Satisfaction in [-1, 1] at ``fulfilment`` in [0, 1], in the same shape."""
        x = _checks.within("fulfilment", fulfilment, 0, 1)
        if self.category is Category.INDIFFERENT:
            return _plain(np.zeros_like(x))
        bend = _BEND[self.category] * self.shape
        return _plain(self.worse + (self.better - self.worse) * _bent(x, bend))

    @property
    def coefficients(self) -> tuple[float, float]:
        """``(a, b)`` with a >= 0.

        A: S = a exp(shape x) + b; M: S = -a exp(-shape x) + b; O: S = a x + b; I: both zero.
        """
        rise = self.better - self.worse
        if self.category is Category.INDIFFERENT:
            return 0.0, 0.0
        if self.category is Category.ONE_DIMENSIONAL:
            return rise, self.worse
        if self.category is Category.ATTRACTIVE:
            a = float(rise / np.expm1(self.shape))
            return a, self.worse - a
        a = float(-rise / np.expm1(-self.shape))
        return a, self.worse + a


class TwoCurves(NamedTuple):
    """Satisfaction in [-1, 1] by the functional and by the emotional curve, same shape each."""

    functional: Floats
    emotional: Floats


def two_curves(
    fulfilment: float | Numbers,
    *,
    floor: float = -1.0,
    okay: float = 0.0,
    delight: float = 1.0,
    start: float = 0.5,
    shape: float = 3.0,
) -> TwoCurves:
    """The book's second view: being okay and being touched are two different curves.

    The functional curve rises in the must-be shape from ``floor`` to ``okay`` and stays there,
    however much more is done.  The emotional curve begins where it stops, at (``start``, ``okay``),
    and rises in the attractive shape to ``delight``.

    Parameters
    ----------
    fulfilment : array_like
        In [0, 1].
    floor, okay, delight : float
        Satisfaction at nothing fulfilled, at all that people expect, and at the most that can be
        done; in [-1, 1], each not below the one before.
    start : float
        Fulfilment at which expectations are met, 0.01 to 0.99.
    shape : float
        How strongly both bend, 0.01 to 20.

    Returns
    -------
    TwoCurves
        Arrays in the shape of ``fulfilment``; the emotional one is NaN below ``start``, where it
        does not exist yet.

    Raises
    ------
    InvalidValue
        For a number outside its range or levels out of order.

    Notes
    -----
    After Altuïtion, based on Kano; teaching form of this kit (the book's figure has no numbers).
    """
    x = _checks.within("fulfilment", fulfilment, 0, 1)
    _checks.one_within("floor", floor, -1, 1)
    _checks.one_within("okay", okay, floor, 1)
    _checks.one_within("delight", delight, okay, 1)
    _checks.one_within("start", start, 0.01, 0.99)
    _checks.one_within("shape", shape, MIN_SHAPE, MAX_SHAPE)
    met = np.minimum(x / start, 1.0)
    beyond = np.clip((x - start) / (1 - start), 0.0, 1.0)
    return TwoCurves(
        functional=floor + (okay - floor) * _bent(met, -shape),
        emotional=np.where(x >= start, okay + (delight - okay) * _bent(beyond, shape), np.nan),
    )


def _bent(x: Floats, bend: float) -> Floats:
    """From 0 to 1 over x in [0, 1]: upward for bend > 0, straight at 0, flattening below 0."""
    if not bend:
        return x
    if bend > 0:  # written so that both directions stay exact at x = 1 and never overflow
        return np.asarray(np.exp(bend * (x - 1)) * np.expm1(-bend * x) / np.expm1(-bend))
    return np.asarray(np.expm1(bend * x) / np.expm1(bend))


def _plain(array: Floats) -> float | Floats:
    return array if array.ndim else float(array)
