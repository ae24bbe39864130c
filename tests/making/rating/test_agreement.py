"""Kendall's W against hand computations, with and without ties."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import InvalidValue
from cjlib.making.rating import kendalls_w
from cjlib.making.rating.agreement import agreement


def test_w_is_what_a_hand_computation_gives() -> None:
    # ranks 1 2 3 4, 1 3 2 4 and 2 1 3 4: sums 4 6 8 12, mean 7.5
    # S = 12.25 + 2.25 + 0.25 + 20.25 = 35; W = 12 * 35 / (9 * 60) = 420 / 540
    assert kendalls_w([[1, 2, 3, 4], [1, 3, 2, 4], [2, 1, 3, 4]]) == pytest.approx(7 / 9)


def test_ties_are_corrected_for_as_by_hand() -> None:
    # ranks 1 2.5 2.5 4 and 1 2 3 4: sums 2 4.5 5.5 8, mean 5; S = 9 + 0.25 + 0.25 + 9 = 18.5
    # T = 2^3 - 2 = 6; W = 12 * 18.5 / (4 * 60 - 2 * 6) = 222 / 228
    assert kendalls_w([[1, 2, 2, 4], [1, 2, 3, 4]]) == pytest.approx(222 / 228)


def test_the_same_order_is_one_and_opposite_orders_of_two_people_are_nought() -> None:
    assert kendalls_w([[0.1, 0.5, 0.9], [0.2, 0.3, 0.4]]) == pytest.approx(1.0)
    assert kendalls_w([[1, 2, 3], [3, 2, 1]]) == pytest.approx(0.0)


def test_people_who_tie_alike_agree_completely() -> None:
    assert kendalls_w([[1, 1, 2], [5, 5, 9]]) == pytest.approx(1.0)


@pytest.mark.parametrize("scores", [[[1, 2, 3]], [[1], [2]], [[1, 1], [2, 2]]])
def test_one_person_one_idea_or_no_difference_gives_no_number(scores: list[list[float]]) -> None:
    assert math.isnan(kendalls_w(scores))


def test_a_missing_score_is_refused() -> None:
    with pytest.raises(InvalidValue, match="volledige tabel"):
        kendalls_w([[1, math.nan], [1, 2]])


@given(st.integers(2, 6), st.integers(2, 8), st.integers(0, 1000))
def test_w_lies_between_nought_and_one(people: int, ideas: int, seed: int) -> None:
    scores = np.random.default_rng(seed).integers(0, 4, size=(people, ideas))
    w = kendalls_w(scores)
    assert math.isnan(w) or -1e-9 <= w <= 1 + 1e-9


def test_ideas_that_not_everybody_scored_do_not_count_and_are_counted() -> None:
    found = agreement([[1, 2, 3, math.nan], [1, 2, 3, 4]])
    assert (found.w, found.ideas, found.left_out) == (pytest.approx(1.0), 3, 1)
    assert "tellen hier niet mee: 1" in found.sentence()


def test_full_agreement_of_four_on_six_ideas_is_no_chance_and_two_on_two_may_be() -> None:
    assert agreement([[1, 2, 3, 4, 5, 6]] * 4).p < 0.01
    small = agreement([[1, 2], [1, 2]])  # half of all orders agree as much
    assert small.p == pytest.approx(0.5, abs=0.05)
    assert "kan ook toeval zijn" in small.sentence()


def test_the_same_seed_gives_the_same_p() -> None:
    scores = [[1, 3, 2, 4], [2, 1, 3, 4], [1, 2, 4, 3]]
    assert agreement(scores, seed=3) == agreement(scores, seed=3)
