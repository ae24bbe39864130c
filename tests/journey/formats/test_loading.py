"""Loading and saving by extension: nothing half-written, nothing lost in silence."""

from __future__ import annotations

import json
import os
import warnings
from pathlib import Path
from typing import Any

import pytest

from cjlib import journey as j
from cjlib.errors import DataProblem, InvalidValue
from cjlib.journey import formats
from cjlib.journey.formats import opening

BARE = {"scope": {"journey": "Huis kopen", "target_group": "Starters", "path": "purchase"}}


@pytest.fixture
def journey() -> j.Journey:
    return j.Journey(
        **BARE,
        phases=[j.Phase(id="p1", name="Zoeken")],
        steps=[j.Step(id="s1", name="Bezichtigen", phase="p1", feeling={"now": 1.25})],
    )


def test_a_journey_saves_itself_and_loads_again(tmp_path: Path, journey: j.Journey) -> None:
    path = tmp_path / "kaart.json"
    assert journey.save(path) == ()
    assert j.load(path) == journey
    assert j.read(str(path)) == formats.Loaded(journey)


def test_nothing_but_the_file_is_left_behind(tmp_path: Path, journey: j.Journey) -> None:
    j.save(journey, tmp_path / "kaart.json")
    assert [path.name for path in tmp_path.iterdir()] == ["kaart.json"]


def test_an_extension_in_capitals_counts_too(tmp_path: Path, journey: j.Journey) -> None:
    j.save(journey, tmp_path / "KAART.JSON")
    assert j.load(tmp_path / "KAART.JSON") == journey


def test_json_is_silent_since_it_loses_nothing(tmp_path: Path, journey: j.Journey) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        j.save(journey, tmp_path / "kaart.json")
        j.load(tmp_path / "kaart.json")


def test_what_was_guessed_is_warned_about_and_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "kaart.json"
    path.write_text(json.dumps(BARE), encoding="utf-8")
    with pytest.warns(formats.FormatWarning, match="geen schemaversie"):
        j.load(path)
    assert [remark.key for remark in j.read(path).remarks] == ["no_version"]


def test_a_failed_save_leaves_the_old_file_as_it_was(
    tmp_path: Path, journey: j.Journey, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "kaart.json"
    path.write_text("oud", encoding="utf-8")

    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(DataProblem) as told:
        j.save(journey, path)
    assert told.value.key == "exporting.cannot_write"
    assert path.read_text(encoding="utf-8") == "oud"
    assert [other.name for other in tmp_path.iterdir()] == ["kaart.json"]


def test_a_folder_that_does_not_exist_is_told(tmp_path: Path, journey: j.Journey) -> None:
    with pytest.raises(DataProblem) as told:
        j.save(journey, tmp_path / "nergens" / "kaart.json")
    assert told.value.key == "exporting.no_folder"


def test_an_unknown_extension_is_told_with_the_known_ones(
    tmp_path: Path, journey: j.Journey
) -> None:
    with pytest.raises(InvalidValue) as told:
        j.save(journey, tmp_path / "kaart.docx")
    assert told.value.message().hint == (
        "Kies een naam die eindigt op .json, .xlsx, .csv, .mmd, .mermaid, .md."
    )
    (tmp_path / "kaart.docx").write_text("een verhaal", encoding="utf-8")
    with pytest.raises(InvalidValue) as told:
        j.load(tmp_path / "kaart.docx")
    assert ".cjml" in told.value.message().hint


@pytest.mark.parametrize("name", ["kaart.xml", "kaart.cjml", "kaart.xlsm"])
def test_what_can_only_be_read_is_not_written(
    tmp_path: Path, journey: j.Journey, name: str
) -> None:
    with pytest.raises(InvalidValue) as told:
        j.save(journey, tmp_path / name)
    assert told.value.key == "formats.only_read"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["kaart", "kaart.", ".json"])
def test_a_name_without_extension_is_told(tmp_path: Path, journey: j.Journey, name: str) -> None:
    with pytest.raises(InvalidValue):
        j.save(journey, tmp_path / name)


