"""What the tab with customer value knows: customers on two axes, tables, and three sums."""

from __future__ import annotations

from pathlib import Path

import pytest

from cjlib.apps.management.customers.state import Seen
from cjlib.apps.management.state import ManagementState
from cjlib.errors import CjError
from cjlib.management import organisation as organisations
from cjlib.management.organisation import Organisation
from cjlib.texts import use_language
from tests.apps.management.given import begun, drafts


@pytest.fixture(autouse=True)
def dutch():
    use_language("nl")


def table(rows: int = 40, head: str = "klant;waarde;cijfer;dagen;aankopen") -> bytes:
    """Customers of whom the cheap half marks high."""
    lines = [head]
    for nth in range(rows):
        cheap = nth % 2
        lines.append(f"Jan {nth};{20 + nth if cheap else 400 + nth},5;{9 if cheap else 6};{nth};3")
    return "\n".join(lines).encode()


def given(folder: Path, data: bytes, name: str = "klanten.csv") -> ManagementState:
    state = begun(folder)
    state.value_load(data, name)
    return state


def seen(state: ManagementState) -> Seen:
    found = state.value_seen()
    assert isinstance(found, Seen), str(found)
    return found


def refused(state: ManagementState) -> str:
    found = state.value_seen()
    assert isinstance(found, CjError)
    return str(found)


# --- two ways ------------------------------------------------------------------------------------
def test_the_made_up_customers_hold_the_two_of_the_case(tmp_path):
    found = seen(begun(tmp_path))
    planted = found.planted.set_index("kind")
    assert planted.loc["lady", "honour"] == planted.loc["lady"].sum()
    assert planted.loc["family"].idxmax() == "win"


def test_rfm_labels_other_people_good_than_money_does(tmp_path):
    state = begun(tmp_path)
    money = seen(state).customers.table["labelled_good"]
    state.value_label = "rfm"
    found = seen(state)
    assert found.customers.by_rfm
    assert (found.customers.table["labelled_good"] != money).any()


def test_a_table_is_understood_by_the_names_of_its_columns(tmp_path):
    state = given(tmp_path, table())
    assert state.value_roles == {
        "financial": "waarde", "appreciation": "cijfer", "customer": "klant", "recency": "dagen",
        "orders": "aankopen",
    }  # fmt: skip
    found = seen(state)
    assert len(found.customers.table) == 40
    assert found.planted is None
    assert found.customers.policies.set_index("policy")["customers"].to_dict() == {
        "cherish": 0, "honour": 20, "win": 20, "basics": 0,
    }  # fmt: skip


def test_nobody_is_kept_with_the_organisation_or_recognised_in_memory(tmp_path):
    state = given(tmp_path, table())
    assert "Jan" not in organisations.text(state.organisation)
    assert "Jan 3" not in set(state._value_table[1]["klant"])
    assert state._value_table[1]["klant"].is_unique
    state.value_role("customer", "dagen")
    assert 3 not in set(state._value_table[1]["dagen"])


def test_another_column_and_other_cuts_give_another_answer(tmp_path):
    state = given(tmp_path, table())
    state.value_role("financial", "dagen")
    assert seen(state).customers.financial_from == 19.5
    state.value_cut("financial", "30")
    state.value_cut("appreciation", "6")
    found = seen(state).customers
    assert (found.financial_from, found.appreciation_from) == (30, 6)
    assert found.table["high_appreciation"].all()
    state.value_cut("financial", "")
    assert seen(state).customers.financial_from == 19.5


@pytest.mark.parametrize(("name", "typed"), [("appreciation", "11"), ("financial", "veel")])
def test_a_cut_that_cannot_be_is_refused_beside_its_field(tmp_path, name, typed):
    state = begun(tmp_path)
    state.value_cut(name, typed)
    assert state.wrong[f"value/cut/{name}"]
    assert state.value_cuts == {}


def test_rows_that_say_too_little_are_counted(tmp_path):
    data = table() + b"\nPiet;;8;3;1\nKees;30;;3;1\nAnna;30;nvt;3;1"
    assert seen(given(tmp_path, data)).left_out == 3


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (table(4), "te weinig klanten"),
        (table(head="klant;x;y;dagen;aankopen"), "in welke kolom"),
        (table() + b"\nPiet;veel;8;3;1", "niet alleen getallen"),
        (table() + b"\nPiet;30;12;3;1", "12"),
        (table() + b"\nJan 3;30;8;3;1", "regel 42"),
    ],
)
def test_a_table_that_cannot_be_understood_says_why(tmp_path, data, said):
    assert said in refused(given(tmp_path, data))


def test_rfm_without_its_columns_says_which_is_missing(tmp_path):
    state = given(tmp_path, table())
    state.value_label = "rfm"
    assert seen(state).customers.by_rfm
    state.value_role("orders", "")
    assert "Aantal aankopen" in refused(state)


