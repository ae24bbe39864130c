"""Sheets kept with an organisation: numbers without names, JSON both ways, and clear refusals."""

from __future__ import annotations

import json
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import CjError, DataProblem, InvalidValue
from cjlib.management import scans
from cjlib.management.organisation.example_scans import scan_answers
from cjlib.management.scans import Kind, keeping
from cjlib.management.scans.keeping import Sheet, Sheets
from tests.management.scans.building import same

HERO = scans.load("hero")
ITEMS = [item.key for item in HERO.definition.items]

answers = st.dictionaries(st.sampled_from(ITEMS), st.none() | st.integers(1, 5))
piles = st.lists(
    st.builds(Sheet, st.integers(1, 99), answers, st.sampled_from(["", "Web"]), st.booleans()),
    max_size=6,
).map(lambda sheets: Sheets().put(*sheets))


@given(piles)
def test_what_is_kept_comes_back_the_same_through_json(pile):
    data = json.loads(json.dumps(pile.to_json(HERO.definition)))
    assert keeping.of(data, HERO.definition) == pile


def test_rounds_come_back_through_json_and_the_next_one_begins_empty():
    pile = Sheets().put(Sheet(1, {"first_1": 2}, "Web", done=True)).closed(date(2026, 3, 2))
    assert (pile.people, pile.free) == (0, 1)
    pile = pile.put(Sheet(1, {"first_1": 5}))
    again = keeping.of(json.loads(json.dumps(pile.to_json(HERO.definition))), HERO.definition)
    assert again == pile
    assert again.before().sheets[0].answers == {"first_1": 2}
    assert Sheets().before() == Sheets()


def test_not_knowing_is_dealt_with_but_is_no_answer():
    sheet = Sheet(1, {"first_1": 4, "first_2": None})
    assert (sheet.answered, sheet.given) == (2, 1)


def test_numbers_go_on_and_one_sheet_takes_the_place_of_an_older_one():
    pile = Sheets().put(Sheet(1, {"first_1": 1}), Sheet(4, {"first_1": 2}))
    assert pile.free == 5
    assert pile.put(Sheet(4, {"first_1": 5})).sheet(4).answers == {"first_1": 5}
    assert [sheet.nr for sheet in pile.without(1).sheets] == [4]
    assert pile.without(1).sheet(1) is None


def test_who_answered_nothing_does_not_count_and_halves_are_known():
    pile = Sheets().put(Sheet(1, {"first_1": None}, done=True), Sheet(2, {"first_1": 3}))
    assert pile.people == 1
    assert [sheet.nr for sheet in pile.half] == [2]
    assert len(pile.table(HERO.definition)) == 1


def test_departments_are_named_once_whatever_their_capitals():
    pile = Sheets().put(Sheet(1, department="web"), Sheet(2, department="Web"), Sheet(3))
    assert pile.departments == ("web",)


def test_the_table_is_scored_as_other_answers_are():
    pile = Sheets().put(*(Sheet(nr, same("hero", first=5, culture=4)) for nr in range(1, 7)))
    result = HERO.score(pile.table(HERO.definition))
    assert (result.people, result.position.place) == (6, "hero")


def test_a_table_becomes_sheets_without_names():
    table = pd.DataFrame(
        {"naam": ["An", "Bo", "Cas"], "afdeling": ["Web", None, "Web"], "first_1": [5, None, 2]}
    )
    made, remarks = keeping.from_table(table, HERO.definition, first=7)
    assert made == [
        Sheet(7, {"first_1": 5}, "Web", done=True),
        Sheet(8, {"first_1": 2}, "Web", done=True),
    ]
    assert "Niet meegeteld" in str(remarks[0])
    assert "An" not in json.dumps(Sheets().put(*made).to_json(HERO.definition))


@pytest.mark.parametrize(
    "kept",
    [
        [],
        "text",
        {},
        {"version": 1, "sheets": {}},
        {"version": 1, "sheets": [3]},
        {"version": 1, "sheets": [{"nr": 0, "answers": {}}]},
        {"version": 1, "sheets": [{"nr": True, "answers": {}}]},
        {"version": 1, "sheets": [{"nr": 1, "answers": []}]},
        {"version": 1, "sheets": [{"nr": 1, "answers": {"first_1": 6}}]},
        {"version": 1, "sheets": [{"nr": 1, "answers": {"first_1": "4"}}]},
        {"version": 1, "sheets": [{"nr": 1, "answers": {"other": 4}}]},
        {"version": 1, "sheets": [{"nr": 1, "answers": {}, "department": 3}]},
        {"version": 1, "sheets": [{"nr": 1, "answers": {}}, {"nr": 1, "answers": {}}]},
        {"version": 99, "sheets": []},
        {"version": 1, "sheets": [], "earlier": {}},
        {"version": 1, "sheets": [], "earlier": [3]},
        {"version": 1, "sheets": [], "earlier": [{"on": "gisteren", "sheets": []}]},
        {"version": 1, "sheets": [], "earlier": [{"on": "2026-03-02"}]},
    ],
)
def test_what_cannot_be_read_is_refused_in_words(kept):
    with pytest.raises(DataProblem) as refused:
        keeping.of(kept, HERO.definition)
    assert "klantheld" in str(refused.value)


def test_there_is_an_end_to_how_many_and_how_long():
    with pytest.raises(InvalidValue, match="1001"):
        Sheets().put(*(Sheet(nr) for nr in range(1, 1002)))
    assert keeping.department("  de   winkel ") == "de winkel"
    with pytest.raises(CjError, match="60"):
        keeping.department("a" * 61)


# --- the example ---
def example_result(name):
    scan = scans.load(name)
    return scan.score(keeping.of(scan_answers()[name], scan.definition).table(scan.definition))


def test_the_example_hides_a_silo_in_the_ecosystem_and_nowhere_else():
    result = example_result("cxm")
    assert result.people == 24
    assert result.disagreement.areas(Kind.SILO) == ("ecosystem",)
    row = result.disagreement.by_area.set_index("area").loc["ecosystem"]
    assert row["lowest"] == "Klantenservice"
    assert (result.disagreement.hidden, result.disagreement.hidden_people) == (2, 5)


def test_the_example_works_for_customers_in_projects():
    assert example_result("hero").position.place == "attentive"


def test_in_the_example_people_differ_about_channels_but_departments_do_not():
    result = example_result("transaction")
    assert result.disagreement.areas(Kind.SILO) == ()
    assert result.disagreement.areas(Kind.SPREAD) == ("channel_conflict",)
    assert result.disagreement.departments == 2


def test_the_example_is_marked_as_invented_and_the_same_each_time():
    kept = scan_answers()
    assert kept == scan_answers()
    assert all(pile["fictitious"] for pile in kept.values())
    assert set(kept) < set(scans.names())  # the others show what an empty scan looks like
