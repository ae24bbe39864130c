"""The choice as it would be if ideas could be done in part: a bound, prices, and a first guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cjlib.making.portfolio.model import Floats, Model
from cjlib.making.portfolio.solving import matrix, scale


@dataclass(frozen=True)
class Relaxed:
    """What the linear relaxation says.

    Attributes
    ----------
    parts : ndarray, shape (ideas,)
        How much of each idea would be done, 0-1.
    gain : float
        Weighted points of feeling: no choice of whole ideas brings more.
    prices : mapping of str to float
        Weighted points per unit of every rule, by its key.
    """

    parts: Floats
    gain: float
    prices: Mapping[str, float]


def relax(model: Model, per_point: float) -> Relaxed:
    """Solve the linear relaxation of a model.

    Parameters
    ----------
    model : Model
    per_point : float
        What the solver sees for one weighted point of feeling.

    Returns
    -------
    Relaxed
        Without prices, and with an infinite bound, where the solver found nothing.
    """
    from scipy.optimize import linprog
    from scipy.sparse import vstack

    if not model.rows or not len(model.most):
        return Relaxed(np.ones(model.ideas), float(model.gain @ model.most), {})
    parts, low, high = matrix(model.rows, len(model.most))
    upper, lower = np.flatnonzero(np.isfinite(high)), np.flatnonzero(np.isfinite(low))
    result = linprog(
        -model.gain * per_point,
        A_ub=vstack([parts[upper], -parts[lower]]).tocsr(),
        b_ub=np.concatenate([high[upper], -low[lower]]),
        bounds=np.column_stack([np.zeros(len(model.most)), model.most]),
    )
    if result.x is None:
        return Relaxed(np.zeros(model.ideas), float("inf"), {})
    marginal = np.asarray(result.ineqlin.marginals) / per_point
    prices = dict.fromkeys((row.key for row in model.rows if row.of_ideas), 0.0)
    signed = [*-marginal[: len(upper)], *marginal[len(upper) :]]
    for at, value in zip([*upper, *lower], signed, strict=True):
        row = model.rows[at]
        if row.of_ideas:  # adding nought takes the sign off a minus nought
            prices[row.key] += float(value) * scale(row) + 0.0
    return Relaxed(np.asarray(result.x[: model.ideas]), -float(result.fun) / per_point, prices)
