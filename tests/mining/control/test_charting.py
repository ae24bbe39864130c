"""Limits and the chart, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining import control
from cjlib.texts import speaking

STEADY = [7.0, 8, 7, 8, 7, 8, 7, 8, 7, 8]


def test_limits_of_individuals_come_from_the_mean_moving_range():
    found = control.chart(STEADY)
    # every jump is 1, so sigma = 1 / 1.128 = 0.886525 and the limits are 7.5 -+ 2.659574
    assert (found.centre, found.sigma) == pytest.approx((7.5, 0.886525), abs=5e-7)
    assert found.table.loc[0, ["low", "high"]].tolist() == pytest.approx([4.840426, 10.159574])
    assert found.in_control
    assert found.table["at"].tolist() == list(range(1, 11))


def test_limits_of_shares_widen_where_fewer_answered():
    n = [100] * 8 + [25, 400]
    found = control.chart([0.5] * 10, kind="p", n=n)
    # sqrt(.5 * .5 / n) = .05, .1 and .025
    assert found.table["sigma"].tolist() == pytest.approx([0.05] * 8 + [0.1, 0.025])
    assert found.table["high"].tolist() == pytest.approx([0.65] * 8 + [0.8, 0.575])


def test_the_centre_of_shares_is_that_of_all_answers():
    found = control.chart([0.2] * 4 + [0.8] * 4, kind="p", n=[300] * 4 + [100] * 4)
    assert found.centre == pytest.approx(0.35)
    assert (found.table["low"] >= 0).all()
    assert (found.table["high"] <= 1).all()


def test_a_planted_jump_is_seen_against_the_time_before_it():
    rng = np.random.default_rng(2)
    values = np.concatenate([rng.normal(7, 0.2, 26), rng.normal(8, 0.2, 26)])
    at = pd.date_range("2025-01-06", periods=52, freq="7D")
    found = control.chart(
        values, at, baseline=("2025-01-06", "2025-06-30"), annotations={"2025-07-09": "new chat"}
    )
    assert found.table["baseline"].sum() == 26
    assert all(signal.above for signal in found.signals)
    assert {signal.rule for signal in found.signals} == {1, 2, 3, 4}
    assert min(signal.start for signal in found.signals) == pd.Timestamp("2025-07-07")
    assert found.table.loc[found.table["annotation"] == "new chat", "at"].tolist() == [
        pd.Timestamp("2025-07-07")
    ]
    with speaking("en"):
        told = " ".join(found.in_words())
    assert "eight or more in a row above the centre" in told
    assert "2025-07-07: new chat" in told


@pytest.mark.parametrize("baseline", [10, (1, 10), [True] * 10 + [False] * 2])
def test_a_baseline_is_given_by_number_by_moments_or_by_marks(baseline):
    found = control.chart([*STEADY, 20, 20], baseline=baseline)
    assert found.centre == pytest.approx(7.5)
    assert found.table["baseline"].sum() == 10


def test_missing_values_are_left_out_and_any_order_will_do():
    found = control.chart([9, *STEADY, None], [11, *range(1, 11), 12])
    assert found.left_out == 1
    assert found.table["value"].tolist() == [*STEADY, 9]
    with speaking("en"):
        assert found.in_words()[-1] == "Values that were missing: 1."


def test_a_series_with_dates_brings_its_own_times():
    series = pd.Series(STEADY, index=pd.date_range("2025-01-01", periods=10))
    assert control.chart(series).table.loc[0, "at"] == pd.Timestamp("2025-01-01")


def test_nothing_is_told_calmly_and_few_values_are_said():
    with speaking("en"):
        told = control.chart(STEADY).in_words()
    assert told[0] == "The centre is 7.50. The usual ups and downs stay between 4.84 and 10.2."
    assert told[1].startswith("Nothing stands out: all 10 values")
    assert "only 10 values" in told[2]


def test_false_alarms_are_about_as_rare_as_published():
    # Champ and Woodall: once in 92 values with all rules when the limits are known
    rng = np.random.default_rng(3)
    values = rng.normal(size=20_000)
    found = control.chart(values)
    starts = len(found.signals)
    assert 20_000 / starts == pytest.approx(92, rel=0.35)


@pytest.mark.parametrize(
    ("key", "values", "more"),
    [
        ("control.too_few", STEADY[:7], {}),
        ("control.too_few", STEADY, {"baseline": 3}),
        ("control.constant", [7] * 10, {}),
        ("control.no_n", [0.5] * 10, {"kind": "p"}),
        ("control.not_a_share", STEADY, {"kind": "p", "n": [10] * 10}),
        ("control.constant", [1.0] * 10, {"kind": "p", "n": [10] * 10}),
        ("unequal_lengths", STEADY, {"times": [1, 2]}),
        ("unequal_lengths", STEADY, {"baseline": [True] * 3}),
        ("not_one_of", STEADY, {"kind": "u"}),
        ("not_one_of", STEADY, {"rules": [5]}),
    ],
)
def test_what_cannot_be_charted_is_refused(key, values, more):
    with pytest.raises((DataProblem, InvalidValue)) as caught:
        control.chart(values, **more)
    assert caught.value.key == key
