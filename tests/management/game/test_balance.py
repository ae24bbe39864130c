"""The game is worth playing: measuring pays, nothing is always right, luck does not decide."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from cjlib.management.game import comparing, planning, players, rounds
from cjlib.management.game.scenario import scenario
from cjlib.management.game.worlds import draw, truth

SHOP = scenario()
SEEDS = range(7)


@cache
def values(seed: int) -> dict[str, float]:
    """What each kind of player brings on average."""
    return {one.key: one.expected for one in comparing.references(SHOP.name, seed)}


def mean(key: str) -> float:
    return float(np.mean([values(seed)[key] for seed in SEEDS]))


def test_who_does_as_the_course_teaches_beats_spending_at_random_in_every_game() -> None:
    assert all(values(seed)["sensible"] > values(seed)["random"] + 50_000 for seed in SEEDS)
    assert mean("sensible") > mean("random") + 200_000


def test_who_does_as_the_course_teaches_mostly_beats_doing_nothing() -> None:
    assert mean("sensible") > 75_000
    assert np.mean([values(seed)["sensible"] > 0 for seed in SEEDS]) >= 0.7


def test_doing_nothing_is_neither_the_best_nor_the_worst() -> None:
    assert mean("random") < 0
    assert mean("loudest") < 0
    assert 0 < mean("sensible") < mean("best")


def test_sensible_leaves_something_to_think_of() -> None:
    """The rule of the course is good and not the best: a team that calculates can do better."""
    assert mean("sensible") < 0.9 * mean("best")


def test_nothing_beats_who_knows_everything() -> None:
    for seed in SEEDS:
        best = values(seed)["best"]
        assert best >= -1.0
        assert all(value <= best + 500 for value in values(seed).values())


def test_no_choice_is_always_right() -> None:
    found = [comparing.best_plan(SHOP.name, seed) for seed in SEEDS]
    for measure in SHOP.measures:
        share = np.mean([measure.id in plan.measures for plan in found])
        assert share < 0.75
    assert len({plan.measures for plan in found}) >= 4
    assert len({plan.contact for plan in found}) >= 2
    assert 0 < np.mean([plan.rhythm for plan in found]) < 1
    assert 0 < np.mean([bool(plan.owners) for plan in found]) < 1
    # what most complain about is not what weighs
    assert np.mean(["easy_return" in plan.measures for plan in found]) < 0.4


def test_no_plan_wins_against_every_other_in_every_world() -> None:
    worlds = draw(SHOP, 40, 1, "balance")
    options = planning.plans(SHOP.name, SHOP.budget)
    winners = set()
    for at in range(12):
        one = planning.Valued(SHOP, worlds.at([at])).values(options)
        winners.add(int(one.argmax()))
    assert len(winners) >= 8


@pytest.mark.parametrize(
    ("way", "column"), [("survey", "driver"), ("returning", "market"), ("contact_test", "pressure")]
)
def test_knowing_is_worth_more_than_it_costs(way: str, column: str) -> None:
    """Expected value of knowing one thing before choosing, over all that may be true."""
    worlds = draw(SHOP, 160, 1, "balance")
    options = planning.plans(SHOP.name, SHOP.budget)
    known = getattr(worlds, column)
    valued = planning.Valued(SHOP, worlds)
    blind = float(valued.values(options).max())
    knowing = 0.0
    for state in np.unique(known):
        share = float(np.mean(known == state))
        valued.chances = (known == state) / (known == state).sum()
        knowing += share * float(valued.values(options).max())
    cost = next(one.cost for one in SHOP.measuring if one.id == way)
    assert knowing - blind > cost


def test_the_precise_mark_changes_hardly_any_choice() -> None:
    """The dashboard is the dearest way of measuring, and nearly useless for choosing."""
    worlds = draw(SHOP, 160, 1, "balance")
    options = planning.plans(SHOP.name, SHOP.budget)
    valued = planning.Valued(SHOP, worlds)
    blind = float(valued.values(options).max())
    thirds = np.digitize(worlds.mark, np.quantile(worlds.mark, [1 / 3, 2 / 3]))
    knowing = 0.0
    for third in range(3):
        valued.chances = (thirds == third) / (thirds == third).sum()
        knowing += float(np.mean(thirds == third)) * float(valued.values(options).max())
    cost = next(one.cost for one in SHOP.measuring if one.id == "dashboard")
    assert knowing - blind < cost
    assert cost == max(one.cost for one in SHOP.measuring)


def test_the_straight_lines_between_points_of_the_chain_lie_close_to_it() -> None:
    worlds = draw(SHOP, 30, 1, "balance")
    options = planning.plans(SHOP.name, SHOP.budget)[::400]
    valued = planning.Valued(SHOP, worlds).values(options)
    exact = [float(np.mean(comparing.plans.npv(SHOP, worlds, plan))) for plan in options]
    assert valued == pytest.approx(exact, abs=1_500)


def test_a_random_player_stays_within_the_budget_and_the_rules() -> None:
    for decided in players.randomly(SHOP, 1, 10):
        left = SHOP.budget
        for ends in (1, 2, 3):
            offer = rounds.offered(SHOP, ends, decided[: ends - 1] + decided[ends - 1 :], left)
            left -= offer.asks(decided[ends - 1].chosen)
        assert left >= 0


def test_a_player_by_rule_sees_no_more_than_a_team() -> None:
    """What it chooses follows from the answers: in another world, the same first round."""
    assert {players.played(SHOP, seed, "sensible")[0].chosen for seed in range(3)} == {
        ("survey", "returning", "scan", "contact_test")
    }
    assert truth(SHOP, 0).driver[0] != truth(SHOP, 2).driver[0]
