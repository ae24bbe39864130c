"""The tab with scans, without a browser: what is in sight, what stays out of it, and escaping."""

from __future__ import annotations

from datetime import datetime

import ipywidgets as widgets
import pytest

from cjlib.apps.management.scans.tab import scans_tab
from cjlib.apps.management.state import ManagementState
from cjlib.apps.widgets.one_choice import NONE, OneChoice
from cjlib.management import scans
from cjlib.texts import use_language
from tests.apps.management.given import begun, drafts
from tests.apps.walking import field, parts_of, pressed, words_of

NASTY = "<img src=x onerror=alert(1)>"


def tab(state: ManagementState) -> widgets.Widget:
    state.tab = "scans"
    return scans_tab(state)


def example(folder) -> ManagementState:
    state = ManagementState(drafts(folder))
    state.example("klop_en_sudder")
    return state


def questions(root: widgets.Widget) -> list[OneChoice]:
    return [part for part in parts_of(root) if isinstance(part, OneChoice)]


def choose(root: widgets.Widget, part: str) -> None:
    field(root, "Wat wil je doen?").value = part


def given(name: str, content: bytes) -> dict:
    """A file as the page hands it over."""
    when = datetime(2026, 3, 2)
    return {"name": name, "type": "", "size": 1, "content": content, "last_modified": when}


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("part", ["result", "answer", "file", "people"])
@pytest.mark.parametrize("name", scans.names())
def test_every_scan_opens_in_every_part_and_language(tmp_path, name, part, lang):
    use_language(lang)
    state = example(tmp_path)
    state.set_trait("lang", lang)
    root = tab(state)
    state.choose_scan(name)
    state.show_scan(part)
    assert state.problem is None
    assert str(scans.load(name).definition.source)[:20] in words_of(root)


def test_a_scan_says_what_it_is_for_how_long_it_takes_and_where_it_comes_from(tmp_path):
    said = words_of(tab(begun(tmp_path)))
    assert "Aantal vragen: 20, ongeveer 5 minuten." in said
    assert "Orion Pax (2018)" in said


def test_an_empty_scan_says_what_to_do(tmp_path):
    root = tab(begun(tmp_path))
    choose(root, "result")
    assert "Nog niemand deed deze scan." in words_of(root)
    choose(root, "people")
    assert "Er is nog geen deelnemer" in words_of(root)


