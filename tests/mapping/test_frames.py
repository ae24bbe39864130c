"""Rows as tables: with stable columns to compute on, in words to read."""

from __future__ import annotations

import pytest
from hypothesis import given

from cjlib.journey import Journey
from cjlib.mapping import (
    blueprint,
    channels,
    ecosystem,
    frame,
    propagation,
    purpose,
    signals,
    team,
    template,
    tracing,
    worded,
)
from cjlib.texts import speaking
from tests.journey.strategies import journeys
from tests.mapping.building import at, element, jansen, journey

TABLES = [
    (template.TemplateRow, lambda map_: template.template(map_).rows),
    (ecosystem.ElementRow, ecosystem.inventory),
    (ecosystem.KindRow, ecosystem.kinds),
    (propagation.StepEffect, propagation.burden),
    (tracing.Cause, lambda map_: [c for one in tracing.traces(map_) for c in one.causes]),
    (signals.SignalRow, signals.checklist),
    (blueprint.RequirementRow, blueprint.requirements),
    (blueprint.StoryRow, blueprint.stories),
    (blueprint.ActorRow, blueprint.actors),
    (purpose.PurposeRow, purpose.matrix),
    (purpose.ArchetypeRow, lambda _: purpose.archetypes()),
    (team.TeamRow, team.team),
    (team.TaskRow, team.coverage),
    (channels.HandOver, channels.hand_overs),
    (channels.Transition, channels.transitions),
]


def test_a_table_to_compute_on_holds_keys_and_numbers() -> None:
    table = frame(ecosystem.KindRow, ecosystem.kinds(jansen()))
    assert list(table.columns) == ["kind", "elements", "red", "yellow", "green", "hidden"]
    assert table.loc[table["kind"] == "processes", "red"].item() == 3
    assert table["elements"].sum() == 6


def test_a_table_to_read_is_in_words() -> None:
    table = worded(ecosystem.ElementRow, ecosystem.inventory(jansen()))
    last = table.iloc[2]
    assert last["beoordeling"] == "rood: werkt tegen"
    assert last["zichtbaar voor de klant"] == "ja"
    assert last["nodig voor"] == "–"
    with speaking("en"):
        english = worded(ecosystem.ElementRow, ecosystem.inventory(jansen()))
    assert english.iloc[2]["assessment"] == "red: works against"


def test_numbers_follow_the_language_and_the_unknown_is_a_dash() -> None:
    map_ = journey(at("a", "web"), at("b", "winkel", friction=0.25), at("c", "web"))
    table = worded(channels.HandOver, channels.hand_overs(map_))
    assert list(table["wrijving (0–1)"]) == ["0,25", "–"]


def test_what_is_missing_is_named_as_its_column_is() -> None:
    table = worded(purpose.PurposeRow, purpose.matrix(journey()))
    assert table.iloc[0]["ontbreekt nog"] == "behoefte van de klant, doel van de organisatie"


@pytest.mark.parametrize(("kind", "rows"), TABLES, ids=[kind.__name__ for kind, _ in TABLES])
def test_without_rows_the_columns_are_there_still(kind: type, rows: object) -> None:
    assert rows
    assert list(frame(kind, ()).columns)
    assert len(frame(kind, ()).columns) == len(set(worded(kind, ()).columns))


@given(journeys(history=False))
def test_every_table_can_be_computed_on_and_read_for_any_map(map_: Journey) -> None:
    map_ = map_.changed(ecosystem=[*map_.ecosystem, element("zz", "red")])
    for kind, rows in TABLES:
        found = tuple(rows(map_))  # type: ignore[no-untyped-call]
        assert len(frame(kind, found)) == len(worded(kind, found)) == len(found)
