"""RFM: how lately, how often and for how much a customer bought, as scores."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers
from cjlib.errors import InvalidValue
from cjlib.management.value import checking

if TYPE_CHECKING:
    import pandas as pd


def rfm(
    recency: Numbers, frequency: Numbers, monetary: Numbers, *, groups: int = 5
) -> pd.DataFrame:
    """Scores for recency, frequency and money, and their sum.

    Parameters
    ----------
    recency : array_like, shape (customers,)
        Days since the last purchase, 0 or more; few is good.
    frequency : array_like, shape (customers,)
        Number of purchases, 0 or more.
    monetary : array_like, shape (customers,)
        Money, in the period that is looked at; below zero where returns cost more than was bought.
    groups : int
        2 to 10 groups of equal size: 5 gives scores 1-5.

    Returns
    -------
    DataFrame
        Columns recency, frequency, monetary (as given), r, f, m (1 up to ``groups``, high is
        good), score (their sum).

    Raises
    ------
    InvalidValue
        For nobody, unequal lengths, values below zero, or something that is no number.

    Notes
    -----
    Customers who are equal get the same score, so groups need not be exactly equal in size.  The
    method comes from mail order; it looks at the company's money only.
    """
    import pandas as pd

    number = checking.whole("groups", groups, 2, 10)
    columns = {
        "recency": np.atleast_1d(_checks.all_at_least("recency", recency)),
        "frequency": np.atleast_1d(_checks.all_at_least("frequency", frequency)),
        "monetary": np.atleast_1d(_checks.finite("monetary", monetary)),
    }
    first = columns["recency"]
    for name, array in columns.items():
        if array.shape != first.shape or array.ndim != 1:
            raise InvalidValue(
                "unequal_lengths", name="recency", other=name, n=first.size, m=array.size
            )
    if not first.size:
        raise InvalidValue("nothing_counted", name="recency")
    r = _scores(-first, number)
    f, m = (_scores(columns[name], number) for name in ("frequency", "monetary"))
    return pd.DataFrame({**columns, "r": r, "f": f, "m": m, "score": r + f + m})


def _scores(values: Floats, groups: int) -> NDArray[np.int64]:
    """1 for the lowest up to ``groups`` for the highest; equal values score equally."""
    from scipy.stats import rankdata

    middle = (rankdata(values) - 0.5) / len(values)
    return np.asarray(np.floor(middle * groups).astype(np.int64) + 1)
