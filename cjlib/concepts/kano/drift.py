"""Kano through time: today's delight is tomorrow's must-be."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers
from cjlib.concepts.kano.table import Category
from cjlib.errors import InvalidValue

LIFE_CYCLE = (
    Category.INDIFFERENT,
    Category.ATTRACTIVE,
    Category.ONE_DIMENSIONAL,
    Category.MUST_BE,
)
"""The order in which a feature ages; the columns of every table here."""


def drift_matrix(rate: float | Numbers) -> Floats:
    """The chance of moving from one category to the next within one period.

    Parameters
    ----------
    rate : float or three floats
        Drift per period, in [0, 1]: one for all, or I to A, A to O, O to M.

    Returns
    -------
    ndarray, shape (4, 4)
        Rows from, columns to, both in the order of ``LIFE_CYCLE``; each row sums to one.
        A must-be stays a must-be.

    Raises
    ------
    InvalidValue
        For a rate outside [0, 1], or not one and not three of them.

    Notes
    -----
    The order I, A, O, M: Nilsson-Witell & Fundin (2005), confirmed in part on 176 features by
    Borgianni (2018).  The Markov chain is a teaching form of this kit.
    """
    rates = _checks.within("rate", rate, 0, 1)
    if rates.shape not in ((), (1,), (3,)):
        raise InvalidValue("unequal_lengths", name="rate", other="LIFE_CYCLE", n=rates.size, m=3)
    onward = np.broadcast_to(rates, 3)
    return np.diag(np.append(1 - onward, 1.0)) + np.diag(onward, k=1)


def drift(
    start: Category | str | Mapping[str, float], rate: float | Numbers, periods: int
) -> Floats:
    """Shares of the categories, period by period.

    Parameters
    ----------
    start : Category, letter, or mapping of letter to weight
        Where the features are at period 0; weights are scaled to shares.
    rate : float or three floats
        See ``drift_matrix``.
    periods : int
        How many periods to look ahead, 0 or more.

    Returns
    -------
    ndarray, shape (periods + 1, 4)
        Row t holds the shares after t periods, in the order of ``LIFE_CYCLE``.

    Raises
    ------
    InvalidValue
        For R or Q, which have no place in the life cycle, or a number outside its range.

    Notes
    -----
    Teaching form of this kit.
    """
    matrix = drift_matrix(rate)
    count = _checks.at_least("periods", periods)
    if count != int(count):
        raise InvalidValue("not_whole", name="periods", given=count)
    weights = {start: 1.0} if isinstance(start, str) else dict(start)
    shares = np.zeros((int(count) + 1, 4))
    for letter, weight in weights.items():
        category = _checks.member("start", Category, letter)
        if category not in LIFE_CYCLE:
            raise InvalidValue(
                "not_one_of", name="start", given=str(category), options=_checks.listed(LIFE_CYCLE)
            )
        shares[0, LIFE_CYCLE.index(category)] = _checks.at_least(str(category), weight)
    if not shares[0].any():
        raise InvalidValue("nothing_counted", name="start")
    shares[0] /= shares[0].sum()
    for period in range(int(count)):
        shares[period + 1] = shares[period] @ matrix
    return shares
