"""From a table to a log: sorted once, private, and honest about what it left out."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining import EventLog
from tests.mining.logs import NAMES, frame, log_of


def notes(log: EventLog) -> dict[str, dict]:
    return {note.key: note.values for note in log.remarks}


def test_events_come_sorted_by_customer_then_time_whatever_their_order():
    table = frame(
        ("b", "pay", "2026-01-02"), ("a", "pay", "2026-01-03"), ("a", "see", "2026-01-01")
    )
    log = EventLog.from_frame(table, **NAMES, hash_ids=False)
    assert dict(zip(log.customers, log.sequences(), strict=True)) == {
        "a": ("see", "pay"),
        "b": ("pay",),
    }
    assert log.touchpoints == ("pay", "see")


def test_the_same_moment_keeps_the_order_of_the_rows():
    table = frame(*(("a", letter, "2026-01-01 10:00") for letter in "cab"))
    assert EventLog.from_frame(table, **NAMES).sequences() == [("c", "a", "b")]


def test_a_log_of_one_event_is_a_log():
    log = EventLog.from_frame(frame(("a", "see", "2026-01-01 10:00")), **NAMES)
    assert (log.n_events, log.n_customers) == (1, 1)
    assert len(log.directly_follows()) == 0
    assert log.variants()["sequence"].tolist() == [("see",)]
    assert log.funnel(["see", "see"])["customers"].tolist() == [1, 0]
    assert log.throughput()["duration"].tolist() == [pd.Timedelta(0)]


def test_ids_are_hashed_and_two_logs_hash_them_differently():
    table = frame(("Jan Jansen", "see", "2026-01-01"))
    first, second = (EventLog.from_frame(table, **NAMES) for _ in range(2))
    assert "Jan" not in first.customers[0]
    assert len(first.customers[0]) == 16
    assert first.customers[0] != second.customers[0]
    assert "Jansen" not in repr(first)


def test_a_hashed_customer_is_found_by_the_id_that_the_source_wrote():
    log = EventLog.from_frame(frame(("a", "x", "2026-01-01"), ("b", "x", "2026-01-01")), **NAMES)
    assert log.codes_of(["b", " a ", "c"]).tolist() == [1, 0, -1]


def test_ids_that_differ_by_a_space_are_one_customer_and_that_is_said():
    table = frame(
        ("a ", "see", "2026-01-01"), ("a", "pay", "2026-01-02"), ("\u00a0a", "x", "2026-01-03")
    )
    log = EventLog.from_frame(table, **NAMES, hash_ids=False)
    assert log.customers.tolist() == ["a"]
    assert notes(log)["spaces"] == {"column": "who", "n": 2, "given": "a"}


def test_numbers_that_pandas_made_fractions_stay_the_same_customers():
    table = frame((17.0, "see", "2026-01-01"), (np.nan, "see", "2026-01-01"))
    log = EventLog.from_frame(table, **NAMES, hash_ids=False)
    assert log.customers.tolist() == ["17"]


def test_rows_without_customer_touchpoint_or_time_are_left_out_and_the_first_is_named():
    table = frame(
        ("a", "see", "2026-01-01"),
        (None, "see", "2026-01-01"),
        ("b", " ", "2026-01-01"),
        ("c", "x", None),
    )
    log = EventLog.from_frame(table, **NAMES)
    assert log.n_events == 1
    left = [note.values for note in log.remarks if note.key == "left_out"]
    assert left == [
        {"column": "who", "n": 1, "row": 2},
        {"column": "what", "n": 1, "row": 3},
        {"column": "when", "n": 1, "row": 4},
    ]
    assert any("De eerste is rij 2." in line for line in log.in_words())


def test_a_table_in_which_no_row_is_usable_is_refused():
    with pytest.raises(DataProblem, match="Geen enkele rij"):
        EventLog.from_frame(frame((None, "see", "2026-01-01")), **NAMES)


def test_an_empty_table_is_refused():
    with pytest.raises(DataProblem, match="geen enkele gebeurtenis"):
        EventLog.from_frame(frame().head(0), **NAMES)


def test_events_alike_in_everything_count_once_unless_told_otherwise():
    table = frame(*[("a", "see", "2026-01-01 10:00")] * 3, ("a", "see", "2026-01-01 10:01"))
    assert EventLog.from_frame(table, **NAMES).n_events == 2
    assert notes(EventLog.from_frame(table, **NAMES))["duplicates"] == {"n": 2}
    assert EventLog.from_frame(table, **NAMES, keep_duplicates=True).n_events == 4


def test_a_log_that_only_knows_days_keeps_two_calls_on_one_day():
    table = frame(*[("a", "call", "2026-01-01")] * 2)
    assert EventLog.from_frame(table, **NAMES).n_events == 2


def test_events_that_differ_in_a_column_to_filter_by_are_not_alike():
    table = frame(*[("a", "see", "2026-01-01 10:00")] * 2, segment=["new", "old"])
    assert EventLog.from_frame(table, **NAMES, others=["segment"]).n_events == 2


def test_an_end_before_its_start_is_refused_with_its_row():
    table = frame(
        ("a", "call", "2026-01-01 10:00"),
        ("b", "call", "2026-01-01 10:00"),
        until=["2026-01-01 10:05", "2026-01-01 09:00"],
    )
    with pytest.raises(DataProblem, match='Rij 2, kolom "until": het einde ligt vóór het begin'):
        EventLog.from_frame(table, **NAMES, end="until")


def test_scores_get_the_usual_scale_that_fits_and_what_it_is_called():
    table = frame(*(("a", "see", f"2026-01-0{d}") for d in range(1, 4)), mark=[1, 10, None])
    log = EventLog.from_frame(table, **NAMES, score="mark")
    assert (str(log.scale), log.metric) == ("1-10", "mark")
    assert np.isnan(log.score).tolist() == [False, False, True]


def test_a_score_outside_the_scale_that_was_told_is_refused_with_row_and_column():
    table = frame(("a", "see", "2026-01-01"), ("b", "see", "2026-01-01"), mark=[7, 12])
    with pytest.raises(DataProblem, match='Rij 2, kolom "mark"'):
        EventLog.from_frame(table, **NAMES, score="mark", scale="1-10")


def test_a_score_with_a_decimal_comma_is_read():
    table = frame(("a", "see", "2026-01-01"), mark=["7,5"])
    assert EventLog.from_frame(table, **NAMES, score="mark", scale="1-10").score.tolist() == [7.5]


def test_a_scale_that_fits_nothing_usual_is_said_and_not_guessed():
    table = frame(("a", "see", "2026-01-01"), ("a", "x", "2026-01-02"), mark=[3, 87])
    log = EventLog.from_frame(table, **NAMES, score="mark")
    assert log.scale is None
    assert notes(log)["unknown_scale"]["high"] == 87


@pytest.mark.parametrize(
    ("option", "match"),
    [
        ({"zone": "Mars/Noord"}, "tijdzone"),
        ({"metric": "fun"}, "metric"),
        ({"direction": "up"}, "direction"),
    ],
)
def test_an_option_that_does_not_exist_is_refused(option, match):
    with pytest.raises(InvalidValue, match=match):
        EventLog.from_frame(frame(("a", "see", "2026-01-01")), **NAMES, **option)


def test_ten_thousand_touchpoints_are_held():
    table = frame(
        *((f"c{n % 100}", f"page {n}", f"2026-01-01 10:{n % 60:02d}") for n in range(10_000))
    )
    log = EventLog.from_frame(table, **NAMES)
    assert len(log.touchpoints) == 10_000
    assert log.directly_follows()["count"].sum() == 9_900


@given(
    st.lists(
        st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"), st.integers(0, 5)), min_size=1
    )
)
def test_no_event_is_lost_or_moved_to_another_customer(rows):
    table = frame(
        *(
            (who, what, pd.Timestamp("2026-01-01") + pd.Timedelta(minutes=m))
            for who, what, m in rows
        )
    )
    log = EventLog.from_frame(table, **NAMES, hash_ids=False, keep_duplicates=True)
    found = {
        who: [
            what
            for _, _, what in sorted(
                (m, at, what) for at, (w, what, m) in enumerate(rows) if w == who
            )
        ]
        for who in {who for who, _, _ in rows}
    }
    assert dict(zip(log.customers, map(list, log.sequences()), strict=True)) == found


def test_every_array_stays_as_long_as_the_log_when_it_is_cut():
    log = log_of({"a": "xyz", "b": "x", "c": "zy"})
    part = log.keep_events(log.touchpoint != log.touchpoints.index("x"))
    assert part.customers.tolist() == ["a", "c"]
    assert part.sequences() == [("y", "z"), ("z", "y")]
    assert len(part.time) == len(part.row) == part.n_events == 4
