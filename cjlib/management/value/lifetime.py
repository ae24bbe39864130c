"""Customer lifetime value (*klantwaarde*): what a customer brings over the whole relation."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers
from cjlib.errors import InvalidValue
from cjlib.management.value import checking

FirstMargin: TypeAlias = Literal["end", "start"]
"""When the first margin comes: after one period, or at once."""


def clv(
    margin: float | Numbers,
    retention: float | Numbers,
    discount: float | Numbers,
    first_margin: FirstMargin = "end",
    acquisition: float | Numbers = 0,
    *,
    growth: float | Numbers = 0,
    periods: int | None = None,
) -> Any:
    """Value of a customer over the whole relation, in money of today.

    ``m * r / (1 + i - r)`` with the first margin at the end of the first period, and
    ``m * (1 + i) / (1 + i - r)`` with one at the start too; less the cost of acquisition.

    Parameters
    ----------
    margin : array_like
        Money per period that a customer brings; below zero for one who costs money.
    retention : array_like
        Share that stays from one period to the next, 0-1; below 1 unless ``periods`` is given.
    discount : array_like
        Per period, above -1 and at most 1: 0.1 is 10%.
    first_margin : {"end", "start"}
        ``"end"`` for a customer in hand who must stay to pay again, ``"start"`` for one who also
        pays now.
    acquisition : array_like
        Money to win the customer, 0 or more, paid at the start.
    growth : array_like
        Growth of the margin per period, above -1.
    periods : int, optional
        Stop after this many margins (1 or more); else the customer's whole life.

    Returns
    -------
    float or ndarray
        In the shape of the arguments together.

    Raises
    ------
    InvalidValue
        For a rate outside its range, a customer who never leaves, a value without end, something
        that is no number, or arrays that do not fit together.

    Notes
    -----
    Constant margin and retention.  Source: the formula of textbooks (such as Kotler & Keller);
    with growth from memory of the literature, check before citing.

    >>> round(clv(1, retention=0.9, discount=0.12), 2)
    4.09
    """
    if first_margin not in ("end", "start"):
        raise InvalidValue(
            "not_one_of", name="first_margin", given=str(first_margin), options="end, start"
        )
    m, r, i, g, cost = checking.together(
        margin=_checks.finite("margin", margin),
        retention=checking.shares("retention", retention),
        discount=checking.discounts(discount),
        growth=_growth(growth),
        acquisition=_checks.all_at_least("acquisition", acquisition),
    )
    ratio = r * (1 + g) / (1 + i)
    first = m if first_margin == "start" else m * r / (1 + i)
    if periods is None:
        checking.not_forever(r, g, i)
        total = first / (1 - ratio)
    else:
        total = first * _sum(ratio, checking.whole("periods", periods, 1, 10_000))
    found = total - cost
    if not np.isfinite(found).all():
        raise InvalidValue("value.too_large", given=_largest(m, i))
    return found if found.ndim else float(found)


def expected_life(retention: float | Numbers) -> Any:
    """Periods that a customer stays on average: ``1 / (1 - retention)``.

    Parameters
    ----------
    retention : array_like
        In [0, 1), per period.

    Returns
    -------
    float or ndarray

    Raises
    ------
    InvalidValue
        For a rate outside 0-1, or a customer who never leaves.
    """
    r = checking.shares("retention", retention)
    if (r >= 1).any():
        raise InvalidValue("value.forever", given=float(r.max()))
    life = 1 / (1 - r)
    return life if life.ndim else float(life)


def _sum(ratio: Floats, n: int) -> Floats:
    """1 + ratio + ... + ratio ** (n - 1)."""
    with np.errstate(over="ignore", invalid="ignore", divide="ignore"):
        closed = (1 - ratio**n) / (1 - ratio)
    return np.asarray(np.where(np.abs(ratio - 1) < 1e-9, float(n), closed))


def _growth(values: Any) -> Floats:
    array = _checks.finite("growth", values)
    if (array <= -1).any():
        raise InvalidValue("too_low", name="growth", low=-1, given=float(array.min()))
    return array


def _largest(margin: Floats, discount: Floats) -> str:
    return f"{float(np.abs(margin).max()):g}, {float(discount.min()):g}"
