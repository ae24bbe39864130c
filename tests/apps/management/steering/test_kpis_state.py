"""The KPIs of an organisation: what is refused changes nothing, and all can be undone."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from cjlib.apps.management.state import ManagementState
from cjlib.apps.management.steering.kpis_state import ROWS
from cjlib.errors import DataProblem
from cjlib.management.organisation.vocabulary import Direction
from cjlib.texts import use_language
from tests.apps.management.given_steering import many, opened


def typed(state: ManagementState, **values: str) -> None:
    for name, value in values.items():
        state.kpi_type_draft(name, value)


# --- fields ----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("name", "given", "value"),
    [
        ("name", "  Snel   geleverd ", "Snel geleverd"),
        ("target", "97%", 0.97),
        ("target", "0,97", 0.97),
        ("target", "", None),
        ("every", "30", 30),
        ("every", "", 92),
        ("aim", "attitude", "attitude"),
        ("aim", "", None),
        ("owner", "Ada", "Ada"),
        ("step", "", None),
    ],
)
def test_what_is_typed_in_a_field_is_put_in_the_kpi(tmp_path, name, given, value):
    state = opened(tmp_path)
    state.kpi_type("on_time", name, given)
    assert state.wrong == {}
    assert getattr(state.kpi_found("on_time"), name) == value
    state.undo()
    assert not state.can_undo


@pytest.mark.parametrize(
    ("kpi", "name", "given", "said"),
    [
        ("waiting", "target", "3", "Een doel zonder richting"),
        ("on_time", "direction", "", "Een doel zonder richting"),
        ("on_time", "target", "veel", "geen getal"),
        ("on_time", "target", "97", "past niet bij de eenheid"),
        ("stock", "target", "50", "ondergrens van het doel ligt boven"),
        ("on_time", "target_to", "99%", "bovengrens past alleen"),
        ("on_time", "name", "  ", "hier moet iets staan"),
        ("on_time", "name", "x" * 500, "te lang"),
        ("on_time", "every", "0", "niet lager"),
        ("on_time", "every", "2,5", "heel getal"),
        ("nps", "unit", "share", "past niet bij de eenheid"),
        ("on_time", "journey", "bestaat_niet", "bestaat niet"),
    ],
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_is_refused_is_said_beside_its_field_and_changes_nothing(
    tmp_path, kpi, name, given, said, lang
):
    state = opened(tmp_path)
    state.lang = lang
    use_language(lang)
    before = state.organisation
    state.kpi_type(kpi, name, given)
    assert state.organisation is before
    told = state.wrong[f"kpis/{kpi}/{name}"]
    assert "{" not in told
    assert lang == "en" or said in told
    assert state.problem is None
    use_language("nl")


def test_mending_a_field_takes_its_refusal_away(tmp_path):
    state = opened(tmp_path)
    state.kpi_type("waiting", "target", "3")
    state.kpi_type("waiting", "direction", "lower")
    state.kpi_type("waiting", "target", "3")
    assert state.wrong == {}
    assert state.kpi_found("waiting").target == 3


def test_another_direction_lets_go_of_the_upper_end_in_the_same_edit(tmp_path):
    state = opened(tmp_path)
    state.kpi_type("stock", "direction", "lower")
    found = state.kpi_found("stock")
    assert (found.direction, found.target_to) == (Direction.LOWER, None)
    state.undo()
    assert state.kpi_found("stock").target_to == 40
    assert not state.can_undo


def test_another_journey_lets_go_of_the_step(tmp_path):
    state = opened(tmp_path)
    state.kpi_type("on_time", "journey", "return")
    assert state.kpi_found("on_time").step is None
    assert state.wrong == {}


def test_a_kpi_that_is_gone_or_a_field_that_does_not_exist_is_left_alone(tmp_path):
    state = opened(tmp_path)
    before = state.organisation
    state.kpi_type("weg", "name", "X")
    state.kpi_type("on_time", "measurements", "X")
    state.kpi_unmeasure("weg", "2025-01-01")
    assert not state.kpi_measure("weg")
    assert state.organisation is before


# --- measurements ----------------------------------------------------------------------------
def test_a_measurement_is_of_today_unless_another_day_is_chosen(tmp_path):
    state = opened(tmp_path)
    state.kpi_show("on_time")
    typed(state, value="93%", n="1.000")
    assert state.kpi_measure("on_time")
    last = state.kpi_found("on_time").last
    assert (last.on, last.value, last.n) == (state.today, 0.93, 1000)
    assert state.kpi_draft["value"] == ""
    typed(state, on="2026-01-15", value="0,9", low="88%", high="92%", note="steekproef")
    assert state.kpi_measure("on_time")
    measured = state.kpi_found("on_time").measurements[-3]
    assert (measured.low, measured.high, measured.note) == (0.88, 0.92, "steekproef")


def test_a_measurement_of_the_same_day_takes_the_place_of_the_old_one(tmp_path):
    state = opened(tmp_path)
    n = len(state.kpi_found("on_time").measurements)
    typed(state, on="2026-02-27", value="92%")
    assert state.kpi_measure("on_time")
    found = state.kpi_found("on_time")
    assert len(found.measurements) == n
    assert found.last.value == 0.92


@pytest.mark.parametrize(
    ("values", "cell", "said"),
    [
        ({"value": ""}, "value", "hier hoort iets"),
        ({"value": "veel"}, "value", "geen getal"),
        ({"value": "93"}, "value", "past niet bij de eenheid"),
        ({"value": "0,9", "low": "0,95"}, "value", "niet tussen zijn grenzen"),
        ({"value": "0,9", "high": "nee"}, "high", "geen getal"),
        ({"value": "0,9", "n": "1,5"}, "n", "heel getal"),
        ({"value": "0,9", "n": "-3"}, "n", "niet lager"),
        ({"value": "0,9", "on": "2026-03-03"}, "on", "deze dag is er nog niet"),
        ({"value": "0,9", "on": "3/1/2026"}, "on", "geen dag"),
        ({"value": "0,9", "on": "2026-02-30"}, "on", "geen dag"),
        ({"value": "0,9", "on": ""}, "on", "hier hoort een dag"),
    ],
)
def test_a_measurement_that_does_not_fit_is_refused_beside_its_field(tmp_path, values, cell, said):
    state = opened(tmp_path)
    before = state.organisation
    typed(state, **values)
    assert not state.kpi_measure("on_time")
    assert said in state.wrong[f"measure/{cell}"]
    assert state.organisation is before
    assert state.kpi_draft["value"] == values["value"]  # there to be mended


def test_everything_that_is_wrong_in_a_measurement_is_said_at_once(tmp_path):
    state = opened(tmp_path)
    typed(state, value="x", n="y", on="z")
    state.kpi_measure("on_time")
    assert set(state.wrong) == {"measure/value", "measure/n", "measure/on"}
    state.kpi_show("nps")
    assert state.wrong == {}
    assert state.kpi_draft["value"] == ""


def test_a_measurement_is_taken_out_by_its_day(tmp_path):
    state = opened(tmp_path)
    state.kpi_unmeasure("nps", "2025-12-31")
    assert [one.value for one in state.kpi_found("nps").measurements] == [24]


# --- notes -----------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("about", "kpi", "journey"),
    [("kpi", "on_time", None), ("all", None, None), ("journey:return", None, "return")],
)
def test_a_note_is_about_a_kpi_a_journey_or_everything(tmp_path, about, kpi, journey):
    state = opened(tmp_path)
    typed(state, text="Nieuwe bezorger", kind="outside", about=about, note_on="2026-01-10")
    assert state.kpi_annotate("on_time")
    made = state.organisation.annotations[-1]
    assert (made.kpi, made.journey, made.kind.value) == (kpi, journey, "outside")
    state.kpi_unannotate(made.id)
    assert made not in state.organisation.annotations


@pytest.mark.parametrize(
    ("values", "cell"),
    [
        ({"text": " "}, "text"),
        ({"text": "x", "note_on": "2027-01-01"}, "on"),
        ({"text": "x", "about": "journey:weg"}, "text"),
        ({"text": "x" * 5000}, "text"),
    ],
)
def test_a_note_that_does_not_fit_is_refused(tmp_path, values, cell):
    state = opened(tmp_path)
    before = state.organisation
    typed(state, **values)
    assert not state.kpi_annotate("on_time")
    assert f"note/{cell}" in state.wrong
    assert state.organisation is before


# --- adding, removing, the list ----------------------------------------------------------------
def test_a_new_kpi_is_open_with_its_details(tmp_path):
    state = opened(tmp_path)
    assert state.kpi_add("Vaste klanten")
    assert (state.kpi_found().name, state.kpi_part, state.kpi_face) == (
        "Vaste klanten", "list", "facts",
    )  # fmt: skip
    assert state.kpi_add(six="ces")
    assert state.kpi_found().unit.value == "ces7"
    assert state.kpi_add(six="ces")
    ids = [kpi.id for kpi in state.organisation.kpis]
    assert len(set(ids)) == len(ids)


def test_a_removed_kpi_is_closed_and_comes_back(tmp_path):
    state = opened(tmp_path)
    state.kpi_show("conversion")
    state.kpi_remove("conversion")
    assert state.kpi == ""
    assert state.organisation.item("search").kpi is None
    state.undo()
    assert state.organisation.item("search").kpi == "conversion"


def test_two_hundred_kpis_are_ten_pages_and_a_kpi_is_found_on_its_own(tmp_path):
    state = opened(tmp_path, many())
    assert len(state.kpi_rows()) == ROWS
    state.kpi_show("k57")
    assert state.kpi_page == 2
    assert "k57" in [one.kpi.id for one in state.kpi_rows()]
    state.kpi_turn(100)
    assert state.kpi_page == 9
    state.kpi_turn(-100)
    assert state.kpi_page == 0
    state.kpi = ""
    state.kpi_look_for(" kpi  19 ")
    assert [one.kpi.id for one in state.kpi_listed()] == [
        "k19", *(f"k{n}" for n in range(190, 200)),
    ]  # fmt: skip
    state.kpi_look_for("ada")
    assert len(state.kpi_listed()) == 100


def test_a_filter_leaves_what_it_says_and_the_kpi_that_is_open(tmp_path):
    state = opened(tmp_path)
    state.kpi_narrow("no_owner")
    assert [one.kpi.id for one in state.kpi_listed()] == ["waiting"]
    state.kpi_show("waiting")
    state.kpi_type("waiting", "owner", "Ada")
    assert state.kpi_filter == ""  # nothing is left of it
    state.kpi_narrow("state:met")
    assert [one.kpi.id for one in state.kpi_listed()] == ["order_value"]
    state.kpi_narrow("bestaat niet")
    assert len(state.kpi_listed()) == 9


def test_pressing_a_kpi_again_closes_it(tmp_path):
    state = opened(tmp_path)
    state.kpi_show("nps")
    assert (state.kpi, state.kpi_part) == ("nps", "list")
    state.kpi_show("nps")
    assert state.kpi == ""


def test_the_finding_counts_what_first_asks_for_attention(tmp_path):
    assert opened(tmp_path).kpi_finding() == {
        "no_purpose_link": 4, "touchpoint_no_owner": 3, "touchpoint_no_measure": 8, "stale": 1,
        "no_direction": 1,
    }  # fmt: skip


# --- tables and adding up ----------------------------------------------------------------------
def test_the_template_is_filled_in_and_read_as_one_edit(tmp_path):
    state = opened(tmp_path)
    before = state.organisation
    book = load_workbook(io.BytesIO(state.kpi_template()))
    sheet = book.active
    sheet["C2"], sheet["D2"], sheet["C3"] = 0.94, 800, 28
    out = io.BytesIO()
    book.save(out)
    state.kpi_take_table(out.getvalue(), "metingen.xlsx")
    assert state.problem is None
    assert (state.kpi_read.n, state.kpi_read.kpis) == (2, 2)
    assert state.kpi_found("on_time").last.n == 800
    state.undo()
    assert state.organisation == before


def test_a_table_with_one_bad_row_changes_nothing(tmp_path):
    state = opened(tmp_path)
    before = state.organisation
    table = b"kpi;datum;waarde;n\nnps;2026-03-01;29;10\nnps;2026-03-02;290;10\n"
    state.kpi_take_table(table, "metingen.csv")
    assert state.organisation is before
    assert 'Rij 3, kolom "waarde"' in str(state.problem)
    assert state.kpi_read is None


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04kapot", b"\x00\x01\x02", b"een tekst"])
def test_a_file_that_is_no_table_is_refused(tmp_path, data):
    state = opened(tmp_path)
    state.kpi_take_table(data, "iets.xlsx")
    assert state.problem is not None
    assert state.problem.key != "unexpected"


def test_different_units_are_not_added_up(tmp_path):
    state = opened(tmp_path)
    assert state.kpi_sum() is None
    state.kpi_summed = ["order_value"]
    assert state.kpi_sum()[1] == 66.2
    state.kpi_summed = ["order_value", "stock"]
    with pytest.raises(DataProblem, match="verschillende eenheden"):
        state.kpi_sum()
    state.kpi_summed = ["on_time", "returned"]
    with pytest.raises(DataProblem, match="gemiddelden"):
        state.kpi_sum()
    state.kpi_remove("returned")
    assert state.kpi_summed == ["on_time"]


def test_closing_lets_go_of_everything_that_was_open(tmp_path):
    state = opened(tmp_path)
    state.kpi_show("nps")
    state.kpi_narrow("stale")
    state.kpi_show("nps")
    state.close()
    assert (state.kpi, state.kpi_filter, state.kpi_summed) == ("", "", [])
    assert state.kpi_found("nps") is None
