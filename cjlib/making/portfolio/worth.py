"""What ideas are worth: points of feeling, by the weight of the step, up to the top of the scale.

>>> from cjlib.making import Idea
>>> from cjlib.making.portfolio.candidates import candidates
>>> from cjlib.making.portfolio.worth import worth
>>> two = [Idea(id=i, name=i, steps=["s"], cost=1, gain=3) for i in ("a", "b")]
>>> worth(candidates(two)).gain([True, True])
4.0
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from cjlib.errors import DataProblem, UnknownName
from cjlib.journey.document import Journey, Step
from cjlib.journey.parts import HIGHEST, LOWEST
from cjlib.making.portfolio.candidates import Candidates

Floats = NDArray[np.float64]

USUAL_IMPORTANCE = 3.0
"""Importance of a need (1-5) at which a step weighs 1."""
FINEST = 1e-6
"""Gains closer together than this share of the largest one are equal."""


@dataclass(frozen=True)
class Worth:
    """What every idea brings at every place.

    Attributes
    ----------
    places : tuple of str
        Ids of steps; an idea without a step has a place of its own, under an empty id.
    rises : ndarray, shape (ideas, places)
        Points of feeling.
    weights : ndarray, shape (places,)
        Weighted points per point of feeling.
    room : ndarray, shape (places,)
        How far the place can rise, in points of feeling: up to +2.
    """

    places: tuple[str, ...]
    rises: Floats
    weights: Floats
    room: Floats

    def gain(self, chosen: Any) -> float:
        """Weighted points of feeling of the ideas at which ``chosen`` is true."""
        picked = np.asarray(chosen, dtype=np.float64)
        return float(np.minimum(picked @ self.rises, self.room) @ self.weights)

    def alone(self) -> Floats:
        """What each idea would bring if it were the only one, shape (ideas,)."""
        return np.asarray(np.minimum(self.rises, self.room) @ self.weights)

    def added(self, chosen: Any) -> Floats:
        """What each idea brings on top of the others that are chosen, shape (ideas,)."""
        picked = np.asarray(chosen, dtype=np.float64)
        total = picked @ self.rises
        without = np.minimum(total - picked[:, None] * self.rises, self.room)
        along = np.minimum(without + self.rises, self.room)
        return np.asarray((along - without) @ self.weights)

    def grain(self) -> float:
        """The smallest step in which gains differ, or a millionth of the largest one."""
        values = np.concatenate([(self.rises * self.weights).ravel(), self.room * self.weights])
        return grain(values, FINEST * float(values.max(initial=0.0)))


def worth(
    found: Candidates,
    journey: Journey | None = None,
    *,
    weights: Mapping[str, float] | None = None,
    reach: Mapping[str, float] | None = None,
) -> Worth:
    """Points of feeling that ideas bring, weighed by step.

    Parameters
    ----------
    found : Candidates
    journey : Journey, optional
        Tells how a step feels now and how important its needs are.
    weights : mapping of step id to float, optional
        Weight of a step, 0 or more, instead of the one below.
    reach : mapping of step id to float, optional
        Share of the customers that come to a step, 0-1; 1 if left out.

    Returns
    -------
    Worth

    Notes
    -----
    Teaching form of this kit: a step weighs its reach times the highest importance of its needs
    over 3, or 1 where no need has an importance.  It cannot rise above +2, so that a second idea
    at one step may bring less.  Where the feeling now is not known, a step can rise by the whole
    scale: 4 points.
    """
    steps = {step.id: step for step in journey.steps} if journey is not None else {}
    named = dict.fromkeys(step for idea in found.ideas for step in idea.steps)
    for argument, given in (("weights", weights or {}), ("reach", reach or {})):
        _check(argument, given, [*steps, *named], math.inf if argument == "weights" else 1.0)
    places = [*named, *("" for idea in found.ideas if not idea.steps)]
    rises = np.zeros((len(found.ideas), len(places)))
    column = {step: at for at, step in enumerate(named)}
    loose = len(named)
    for row, (idea, gain) in enumerate(zip(found.ideas, found.gains, strict=True)):
        if not idea.steps:
            rises[row, loose] = gain
            loose += 1
        for step in idea.steps:
            rises[row, column[step]] = gain
    own = weights or {}
    weight = [
        own.get(place, importance(steps.get(place))) * (reach or {}).get(place, 1.0)
        for place in places
    ]
    room = [_room(steps.get(place)) for place in places]
    return Worth(tuple(places), rises, np.array(weight), np.array(room))


def importance(step: Step | None) -> float:
    """The weight of a step: the highest importance of its needs over 3, or 1 if not known."""
    known = [] if step is None else [need.importance for need in step.needs]
    found = [weight for weight in known if weight is not None]
    return max(found) / USUAL_IMPORTANCE if found else 1.0


def grain(values: Any, least: float) -> float:
    """The largest number of which all ``values`` are multiples, but not below ``least``."""
    parts = [Fraction(float(value)).limit_denominator(10_000) for value in np.unique(values)]
    close = all(abs(float(p) - v) < 1e-9 for p, v in zip(parts, np.unique(values), strict=True))
    bottom = math.lcm(*(part.denominator for part in parts)) if close else 0
    if not 0 < bottom < 10**9:
        return least
    top = math.gcd(*(int(part * bottom) for part in parts))
    return max(top / bottom, least) if top else max(least, 1.0)


def _room(step: Step | None) -> float:
    if step is None or step.feeling.now is None:
        return HIGHEST - LOWEST
    return HIGHEST - step.feeling.now


def _check(argument: str, given: Mapping[str, float], known: Sequence[str], high: float) -> None:
    for step, value in given.items():
        if step not in known:
            options = ", ".join(dict.fromkeys(known)) or "–"
            raise UnknownName("not_one_of", name=argument, given=step, options=options)
        if not 0 <= value <= high or value == math.inf:
            key = "out_of_range" if high < math.inf else "too_low"
            raise DataProblem(key, name=f"{argument}: {step}", low=0, high=high, given=value)
