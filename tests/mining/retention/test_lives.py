"""From a log to lives, repeat rates and observed loyalty."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

from cjlib.errors import DataProblem, UnknownName
from cjlib.mining import EventLog
from cjlib.mining.retention import (
    customer_lives,
    loyalty_from_log,
    remarks,
    repeat_rate,
    survival_of,
)
from cjlib.texts import speaking


def log_of(*events: tuple[str, str, int], **more: object) -> EventLog:
    """Who, what, on which day."""
    frame = pd.DataFrame(events, columns=["who", "what", "day"])
    frame["when"] = pd.Timestamp("2025-01-01") + pd.to_timedelta(frame["day"], unit="D")
    return EventLog.from_frame(
        frame, customer="who", touchpoint="what", time="when", hash_ids=False, **more
    )


@pytest.fixture
def log() -> EventLog:
    return log_of(
        ("gone", "order", 0),
        ("gone", "order", 10),
        ("stays", "order", 5),
        ("stays", "order", 95),
        ("back", "order", 0),
        ("back", "call", 70),
        ("back", "order", 80),
        ("late", "order", 100),
    )


def test_who_is_silent_long_enough_has_left_and_the_others_have_not(log):
    lives = customer_lives(log, silent="30D").set_index("customer")
    # the log ends on day 100
    assert lives["ended"].to_dict() == {"back": False, "gone": True, "late": False, "stays": False}
    # gone: last seen on day 10, and 30 days of silence; the others up to day 100
    assert lives["duration"].dt.days.to_dict() == {"back": 100, "gone": 40, "late": 0, "stays": 95}
    # back was silent from day 0 to 70, stays from 5 to 95
    assert lives.attrs == {"silent": 30, "returned": 2}


def test_another_silence_gives_another_answer(log):
    assert customer_lives(log, silent="15D")["ended"].sum() == 2


def test_what_came_after_the_end_is_not_seen(log):
    lives = customer_lives(log, silent="30D", until="2025-02-20")  # day 50
    assert sorted(lives["customer"]) == ["back", "gone", "stays"]
    assert lives["ended"].tolist() == [True, True, True]


def test_the_curve_of_a_log_says_what_it_calls_gone(log):
    table = survival_of(log, silent="30D")
    assert (table.attrs["n"], table.attrs["ended"]) == (4, 1)
    with speaking("en"):
        told = " ".join(remarks(table))
    assert "nothing done for 30 days. That is an agreement, not a fact." in told
    assert "came back after all: 2" in told


def test_a_log_too_short_for_such_a_silence_is_refused(log):
    with pytest.raises(DataProblem) as caught:
        customer_lives(log, silent="200D")
    assert caught.value.key == "retention.too_short"


def test_a_planted_chance_to_leave_is_found_back():
    # everybody buys every 5 days and has a chance of one in ten to stop after each order
    rng = np.random.default_rng(1)
    events = []
    for who in range(400):
        start = int(rng.integers(0, 200))
        times = 1 + rng.geometric(0.1)
        events += [(f"c{who}", "order", day) for day in range(start, 300, 5)[: int(times)]]
    table = survival_of(log_of(*events), silent="6D")
    # the first order never ends it; then 50 days are ten orders: 0.9 ** 9 are still there
    at = table[table["time"] <= 50 + 1].iloc[-1]
    assert at["low"] - 0.02 <= 0.9**9 <= at["high"] + 0.02


def test_the_repeat_rate_counts_only_who_could_be_followed(log):
    found = repeat_rate(log, "order", within="90D")
    # followed for 90 days: gone, back, stays; again within it: all three (10, 80, 90 days later)
    assert (found.repeated, found.n, found.too_recent) == (3, 3, 1)
    assert math.isnan(found.share)  # three people: no score shown
    with speaking("en"):
        assert "Below 5 we show no share" in found.sentence()
    assert repeat_rate(log, "order", within="60D").repeated == 1


def test_twice_on_one_day_is_one_time():
    log = log_of(("a", "order", 0), ("a", "call", 0), ("b", "order", 0), ("b", "call", 50))
    found = repeat_rate(log, within="20D")
    assert (found.repeated, found.n) == (0, 2)
    assert repeat_rate(log, within="20D", apart="1ms").repeated == 0


def test_a_repeat_rate_has_its_wilson_interval():
    events = [(f"c{at}", "order", 0) for at in range(83)]
    events += [(f"c{at}", "order", 20) for at in range(5)] + [("z", "order", 60)]
    found = repeat_rate(log_of(*events), "order", within="30D")
    # 5 of 83: the literal of the domain reference
    assert (found.repeated, found.n) == (5, 83)
    assert (found.low, found.high) == pytest.approx((0.0260034, 0.1333843), abs=5e-8)
    with speaking("nl"):
        assert found.sentence().startswith(
            "6% kwam binnen 30 dagen terug voor order (klanten: 5 van 83"
        )
        assert "niet meegeteld: 1." in found.sentence()


def test_what_cannot_be_counted_is_refused(log):
    with pytest.raises(UnknownName) as caught:
        repeat_rate(log, "orders")
    assert "order" in caught.value.message().hint
    with pytest.raises(DataProblem) as short:
        repeat_rate(log, within="300D")
    assert short.value.key == "retention.not_long_enough"
    with pytest.raises(DataProblem) as unmarked:
        loyalty_from_log(log)
    assert unmarked.value.key == "retention.no_marks"


def test_observed_loyalty_takes_the_first_mark_and_who_came_back_in_time():
    rows = []
    for at in range(40):
        mark = 4 + at % 6
        rows += [(f"c{at:02}", "order", 0, np.nan), (f"c{at:02}", "call", 1, mark)]
        if mark >= 7:
            rows.append((f"c{at:02}", "order", 40, 10))
    rows.append(("last", "call", 95, 3))  # too short before the end
    rows.append(("last", "call", 100, 3))
    frame = pd.DataFrame(rows, columns=["who", "what", "day", "mark"])
    frame["when"] = pd.Timestamp("2025-01-01") + pd.to_timedelta(frame["day"], unit="D")
    log = EventLog.from_frame(
        frame, customer="who", touchpoint="what", time="when", score="mark", scale="1-10"
    )
    found = loyalty_from_log(log, within="60D", touchpoint="order")
    assert (found.n, found.left_out) == (40, 1)
    assert found.table["mark"].tolist() == [4, 5, 6, 7, 8, 9]
    assert found.table["share"].tolist() == [0, 0, 0, 1, 1, 1]
    assert loyalty_from_log(log, within="30D", touchpoint="order").came_back == 0