def test_missing_empty_and_large_files_and_folders_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "leeg.json").write_bytes(b" \n")
    (tmp_path / "map.json").mkdir()
    (tmp_path / "groot.json").write_bytes(b"{" + b" " * 2000 + b"}")
    monkeypatch.setattr(opening, "MAX_MB", 0.001)
    told = {}
    for name in ("weg", "leeg", "map", "groot"):
        with pytest.raises(DataProblem) as error:
            j.load(tmp_path / f"{name}.json")
        told[name] = error.value.key
    assert told == {
        "weg": "reading.missing",
        "leeg": "sheet.nothing_in_it",
        "map": "reading.folder",
        "groot": "formats.too_large",
    }


def test_a_pipe_is_refused_before_anybody_waits_for_its_end(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "kaart.json")
    with pytest.raises(DataProblem) as told:
        j.load(tmp_path / "kaart.json")
    assert told.value.key == "reading.unreadable"


@pytest.mark.parametrize("name", ["a\0b.json", "~niemand-hier/kaart.json", "x" * 5000])
def test_a_name_that_no_file_can_have_is_told(name: str) -> None:
    with pytest.raises(DataProblem) as told:
        j.load(name)
    assert told.value.key == "reading.missing"


def test_content_counts_where_it_obviously_differs_from_the_name(journey: j.Journey) -> None:
    data = formats.write(journey, "json").data
    loaded = formats.read(data, "kaart.csv")
    assert loaded.journey == journey
    assert [str(remark) for remark in loaded.remarks] == [
        "Te oordelen naar de inhoud is kaart.csv een bestand van het type JSON; zo is het gelezen."
    ]


def test_a_file_without_known_extension_is_read_by_its_content(journey: j.Journey) -> None:
    data = formats.write(journey, "json").data
    assert formats.read(data, "kaart").journey == journey


@pytest.mark.parametrize("extension", ["json", "xlsx", "csv", "mmd", "mermaid"])
def test_what_is_written_is_read_back_by_extension(
    tmp_path: Path, journey: j.Journey, extension: str
) -> None:
    path = tmp_path / f"kaart.{extension}"
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", formats.FormatWarning)
        j.save(journey, path)
    again = j.read(path).journey
    assert again.scope == journey.scope
    assert [phase.name for phase in again.phases] == ["Zoeken"]
    assert [(step.name, step.feeling.now) for step in again.steps] == [("Bezichtigen", 1.25)]


def test_a_workbook_called_csv_and_xml_called_json_are_read_as_what_they_are(
    journey: j.Journey,
) -> None:
    workbook = formats.write(journey, "xlsx").data
    loaded = formats.read(workbook, "kaart.csv")
    assert loaded.journey == journey
    assert [remark.key for remark in loaded.remarks] == ["other_content"]
    scope = j.Scope(**BARE["scope"])
    with pytest.raises(DataProblem) as told:
        formats.read(b"<CJML version='2.0'/>", "kaart.json", scope=scope)
    assert told.value.key == "formats.cjml.no_journey"


def test_mermaid_pasted_under_any_name_is_recognised() -> None:
    scope = j.Scope(**BARE["scope"])
    for name in ("geplakt", "geplakt.txt", "geplakt.csv"):
        text = b"%% mijn dag\njourney\n  Thee: 5: Ik\n"
        assert formats.read(text, name, scope=scope).journey.steps[0].name == "Thee"


def test_a_report_is_written_but_is_no_map_to_open(tmp_path: Path, journey: j.Journey) -> None:
    with pytest.warns(formats.FormatWarning, match="om te lezen"):
        journey.save(tmp_path / "verslag.md")
    with pytest.raises(DataProblem) as told:
        j.load(tmp_path / "verslag.md")
    assert told.value.key == "formats.mermaid.no_fence"


def test_saving_in_a_narrower_format_returns_and_warns_what_is_lost(
    tmp_path: Path, journey: j.Journey
) -> None:
    with pytest.warns(formats.FormatWarning, match="afgerond"):
        lost = journey.save(tmp_path / "kaart.mmd")
    assert [remark.key for remark in lost] == ["mermaid_rounded"]
    assert lost[0].values == {"n": 1}


def test_a_warning_is_about_the_line_that_asked_however_it_asked(
    tmp_path: Path, journey: j.Journey
) -> None:
    for save in (
        lambda: journey.save(tmp_path / "a.csv"),
        lambda: j.save(journey, tmp_path / "a.csv"),
    ):
        with pytest.warns(formats.FormatWarning) as said:
            save()
        assert {warning.filename for warning in said} == {__file__}
