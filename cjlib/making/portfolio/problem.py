"""One choice as a whole: ideas, their worth, the rules, and the best answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from cjlib.making.portfolio import quarters
from cjlib.making.portfolio.candidates import Candidates
from cjlib.making.portfolio.model import SCALE, Floats, Model, Row, Rule, Wishes
from cjlib.making.portfolio.relaxing import relax
from cjlib.making.portfolio.rounding import rounded
from cjlib.making.portfolio.solving import Answer, Bools, Clock, Found, largest
from cjlib.making.portfolio.worth import FINEST, Worth, grain

EXACT = 60
"""Up to this many ideas the search goes on to the end: also for the cheapest and least work."""
_NODES_EXACT = 20_000
_NODES_LARGE = 10_000  # over the number of ideas; with more, one look takes longer


@dataclass(frozen=True)
class Outcome:
    """The choice that was found.

    Attributes
    ----------
    found : Found
    picked : ndarray of bool, shape (ideas,)
    gain : float
        Weighted points of feeling.
    bound : float
        No choice brings more than this.
    quarters : tuple of int
        Quarter of each picked idea, in the order of the ideas; empty if there is nothing to plan.
    """

    found: Found
    picked: Bools
    gain: float
    bound: float
    quarters: tuple[int, ...] = ()

    @property
    def gap(self) -> float:
        """Share of the gain that a better choice could still add; 0 if this is the best."""
        if self.found is Found.BEST:
            return 0.0
        return max(self.bound - self.gain, 0.0) / self.gain if self.gain > 0 else float("inf")


@dataclass(frozen=True)
class Problem:
    """Ideas with their worth and rules, ready to be solved.

    Attributes
    ----------
    found : Candidates
    worth : Worth
    wishes : Wishes
    model : Model
    """

    found: Candidates
    worth: Worth
    wishes: Wishes
    model: Model

    @cached_property
    def costs(self) -> Floats:
        """Euros per idea."""
        return np.array([idea.cost or 0.0 for idea in self.found.ideas], dtype=np.float64)

    @cached_property
    def efforts(self) -> Floats:
        """Person-weeks per idea, 0 where nobody said."""
        return np.array([idea.effort or 0.0 for idea in self.found.ideas], dtype=np.float64)

    @cached_property
    def per_point(self) -> float:
        """What the solver sees for one weighted point of feeling."""
        top = float(self.worth.alone().max(initial=0.0))
        return SCALE / top if top else 1.0

    @cached_property
    def grain(self) -> float:
        """The smallest difference in gain, in weighted points."""
        return self.worth.grain()

    def objective(self, model: Model | None = None) -> Floats:
        """Gain first; of equal gain the cheapest, by less than the smallest difference in gain."""
        model = model or self.model
        budget = min((row.high for row in model.rows if row.key == "budget"), default=np.inf)
        spent = min(budget, float(self.costs.sum()))
        aim = model.gain * self.per_point
        if spent > 0:
            aim[: len(self.costs)] -= self.per_point * self.grain / 2 * self.costs / spent
        return aim

    def best(self, clock: Clock, *, model: Model | None = None, ties: bool = True) -> Outcome:
        """The choice with the largest gain; of several the cheapest, then the least work.

        Parameters
        ----------
        clock : Clock
        model : Model, optional
            Other rows than the usual, such as a higher budget.
        ties : bool
            Whether to tell choices of equal gain and cost apart by effort and name.

        Notes
        -----
        With more than `EXACT` ideas the search ends when no choice can bring more gain, or after a
        number of looks; of choices with equal gain it then need not be the cheapest.
        """
        model = model or self.model
        outcome = self._searched(model, clock, ties)
        if outcome.found not in (Found.GOOD, Found.OUT_OF_TIME):
            return outcome
        guess = self._guessed(model)  # what was found in a hurry may be worse than this
        nothing = outcome.found is Found.OUT_OF_TIME
        top = guess if nothing or guess.gain > outcome.gain else outcome
        return replace(top, bound=max(min(guess.bound, outcome.bound), top.gain))

    def _searched(self, model: Model, clock: Clock, ties: bool) -> Outcome:
        """The best choice that the solver finds in its time."""
        answer = self.search(model, clock.left(0.6))
        if answer.found in (Found.NOTHING, Found.OUT_OF_TIME):
            return Outcome(answer.found, answer.picked, 0.0, np.inf)
        if ties and answer.found is Found.BEST and len(self.found.ideas) <= EXACT:
            answer = self._least_work(model, answer, clock)
        gain = self.worth.gain(answer.picked)
        bound = max(gain, answer.bound / self.per_point + self.grain / 2)
        outcome = Outcome(answer.found, answer.picked, gain, bound)
        return outcome if self.wishes.quarters == 1 else self._planned(model, outcome, clock)

    def search(self, model: Model, seconds: float, aim: Floats | None = None) -> Answer:
        """Ask the solver, as far as a problem of this size is searched."""
        aim = self.objective(model) if aim is None else aim
        n = len(self.found.ideas)
        if n <= EXACT:
            return largest(model, aim, seconds, nodes=_NODES_EXACT)
        most = self.worth.gain(np.ones(n))
        gap = max(0.4 * self.grain / most, 1e-7) if most else 0.0
        return largest(model, aim, seconds, gap=gap, nodes=max(_NODES_LARGE // n, 20))

    def _least_work(self, model: Model, best: Answer, clock: Clock) -> Answer:
        """Of choices as good and as cheap: less effort, then fewer ideas and the first names."""
        n = len(self.found.ideas)
        aim = self.worth.gain(best.picked)
        as_good = Row(
            Rule.GAIN,
            "as good",
            {at: float(part) * self.per_point for at, part in enumerate(model.gain) if part},
            low=(aim - self.grain / 2) * self.per_point,
        )
        cost = float(self.costs @ best.picked)
        as_cheap = Row(Rule.BUDGET, "budget", dict(enumerate(self.costs)), high=cost)
        step = grain(self.efforts, FINEST * max(self.efforts.max(initial=0.0), 1.0))
        by_name = (1 + np.arange(n) / n) / (4 * n)  # all together less than one step of effort
        aim_at = np.zeros(len(model.most))
        aim_at[:n] = -10 * (self.efforts / step + by_name)
        answer = largest(
            model.along(as_good, as_cheap), aim_at, clock.left(0.4), nodes=_NODES_EXACT
        )
        usable = answer.found in (Found.BEST, Found.GOOD)
        if not usable or self.worth.gain(answer.picked) < aim - self.grain / 2:
            return best
        kept = aim_at[:n] @ answer.picked > aim_at[:n] @ best.picked + 1e-9
        return Answer(best.found, answer.picked if kept else best.picked, best.bound)

    def _guessed(self, model: Model) -> Outcome:
        """An answer without a search, with a bound that says how good it is at least."""
        relaxed = relax(model, self.per_point)
        answer = rounded(self.found, self.wishes, model, relaxed.parts)
        if answer is None:
            nobody = np.zeros(len(self.found.ideas), dtype=np.bool_)
            return Outcome(Found.OUT_OF_TIME, nobody, 0.0, relaxed.gain)
        picked, plan = answer
        gain = self.worth.gain(picked)
        return Outcome(Found.GOOD, picked, gain, max(relaxed.gain, gain), plan)

    def _planned(self, model: Model, outcome: Outcome, clock: Clock) -> Outcome:
        """The same spread over quarters; if that does not fit, the best that does."""
        values = self.worth.added(outcome.picked)
        plan = quarters.plan(self.found, self.wishes, outcome.picked, values, clock.left(0.3))
        if plan is not None:
            return replace(outcome, quarters=plan)
        outcome = self._fitting(model, outcome, clock)
        if not outcome.picked.any():
            return outcome
        values, rest = self.worth.added(outcome.picked), max(clock.left(0.5), 0.5)
        plan = quarters.plan(self.found, self.wishes, outcome.picked, values, rest)
        return outcome if plan is None else replace(outcome, quarters=plan)

    def _fitting(self, model: Model, relaxed: Outcome, clock: Clock) -> Outcome:
        """The best choice of which every quarter can hold its part, with the quarters."""
        wide = quarters.spread(model, self.found, self.wishes)
        aim = quarters.stretched(self.objective(model), wide, self.wishes)
        most = wide.most.copy()
        most[: wide.ideas] = np.repeat(relaxed.picked, self.wishes.quarters)
        within = self.search(replace(wide, most=most), clock.left(0.2), aim)
        free = self.search(wide, clock.left(0.8), aim)
        told = [answer for answer in (free, within) if answer.found in (Found.BEST, Found.GOOD)]
        if not told:
            return Outcome(free.found, np.zeros_like(relaxed.picked), 0.0, np.inf)
        by_quarter = [answer.picked.reshape(-1, self.wishes.quarters) for answer in told]
        gains = [self.worth.gain(picks.any(axis=1)) for picks in by_quarter]
        top = int(np.argmax(gains))
        picks, gain = by_quarter[top], gains[top]
        plan = tuple(int(row.argmax()) + 1 for row in picks if row.any())
        bound = min(relaxed.bound, free.bound / self.per_point + self.grain / 2)
        # nothing beats the choice without quarters: as good as that is the best there is
        proven = (top == 0 and free.found is Found.BEST) or (
            relaxed.found is Found.BEST and gain > relaxed.gain - self.grain / 2
        )
        found = Found.BEST if proven else Found.GOOD
        return Outcome(
            found, np.asarray(picks.any(axis=1), dtype=np.bool_), gain, max(bound, gain), plan
        )
