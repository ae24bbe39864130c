"""One change judged; an improvement halfway with a season over it, so that naive lies."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cjlib.errors import DataProblem
from cjlib.mining.evaluation import before_after
from cjlib.texts import speaking

CHANGE = "2025-07-02"
EFFECT = 0.4


def planted(days: int = 365, n: int = 8000, start: str = "2025-01-01") -> pd.DataFrame:
    """Marks for web and shop.  In autumn all are lower; web improves by 0.4 in July 2025."""
    rng = np.random.default_rng(5)
    day = np.sort(rng.uniform(0, days, n))
    at = pd.Timestamp(start) + pd.to_timedelta(day, unit="D")
    shop = rng.random(n) < 0.4
    since = (at - pd.Timestamp("2025-01-01")) / pd.Timedelta("1D")
    season = 0.6 * np.sin(2 * np.pi * np.asarray(since) / 365.25)
    change = EFFECT * ((at >= pd.Timestamp(CHANGE)) & ~shop)
    mark = 7 + season + change - 0.3 * shop + rng.normal(size=n)
    return pd.DataFrame(
        {
            "at": at,
            "mark": mark,
            "shop": shop,
            "segment": np.where(rng.random(n) < 0.5, "new", "old"),
            "customer": rng.integers(0, 2000, n),
        }
    )


def test_the_naive_difference_lies_and_the_control_tells_the_truth():
    found = before_after(planted(), "at", "mark", CHANGE, control="shop", group="segment")
    # planted: +0.4 of the change and twice 0.6 * 2 / pi = -0.76 of the season
    assert found.naive.difference == pytest.approx(EFFECT - 0.76, abs=0.1)
    assert found.naive.high < 0
    assert found.adjusted_by == "difference_in_differences"
    assert found.adjusted.low < EFFECT < found.adjusted.high
    assert found.adjusted.clear
    assert found.naive_is_off
    assert found.misleading
    keys = [finding.key for finding in found.findings]
    assert "lopsided" in keys
    assert "other_moved" in keys
    assert "same_mix" in keys
    assert not found.parallel.gap.clear
    with speaking("en"):
        told = found.in_words()
    assert "Compared with the group that did not change" in told[0]
    assert told[1].startswith("Mind: here the plain comparison misleads. It says −0.3")


def test_one_year_without_a_control_gets_no_better_answer_but_an_honest_word():
    found = before_after(planted(), "at", "mark", CHANGE)
    assert found.adjusted is None
    assert found.adjusted_by == "nothing"
    assert found.series is not None  # to draw, not to believe
    assert found.series.season is None
    with speaking("en"):
        told = " ".join(found.in_words())
    assert "These data allow no better comparison" in told
    assert "cannot tell a season from the change" in told


def test_three_years_show_the_season_by_themselves():
    frame = planted(days=1095, n=20_000, start="2023-01-01")
    found = before_after(frame[~frame["shop"]], "at", "mark", CHANGE)
    assert found.adjusted_by == "interrupted_series"
    assert found.series.season == 52
    assert found.adjusted.low < EFFECT < found.adjusted.high
    assert abs(found.adjusted.value - EFFECT) < abs(found.naive.difference - EFFECT)


def test_customers_who_answer_more_often_are_clusters():
    found = before_after(planted(), "at", "mark", CHANGE, control="shop", customer="customer")
    assert found.did.method == "cluster"
    assert found.did.clusters > 1500


def test_a_short_flat_series_has_nothing_to_warn_of():
    rng = np.random.default_rng(1)
    at = pd.Timestamp("2024-01-01") + pd.to_timedelta(rng.uniform(0, 60, 900), unit="D")
    late = at >= pd.Timestamp("2024-02-01")
    frame = pd.DataFrame({"step": np.arange(900), "mark": 7 + rng.normal(size=900)})
    found = before_after(frame, "step", "mark", 450)
    assert not found.misleading
    with speaking("en"):
        assert "does not prove a cause yet" in found.in_words()[1]
    dated = before_after(frame.assign(at=at, mark=7 + late), "at", "mark", "2024-02-01")
    assert dated.period == "D"
    assert dated.adjusted.value == pytest.approx(1, abs=0.01)


def test_the_table_is_cut_at_the_change_and_hides_groups_under_five():
    frame = planted(n=600)
    found = before_after(frame, "at", "mark", CHANGE, control="shop", annotations={CHANGE: "new"})
    table = found.table
    assert table.columns.tolist() == ["at", "arm", "after", "n", "value", "annotation"]
    assert found.period == "W"
    assert table["n"].sum() == 600
    assert table["value"].isna().tolist() == (table["n"] < 5).tolist()
    assert table.loc[table["annotation"] == "new", "at"].tolist() == [pd.Timestamp(CHANGE)] * 2
    assert table.loc[table["after"], "at"].min() == pd.Timestamp(CHANGE)


def test_months_are_cut_in_two_by_a_change_halfway():
    found = before_after(planted(), "at", "mark", "2025-07-16", period="M")
    july = found.table[found.table["at"].dt.month == 7]
    assert july["at"].dt.day.tolist() == [1, 16]
    assert july["after"].tolist() == [False, True]


def test_something_else_that_happened_later_is_named():
    found = before_after(
        planted(), "at", "mark", CHANGE, annotations={"2025-09-01": "lower prices", CHANGE: "chat"}
    )
    several = [finding for finding in found.findings if finding.key == "several"]
    assert several[0].misleads
    with speaking("en"):
        assert "2025-09-01: lower prices" in several[0].sentence()


def test_missing_times_and_marks_are_counted_in_words():
    frame = planted(n=500)
    frame.loc[3, "mark"] = np.nan
    frame.loc[4, "at"] = pd.NaT
    found = before_after(frame, "at", "mark", CHANGE)
    assert found.left_out == 2
    with speaking("nl"):
        assert "Niet meegeteld omdat er iets ontbrak: 2. Over: 498." in found.in_words()


@pytest.mark.parametrize(
    ("key", "change", "more"),
    [
        ("evaluation.one_side", "2030-01-01", {}),
        ("evaluation.other_clock", 100, {}),
        ("survey.missing_column", CHANGE, {"control": "street"}),
        ("evaluation.not_yes_no", CHANGE, {"control": "segment"}),
    ],
)
def test_what_cannot_be_judged_is_refused(key, change, more):
    with pytest.raises(DataProblem) as caught:
        before_after(planted(n=200), "at", "mark", change, **more)
    assert caught.value.key == key


def test_an_unknown_period_is_refused():
    with pytest.raises(ValueError, match="Y"):
        before_after(planted(n=200), "at", "mark", CHANGE, period="Y")