@pytest.mark.parametrize("data", [b"", b"\x00\x01\x02", b"a;b\n1\n1;2;3"])
def test_a_file_that_is_no_table_changes_nothing(tmp_path, data):
    state = given(tmp_path, data)
    assert state.problem is not None
    assert state.problem.key != "unexpected"
    assert state.value_name == ""


def test_the_table_goes_with_the_organisation_it_was_given_to(tmp_path):
    state = given(tmp_path, table())
    state.example("klop_en_sudder")
    assert state.value_name == ""
    assert seen(state).planted is not None


# --- sums ----------------------------------------------------------------------------------------
def test_the_multiple_of_the_literature_comes_out(tmp_path):
    state = begun(tmp_path)
    state.value_type("clv", "margin", "1")
    assert state.value_sum("clv").value == pytest.approx(2.67, abs=0.005)
    state.value_slide("clv", "retention", 0.9)
    assert state.value_sum("clv").value == pytest.approx(4.50, abs=0.005)
    assert state.value_text("clv", "retention") == "90%"


def test_the_check_of_customer_equity_comes_out(tmp_path):
    state = begun(tmp_path)
    state.value_type("equity", "won", "25,28482%")
    state.value_type("equity", "kept", "54,38089")
    found = state.value_sum("equity")
    assert found.per_prospect == pytest.approx(-2.66028, abs=1e-4)
    assert found.optimum().per_prospect > 0


def test_what_is_filled_in_stays_with_the_organisation_and_can_be_undone(tmp_path):
    state = begun(tmp_path)
    state.value_type("cohort", "customers", "1.000; 500 250")
    assert state.organisation.kept["value"] == {"cohort": {"customers": [1000, 500, 250]}}
    assert state.value_text("cohort", "customers") == "1.000; 500; 250"
    state.undo()
    assert len(state.value_sum("cohort").table) == 5
    state.redo()
    state.value_reset("cohort")
    assert "value" not in state.organisation.kept


@pytest.mark.parametrize(
    ("sum_", "name", "typed", "said"),
    [
        ("clv", "retention", "100", "nooit iemand weg"),
        ("clv", "retention", "0,8", "Typ dan 80%"),
        ("clv", "retention", "-5", "in procenten"),
        ("clv", "discount", "-100", "−99%"),
        ("clv", "discount", "101", "100%"),
        ("clv", "margin", "", "nog leeg"),
        ("clv", "margin", "nan", "geen getal"),
        ("clv", "acquisition", "-1", "tussen 0 en"),
        ("cohort", "customers", " ; ", "nog leeg"),
        ("cohort", "customers", "100; veel", "geen getal"),
        ("cohort", "customers", "1 " * 41, "hoogstens 40"),
        ("equity", "kept", "0", "Deel dat daarmee blijft"),
        ("equity", "win_spent", "0", "tussen 0,01 en"),
        ("equity", "keep_ceiling", "100", "nooit iemand weg"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(tmp_path, sum_, name, typed, said):
    state = begun(tmp_path)
    before = state.organisation
    state.value_type(sum_, name, typed)
    assert said in state.wrong[f"value/{sum_}/{name}"]
    assert state.value_text(sum_, name) == typed
    assert state.organisation == before


@pytest.mark.parametrize(
    ("sum_", "typed", "said"),
    [
        ("cohort", {"customers": "100; 200"}, "kan niet groeien"),
        ("cohort", {"customers": "0; 0"}, "Klanten in jaar 1"),
        ("equity", {"won": "40"}, "niet onder het plafond"),
        ("equity", {"win_ceiling": "20"}, "niet onder het plafond"),
        ("clv", {"retention": "99,9", "discount": "-50"}, "oneindig veel waard"),
    ],
)
def test_what_does_not_go_together_is_said_in_words_of_the_screen(tmp_path, sum_, typed, said):
    state = begun(tmp_path)
    for name, text in typed.items():
        state.value_type(sum_, name, text)
    assert state.wrong == {}
    found = state.value_sum(sum_)
    assert isinstance(found, CjError)
    assert said in str(found)


@pytest.mark.parametrize(
    "kept", [3, [], {"clv": 3}, {"clv": {"margin": "x"}}, {"clv": {"retention": 7}}]
)
def test_numbers_of_a_strange_file_are_left_alone(tmp_path, kept):
    state = ManagementState(drafts(tmp_path))
    shop = Organisation(name="W", kept={"value": kept})
    state.load(organisations.text(shop).encode(), "w.json")
    assert state.value_sum("clv").value == pytest.approx(266.67, abs=0.01)
    state.value_type("clv", "margin", "200")
    assert state.wrong == {}
    assert state.value_number("clv", "margin") == 200
