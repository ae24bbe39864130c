"""What one more euro, week or peak would bring: by the relaxed problem, and the true next step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from cjlib.journey.ideas import Improvement as Idea
from cjlib.making.portfolio.model import SCALE, Row, Rule
from cjlib.making.portfolio.problem import Outcome, Problem
from cjlib.making.portfolio.relaxing import relax
from cjlib.making.portfolio.solving import Found
from cjlib.texts import t

LIMITS = ("budget", "effort", "peaks")
"""Keys of the limits that have a price and a next step."""


@dataclass(frozen=True)
class NextStep:
    """The smallest widening of a limit that changes the choice.

    Attributes
    ----------
    limit : str
        ``"budget"``, ``"effort"`` or ``"peaks"``.
    extra : float
        How much more it takes: euros, person-weeks (over all quarters) or peaks.
    gain : float
        What that brings, in weighted points of feeling.
    coming, going : tuple of Idea
        Ideas that come in and that make room.
    exact : bool
        Whether less is proven not to do; not so with several quarters, or where the search was cut.
    """

    limit: str
    extra: float
    gain: float
    coming: tuple[Idea, ...]
    going: tuple[Idea, ...]
    exact: bool

    def __str__(self) -> str:
        key = f"portfolio.next.{self.limit}"
        coming = ", ".join(f"'{idea.name}'" for idea in self.coming)
        said = t(key, extra=self.extra, gain=self.gain, coming=coming)
        if self.going:
            going = ", ".join(f"'{idea.name}'" for idea in self.going)
            said += " " + t("portfolio.next.going", going=going)
        return said if self.exact else f"{said} {t('portfolio.next.about')}"


def shadow_prices(problem: Problem) -> Mapping[str, float]:
    """Weighted points of feeling per unit of every rule, if ideas could be done in part.

    Parameters
    ----------
    problem : Problem

    Returns
    -------
    mapping of str to float
        By the key of the rule.  Of a limit: what one more brings, 0 or more.  Of a rule that asks
        for something: what one more would bring, 0 or less: minus its price.

    Notes
    -----
    Dual values of the linear relaxation.  A choice of whole ideas has no exact price: it changes
    in jumps, which `next_step` finds.
    """
    return relax(problem.model, problem.per_point).prices


def next_step(problem: Problem, outcome: Outcome, limit: str, seconds: float) -> NextStep | None:
    """The least by which a limit must widen for another choice to bring more.

    Parameters
    ----------
    problem : Problem
    outcome : Outcome
        The best choice as it is.
    limit : str
        One of `LIMITS`.
    seconds : float

    Returns
    -------
    NextStep or None
        None if no widening of this limit alone brings anything, or if nothing was found in time.
    """
    row = next((row for row in problem.model.rows if row.key == limit), None)
    if row is None or outcome.found is not Found.BEST:
        return None
    better = Row(
        Rule.GAIN,
        "better",
        {at: float(part) * problem.per_point for at, part in enumerate(problem.model.gain) if part},
        low=(outcome.gain + problem.grain / 2) * problem.per_point,
    )
    aim = np.zeros(len(problem.model.most))
    aim[list(row.parts)] = -np.fromiter(row.parts.values(), dtype=np.float64)
    aim *= SCALE / max(float(np.abs(aim).max(initial=0.0)), 1e-12)
    least = problem.search(problem.model.without([limit]).along(better), seconds, aim)
    if least.found not in (Found.BEST, Found.GOOD):
        return None
    used = row.used(least.picked.astype(np.float64))
    if used <= row.high:
        return None
    wider = Row(row.rule, row.key, row.parts, high=used, values=row.values)
    then = problem.search(problem.model.along(wider), seconds)
    picked = then.picked if then.found is Found.BEST else least.picked
    gained = problem.worth.gain(picked) - outcome.gain
    ideas = problem.found.ideas
    return NextStep(
        limit=limit,
        extra=used - row.high,
        gain=gained,
        coming=tuple(ideas[at] for at in np.flatnonzero(picked & ~outcome.picked)),
        going=tuple(ideas[at] for at in np.flatnonzero(outcome.picked & ~picked)),
        exact=least.found is Found.BEST and problem.wishes.quarters == 1,
    )
