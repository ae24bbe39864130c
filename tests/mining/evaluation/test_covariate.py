"""CUPED; the hand test of the domain reference."""

from __future__ import annotations

import numpy as np
import pytest

from cjlib.errors import DataProblem
from cjlib.mining.evaluation import cuped, cuped_difference
from cjlib.texts import speaking

Y, X = [3, 4, 8, 9, 11], [2, 4, 6, 8, 10]


def test_five_people_are_adjusted_as_by_hand():
    found = cuped(Y, X)
    assert found.theta == pytest.approx(1.05)
    assert found.adjusted.tolist() == pytest.approx([7.2, 6.1, 8.0, 6.9, 6.8])
    assert (found.mean, found.variance_before, found.variance_after) == pytest.approx(
        (7, 11.5, 0.475)
    )
    assert found.factor == pytest.approx(0.475 / 11.5)
    assert found.adjusted.mean() == pytest.approx(7)


def test_who_misses_a_measurement_is_left_out_and_stays_in_place():
    found = cuped([*Y, 5, None], [*X, None, 3])
    assert (found.n, found.left_out) == (5, 2)
    assert found.theta == pytest.approx(1.05)
    assert np.isnan(found.adjusted[5:]).all()


def test_a_planted_effect_is_found_with_a_narrower_interval():
    rng = np.random.default_rng(3)
    x = rng.normal(size=400)
    group = rng.random(400) < 0.5
    y = 2 * x + 0.5 * group + rng.normal(size=400) * 0.5
    found = cuped_difference(y, x, group)
    assert found.adjusted.low < 0.5 < found.adjusted.high
    width = found.adjusted.high - found.adjusted.low
    assert width < 0.35 * (found.naive.high - found.naive.low)
    with speaking("en"):
        assert found.sentence().startswith("Without the earlier measurement")
        assert "is left (n = 400)" in found.cuped.sentence()


def test_an_earlier_measurement_that_tells_nothing_is_refused():
    for key, x in (("evaluation.constant", [1] * 5), ("unequal_lengths", [1, 2])):
        with pytest.raises(DataProblem) as caught:
            cuped(Y, x)
        assert caught.value.key == key
    with pytest.raises(DataProblem):
        cuped([1, 2], [1, 2])
