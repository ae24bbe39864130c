"""One path along a design: expected values by hand."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.mining.conformance.aligning import ELSEWHERE, align

MUST = [True] * 4  # a design of a, b, c, d


def test_a_path_as_designed_fits_wholly():
    walk = align([0, 1, 2, 3], MUST)
    assert walk.as_designed
    assert walk.fitness == 1.0


@pytest.mark.parametrize(
    ("path", "fitness", "skipped", "repeated", "out_of_order"),
    [
        ([0, 2, 3], 6 / 7, (1,), (), ()),  # 2*3 / (3 + 4)
        ([0, 1, 1, 2, 3], 8 / 9, (), (1,), ()),  # 2*4 / (5 + 4)
        ([0, 2, 1, 3], 0.75, (), (), (2,)),  # 2*3 / (4 + 4)
        ([3, 0, 1, 2], 0.75, (), (), (3,)),
        ([0], 0.4, (1, 2, 3), (), ()),  # 2*1 / (1 + 4)
        ([3, 2, 1, 0], 0.25, (), (), (3, 2, 1)),  # 2*1 / (4 + 4)
        ([1, 0, 1, 2, 3], 8 / 9, (), (1,), (1,)),  # the second b counts: 2*4 / (5 + 4)
    ],
)
def test_fitness_is_twice_what_is_in_common_over_both_lengths(
    path, fitness, skipped, repeated, out_of_order
):
    walk = align(path, MUST)
    assert walk.fitness == pytest.approx(fitness)
    assert (walk.skipped, walk.repeated, walk.out_of_order) == (skipped, repeated, out_of_order)
    assert not walk.as_designed


def test_a_touchpoint_beside_the_map_counts_against_the_path():
    walk = align([0, 1, ELSEWHERE, 2, 3], MUST)
    assert walk.elsewhere
    assert walk.fitness == pytest.approx(8 / 9)


def test_nothing_in_common_is_nought():
    assert align([ELSEWHERE, ELSEWHERE], MUST).fitness == 0.0


def test_an_optional_step_may_be_left_out_and_may_be_done():
    may = [True, False, True]
    assert align([0, 2], may).as_designed
    assert align([0, 1, 2], may).as_designed
    assert align([0, 2], may).fitness == align([0, 1, 2], may).fitness == 1.0


def test_an_optional_step_in_another_place_costs_less_than_a_required_one():
    # a, c, b with b optional: b is out of place, cost 1 of 3 + 2
    assert align([0, 2, 1], [True, False, True]).fitness == pytest.approx(4 / 5)


paths = st.lists(st.integers(-1, 4), min_size=1, max_size=7)


@given(paths)
def test_it_is_one_exactly_where_the_path_is_as_designed(path):
    walk = align(path, [True] * 5)
    assert 0.0 <= walk.fitness <= 1.0
    assert (walk.fitness == 1.0) == walk.as_designed == (path == [0, 1, 2, 3, 4])


@given(paths, st.lists(st.booleans(), min_size=5, max_size=5))
def test_it_is_one_minus_the_cheapest_alignment_over_the_dearest(path, required):
    cheapest = len(path) + sum(required)
    for size in range(len(path) + 1):
        for kept in combinations(path, size):
            if ELSEWHERE in kept or any(b <= a for a, b in pairwise(kept)):
                continue
            missing = sum(must and at not in kept for at, must in enumerate(required))
            cheapest = min(cheapest, len(path) - size + missing)
    dearest = len(path) + sum(required)
    assert align(path, required).fitness == pytest.approx(1 - cheapest / dearest)
