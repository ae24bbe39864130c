"""How customers on two axes are counted: in cells of money and mark, with nobody singled out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cjlib.concepts._checks import Floats
from cjlib.management.scans.groups import shown
from cjlib.management.value import Policy, TwoWays

Cell = tuple[int, int]  # row from the highest mark down, column from the least money up

_COLUMNS = 3  # cells of money on either side of the cut-off
_ROWS = 3  # cells of marks above and below the cut-off
_SKEWED = 6.0  # reach of money, in those of its middle half, from where it is pressed together
_LOPSIDED = 3.0  # times as far on one side of the cut-off as on the other
_HIGHEST, _LOWEST = 10.0, 1.0  # report marks


@dataclass(frozen=True)
class Quadrant:
    """One of the four policies.

    Attributes
    ----------
    policy : Policy
    counts : ndarray of int, shape (rows, columns)
    money : float
        Euros of all of them together.
    told : bool
        Whether it may be shown by itself.
    cells : frozenset of Cell
        Cells that may be shown by themselves.
    """

    policy: Policy
    counts: NDArray[np.int64]
    money: float
    told: bool
    cells: frozenset[Cell]

    @property
    def n(self) -> int:
        """Customers."""
        return int(self.counts.sum())


@dataclass(frozen=True)
class Counted:
    """Customers counted in cells.

    Attributes
    ----------
    quadrants : mapping of Policy to Quadrant
    money_edges : tuple of two tuples of float
        Edges of the cells of money (euros), below and above the cut-off.
    mark_edges : tuple of two tuples of float
        Edges of the cells of marks, below and above the cut-off; one edge only means no cell.
    pressed : bool
        Whether money far from the cut-off is pressed together.
    """

    quadrants: Mapping[Policy, Quadrant]
    money_edges: tuple[tuple[float, ...], tuple[float, ...]]
    mark_edges: tuple[tuple[float, ...], tuple[float, ...]]
    pressed: bool


def counted(customers: TwoWays) -> Counted:
    """Count the customers in each cell, and say which counts may be shown.

    Notes
    -----
    Groups of fewer than five are not split out, as in `cjlib.management.scans.groups.shown`.
    Where money is skewed, cells are equally wide after ``asinh((money - cut) / spread)``: near the
    cut-off they are narrow, far from it wide.  ``spread`` is the median distance to the cut-off.
    """
    table = customers.table
    money = table["financial"].to_numpy(float)
    pressed = _skewed(money, customers.financial_from)
    money_edges = _money_edges(money, customers.financial_from, pressed)
    cut = customers.appreciation_from
    mark_edges = (_mark_edges(_LOWEST, cut), _mark_edges(cut, _HIGHEST))
    sizes = {policy: int((table["policy"] == policy).sum()) for policy in Policy}
    kept = shown({policy.value: size for policy, size in sizes.items()})
    quadrants = {}
    for policy in Policy:
        high_money, high_mark = _sides(policy)
        edges = mark_edges[high_mark], money_edges[high_money]
        quadrants[policy] = _quadrant(policy, table, edges, policy.value in kept)
    return Counted(quadrants, money_edges, mark_edges, pressed)


def _sides(policy: Policy) -> tuple[int, int]:
    """Whether money and appreciation are high (1) or low (0)."""
    money = policy in (Policy.CHERISH, Policy.WIN)
    return int(money), int(policy in (Policy.CHERISH, Policy.HONOUR))


def _quadrant(
    policy: Policy,
    table: pd.DataFrame,
    edges: tuple[tuple[float, ...], tuple[float, ...]],
    told: bool,
) -> Quadrant:
    chosen = table[table["policy"] == policy]
    marks, money = (chosen[name].to_numpy(float) for name in ("appreciation", "financial"))
    rows, columns = (max(len(ends) - 1, 1) for ends in edges)
    counts = np.zeros((rows, columns), dtype=np.int64)
    row = rows - 1 - _places(marks, edges[0])
    np.add.at(counts, (row, _places(money, edges[1])), 1)
    sizes = {f"{r}:{c}": int(counts[r, c]) for r in range(rows) for c in range(columns)}
    kept = shown(sizes) if told else frozenset()
    cells = frozenset((int(r), int(c)) for r, c in (name.split(":") for name in kept))
    return Quadrant(policy, counts, float(money.sum()), told, cells)


def _places(values: Floats, edges: Sequence[float]) -> NDArray[np.int64]:
    """In which cell each value falls; an edge belongs to the cell above it."""
    inner = np.asarray(edges[1:-1], dtype=float)
    return np.searchsorted(inner, values, side="right").astype(np.int64)


def _skewed(money: Floats, cut: float) -> bool:
    """Whether equal cells would leave most of them empty, or differ much between both sides."""
    low, high = np.quantile(money, [0.25, 0.75])
    below, above = cut - float(money.min()), float(money.max()) - cut
    lopsided = min(below, above) > 0 and max(below, above) > _LOPSIDED * min(below, above)
    return lopsided or bool(np.ptp(money) > _SKEWED * (high - low) > 0)


def _money_edges(
    money: Floats,
    cut: float,
    pressed: bool,
) -> tuple[tuple[float, ...], tuple[float, ...]]:
    spread = float(np.median(np.abs(money - cut))) or 1.0

    def edges(start: float, end: float) -> tuple[float, ...]:
        if start == end:
            return (cut,)
        if not pressed:
            return tuple(np.linspace(float(start), float(end), _COLUMNS + 1).tolist())
        first, last = (float(np.arcsinh((at - cut) / spread)) for at in (start, end))
        inner = cut + spread * np.sinh(np.linspace(first, last, _COLUMNS + 1))
        return (start, *inner[1:-1].tolist(), end)

    return edges(min(float(money.min()), cut), cut), edges(cut, max(float(money.max()), cut))


def _mark_edges(low: float, high: float) -> tuple[float, ...]:
    """At most three cells from ``low`` to ``high``, with whole marks between them."""
    if low == high:
        return (low,)
    whole = [float(n) for n in range(int(np.floor(low)) + 1, int(np.ceil(high)))]
    if len(whole) >= _ROWS:
        inner = np.linspace(low, high, _ROWS + 1)[1:-1]
        whole = sorted({float(np.round(value)) for value in inner})
    return (low, *(value for value in whole if low < value < high), high)


def ranges(edges: Sequence[float]) -> list[tuple[float, float]]:
    """The cells between the edges, from low to high."""
    return list(pairwise(edges))
