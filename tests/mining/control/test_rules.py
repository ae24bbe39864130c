"""Every rule on a series made for it."""

from __future__ import annotations

import numpy as np
import pytest

from cjlib.mining.control.rules import completed, signals
from cjlib.texts import speaking


@pytest.mark.parametrize(
    ("rule", "zone", "places"),
    [
        (1, [0, 3.1, 2.9, -3.1], [1, 3]),
        (1, [3.0], []),
        (2, [2.1, 0, 2.1, 0, 0, 2.1], [2]),
        (2, [2.1, -2.1, 0], []),
        (2, [2.1, 2.1, 0], [1]),
        (3, [1.1, 1.1, 0, 1.1, 1.1, 0], [4]),
        (3, [1.1, 1.1, 0, 0, 1.1, 1.1], []),
        (4, [0.1] * 9 + [-0.1], [7, 8]),
        (4, [0.1] * 7 + [-0.1] * 7, []),
    ],
)
def test_a_rule_is_completed_where_it_says(rule, zone, places):
    assert np.flatnonzero(completed(np.array(zone, dtype=float), rule)).tolist() == places


@pytest.mark.parametrize("rule", [1, 2, 3, 4])
def test_below_the_centre_is_the_mirror_of_above(rule):
    zone = np.random.default_rng(rule).normal(size=500) * 1.5
    assert (completed(-zone, rule) == -completed(zone, rule)).all()


def test_values_that_complete_a_rule_one_after_another_are_one_signal():
    sides = completed(np.array([0.1] * 10 + [-0.1] * 8), 4)
    found = list(signals({4: sides}, list(range(18))))
    assert [(one.start, one.end, one.values, one.above) for one in found] == [
        (7, 9, 3, True),
        (17, 17, 1, False),
    ]
    with speaking("en"):
        assert found[0].sentence() == "7 up to 9: eight or more in a row above the centre."
        assert found[1].sentence() == "17: eight or more in a row below the centre."
