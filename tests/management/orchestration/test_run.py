"""What rules would have done on a log: moments, conditions, limits, and what is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from cjlib.errors import DataProblem, InvalidValue
from cjlib.management.orchestration import REASONS, run
from tests.management.orchestration.building import log, rule, rules

DAY1, DAY2, DAY3, DAY9 = "2026-03-02 10:00", "2026-03-03 10:00", "2026-03-04 10:00", "2026-03-10"


def times(done: Any, ident: str = "r") -> list[str]:
    """When a rule fired, as day-month hour."""
    sent = done.sent[done.sent["rule"] == ident]
    return [f"{at:%d-%m %H:%M}" for at in sent["time"]]


def row(done: Any, ident: str = "r") -> dict[str, Any]:
    """The counts of a rule that are not nought."""
    told = done.by_rule.set_index("rule").loc[ident].to_dict()
    return {name: value for name, value in told.items() if value}


# --- moments -------------------------------------------------------------------------------------
def test_an_event_is_answered_when_it_happens() -> None:
    done = run(rules(), log(("ann", "a", DAY1), ("ann", "b", DAY2), ("bob", "a", DAY3)))
    assert done.sent.to_dict("records") == [
        {
            "customer": who,
            "time": pd.Timestamp(at),
            "rule": "r",
            "action": "message",
            "channel": "email",
            "cost": 1.0,
        }
        for who, at in (("ann", DAY1), ("bob", DAY3))
    ]
    assert row(done) == {"triggers": 2, "wanted": 2, "fired": 2, "customers": 2, "cost": 2.0}
    assert done.cost == 2.0


def test_an_event_counts_along_the_channels_asked_for() -> None:
    made = rules(rule(when={"touchpoints": ["a"], "channels": ["web"]}))
    done = run(made, log(("ann", "a", DAY1), ("bob", "a", DAY2), via=["web", "shop"]))
    assert times(done) == ["02-03 10:00"]


SILENT = rule(when={"touchpoints": ["a"], "silence": "1D"})


def test_a_silence_is_answered_once_it_has_lasted() -> None:
    done = run(rules(SILENT), log(("ann", "a", DAY1), ("end", "b", DAY9)))
    assert times(done) == ["03-03 10:00"]


def test_what_comes_in_time_breaks_the_silence_even_at_the_last_moment() -> None:
    done = run(rules(SILENT), log(("ann", "a", DAY1), ("ann", "b", DAY2), ("end", "b", DAY9)))
    assert row(done) == {"triggers": 1, "broken": 1}


def test_only_what_is_named_breaks_a_silence() -> None:
    made = rules(rule(when={"touchpoints": ["a"], "silence": "1D", "unless": ["c"]}))
    done = run(made, log(("ann", "a", DAY1), ("ann", "b", DAY2), ("end", "b", DAY9)))
    assert times(done) == ["03-03 10:00"]


def test_somebody_else_does_not_break_a_silence() -> None:
    done = run(rules(SILENT), log(("ann", "a", DAY1), ("bob", "b", DAY1), ("end", "b", DAY9)))
    assert times(done) == ["03-03 10:00"]


def test_a_silence_that_would_end_after_the_log_is_undecided_and_counted() -> None:
    done = run(rules(SILENT), log(("ann", "a", DAY1), ("bob", "a", DAY2), ("end", "b", DAY2)))
    assert row(done) == {
        "triggers": 2, "undecided": 1, "wanted": 1, "fired": 1, "customers": 1, "cost": 1.0,
    }  # fmt: skip
    assert any("Niet beslist: 1 keer" in said for said in done.in_words())


def test_a_log_that_was_kept_longer_decides_more() -> None:
    events = log(("ann", "a", DAY1), ("bob", "a", DAY2))
    assert "undecided" not in row(run(rules(SILENT), events, until=DAY3))
    with pytest.raises(InvalidValue) as caught:
        run(rules(SILENT), events, until="2026-03-02")
    assert caught.value.key == "orchestration.until"


# --- for whom ------------------------------------------------------------------------------------
def fired(*who: dict[str, Any], **columns: Any) -> list[str]:
    """Customers who are reached: each of four has ``b`` and, an hour later, ``a``."""
    events = [
        (name, what, f"2026-03-0{day} {hour}:00")
        for day, name in enumerate(("ann", "bob", "cas", "dot"), 2)
        for what, hour in (("b", 10), ("a", 11))
    ]
    return run(rules(rule(who=list(who))), log(*events, **columns)).sent["customer"].tolist()


def test_an_attribute_is_the_last_one_known() -> None:
    segments = ["x", None, None, None, "y", "x", "x", "y"]
    is_x = {"kind": "attribute", "column": "segment", "is_in": ["x"]}
    not_x = {"kind": "attribute", "column": "segment", "is_not": ["x"]}
    assert fired(is_x, segment=segments) == ["ann", "cas"]
    assert fired(not_x, segment=segments) == ["bob", "dot"]


def test_a_score_is_the_last_one_given_and_nobody_without_one_fits() -> None:
    scores = [3.0, None, None, None, 9.0, 4.0, 4.0, 9.0]
    low = {"kind": "score", "most": 5, "scale": "1-10"}
    options = {"score": scores, "scale": "1-10", "metric": "mark"}
    assert fired(low, **options) == ["ann", "cas"]
    assert fired({**low, "touchpoints": ["b"]}, **options) == ["ann", "dot"]
    assert fired({**low, "within": "1h"}, **options) == ["cas"]


def test_the_channel_is_the_last_one_known() -> None:
    via = ["web", None, "shop", "shop", "shop", "web", None, None]
    assert fired({"kind": "channel", "is_in": ["web"]}, via=via) == ["ann", "cas"]
    assert fired({"kind": "channel", "is_not": ["web"]}, via=via) == ["bob", "dot"]


def test_a_count_takes_this_time_along_and_looks_back_so_far_and_no_further() -> None:
    events = log(("ann", "a", DAY1), ("ann", "a", DAY2), ("ann", "a", "2026-03-04 10:30"))
    twice = {"kind": "count", "touchpoints": ["a"], "least": 2}
    assert len(run(rules(rule(who=[twice])), events).sent) == 2
    assert len(run(rules(rule(who=[{**twice, "within": "25h"}])), events).sent) == 2
    assert len(run(rules(rule(who=[{**twice, "within": "24h"}])), events).sent) == 0
    first = {"kind": "count", "most": 1}
    assert len(run(rules(rule(who=[first])), events).sent) == 1


# --- how often -----------------------------------------------------------------------------------
DAILY = [("ann", "a", f"2026-03-0{day} 10:00") for day in (2, 3, 4, 5)]


def test_a_cool_down_leaves_the_customer_alone_for_so_long() -> None:
    done = run(rules(rule(cool_down="2D")), log(*DAILY))
    assert times(done) == ["02-03 10:00", "04-03 10:00"]
    assert row(done)["cool_down"] == 2


def test_a_limit_counts_within_a_window_that_moves_along() -> None:
    done = run(rules(rule(at_most={"times": 2, "within": "3D"})), log(*DAILY))
    assert times(done) == ["02-03 10:00", "03-03 10:00", "05-03 10:00"]
    assert row(done)["cap"] == 1


def test_the_pressure_limit_holds_over_all_rules_together() -> None:
    done = run(rules(rule(), rule("s"), pressure={"times": 1, "within": "2D"}), log(*DAILY))
    assert times(done) == ["02-03 10:00", "04-03 10:00"]
    assert row(done, "s") == {"triggers": 4, "wanted": 4, "pressure": 4}


def test_what_was_held_back_counts_for_no_limit() -> None:
    made = rules(
        rule(at_most={"times": 1, "within": "2D"}, when={"touchpoints": ["a"]}),
        quiet={"start": "09:00", "end": "11:00"},
    )
    done = run(made, log(*DAILY[:1], ("ann", "a", "2026-03-02 12:00")))
    assert times(done) == ["02-03 12:00"]
    assert row(done)["quiet"] == 1


def test_a_rule_that_goes_first_silences_the_others_for_a_moment() -> None:
    first = rule("first", when={"touchpoints": ["b"]}, priority=1)
    events = log(("ann", "b", DAY1), ("ann", "a", "2026-03-02 12:00"), ("ann", "a", DAY2))
    done = run(rules(first, rule(priority=2), moment="2h"), events)
    assert times(done) == ["03-03 10:00"]
    assert row(done)["priority"] == 1


def test_at_one_instant_the_rule_that_goes_first_comes_first_whatever_its_place() -> None:
    done = run(rules(rule("late", priority=3), rule("soon", priority=1)), log(("ann", "a", DAY1)))
    assert done.sent["rule"].tolist() == ["soon"]


def test_rules_of_equal_priority_leave_each_other_alone() -> None:
    done = run(rules(rule("one"), rule("two")), log(("ann", "a", DAY1)))
    assert done.sent["rule"].tolist() == ["one", "two"]


def test_a_stop_holds_contact_back_for_as_long_as_it_lasts() -> None:
    stop = rule("stop", when={"touchpoints": ["b"]}, do={"action": "stop", "lasts": "1D"})
    events = log(
        ("ann", "a", DAY1), ("ann", "b", "2026-03-02 11:00"),
        ("ann", "a", "2026-03-03 10:59"), ("ann", "a", "2026-03-03 11:00"),
    )  # fmt: skip
    done = run(rules(rule(), stop), events)
    assert times(done) == ["02-03 10:00", "03-03 11:00"]
    assert row(done)["stopped"] == 1
    assert done.n_contacts == 2  # a stop reaches nobody


def test_a_stop_of_one_channel_leaves_the_others_open() -> None:
    stop = rule("stop", do={"action": "stop", "channel": "post"}, priority=1)
    assert len(times(run(rules(stop, rule()), log(("ann", "a", DAY1))))) == 1


def test_what_falls_in_quiet_hours_may_wait_until_they_are_over() -> None:
    late = log(("ann", "a", "2026-03-02 23:30"), ("bob", "a", "2026-03-03 03:00"), ("z", "b", DAY9))
    quiet = {"start": "21:00", "end": "08:00"}
    assert row(run(rules(quiet=quiet), late))["quiet"] == 2
    done = run(rules(quiet={**quiet, "then": "wait"}), late)
    assert times(done) == ["03-03 08:00", "03-03 08:00"]


def test_quiet_hours_are_those_of_the_clock_in_the_zone_of_the_log() -> None:
    zoned = log(("ann", "a", "2026-07-01T20:30:00Z"), ("end", "b", "2026-07-03T00:00:00Z"))
    done = run(rules(quiet={"start": "22:00", "end": "08:00", "then": "wait"}), zoned)
    assert zoned.zone == "Europe/Amsterdam"  # half past ten in the evening there
    assert times(done) == ["02-07 08:00"]


# --- tables --------------------------------------------------------------------------------------
def test_every_moment_of_a_rule_ends_up_in_one_count() -> None:
    done = run(rules(SILENT, cap := rule("cap", cool_down="2D")), log(*DAILY))
    assert cap["id"] == "cap"
    table = done.by_rule
    parts = ["broken", "undecided", "not_meant", "wanted"]
    assert table[parts].sum(axis=1).tolist() == table["triggers"].tolist()
    assert table[["fired", *REASONS]].sum(axis=1).tolist() == table["wanted"].tolist()


def test_pressure_is_told_per_customer_and_per_week() -> None:
    done = run(rules(), log(*DAILY, ("bob", "a", DAY9), ("cas", "b", DAY9)))
    assert done.per_customer.to_dict("list") == {
        "contacts": [0, 1, 2, 3, 4],
        "customers": [1, 1, 0, 0, 1],
        "share": [1 / 3, 1 / 3, 0, 0, 1 / 3],
    }
    assert done.per_week["week"].dt.date.tolist() == [date(2026, 3, 2), date(2026, 3, 9)]
    assert done.per_week[["contacts", "customers", "most"]].to_numpy().tolist() == [
        [4, 1, 4],
        [1, 1, 1],
    ]
    assert done.per_customer_week["customer_weeks"].tolist() == [1, 0, 0, 1]


def test_the_calendar_has_every_day_and_channel_also_without_contact() -> None:
    post = rule("post", when={"touchpoints": ["b"]}, do={"action": "offer", "channel": "post"})
    done = run(rules(rule(), post), log(("ann", "a", DAY1), ("ann", "b", DAY3)))
    told = done.calendar
    assert told["day"].dt.day.tolist() == [2, 2, 3, 3, 4, 4]
    assert told["weekday"].tolist() == [1, 1, 2, 2, 3, 3]  # 2 March 2026 is a Monday
    assert told["channel"].tolist() == ["email", "post"] * 3
    assert told["contacts"].tolist() == [1, 0, 0, 0, 0, 1]


def test_customers_above_the_alarm_are_named_by_their_code() -> None:
    events = log(*DAILY, ("bob", "a", DAY1), hash_ids=True)
    done = run(rules(alarm={"times": 1, "within": "2D"}), events)
    assert done.above["contacts"].tolist() == [2]
    code = done.above["customer"][0]
    assert code in events.customers
    assert code != "ann"
    assert len(code) == 16


def test_rules_that_reach_nobody_give_empty_tables() -> None:
    done = run(rules(rule(when={"touchpoints": ["zzz"]})), log(*DAILY))
    assert len(done.sent) == len(done.above) == len(done.per_customer_week) == 0
    assert done.cost == done.n_contacts == 0
    assert done.calendar["contacts"].sum() == 0


def test_only_stops_give_a_calendar_without_channels() -> None:
    done = run(rules(rule(do={"action": "stop"})), log(*DAILY))
    assert len(done.calendar) == 0
    assert row(done)["fired"] == 4


def test_two_runs_are_the_same() -> None:
    one, other = (run(rules(rule(cool_down="2D")), log(*DAILY)) for _ in range(2))
    pd.testing.assert_frame_equal(one.sent, other.sent)


# --- what a log must have ------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("who", "key"),
    [
        ({"kind": "score", "most": 5}, "orchestration.no_scores"),
        ({"kind": "channel", "is_in": ["web"]}, "orchestration.no_channels"),
        ({"kind": "count", "least": 1, "channels": ["web"]}, "orchestration.no_channels"),
        ({"kind": "attribute", "column": "age", "is_in": ["x"]}, "orchestration.no_column"),
    ],
)
def test_a_log_that_lacks_what_a_rule_asks_is_refused(who: dict[str, Any], key: str) -> None:
    with pytest.raises(DataProblem) as caught:
        run(rules(rule(who=[who])), log(*DAILY))
    assert caught.value.key == key
    assert caught.value.values["rule"] == "r"
    assert all(caught.value.message())


def test_a_rule_for_another_scale_is_refused() -> None:
    scored = log(*DAILY, score=[1.0, 5.0, 3.0, 2.0], scale="1-5")
    with pytest.raises(DataProblem) as caught:
        run(rules(rule(who=[{"kind": "score", "most": 5, "scale": "1-10"}])), scored)
    assert caught.value.key == "orchestration.other_scale"


def test_a_log_of_visits_is_refused() -> None:
    with pytest.raises(DataProblem) as caught:
        run(rules(), log(*DAILY).sessions("1h"))
    assert caught.value.key == "orchestration.visits"
