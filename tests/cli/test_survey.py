"""``cj survey`` as a lecturer meets it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from cjlib.cli import main
from cjlib.texts import speaking

AIRPORT = Path(__file__).parents[3] / "shared" / "data" / "airport_survey_2017.csv"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys, monkeypatch) -> Iterator[Run]:
    monkeypatch.setenv("CJ_LANG", "nl")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("CJ_TRACEBACK", raising=False)

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            main(["survey", *map(str, arguments)])
        out, err = capsys.readouterr()
        return int(ended.value.code or 0), out, err

    with speaking("nl"):
        yield call


@pytest.fixture
def survey(tmp_path) -> Path:
    """Eighty travellers: 50% promoters, 30% passive, 20% detractors; 0 and 6 blank in ratings."""
    marks = ([10, 9] * 20 + [8] * 24 + [6, 0] * 8) + [11] * 4
    wifi = [5, 4, 3, 0, 6] * 17
    rows = [f"{m};{w};{'Blank' if m == 11 else 4}" for m, w in zip(marks, wifi, strict=False)]
    path = tmp_path / "vlucht.csv"
    path.write_bytes(("NETPRO;Q7WIFI;Q7ALL\r\n" + "\r\n".join(rows)).encode("cp1252"))
    return path


ASKED = ("--nps", "NETPRO", "--rating", "Q7*", "--blank", "0,6,11")


def test_it_prints_nps_with_interval_and_number(run, survey):
    code, out, err = run(survey, *ASKED, "--scale", "1-5")
    assert (code, err) == (0, "")
    assert "NPS +30,0" in out
    assert "n = 80" in out
    assert "adjusted-wald" in out


def test_it_prints_groups_and_touchpoints_with_their_numbers(run, survey):
    _, out, _ = run(survey, *ASKED, "--scale", "1-5")
    assert re.search(r"Promotors \(9-10\)\s+40\s+50%", out)
    assert re.search(r"Criticasters \(0-6\)\s+16\s+20%", out)
    assert re.search(r"Q7WIFI\s+51\s+33\s+4,00\s+0,8\d\s+3,77 – 4,23\s+67%", out)


def test_weights_are_said_and_reach_the_shares(run, tmp_path):
    path = tmp_path / "gewicht.csv"
    path.write_text("nps,Q7A,w\n10,5,1\n10,4,1\n7,3,2\n0,2,4\n", encoding="utf-8")
    page = tmp_path / "uit.html"
    asked = ("--rating", "Q7A", "--scale", "1-5", "--weight", "w")
    _, out, _ = run(path, "--nps", "nps", *asked, "--html", page)
    text = " ".join(out.split())
    assert "NPS −25,0" in text
    assert "Promotors (9-10) 2 25%" in text
    assert 'Gewogen met "w": NPS, aandelen' in text
    assert "Het interval van de NPS rekent met n = 3." in text
    assert "Gewogen met &quot;w&quot;" in page.read_text(encoding="utf-8")
    path.write_text("Q7A,w\n5,1\n4,1\n3,2\n", encoding="utf-8")
    _, out, _ = run(path, *asked)
    assert 'Gewogen met "w"' in out


def test_a_five_point_question_taken_for_nps_is_warned_about(run, tmp_path):
    path = tmp_path / "vijf.csv"
    path.write_text("nps\n" + "5\n4\n3\n1\n" * 5, encoding="utf-8")
    _, out, _ = run(path, "--nps", "nps")
    assert 'in "nps" staat geen antwoord boven 5' in " ".join(out.split())
    path.write_text("nps\n" + "9\n5\n4\n1\n" * 5, encoding="utf-8")
    _, out, _ = run(path, "--nps", "nps")
    assert "geen antwoord boven" not in out


def test_it_says_which_codes_were_blank_on_which_scale(run, survey):
    _, out, _ = run(survey, *ASKED, "--scale", "1-5")
    text = " ".join(out.split())
    assert "Schaal 0-10 (NETPRO). Als geen antwoord geteld: 11 (4×)." in text
    assert "Op deze schaal een gewoon antwoord: 0 en 6." in text
    assert "Schaal 1-5 (2 vragen). Als geen antwoord geteld: 0 (17×), 6 (16×) en Blank" in text


def test_what_is_guessed_is_said(run, survey):
    code, out, _ = run(survey, "--blank", "0,6,11")
    text = " ".join(out.split())
    assert code == 0
    assert 'Geraden: "NETPRO" is de aanbeveelvraag.' in text
    assert "Geraden: beoordelingen op schaal 1-5 zijn Q7WIFI" in text


def test_it_speaks_english(run, survey):
    _, out, _ = run(survey, *ASKED, "--scale", "1-5", "--lang", "en")
    assert "NPS +30.0" in out
    assert "Rating per touchpoint" in out


def test_no_line_is_wider_than_eighty_and_no_number_is_cut(run, survey):
    _, out, _ = run(survey, *ASKED, "--scale", "1-5")
    assert max(map(len, out.splitlines())) <= 80
    assert "…" not in out


def test_a_long_question_is_folded_and_its_numbers_stay_whole(run, tmp_path):
    question = "Hoe tevreden ben je over de snelheid waarmee wij je vraag hebben beantwoord?"
    path = tmp_path / "lang.csv"
    path.write_text(f"{question}\n" + "5\n4\n" * 700, encoding="utf-8")
    code, out, _ = run(path, "--rating", "Hoe*", "--scale", "1-5")
    assert code == 0
    assert "1.400" in out
    assert re.search(r"4,47 – 4,53", out)


def test_markup_and_terminal_codes_in_the_file_are_only_text(run, tmp_path):
    path = tmp_path / "boos.csv"
    path.write_text("nps,Q7[bold red]X[/bold red],Q7[/]\n9,5,5\n10,4,5\n", encoding="utf-8")
    code, out, err = run(path, "--nps", "nps", "--rating", "Q7*", "--scale", "1-5")
    assert (code, err) == (0, "")
    assert "[bold red]" in "".join(out.split("\n")).replace(" ", " ") or "[bold" in out
    assert "Q7[/]" in out
    assert "\x1b" not in out


def test_html_in_the_file_never_becomes_html_on_the_page(run, tmp_path):
    attack = "Q7<img src=x onerror=alert(1)></script><script>alert(2)</script>"
    path = tmp_path / "<b>boos<b>.csv"
    path.write_text(f'nps,"{attack}"\n9,5\n10,4\n', encoding="utf-8")
    page = tmp_path / "uit.html"
    code, _, _ = run(path, "--nps", "nps", "--rating", "Q7*", "--scale", "1-5", "--html", page)
    assert code == 0
    text = page.read_text(encoding="utf-8")
    assert "<img src=x" not in text
    assert "<script>alert(2)" not in text
    assert "<b>boos" not in text
    assert "&lt;img src=x" in text


def test_the_page_needs_nothing_from_outside(run, survey, tmp_path):
    page = tmp_path / "uit.html"
    code, out, _ = run(survey, *ASKED, "--scale", "1-5", "--html", page)
    text = page.read_text(encoding="utf-8")
    assert code == 0
    assert "uit.html" in "".join(out.split())
    assert not re.search(r"""<(script|link|img)[^>]+(src|href)=["']?(https?:)?//""", text)
    assert "NPS +30,0" in text
    assert list(tmp_path.glob("*.part")) == []


