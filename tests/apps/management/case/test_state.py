"""What the tab with business cases knows, without a widget: typing, keeping, data, outcomes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjlib.apps.management.case import state as case_state
from cjlib.apps.management.case.keeping import MOST_CASES
from cjlib.apps.management.case.state import DRAWS
from cjlib.apps.management.state import ManagementState
from cjlib.errors import CjError
from cjlib.management import organisation as organisations
from cjlib.management.business_case import Origin, Outcome, Scenarios
from cjlib.management.organisation import Organisation
from cjlib.texts import use_language
from tests.apps.management.given import begun, drafts

NEEDED = {
    "customers": "10.000", "margin": "50", "mark": "7,2", "rise": "0,5", "retention": "80",
    "investment": "60.000",
}  # fmt: skip


@pytest.fixture(autouse=True)
def dutch(monkeypatch):
    use_language("nl")
    monkeypatch.setattr(case_state, "DRAWS", 1000)


def example(folder: Path) -> ManagementState:
    state = ManagementState(drafts(folder))
    state.example("klop_en_sudder")
    return state


def worked(folder: Path) -> ManagementState:
    """An organisation with one case of which everything is certain but the teaching forms."""
    state = begun(folder)
    for key, typed in NEEDED.items():
        state.case_note(key, "likely", typed)
    state.case_begin("Sneller bezorgen")
    assert state.wrong == {}
    return state


def wrong(state: ManagementState, key: str) -> str:
    return str(state.wrong.get(state.case_cell(key), ""))


# --- beginning -----------------------------------------------------------------------------------
def test_six_numbers_make_a_case_with_teaching_forms_for_the_rest(tmp_path):
    state = worked(tmp_path)
    case = state.case
    assert (case.name, case.years) == ("Sneller bezorgen", 5)
    assert case.number("retention") == 0.8
    assert case.assumptions["discount"].origin is Origin.FORM
    assert isinstance(state.organisation.kept["cases"], list)


def test_what_is_missing_is_said_beside_its_field_and_what_was_typed_stays(tmp_path):
    state = begun(tmp_path)
    state.case_note("customers", "likely", "10.000")
    state.case_begin("")
    assert state.case is None
    assert "case/new/customers" not in state.wrong
    assert "Marge per klant" in state.wrong["case/new/margin"]
    assert state.case_text("customers", "likely", "new") == "10.000"


def test_practising_begins_with_numbers_that_say_they_are_made_up(tmp_path):
    state = begun(tmp_path)
    state.case_example()
    assert "verzonnen" in state.case.assumptions["customers"].source


# --- typing --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("typed", "taken"), [("85", 0.85), ("85%", 0.85), ("0,5%", 0.005), ("92,5", 0.925), ("0", 0)]
)
def test_a_share_is_typed_in_per_cent(tmp_path, typed, taken):
    state = worked(tmp_path)
    for which in ("low", "likely", "high"):
        state.case_type("wear", which, typed)
    assert state.case.number("wear") == pytest.approx(taken)
    assert state.wrong == {}


def test_a_share_below_one_without_a_sign_is_taken_for_the_mistake_it_is(tmp_path):
    state = worked(tmp_path)
    before = state.organisation
    state.case_type("retention", "likely", "0,85")
    assert state.organisation == before
    assert "Typ dan 85%" in wrong(state, "retention")
    assert "0,85%" in wrong(state, "retention")
    assert state.case_text("retention", "likely") == "0,85"  # there to be mended


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("retention", "100", "nooit iemand weg"),
        ("retention", "185", "nooit iemand weg"),
        ("follow", "185", "typ 85 voor 85 van de 100"),
        ("discount", "-100", "−99%"),
        ("discount", "-250", "−99%"),
        ("margin", "veel", "geen getal"),
        ("mark", "12", "tussen 1 en 10"),
        ("customers", "-5", "tussen 0 en"),
        ("customers", "nan", "geen getal"),
        ("investment", "", "nog leeg"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_changes_nothing(tmp_path, key, typed, said):
    state = worked(tmp_path)
    before = state.organisation
    state.case_type(key, "likely", typed)
    assert state.organisation == before
    assert said in wrong(state, key)


def test_three_numbers_count_when_they_fit_together_whatever_comes_first(tmp_path):
    state = worked(tmp_path)
    state.case_type("retention", "low", "88")  # still above the likely 80
    assert "volgorde" in wrong(state, "retention")
    state.case_type("retention", "likely", "90")
    assert "volgorde" in wrong(state, "retention")  # still above the high 80
    assert state.case_text("retention", "low") == "88"
    state.case_type("retention", "high", "95")
    one = state.case.assumptions["retention"]
    assert (one.low, one.likely, one.high) == (0.88, 0.9, 0.95)
    assert state.wrong == {}


def test_an_empty_end_is_the_likely_value_and_an_empty_middle_the_teaching_form(tmp_path):
    state = worked(tmp_path)
    state.case_type("discount", "high", "")
    one = state.case.assumptions["discount"]
    assert (one.low, one.likely, one.high, one.origin) == (0.04, 0.08, 0.08, Origin.OWN)
    state.case_type("discount", "likely", "")
    one = state.case.assumptions["discount"]
    assert (one.high, one.origin) == (0.12, Origin.FORM)


def test_what_nobody_touched_keeps_digits_that_its_field_does_not_show(tmp_path):
    state = example(tmp_path)
    state.case_from_journey()
    before = state.case.assumptions["rise"].likely
    state.case_type("rise", "high", "2")
    one = state.case.assumptions["rise"]
    assert (one.likely, one.high, one.origin, one.points) == (before, 2.0, Origin.OWN, ())


def test_undo_takes_back_what_was_typed_and_what_was_refused(tmp_path):
    state = worked(tmp_path)
    state.case_type("margin", "likely", "55")  # with both ends at 50: out of order
    state.case_type("discount", "high", "20")
    state.undo()
    assert state.wrong == {}
    assert state.case_text("margin", "likely") == "50"
    assert state.case_text("discount", "high") == "12%"


# --- several cases -------------------------------------------------------------------------------
def test_a_copy_has_a_name_of_its_own_and_removing_it_can_be_undone(tmp_path):
    state = worked(tmp_path)
    state.case_copy()
    assert [one.name for one in state.cases.values()] == [
        "Sneller bezorgen",
        "Sneller bezorgen (2)",
    ]
    state.case_rename("Sneller bezorgen")
    assert state.case.name == "Sneller bezorgen (2)"
    state.case_rename("  ")
    assert state.wrong["case/name"]
    state.case_remove()
    assert state.case.name == "Sneller bezorgen"
    state.undo()
    assert len(state.cases) == 2


def test_the_years_are_the_same_in_every_case(tmp_path):
    state = example(tmp_path)
    state.case_years("3")
    assert {one.years for one in state.cases.values()} == {3}
    for typed in ("0", "41", "2,5", "", "lang"):
        state.case_years(typed)
        assert state.wrong["case/years"]
    assert {one.years for one in state.cases.values()} == {3}


def test_more_than_eight_cases_are_refused(tmp_path):
    state = worked(tmp_path)
    for _ in range(MOST_CASES):
        state.case_copy()
    assert len(state.cases) == MOST_CASES
    assert state.problem is not None


def test_a_case_goes_along_as_json_and_comes_back_in_another_organisation(tmp_path):
    state = worked(tmp_path)
    other = begun(tmp_path, "Ander")
    other.case_load(state.case_json(), "case.json")
    assert other.problem is None
    assert other.case == state.case
    assert b"Marge per klant;50,0;50,0;50,0" in state.case_csv()


@pytest.mark.parametrize("data", [b"{", b"[]", b"\xff\xfe", b'{"years": 5, "assumptions": [1]}'])
def test_a_file_that_is_no_case_is_refused_in_one_message(tmp_path, data):
    state = worked(tmp_path)
    state.case_load(data, "stuk.json")
    assert state.problem is not None
    assert "unexpected" not in state.problem.key
    assert len(state.cases) == 1


@pytest.mark.parametrize(
    "kept", [3, "x", {"a": 1}, [3], [{"id": "c1"}], [{"years": 5, "assumptions": []}]]
)
def test_cases_of_a_file_that_cannot_be_read_are_counted_and_left_out(tmp_path, kept):
    state = ManagementState(drafts(tmp_path))
    shop = Organisation(name="W", kept={"cases": kept})
    state.load(organisations.text(shop).encode(), "w.json")
    assert state.problem is None
    assert state.case is None
    assert state.cases_lost == (len(kept) if isinstance(kept, list) else 0)


def test_resetting_brings_every_teaching_form_back_and_leaves_the_rest(tmp_path):
    state = worked(tmp_path)
    state.case_type("discount", "high", "20")
    state.case_reset()
    assert state.case.assumptions["discount"].high == 0.12
    assert state.case.number("margin") == 50


# --- outcomes ------------------------------------------------------------------------------------
def test_an_outcome_belongs_to_the_case_it_was_worked_out_for(tmp_path):
    state = example(tmp_path)
    assert state.case_outcome() is None
    state.need("case")
    first = state.case_outcome()
    assert isinstance(first, Outcome)
    assert (first.draws, first.seed) == (1000, 1)
    state.case_type("investment", "high", "200.000")
    assert state.case_outcome() is None
    state.undo()
    assert state.case_outcome() is first
    state.case_luck()
    state.need("case")
    assert state.case_outcome().seed == 2


def test_the_app_draws_ten_thousand_times():
    assert DRAWS == 10_000


def test_the_planted_cases_teach_what_they_should(tmp_path):
    state = example(tmp_path)
    state.need("cases")
    found = state.case_compared()
    assert isinstance(found, Scenarios)
    table = found.table.set_index("name")
    all_, small, service = (one.name for one in state.cases.values())
    assert table["npv"].idxmax() == all_  # most on average, and it may lose most
    assert table["low"].idxmin() == all_
    assert table["pays"].idxmax() == small  # the safest
    assert table.loc[service, "npv"] < 0


def test_amounts_too_large_to_be_numbers_are_said_and_never_shown(tmp_path):
    state = worked(tmp_path)
    for which in ("high", "likely", "low"):
        state.case_type("margin", which, "1000000000")
        state.case_type("customers", which, "1000000000")
        state.case_type("referred", which, "10")
        state.case_type("discount", which, "-99")
    state.case_years("40")
    state.need("case")
    assert isinstance(state.case_outcome(), CjError)


# --- measured ------------------------------------------------------------------------------------
def test_a_journey_of_the_portfolio_gives_four_links(tmp_path):
    state = example(tmp_path)
    assert [ident for _, ident in state.case_journeys()] == ["order"]
    state.case_ideas = ["gift_note", "pan_promise"]
    state.case_from_journey()
    assert state.problem is None
    rise = state.case.assumptions["rise"]
    assert rise.origin is Origin.TO_BE
    assert rise.likely == pytest.approx(0.198, abs=0.001)
    assert "ideeën: 2" in rise.source


def test_counts_become_a_measured_retention(tmp_path):
    state = worked(tmp_path)
    state.case_count("kept", "80")
    state.case_count("n", "100")
    state.case_from_counts()
    one = state.case.assumptions["retention"]
    assert (one.likely, one.n, one.origin) == (0.8, 100, Origin.MEASURED)


@pytest.mark.parametrize(
    ("kept", "n", "said"),
    [
        ("", "100", "Zoveel bleven er"),
        ("90", "80", "Zoveel bleven er"),
        ("3", "4", "Van zoveel klanten"),
        ("8,5", "10", "heel getal"),
        ("-1", "10", "Zoveel bleven er"),
        ("veel", "10", "geen getal"),
    ],
)
def test_counts_that_cannot_be_are_refused_by_the_name_of_their_field(tmp_path, kept, n, said):
    state = worked(tmp_path)
    before = state.organisation
    state.case_count("kept", kept)
    state.case_count("n", n)
    state.case_from_counts()
    assert said in state.wrong["case_counts"]
    assert state.organisation == before


SURVEY = "cijfer;meting;naam\n" + "".join(
    f"{mark};{when};P{nth}\n"
    for nth, (mark, when) in enumerate([(6, "voor"), (7, "voor"), (8, "na"), (9, "na")] * 5)
)


def test_a_survey_of_two_measurements_gives_the_mark_now_and_the_rise(tmp_path):
    state = worked(tmp_path)
    state.case_survey(SURVEY.encode(), "enquete.csv")
    assert state.case_columns["mark"] == "cijfer"
    state.case_column("period", "meting")
    assert (state.case_columns["before"], state.case_columns["after"]) == ("voor", "na")
    state.case_from_survey()
    assert state.wrong == {}
    case = state.case
    assert case.number("mark") == 6.5
    assert (case.number("rise"), case.assumptions["rise"].n) == (2.0, 20)
    assert case.assumptions["rise"].source == "enquete.csv"
    assert "P1" not in json.dumps(state.organisation.kept)  # nobody's answer is kept


def test_a_survey_of_one_measurement_gives_the_mark_and_its_spread(tmp_path):
    state = worked(tmp_path)
    state.case_survey(SURVEY.encode(), "enquete.csv")
    state.case_from_survey()
    assert state.case.number("mark") == 7.5
    assert state.case.assumptions["mark_spread"].origin is Origin.MEASURED
    assert state.case.number("rise") == 0.5


@pytest.mark.parametrize(
    ("data", "column", "period", "said"),
    [
        (SURVEY, "naam", "", "naam"),
        ("cijfer\n12\n7\n7\n7\n7\n", "cijfer", "", "12"),
        ("cijfer\n7\n8\n", "cijfer", "", "te weinig mensen"),
        ("cijfer;m\n7;a\n8;a\n7;a\n7;a\n7;a\n7;b\n", "cijfer", "m", "te weinig mensen"),
    ],
)
def test_a_survey_that_says_too_little_is_refused(tmp_path, data, column, period, said):
    state = worked(tmp_path)
    before = state.organisation
    state.case_survey(data.encode(), "enquete.csv")
    state.case_column("mark", column)
    state.case_column("period", period)
    state.case_from_survey()
    assert said in state.wrong["case_survey"]
    assert state.organisation == before


def test_without_a_survey_or_with_one_measurement_twice_nothing_is_taken(tmp_path):
    state = worked(tmp_path)
    state.case_from_survey()
    assert "enquête" in state.wrong["case_survey"]
    state.case_survey(SURVEY.encode(), "enquete.csv")
    state.case_column("period", "meting")
    state.case_column("after", "voor")
    state.case_from_survey()
    assert "dezelfde" in state.wrong["case_survey"]
    assert state.case.number("mark") == 7.2
