"""What choosing ideas and trying them out costs."""

from __future__ import annotations

import random
import statistics
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from cjlib.bench.measuring import measure, once

if TYPE_CHECKING:
    from cjlib.making import Idea

IDEAS, STEPS = 200, 40


@cache
def _ideas(seed: int) -> tuple[Idea, ...]:
    """Ideas of all prices and sizes over 40 steps, some of which wait for or exclude another."""
    from cjlib.journey.vocabulary import IdeaKind
    from cjlib.making import Idea

    chance = random.Random(seed)
    return tuple(
        Idea(
            id=f"i{nth}",
            name=f"Idea {nth}",
            steps=(f"s{chance.randrange(STEPS)}",),
            kind=chance.choice(list(IdeaKind)),
            cost=100 * chance.randrange(5, 200),
            effort=chance.randrange(1, 12),
            gain=round(chance.uniform(0.1, 2), 1),
            depends_on=(f"i{chance.randrange(nth)}",) if nth and chance.random() < 0.15 else (),
            excludes=(f"i{(nth + 1) % IDEAS}",) if chance.random() < 0.05 else (),
        )
        for nth in range(IDEAS)
    )


def _rules(ideas: tuple[Idea, ...]) -> dict[str, Any]:
    """A fifth of the money and a quarter of the weeks that everything would take."""
    return {
        "budget": sum(idea.cost or 0 for idea in ideas) / 5,
        "effort": sum(idea.effort or 0 for idea in ideas) / 4,
        "most_peaks": 10,
    }


@measure("choosing from 200 ideas under budget, weeks and peaks", "s", under=2)
def chosen_portfolio() -> float:
    """The slowest of five sets of ideas, with reasons and prices."""
    from cjlib.making import portfolio

    portfolio.choose(_ideas(0)[:10], budget=1000)  # the solver is loaded once per kernel
    sets = [_ideas(seed) for seed in range(1, 6)]
    return max(once(partial(portfolio.choose, some, **_rules(some))) for some in sets)


@measure("trying ideas out on a journey, 10,000 draws", "s", under=1)
def simulated_journey() -> float:
    """The hospital visit with an idea at every step; the median of five."""
    from cjlib import datasets
    from cjlib.journey.vocabulary import IdeaKind
    from cjlib.making import Idea, simulate

    visit = datasets.journey("hospital_visit")
    ideas = [
        Idea(id=step.id, name=step.name, steps=(step.id,), kind=IdeaKind.PEAK, gain=1)
        for step in visit.steps
    ]
    simulate.to_be(visit, ideas)
    times = [once(lambda: simulate.to_be(visit, ideas, draws=10_000)) for _ in range(5)]
    return statistics.median(times)
