"""Against every subset: the choice is the best there is, and never breaks a rule."""

from __future__ import annotations

from itertools import combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.errors import DataProblem
from cjlib.journey import Feeling, Journey, Need, Phase, Scope, Step
from cjlib.making import Idea, portfolio

FEELINGS = (-1.5, 1.0, 0.0)
IMPORTANCES = (5, 3, 1)


def journey() -> Journey:
    return Journey(
        scope=Scope(journey="j", target_group="g", path="purchase"),
        phases=[Phase(id="p1", name="One"), Phase(id="p2", name="Two")],
        steps=[
            Step(
                id=f"s{at}",
                name=f"Step {at}",
                phase="p1" if at < 2 else "p2",
                feeling=Feeling(now=now),
                needs=[Need(words="n", importance=importance)],
            )
            for at, (now, importance) in enumerate(zip(FEELINGS, IMPORTANCES, strict=True))
        ],
    )


@st.composite
def sets_of_ideas(draw: st.DrawFn, most: int = 8) -> list[Idea]:
    n = draw(st.integers(1, most))
    ideas = []
    for at in range(n):
        earlier = st.sampled_from([f"i{one}" for one in range(at)]) if at else st.nothing()
        ideas.append(
            Idea(
                id=f"i{at}",
                name=f"Idea {at}",
                steps=draw(st.lists(st.sampled_from(["s0", "s1", "s2"]), max_size=2, unique=True)),
                kind=draw(st.sampled_from(["repair", "smooth", "peak", None])),
                cost=draw(st.integers(0, 20)) * 50,
                effort=draw(st.integers(0, 8)) / 2,
                gain=draw(st.integers(0, 20)) / 10,
                depends_on=draw(st.lists(earlier, max_size=1)) if at else [],
                excludes=draw(st.lists(earlier, max_size=1)) if at else [],
            )
        )
        both = set(ideas[-1].depends_on) & set(ideas[-1].excludes)
        if both:
            ideas[-1] = ideas[-1].changed(excludes=[])
    return ideas


def gain(chosen: tuple[Idea, ...]) -> float:
    """By hand: importance over 3 times the rise, which stops at +2; loose ideas count as is."""
    total = sum(idea.gain or 0 for idea in chosen if not idea.steps)
    for at, (now, importance) in enumerate(zip(FEELINGS, IMPORTANCES, strict=True)):
        rise = sum(idea.gain or 0 for idea in chosen if f"s{at}" in idea.steps)
        total += importance / 3 * min(rise, 2 - now)
    return total


def keeps_to(
    chosen: tuple[Idea, ...], ideas: list[Idea], budget: float, effort: float, peaks: int
) -> bool:
    ids = {idea.id for idea in chosen}
    repairs = [idea for idea in ideas if idea.kind == "repair" and "s0" in idea.steps]
    return (
        sum(idea.cost or 0 for idea in chosen) <= budget
        and sum(idea.effort or 0 for idea in chosen) <= effort
        and sum(idea.kind == "peak" for idea in chosen) <= peaks
        and all(set(idea.depends_on) <= ids for idea in chosen)
        and not any(set(idea.excludes) & ids for idea in chosen)
        and (not repairs or any(idea in chosen for idea in repairs))
    )


def order(chosen: tuple[Idea, ...]) -> tuple[float, float]:
    return sum(idea.cost or 0 for idea in chosen), sum(idea.effort or 0 for idea in chosen)


@settings(max_examples=30, deadline=None)
@given(
    sets_of_ideas(), st.integers(0, 50).map(lambda n: n * 50), st.integers(0, 16), st.integers(0, 3)
)
def test_the_choice_is_the_best_of_all_subsets_then_the_cheapest_then_the_least_work(
    ideas: list[Idea], budget: float, effort: float, peaks: int
) -> None:
    subsets = (some for size in range(len(ideas) + 1) for some in combinations(ideas, size))
    allowed = [some for some in subsets if keeps_to(some, ideas, budget, effort, peaks)]
    rules = {"budget": budget, "effort": effort, "most_peaks": peaks, "journey": journey()}
    if not allowed:
        with pytest.raises(DataProblem):
            portfolio.choose(ideas, **rules)
        return
    choice = portfolio.choose(ideas, **rules)
    best = max(map(gain, allowed))
    assert choice.optimal
    assert choice.gap == 0
    assert keeps_to(choice.chosen, ideas, budget, effort, peaks)
    assert choice.gain == pytest.approx(best, abs=1e-6)
    assert gain(choice.chosen) == pytest.approx(best, abs=1e-6)
    least = min(order(some) for some in allowed if gain(some) > best - 1e-9)
    assert order(choice.chosen) == pytest.approx(least)
    assert set(choice.reasons) == {idea.id for idea in ideas}


