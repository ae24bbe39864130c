"""The emotion curve on the map: a line that never says more than was felt."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.journey import Feeling, Step
from cjlib.pictures.maps.emotion import Place, named, signed, smooth, turns


def steps(*feelings: float | None) -> list[Step]:
    return [
        Step(id=f"s{n}", name="stap", phase="p", feeling=Feeling(now=now))
        for n, now in enumerate(feelings)
    ]


def test_two_points_of_feeling_are_as_far_apart_everywhere():
    place = Place(x=100, step=50, top=10)
    assert place.y(-2) - place.y(2) == 4 * 44
    assert place.y(0) == (place.y(2) + place.y(-2)) / 2
    assert place.middle(2) == 225


def test_turns_skip_steps_without_a_feeling():
    assert turns([1, None, -1, None, 2]) == {0: "peak", 2: "dip", 4: "peak"}


def test_a_flat_curve_has_no_turns():
    assert turns([1, 1, 1]) == {}
    assert turns([]) == {}


def test_the_first_and_the_last_step_are_the_begin_and_the_end():
    assert named(steps(1, -1, 0)) == {"s0": "begin", "s1": "dip", "s2": "end"}


def test_a_journey_whose_ends_nobody_felt_has_no_begin_and_no_end():
    assert named(steps(None, 1, -1, 0, None)) == {"s1": "peak", "s2": "dip", "s3": "peak"}


def test_a_single_feeling_at_the_last_step_is_the_end():
    assert named(steps(None, 1)) == {"s1": "end"}


@pytest.mark.parametrize(("value", "shown"), [(1.5, "+1,5"), (-2, "−2,0"), (0, "0"), (-0.0, "0")])
def test_a_feeling_shows_its_sign(value, shown):
    assert signed(value) == shown


@given(st.lists(st.floats(-2, 2), min_size=3, max_size=12))
def test_a_smooth_curve_goes_through_every_feeling_and_never_beyond_its_neighbours(feelings):
    knots = [(10.0 * n, value) for n, value in enumerate(feelings)]
    curve = smooth(knots)
    assert [value for _, value in curve[::8]] == pytest.approx(feelings)
    for n, (left, right) in enumerate(pairwise(feelings)):
        values = [value for _, value in curve[8 * n : 8 * n + 9]]
        assert min(left, right) - 1e-9 <= min(values)
        assert max(values) <= max(left, right) + 1e-9


def test_two_feelings_are_joined_by_a_straight_line():
    assert smooth([(0, 1), (10, -1)]) == [(0, 1), (10, -1)]
