import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.kano import LIFE_CYCLE, drift, drift_matrix
from cjlib.errors import InvalidValue

RATES = st.lists(st.floats(0, 1), min_size=3, max_size=3)


def test_a_feature_ages_from_indifferent_by_way_of_delight_to_must_be():
    assert LIFE_CYCLE == ("I", "A", "O", "M")


def test_each_category_moves_to_the_next_or_stays():
    expected = [[0.75, 0.25, 0, 0], [0, 0.75, 0.25, 0], [0, 0, 0.75, 0.25], [0, 0, 0, 1]]
    assert expected == drift_matrix(0.25).tolist()


def test_each_move_may_have_its_own_rate():
    assert drift_matrix([0.5, 0.25, 1]).tolist() == [
        [0.5, 0.5, 0, 0],
        [0, 0.75, 0.25, 0],
        [0, 0, 0, 1],
        [0, 0, 0, 1],
    ]


def test_at_full_drift_todays_delight_is_a_must_be_in_two_periods():
    assert drift("A", 1.0, 2).tolist() == [[0, 1, 0, 0], [0, 0, 1, 0], [0, 0, 0, 1]]


def test_half_drift_leaves_a_quarter_delighted_after_two_periods():
    assert drift("A", 0.5, 2)[-1].tolist() == [0, 0.25, 0.5, 0.25]


def test_a_mixed_start_is_scaled_to_shares():
    assert drift({"A": 3, "M": 1}, 0.1, 0)[0].tolist() == [0, 0.75, 0, 0.25]


@settings(max_examples=40)
@given(RATES, st.integers(0, 30), st.sampled_from("IAOM"))
def test_shares_sum_to_one_and_must_be_never_shrinks(rates, periods, start):
    shares = drift(start, rates, periods)
    assert (periods + 1, 4) == shares.shape
    assert np.allclose(1, shares.sum(axis=1))
    assert np.allclose(1, drift_matrix(rates).sum(axis=1))
    assert (np.diff(shares[:, 3]) >= -1e-12).all()


@pytest.mark.parametrize(
    ("start", "rate", "periods"),
    [
        ("A", 1.2, 1),
        ("A", [0.1, 0.2], 1),
        ("A", 0.1, -1),
        ("A", 0.1, 1.5),
        ("R", 0.1, 1),
        ({"A": 0}, 0.1, 1),
        ({"A": -1}, 0.1, 1),
        ("Z", 0.1, 1),
    ],
)
def test_drift_refuses_what_cannot_be(start, rate, periods):
    with pytest.raises(InvalidValue):
        drift(start, rate, periods)
