"""The PDCA board and the timeline: late is seen, and before and after is not called proof."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cjlib.management.kpis import Evaluable, board, timeline
from cjlib.management.organisation import (
    TODAY,
    Annotation,
    Kpi,
    Organisation,
    OrganisationProblem,
    PdcaItem,
    example,
)
from cjlib.texts import LANGUAGES, speaking

SHOP = example()
BOARD = board(SHOP, TODAY)


def test_each_card_stands_in_the_column_of_its_days() -> None:
    columns = {
        stage: [card.item.id for card in BOARD.column(stage)]
        for stage in ("plan", "do", "check", "act", "closed")
    }
    assert columns == {
        "plan": ["card"],
        "do": ["label"],
        "check": ["script", "search"],
        "act": [],
        "closed": ["window"],
    }


def test_what_is_late_is_counted_in_days_the_latest_first() -> None:
    assert [(card.item.id, card.late) for card in BOARD.late] == [("script", 46), ("label", 15)]


def test_nothing_is_late_on_the_day_itself() -> None:
    item = PdcaItem(id="p", name="P", do_by="2026-03-02")
    assert board(Organisation(name="W", pdca=[item]), date(2026, 3, 2)).late == ()
    assert board(Organisation(name="W", pdca=[item]), date(2026, 3, 3)).cards[0].late == 1


def test_what_nobody_plans_to_check_and_what_nobody_does_is_named() -> None:
    assert [card.item.id for card in BOARD.no_check] == ["search", "card"]
    assert [card.item.id for card in BOARD.nobody] == ["card"]


def changed(measured: list[tuple[str, float]], **more: Any) -> Evaluable:
    """What can be said of a change on 1 January 2026, measured on these days."""
    measurements = [{"on": on, "value": value} for on, value in measured]
    kpi = Kpi(id="k", name="K", measurements=measurements)
    item = PdcaItem(id="p", name="P", kpi="k", done="2026-01-01")
    shop = Organisation(name="W", kpis=[kpi], pdca=[item, *more.pop("pdca", [])], **more)
    return board(shop, TODAY).evaluations[0].evaluable


def test_a_change_can_be_evaluated_with_data_from_before_and_after() -> None:
    assert changed([("2025-12-31", 1), ("2026-01-02", 2)]) is Evaluable.POSSIBLE
    assert changed([("2025-12-31", 1)]) is Evaluable.NO_AFTER
    assert changed([("2026-01-02", 2)]) is Evaluable.NO_BEFORE
    assert changed([("2025-12-31", 1), ("2026-01-01", 2)]) is Evaluable.NO_AFTER


def test_several_changes_at_once_are_mixed_up() -> None:
    measured = [("2025-12-31", 1.0), ("2026-01-20", 2.0)]
    note = Annotation(id="a", on="2026-01-10", text="Acties met korting.", kind="outside")
    other = PdcaItem(id="q", name="Q", kpi="k", done="2026-01-15")
    elsewhere = PdcaItem(id="q", name="Q", done="2026-01-15")
    assert changed(measured, annotations=[note]) is Evaluable.MIXED
    assert changed(measured, pdca=[other]) is Evaluable.MIXED
    assert changed(measured, pdca=[elsewhere]) is Evaluable.POSSIBLE


def test_a_change_without_a_kpi_leaves_nothing_to_compare() -> None:
    item = PdcaItem(id="p", name="P", done="2026-01-01")
    found = board(Organisation(name="W", pdca=[item]), TODAY).evaluations[0]
    assert found.evaluable is Evaluable.NO_KPI
    assert "geen KPI" in found.sentence()


def test_before_and_after_is_said_not_to_be_proof() -> None:
    said = BOARD.evaluations[0].sentence()
    assert "82,0% (n = 1.180) naar 90,0% (n = 1.265), +8,0 procentpunt" in said
    assert "bewijst nog niets" in said


def test_the_example_holds_a_change_that_is_mixed_up_with_two_others() -> None:
    script = BOARD.evaluations[2]
    assert script.evaluable is Evaluable.MIXED
    assert len(script.others) == 2


def test_the_discipline_counts_what_was_done_checked_and_measured() -> None:
    assert BOARD.discipline()[0] == (
        "Gedane veranderingen: 3. Nagekeken: 1. Met een meting van ervóór en van erna: 2."
    )


def test_an_empty_board_says_so() -> None:
    empty = board(Organisation(name="W"), TODAY)
    assert empty.in_words() == ["Het bord is leeg."]
    assert empty.table().empty


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_leave_nothing_open(lang: str) -> None:
    with speaking(lang):
        said = str(board(example(), TODAY))
    assert "{" not in said


def test_the_table_has_a_row_per_item() -> None:
    table = BOARD.table().set_index("item")
    assert list(table.index) == ["window", "label", "search", "card", "script"]
    assert table.loc["script", "stage"] == "check"


def test_the_timeline_runs_on_and_a_note_stands_before_what_was_measured_that_day() -> None:
    table = timeline(SHOP)
    assert list(table["on"]) == sorted(table["on"])
    assert set(table["event"]) == {"measured", "note", "done", "checked"}


def test_the_timeline_of_a_kpi_holds_its_own_and_what_concerns_all() -> None:
    table = timeline(SHOP, kpi="on_time")
    assert list(table["event"]) == [
        "measured",
        "measured",
        "note",
        "done",
        "measured",
        "checked",
        "note",
        "measured",
        "measured",
    ]
    assert set(table["kpi"].dropna()) == {"on_time"}


def test_the_timeline_of_a_journey_leaves_other_journeys_out() -> None:
    table = timeline(SHOP, journey="return")
    assert set(table["journey"].dropna()) == {"return"}
    with pytest.raises(OrganisationProblem):
        timeline(SHOP, journey="nergens")
    assert timeline(Organisation(name="W")).empty
