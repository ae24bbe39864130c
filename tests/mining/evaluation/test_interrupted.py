"""A series that jumps or bends."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining.evaluation import interrupted_series
from cjlib.texts import speaking


def weeks(n: int, level: float, bend: float, noise: float = 0.2, seed: int = 0) -> np.ndarray:
    """A line that rises 0.05 a step, jumps halfway and then runs steeper."""
    at = np.arange(n)
    late = at >= n // 2
    line = 6 + 0.05 * at + level * late + bend * late * (at - n // 2)
    return line + noise * np.random.default_rng(seed).normal(size=n)


def test_a_line_without_noise_is_taken_apart_exactly():
    found = interrupted_series(weeks(20, 1.0, 0.1, noise=0), 10)
    assert found.slope_before.value == pytest.approx(0.05)
    assert found.level_change.value == pytest.approx(1.0)
    assert found.slope_change.value == pytest.approx(0.1)
    # 1 + 0.1 * the mean of 0 ... 9
    assert found.average_change.value == pytest.approx(1.45)
    assert found.n == (10, 10)


def test_the_naive_difference_takes_the_trend_for_the_change():
    found = interrupted_series(weeks(60, 0, 0), 30)
    assert found.naive.difference == pytest.approx(1.5, abs=0.15)  # 30 steps of 0.05
    assert found.naive.clear
    assert not found.average_change.clear
    with speaking("en"):
        assert any("Without minding the line" in line for line in found.remarks())


def test_estimates_and_errors_are_those_of_statsmodels():
    y = weeks(40, 0.5, 0.02)
    found = interrupted_series(y, 20, lags=3)
    clock = np.arange(40) - 20
    late = clock >= 0
    design = np.column_stack([np.ones(40), clock, late, clock * late])
    peer = sm.OLS(y, design).fit(
        cov_type="HAC", cov_kwds={"maxlags": 3, "use_correction": True}, use_t=True
    )
    assert found.level_change.value == pytest.approx(peer.params[2])
    plain = sm.OLS(y, design).fit(cov_type="HC1", use_t=True)
    assert found.level_change.se == pytest.approx(max(peer.bse[2], plain.bse[2]))
    wider = max(peer, plain, key=lambda fit: fit.bse[3])
    assert (found.slope_change.low, found.slope_change.high) == pytest.approx(wider.conf_int()[3])


def test_a_season_is_taken_out_only_with_two_rounds():
    at = np.arange(48)
    y = 7 + np.sin(2 * np.pi * at / 12) + 0.5 * (at >= 24)
    found = interrupted_series(y, 24, season=12)
    assert found.season == 12
    assert found.level_change.value == pytest.approx(0.5)
    short = interrupted_series(y[13:34], 11, season=12)
    assert short.season is None
    with speaking("en"):
        assert any("that takes two full rounds" in line for line in short.remarks())


def test_a_long_season_is_followed_by_waves():
    at = np.arange(156)
    rng = np.random.default_rng(1)
    y = 7 + np.cos(2 * np.pi * at / 52) + 0.4 * (at >= 90) + rng.normal(size=156) * 0.1
    found = interrupted_series(y, 90, season=52)
    assert found.season == 52
    assert found.level_change.low < 0.4 < found.level_change.high


def test_dates_may_come_in_any_order_and_annotations_come_along():
    at = pd.date_range("2025-01-06", periods=20, freq="7D")
    series = pd.Series(weeks(20, 1, 0), index=at).sample(frac=1, random_state=1)
    found = interrupted_series(
        series, "2025-03-17", annotations={"2025-02-12": "strike", "2025-02-13": "storm"}
    )
    assert found.table["at"].is_monotonic_increasing
    assert found.table["after"].sum() == 10
    told = found.table.loc[found.table["annotation"] != ""]
    assert told["annotation"].tolist() == ["strike; storm"]
    assert told["at"].tolist() == [pd.Timestamp("2025-02-10")]
    assert found.table["counterfactual"].isna().tolist() == [True] * 10 + [False] * 10
    with speaking("en"):
        assert any("2025-02-10: strike; storm" in line for line in found.remarks())


def test_more_answers_count_more():
    y = np.array([5.0, 5, 5, 9, 7, 7, 7, 7])
    found = interrupted_series(y, 4, n=[100, 100, 100, 0.001, 10, 10, 10, 10])
    assert found.level_change.value == pytest.approx(2, abs=0.01)


@pytest.mark.parametrize(
    ("key", "values", "change", "more"),
    [
        ("evaluation.series_short", range(7), 3, {}),
        ("evaluation.other_clock", range(20), "2025-01-01", {}),
        ("evaluation.moment_twice", range(10), 5, {"times": [0, 1, 1, 3, 4, 5, 6, 7, 8, 9]}),
        ("unequal_lengths", range(10), 5, {"times": range(9)}),
        ("evaluation.not_a_time", range(10), 5, {"times": ["maandag"] * 10}),
        ("too_low", range(10), 5, {"season": 1}),
    ],
)
def test_series_that_do_not_fit_are_refused(key, values, change, more):
    with pytest.raises((DataProblem, InvalidValue)) as caught:
        interrupted_series(list(values), change, **more)
    assert caught.value.key == key


def test_missing_values_are_left_out_and_counted():
    y = weeks(20, 1, 0)
    y[3] = np.nan
    found = interrupted_series(y, 10)
    assert (found.left_out, found.n) == (1, (9, 10))
