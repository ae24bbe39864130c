"""Customers on the curve: how many would leave, and which of four types they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import overload

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Numbers, Objects
from cjlib.concepts.loyalty.curve import HIGHEST_MARK, LOWEST_MARK, LOYAL_FROM, LoyaltyCurve, Zone
from cjlib.errors import InvalidValue


@dataclass(frozen=True)
class Leaving:
    """How many customers would leave, as expected from a distribution of marks.

    Attributes
    ----------
    n : float
        Customers counted.
    number : float
        How many of them leave, 0 to n.
    share : float
        ``number / n``, in [0, 1].
    by_zone : mapping of Zone to float
        ``number``, split by the zone the leavers are in.
    """

    n: float
    number: float
    share: float
    by_zone: Mapping[Zone, float]


def leaving(marks_or_counts: Numbers | Mapping[float, float], curve: LoyaltyCurve) -> Leaving:
    """How many customers would leave if loyalty follows the curve.

    Parameters
    ----------
    marks_or_counts : array_like of marks, or mapping of mark to count
        Report marks 1-10, one for each customer, or how many customers gave each mark.
    curve : LoyaltyCurve
        The market they are in; a customer leaves with chance 1 - loyalty.

    Returns
    -------
    Leaving

    Raises
    ------
    InvalidValue
        For a mark outside 1-10, a negative count, or nobody at all.

    Notes
    -----
    Teaching form of this kit.
    """
    if isinstance(marks_or_counts, Mapping):
        marks = _checks.within("marks", list(marks_or_counts), LOWEST_MARK, HIGHEST_MARK)
        counts = np.array([_checks.at_least("counts", n) for n in marks_or_counts.values()])
    else:
        marks = _checks.within("marks", marks_or_counts, LOWEST_MARK, HIGHEST_MARK).ravel()
        counts = np.ones_like(marks)
    n = float(counts.sum())
    if not n:
        raise InvalidValue("nothing_counted", name="marks")
    gone = counts * (1 - curve(marks))
    zones = curve.zone(marks)
    return Leaving(
        n=n,
        number=float(gone.sum()),
        share=float(gone.sum() / n),
        by_zone=MappingProxyType({zone: float(gone[zones == zone].sum()) for zone in Zone}),
    )


class CustomerType(StrEnum):
    """Four ways in which being satisfied and staying go together.

    Names: Jones & Sasser (1995).  Which combination is which type is from memory of the
    literature, check before citing.
    """

    LOYALIST = "loyalist"
    DEFECTOR = "defector"
    MERCENARY = "mercenary"
    HOSTAGE = "hostage"


@overload
def customer_type(
    satisfaction: float, loyalty: float, *, satisfied_from: float = ..., loyal_from: float = ...
) -> CustomerType: ...
@overload
def customer_type(
    satisfaction: Numbers, loyalty: Numbers, *, satisfied_from: float = ..., loyal_from: float = ...
) -> Objects: ...
def customer_type(
    satisfaction: float | Numbers,
    loyalty: float | Numbers,
    *,
    satisfied_from: float = LOYAL_FROM,
    loyal_from: float = 0.5,
) -> CustomerType | Objects:
    """Loyalist, mercenary, hostage or defector.

    Parameters
    ----------
    satisfaction : array_like
        Report marks 1-10.
    loyalty : array_like
        In [0, 1]: stayed or not, or the chance or share of staying.
    satisfied_from, loyal_from : float
        The cut-offs, on the same scales; the value itself counts as high.

    Returns
    -------
    CustomerType, or ndarray of CustomerType
        High and high: loyalist; satisfied only: mercenary; loyal only: hostage; neither: defector.

    Raises
    ------
    InvalidValue
        For a value outside its scale, or unequal lengths.

    Notes
    -----
    Source: Jones & Sasser (1995), cells from memory of the literature, check before citing.  The
    cut-offs are a choice of this kit: defend them, or set your own.
    """
    _checks.one_within("satisfied_from", satisfied_from, LOWEST_MARK, HIGHEST_MARK)
    _checks.one_within("loyal_from", loyal_from, 0, 1)
    content, staying = _checks.same_shape(
        "satisfaction",
        _checks.within("satisfaction", satisfaction, LOWEST_MARK, HIGHEST_MARK),
        "loyalty",
        _checks.within("loyalty", loyalty, 0, 1),
    )
    cells = _checks.objects(
        (
            CustomerType.DEFECTOR,
            CustomerType.HOSTAGE,
            CustomerType.MERCENARY,
            CustomerType.LOYALIST,
        ),
        4,
    )
    found: CustomerType | Objects = cells[2 * (content >= satisfied_from) + (staying >= loyal_from)]
    return found
