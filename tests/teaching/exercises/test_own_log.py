"""Own log of set 07: the same for a student, and what is planted in it can always be found."""

from __future__ import annotations

import hashlib
from itertools import combinations

import pytest

from cjlib.mining import EventLog
from cjlib.teaching import data
from cjlib.teaching.exercises import own_log

STUDENTS = [f"s{number}" for number in range(1, 8)]


# Printed once and written down: another value means that a class would get other numbers halfway.
def test_a_student_gets_the_same_log_on_every_machine() -> None:
    text = data("log", student="s1234567").to_csv(index=False, lineterminator="\n")
    expected = "68cd168d3042625c8a365d9c21146773be951b5161b38b7ddd0ec774ed820592"
    assert hashlib.sha256(text.encode()).hexdigest() == expected


@pytest.mark.parametrize("student", STUDENTS)
def test_what_is_planted_can_be_found_and_no_mistake_is_hidden(student: str) -> None:
    table = data("log", student=student)
    named = [own_log.handover(table, which) for which in ("broken", "lowest", "busy", "plain")]
    assert sorted(named) == sorted(own_log.HANDOVERS)
    found = own_log.handovers(table).set_axis(list(own_log.HANDOVERS))
    assert found["again"].idxmax() == named[0]
    assert found["customers"].min() == 5  # a smaller group is not shown
    assert len(set(own_log.switch_answers(table))) == 5
    did = own_log.did_answers(table)
    assert did[0] > 0.05
    assert all(abs(a - b) > 0.05 for a, b in combinations(did, 2))


@pytest.mark.parametrize("student", STUDENTS[:3])
def test_the_log_is_one_that_the_kit_can_read(student: str) -> None:
    table = data("log", student=student)
    assert table["mark"].dropna().between(1, 10).all()
    read = EventLog.from_frame(table, "customer", "touchpoint", "time", "channel", "mark")
    assert read.n_events == len(table)
    assert read.sequences()[0]
    assert not table["time"].isna().any()
    for _, rows in table.groupby("customer"):
        assert rows["time"].is_monotonic_increasing


def test_the_plain_difference_is_less_than_what_the_improvement_did() -> None:
    found = own_log.improved(data("log", student="s1234567"))
    assert found.did is not None
    assert found.naive.difference < found.did.estimate
    assert found.did.low > 0


def test_the_margin_is_half_of_the_interval_and_gives_nothing_away() -> None:
    table = data("log", student="s1234567")
    did = own_log.improved(table).did
    assert did is not None
    assert own_log.margin(table) == pytest.approx((did.high - did.low) / 2, abs=0.006)
    assert abs(own_log.margin(table) - did.estimate) > 0.03
