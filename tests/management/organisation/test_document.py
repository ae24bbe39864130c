"""An organisation hangs together, or a message says where it does not."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from cjlib.errors import DataProblem
from cjlib.management.organisation import (
    FlowState,
    Kpi,
    KpiMeasurement,
    Organisation,
    OrganisationProblem,
    PdcaItem,
    example,
)
from cjlib.management.organisation.vocabulary import Direction, FlowNode, Stage, Unit
from cjlib.texts import speaking

SHOP = example()


def test_the_statuses_of_the_flow_stand_in_the_order_of_the_model() -> None:
    shop = Organisation(
        name="Winkel",
        flow=[FlowState(node="roi", status="absent"), FlowState(node="market", status="working")],
    )
    assert [state.node.number for state in shop.flow] == [1, 14]
    assert len(FlowNode) == 16


def test_measurements_stand_in_the_order_of_time_whatever_the_order_given() -> None:
    days = [date(2026, 2, 1), date(2025, 2, 1), date(2025, 8, 1)]
    kpi = Kpi(id="k", name="K", measurements=[KpiMeasurement(on=day, value=1) for day in days])
    assert [measured.on.isoformat() for measured in kpi.measurements] == [
        "2025-02-01",
        "2025-08-01",
        "2026-02-01",
    ]
    assert kpi.last is not None
    assert kpi.last.on == date(2026, 2, 1)


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        ({}, Stage.PLAN),
        ({"started": "2026-01-01"}, Stage.DO),
        ({"started": "2026-01-01", "done": "2026-02-01"}, Stage.CHECK),
        ({"done": "2026-02-01", "checked": "2026-03-01"}, Stage.ACT),
        ({"done": "2026-02-01", "checked": "2026-03-01", "closed": "2026-03-01"}, Stage.CLOSED),
    ],
)
def test_the_stage_of_an_action_is_read_off_from_its_days(
    days: dict[str, str], stage: Stage
) -> None:
    assert PdcaItem(id="p", name="P", **days).stage is stage


def test_a_moment_of_the_day_counts_as_its_day() -> None:
    assert PdcaItem(id="p", name="P", do_by=datetime(2026, 3, 2, 14, 30)).do_by == date(2026, 3, 2)


@pytest.mark.parametrize(
    ("unit", "value"),
    [("share", 42), ("share", -0.1), ("nps", 101), ("mark", 0), ("csat", 6), ("ces7", 0.5)],
)
def test_a_value_outside_its_unit_is_refused_never_converted(unit: str, value: float) -> None:
    for fields in ({"target": value}, {"measurements": [{"on": "2026-01-01", "value": value}]}):
        with pytest.raises(OrganisationProblem) as refused:
            Kpi(id="k", name="Op tijd", unit=unit, **fields)
        assert refused.value.key == "organisation.outside_unit"


def test_a_refusal_names_the_place_in_both_languages() -> None:
    with pytest.raises(OrganisationProblem) as refused:
        Organisation(name="Winkel", kpis=[{"id": "k", "name": "Op tijd", "target": "veel"}])
    assert str(refused.value).startswith("KPI 1 (Op tijd), doel: dit is geen getal.")
    with speaking("en"):
        assert str(refused.value).startswith("KPI 1 (Op tijd), target: this is not a number.")


@pytest.mark.parametrize(
    ("fields", "key"),
    [
        ({"name": ""}, "blank"),
        ({}, "missing"),
        ({"name": "W", "winst": 3}, "extra_forbidden"),
        ({"name": "W", "kpis": [{"id": "a b", "name": "K"}]}, "bad_id"),
        ({"name": "W", "kpis": [{"id": "k", "name": "K"}] * 2}, "twice"),
        ({"name": "W", "kpis": [{"id": "k", "name": "K", "journey": "j"}]}, "unknown_reference"),
        ({"name": "W", "kpis": [{"id": "k", "name": "K", "step": "s"}]}, "step_without_journey"),
        ({"name": "W", "kpis": [{"id": "k", "name": "K", "direction": "up"}]}, "not_a_choice"),
        ({"name": "W", "kpis": [{"id": "k", "name": "K", "every": 0}]}, "outside"),
        ({"name": "W", "kpis": [{"id": "k", "name": "K", "target_to": 3}]}, "upper_end"),
        ({"name": "W", "journeys": [{"id": "j", "name": "J", "type": 5}]}, "outside"),
        ({"name": "W", "journeys": [{"id": "j", "name": "J", "next_review": "ooit"}]}, "not_a_day"),
        ({"name": "W", "pdca": [{"id": "p", "name": "P", "checked": "2026-01-01"}]}, "day_skipped"),
        ({"name": "W", "pdca": [{"id": "p", "name": "P", "kpi": "k"}]}, "unknown_reference"),
        ({"name": "W", "journeys": [{"id": "j", "name": "J", "type": 2.5}]}, "not_whole"),
        ({"name": "W", "kept": {"scan": float("nan")}}, "not_a_number"),
        ({"name": "W" * 121}, "too_long"),
    ],
)
def test_what_does_not_fit_is_refused(fields: dict, key: str) -> None:
    with pytest.raises(OrganisationProblem) as refused:
        Organisation(**fields)
    assert refused.value.key == f"organisation.{key}"
    assert "{" not in str(refused.value)


def test_a_target_between_two_ends_has_them_in_order() -> None:
    with pytest.raises(OrganisationProblem, match="boven de bovengrens"):
        Kpi(id="k", name="K", direction=Direction.WITHIN, target=5, target_to=3)


def test_an_action_cannot_be_done_before_it_started() -> None:
    with pytest.raises(OrganisationProblem, match="niet op volgorde"):
        PdcaItem(id="p", name="P", started="2026-02-01", done="2026-01-01")


def test_a_mistake_inside_a_map_is_told_with_the_place_in_the_map() -> None:
    steps = [{"id": "s", "name": "Kijken", "phase": "p", "feeling": {"now": 5}}]
    scope = {"journey": "Kopen", "target_group": "Starters", "path": "purchase"}
    journey = {"scope": scope, "phases": [{"id": "p", "name": "Begin"}], "steps": steps}
    with pytest.raises(DataProblem, match=r"klantreis 1 .Huis., stap 1 .Kijken., gevoel nu"):
        Organisation(name="W", journeys=[{"id": "j", "name": "Huis", "journey": journey}])


def test_a_kpi_may_point_at_a_step_only_if_the_map_has_it() -> None:
    kpi = SHOP.kpi("on_time").changed(step="nergens")
    with pytest.raises(OrganisationProblem) as refused:
        SHOP.changed(kpis=[kpi])
    assert refused.value.key == "organisation.unknown_reference"


def test_what_is_asked_for_and_not_there_is_told_with_what_there_is() -> None:
    for find in (SHOP.kpi, SHOP.entry, SHOP.item):
        with pytest.raises(OrganisationProblem, match="is er niet"):
            find("nergens")


def test_a_free_id_is_free() -> None:
    assert SHOP.free_id("kpis") not in {kpi.id for kpi in SHOP.kpis}
    assert Organisation(name="W").free_id("pdca") == "p1"


def test_every_unit_with_ends_takes_its_ends() -> None:
    assert Kpi(id="k", name="K", unit=Unit.NPS, target=-100).target == -100
    assert Kpi(id="k", name="K", unit=Unit.SHARE, target=1).target == 1
