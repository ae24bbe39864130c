"""What every concept asks of its input: numbers, within limits, of one length."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from typing import Any, TypeAlias, TypeVar

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import InvalidValue

Numbers: TypeAlias = Sequence[float] | NDArray[Any]
Floats: TypeAlias = NDArray[np.float64]
Objects: TypeAlias = NDArray[np.object_]
Member = TypeVar("Member", bound=Enum)


def numbers(name: str, values: Any) -> Floats:
    """``values`` as floats, or an error that names what was not a number."""
    try:
        array = np.asarray(values, dtype=np.float64)
    except (TypeError, ValueError):
        raise InvalidValue("not_a_number", name=name, given=_brief(values)) from None
    return array


def within(name: str, values: Any, low: float, high: float) -> Floats:
    """``values`` as floats, all within ``low`` and ``high``; a blank (NaN) is outside."""
    array = numbers(name, values)
    outside = ~((array >= low) & (array <= high))
    if outside.any():
        raise InvalidValue(
            "out_of_range", name=name, low=low, high=high, given=float(array[outside].flat[0])
        )
    return array


def one_within(name: str, value: Any, low: float, high: float) -> float:
    """One number within ``low`` and ``high``."""
    array = within(name, value, low, high)
    if array.ndim:
        raise InvalidValue("not_a_number", name=name, given=_brief(value))
    return float(array)


def at_least(name: str, value: Any, low: float = 0.0) -> float:
    """One finite number that is not below ``low``."""
    array = all_at_least(name, value, low)
    if array.ndim:
        raise InvalidValue("not_a_number", name=name, given=_brief(value))
    return float(array)


def all_at_least(name: str, values: Any, low: float = 0.0) -> Floats:
    """``values`` as finite floats, none below ``low``."""
    array = finite(name, values)
    if (array < low).any():
        raise InvalidValue("too_low", name=name, low=low, given=float(array[array < low].flat[0]))
    return array


def finite(name: str, values: Any) -> Floats:
    """``values`` as floats without blanks and infinities."""
    array = numbers(name, values)
    wrong = ~np.isfinite(array)
    if wrong.any():
        raise InvalidValue("not_a_number", name=name, given=str(array[wrong].flat[0]))
    return array


def same_shape(first: str, a: Floats, second: str, b: Floats) -> tuple[Floats, Floats]:
    """``a`` and ``b`` in one shape; a single number goes with anything, a shorter list does not."""
    if a.ndim and b.ndim and a.shape != b.shape:
        raise InvalidValue("unequal_lengths", name=first, other=second, n=_length(a), m=_length(b))
    left, right = np.broadcast_arrays(a, b)
    return left, right


def member(name: str, kind: type[Member], value: object) -> Member:
    """``value`` as a member of ``kind``, or an error that lists the members."""
    try:
        return kind(value)
    except ValueError:
        raise InvalidValue(
            "not_one_of", name=name, given=str(value), options=listed(m.value for m in kind)
        ) from None


def listed(options: Iterable[object]) -> str:
    """``options`` in one line, for the hint of an error."""
    return ", ".join(str(option) for option in options)


def objects(members: Iterable[object], length: int) -> Objects:
    """An array of objects that stays one-dimensional whatever the members are."""
    array = np.empty(length, dtype=np.object_)
    array[:] = list(members)
    return array


def _length(array: Floats) -> object:
    return len(array) if array.ndim == 1 else " × ".join(map(str, array.shape))


def _brief(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "..."
