"""What the tab with scans knows, without a widget: sheets, files, results, actions, undo."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjlib.apps.management.scans.actions import Action
from cjlib.apps.management.state import ManagementState
from cjlib.errors import CjError
from cjlib.management import organisation as organisations
from cjlib.management import scans
from cjlib.management.organisation import Organisation
from cjlib.management.organisation.vocabulary import Stage
from cjlib.management.scans import Result
from cjlib.texts import use_language
from tests.apps.management.given import drafts
from tests.management.scans.building import same


def opened(folder: Path, **kept: object) -> ManagementState:
    state = ManagementState(drafts(folder))
    shop = Organisation(name="Bibliotheek", kept=kept)
    state.load(organisations.text(shop).encode(), "bibliotheek.json")
    assert state.problem is None
    return state


def example(folder: Path) -> ManagementState:
    state = ManagementState(drafts(folder))
    state.example("klop_en_sudder")
    return state


def answered(state: ManagementState, department: str = "", **areas: int) -> None:
    """One respondent sits down, answers and hands in."""
    state.scan_begin()
    state.scan_department(department)
    for item, value in same(state.scan_name, **areas).items():
        state.scan_answer(item, value)
    state.scan_hand_in()
    assert state.problem is None


def csv_of(*rows: str) -> bytes:
    return "\n".join(rows).encode()


# --- answering ---
def test_without_answers_a_scan_opens_at_answering_and_says_nothing(tmp_path):
    state = opened(tmp_path)
    assert (state.scan_part, state.scan_result()) == ("answer", None)


def test_the_example_opens_at_a_result(tmp_path):
    state = example(tmp_path)
    result = state.scan_result()
    assert state.scan_part == "result"
    assert isinstance(result, Result)
    assert result.people == 24


def test_a_sheet_is_kept_with_every_answer_and_goes_out_of_sight_when_handed_in(tmp_path):
    state = opened(tmp_path)
    state.choose_scan("signals")
    state.scan_begin()
    state.scan_answer("negative_talk", 2)
    state.scan_answer("staff_turnover", None)
    sheet = state.scan_open_sheet()
    assert (sheet.nr, sheet.answered, sheet.given, sheet.done) == (1, 2, 1, False)
    assert state.kept
    state.scan_hand_in()
    assert state.scan_sheet == 0
    assert "deelnemer 1" in str(state.scan_told[0])
    state.scan_begin()
    assert state.scan_open_sheet().answers == {}


def test_who_stops_halfway_goes_on_where_it_was_left_after_others_came(tmp_path):
    state = opened(tmp_path)
    state.choose_scan("hero")
    state.scan_begin()
    state.scan_answer("first_1", 4)
    state.scan_leave()
    answered(state, first=5, culture=5)
    assert [sheet.nr for sheet in state.scan_sheets().half] == [1]
    state.scan_begin(1)
    assert state.scan_open_sheet().answers == {"first_1": 4}


def test_a_sheet_that_was_handed_in_is_not_opened_again(tmp_path):
    state = opened(tmp_path)
    state.choose_scan("hero")
    answered(state, first=5, culture=5)
    state.scan_begin(1)
    assert state.scan_sheet == 0
    assert "1" in str(state.problem)


def test_an_empty_sheet_is_not_handed_in_and_leaves_nothing_behind(tmp_path):
    state = opened(tmp_path)
    state.scan_begin()
    state.scan_hand_in()
    assert state.problem.key == "scans.nothing_filled_in"
    assert state.scan_sheet == 1
    state.scan_leave()
    assert (state.scan_sheet, state.scan_sheets().sheets, state.kept_part("scans")) == (0, (), None)


@pytest.mark.parametrize(("item", "value"), [("first_1", 9), ("first_1", 0), ("no_item", 3)])
def test_an_answer_that_is_none_changes_nothing(tmp_path, item, value):
    state = opened(tmp_path)
    state.choose_scan("hero")
    state.scan_begin()
    state.scan_answer(item, value)
    assert isinstance(state.problem, CjError)
    assert state.scan_sheets().sheets == ()


def test_a_department_that_is_too_long_is_refused_beside_its_field(tmp_path):
    state = opened(tmp_path)
    state.scan_begin()
    state.scan_department("a" * 61)
    assert "60" in state.wrong["scan/department"]
    state.scan_department("  Klanten  service ")
    assert state.wrong == {}
    assert state.scan_open_sheet().department == "Klanten service"


def test_undo_takes_one_question_back_and_redo_brings_it_again(tmp_path):
    state = opened(tmp_path)
    state.choose_scan("hero")
    state.scan_begin()
    state.scan_answer("first_1", 3)
    state.scan_answer("first_1", 4)  # another choice for one question is no other edit
    state.scan_answer("first_2", 2)
    state.undo()
    assert state.scan_open_sheet().answers == {"first_1": 4}
    state.undo()
    assert state.scan_open_sheet().answers == {}
    assert state.scan_sheet == 1  # the respondent sits there still
    state.redo()
    assert state.scan_open_sheet().answers == {"first_1": 4}


def test_undo_brings_an_answer_back_into_the_result(tmp_path):
    state = opened(tmp_path)
    state.choose_scan("hero")
    answered(state, first=5, culture=5)
    assert state.scan_result().people == 1
    answered(state, first=1, culture=1)
    assert state.scan_result().score("first") == 3
    for _ in range(10):
        state.undo()
    assert state.scan_result().score("first") == 5


def test_answers_travel_in_the_file_of_the_organisation_without_a_name(tmp_path):
    state = opened(tmp_path)
    state.choose_scan("hero")
    answered(state, "Web", first=5, culture=4)
    data, _ = state.as_file("json")
    kept = json.loads(data)["kept"]["scans"]["hero"]
    assert set(kept["sheets"][0]) == {"nr", "department", "done", "answers"}
    other = ManagementState(drafts(tmp_path / "elders"))
    other.load(data, "winkel.json")
    other.choose_scan("hero")
    assert other.scan_part == "result"
    assert other.scan_result().score("first") == 5


def test_another_scan_puts_the_open_sheet_away(tmp_path):
    state = opened(tmp_path)
    state.scan_begin()
    state.choose_scan("laws")
    assert (state.scan_sheet, state.scan_name) == (0, "laws")
    state.choose_scan("nonsense")
    assert state.problem is not None
    assert state.scan_name == "laws"


# --- files ---
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("name", scans.names())
def test_an_empty_template_comes_back_as_nobody(tmp_path, kind, name, lang):
    state = opened(tmp_path)
    use_language(lang)
    state.choose_scan(name)
    state.scan_read(state.scan_template(kind), f"blad.{kind}")
    assert state.problem.key == "scans.nobody"
    assert state.scan_sheets().sheets == ()


def test_a_workbook_that_was_filled_in_adds_its_people(tmp_path):
    import io

    from openpyxl import load_workbook

    state = opened(tmp_path)
    state.choose_scan("hero")
    book = load_workbook(io.BytesIO(state.scan_template("xlsx")))
    sheet = book.active
    sheet["E2"], sheet["E3"], sheet["F4"] = "Web", 5, "klopt niet"
    out = io.BytesIO()
    book.save(out)
    state.scan_read(out.getvalue(), "blad.xlsx")
    assert state.problem is None
    first, second = state.scan_sheets().sheets
    assert (first.department, first.answers) == ("Web", {"culture_1": 5})
    assert (second.department, second.answers) == ("", {"culture_2": 1})
    assert any("Niet meegeteld" in str(one) for one in state.scan_told)


def test_a_file_adds_people_as_one_edit_and_given_twice_it_says_so(tmp_path):
    state = opened(tmp_path)
    state.choose_scan("hero")
    data = csv_of("naam;afdeling;first_1;first_2", "An;Web;5;2", "Bo;Web;4;1")
    state.scan_read(data, "antwoorden.csv")
    assert [sheet.nr for sheet in state.scan_sheets().sheets] == [1, 2]
    assert "An" not in json.dumps(state.kept_part("scans"))
    assert len(state.scan_told) == 2  # how many, and questions that were not asked
    assert not any("Niet gevraagd" in str(one) for one in state.scan_result().remarks)
    state.scan_read(data, "antwoorden.csv")
    assert len(state.scan_sheets().sheets) == 4
    assert "twee keer" in str(state.scan_told[-1])
    state.undo()
    assert len(state.scan_sheets().sheets) == 2


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", ""),
        (b"\x00\x01\x02", ""),
        (csv_of("kleur;maat", "rood;3"), "culture_1"),
        (csv_of("first_1;first_2", "6;2"), "6"),
        (csv_of("first_1;first_2", "misschien;2"), "misschien"),
        (csv_of("naam;first_1", "An;2", "An;3"), "An"),
        (csv_of("first_1;afdeling", f"3;{'x' * 70}"), "60"),
        (csv_of("first_1;first_2", *["3;3"] * 1001), "1000"),
    ],
)
def test_a_file_that_does_not_fit_is_refused_and_changes_nothing(tmp_path, data, said):
    state = opened(tmp_path)
    state.choose_scan("hero")
    before = state.organisation
    state.scan_read(data, "antwoorden.csv")
    assert isinstance(state.problem, CjError)
    assert said in str(state.problem) + str(state.problem.values)
    assert state.organisation == before


# --- taking away ---
def test_one_is_taken_out_and_all_are_taken_out_and_undo_brings_them_back(tmp_path):
    state = example(tmp_path)
    state.scan_remove(3)
    assert state.scan_result().people == 23
    state.scan_remove(3)
    assert state.problem.key == "scans.no_sheet"
    state.scan_clear()
    assert (state.scan_result(), state.scan_part) == (None, "answer")
    assert set(state.kept_part("scans")) == {"hero", "transaction"}
    state.undo()
    assert state.scan_result().people == 23
    assert state.scan_told == ()


@pytest.mark.parametrize(
    "kept",
    ["text", [1], {"cxm": 3}, {"cxm": {"version": 9, "sheets": []}}, {"cxm": {"sheets": "x"}}],
)
def test_answers_that_cannot_be_read_are_said_and_can_be_cleared(tmp_path, kept):
    state = opened(tmp_path, scans=kept)
    assert isinstance(state.scan_result(), CjError)
    state.scan_begin()
    assert state.scan_sheet == 0
    assert state.problem is not None
    state.scan_clear()
    assert state.problem is None
    assert state.scan_result() is None


def test_a_round_is_closed_only_with_answers_and_undo_opens_it_again(tmp_path):
    state = opened(tmp_path)
    state.choose_scan("hero")
    state.scan_new_round()
    assert state.problem.key == "scans.nobody"
    answered(state, first=5, culture=5)
    assert state.scan_compared() is None
    state.scan_new_round()
    assert (state.scan_result(), state.scan_part) == (None, "answer")
    answered(state, first=3, culture=5)
    _, areas = state.scan_compared()
    assert [(one.before, one.after) for one in areas] == [(5, 5), (5, 3)]
    state.scan_clear()
    assert state.kept_part("scans") is None
    state.undo()
    assert len(state.scan_sheets().earlier) == 1


# --- acting ---
def test_an_advice_becomes_a_card_that_says_what_to_expect_once(tmp_path):
    state = example(tmp_path)
    actions = [one for one in state.scan_advised() if isinstance(one, Action)]
    first, silo = actions
    state.scan_to_board(first)
    item = state.organisation.pdca[-1]
    assert item.name.startswith("Klantreis: Leg de kaart voor")
    assert "3,5 op een schaal van 1 tot 5, n = 24" in item.expects
    assert (item.stage, str(item.check_by)) == (Stage.PLAN, "2026-08-31")
    assert state.scan_planned(first)
    before = state.organisation
    state.scan_to_board(first)
    assert state.problem.key == "scans.on_board"
    assert state.organisation == before
    state.scan_to_board(silo)
    assert "Klantenservice en Marketing" in state.organisation.pdca[-1].expects
    assert "verschil 2,0" in state.organisation.pdca[-1].expects


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", scans.names())
def test_every_scan_gives_advice_that_fits_on_a_card(tmp_path, name, lang):
    state = opened(tmp_path)
    use_language(lang)
    state.choose_scan(name)
    definition = state.scan.definition
    answered(state, **dict.fromkeys([area.key for area in definition.areas], definition.high))
    answered(state, **dict.fromkeys([area.key for area in definition.areas], definition.low))
    for one in state.scan_advised():
        if isinstance(one, Action):
            state.scan_to_board(one)
            assert state.problem is None
            assert state.organisation.pdca[-1].expects


def test_an_advice_too_long_for_a_name_is_told_in_full_on_the_card(tmp_path):
    state = opened(tmp_path)
    state.choose_scan("transaction")
    answered(state, customer_value=5)
    (action, *_) = [one for one in state.scan_advised() if isinstance(one, Action)]
    assert len(action.name) <= 120
    assert action.name.endswith("…")
    assert "Verzamel bij tien klanten hoe ze het product gebruiken." in action.expects
