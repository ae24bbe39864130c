"""Where there is no time to search there is an answer all the same, and it keeps to the rules."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.making import Idea, portfolio
from cjlib.making.portfolio import problem
from cjlib.making.portfolio.solving import Answer, Found


@st.composite
def sets_of_ideas(draw: st.DrawFn) -> list[Idea]:
    made = []
    for at in range(draw(st.integers(1, 12))):
        earlier = st.lists(st.sampled_from([f"i{one}" for one in range(at)] or [""]), max_size=1)
        made.append(
            Idea(
                id=f"i{at}",
                name=f"Idea {at}",
                kind=draw(st.sampled_from(["peak", "smooth"])),
                cost=draw(st.integers(0, 10)) * 100,
                effort=draw(st.integers(0, 6)),
                gain=draw(st.integers(0, 20)) / 10,
                depends_on=draw(earlier) if at else [],
            )
        )
    return made


@settings(max_examples=40, deadline=None)
@given(sets_of_ideas(), st.integers(0, 2000), st.integers(0, 8), st.integers(1, 3))
def test_a_guess_keeps_to_the_rules_and_says_how_far_from_the_best_it_can_be(
    ideas: list[Idea], budget: int, effort: int, quarters: int
) -> None:
    rules = {"budget": budget, "effort": effort, "quarters": quarters, "most_peaks": 2}
    best = portfolio.choose(ideas, **rules)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            problem,
            "largest",
            lambda model, *_, **__: Answer(
                Found.OUT_OF_TIME, problem.np.zeros(model.ideas, dtype=bool), problem.np.inf
            ),
        )
        guess = portfolio.choose(ideas, **rules)
    assert not guess.optimal
    assert guess.cost <= budget
    assert sum(idea.kind == "peak" for idea in guess.chosen) <= 2
    ids = {idea.id for idea in guess.chosen}
    assert all(set(idea.depends_on) <= ids for idea in guess.chosen)
    assert guess.gain <= best.gain + 1e-9
    if guess.gain > 0:
        assert guess.gain * (1 + guess.gap) >= best.gain - 1e-6
    for idea in guess.chosen if quarters > 1 else ():
        assert all(guess.quarters[b] <= guess.quarters[idea.id] for b in idea.depends_on)
    for at in range(1, quarters + 1):
        done = [i for i in guess.chosen if quarters == 1 or guess.quarters[i.id] == at]
        assert sum(idea.effort or 0 for idea in done) <= effort


def test_a_choice_carried_over_to_a_higher_budget_does_not_pass_for_the_best_there() -> None:
    ideas = [Idea(id=i, name=i, cost=100, gain=1) for i in ("a", "b")]
    found = problem.Problem.best

    def in_a_hurry(self: problem.Problem, *args: object, **options: object) -> problem.Outcome:
        if self.wishes.budget == 200:  # here nothing was found, but all is known to bring 2
            nobody = problem.np.zeros(2, dtype=bool)
            return problem.Outcome(Found.OUT_OF_TIME, nobody, 0.0, 2.0)
        return found(self, *args, **options)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(problem.Problem, "best", in_a_hurry)
        table = portfolio.frontier(ideas, [100, 200])
    assert table["gain"].tolist() == [1, 1]
    assert table["gap"].tolist() == [0, 1]
