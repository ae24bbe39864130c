"""Two shares; literals from statsmodels and the story of 793 and 736 visitors in the domain."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.evaluation import two_proportions
from cjlib.texts import speaking


def test_z_and_p_are_those_of_statsmodels():
    found = two_proportions([5, 12], [83, 99])
    assert found.z == pytest.approx(-1.4078304151, abs=5e-11)
    assert found.p == pytest.approx(0.1591812918, abs=5e-11)
    assert found.difference == pytest.approx(5 / 83 - 12 / 99)


def test_the_same_conversions_give_two_answers_by_two_choices():
    # 8 of 793 before, 15 of 736 after: after minus before
    pooled = two_proportions([15, 8], [736, 793])
    assert (pooled.z, pooled.p) == pytest.approx((1.652, 0.0985), abs=5e-4)
    chosen = two_proportions([15, 8], [736, 793], alternative="larger", pooled=False)
    assert (chosen.z, chosen.p) == pytest.approx((1.633, 0.0512), abs=5e-4)
    assert (pooled.low, pooled.high) == pytest.approx((-0.002269, 0.024183), abs=5e-7)
    assert not pooled.clear


@settings(max_examples=40, deadline=None)
@given(
    n=st.tuples(st.integers(1, 200), st.integers(1, 200)),
    parts=st.tuples(st.floats(0, 1), st.floats(0, 1)),
    pooled=st.booleans(),
)
def test_the_other_way_round_everything_changes_sign(n, parts, pooled):
    count = [round(part * size) for part, size in zip(parts, n, strict=True)]
    one = two_proportions(count, n, pooled=pooled)
    other = two_proportions(count[::-1], n[::-1], pooled=pooled)
    assert one.difference == pytest.approx(-other.difference)
    assert one.z == pytest.approx(-other.z)
    assert (one.low, one.high) == pytest.approx((-other.high, -other.low))
    assert one.low <= one.difference <= one.high
    assert 0 <= one.p <= 1


def test_nobody_on_both_sides_is_no_difference():
    found = two_proportions([0, 0], [10, 20])
    assert (found.z, found.p, found.difference) == (0, 1, 0)
    assert found.low < 0 < found.high


def test_everybody_against_nobody_is_certain_only_for_the_unpooled_test():
    assert two_proportions([5, 0], [5, 5], pooled=False).z == math.inf
    assert two_proportions([5, 0], [5, 5]).z == pytest.approx(math.sqrt(10))


def test_the_difference_is_told_with_its_interval():
    with speaking("en"):
        told = two_proportions([15, 8], [736, 793]).sentence()
    assert told.startswith("2.0% (15 of 736) against 1.0% (8 of 793)")
    assert "−0.2 to +2.4" in told
    assert "may be chance" in told


@pytest.mark.parametrize(
    ("key", "count", "nobs"),
    [
        ("out_of_range", [9, 1], [8, 8]),
        ("out_of_range", [-1, 1], [8, 8]),
        ("too_low", [0, 1], [0, 8]),
        ("not_whole", [0.5, 1], [8, 8]),
        ("evaluation.two_groups", [1, 2, 3], [8, 8, 8]),
    ],
)
def test_counts_that_cannot_be_are_refused(key, count, nobs):
    with pytest.raises((DataProblem, InvalidValue)) as caught:
        two_proportions(count, nobs)
    assert caught.value.key == key


def test_an_unknown_question_is_refused_with_the_known_ones():
    with pytest.raises(InvalidValue) as caught:
        two_proportions([1, 2], [8, 8], alternative="greater")
    assert "larger" in caught.value.message().hint
