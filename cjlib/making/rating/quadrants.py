"""Quadrants of the contribution-impact matrix, on relative axes, and the order they give."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cjlib.texts import t

MIDDLE = 0.5
"""Where an axis is split if the ideas do not differ on it."""


class Quadrant(StrEnum):
    """What to do with an idea, in the order in which to do it.

    Contribution to the customer is more or less than that of most other ideas, and so is impact:
    how much an idea asks of the organisation.
    """

    FIRST = "first"  # much contribution, little impact
    PROJECT = "project"  # much of both
    SPARE = "spare"  # little of both
    LEAVE = "leave"  # little contribution, much impact

    def word(self) -> str:
        """What a person reads for it."""
        return t(f"rating.quadrant.{self.value}")


def splits(contribution: NDArray[np.float64], impact: NDArray[np.float64]) -> tuple[float, float]:
    """Where the axes are split: at the median of the ideas, so that they are compared together.

    Parameters
    ----------
    contribution, impact : ndarray, shape (ideas,)
        0 to 1; not-a-number for an idea without a score.

    Returns
    -------
    (float, float)
        0.5 on an axis on which the ideas do not differ.
    """
    return _split(contribution), _split(impact)


def quadrant(contribution: float, impact: float, at: tuple[float, float]) -> Quadrant | None:
    """The quadrant of one idea; None where it has no score.

    Parameters
    ----------
    contribution, impact : float
        0 to 1.
    at : (float, float)
        Where the axes are split; what lies on a split counts as much.
    """
    if np.isnan(contribution) or np.isnan(impact):
        return None
    much, heavy = contribution >= at[0], impact >= at[1]
    if much:
        return Quadrant.PROJECT if heavy else Quadrant.FIRST
    return Quadrant.LEAVE if heavy else Quadrant.SPARE


def ranked(
    names: list[str], contribution: NDArray[np.float64], impact: NDArray[np.float64]
) -> tuple[list[Quadrant | None], NDArray[np.float64]]:
    """Quadrant and rank of every idea.

    Returns
    -------
    (list of Quadrant or None, ndarray)
        Ranks from 1 on: by quadrant, then more contribution, then less impact, then by name;
        not-a-number where an idea has no score.

    Notes
    -----
    That the order within a quadrant follows contribution first is a teaching form of this kit.
    """
    at = splits(contribution, impact)
    found = [quadrant(c, i, at) for c, i in zip(contribution, impact, strict=True)]
    scored = [nth for nth, place in enumerate(found) if place is not None]

    def first(nth: int) -> tuple[Any, ...]:
        place = found[nth]
        assert place is not None
        return list(Quadrant).index(place), -contribution[nth], impact[nth], names[nth], nth

    ranks = np.full(len(names), np.nan)
    for rank, nth in enumerate(sorted(scored, key=first), 1):
        ranks[nth] = rank
    return found, ranks


def _split(values: NDArray[np.float64]) -> float:
    known = values[~np.isnan(values)]
    if not len(known) or known.min() == known.max():
        return MIDDLE
    return float(np.median(known))
