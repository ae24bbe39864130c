"""Two means by Welch and by bootstrap, two NPS."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.stats import ttest_ind

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.evaluation import nps_difference, two_means
from cjlib.mining.metrics import nps
from cjlib.texts import speaking


def test_welch_by_hand():
    # means 8 and 7, variances 1 and 2/3: se = sqrt(1/3 + 1/6) = sqrt(1/2), t = sqrt(2),
    # freedom = (1/2)^2 / ((1/3)^2/2 + (1/6)^2/3) = 3.857142857
    found = two_means([7, 8, 9], [6, 7, 7, 8])
    assert found.difference == pytest.approx(1)
    assert found.se == pytest.approx(math.sqrt(0.5))
    assert found.t == pytest.approx(math.sqrt(2))
    assert found.freedom == pytest.approx(3.857142857)
    assert found.n == (3, 4)


def test_welch_is_that_of_scipy():
    rng = np.random.default_rng(1)
    first, second = rng.normal(7, 1, 40), rng.normal(6.5, 2, 60)
    found, peer = two_means(first, second), ttest_ind(first, second, equal_var=False)
    assert (found.t, found.p) == pytest.approx((peer.statistic, peer.pvalue))
    ends = peer.confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((ends.low, ends.high))


def test_the_bootstrap_repeats_with_its_seed_and_lies_near_welch():
    rng = np.random.default_rng(1)
    first, second = rng.integers(1, 11, 300), rng.normal(5, 2, 200)
    found, again = (two_means(first, second, seed=3) for _ in range(2))
    assert (found.boot_low, found.boot_high) == (again.boot_low, again.boot_high)
    assert (found.boot_low, found.boot_high) == pytest.approx((found.low, found.high), abs=0.08)
    assert found.draws >= 1000


def test_missing_values_are_left_out_and_counted():
    found = two_means([7, 8, math.nan, 9], [6, None, 7, 8])
    assert (found.n, found.left_out) == ((3, 3), 2)


def test_two_groups_without_spread_have_no_interval():
    found = two_means([8, 8], [7, 7])
    assert found.difference == 1
    assert math.isnan(found.low)
    assert math.isnan(found.p)
    with speaking("en"):
        assert "cannot be said" in found.sentence()


def test_the_difference_is_told_in_three_digits():
    with speaking("nl"):
        told = two_means([7, 8, 9], [6, 7, 7, 8]).sentence()
    assert told.startswith("Gemiddeld 8,00 (n = 3) tegen 7,00 (n = 4): een verschil van +1,00")


def test_too_little_is_refused():
    with pytest.raises(DataProblem) as caught:
        two_means([7], [7, 8])
    assert caught.value.key == "evaluation.too_few"
    with pytest.raises(InvalidValue):
        two_means([7, 8], [7, 8], draws=100)
    with pytest.raises(InvalidValue):
        two_means(["goed", "slecht"], [7, 8])


def test_two_nps_differ_by_wald_from_answers_or_from_scores():
    first, second = [10] * 60 + [8] * 20 + [3] * 20, [10] * 40 + [8] * 20 + [3] * 40
    found = nps_difference(first, second)
    # 40 minus 0; variances .8 - .16 and .8: 1.96 * sqrt(.64/100 + .8/100) = .2352
    assert found.value == pytest.approx(40)
    assert (found.low, found.high) == pytest.approx((16.48, 63.52), abs=0.005)
    assert nps_difference(nps(first), second) == found
