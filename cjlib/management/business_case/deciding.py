"""What matters, where it turns, and what it would be worth to know before deciding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from cjlib.concepts._checks import Floats
from cjlib.management.business_case.assumptions import SPECS
from cjlib.management.business_case.case import Case
from cjlib.management.business_case.chain import work_out
from cjlib.management.business_case.drawing import one_by_one

if TYPE_CHECKING:
    import pandas as pd

_GRID: Final = 161
_COEFFICIENT_DRAWS: Final = 200
_FEW: Final = 12
"""Up to so many different values, each gets its own mean instead of a curve through them."""


def tornado(case: Case) -> pd.DataFrame:
    """Net present value with each assumption at its low and its high end, all others likely.

    Returns
    -------
    DataFrame
        Columns key, low, high (values), npv_low, npv_high, swing (0 or more); largest swing first.
    """
    import pandas as pd

    ends = {key: np.array([one.low, one.high]) for key, one in case.assumptions.items()}
    npv = work_out(one_by_one(case, ends), case.years).npv.reshape(len(ends), 2)
    table = pd.DataFrame(
        {
            "key": list(ends),
            "low": [float(pair[0]) for pair in ends.values()],
            "high": [float(pair[1]) for pair in ends.values()],
            "npv_low": npv[:, 0],
            "npv_high": npv[:, 1],
            "swing": np.abs(npv[:, 1] - npv[:, 0]),
        }
    )
    return table.sort_values("swing", ascending=False, kind="stable", ignore_index=True)


def break_even(case: Case) -> pd.DataFrame:
    """For each assumption the value at which the net present value is nought, others likely.

    Returns
    -------
    DataFrame
        Columns key, likely, value (missing where there is none), state ("crosses", "always" or
        "never" pays), from, to (the range that was looked at).

    Notes
    -----
    Of several such values the one nearest to the likely value.  Amounts without a limit of their
    own are looked at up to ten times their ends, or up to what all customers bring in a year.
    """
    import pandas as pd

    ranges = {key: _range(case, key) for key in SPECS}
    grids = {key: np.linspace(*ends, _GRID) for key, ends in ranges.items()}
    npv = _npv(case, grids)
    brackets: dict[str, tuple[float, float]] = {}
    for key, row in zip(grids, npv, strict=True):
        turns = np.flatnonzero((row[:-1] < 0) != (row[1:] < 0))
        if turns.size:
            middles = (grids[key][turns] + grids[key][turns + 1]) / 2
            at = turns[np.abs(middles - case.number(key)).argmin()]
            brackets[key] = (float(grids[key][at]), float(grids[key][at + 1]))
    found = _refined(case, brackets)
    rows = []
    for (key, ends), row in zip(ranges.items(), npv, strict=True):
        state = "crosses" if key in found else "never" if row[0] < 0 else "always"
        rows.append((key, case.number(key), found.get(key, np.nan), state, *ends))
    return pd.DataFrame(rows, columns=["key", "likely", "value", "state", "from", "to"])


def _refined(case: Case, brackets: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """Where it turns within each bracket: look closer once, then take a straight line."""
    if not brackets:
        return {}
    grids = {key: np.linspace(*ends, _GRID) for key, ends in brackets.items()}
    found = {}
    for (key, grid), row in zip(grids.items(), _npv(case, grids), strict=True):
        at = int(np.flatnonzero((row[:-1] < 0) != (row[1:] < 0))[0])
        share = row[at] / (row[at] - row[at + 1])
        found[key] = float(grid[at] + share * (grid[at + 1] - grid[at]))
    return found


def _npv(case: Case, grids: Mapping[str, Floats]) -> Floats:
    return work_out(one_by_one(case, grids), case.years).npv.reshape(len(grids), -1)


def _range(case: Case, key: str) -> tuple[float, float]:
    spec, one = SPECS[key], case.assumptions[key]
    if spec.high - spec.low <= 20:
        return spec.low, spec.high
    customers = max(case.number("customers"), 1.0)
    sizes = {"money": customers * abs(case.number("margin")), "customers": customers}
    # an amount that is nought now is looked at up to what all customers bring or are
    size = 0.0 if key == "margin" else sizes[spec.unit.partition("_")[0]]
    reach = max(10 * abs(one.low), 10 * abs(one.high), size, 1.0)
    return max(spec.low, -reach), min(spec.high, reach)


def evpi(npv: Floats) -> tuple[float, float]:
    """Expected value of perfect information, for the choice between doing it and not.

    Parameters
    ----------
    npv : ndarray, shape (draws,)
        Net present value of doing it; not doing it is worth 0.

    Returns
    -------
    value, error : float
        0 or more, in money; error is the standard error by Monte Carlo.

    Notes
    -----
    ``mean(max(npv, 0)) - max(mean(npv), 0)`` (Raiffa & Schlaifer 1961): what is lost on average by
    having to decide now.
    """
    lost = np.maximum(-npv, 0) if npv.mean() > 0 else np.maximum(npv, 0)
    return float(lost.mean()), float(lost.std() / np.sqrt(len(npv)))


def partial_evpi(npv: Floats, values: Floats, seed: int = 0) -> tuple[float, float]:
    """Expected value of knowing one assumption exactly before deciding.

    Parameters
    ----------
    npv : ndarray, shape (draws,)
        Net present value of doing it; not doing it is worth 0.
    values : ndarray, shape (draws,)
        What the assumption was in each draw.
    seed : int
        For the standard error.

    Returns
    -------
    value, error : float
        From 0 up to `evpi`, in money.

    Notes
    -----
    By regression on one sample: a cubic spline through the draws gives the net present value to be
    expected at each value of the assumption, and the value of knowing is ``mean(max(spline, 0)) -
    max(mean(spline), 0)``.  The error comes from drawing the coefficients of the spline anew.
    Source: Strong, Oakley & Brennan (2014), who let more than one assumption in.  It is a little
    too high for what does not matter, by about the size of the error.  For assumptions that were
    measured together it includes what the one tells about the other.
    """
    different = np.unique(values)
    if len(different) == 1:
        return 0.0, 0.0
    if len(different) <= _FEW:
        basis = (values[:, None] == different).astype(np.float64)
    else:
        basis = _splines(values)
    inverse = np.linalg.pinv(basis.T @ basis, hermitian=True)
    coefficients = inverse @ (basis.T @ npv)
    expected = basis @ coefficients
    top = max(float(npv.mean()), 0.0)
    value = float(np.maximum(expected, 0).mean()) - top
    spare = max(len(npv) - basis.shape[1], 1)
    noise = float(((npv - expected) ** 2).sum()) / spare
    # a few hundred draws in order stand for all of them
    some = basis[np.argsort(values, kind="stable")[:: max(len(values) // 250, 1)]]
    rng = np.random.default_rng(seed)
    root = _root(inverse * noise)
    again = coefficients[:, None] + root @ rng.standard_normal((len(root), _COEFFICIENT_DRAWS))
    curves = some @ again
    worth = np.maximum(curves, 0).mean(axis=0) - np.maximum(curves.mean(axis=0), 0)
    return min(max(value, 0.0), evpi(npv)[0]), float(worth.std())


def _splines(values: Floats) -> Floats:
    """A cubic spline basis with knots at quantiles, shape (draws, at most 8)."""
    from scipy.interpolate import BSpline

    low, high = float(values.min()), float(values.max())
    scaled = (values - low) / (high - low)
    inner = np.unique(np.quantile(scaled, [0.2, 0.4, 0.6, 0.8]))
    inner = inner[(inner > 1e-9) & (inner < 1 - 1e-9)]
    knots = np.concatenate([np.zeros(4), inner, np.ones(4)])
    return np.asarray(BSpline.design_matrix(scaled, knots, 3).toarray())


def _root(covariance: Floats) -> Floats:
    """A matrix whose square is the covariance, also where that has no full rank."""
    sizes, directions = np.linalg.eigh(covariance)
    return np.asarray(directions * np.sqrt(np.maximum(sizes, 0)))
