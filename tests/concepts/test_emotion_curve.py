import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.concepts.emotion_curve import PEAK_END_STUDY, Turn, distance, extremes, summary
from cjlib.errors import InvalidValue

FEELINGS = st.lists(st.sampled_from([-2.0, -1.0, -0.5, 0.0, 1.0, 2.0]), max_size=12)


def turns(values):
    return [(found.turn.value, found.value, found.first, found.last) for found in extremes(values)]


def test_the_curve_of_the_domain_gives_peak_end_three_and_a_half_and_mean_one_point_eight():
    whole = summary([3, -2, 1, 5, 2])
    assert (whole.peak_end, whole.mean) == (3.5, pytest.approx(1.8))
    assert (whole.peak, whole.peak_at, whole.end, whole.minimum, whole.n) == (5, 3, 2, -2, 5)


def test_the_peak_is_the_value_furthest_from_zero_also_below_it():
    whole = summary([1, -2, 0.5])
    assert (whole.peak, whole.peak_end) == (-2, -0.75)


def test_of_equally_strong_feelings_the_last_one_is_the_peak_and_a_tie_of_signs_is_said():
    assert (summary([2, 0, -2, 1]).peak, summary([2, 0, -2, 1]).tied) == (-2, True)
    assert (summary([-2, 0, 2, 1]).peak, summary([-2, 0, 2, 1]).tied) == (2, True)
    same = summary([2, 0, 2, 1])
    assert (same.peak_at, same.tied) == (2, False)


def test_the_trend_is_the_rise_per_step():
    assert summary([-2, -1, 0, 1]).trend == pytest.approx(1)
    assert summary([2, 1.5, 1]).trend == pytest.approx(-0.5)


def test_the_trend_knows_of_steps_without_a_value():
    assert summary([0, 1], positions=[0, 4]).trend == pytest.approx(0.25)


def test_one_value_is_peak_and_end_and_has_no_trend():
    whole = summary([1.5])
    assert (whole.peak, whole.end, whole.peak_end, whole.mean, whole.minimum) == (1.5,) * 5
    assert math.isnan(whole.trend)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: summary([]),
        lambda: summary([1, float("nan")]),
        lambda: summary(["glad"]),
        lambda: summary([1, 2], positions=[1]),
        lambda: extremes([1, float("inf")]),
    ],
)
def test_what_is_no_curve_is_refused(wrong):
    with pytest.raises(InvalidValue):
        wrong()


def test_ends_count_as_peaks_and_dips():
    assert turns([3, -2, 1, 5, 2]) == [
        ("peak", 3, 0, 0),
        ("dip", -2, 1, 1),
        ("peak", 5, 3, 3),
        ("dip", 2, 4, 4),
    ]


def test_a_plateau_is_one_peak():
    assert turns([0, 2, 2, 2, 1]) == [("dip", 0, 0, 0), ("peak", 2, 1, 3), ("dip", 1, 4, 4)]


def test_a_ledge_on_the_way_up_is_no_peak():
    assert turns([0, 1, 1, 2]) == [("dip", 0, 0, 0), ("peak", 2, 3, 3)]


@pytest.mark.parametrize("flat", [[], [1], [1, 1, 1]])
def test_a_flat_curve_has_no_peaks_and_no_dips(flat):
    assert extremes(flat) == ()


def test_a_peak_may_stand_below_zero_and_a_dip_above_it():
    below = extremes([-2, -1, -2])
    assert (below[1].turn, below[1].sign) == (Turn.PEAK, -1)
    above = extremes([2, 1, 2])
    assert (above[1].turn, above[1].sign) == (Turn.DIP, 1)
    assert [found.sign for found in extremes([0, 1])] == [0, 1]


@given(FEELINGS)
def test_peaks_and_dips_take_turns(values):
    found = [extreme.turn for extreme in extremes(values)]
    assert all(a is not b for a, b in pairwise(found))


@given(FEELINGS)
def test_a_curve_upside_down_has_dips_for_peaks(values):
    swapped = {"peak": "dip", "dip": "peak"}
    there = [(swapped[found.turn], found.first, found.last) for found in extremes(values)]
    assert there == [(f.turn, f.first, f.last) for f in extremes([-value for value in values])]


@given(FEELINGS.filter(bool))
def test_the_highest_and_the_lowest_value_are_extremes_unless_all_is_flat(values):
    found = {extreme.value for extreme in extremes(values)}
    assert found >= ({max(values), min(values)} if len(set(values)) > 1 else set())


@given(FEELINGS.filter(bool))
def test_peak_end_lies_within_the_curve(values):
    whole = summary(values)
    assert min(values) <= whole.peak_end <= max(values)
    assert whole.minimum <= whole.mean <= max(values)


@pytest.mark.parametrize(
    ("first", "last", "touchpoints", "expected"),
    [(2, 2, [2, 5], 0), (3, 3, [0, 5], 2), (1, 4, [3], 0), (1, 2, [6], 4), (4, 5, [1], 3)],
)
def test_the_distance_to_a_touchpoint_is_in_steps(first, last, touchpoints, expected):
    assert distance(first, last, touchpoints) == expected


def test_without_touchpoints_there_is_no_distance():
    assert distance(1, 1, []) is None


def test_the_study_of_peak_end_is_quoted_exactly():
    assert (PEAK_END_STUDY.r, PEAK_END_STUDY.low, PEAK_END_STUDY.high) == (0.581, 0.487, 0.661)
    assert PEAK_END_STUDY.effects == 174
