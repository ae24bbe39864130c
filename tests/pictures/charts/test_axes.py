"""Axes: round numbers, round times, and words for both."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.pictures.charts.axes import Axis, nice, reach, spec_of
from cjlib.pictures.charts.heat import Tints
from cjlib.pictures.charts.intervals import across, upright
from cjlib.pictures.charts.times import clock, day, lasting, milliseconds, time_ticks
from cjlib.texts import speaking

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)
JAN = 1_704_067_200_000.0  # 1 January 2024
DAY = 86_400_000.0


def test_a_value_finds_its_pixel_and_an_outlier_the_edge():
    axis = Axis(0, 10, 200, 100)
    assert axis(5) == 150
    assert axis.held(99) == 100


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 97, 6, [0, 20, 40, 60, 80]),
        (-2, 2, 5, [-2, -1, 0, 1, 2]),
        (0, 0.5, 6, [0, 0.1, 0.2, 0.3, 0.4, 0.5]),
        (7, 7, 5, [7]),
    ],
)
def test_ticks_are_round_numbers(low, high, most, expected):
    assert nice(low, high, most) == expected


@given(low=NUMBERS, wide=st.floats(1e-3, 1e6), most=st.integers(2, 12))
def test_ticks_lie_within_and_are_no_more_than_asked(low, wide, most):
    ticks = nice(low, low + wide, most)
    assert len(ticks) <= most
    assert all(low - 1e-6 * wide - 1e-6 <= tick <= low + wide * (1 + 1e-6) + 1e-6 for tick in ticks)


@given(st.lists(NUMBERS, max_size=6))
def test_everything_is_in_reach_and_the_reach_is_never_nothing(values):
    low, high = reach([*values, math.nan])
    assert high > low
    assert all(low <= value <= high for value in values)


def test_a_reach_with_zero_stops_exactly_at_zero():
    assert reach([3, 5], zero=True)[0] == 0
    assert reach([-3, -5], zero=True)[1] == 0
    assert reach([0, 0], zero=True) == pytest.approx((0, 1.06))


def test_ticks_are_written_with_just_enough_decimals():
    assert spec_of([0, 0.25]) == ",.2f"
    assert spec_of([0, 0.5], "%") == ",.0%"
    assert spec_of([1, 2], sign=True) == "+,.0f"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0.25, ["1 jan", "03:00", "06:00"]),
        (3, ["1 jan", "2 jan", "3 jan", "4 jan"]),
        (30, ["1 jan", "8 jan", "15 jan", "22 jan", "29 jan"]),
        (150, ["2024", "feb", "mrt", "apr", "mei"]),
        (700, ["2024", "jul", "2025", "jul"]),
    ],
)
def test_times_get_round_ticks_in_words(days, expected):
    assert [text for _, text in time_ticks(JAN, JAN + days * DAY, 320)] == expected


def test_months_speak_the_language():
    assert day(JAN + 70 * DAY) == "11 mrt 2024"
    with speaking("en"):
        assert day(JAN + 70 * DAY) == "11 Mar 2024"
    assert day(math.nan) == "–"
    assert clock(JAN + 14.5 * 3_600_000) == "14:30"


def test_times_of_any_kind_become_milliseconds():
    assert milliseconds([pd.Timestamp("2024-01-01"), None])[0] == JAN
    assert math.isnan(milliseconds([pd.Timestamp("2024-01-01"), None])[1])
    assert milliseconds(np.array(["2024-01-01"], dtype="datetime64[D]"))[0] == JAN


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(5, "5 sec."), (90, "1,5 minuten"), (3_600, "1 uur"), (86_400, "1 dag"), (math.nan, "–")],
)
def test_a_duration_is_told_in_its_largest_unit(seconds, said):
    assert lasting(seconds) == said
    assert lasting(pd.Timedelta(days=2)) == "2 dagen"


def test_an_interval_that_is_not_known_is_not_drawn():
    assert len(across((5, 5), (math.nan, math.nan))) == 1
    assert len(upright((5, 5), (1, 9))) == 4
    assert across((math.nan, 5), (math.nan, math.nan)) == []


def test_equal_values_share_one_tint():
    assert Tints.of([3.0, 3.0, math.nan], ".1f").bins == 1
    assert Tints.of([], ".1f").step(0.0) == 0
