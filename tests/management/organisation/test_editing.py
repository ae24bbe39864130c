"""An organisation is edited by operations: all or nothing, and always a way back."""

from __future__ import annotations

import pytest

from cjlib import datasets
from cjlib.management.organisation import KpiMeasurement, OrganisationProblem, example
from cjlib.management.organisation.editing import (
    Add,
    Change,
    Editor,
    Move,
    Remove,
    judged,
    mapped,
    measured,
)

SHOP = example()


def test_a_change_can_be_undone_and_done_again() -> None:
    editor = Editor(SHOP)
    changed = editor.do(Change("kpis", "on_time", "target", 0.9), Change("", "", "name", "Anders"))
    assert (changed.kpi("on_time").target, changed.name) == (0.9, "Anders")
    assert editor.undo() == SHOP
    assert editor.redo() == changed
    assert editor.organisation == changed


def test_if_one_operation_does_not_fit_none_is_done() -> None:
    editor = Editor(SHOP)
    with pytest.raises(OrganisationProblem):
        editor.do(Change("", "", "name", "Anders"), Change("kpis", "on_time", "target", 42))
    assert editor.organisation == SHOP


def test_a_field_inside_a_field_keeps_the_rest() -> None:
    changed = Editor(SHOP).do(Change("", "", "purpose.statement", "Samen koken."))
    assert changed.purpose.statement == "Samen koken."
    assert changed.purpose.archetype is SHOP.purpose.archetype


def test_items_are_added_and_moved() -> None:
    editor = Editor(SHOP)
    added = editor.do(Add("kpis", {"id": "k1", "name": "Nieuw"}, at=0))
    assert added.kpis[0].name == "Nieuw"
    assert editor.do(Move("kpis", "k1", 2)).kpis[2].id == "k1"


def test_removing_a_journey_leaves_its_kpis_and_actions_pointing_at_nothing() -> None:
    left = Editor(SHOP).do(Remove("journeys", "order"))
    kpi = left.kpi("on_time")
    assert (kpi.journey, kpi.step, len(kpi.measurements)) == (None, None, 5)
    assert left.item("window").journey is None
    assert left.item("label").journey == "return"


def test_removing_a_kpi_takes_its_references_along() -> None:
    left = Editor(SHOP).do(Remove("kpis", "on_time"))
    assert left.item("window").kpi is None
    assert all(note.kpi != "on_time" for note in left.annotations)


def test_what_is_not_there_cannot_be_removed() -> None:
    with pytest.raises(OrganisationProblem) as refused:
        Editor(SHOP).do(Remove("kpis", "nergens"))
    assert refused.value.key == "organisation.nothing_there"


def test_a_measurement_of_the_same_day_takes_the_place_of_the_older_one() -> None:
    new = KpiMeasurement(on="2026-02-27", value=0.93, n=1000)
    changed = Editor(SHOP).do(measured(SHOP, "on_time", new))
    assert len(changed.kpi("on_time").measurements) == 5
    assert changed.kpi("on_time").last == new


def test_another_map_lets_go_of_steps_it_does_not_have() -> None:
    changed = Editor(SHOP).do(*mapped(SHOP, "order", datasets.journey("museumnacht")))
    assert {kpi.step for kpi in changed.kpis_of("order")} == {None}
    emptied = Editor(SHOP).do(*mapped(SHOP, "order", None))
    assert emptied.entry("order").journey is None


def test_a_node_has_one_status_the_newest() -> None:
    changed = Editor(SHOP).do(*judged(SHOP, "roi", "started", "Eerste som gemaakt."))
    states = [state for state in changed.flow if state.id == "roi"]
    assert [state.status.value for state in states] == ["started"]
    again = Editor(changed).do(*judged(changed, "scenarios", "absent"))
    assert len(again.flow) == len(changed.flow) + 1
