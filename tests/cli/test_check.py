"""``cj check`` as a person meets it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from cjlib import datasets
from cjlib.cli import main
from cjlib.journey import formats
from cjlib.texts import speaking

Run = Callable[..., tuple[int, str, str]]

WHOLE: dict[str, Any] = {
    "schema_version": 1,
    "scope": {
        "journey": "Fiets laten maken",
        "target_group": "Forenzen",
        "path": "loyalty",
        "wish": "Weer kunnen fietsen",
    },
    "purpose": {"statement": "Iedereen blijft rijden."},
    "phases": [{"id": "p1", "name": "Brengen", "start": "Band lek", "end": "Fiets afgegeven"}],
    "steps": [
        {
            "id": "s1",
            "name": "Fiets afgeven",
            "phase": "p1",
            "does": "Geeft de fiets af",
            "touchpoint": {"name": "Balie"},
            "owner": "Werkplaats",
            "output": "Een bonnetje",
            "feeling": {"now": -1, "wanted": 1},
            "moments": ["zero", "ultimate", "truth"],
            "provenance": [{"about": "feeling", "source": "data"}],
        }
    ],
}


@pytest.fixture
def run(capsys, monkeypatch) -> Iterator[Run]:
    monkeypatch.setenv("CJ_LANG", "nl")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("CJ_TRACEBACK", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["check", *map(str, arguments)])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(ended.value.code or 0), out, err

    with speaking("nl"):
        yield call


def put(path: Path, **changes: Any) -> Path:
    path.write_text(json.dumps({**WHOLE, **changes}, ensure_ascii=False), encoding="utf-8")
    return path


def words(text: str) -> str:
    return " ".join(text.split())


def test_a_whole_map_ends_in_0_and_says_so(run, tmp_path):
    code, out, err = run(put(tmp_path / "fiets.json"))
    assert (code, err) == (0, "")
    assert "fiets.json: Fiets laten maken" in out
    assert "Fasen: 1. Stappen: 1, met een touchpoint: 1." in out
    assert "Er ontbreekt niets." in out


def test_what_is_missing_ends_in_1_with_what_where_and_what_to_do(run, tmp_path):
    steps = [{**WHOLE["steps"][0], "owner": ""}]
    code, out, _ = run(put(tmp_path / "fiets.json", steps=steps))
    assert code == 1
    assert "Ontbreekt: 1" in out
    assert (
        "Niet elk touchpoint heeft een eigenaar. Zonder eigenaar: “Fiets afgeven”. Vul in wie "
        "erover gaat." in words(out)
    )


def test_a_doubt_alone_ends_in_0(run, tmp_path):
    code, out, _ = run(put(tmp_path / "fiets.json", purpose={}))
    assert code == 0
    assert "Let op: 1" in out
    assert "De purpose is niet ingevuld." in words(out)


def test_it_speaks_english(run, tmp_path):
    _, out, _ = run(put(tmp_path / "fiets.json", purpose={}), "--lang", "en")
    assert "The purpose is not filled in." in words(out)
    assert "Nothing is missing." in out


@pytest.mark.parametrize("extension", ["json", "mmd", "xlsx", "csv"])
def test_it_reads_every_format(run, tmp_path, extension):
    path = tmp_path / f"museumnacht.{extension}"
    path.write_bytes(formats.write(datasets.journey("museumnacht"), extension).data)
    code, out, _ = run(path)
    assert code == 1
    assert "Fasen: 4. Stappen: 12, met een touchpoint: 12." in out


def test_a_foreign_map_without_scope_is_read_and_that_is_a_finding(run, tmp_path):
    path = tmp_path / "dag.mmd"
    path.write_text("journey\ntitle Mijn dag\nThee: 5: Ik\n", encoding="utf-8")
    code, out, _ = run(path)
    assert code == 1
    assert "dag.mmd: hier staat niet in welke reis dit is en van welke doelgroep." in words(out)
    assert "Wel gevonden: Mijn dag." in words(out)
    assert "De wens van de klant ontbreekt" not in out  # the scope as a whole is missing
    assert "Bij het lezen" in out
    assert "van 1 cijfer(s) is 3 afgetrokken" in words(out)


def test_a_table_without_scope_is_read_too(run, tmp_path):
    path = tmp_path / "fiets.csv"
    path.write_text("fase;stap;gevoel nu\nBrengen;Afgeven;-1\n", encoding="utf-8")
    code, out, err = run(path)
    assert (code, err) == (1, "")
    assert "Zonder afbakening is er geen kaart." in words(out)
    assert "Fasen: 1. Stappen: 1," in out


def test_a_cjml_file_is_read(run, tmp_path):
    path = tmp_path / "fiets.xml"
    point = "<actualAction><touchpointID>1</touchpointID></actualAction>"
    path.write_text(
        f"<CJML version='2.0'><actualJourney><touchpoints>{point}</touchpoints></actualJourney>"
        "</CJML>",
        encoding="utf-8",
    )
    code, out, _ = run(path)
    assert code == 1
    assert "fiets.xml: hier staat niet in welke reis" in words(out)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("weg.json", None, "Dit bestand bestaat niet."),
        ("leeg.json", b"", "leeg"),
        ("half.json", b'{"scope": {', "half.json, regel 1, kolom 12: dit is geen JSON meer."),
        ("kaart.docx", b"een verhaal", "Dit bestandstype kent de kit niet."),
        ("kaart.mmd", b"journey\nThee: 9: Ik", "kaart.mmd, regel 2 (Thee): het cijfer"),
        ("kaart.json", b'{"schema_version": 9}', "nieuwere versie van de kit"),
        ("foto.json", b"\x89PNG\r\n\x1a\n\x00\x00\x00", "geen tekst"),
        ("diep.json", b"[" * 99_999, "zitten te diep in elkaar"),
    ],
)
def test_what_cannot_be_read_ends_in_2_with_one_message(run, tmp_path, name, content, told):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    code, out, err = run(tmp_path / name)
    assert (code, out) == (2, "")
    assert told in err


def test_an_error_of_ours_is_told_calmly(run, tmp_path, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boem")

    monkeypatch.setattr("cjlib.journey.checking.check", broken)
    code, _, err = run(put(tmp_path / "fiets.json"))
    assert code == 2
    assert "fiets.json: dit bestand kunnen we niet lezen. Wat er misging: RuntimeError." in err


HOSTILE = "\x1b[2J\x1b]0;gekaapt\x07[red]wis[/red]\u202egnp.exe"


def test_no_terminal_code_or_markup_of_a_file_is_obeyed(run, tmp_path):
    steps = [{**WHOLE["steps"][0], "name": HOSTILE, "owner": ""}]
    _, out, _ = run(put(tmp_path / "fiets.json", steps=steps))
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", out)
    assert "[red]wis[/red]" in out
    (tmp_path / "stuk.json").write_text('{"a": "\x1b[2J\x1b]0;gekaapt\x07', encoding="utf-8")
    _, _, err = run(tmp_path / "stuk.json")
    assert "\x1b" not in err
    (tmp_path / "stuk.mmd").write_text(f"journey\n{HOSTILE}\n", encoding="utf-8")
    _, _, err = run(tmp_path / "stuk.mmd")
    assert "\x1b" not in err
    assert "\u202e" not in err


def test_another_language_is_refused(run, tmp_path):
    code, _, err = run(put(tmp_path / "fiets.json"), "--lang", "de")
    assert code == 2
    assert "nl, en" in err


def test_the_help_tells_the_exit_codes(run):
    code, out, _ = run("--help")
    assert code == 0
    assert "0 er ontbreekt niets, 1 er ontbreekt iets, 2 niet te lezen" in words(out)


def test_no_line_is_wider_than_the_terminal(run, tmp_path):
    path = tmp_path / "museumnacht.json"
    path.write_bytes(formats.write(datasets.journey("museumnacht"), "json").data)
    _, out, _ = run(path)
    assert max(map(len, out.splitlines())) <= 80
