"""Survey weights: some respondents stand for more people than others."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from cjlib.errors import DataProblem
from cjlib.mining.scales import Answers, FloatArray, cells_and_rows


def weights_of(weights: Any, answers: Answers) -> FloatArray:
    """One weight per answer: those given, or ones.

    Raises
    ------
    DataProblem
        If nobody answered, the lengths differ, or a weight is negative or no number.
    """
    if not len(answers.values):
        raise DataProblem("metrics.nobody_answered", blank=answers.blank)
    if weights is None:
        return np.ones(len(answers.values))
    cells, rows, _ = cells_and_rows(weights)
    if len(cells) != len(answers.values) + answers.blank:
        total = len(answers.values) + answers.blank
        raise DataProblem("metrics.weights_length", given=len(cells), expected=total)
    for place in answers.places:
        cell = cells[place]
        if isinstance(cell, bool) or not isinstance(cell, int | float) or not 0 <= cell < math.inf:
            raise DataProblem("metrics.weight", row=int(rows[place]), given=cell)
    weight = np.array([cells[place] for place in answers.places], dtype=np.float64)
    if not weight.any():
        raise DataProblem("metrics.weight", row=int(rows[answers.places[0]]), given=0)
    return weight


def effective_n(weight: FloatArray) -> float:
    """Kish's effective number of answers, (sum w)^2 / sum w^2; without weights their number."""
    return float(weight.sum() ** 2 / (weight**2).sum())


def sample_sd(values: FloatArray, weight: FloatArray) -> float:
    """Weighted standard deviation with n - 1, n being the effective number of answers."""
    n = effective_n(weight)
    if n <= 1:
        return math.nan
    mean = np.average(values, weights=weight)
    variance = float(np.average((values - mean) ** 2, weights=weight))
    return math.sqrt(variance * n / (n - 1))
