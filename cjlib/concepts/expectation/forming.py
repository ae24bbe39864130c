"""Expectation (Dutch: *verwachting*): where it comes from, how it moves, and beating it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import overload

import numpy as np

from cjlib.concepts import _checks
from cjlib.concepts._checks import Floats, Numbers, Objects
from cjlib.errors import InvalidValue


@dataclass(frozen=True)
class Expectation:
    """What a customer expects: a weighted mean of experience, habit and norm.

    Parameters
    ----------
    experience, habit, norm : float
        What earlier contacts were like, what the customer is used to, and what passes for normal
        around the customer; all on one scale, such as report marks 1-10.
    weights : three floats
        How much each counts, 0 or more; they are scaled to sum to one.

    Raises
    ------
    InvalidValue
        For a value that is no number, a negative weight, not three weights, or all weights zero.

    Notes
    -----
    The three sources: Van Slooten et al. (2022).  Weights and rates are a teaching form of this
    kit.

    >>> Expectation(experience=7.0, habit=6.0, norm=8.0, weights=(2, 1, 1)).level
    7.0
    """

    experience: float
    habit: float
    norm: float
    weights: tuple[float, float, float] = (0.5, 0.2, 0.3)

    def __post_init__(self) -> None:
        for name in ("experience", "habit", "norm"):
            _checks.finite(name, getattr(self, name))
        if len(self.weights) != 3:
            raise InvalidValue(
                "unequal_lengths",
                name="weights",
                other="experience, habit, norm",
                n=len(self.weights),
                m=3,
            )
        given = tuple(_checks.at_least("weights", weight) for weight in self.weights)
        if not any(given):
            raise InvalidValue("nothing_counted", name="weights")
        object.__setattr__(self, "weights", given)

    @property
    def level(self) -> float:
        """What is expected now, between the lowest and the highest of the three sources."""
        sources = (self.experience, self.habit, self.norm)
        weighted = sum(weight * value for weight, value in zip(self.weights, sources, strict=True))
        return weighted / sum(self.weights)

    def after_contact(
        self, performance: float, *, learning: float = 0.3, settling: float = 0.1
    ) -> Expectation:
        """What is expected once this contact has become experience.

        Parameters
        ----------
        performance : float
            How the contact was felt to be, on the same scale.
        learning : float
            In [0, 1]: how far experience moves towards it.
        settling : float
            In [0, 1]: how far habit then moves towards experience.

        Notes
        -----
        Teaching form of this kit.
        """
        felt = float(_checks.finite("performance", performance))
        learning = _checks.one_within("learning", learning, 0, 1)
        settling = _checks.one_within("settling", settling, 0, 1)
        experience = self.experience + learning * (felt - self.experience)
        habit = self.habit + settling * (experience - self.habit)
        return replace(self, experience=experience, habit=habit)

    def after_market(self, best_in_class: float, *, pull: float = 0.2) -> Expectation:
        """What is expected once the best provider around has moved the norm.

        Parameters
        ----------
        best_in_class : float
            How well the best provider in any market does, on the same scale.
        pull : float
            In [0, 1]: how far the norm moves up towards it.  A ratchet: the norm never moves down.

        Notes
        -----
        Expectations are set by the best in class: Van Slooten et al. (2022).  The ratchet is a
        teaching form of this kit.
        """
        best = float(_checks.finite("best_in_class", best_in_class))
        pull = _checks.one_within("pull", pull, 0, 1)
        return replace(self, norm=self.norm + pull * max(0.0, best - self.norm))


def simulate(
    start: Expectation,
    performances: Sequence[float] | Floats,
    best_in_class: float | Sequence[float] | Floats,
    *,
    learning: float = 0.3,
    settling: float = 0.1,
    pull: float = 0.2,
) -> Floats:
    """The expectation before each contact, and the one that is left after the last.

    Parameters
    ----------
    start : Expectation
        Before the first contact.
    performances : array_like, shape (contacts,)
        How each contact was felt to be.
    best_in_class : float or array_like, shape (contacts,)
        The best provider around at each contact.
    learning, settling, pull : float
        In [0, 1]; see ``Expectation.after_contact`` and ``Expectation.after_market``.

    Returns
    -------
    ndarray, shape (contacts + 1,)
        On the scale of ``start``; compare entry t with performance t by ``outcome``.

    Raises
    ------
    InvalidValue
        For values that are no numbers, rates outside [0, 1], or unequal lengths.

    Notes
    -----
    Teaching form of this kit.
    """
    felt, best = _checks.same_shape(
        "performances",
        np.atleast_1d(_checks.finite("performances", performances)),
        "best_in_class",
        _checks.finite("best_in_class", best_in_class),
    )
    now, levels = start, [start.level]
    for contact, leader in zip(felt, best, strict=True):
        now = now.after_contact(float(contact), learning=learning, settling=settling)
        now = now.after_market(float(leader), pull=pull)
        levels.append(now.level)
    return np.array(levels)


class Outcome(StrEnum):
    """Performance against expectation: dissatisfied, satisfied, satisfied up to delighted."""

    BELOW = "below"
    AT = "at"
    ABOVE = "above"


@overload
def outcome(performance: float, expected: float, *, tolerance: float = ...) -> Outcome: ...
@overload
def outcome(
    performance: Numbers, expected: float | Numbers, *, tolerance: float = ...
) -> Objects: ...
def outcome(
    performance: float | Numbers, expected: float | Numbers, *, tolerance: float = 0.5
) -> Outcome | Objects:
    """Whether performance lies below, at or above what was expected.

    Parameters
    ----------
    performance, expected : array_like
        On one scale; in one shape, or a single number for one of them.
    tolerance : float
        A gap up to and including this size, in units of the scale, still counts as "at".

    Returns
    -------
    Outcome, or ndarray of Outcome

    Raises
    ------
    InvalidValue
        For values that are no numbers, a negative tolerance, or unequal lengths.

    Notes
    -----
    Source: Kotler (2009), in Van Slooten et al. (2022).  The tolerance is a teaching form of this
    kit: nobody notices a difference of nothing.
    """
    margin = _checks.at_least("tolerance", tolerance) + 1e-9  # 7.3 - 6.8 is a hair over 0.5
    felt, level = _checks.same_shape(
        "performance",
        _checks.finite("performance", performance),
        "expected",
        _checks.finite("expected", expected),
    )
    gap = felt - level
    cells = _checks.objects((Outcome.BELOW, Outcome.AT, Outcome.ABOVE), 3)
    found: Outcome | Objects = cells[1 + (gap > margin).astype(int) - (gap < -margin).astype(int)]
    return found
