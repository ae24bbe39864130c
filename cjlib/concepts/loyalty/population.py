"""A population of report marks with a given centre and spread, to think with."""

from __future__ import annotations

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers
from cjlib.concepts.loyalty.curve import HIGHEST_MARK, LOWEST_MARK
from cjlib.errors import InvalidValue

WHOLE_MARKS = np.arange(LOWEST_MARK, HIGHEST_MARK + 1)


def mark_counts(counts: Numbers) -> Floats:
    """How many customers gave each report mark, checked.

    Parameters
    ----------
    counts : array_like, shape (10,)
        Customers who gave mark 1, 2, ... 10.

    Returns
    -------
    ndarray, shape (10,)

    Raises
    ------
    InvalidValue
        If there are not ten counts, one is negative or no number, or all are zero.
    """
    checked = np.atleast_1d(_checks.all_at_least("counts", counts))
    if len(checked) != len(WHOLE_MARKS):
        raise InvalidValue("ten_counts", given=len(checked))
    if not checked.any():
        raise InvalidValue("nothing_counted", name="counts")
    return checked


def population(centre: float, spread: float) -> Floats:
    """Share of customers at each whole report mark 1-10, as a rounded normal distribution.

    Parameters
    ----------
    centre : float
        Mark around which they lie, 1-10; the mean shifts inward where the scale ends.
    spread : float
        Standard deviation in marks before rounding, above 0.

    Returns
    -------
    ndarray, shape (10,)
        Shares that sum to one; what falls beyond the scale counts at its ends.

    Raises
    ------
    InvalidValue
        For a centre outside 1-10 or a spread that is not above 0.

    Notes
    -----
    Teaching form of this kit.
    """
    from scipy.special import ndtr

    _checks.one_within("centre", centre, LOWEST_MARK, HIGHEST_MARK)
    _checks.one_within("spread", spread, 1e-6, 100)
    edges = np.concatenate([[-np.inf], WHOLE_MARKS[:-1] + 0.5, [np.inf]])
    shares: Floats = np.diff(ndtr((edges - centre) / spread))
    return shares
