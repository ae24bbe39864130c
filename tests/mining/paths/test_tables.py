"""Times, loops, beginnings, periods and scores: each a table with what it says in its columns."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from cjlib.errors import InvalidValue
from cjlib.mining import EventLog
from tests.mining.logs import NAMES, frame, log_of


def minutes(table, column):
    return (table[column] / pd.Timedelta(minutes=1)).tolist()


def test_a_touchpoint_lasts_until_the_next_event():
    found = log_of({"a": "xxy", "b": "xy"}).dwell()
    assert found["touchpoint"].tolist() == ["x"]  # y is where both end: nobody knows how long
    assert (found["n"].tolist(), minutes(found, "mean")) == ([3], [10])


def test_a_log_that_knows_ends_tells_the_real_length():
    table = frame(
        ("a", "call", "2026-01-01 10:00"),
        ("b", "call", "2026-01-01 10:00"),
        until=["2026-01-01 10:10", "2026-01-01 10:30"],
    )
    found = EventLog.from_frame(table, **NAMES, end="until").dwell()
    assert (minutes(found, "mean"), minutes(found, "median"), minutes(found, "p90")) == (
        [20],
        [20],
        [28],
    )


def test_a_journey_lasts_from_its_first_event_to_its_last():
    found = log_of({"a": "xyz", "b": "x"}).throughput()
    assert found["events"].tolist() == [3, 1]
    assert minutes(found, "duration") == [20, 0]
    assert found["end"][0] == pd.Timestamp("2026-03-02 09:20")


def test_once_more_straight_away_is_told_apart_from_coming_back():
    found = log_of({"a": "xxyx", "b": "xyx", "c": "y"}).loops()
    rows = {
        (row["touchpoint"], row["kind"]): (row["customers"], row["count"])
        for row in found.to_dict("records")
    }
    assert rows == {("x", "repeat"): (1, 1), ("x", "return"): (2, 2)}
    assert found["share"].max() == pytest.approx(2 / 3)


def test_sent_back_and_forth_between_channels_counts_stays_not_events():
    steps = [("a", c) for c in ("web", "web", "phone", "web", "phone")] + [
        ("b", "web"),
        ("b", "phone"),
    ]
    table = frame(
        *((who, "x", f"2026-01-01 10:{n:02d}") for n, (who, _) in enumerate(steps)),
        via=[c for _, c in steps],
    )
    found = EventLog.from_frame(table, **NAMES, channel="via").ping_pong()
    assert found.values.tolist() == [["phone", "web", 1, 1, 0.5], ["web", "phone", 1, 1, 0.5]]


def test_without_channels_nobody_goes_back_and_forth_or_comes_in():
    log = log_of({"a": "xy"})
    assert len(log.ping_pong()) == len(log.entries()) == 0


def test_work_done_again_is_what_comes_beyond_the_first_time():
    found = log_of({"a": "xyxx", "b": "x"}).rework()
    assert found.iloc[0].to_dict() == {
        "touchpoint": "x", "events": 4, "customers": 2,
        "repeated": 2, "share": 0.5, "customers_repeating": 1,
    }  # fmt: skip


def test_beginnings_and_ends_are_counted_for_every_touchpoint():
    found = log_of({"a": "xy", "b": "xz", "c": "y"}).ends().set_index("touchpoint")
    assert found["first"].to_dict() == {"x": 2, "y": 1, "z": 0}
    assert found["last"].to_dict() == {"x": 0, "y": 2, "z": 1}
    assert found.loc["x", "first_share"] == pytest.approx(2 / 3)


def test_entries_say_along_which_channel_and_where_nobody_knows():
    table = frame(
        ("a", "x", "2026-01-01"),
        ("b", "x", "2026-01-01"),
        ("b", "x", "2026-01-02"),
        ("c", "x", "2026-01-01"),
        via=["web", "web", "shop", None],
    )
    found = EventLog.from_frame(table, **NAMES, channel="via").entries()
    assert found.values.tolist() == [
        ["web", 2, pytest.approx(2 / 3)],
        ["", 1, pytest.approx(1 / 3)],
    ]


def visits(*days):
    return frame(*((who, "x", f"2026-{day}") for who, day in days))


def test_cohorts_follow_who_began_together_and_stop_where_the_log_stops():
    table = visits(
        ("a", "01-05"),
        ("a", "03-01"),
        ("b", "01-20"),
        ("c", "02-10"),
        ("c", "02-20"),
        ("c", "03-05"),
    )
    found = EventLog.from_frame(table, **NAMES).cohorts("M")
    rows = [(str(r[0])[:7], *r[1:]) for r in found.itertuples(index=False, name=None)]
    assert rows == [
        ("2026-01", 0, 2, 2, 1.0), ("2026-01", 1, 2, 0, 0.0), ("2026-01", 2, 2, 1, 0.5),
        ("2026-02", 0, 1, 1, 1.0), ("2026-02", 1, 1, 1, 1.0),
    ]  # fmt: skip


def test_weeks_begin_on_monday():
    table = visits(("a", "03-01"), ("a", "03-02"), ("a", "03-08"))  # a Sunday, a Monday, a Sunday
    found = EventLog.from_frame(table, **NAMES).calendar("W")
    assert found["period"].astype(str).tolist() == ["2026-02-23", "2026-03-02"]
    assert found["count"].tolist() == [1, 2]


def test_a_period_that_does_not_exist_is_refused():
    with pytest.raises(InvalidValue, match="D, W, M"):
        log_of({"a": "x"}).calendar("Y")


def test_dots_stand_in_the_order_in_which_customers_began():
    table = frame(
        ("late", "x", "2026-01-02 10:00"),
        ("early", "y", "2026-01-01 10:00"),
        ("early", "x", "2026-01-01 10:05"),
    )
    found = EventLog.from_frame(table, **NAMES, hash_ids=False).dotted()
    assert found["customer"].tolist() == ["early", "early", "late"]
    assert found["rank"].tolist() == [1, 1, 2]
    assert minutes(found, "since_start") == [0, 5, 0]


def test_too_many_customers_are_thinned_out_evenly():
    log = log_of({f"c{n:03d}": "x" for n in range(101)})
    assert log.dotted(most=3)["customer"].tolist() == ["c000", "c050", "c100"]
    with pytest.raises(InvalidValue):
        log.dotted(most=0)


def scored(marks, people=None, scale=None):
    who = people or [f"c{n}" for n in range(len(marks))]
    table = frame(
        *(
            (name, "call", f"2026-01-01 {n // 60 + 8:02d}:{n % 60:02d}")
            for n, name in enumerate(who)
        ),
        mark=marks,
    )
    return EventLog.from_frame(table, **NAMES, score="mark", scale=scale)


def test_a_mean_score_has_its_n_and_the_t_interval():
    # mean 7, sd sqrt(2.5), t(4) = 2.7764: half a width of 1.9633
    found = scored([5, 6, 7, 8, 9]).scores().iloc[0]
    assert (found["touchpoint"], found["n"], found["mean"]) == ("call", 5, 7)
    assert found["low"] == pytest.approx(5.0367568)
    assert found["high"] == pytest.approx(8.9632432)


def test_fewer_than_five_people_have_no_score_however_often_they_answered():
    found = scored([5, 6, 7, 8, 9], people=["a", "b", "c", "d", "d"]).scores().iloc[0]
    assert found["n"] == 5
    assert math.isnan(found["mean"])
    assert math.isnan(found["low"])


def test_empty_scores_do_not_count_and_alike_scores_have_no_interval():
    found = scored([8, 8, 8, 8, 8, None]).scores().iloc[0]
    assert (found["n"], found["mean"]) == (5, 8)
    assert math.isnan(found["low"])


def test_whoever_answers_twice_makes_the_interval_no_narrower():
    once = scored([5, 6, 7, 8, 9]).scores().iloc[0]
    twice = scored([5, 6, 7, 8, 9] * 2, people=list("abcde") * 2).scores().iloc[0]
    assert twice["n"] == 10
    assert twice["high"] - twice["low"] == pytest.approx(once["high"] - once["low"])


def test_an_interval_stays_on_its_scale():
    found = scored([10, 10, 10, 10, 7], scale="1-10").scores().iloc[0]
    assert found["high"] == 10


def test_a_log_without_scores_has_an_empty_table_of_them():
    assert list(log_of({"a": "x"}).scores().columns) == ["touchpoint", "n", "mean", "low", "high"]
