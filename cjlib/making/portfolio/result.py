"""A choice of ideas, and all that there is to say about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from cjlib.journey.ideas import Improvement as Idea
from cjlib.making.portfolio.model import Rule
from cjlib.making.portfolio.prices import LIMITS, NextStep, next_step
from cjlib.making.portfolio.problem import Outcome, Problem
from cjlib.making.portfolio.reasons import Reason
from cjlib.texts import t

if TYPE_CHECKING:
    import pandas as pd

_SECONDS = 1.0


@dataclass(frozen=True)
class Limit:
    """One rule of the choice, and how far it is used.

    Attributes
    ----------
    key : str
        ``"budget"``, ``"effort"``, ``"effort 2"`` (second quarter), ``"peaks"``,
        ``"repair: s3"``, ``"phase: p1"`` or ``"must: i4"``.
    rule : Rule
    words : str
        What a person reads for it.
    limit, used, slack : float
        In its own unit: euros, person-weeks or ideas.  Slack is what could still be added, or
        for a rule that asks for something, what there is more than asked.
    price : float
        Weighted points of feeling for one more, by the relaxed problem; below 0 for a rule that
        asks for something and so costs gain.
    binds : bool
        Whether it keeps out an idea that would bring something, or costs gain.
    """

    key: str
    rule: Rule
    words: str
    limit: float
    used: float
    slack: float
    price: float
    binds: bool


@dataclass(frozen=True)
class Portfolio:
    """A choice of ideas under a budget and rules.

    Attributes
    ----------
    chosen : tuple of Idea
        By name.
    gain : float
        Points of feeling, weighed by step and summed over steps.
    cost : float
        Euros.
    effort : float
        Person-weeks; an idea of which nobody said counts as 0.
    binding : mapping of str to float
        Keys of the limits that bind, with their slack: what is left of them.  Whole ideas seldom
        fill a limit to the last euro.
    shadow_prices : mapping of str to float
        What one more euro, person-week or peak would bring if ideas could be done in part, for
        each of ``"budget"``, ``"effort"`` and ``"peaks"`` that is limited; weighted points.
    limits : tuple of Limit
        All rules.
    why : mapping of str to tuple of Reason
        By key of the idea: its id, or its name where ids are shared.
    quarters : mapping of str to int
        Quarter of each chosen idea, by key; empty if there is only one.
    optimal : bool
        Whether it is proven that no other choice brings more.
    gap : float
        Share of the gain that a better choice could still add; 0 if it is optimal.
    notes : tuple of Note
        What was assumed and what could not be kept to.
    problem, outcome
        What the numbers come from.
    """

    chosen: tuple[Idea, ...]
    gain: float
    cost: float
    effort: float
    binding: Mapping[str, float]
    shadow_prices: Mapping[str, float]
    limits: tuple[Limit, ...]
    why: Mapping[str, tuple[Reason, ...]]
    quarters: Mapping[str, int]
    optimal: bool
    gap: float
    notes: tuple[Note, ...]
    problem: Problem = field(repr=False, compare=False)
    outcome: Outcome = field(repr=False, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the chosen ideas."""
        return tuple(idea.name for idea in self.chosen)

    @property
    def reasons(self) -> dict[str, str]:
        """Why each idea is in or out, in words, by key."""
        return {key: " ".join(map(str, told)) for key, told in self.why.items()}

    @cached_property
    def next_steps(self) -> Mapping[str, NextStep]:
        """The smallest widening of each limit that changes the choice, and what that brings.

        Worked out when first asked for.  A limit is not in it if widening it brings nothing, or
        if the choice is not proven to be the best.
        """
        found = {key: next_step(self.problem, self.outcome, key, _SECONDS) for key in LIMITS}
        return {key: step for key, step in found.items() if step is not None}

    def table(self) -> pd.DataFrame:
        """Every idea, chosen or not.

        Returns
        -------
        DataFrame
            Columns idea (key), name, chosen, gain (weighted points that it would bring alone; NaN
            if it could not be chosen), cost, effort, quarter (None without quarters), reason.
        """
        import pandas as pd

        said = self.reasons
        alone = dict(zip(self.problem.found.keys, self.problem.worth.alone(), strict=True))
        ideas = dict(zip(self.problem.found.keys, self.problem.found.ideas, strict=True))
        ideas |= {key: idea for key, (idea, _) in self.problem.found.left_out.items()}
        picked = {id(idea) for idea in self.chosen}
        rows = [
            {
                "idea": key,
                "name": idea.name,
                "chosen": id(idea) in picked,
                "gain": alone.get(key, float("nan")),
                "cost": idea.cost,
                "effort": idea.effort,
                "quarter": self.quarters.get(key),
                "reason": said[key],
            }
            for key, idea in ideas.items()
        ]
        names = ("idea", "name", "chosen", "gain", "cost", "effort", "quarter", "reason")
        return pd.DataFrame({name: [row[name] for row in rows] for name in names})

    def __str__(self) -> str:
        return "\n".join(self.in_words(next_steps=False))

    def title(self) -> str:
        """The choice in one sentence."""
        return t(
            "portfolio.title", n=len(self.chosen), of=len(self.why), gain=self.gain, cost=self.cost
        )

    def in_words(self, *, next_steps: bool = True) -> list[str]:
        """The choice, how sure it is, what binds, prices, next steps and notes, a sentence each.

        Parameters
        ----------
        next_steps : bool
            Whether to work out the next steps; that may take a few seconds with many ideas.
        """
        said = [self.title(), self._how_sure()]
        said += [_bound(limit) for limit in self.limits if limit.binds]
        prices = [(key, price) for key, price in self.shadow_prices.items() if price > 0]
        said += [t(f"portfolio.price.{key}", gain=_per(key) * price) for key, price in prices]
        if next_steps:
            said += map(str, self.next_steps.values())
        if prices or (next_steps and self.next_steps):
            said.append(t("portfolio.price.whole"))
        return [*said, *map(str, self.notes)]

    def _how_sure(self) -> str:
        if self.optimal:
            return t("portfolio.sure.proven")
        key = "gap" if self.gap < float("inf") else "unknown"
        return t(f"portfolio.sure.{key}", gap=self.gap)


@dataclass(frozen=True)
class Note:
    """Something to know beside the choice."""

    key: str
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        from cjlib.making.portfolio.reasons import quoted

        return t(f"portfolio.note.{self.key}", names=quoted(self.names), n=len(self.names))


def _bound(limit: Limit) -> str:
    kind = limit.rule.value if limit.rule.value in (*LIMITS, "quarter") else "rule"
    return t(f"portfolio.binds.{kind}", words=limit.words, used=limit.used, slack=limit.slack)


def _per(key: str) -> float:
    """Prices are told per thousand euros, and per week or peak."""
    return 1000.0 if key == "budget" else 1.0
