"""Other people answered, or people were chosen for a low score."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.errors import DataProblem
from cjlib.mining.evaluation import changed_mix, regression_to_the_mean
from cjlib.texts import speaking


def answers(*cells: tuple[str, int, int, float]) -> pd.DataFrame:
    """Group, after, how many, their mark."""
    rows = [(group, late, mark) for group, late, n, mark in cells for _ in range(n)]
    return pd.DataFrame(rows, columns=["segment", "later", "mark"])


def test_a_difference_that_is_all_mix_is_told_apart():
    # within each group nothing changes; half of the answers move from the 6 to the 8
    frame = answers(("new", 0, 75, 6), ("old", 0, 25, 8), ("new", 1, 25, 6), ("old", 1, 75, 8))
    found = changed_mix(frame, "mark", "segment", "later")
    assert (found.naive, found.within, found.mix) == pytest.approx((1, 0, 1))
    assert found.misleads
    with speaking("en"):
        assert "Of the difference of +1.00, +1.00 comes from that" in found.sentence()


def test_a_difference_within_the_groups_is_no_mix():
    frame = answers(("new", 0, 50, 6), ("old", 0, 50, 8), ("new", 1, 50, 7), ("old", 1, 50, 9))
    found = changed_mix(frame, "mark", "segment", "later")
    assert (found.naive, found.within, found.mix) == pytest.approx((1, 1, 0))
    assert found.p == pytest.approx(1)
    assert not found.misleads


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 1000), groups=st.integers(1, 5))
def test_within_and_mix_always_add_up_to_the_naive_difference(seed, groups):
    rng = np.random.default_rng(seed)
    frame = pd.DataFrame(
        {
            "segment": rng.integers(0, groups, 30),
            "later": np.arange(30) % 2,
            "mark": rng.integers(1, 11, 30),
        }
    )
    found = changed_mix(frame, "mark", "segment", "later")
    assert found.within + found.mix == pytest.approx(found.naive)
    assert found.table["within"].sum() == pytest.approx(found.within)
    assert 0 <= found.p <= 1


def test_the_test_of_equal_shares_is_that_of_scipy():
    from scipy.stats import chi2_contingency

    frame = answers(("a", 0, 10, 6), ("b", 0, 20, 8), ("a", 1, 25, 6), ("b", 1, 15, 8))
    found = changed_mix(frame, "mark", "segment", "later")
    peer = chi2_contingency([[10, 20], [25, 15]], correction=False).pvalue
    assert found.p == pytest.approx(peer)


def test_a_group_seen_in_one_period_only_counts_as_mix():
    frame = answers(("old", 0, 50, 6), ("old", 1, 25, 6), ("new", 1, 25, 8))
    found = changed_mix(frame, "mark", "segment", "later")
    assert (found.within, found.mix) == pytest.approx((0, 1))


def test_a_group_of_four_shows_no_mean():
    frame = answers(("a", 0, 4, 6), ("a", 1, 5, 6), ("b", 0, 9, 7), ("b", 1, 9, 7))
    table = changed_mix(frame, "mark", "segment", "later").table
    assert np.isnan(table.loc[0, "mean_before"])
    assert table.loc[0, "mean_after"] == 6
    assert table.loc[0, "n_before"] == 4


def test_an_empty_period_is_refused():
    with pytest.raises(DataProblem) as caught:
        changed_mix(answers(("a", 1, 5, 6)), "mark", "segment", "later")
    assert caught.value.key == "evaluation.empty_cell"


def twice(effect: float) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Marks of the same people on two days; whoever scored below 6 got the change."""
    rng = np.random.default_rng(7)
    habit = rng.normal(7, 1, 2000)
    first, second = (habit + rng.normal(size=2000) for _ in range(2))
    chosen = first < 6
    return first, second + effect * chosen, chosen


def test_who_was_chosen_for_a_low_score_comes_back_anyway():
    found = regression_to_the_mean(*twice(0))
    # half of the variance is chance, so half of the distance to 7 is lost: from 5.1 to 6.05
    assert found.observed == pytest.approx(0.95, abs=0.15)
    assert found.expected == pytest.approx(found.observed, abs=0.2)
    assert not found.beyond.clear
    with speaking("en"):
        assert "comes back anyway" in found.sentence()


def test_a_planted_effect_beyond_it_is_found():
    found = regression_to_the_mean(*twice(0.6))
    assert found.beyond.low < 0.6 < found.beyond.high
    assert found.beyond.clear


def test_a_group_too_small_to_compare_is_refused():
    with pytest.raises(DataProblem):
        regression_to_the_mean([5] * 10, [6] * 10, [True] * 4 + [False] * 6)
