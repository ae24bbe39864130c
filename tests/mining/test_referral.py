"""Customers who bring customers."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.referral import Referral, estimate
from cjlib.texts import speaking

SHRINKS = Referral(telling=0.3, people=4, starting=0.25)
GROWS = Referral(telling=0.5, people=6, starting=0.5)


def test_the_reproduction_number_is_the_product_of_the_chain():
    assert SHRINKS.reproduction == pytest.approx(0.3)
    assert GROWS.reproduction == pytest.approx(1.5)


def test_below_one_a_seed_yields_one_over_one_minus_r_customers():
    assert SHRINKS.customers_per_seed == pytest.approx(1 / 0.7)
    assert not SHRINKS.grows
    assert SHRINKS.generations_to_double == math.inf


def test_from_one_on_it_never_ends():
    assert GROWS.customers_per_seed == math.inf
    # 1.5 ** g = 2
    assert GROWS.generations_to_double == pytest.approx(1.7095, abs=5e-5)
    assert Referral(0.5, 2, 1).grows


def test_generations_are_expected_as_by_hand():
    table = GROWS.expected(seeds=8, generations=3)
    assert table["customers"].tolist() == pytest.approx([8, 12, 18, 27])
    assert table["total"].tolist() == pytest.approx([8, 20, 38, 65])


@settings(max_examples=40, deadline=None)
@given(telling=st.floats(0, 1), people=st.floats(0, 3), starting=st.floats(0, 0.3))
def test_many_generations_add_up_to_the_total_per_seed(telling, people, starting):
    model = Referral(telling, people, starting)
    total = model.expected(seeds=1, generations=400)["total"].iloc[-1]
    assert total == pytest.approx(model.customers_per_seed)


def test_played_many_times_it_comes_out_as_expected_on_average():
    played = SHRINKS.simulate(seeds=100, generations=12, runs=2000)
    assert played["total"].iloc[-1] == pytest.approx(100 / 0.7, rel=0.02)
    assert played["low"].iloc[-1] < 100 / 0.7 < played["high"].iloc[-1]
    assert played["died_out"].iloc[-1] > 0.99
    assert (played["total"].diff().iloc[1:] >= 0).all()


def test_the_same_seed_plays_the_same():
    pd.testing.assert_frame_equal(GROWS.simulate(seed=3), GROWS.simulate(seed=3))


def test_a_market_is_never_more_than_full():
    played = GROWS.simulate(seeds=10, generations=60, market=1000, runs=200)
    assert played["high"].max() <= 1000
    # who is told but is a customer already does not count twice: some are never reached
    assert 500 < played["total"].iloc[-1] < 1000


def test_growth_without_a_market_is_cut_off():
    played = Referral(1, 50, 1).simulate(seeds=100, generations=20, runs=100)
    assert played["total"].iloc[-1] == 10_000_000


def test_counts_give_the_model_with_an_interval_that_holds_the_truth():
    found = estimate(60, 200, [2, 3, 5, 4, 6, 4] * 10, 25, 100)
    assert found.model.reproduction == pytest.approx(0.3 * 4 * 0.25)
    # delta method on logs: sqrt(.7/60 + .2778/4^2... ) is about .21, so 0.3 / 1.5 to 0.3 * 1.5
    assert (found.low, found.high) == pytest.approx((0.2, 0.44), abs=0.03)
    assert found.above_one == 0
    assert found == estimate(60, 200, [2, 3, 5, 4, 6, 4] * 10, 25, 100)


def test_nobody_of_ten_is_not_a_certain_nought():
    found = estimate(0, 10, [3], 5, 10)
    assert found.model.reproduction == 0
    assert found.high > 0.1


def test_it_is_told_with_what_it_leaves_out():
    with speaking("en"):
        told = SHRINKS.in_words()
        assert "brings 0.300 new customers" in told[0]
        assert "yields 1.43 customers in the end" in told[1]
        assert told[-1].startswith("Teaching form of this kit")
        assert "grows by itself" in GROWS.in_words()[1]
        assert "exactly 1" in Referral(0.5, 2, 1).in_words()[1]
        assert "The chance that it is 1 or more" in estimate(5, 10, [3], 5, 10).in_words()[1]


@pytest.mark.parametrize(
    ("key", "make"),
    [
        ("out_of_range", lambda: Referral(1.2, 4, 0.5)),
        ("out_of_range", lambda: Referral(0.2, 4, -0.5)),
        ("too_low", lambda: Referral(0.2, -1, 0.5)),
        ("too_low", lambda: SHRINKS.simulate(runs=10)),
        ("too_low", lambda: SHRINKS.simulate(seeds=100, market=50)),
        ("too_low", lambda: SHRINKS.expected(seeds=0)),
        ("out_of_range", lambda: estimate(11, 10, [3], 5, 10)),
        ("too_low", lambda: estimate(0, 0, [3], 5, 10)),
        ("too_low", lambda: estimate(1, 10, [-3], 5, 10)),
        ("referral.nobody_told", lambda: estimate(1, 10, [], 5, 10)),
    ],
)
def test_numbers_that_cannot_be_are_refused(key, make):
    with pytest.raises((DataProblem, InvalidValue)) as caught:
        make()
    assert caught.value.key == key
