"""What pictures of money share: amounts in words, and axes in thousands or millions of euros."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from cjlib import texts
from cjlib.management.business_case import SPECS, figure
from cjlib.pictures.charts.axes import nice, spec_of
from cjlib.texts import t

_SIZES = (("billion", 1e9), ("million", 1e6))
_CENTS = 100.0  # below this an amount has cents
_MONEY = ("money", "money_year")  # units


def euros(amount: float, signed: bool = False) -> str:
    """An amount in euros, in millions or billions where it is that large.

    Parameters
    ----------
    amount : float
        Euros; not-a-number gives a dash.
    signed : bool
        Whether a plus sign is written; a minus sign always is.

    Examples
    --------
    >>> from cjlib.texts import speaking
    >>> with speaking("en"):
    ...     euros(40_000), euros(-2_500_000)
    ('€40,000', '−€2.50 million')
    """
    if amount != amount:
        return "–"
    large = round(abs(amount))
    key, size = next(((k, s) for k, s in _SIZES if large >= s), ("euros", 1.0))
    spec = ",.2f" if size > 1 or (abs(amount) < _CENTS and abs(amount) % 1) else ",.0f"
    n = texts.number(abs(amount) / size, spec)
    nought = not any(digit in n for digit in "123456789")
    sign = "" if nought else "−" if amount < 0 else "+" if signed else ""
    return sign + t(f"management_pictures.{key}", n=n)


def valued(key: str, value: float) -> str:
    """A value of an assumption of a business case, with its euro sign where it is money."""
    if SPECS[key].unit in _MONEY:
        return euros(value)
    # how far marks lie apart is a size and no change: it has no sign
    return texts.number(value, ".2f") if key == "mark_spread" else figure(key, value)


@dataclass(frozen=True)
class Scale:
    """In which unit the ticks of an axis of money are written.

    Attributes
    ----------
    unit : str
        What a person reads for it, such as ``duizend euro``.
    size : float
        Euros in one unit.
    """

    unit: str
    size: float

    @classmethod
    def of(cls, amounts: Iterable[float]) -> Scale:
        """The unit in which the largest of the ``amounts`` (euros) is easiest to read."""
        array = np.abs(np.asarray(list(amounts), dtype=float))
        top = float(np.nanmax(array)) if len(array) else 0.0
        sizes = {"billions": 1e9, "millions": 1e6, "thousands": 1e3, "ones": 1.0}
        found = next((key for key, size in sizes.items() if top >= 2 * size), "ones")
        return cls(t(f"management_pictures.{found}"), sizes[found])

    def ticks(self, low: float, high: float, most: int) -> list[tuple[float, str]]:
        """Round amounts (euros) from ``low`` to ``high``, with their words in this unit."""
        at = nice(low / self.size, high / self.size, most)
        return self.written(at)

    def written(self, at: Sequence[float]) -> list[tuple[float, str]]:
        """Amounts in this unit as (euros, words)."""
        spec = spec_of(at)
        return [(value * self.size, texts.number(value, spec)) for value in at]
