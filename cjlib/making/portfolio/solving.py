"""Asking the solver, with numbers it can tell apart, and checking what it says."""

from __future__ import annotations

import time
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cjlib.making.portfolio.model import SCALE, Model, Row, Rule

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

TIGHTER = 1e-6
"""By how much of a limit a row is drawn in if rounding the solver's answer went over it."""
_ATTEMPTS = 5


class Found(StrEnum):
    """What the solver came to."""

    BEST = "best"
    GOOD = "good"  # there was no time to prove it the best
    NOTHING = "nothing"  # there is no choice that keeps to the rules
    OUT_OF_TIME = "out_of_time"


@dataclass(frozen=True)
class Answer:
    """What the solver said.

    Attributes
    ----------
    found : Found
    picked : ndarray of bool, shape (ideas,)
        All false where nothing was found.
    bound : float
        No choice does better on the objective than this; infinite if not known.
    """

    found: Found
    picked: Bools
    bound: float


class Clock:
    """How much of the time is left."""

    def __init__(self, seconds: float) -> None:
        self.end = time.monotonic() + seconds

    def left(self, share: float = 1.0) -> float:
        """Seconds left, or a share of them."""
        return max(self.end - time.monotonic(), 0.0) * share


def largest(
    model: Model, objective: Floats, seconds: float, *, gap: float = 0.0, nodes: int | None = None
) -> Answer:
    """The choice with the largest objective that keeps to all rows.

    Parameters
    ----------
    model : Model
    objective : ndarray, shape (columns,)
        Its largest parts should be about `SCALE`: the solver takes a millionth for nothing.
    seconds : float
        Time that the solver may take.
    gap : float
        Share of the objective that may stay unproven.
    nodes : int, optional
        Most nodes of the search tree: a limit that gives the same answer on every machine.

    Returns
    -------
    Answer
    """
    rows = list(model.rows)
    for _ in range(_ATTEMPTS):
        answer = _asked(model, rows, objective, seconds, gap, nodes)
        broken = [
            at
            for at, row in enumerate(rows)
            if row.of_ideas and _over(model.rows[at], answer.picked)
        ]
        if not broken or answer.found not in (Found.BEST, Found.GOOD):
            return answer
        for at in broken:  # a sum that rounding brought over its limit
            row = rows[at]
            room = TIGHTER * max(abs(row.high), *map(abs, row.parts.values()), 1.0)
            rows[at] = Row(row.rule, row.key, row.parts, row.low, row.high - room)
    return Answer(Found.OUT_OF_TIME, np.zeros(model.ideas, dtype=bool), np.inf)


def _over(row: Row, picked: Bools) -> bool:
    used = row.used(picked.astype(np.float64))
    slack = 1e-9 * max(abs(row.high) if np.isfinite(row.high) else 1.0, 1.0)
    return used > row.high + slack or used < row.low - 1e-9


def _asked(
    model: Model,
    rows: list[Row],
    objective: Floats,
    seconds: float,
    gap: float,
    nodes: int | None,
) -> Answer:
    from scipy.optimize import Bounds, LinearConstraint, milp

    nobody = np.zeros(model.ideas, dtype=bool)
    if not len(model.most):
        possible = all(row.low <= 0 <= row.high for row in rows)
        return Answer(Found.BEST if possible else Found.NOTHING, nobody, 0.0)
    limits: dict[str, Any] = {"time_limit": max(seconds, 0.05), "mip_rel_gap": gap}
    if nodes is not None:
        limits["node_limit"] = nodes
    whole = np.zeros(len(model.most))
    whole[: model.ideas] = 1
    parts = matrix(rows, len(model.most))
    asked = {
        "c": -objective,
        "integrality": whole,
        "bounds": Bounds(0, model.most),
        "constraints": [LinearConstraint(*parts)] if rows else [],
    }
    result = milp(**asked, options=limits)
    if result.status not in (0, 1, 2) and result.x is None:
        # the presolver may stumble over numbers; without it the same question has an answer
        result = milp(**asked, options={**limits, "presolve": False})
    if result.x is None:
        found = Found.NOTHING if result.status == 2 else Found.OUT_OF_TIME
        return Answer(found, nobody, np.inf)
    bound = getattr(result, "mip_dual_bound", None)
    return Answer(
        Found.BEST if result.status == 0 else Found.GOOD,
        np.asarray(result.x[: model.ideas] > 0.5),
        np.inf if bound is None else -float(bound),
    )


def matrix(rows: list[Row] | tuple[Row, ...], columns: int) -> tuple[Any, Floats, Floats]:
    """Rows as a sparse matrix with its lower and upper limits; large rows are scaled down.

    Returns
    -------
    sparse array of shape (rows, columns), ndarray of shape (rows,), ndarray of shape (rows,)
    """
    from scipy.sparse import csr_array

    by = [scale(row) for row in rows]
    # whole numbers of 32 bits: the solver of SciPy 1.14 takes no others
    at = np.array([nth for nth, row in enumerate(rows) for _ in row.parts], dtype=np.int32)
    column = np.array([part for row in rows for part in row.parts], dtype=np.int32)
    value = [
        weight * size for row, size in zip(rows, by, strict=True) for weight in row.parts.values()
    ]
    return (
        csr_array((value, (at, column)), shape=(len(rows), columns)),
        np.array([row.low * size for row, size in zip(rows, by, strict=True)]),
        np.array([row.high * size for row, size in zip(rows, by, strict=True)]),
    )


def scale(row: Row) -> float:
    """What a row is multiplied with for the solver: costs and weeks to a size of their own."""
    if row.rule not in (Rule.BUDGET, Rule.EFFORT, Rule.QUARTER):
        return 1.0
    top = max(map(abs, row.parts.values()), default=0.0)
    return SCALE / top if top else 1.0