@settings(max_examples=12, deadline=None)
@given(
    sets_of_ideas(most=5),
    st.integers(2, 3),
    st.lists(st.integers(0, 8), min_size=3, max_size=3),
)
def test_with_quarters_the_choice_is_the_best_that_every_quarter_can_hold(
    ideas: list[Idea], quarters: int, weeks: list[int]
) -> None:
    effort = [float(most) for most in weeks[:quarters]]
    best = 0.0
    for plan in product(range(quarters + 1), repeat=len(ideas)):
        turn = {idea.id: at for idea, at in zip(ideas, plan, strict=True) if at}
        chosen = tuple(idea for idea in ideas if idea.id in turn)
        held = all(
            sum(idea.effort or 0 for idea in chosen if turn[idea.id] == at + 1) <= most
            for at, most in enumerate(effort)
        )
        based = all(
            turn.get(base, 9) <= turn[idea.id] for idea in chosen for base in idea.depends_on
        )
        if held and based and not any(set(idea.excludes) & set(turn) for idea in chosen):
            best = max(best, sum(idea.gain or 0 for idea in chosen))
    loose = [idea.changed(steps=[]) for idea in ideas]
    choice = portfolio.choose(loose, effort=effort, quarters=quarters)
    assert choice.gain == pytest.approx(best, abs=1e-6)
    for at, most in enumerate(effort, 1):
        done = [idea for idea in choice.chosen if choice.quarters[idea.id] == at]
        assert sum(idea.effort or 0 for idea in done) <= most
    for idea in choice.chosen:
        for base in idea.depends_on:
            assert choice.quarters[base] <= choice.quarters[idea.id]


@settings(max_examples=10, deadline=None)
@given(sets_of_ideas(), st.lists(st.integers(0, 3000), min_size=2, max_size=6))
def test_the_frontier_never_falls_and_never_spends_more_than_the_budget(
    ideas: list[Idea], budgets: list[int]
) -> None:
    table = portfolio.frontier(ideas, budgets)
    assert table["budget"].tolist() == sorted(map(float, budgets))
    assert (table["gain"].diff().dropna() >= -1e-9).all()
    assert (table["cost"] <= table["budget"]).all()
    at = table.iloc[-1]
    assert at["gain"] == pytest.approx(portfolio.choose(ideas, budget=at["budget"]).gain)


@settings(max_examples=12, deadline=None)
@given(sets_of_ideas(most=6), st.integers(0, 30).map(lambda n: n * 50))
def test_the_next_step_is_the_least_extra_money_that_brings_more(
    ideas: list[Idea], budget: float
) -> None:
    loose = [idea.changed(steps=[], kind=None) for idea in ideas]
    choice = portfolio.choose(loose, budget=budget)
    subsets = [some for size in range(len(loose) + 1) for some in combinations(loose, size)]
    allowed = [some for some in subsets if keeps_to(some, loose, 1e9, 1e9, 99)]
    better = [order(some)[0] for some in allowed if gain(some) > choice.gain + 1e-9]
    step = choice.next_steps.get("budget")
    if not better:
        assert step is None
        return
    assert step is not None
    assert step.exact
    assert step.extra == pytest.approx(min(better) - budget)
    then = portfolio.choose(loose, budget=budget + step.extra)
    assert then.gain - choice.gain == pytest.approx(step.gain, abs=1e-6)
    if step.extra > 1:  # a euro short, nothing changes
        assert portfolio.choose(loose, budget=budget + step.extra - 1).gain == choice.gain