@pytest.mark.parametrize(
    ("content", "arguments", "said"),
    [
        (b"", (), "leeg"),
        (b"nps\n", (), "geen antwoorden"),
        (b"nps,a\n9,1\n9\n", (), "Rij 3"),
        (b"\x89PNG\r\n\x1a\n\x00\x01\x02", (), "geen tabel"),
        (b"nps\n12\n", ("--nps", "nps"), 'Rij 2, kolom "nps": 12'),
        (b"nps,a\n9,6\n", ("--rating", "a", "--scale", "1-5"), 'Rij 2, kolom "a": 6'),
        (b"nps,a\n9,9\n", ("--rating", "z*"), "Geen enkele kolom"),
        (b"nps\n9\n", ("--nps", "NETPRO"), "Deze kolom staat niet in de tabel"),
        (b"nps,a\n9,4\n", ("--rating", "a", "--scale", "hoog"), "Deze schaal ken ik niet"),
        (b"nps,nps\n9,4\n", (), "dezelfde naam"),
        (b"naam\nAnn\n", (), "herken"),
        (b"nps\n9\n", ("--decimal", "x"), "--decimal"),
        (b"nps\n9\n", ("--lang", "xx"), "--lang"),
        (b"nps,a\n9,groen\n", ("--rating", "a"), "past er geen schaal"),
    ],
)
def test_bad_input_gives_one_message_and_exit_code_two(run, tmp_path, content, arguments, said):
    path = tmp_path / "fout.csv"
    path.write_bytes(content)
    code, out, err = run(path, *arguments)
    assert code == 2
    assert out == ""
    assert said in err
    assert "Traceback" not in err
    assert len(err.strip().splitlines()) == 1


def test_a_missing_file_gives_exit_code_two(run, tmp_path):
    code, _, err = run(tmp_path / "weg.csv")
    assert code == 2
    assert "bestaat niet" in err


def test_a_file_over_the_limit_is_refused(run, survey):
    path = survey.with_name("groot.csv")
    with path.open("wb") as file:
        file.truncate(200_000_000)
    code, _, err = run(path)
    assert code == 2
    assert "200,0 MB" in err


def test_a_page_that_cannot_be_saved_is_said_and_nothing_is_printed(run, survey, tmp_path):
    code, out, err = run(survey, *ASKED, "--html", tmp_path / "geen" / "map" / "uit.html")
    assert (code, out) == (2, "")
    assert "geen/map" in err


def test_half_a_page_is_never_left_behind(run, survey, tmp_path):
    page = tmp_path / "uit.html"
    page.write_text("de vorige", encoding="utf-8")
    code, _, _ = run(survey, "--nps", "NETPRO", "--rating", "Z*", "--html", page)
    assert code == 2
    assert page.read_text(encoding="utf-8") == "de vorige"


@pytest.mark.skipif(not AIRPORT.exists(), reason="the airport survey is not beside this checkout")
def test_the_airport_survey_has_nps_plus_39_8(run):
    code, out, _ = run(AIRPORT, *ASKED)
    assert code == 0
    assert "NPS +39,8" in out
    assert "n = 2.746" in out
