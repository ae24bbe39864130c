"""Chance: what each idea brings, draw by draw, and how long delight lasts."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cjlib.concepts.kano import LIFE_CYCLE, Category, drift
from cjlib.making.simulate.assumptions import Assumptions

Floats = NDArray[np.float64]

FEWEST, MOST = 100, 1_000_000
"""How many draws there may be."""


def effects(keys: Sequence[str], assumed: Assumptions, draws: int, seed: int) -> Floats:
    """Points of feeling that each idea brings in each draw, 0 where it does not work.

    Parameters
    ----------
    keys : sequence of str
        One per idea.
    assumed : Assumptions
    draws, seed : int

    Returns
    -------
    ndarray, shape (draws, ideas)

    Notes
    -----
    A gain is drawn from a PERT distribution between its low and high end (Malcolm et al. 1959):
    a teaching form of this kit, and so is the chance that an idea works at all.  Ideas are drawn
    apart from each other.  Every idea has chance of its own, from the seed and its key: with
    another idea beside it, its draws stay the same.
    """
    drawn = np.empty((draws, len(keys)))
    for at, key in enumerate(keys):
        rng = np.random.default_rng([seed, zlib.crc32(key.encode())])
        works = rng.random(draws) < assumed.number(f"success.{key}")
        low, high = assumed.number(f"gain_low.{key}"), assumed.number(f"gain_high.{key}")
        likely, weight = assumed.number(f"gain.{key}"), assumed.number("pert_weight")
        drawn[:, at] = works * pert(low, likely, high, weight, draws, rng)
    return drawn


def pert(
    low: float, likely: float, high: float, weight: float, draws: int, rng: np.random.Generator
) -> Floats:
    """Draws from a PERT distribution; a weight of 0 makes all values between equally likely.

    The mean is ``(low + weight * likely + high) / (weight + 2)``.

    Parameters
    ----------
    low, likely, high : float
        In order; equal ends give one value.
    weight : float
        4 is usual.
    draws : int
    rng : Generator

    Returns
    -------
    ndarray, shape (draws,)
    """
    width = high - low
    if not width:
        return np.full(draws, likely)
    up, down = weight * (likely - low) / width, weight * (high - likely) / width
    return np.asarray(low + width * rng.beta(1 + up, 1 + down, draws))


def lasting(keys: Sequence[str], assumed: Assumptions) -> tuple[Floats, Floats]:
    """How long the effect of each idea lasts as what delights becomes what is expected.

    Parameters
    ----------
    keys : sequence of str
        One per idea.
    assumed : Assumptions

    Returns
    -------
    shares : ndarray, shape (ideas, periods + 1, 4)
        Chance of each Kano category, in the order of `cjlib.concepts.kano.LIFE_CYCLE`.
    left : ndarray, shape (periods + 1, ideas)
        Share of the first effect that is left; from period 0.

    Notes
    -----
    An idea moves I, A, O, M as in `cjlib.concepts.kano.drift`.  What is left is the worth of where
    it is over the worth of where it began; what began as a must-be stays there and loses nothing,
    and what nobody asked for (I) brings nothing until it is attractive.  Teaching form of this kit.
    """
    worths = {
        Category.INDIFFERENT: 0.0,
        Category.ATTRACTIVE: assumed.number("worth_attractive"),
        Category.ONE_DIMENSIONAL: assumed.number("worth_one_dimensional"),
        Category.MUST_BE: assumed.number("worth_must_be"),
    }
    worth = np.array([worths[category] for category in LIFE_CYCLE])
    periods, rate = int(assumed.number("periods")), assumed.number("drift")
    starts = [assumed.category(key) for key in keys]
    shares = np.empty((len(keys), periods + 1, len(LIFE_CYCLE)))
    first = np.ones(len(keys))
    for at, start in enumerate(starts):
        shares[at] = drift(start, rate, periods)
        first[at] = worths[start] or worths[Category.ATTRACTIVE]
    return shares, (shares @ worth / first[:, None]).T