def test_a_person_answers_one_question_a_line_and_sees_how_far_he_is(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    pressed(root, "Begin als deelnemer 1")
    lines = questions(root)
    assert len(lines) == 20
    assert lines[0].label.startswith("1. Iedere medewerker")
    assert lines[0].options[-1] == "weet ik niet"
    assert "0 van de 20 gedaan" in words_of(root)
    lines[0].chosen, lines[1].chosen = 3, 5
    assert "2 van de 20 gedaan" in words_of(root)
    assert state.scan_open_sheet().answers == {"purpose_1": 4, "purpose_2": None}
    assert "Vragen die nog open zijn: 18." in words_of(root)


def test_while_somebody_answers_nothing_of_others_is_in_sight(tmp_path):
    root = tab(example(tmp_path))
    assert "cj-picture" in words_of(root)
    choose(root, "answer")
    pressed(root, "Begin als deelnemer 25")
    assert "cj-picture" not in words_of(root)
    assert not any(getattr(part, "description", "") == "Welke scan?" for part in parts_of(root))
    assert all(line.chosen == NONE for line in questions(root))


def test_the_next_person_finds_an_empty_sheet_and_the_same_lines(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    pressed(root, "Begin als deelnemer 1")
    before = questions(root)
    field(root, "Van welke afdeling ben je? (mag leeg blijven)").value = "Web"
    for line in before:
        line.chosen = 2
    pressed(root, "Ik ben klaar, lever in")
    assert "Dank je wel, deelnemer 1" in words_of(root)
    pressed(root, "Begin als deelnemer 2")
    assert questions(root) == before  # kept alive: no line is built twice
    assert all(line.chosen == NONE for line in before)
    where = field(root, "Van welke afdeling ben je? (mag leeg blijven)")
    assert (where.value, where.options) == ("", ("Web",))
    assert state.scan_sheets().sheet(1).given == 20  # emptying the lines changed no answer


def test_undo_shows_on_the_sheet(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    pressed(root, "Begin als deelnemer 1")
    questions(root)[0].chosen = 4
    state.undo()
    assert questions(root)[0].chosen == NONE
    state.redo()
    assert questions(root)[0].chosen == 4


def test_who_stopped_halfway_goes_on(tmp_path):
    root = tab(begun(tmp_path))
    pressed(root, "Begin als deelnemer 1")
    questions(root)[2].chosen = 1
    pressed(root, "Stop, ik ga later verder")
    assert "Het blad van deelnemer 1 is bewaard" in words_of(root)
    pressed(root, "Ga verder")
    assert [line.chosen for line in questions(root)][:4] == [NONE, NONE, 1, NONE]


def test_headings_do_not_give_away_which_answer_is_good(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    pressed(root, "Begin als deelnemer 1")
    assert "Waarom bestaat de organisatie voor de klant?" in words_of(root)
    pressed(root, "Stop, ik ga later verder")
    state.choose_scan("hero")  # half of its statements are put the other way round
    pressed(root, "Begin als deelnemer 1")
    assert len(questions(root)) == 8
    assert "Klant op nummer 1" not in words_of(root)


def test_a_result_is_a_finding_a_picture_departments_and_what_to_do(tmp_path):
    said = words_of(tab(example(tmp_path)))
    assert said.index("vraagt Meten en verbeteren de meeste aandacht") < said.index("<svg")
    assert "verzonnen" in said
    assert "n = 24" in said
    assert "teken van een silo" in said
    assert "2 van de afdelingen, met samen 5 van de mensen" in said  # too small to be shown
    assert "Bladen die nog niet zijn ingeleverd: 1." in said
    assert "Wat zeggen de critici?" in said


def test_departments_that_cannot_be_compared_are_told_in_words(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    rows = "\n".join(["afdeling;purpose_1", "Web;4", "Web;2", "Winkel;5"])
    state.scan_read(rows.encode(), "klein.csv")
    choose(root, "result")
    assert "Er zijn geen twee afdelingen die groot genoeg zijn" in words_of(root)
    assert words_of(root).count("<figure") == 1  # no empty picture beside the radar


def test_an_advice_is_put_on_the_board_and_the_way_there_opens(tmp_path):
    state = example(tmp_path)
    root = tab(state)
    before = len(state.organisation.pdca)
    pressed(root, "Maak hier een PDCA-actie van")
    assert len(state.organisation.pdca) == before + 1
    assert "Staat nu op het PDCA-bord" in words_of(root)
    assert field(root, "Staat op het PDCA-bord").disabled
    pressed(root, "Naar het bord")
    assert state.tab == "board"


def test_clearing_asks_once_more_and_forgets_that_it_asked(tmp_path):
    state = example(tmp_path)
    root = tab(state)
    choose(root, "people")
    assert "Klantenservice: 7" in words_of(root)
    pressed(root, "Wis deze scan")
    assert state.scan_sheets().people == 24
    state.choose_scan("hero")
    choose(root, "people")
    pressed(root, "Wis deze scan")
    pressed(root, "Echt alle antwoorden wissen (nu 17)?")
    assert set(state.kept_part("scans")) == {"cxm", "transaction"}


def test_a_second_round_begins_empty_and_is_then_laid_beside_the_first(tmp_path):
    state = example(tmp_path)
    root = tab(state)
    choose(root, "people")
    pressed(root, "Sluit af en begin een nieuwe meting")
    assert "De meting van 2 maart 2026 is afgesloten" in words_of(root)
    choose(root, "result")
    assert "In deze nieuwe meting antwoordde nog niemand" in words_of(root)
    choose(root, "people")
    assert "Eerdere meting, 2 maart 2026: 24 deelnemers" in words_of(root)
    rows = ["afdeling;" + ";".join(f"purpose_{nth}" for nth in range(1, 6))]
    rows += ["Web;1;2;1;2;1", "Web;2;2;2;1;1", "Web;1;1;1;2;2", "Web;2;1;1;1;1", "Web;2;2;1;1;2"]
    state.scan_read("\n".join(rows).encode(), "later.csv")
    choose(root, "result")
    assert "Vergeleken met 2 maart 2026" in words_of(root)
    assert "Purpose ging achteruit: van 4,3 (n = 24) naar 1,4 (n = 5)" in words_of(root)
    assert "Klantreis: niet te vergelijken" in words_of(root)


def test_one_person_is_taken_out(tmp_path):
    state = example(tmp_path)
    root = tab(state)
    choose(root, "people")
    field(root, "Welke deelnemer?").value = 7
    pressed(root, "Haal deze deelnemer weg")
    assert state.scan_sheets().sheet(7) is None
    assert "Deelnemer 7 is weggehaald" in words_of(root)


def test_an_upload_is_read_and_a_wrong_one_leaves_everything(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    choose(root, "file")
    upload = field(root, "Kies een bestand")
    upload.value = (given("a.csv", b"purpose_1;journey_1\n4;2\n"),)
    assert "Aantal deelnemers dat erbij kwam uit a.csv: 1." in words_of(root)
    upload.value = (given("b.csv", b"purpose_1;journey_1\n4;9\n"),)
    assert state.problem.key == "scans.out_of_scale"
    assert len(state.scan_sheets().sheets) == 1
    assert "a.csv" not in words_of(root)


def test_answers_that_cannot_be_read_leave_the_tab_standing(tmp_path):
    state = begun(tmp_path)
    state.keep_part("scans", {"cxm": "kapot"})
    root = tab(state)
    choose(root, "result")
    assert "zijn niet te lezen" in words_of(root)
    choose(root, "people")
    pressed(root, "Wis deze scan")
    pressed(root, "Echt alle antwoorden wissen (nu 0)?")
    assert state.kept_part("scans") is None


def test_nothing_that_a_person_typed_becomes_html(tmp_path):
    state = begun(tmp_path)
    root = tab(state)
    rows = [f"{NASTY};{value}" for value in (1, 1, 2, 1, 1)]
    rows += [f"b{NASTY};{value}" for value in (5, 5, 4, 5, 5)]
    state.scan_read("\n".join(["afdeling;purpose_1", *rows]).encode(), f"{NASTY}.csv")
    assert state.problem is None
    for part in ("result", "answer", "file", "people"):
        choose(root, part)
        assert NASTY not in words_of(root)
    state.scan_begin()
    state.scan_department(NASTY * 5)
    assert NASTY not in words_of(root)


def test_a_tab_out_of_sight_is_drawn_when_it_is_opened(tmp_path):
    state = example(tmp_path)
    root = tab(state)
    state.tab = "kpis"
    state.scan_clear()
    assert "cj-picture" in words_of(root)
    state.tab = "scans"
    assert "cj-picture" not in words_of(root)
