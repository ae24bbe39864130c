"""Difference-in-differences, worked out by hand and by statsmodels' formulas."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cjlib.errors import DataProblem
from cjlib.mining.evaluation import difference_in_differences, parallel_trends
from cjlib.texts import speaking


def wages() -> pd.DataFrame:
    """Two states, before and after: 20 -> 21 with the change, 23 -> 21 without it."""
    rows = []
    for treated, after, mean in [(1, 0, 20), (1, 1, 21), (0, 0, 23), (0, 1, 21)]:
        rows += [(treated, after, mean + away, at) for at, away in enumerate((-1, 0, 1, 0))]
    return pd.DataFrame(rows, columns=["state", "later", "jobs", "shop"])


def test_the_four_means_give_the_estimate_as_by_hand():
    found = difference_in_differences(wages(), outcome="jobs", treated="state", after="later")
    assert (found.naive, found.other) == pytest.approx((1, -2))
    assert found.estimate == pytest.approx(3)
    # residuals -1, 0, 1, 0 in each of four groups of 4: HC0 variance of a mean is (2 / 4) / 4,
    # of four means together .5, and HC1 multiplies by 16 / 12
    assert found.se == pytest.approx(np.sqrt(0.5 * 16 / 12))
    assert found.cells["mean"].tolist() == [20, 21, 23, 21]
    assert found.cells["n"].tolist() == [4, 4, 4, 4]
    assert found.method == "HC1"
    assert found.clear


def test_rows_of_one_shop_may_go_together():
    frame = wages()
    found = difference_in_differences(
        frame, outcome="jobs", treated="state", after="later", cluster="shop"
    )
    assert (found.method, found.clusters) == ("cluster", 4)
    assert found.estimate == pytest.approx(3)
    # every shop has the same residual in all four groups, so its four cancel out
    assert found.se == pytest.approx(0, abs=1e-9)
    with speaking("en"):
        assert any("only 4 clusters" in line for line in found.remarks())


def test_true_and_false_do_as_well_as_one_and_nought():
    frame = wages().astype({"state": bool, "later": bool})
    found = difference_in_differences(frame, outcome="jobs", treated="state", after="later")
    assert found.estimate == pytest.approx(3)


def test_a_row_with_something_missing_is_counted():
    frame = wages()
    frame.loc[0, "jobs"] = np.nan
    found = difference_in_differences(frame, "jobs", "state", "later")
    assert (found.n, found.left_out) == (15, 1)
    with speaking("en"):
        assert "Not counted because something was missing: 1. Left: 15." in found.remarks()


def test_the_interval_holds_a_planted_effect_about_as_often_as_it_says():
    held = 0
    for seed in range(100):
        rng = np.random.default_rng(seed)
        arm, late = rng.random(200) < 0.5, rng.random(200) < 0.5
        y = 7 + arm - 0.5 * late + 0.8 * (arm & late) + rng.normal(size=200) * (1 + arm)
        frame = pd.DataFrame({"y": y, "arm": arm, "late": late})
        found = difference_in_differences(frame, "y", "arm", "late")
        held += found.low <= 0.8 <= found.high
    assert held >= 89


def refused(frame: pd.DataFrame, **names: str) -> str:
    with pytest.raises(DataProblem) as caught:
        difference_in_differences(
            frame, **{"outcome": "jobs", "treated": "state", "after": "later", **names}
        )
    return caught.value.key


def test_tables_that_do_not_fit_are_refused():
    frame = wages()
    assert refused(frame, outcome="pay") == "survey.missing_column"
    assert refused(frame, treated="jobs") == "evaluation.not_yes_no"
    assert refused(frame.assign(state="NJ")) == "evaluation.not_yes_no"
    assert refused(frame.assign(later=1)) == "evaluation.empty_cell"
    assert refused(frame.assign(one=1), cluster="one") == "evaluation.did_too_few"


def drifting(slope: float) -> pd.DataFrame:
    rng = np.random.default_rng(4)
    days = np.tile(np.arange(100), 4)
    arm = np.repeat([0, 1], 200)
    y = 7 + 0.01 * days + slope * arm * days + rng.normal(size=400) * 0.3
    at = pd.Timestamp("2025-01-01") + pd.to_timedelta(days, unit="D")
    return pd.DataFrame({"y": y, "arm": arm, "at": at})


def test_groups_that_drift_apart_before_the_change_are_named():
    found = parallel_trends(drifting(0.02), "y", "arm", "at", "2025-03-12")
    assert found.gap.value == pytest.approx(0.14, abs=0.03)  # 0.02 a day is 0.14 a week
    with speaking("en"):
        assert "the groups were drifting apart" in found.sentence()
        assert "per week" in found.sentence()


def test_groups_that_run_alike_support_the_assumption_and_no_more():
    found = parallel_trends(drifting(0), "y", "arm", "at", "2025-03-12")
    with speaking("en"):
        assert "does not prove it" in found.sentence()
