"""What comes straight after what."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from cjlib.mining import EventLog
from tests.mining.logs import NAMES, frame, log_of

PATHS = st.dictionaries(
    st.text("abc", min_size=1, max_size=2), st.text("xyz", min_size=1), min_size=1
)


def test_pairs_are_counted_with_their_share_and_gaps_most_frequent_first():
    table = frame(
        ("a", "see", "2026-01-01 10:00"), ("a", "buy", "2026-01-01 10:10"),
        ("b", "see", "2026-01-01 10:00"), ("b", "buy", "2026-01-01 10:20"),
        ("b", "call", "2026-01-01 11:20"),
        ("c", "see", "2026-01-01 10:00"), ("c", "buy", "2026-01-01 11:00"),
    )  # fmt: skip
    found = EventLog.from_frame(table, **NAMES).directly_follows()
    assert list(found.columns) == ["source", "target", "count", "share", "mean_gap", "median_gap"]
    first = found.iloc[0]
    assert (first["source"], first["target"], first["count"], first["share"]) == (
        "see",
        "buy",
        3,
        0.75,
    )
    assert first["mean_gap"] == pd.Timedelta(minutes=30)  # 10, 20 and 60
    assert first["median_gap"] == pd.Timedelta(minutes=20)
    assert found.iloc[1]["mean_gap"] == pd.Timedelta(hours=1)


def test_the_last_event_of_one_customer_leads_to_nobody_else():
    assert len(log_of({"a": "x", "b": "y"}).directly_follows()) == 0


def test_everything_at_one_instant_has_gaps_of_nothing():
    found = log_of({"a": "xyz"}, minutes=0).directly_follows()
    assert found["mean_gap"].tolist() == [pd.Timedelta(0)] * 2


def test_an_even_number_of_gaps_has_its_median_in_the_middle():
    table = frame(
        ("a", "x", "2026-01-01 10:00"), ("a", "y", "2026-01-01 10:10"),
        ("b", "x", "2026-01-01 10:00"), ("b", "y", "2026-01-01 10:21"),
    )  # fmt: skip
    gap = EventLog.from_frame(table, **NAMES).directly_follows()["median_gap"][0]
    assert gap == pd.Timedelta(minutes=15, seconds=30)


@given(PATHS)
def test_counts_are_those_of_counting_by_hand(paths):
    found = log_of(paths).directly_follows()
    counted = Counter(pair for path in paths.values() for pair in pairwise(path))
    assert (
        dict(zip(zip(found["source"], found["target"], strict=True), found["count"], strict=True))
        == counted
    )


@given(PATHS)
def test_variants_are_those_of_counting_by_hand(paths):
    found = log_of(paths).variants()
    assert dict(zip(found["sequence"], found["count"], strict=True)) == Counter(
        map(tuple, paths.values())
    )
    assert abs(found["cumulative"].iloc[-1] - 1) < 1e-9
    assert (found["count"].diff().dropna() <= 0).all()
