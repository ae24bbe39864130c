"""What every value asks of its input: finite money, rates within limits, nobody forever."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats
from cjlib.errors import InvalidValue

HIGHEST_DISCOUNT = 1.0
"""100% a year: who gives more has probably written 10 for 10%."""


def discounts(values: Any, name: str = "discount") -> Floats:
    """Discount rates, above -1 (-100%) and at most 1 (100%)."""
    array = _checks.finite(name, values)
    wrong = ~((array > -1) & (array <= HIGHEST_DISCOUNT))
    if wrong.any():
        raise InvalidValue("value.discount", name=name, given=float(array[wrong].flat[0]))
    return array


def whole(name: str, value: Any, low: int, high: int) -> int:
    """One whole number within ``low`` and ``high``."""
    number = _checks.one_within(name, _checks.finite(name, value), low, high)
    if isinstance(value, bool) or number != int(number):
        raise InvalidValue("not_whole", name=name, given=value)
    return int(number)


def shares(name: str, values: Any) -> Floats:
    """Rates in [0, 1]."""
    return _checks.within(name, values, 0, 1)


def not_forever(retention: Floats, growth: Floats, discount: Floats) -> None:
    """Refuse a value without end: nobody leaves, or margins outgrow their discount."""
    if (retention >= 1).any():
        raise InvalidValue("value.forever", given=float(retention.max()))
    # floating point: 0.9 * 1.1 / 0.99 is one, give or take the last digit
    endless = retention * (1 + growth) >= (1 + discount) * (1 - 1e-12)
    if endless.any():
        at = int(np.flatnonzero(endless)[0])
        stay, grow, off = (float(array.flat[at]) for array in (retention, growth, discount))
        raise InvalidValue("value.endless", retention=stay, growth=grow, discount=off)


def together(**arrays: Floats) -> list[Floats]:
    """Arrays in one shape, by the rules of NumPy."""
    try:
        return list(np.broadcast_arrays(*arrays.values()))
    except ValueError:
        one, other = next(pair for pair in combinations(arrays, 2) if not _fits(arrays, *pair))
        n, m = arrays[one].size, arrays[other].size
        raise InvalidValue("unequal_lengths", name=one, other=other, n=n, m=m) from None


def _fits(arrays: dict[str, Floats], one: str, other: str) -> bool:
    try:
        np.broadcast_shapes(arrays[one].shape, arrays[other].shape)
    except ValueError:
        return False
    return True
