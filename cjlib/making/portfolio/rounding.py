"""A choice without a search: idea by idea, the most promising first.

For when the solver found nothing in its time, so that there is an answer all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from cjlib.journey.vocabulary import IdeaKind
from cjlib.making.portfolio.candidates import Candidates
from cjlib.making.portfolio.model import Floats, Model, Rule, Wishes
from cjlib.making.portfolio.solving import Bools


@dataclass
class Basket:
    """Ideas taken so far, with the quarter of each and what is left."""

    found: Candidates
    wishes: Wishes
    turn: dict[int, int] = field(default_factory=dict)
    money: float = np.inf
    peaks: float = np.inf
    weeks: list[float] = field(default_factory=list)

    def take(self, at: int) -> bool:
        """Take an idea with all it builds on, or nothing of it if it does not fit."""
        kept = dict(self.turn), self.money, self.peaks, list(self.weeks)
        for one in _bases_first(self.found, at):
            if one not in self.turn and not self._put(one):
                self.turn, self.money, self.peaks, self.weeks = kept
                return False
        return True

    def _put(self, at: int) -> bool:
        idea = self.found.ideas[at]
        self.money -= idea.cost or 0.0
        self.peaks -= idea.kind is IdeaKind.PEAK
        rivals = [b if a == at else a for a, b in self.found.exclusions if at in (a, b)]
        if self.money < 0 or self.peaks < 0 or any(rival in self.turn for rival in rivals):
            return False
        first = max((self.turn[base] for base in self.found.bases[at]), default=1)
        for quarter in range(first, self.wishes.quarters + 1):
            if self.weeks[quarter - 1] >= (idea.effort or 0.0):
                self.weeks[quarter - 1] -= idea.effort or 0.0
                self.turn[at] = quarter
                return True
        return False


def rounded(
    found: Candidates, wishes: Wishes, model: Model, parts: Floats
) -> tuple[Bools, tuple[int, ...]] | None:
    """A choice that keeps to the rules, from how much of each idea the relaxed problem does.

    Parameters
    ----------
    found : Candidates
    wishes : Wishes
    model : Model
        With one column per idea.
    parts : ndarray, shape (ideas,)

    Returns
    -------
    tuple of (ndarray of bool of shape (ideas,), tuple of int) or None
        The ideas and the quarter of each; None if a rule that asks for an idea is not met this way.
    """
    limits = {row.key: row.high for row in model.rows}
    basket = Basket(
        found,
        wishes,
        money=limits.get("budget", np.inf),
        peaks=limits.get("peaks", np.inf),
        weeks=list(wishes.effort or (np.inf,) * wishes.quarters),
    )
    promise = parts + 1e-6 * model.gain[: len(parts)] / max(
        float(model.gain.max(initial=0.0)), 1e-9
    )
    for row in model.rows:
        if row.rule in (Rule.MUST, Rule.REPAIR, Rule.PHASE):
            able = sorted(row.parts, key=lambda at: -promise[at])
            if not any(at in basket.turn or basket.take(at) for at in able):
                return None
    for at in np.argsort(-promise, kind="stable"):
        if found.gains[at] > 0:
            basket.take(int(at))
    picked = np.zeros(len(found.ideas), dtype=np.bool_)
    picked[list(basket.turn)] = True
    turns = tuple(basket.turn[at] for at in sorted(basket.turn))
    return picked, turns if wishes.quarters > 1 else ()


def _bases_first(found: Candidates, at: int) -> list[int]:
    """An idea after all that it builds on."""
    order: list[int] = []
    waiting = [(at, False)]
    while waiting:
        one, ready = waiting.pop()
        if ready:
            if one not in order:
                order.append(one)
        else:
            waiting.append((one, True))
            waiting += [(base, False) for base in found.bases[one]]
    return order
