"""Kaplan-Meier, by hand and beside statsmodels."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from cjlib.errors import DataProblem
from cjlib.mining.retention import remarks, survival
from cjlib.texts import speaking


def test_six_customers_by_hand():
    # left after 1, 3, 3 and 6; still there after 2 and 5
    table = survival([1, 2, 3, 3, 5, 6], [1, 0, 1, 1, 0, 1])
    assert table["time"].tolist() == [0, 1, 3, 6]
    assert table["at_risk"].tolist() == [6, 6, 4, 1]
    assert table["ended"].tolist() == [0, 1, 2, 1]
    assert table["censored"].tolist() == [0, 0, 1, 1]
    # 5/6, then x 2/4, then x 0
    assert table["survival"].tolist() == pytest.approx([1, 5 / 6, 5 / 12, 0])
    assert table.attrs["median"] == 3
    assert math.isnan(table["low"].iloc[-1])


def test_survival_and_error_are_those_of_statsmodels():
    rng = np.random.default_rng(1)
    time, ended = rng.exponential(10, 80).round(1), rng.random(80) < 0.6
    table = survival(time, ended).iloc[1:]
    peer = SurvfuncRight(time, ended.astype(int))
    ours = table[table["ended"] > 0]
    assert ours["survival"].tolist() == pytest.approx(peer.surv_prob.tolist())
    assert ours["at_risk"].tolist() == list(peer.n_risk)
    # back from log(-log) to Greenwood's error: half the width there is 1.96 se / (S |log S|)
    share, low, high = (ours[name].to_numpy()[:-1] for name in ("survival", "low", "high"))
    half = (np.log(-np.log(low)) - np.log(-np.log(high))) / 2
    errors = half / 1.959964 * share * np.abs(np.log(share))
    assert errors.tolist() == pytest.approx(peer.surv_prob_se[:-1].tolist(), rel=1e-5)


@settings(max_examples=40, deadline=None)
@given(
    lives=st.lists(st.tuples(st.integers(0, 20), st.booleans()), min_size=1, max_size=40),
)
def test_survival_only_falls_and_everybody_is_counted(lives):
    time, ended = zip(*lives, strict=True)
    table = survival(time, ended)
    assert (table["survival"].diff().iloc[1:] <= 1e-12).all()
    assert table["survival"].between(0, 1).all()
    assert table["ended"].sum() + table["censored"].sum() == len(lives)
    known = table.dropna()
    assert (known["low"] <= known["survival"] + 1e-12).all()
    assert (known["survival"] <= known["high"] + 1e-12).all()


def test_without_anybody_censored_it_is_the_share_that_is_left():
    assert survival([1, 2, 3, 4], [True] * 4)["survival"].tolist() == [1, 0.75, 0.5, 0.25, 0]


def test_lengths_of_time_are_told_in_days():
    table = survival(pd.Series(pd.to_timedelta([12, 36, 48], unit="h")), [True, True, False])
    assert table["time"].tolist() == [0, 0.5, 1.5, 2]
    with speaking("en"):
        assert "After 1.50 days half has left." in remarks(table)


def test_what_is_not_reached_is_told_as_far_as_it_goes():
    with speaking("en"):
        told = remarks(survival([1, 2, 3, None], [True, False, False, True]))
    assert "Half has not left yet: after 3.00 steps 67% is still a customer." in told
    assert "Not counted because something was missing: 1." in told


@pytest.mark.parametrize(
    ("key", "time", "ended"),
    [
        ("unequal_lengths", [1, 2], [True]),
        ("retention.nobody", [], []),
        ("retention.negative", [-1, 2], [True, True]),
        ("evaluation.not_yes_no", [1, 2], ["ja", "nee"]),
    ],
)
def test_lives_that_cannot_be_are_refused(key, time, ended):
    with pytest.raises(DataProblem) as caught:
        survival(time, ended)
    assert caught.value.key == key
