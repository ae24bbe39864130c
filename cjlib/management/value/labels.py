"""What customers with a good and with a bad label think of the organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cjlib.management.scans.groups import SMALLEST, shown
from cjlib.management.value.two_ways import TwoWays

if TYPE_CHECKING:
    import pandas as pd

CONFIDENCE = 0.95


def by_label(customers: TwoWays) -> pd.DataFrame:
    """How customers with each label value the organisation, with intervals.

    Parameters
    ----------
    customers : TwoWays
        From `cjlib.management.value.two_ways`; the label is that of money, or of RFM.

    Returns
    -------
    DataFrame
        A row for the label good and one for bad.  Columns label, customers (n), mark (mean 1-10),
        low, high (its 95% interval by Student's t), warm (share with a high appreciation, 0-1),
        warm_low, warm_high (95%, Wilson), told (bool).  A group under five people is not told, nor
        one from which it could be worked out: its numbers are missing.  The share is missing where
        it would tell of one to four people that they differ from all others with their label.
    """
    import pandas as pd

    table = customers.table
    good = table["labelled_good"].to_numpy(bool)
    sizes = {"good": int(good.sum()), "bad": int((~good).sum())}
    kept = shown(sizes)
    rows = []
    for label, members in (("good", good), ("bad", ~good)):
        numbers = [float("nan")] * 6
        if label in kept:
            marks = table.loc[members, "appreciation"].to_numpy(float)
            warm = table.loc[members, "high_appreciation"].to_numpy(bool)
            numbers[:3] = _mean(marks)
            parts = (int(warm.sum()), int((~warm).sum()))
            if not any(0 < part < SMALLEST for part in parts):
                numbers[3:] = _share(float(warm.mean()), len(marks))
        told = label in kept
        rows.append((label, sizes[label] if told else None, *numbers, told))
    columns = [
        "label", "customers", "mark", "low", "high", "warm", "warm_low", "warm_high", "told",
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=columns).astype({"customers": "Int64"})


def _mean(marks: np.ndarray) -> tuple[float, float, float]:
    """A mean with its interval."""
    from scipy.special import stdtrit

    n = len(marks)
    mean = float(marks.mean())
    half = float(stdtrit(n - 1, 0.5 + CONFIDENCE / 2) * marks.std(ddof=1) / np.sqrt(n))
    return mean, mean - half, mean + half


def _share(share: float, n: int) -> tuple[float, float, float]:
    """A share with its interval."""
    from cjlib.mining.intervals import wilson

    return share, *wilson(share, n, CONFIDENCE)
