"""What makes a plain before-after lie, each planted and found back."""

from __future__ import annotations

import numpy as np
import pytest

from cjlib.mining.evaluation import naive
from cjlib.texts import speaking

CLOCK = np.arange(40.0)
NOISE = np.random.default_rng(1).normal(size=40)


def test_a_planted_trend_is_named_with_what_it_brings():
    found = naive.trend(7 + 0.1 * CLOCK + 0.1 * NOISE, CLOCK, 20)
    assert found.key == "trend"
    assert found.misleads
    assert found.values["slope"] == pytest.approx(0.1, abs=0.02)
    # the middles of both halves lie 20 steps apart
    assert found.values["expected"] == pytest.approx(2, abs=0.4)
    with speaking("en"):
        assert "would have come by itself" in found.sentence()


def test_no_trend_is_told_as_such():
    found = naive.trend(7 + 0.1 * NOISE, CLOCK, 20)
    assert (found.key, found.misleads) == ("no_trend", False)


def test_a_slope_may_be_told_per_week_on_a_clock_of_days():
    found = naive.trend(7 + 0.1 * CLOCK, 7 * CLOCK, 140, unit=7)
    assert found.values["slope"] == pytest.approx(0.1)


def test_too_little_before_the_change_tells_nothing_about_a_trend():
    assert naive.trend(CLOCK, CLOCK, 5) is None
    assert naive.trend(CLOCK, CLOCK, 40) is None


def day(text: str) -> float:
    return float(np.datetime64(text).astype(int))


def test_months_that_occur_on_one_side_only_are_named():
    when = day("2025-01-01") + 7 * np.arange(52)
    found = naive.season(np.zeros(52), when, day("2025-07-01"), 0.5)
    assert found.key == "season"
    assert found.misleads
    assert found.values["share"] == 1
    with speaking("nl"):
        assert "100% van de antwoorden" in found.sentence()
    allowed = naive.season(np.zeros(52), when, day("2025-07-01"), 0.5, allowed_for=True)
    assert allowed.key == "lopsided"


def test_with_two_years_the_same_months_are_compared():
    when = day("2024-01-01") + 7 * np.arange(105)
    angle = 2 * np.pi * (when - when[0]) / 365.25
    late = when >= day("2025-10-01")
    values = 7 + np.cos(angle) + 0.3 * late
    gap = values[late].mean() - values[~late].mean()
    found = naive.season(values, when, day("2025-10-01"), gap)
    assert found.key == "same_months"
    assert found.values["same"] == pytest.approx(0.3, abs=0.05)
    assert found.values["naive"] > 0.6
    assert found.misleads


def test_a_start_after_a_low_stretch_is_named():
    values = 7 + 0.3 * NOISE[:20]
    values[17:] -= 1.5
    found = naive.extreme_start(values, CLOCK[:20], 20)
    assert found.key == "extreme_start"
    # the last three of twenty lie 1.5 too low, so the mean of all lies 0.225 too low
    assert found.values["expected"] == pytest.approx(0.225, abs=0.1)
    assert naive.extreme_start(7 + 0.3 * NOISE[:20], CLOCK[:20], 20).key == "usual_start"
    assert naive.extreme_start(values[:7], CLOCK[:7], 20) is None
