import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.expectation import Expectation, Outcome, outcome, simulate
from cjlib.errors import InvalidValue

MARK = st.floats(1, 10)
RATE = st.floats(0, 1)
EXPECTATION = st.builds(Expectation, experience=MARK, habit=MARK, norm=MARK)


def test_expectation_is_the_weighted_mean_of_experience_habit_and_norm():
    assert Expectation(7, 6, 8, weights=(2, 1, 1)).level == 7.0


def test_only_the_proportions_of_the_weights_count():
    assert Expectation(5, 6, 9, (1, 2, 1)).level == Expectation(5, 6, 9, (10, 20, 10)).level


def test_a_contact_moves_experience_and_then_a_little_of_the_habit():
    after = Expectation(6, 6, 8).after_contact(8, learning=0.5, settling=0.1)
    assert (after.experience, after.habit, after.norm) == pytest.approx((7, 6.1, 8))


def test_the_best_in_class_pulls_the_norm_up():
    assert Expectation(7, 7, 8).after_market(9, pull=0.5).norm == 8.5


def test_a_weaker_leader_does_not_pull_the_norm_down():
    assert Expectation(7, 7, 8).after_market(6, pull=0.5).norm == 8


def test_the_same_performance_disappoints_once_the_best_in_class_moves_on():
    levels = simulate(Expectation(7.5, 7.5, 7.5), [8.0] * 12, best_in_class=9.5)
    assert [outcome(8.0, float(levels[t]), tolerance=0.3) for t in (0, -1)] == ["above", "below"]


def test_the_simulation_holds_the_start_and_one_level_per_contact():
    levels = simulate(Expectation(6, 6, 6, (1, 0, 0)), [8, 8], [6, 6], learning=0.5)
    assert levels.tolist() == [6, 7, 7.5]


@settings(max_examples=40)
@given(EXPECTATION, MARK, MARK, RATE, RATE)
def test_an_expectation_stays_between_what_it_came_from(start, felt, best, learning, pull):
    later = start.after_contact(felt, learning=learning).after_market(best, pull=pull)
    sources = (start.experience, start.habit, start.norm, felt, best)
    assert min(sources) - 1e-9 <= later.level <= max(sources) + 1e-9


@settings(max_examples=40)
@given(EXPECTATION, st.lists(MARK, min_size=1, max_size=12), RATE)
def test_the_ratchet_only_turns_one_way(start, leaders, pull):
    norms = [start.norm]
    for leader in leaders:
        start = start.after_market(leader, pull=pull)
        norms.append(start.norm)
    assert (np.diff(norms) >= 0).all()


@pytest.mark.parametrize(
    ("performance", "felt"),
    [(6.4, "below"), (6.5, "at"), (7.0, "at"), (7.5, "at"), (7.6, "above")],
)
def test_a_gap_within_the_tolerance_still_counts_as_at(performance, felt):
    assert felt == outcome(performance, 7.0, tolerance=0.5)


def test_rounding_in_the_machine_does_not_delight_anybody():
    assert outcome(7.3, 6.8, tolerance=0.5) is Outcome.AT


def test_many_performances_meet_one_expectation():
    assert outcome([5, 7, 9], 7, tolerance=0.5).tolist() == ["below", "at", "above"]


@pytest.mark.parametrize(
    "wrong",
    [{"habit": float("nan")}, {"weights": (1, 1)}, {"weights": (0, 0, 0)}, {"weights": (1, -1, 1)}],
)
def test_an_expectation_refuses_what_cannot_be(wrong):
    with pytest.raises(InvalidValue):
        Expectation(**{"experience": 7, "habit": 7, "norm": 7} | wrong)


@pytest.mark.parametrize("rate", [-0.1, 1.1])
def test_rates_lie_between_none_and_all(rate):
    with pytest.raises(InvalidValue):
        Expectation(7, 7, 7).after_contact(8, learning=rate)
    with pytest.raises(InvalidValue):
        Expectation(7, 7, 7).after_market(8, pull=rate)


def test_outcome_refuses_a_negative_tolerance_and_unequal_lengths():
    with pytest.raises(InvalidValue):
        outcome(7, 7, tolerance=-1)
    with pytest.raises(InvalidValue):
        outcome([7, 8, 9], [7, 8])
    with pytest.raises(InvalidValue):
        simulate(Expectation(7, 7, 7), [7, 8, 9], [9, 9])
