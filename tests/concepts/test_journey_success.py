import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.concepts.journey_success import journey_success
from cjlib.errors import InvalidValue


def test_five_steps_of_95_percent_make_a_journey_of_77_percent():
    whole = journey_success([0.95] * 5)
    assert whole.product == pytest.approx(0.774, abs=0.0005)
    assert (whole.mean, whole.n) == (pytest.approx(0.95), 5)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_the_whole_is_never_better_than_its_worst_step_or_the_mean(shares):
    whole = journey_success(shares)
    assert whole.product <= min(shares) + 1e-12
    assert whole.product <= whole.mean + 1e-12


@pytest.mark.parametrize("wrong", [[], [95], [-0.1], [float("nan")], ["good"]])
def test_a_success_is_a_share_from_nought_to_one(wrong):
    with pytest.raises(InvalidValue):
        journey_success(wrong)
