"""DuckDB gives the same answers as NumPy, whatever the log."""

from __future__ import annotations

from functools import cache
from typing import Any

import ibis
import pandas as pd
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.mining import EventLog
from cjlib.mining.big import BigLog
from tests.mining.big.comparing import (
    COLUMNS,
    assert_alike,
    assert_same,
    assert_same_whole_numbers,
    some_events,
)


@cache
def connection() -> Any:
    return ibis.duckdb.connect()


def both(df: pd.DataFrame, **options: Any) -> tuple[EventLog, BigLog]:
    con = connection()
    con.con.register("log", pa.Table.from_pandas(df.assign(nth=range(len(df)))))
    log = EventLog.from_frame(df, **options, hash_ids=False)
    return log, BigLog.from_table(con.table("log"), **options, row="nth", hash_ids=False)


def test_all_questions_get_the_same_answers() -> None:
    assert_same(*both(some_events(), **COLUMNS))


def test_twins_may_stay_in_on_both_sides() -> None:
    log, big = both(some_events(), **COLUMNS, keep_duplicates=True)
    assert log.n_events == big.n_events == 2000
    assert_same(log, big)


event = st.tuples(
    st.sampled_from(["x", "y", "z"]),
    st.sampled_from(["a", "b", "c", "d"]),
    st.integers(0, 4),  # seconds, so that many events happen at the same instant
    st.sampled_from(["web", None]),
    st.sampled_from([None, 0.0, 7.0, 10.0]),
)
known = [("x", step, 0, "web", 10.0) for step in "abc"]


@settings(max_examples=15)  # an expression takes longer to write down than to answer
@given(st.lists(event, max_size=25), st.lists(st.sampled_from("abc"), min_size=2, max_size=3))
def test_random_small_logs_get_the_same_answers(
    events: list[tuple[Any, ...]], steps: list[str]
) -> None:
    df = pd.DataFrame([*events, *known], columns=list(COLUMNS.values()))
    df["when"] = pd.Timestamp("2026-01-05 10:00:01") + pd.to_timedelta(df["when"], unit="s")
    df["via"], df["mark"] = df["via"].astype("str"), df["mark"].astype(float)
    log, big = both(df, **COLUMNS)
    assert_same_whole_numbers(log, big)
    assert_alike(log.variants(), big.variants())
    for mode in ("eventually", "strict"):
        assert_alike(log.drop_offs(steps, mode), big.drop_offs(steps, mode))


def test_a_log_with_one_event_has_no_steps() -> None:
    df = some_events(1)
    log, big = both(df, **COLUMNS)
    assert big.transitions().empty
    assert big.n_events == big.n_customers == 1
    assert_same(log, big, steps=[df["what"][0]] * 2)


def test_ids_that_differ_by_a_space_are_one_customer() -> None:
    df = pd.DataFrame(
        {
            "who": ["k 1", "k\u00a0 1 ", "\u200bk 1", " ", None],
            "what": ["a", " b", "c", "a", "a"],
            "when": pd.to_datetime(["2026-01-05 10:00"] * 5),
        }
    )
    log, big = both(df, customer="who", touchpoint="what", time="when")
    assert big.n_customers == log.n_customers == 1
    assert big.touchpoints == log.touchpoints == ("a", "b", "c")
    assert_same(log, big)


def test_microseconds_are_cut_off_on_both_sides() -> None:
    when = pd.to_datetime(["2026-01-05 10:00:00.000999", "2026-01-05 10:00:00.002001"])
    df = pd.DataFrame({"who": ["k", "k"], "what": ["a", "b"], "when": when})
    log, big = both(df, customer="who", touchpoint="what", time="when")
    assert big.transitions()["total_ms"].tolist() == [2]
    assert_same(log, big, steps=["a", "b"])


def test_times_with_a_zone_are_read_on_the_clock_of_the_zone() -> None:
    df = some_events(200)
    df["when"] = df["when"].dt.tz_localize("UTC")
    log, big = both(df, **COLUMNS)
    assert big.zone == log.zone == "Europe/Amsterdam"
    assert_same(log, big)


def test_seconds_since_1970_are_times_too() -> None:
    df = some_events(200)
    df["when"] = df["when"].astype("int64") // 1000
    log, big = both(df, **COLUMNS)
    assert_same(log, big)
