"""``cj start`` and ``cj hand-in`` as a nervous student meets them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cjlib.cli import main
from cjlib.texts import speaking
from tests.teaching.exercises.faults.handed import released, solved

Run = Callable[..., tuple[int, str, str]]
NAME = "01_loyale_klanten.ipynb"


@pytest.fixture
def run(capsys, monkeypatch, tmp_path) -> Iterator[Run]:
    monkeypatch.setenv("CJ_LANG", "nl")
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("CJ_TRACEBACK", raising=False)
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "state"))
    monkeypatch.delenv("UV", raising=False)
    monkeypatch.chdir(tmp_path)

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main([*map(str, arguments)])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    with speaking("nl"):
        yield call


def test_start_tells_in_one_short_table_what_came(run, tmp_path):
    code, out, err = run("start", "mijn map", "--no-open")
    assert (code, err) == (0, "")
    assert f"Je map: {tmp_path / 'mijn map'}" in out
    assert "oefeningen" in out
    assert f'Typ weer: cj start "{tmp_path / "mijn map"}"' in out
    assert len(out.splitlines()) < 12
    assert (tmp_path / "mijn map" / "oefeningen" / NAME).is_file()


def test_a_second_time_it_says_that_all_was_well_and_names_what_is_the_students(run, tmp_path):
    run("start", "ik", "--no-open")
    assert "Alles was al goed" in run("start", "ik", "--no-open")[1]
    (tmp_path / "ik" / "oefeningen" / NAME).write_text("mijn antwoorden")
    _, out, _ = run("start", "ik", "--no-open")
    assert f"Wat jij veranderde, is niet aangeraakt: oefeningen/{NAME}." in out
    record = json.loads((tmp_path / "ik" / ".cj_start.json").read_text())
    record["files"][f"oefeningen/{NAME}"] = "of an older kit"
    (tmp_path / "ik" / ".cj_start.json").write_text(json.dumps(record))
    _, out, _ = run("start", "ik", "--no-open")
    assert "de nieuwe heet 01_loyale_klanten (nieuwe versie).ipynb." in out


def test_it_opens_the_page_to_begin_with_in_the_language_of_the_folder(run, tmp_path, monkeypatch):
    from cjlib.server import start as server

    run("start", "me", "--no-open", "--lang", "en")
    opened = []
    monkeypatch.setattr(server, "start", lambda *given: opened.append(given) or 0)
    monkeypatch.setattr(os, "_exit", lambda code: (_ for _ in ()).throw(SystemExit(code)))
    _, out, _ = run("start", "me", "--port", "8899")
    assert opened == [(8899, True, tmp_path / "me", False, "doc/tree/START_HERE.ipynb")]
    assert os.environ["CJ_LANG"] == "en"
    assert "Everything was good already" in out


def test_a_number_is_enough_from_anywhere_after_a_start(run, tmp_path, monkeypatch):
    run("start", "mijn map", "--no-open")
    (tmp_path / "elders").mkdir()
    monkeypatch.chdir(tmp_path / "elders")
    code, out, _ = run("hand-in", "1")
    assert code == 0
    assert f"Ingepakt: {tmp_path / 'mijn map' / 'inleveren'}" in out


def test_the_way_back_is_told_as_the_kit_is_run_here(run, tmp_path, monkeypatch):
    monkeypatch.setenv("UV", "/usr/bin/uv")
    monkeypatch.setattr(Path, "home", lambda: tmp_path)
    assert "Typ weer: uv run cj start ~/ik\n" in run("start", "ik", "--no-open")[1]


@pytest.mark.parametrize("words", [["--lang", "de"], ["--port", "veel"], ["--foo"], []])
def test_a_mistake_gives_one_message_and_code_2(run, words):
    code, out, err = run("start", *(["ik"] if words else []), *words, "--no-open")
    assert (code, out) == (2, "")
    assert len(err.splitlines()) == 1


def test_a_command_without_what_it_is_about_gets_an_example(run):
    assert "cj start ~/klantreis" in run("start")[2]
    assert "cj hand-in 1" in run("hand-in")[2]


def test_a_file_instead_of_a_folder_is_refused(run, tmp_path):
    (tmp_path / "ik").write_text("")
    code, _, err = run("start", "ik", "--no-open")
    assert code == 2
    assert err.startswith("Dit is een bestand, geen map.")


def test_hand_in_says_how_far_it_is_and_packs(run, tmp_path):
    (tmp_path / NAME).write_text(json.dumps(solved()), encoding="utf-8")
    code, out, err = run("hand-in", 1)
    assert (code, err) == (0, "")
    assert "Ingevuld: 8 van de 8 vragen." in out
    assert "Er is niets geks gevonden." in out
    assert "Studentnummer: s1234567." in out
    place = tmp_path / "inleveren" / "01_loyale_klanten_s1234567.zip"
    assert f"Ingepakt: {place}" in out
    assert place.is_file()


def test_an_untouched_exercise_is_packed_and_told_and_nothing_is_asked(run, tmp_path, monkeypatch):
    (tmp_path / NAME).write_text(json.dumps(released()), encoding="utf-8")
    monkeypatch.setattr("typer.prompt", lambda *_, **__: pytest.fail("asked"))
    code, out, _ = run("hand-in", NAME, "--out", "klaar voor docent")
    assert code == 0
    assert "Nog open: 8 van de 8 vragen" in out
    assert (tmp_path / "klaar voor docent" / "01_loyale_klanten_zonder_nummer.zip").is_file()


def test_in_a_terminal_a_missing_number_is_asked_for(run, tmp_path, monkeypatch):
    (tmp_path / NAME).write_text(json.dumps(released()), encoding="utf-8")
    asked = []
    monkeypatch.setattr("cjlib.cli.hand_in.asks", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda text, **_: asked.append(text) or " s42 ")
    _, out, _ = run("hand-in", NAME)
    assert asked == ["Wat is je studentnummer? (Enter: overslaan)"]
    assert "01_loyale_klanten_s42.zip" in out


def test_a_notebook_in_english_is_spoken_to_in_english_unless_asked_otherwise(run, tmp_path):
    path = tmp_path / "01_loyal_customers.ipynb"
    path.write_text(json.dumps(released(lang="en")), encoding="utf-8")
    assert "Filled in: 0 of the 8" in run("hand-in", path)[1]
    assert "Ingevuld: 0 van de 8" in run("hand-in", path, "--lang", "nl")[1]


@pytest.mark.parametrize(
    ("given", "said"), [("7", "nummer van een oefening"), ("leeg.ipynb", "geen oefening")]
)
def test_what_cannot_be_handed_in_gives_one_message_and_code_2(run, tmp_path, given, said):
    Path("leeg.ipynb").write_text("")
    code, out, err = run("hand-in", given)
    assert (code, out) == (2, "")
    assert said in err
    assert len(err.splitlines()) == 1
