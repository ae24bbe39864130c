"""Chance: a value for every assumption in every draw."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from typing import Final

import numpy as np

from cjlib.concepts._checks import Floats
from cjlib.management.business_case.assumptions import Assumed
from cjlib.management.business_case.case import Case

FEWEST, MOST = 100, 200_000
"""How many draws there may be."""

PERT_WEIGHT: Final = 4.0
"""How strongly draws keep to the likely value; the usual PERT."""

# closer together at the ends, where a distribution bends most
_NODES: Final = (1 - np.cos(np.pi * np.arange(257) / 256)) / 2


def draw(case: Case, draws: int, seed: int) -> dict[str, Floats]:
    """Values of every assumption.

    Parameters
    ----------
    case : Case
    draws, seed : int

    Returns
    -------
    dict of str to ndarray, shape (draws,)

    Notes
    -----
    Every assumption has chance of its own, from the seed and its key, and a higher chance always
    means a higher value.  So two cases that differ in one link share the draws of all others, and
    what differs between them is the link and not luck (common random numbers).  What is assumed is
    drawn apart from the rest; only what was measured together is drawn together.
    """
    found = {}
    for key, one in case.assumptions.items():
        stream = zlib.crc32((one.together or key).encode())
        chance = np.random.default_rng([seed, stream]).random(draws)
        found[key] = at_chance(one, chance)
    return found


def at_chance(one: Assumed, chance: Floats) -> Floats:
    """The values of an assumption below which it lies with this chance (0-1).

    Notes
    -----
    PERT between the ends (Malcolm et al. 1959) or the measured points; those that belong to points
    of another assumption are taken in their own order, not in that of their size.
    """
    if one.certain:
        return np.full(len(chance), one.likely)
    if one.points:
        points = np.array(one.points)
        if not one.together:
            points = np.sort(points)
        return points[np.minimum((chance * len(points)).astype(np.int64), len(points) - 1)]
    return np.interp(chance, _NODES, _pert(one.low, one.likely, one.high))


def likely(case: Case) -> dict[str, Floats]:
    """Every assumption at its likely value: arrays of length one."""
    return {key: np.array([one.likely]) for key, one in case.assumptions.items()}


def one_by_one(case: Case, values: Mapping[str, Floats]) -> dict[str, Floats]:
    """Each assumption through its own values while all others stay likely.

    Parameters
    ----------
    case : Case
    values : mapping of str to ndarray, shape (k,)
        The same k for every key.

    Returns
    -------
    dict of str to ndarray, shape (len(values) * k,)
        In the order of ``values``.
    """
    k = len(next(iter(values.values())))
    table = {key: np.full(len(values) * k, one.likely) for key, one in case.assumptions.items()}
    for at, (key, column) in enumerate(values.items()):
        table[key][at * k : (at + 1) * k] = column
    return table


def _pert(low: float, most: float, high: float) -> Floats:
    from scipy.special import betaincinv

    width = high - low
    up, down = PERT_WEIGHT * (most - low) / width, PERT_WEIGHT * (high - most) / width
    return np.asarray(low + width * betaincinv(1 + up, 1 + down, _NODES))
