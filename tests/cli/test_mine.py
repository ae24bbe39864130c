"""``cj mine`` as a lecturer meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjlib.cli import main
from cjlib.texts import speaking

PERMITS = Path(__file__).parents[3] / "shared" / "data" / "permit_receipt_log.csv"
CSV = """klant;stap;tijd;cijfer
a;zoek;2-3-2026 10:00;7,5
a;koop;2-3-2026 11:00;8
b;zoek;3-3-2026 10:00;6
c;zoek;4-3-2026 10:00;
c;koop;4-3-2026 10:30;
"""


@pytest.fixture
def run(capsys, monkeypatch):
    monkeypatch.setenv("CJ_LANG", "nl")
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("CJ_TRACEBACK", raising=False)

    def call(*arguments):
        with pytest.raises(SystemExit) as ended:
            main(["mine", *map(str, arguments)])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    with speaking("nl"):
        yield call


@pytest.fixture
def log(tmp_path):
    path = tmp_path / "log.csv"
    path.write_text(CSV, encoding="utf-8")
    return path


def test_it_says_what_was_read_and_what_follows_what(run, log):
    code, out, err = run(log)
    assert (code, err) == (0, "")
    assert "5 gebeurtenissen van 3 klanten bij 2 touchpoints, van 2-3-2026" in out
    assert 'Klant is de kolom "klant".' in out
    assert "zoek → koop" in out


def test_it_speaks_english(run, log):
    _, out, _ = run(log, "--lang", "en")
    assert "5 events of 3 customers" in out
    assert "The most walked paths" in out


def test_it_saves_the_story_and_says_where(run, log, tmp_path):
    target = tmp_path / "out.html"
    code, out, _ = run(log, "--html", target)
    assert code == 0
    assert "out.html" in out.replace("\n", "")
    assert target.read_text("utf-8").startswith("<!doctype html>")


def test_a_journey_is_laid_beside_it(run, log, tmp_path):
    map_ = tmp_path / "map.mmd"
    map_.write_text(
        "journey\n  title Kopen\n  section Kopen\n    Zoek: 3: Klant\n    Koop: 4: Klant\n"
    )
    code, out, err = run(log, "--journey", map_)
    assert code in (0, 2)  # Mermaid has no scope: then that is what it says
    assert "Gelopen zoals bedacht" in out or "doelgroep" in err


@pytest.mark.parametrize(
    ("arguments", "match"),
    [
        (["--customer", "klant", "--touchpoint", "stap", "--time", "cijfer"], "geen tijd"),
        (["--time", "klant"], "wie de klant is"),
        (["--customer", "nobody"], "nobody"),
        (["--engine", "pandas"], "memory, duckdb"),
        (["--change", "2026-03-03"], "--change 2026-03-03 --changed"),
        (["--scale", "1-5"], "Rij 2"),
        (["--gap", "soon"], "tijdsduur"),
        (["--engine", "duckdb", "--html", "x.html"], "in het geheugen past"),
        (["--lang", "de"], "nl, en"),
    ],
)
def test_what_cannot_be_done_gives_one_message_and_no_traceback(run, log, arguments, match):
    code, _, err = run(log, *arguments)
    assert code == 2
    assert match in err
    assert "Traceback" not in err


def test_a_file_that_is_not_there_is_said(run):
    code, _, err = run("nowhere.csv")
    assert code == 2
    assert "nowhere.csv" in err


@pytest.mark.skipif(not PERMITS.exists(), reason="the real log is not on this machine")
def test_a_real_log_of_a_municipality_is_told(run):
    code, out, _ = run(PERMITS)
    assert code == 0
    assert "8.577 gebeurtenissen van 1.434 klanten bij 27 touchpoints" in out
