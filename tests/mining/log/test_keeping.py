"""A part of a log is a log."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib.errors import DataProblem, InvalidValue
from cjlib.mining import EventLog
from tests.mining.logs import NAMES, frame, log_of


@pytest.fixture
def log():
    table = frame(
        ("a", "see", "2026-01-05 10:00"), ("a", "pay", "2026-02-05 10:00"),
        ("b", "see", "2026-02-01 00:00"), ("c", "call", "2026-03-01 09:00"),
        channel=["web", "shop", "web", "phone"], segment=["new", "new", "old", "old"],
    )  # fmt: skip
    return EventLog.from_frame(
        table, **NAMES, channel="channel", others=["segment"], hash_ids=False
    )


def test_a_period_keeps_whole_journeys_that_began_in_it(log):
    assert log.between("2026-01-01", "2026-02-01").sequences() == [("see", "pay")]
    assert log.between("2026-02-01").customers.tolist() == ["b", "c"]


def test_a_channel_keeps_whoever_used_it_with_everything_they_did(log):
    assert log.where(channel="shop").sequences() == [("see", "pay")]
    assert log.where(channel=["phone", "shop"]).customers.tolist() == ["a", "c"]


def test_filters_add_up_and_a_part_can_be_cut_again(log):
    assert log.where(segment="old").where(channel="web").customers.tolist() == ["b"]
    assert log.where(segment="old", touchpoint="call").customers.tolist() == ["c"]


def test_a_part_has_its_own_scores_and_columns(log):
    part = log.where(segment="old")
    assert part.extras["segment"].codes.tolist() == [1, 1]
    assert len(part.channel) == part.n_events == 2


def test_a_filter_that_leaves_nobody_says_so(log):
    with pytest.raises(DataProblem, match="Er blijft niemand over"):
        log.between("2030-01-01")
    with pytest.raises(DataProblem, match="Van 3 klanten"):
        log.where(segment="new", touchpoint="call")


@pytest.mark.parametrize(
    ("wanted", "match"), [({"channel": "fax"}, "web"), ({"colour": "red"}, "segment")]
)
def test_an_unknown_column_or_value_is_answered_with_those_that_exist(log, wanted, match):
    with pytest.raises(InvalidValue, match=match):
        log.where(**wanted)


def test_a_period_that_ends_before_it_begins_is_refused(log):
    with pytest.raises(InvalidValue, match="na het begin"):
        log.between("2026-02-01", "2026-01-01")


def test_visits_begin_after_a_silence_and_still_know_whose_they_are():
    table = frame(
        ("a", "x", "2026-01-01 10:00"), ("a", "y", "2026-01-01 10:30"),
        ("a", "x", "2026-01-01 11:01"),
        ("b", "x", "2026-01-01 10:00"),
    )  # fmt: skip
    log = EventLog.from_frame(table, **NAMES, hash_ids=False)
    visits = log.sessions("30min")
    assert visits.sequences() == [("x", "y"), ("x",), ("x",)]
    assert visits.customers.tolist() == ["a 1", "a 2", "b 1"]
    assert visits.person.tolist() == [0, 0, 1]
    assert (visits.n_customers, visits.n_people) == (3, 2)


@pytest.mark.parametrize("gap", ["soon", "0min", -5, "nan"])
def test_a_silence_that_is_no_length_of_time_is_refused(gap):
    with pytest.raises(InvalidValue):
        log_of({"a": "xy"}).sessions(gap)


def test_a_log_with_offsets_is_read_on_the_clock_of_its_zone():
    table = frame(("a", "x", "2026-07-01T22:30:00Z"))
    log = EventLog.from_frame(table, **NAMES)
    assert log.times()[0] == pd.Timestamp("2026-07-02 00:30")
    assert log.between("2026-07-02", "2026-07-03").n_events == 1
    with pytest.raises(DataProblem):
        log.between("2026-07-01", "2026-07-02")


def test_other_words_for_the_same_events_come_in_their_own_order(log):
    dutch = log.renamed(touchpoint={"see": "zien", "call": "bellen"}, segment={"old": "vast"})
    assert dutch.touchpoints == ("bellen", "pay", "zien")
    assert dutch.sequences() == [("zien", "pay"), ("zien",), ("bellen",)]
    assert dutch.where(segment="vast").customers.tolist() == ["b", "c"]
    assert log.touchpoints == ("call", "pay", "see")


def test_two_touchpoints_never_get_one_name(log):
    with pytest.raises(InvalidValue, match="pay"):
        log.renamed(touchpoint={"see": "pay"})
