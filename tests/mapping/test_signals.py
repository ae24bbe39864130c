"""Ten signals of a failing ecosystem: counted, with evidence, and without a verdict."""

from __future__ import annotations

from cjlib.journey import Measurement, SignalSeen
from cjlib.journey.vocabulary import Signal
from cjlib.mapping.signals import Standing, checklist, count
from tests.mapping.building import at, journey


def test_all_ten_stand_there_in_the_order_of_the_source() -> None:
    rows = checklist(journey())
    assert [row.number for row in rows] == list(range(1, 11))
    assert rows[0].signal is Signal.REPEATED_COMPLAINTS
    assert rows[9].signal is Signal.WEBSITE_DISOWNED
    assert {row.standing for row in rows} == {Standing.UNKNOWN}


def test_a_signal_without_evidence_is_only_claimed() -> None:
    found = journey(
        at("balie", "winkel"),
        signals=[
            SignalSeen(signal=Signal.NEGATIVE_TALK),
            SignalSeen(signal=Signal.STAFF_TURNOVER, evidence="41% verloop", step="balie"),
        ],
    )
    rows = {row.signal: row for row in checklist(found)}
    assert rows[Signal.NEGATIVE_TALK].standing is Standing.CLAIMED
    assert rows[Signal.STAFF_TURNOVER].standing is Standing.EVIDENCE
    assert rows[Signal.STAFF_TURNOVER].about == "balie"
    number = count(found)
    assert (number.noted, number.with_evidence, number.of, number.unknown) == (2, 1, 10, 8)
    assert number.sentence().startswith("2 van de 10 signalen genoteerd, waarvan 1 met bewijs.")


def test_the_map_points_to_where_staff_do_not_know_and_effort_was_measured() -> None:
    found = journey(
        at("site", "web"),
        at("balie", "winkel", knows_earlier_contact=False),
        at("bel", "telefoon", knows_earlier_contact=True),
        measurements=[Measurement(id="m", step="bel", metric="ces", value=3.1, n=80)],
    )
    rows = {row.signal: row for row in checklist(found)}
    assert rows[Signal.ONLINE_UNKNOWN].pointers == ("balie",)
    assert rows[Signal.ONLINE_UNKNOWN].standing is Standing.UNKNOWN
    assert rows[Signal.LOW_EFFORT_SCORE].pointers == ("bel",)


def test_only_the_cost_signal_falls_apart_in_three() -> None:
    parts = [len(row.parts()) for row in checklist(journey())]
    assert parts == [0, 0, 3, 0, 0, 0, 0, 0, 0, 0]
