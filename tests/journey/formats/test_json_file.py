"""JSON, the native format: it loses nothing, and says where a file is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given

from cjlib import datasets
from cjlib import journey as j
from cjlib.errors import CjError, DataProblem
from cjlib.journey import schema
from cjlib.journey.formats import json_file
from tests.journey.strategies import journeys

SMALL: dict[str, Any] = {
    "schema_version": 1,
    "scope": {"journey": "Een huis kopen", "target_group": "Starters", "path": "purchase"},
    "phases": [{"id": "p1", "name": "Zoeken"}],
    "steps": [{"id": "s1", "name": "Bezichtigen", "phase": "p1", "feeling": {"now": -0.5}}],
}


def read(document: object) -> j.Journey:
    return json_file.read(json.dumps(document).encode(), "kaart.json").journey


def refused(text: str | bytes) -> CjError:
    with pytest.raises(CjError) as told:
        json_file.read(text.encode() if isinstance(text, str) else text, "kaart.json")
    assert all(told.value.message())
    return told.value


@given(journeys())
def test_a_round_trip_loses_nothing(journey: j.Journey) -> None:
    written = json_file.write(journey)
    assert written.lost == ()
    loaded = json_file.read(written.data, "kaart.json")
    assert loaded.journey == journey
    assert loaded.remarks == ()


@pytest.mark.parametrize("name", datasets.journeys())
def test_every_example_survives_and_is_valid_under_the_published_schema(name: str) -> None:
    import jsonschema

    journey = datasets.journey(name)
    data = json_file.write(journey).data
    assert json_file.read(data, "kaart.json").journey == journey
    published = json.loads(schema.PUBLISHED.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(published).validate(json.loads(data))


def test_the_file_reads_well_and_says_its_version_first() -> None:
    text = json_file.write(read({**SMALL, "notes": "Één zin met €"})).data.decode()
    assert text.startswith('{\n  "schema_version": 1,\n  "scope": {')
    assert "Één zin met €" in text
    assert "ecosystem" not in text  # what holds nothing is left out


def test_a_newer_version_is_refused_with_both_versions() -> None:
    error = refused(json.dumps({**SMALL, "schema_version": 7}))
    assert error.key == "formats.version_newer"
    assert error.message().given == "Schemaversie 7; deze kit kent versie 1."


@pytest.mark.parametrize("version", [0, -3, "1", True, 1.5, None])
def test_a_version_that_never_existed_is_refused(version: object) -> None:
    assert refused(json.dumps({**SMALL, "schema_version": version})).key == (
        "formats.version_unknown"
    )


def test_an_older_version_is_migrated_with_what_it_saved(monkeypatch) -> None:
    def first(old: dict[str, Any]) -> dict[str, Any]:
        return {**old, "steps": [{"feeling": {"now": s.pop("mood")}, **s} for s in old["steps"]]}

    monkeypatch.setitem(schema.MIGRATIONS, 0, first)

    def old(mood: float) -> dict[str, Any]:
        step = {"id": "s1", "name": "Bezichtigen", "phase": "p1", "mood": mood}
        return {**SMALL, "schema_version": 0, "steps": [step]}

    saved = {"label": "Eerste", "saved_at": "2025-01-01", "journey": old(1.5)}
    journey = read({**old(-0.5), "history": [saved]})
    assert journey.schema_version == 1
    assert journey.steps[0].feeling.now == -0.5
    assert journey.history[0].journey["schema_version"] == 1
    assert journey.history[0].journey["steps"][0]["feeling"] == {"now": 1.5}


def test_a_file_without_version_is_read_and_that_is_said() -> None:
    bare = {key: value for key, value in SMALL.items() if key != "schema_version"}
    loaded = json_file.read(json.dumps(bare).encode(), "kaart.json")
    assert [str(remark) for remark in loaded.remarks] == [
        "Er stond geen schemaversie in; het bestand is gelezen als de nieuwste."
    ]


def test_no_json_is_told_with_line_and_column() -> None:
    error = refused('{\n  "scope": {"journey": "Huis",}\n}')
    assert error.message().what == "kaart.json, regel 2, kolom 31: dit is geen JSON meer."


def test_half_a_file_is_told_where_it_ends() -> None:
    assert refused('{"scope": {"journey": "Hu').key == "formats.json.syntax"


def test_a_field_that_stands_twice_is_refused_since_one_of_both_would_be_lost() -> None:
    error = refused('{"scope": {}, "steps": [], "steps": []}')
    assert error.key == "formats.json.twice"
    assert error.message().given == "Dubbel: steps."


@pytest.mark.parametrize("text", ["[]", '"kaart"', "12", "null"])
def test_other_json_than_a_journey_is_refused(text: str) -> None:
    assert refused(text).key == "formats.json.no_object"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000])
def test_a_number_that_is_none_is_refused(number: str) -> None:
    text = json.dumps(SMALL).replace("-0.5", number)
    assert refused(text).key == "formats.json.no_number"


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '{"notes":' + "[" * 150 + "]" * 150 + "}"]
)
def test_deep_nesting_is_refused_calmly(text: str) -> None:
    assert refused(text).key == "formats.json.too_deep"


def test_a_picture_called_json_is_refused() -> None:
    assert refused(b"\x89PNG\r\n\x1a\n\x00\x00\x00\x00").key == "formats.not_text"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_other_spellings_of_unicode_are_read(encoding: str) -> None:
    data = json.dumps(SMALL, ensure_ascii=False).encode(encoding)
    assert json_file.read(data, "kaart.json").journey.steps[0].feeling.now == -0.5


def test_missing_phases_and_two_steps_with_one_id_are_told_in_our_form() -> None:
    assert refused(json.dumps({**SMALL, "phases": []})).key == "journey.reference_to_none"
    twice = {**SMALL, "steps": SMALL["steps"] * 2}
    assert refused(json.dumps(twice)).key == "journey.twice"


def test_a_score_outside_its_scale_names_the_step() -> None:
    steps = [{**SMALL["steps"][0], "feeling": {"now": 7}}]
    error = refused(json.dumps({**SMALL, "steps": steps}))
    assert error.message().what == "stap 1 (Bezichtigen), gevoel nu: te hoog."


def test_half_a_character_in_a_saved_version_does_not_stop_the_writing() -> None:
    saved = {"label": "Oud", "saved_at": "2025", "journey": {**SMALL, "notes": "\ud800"}}
    journey = read({**SMALL, "history": [saved]})
    assert json_file.read(json_file.write(journey).data, "kaart.json").journey == journey


def test_an_error_is_a_data_problem_so_that_callers_can_catch_it() -> None:
    assert isinstance(refused("{"), DataProblem)
