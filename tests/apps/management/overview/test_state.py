"""What the overview knows: purpose, flow and headlines, without a widget."""

from __future__ import annotations

import pytest

from cjlib.apps.management.overview.headlines import Headline
from cjlib.journey.vocabulary import Archetype
from cjlib.management.organisation.vocabulary import FlowNode, FlowStatus
from tests.apps.management.given_overview import opened


def told(state, tab: str) -> Headline | None:
    return next((one for one in state.headlines() if one.tab == tab), None)


# --- who the organisation is -----------------------------------------------------------------
def test_name_and_purpose_change_and_undo_brings_them_back(tmp_path):
    state = opened(tmp_path)
    state.describe("name", "  Klop ")
    state.describe("purpose.statement", "Wij helpen.")
    state.describe("purpose.archetype", "unifier")
    assert state.name() == "Klop"
    assert state.organisation.purpose.statement == "Wij helpen."
    assert state.organisation.purpose.archetype is Archetype.UNIFIER
    state.describe("purpose.archetype", "")
    assert state.organisation.purpose.archetype is None
    for _ in range(4):
        state.undo()
    assert state.name().startswith("Kookwinkel")
    assert state.organisation.purpose.archetype is Archetype.GUIDE


@pytest.mark.parametrize(
    ("field", "typed"),
    [("name", "  "), ("name", "x" * 121), ("purpose.statement", "x" * 2001),
     ("purpose.archetype", "held")],
)  # fmt: skip
def test_what_is_refused_says_why_beside_it_and_changes_nothing(tmp_path, field, typed):
    state = opened(tmp_path)
    before = state.organisation
    state.describe(field, typed)
    assert state.organisation == before
    assert state.wrong[f"organisation/{field}"]


def test_a_field_that_is_not_there_changes_nothing(tmp_path):
    state = opened(tmp_path)
    before = state.organisation
    state.describe("kept", "x")
    assert (state.organisation, state.wrong) == (before, {})


# --- the flow --------------------------------------------------------------------------------
def test_the_weakest_link_is_open_at_first(tmp_path):
    assert opened(tmp_path).node == "effect"
    assert opened(tmp_path, name="Leeg").node == "market"


def test_a_node_gets_its_status_why_and_owner(tmp_path):
    state = opened(tmp_path, name="Bieb")
    state.node = "journey"
    state.judge("status", "started")
    state.judge("why", "Er is één kaart.")
    state.judge("owner", "Marketing")
    (found,) = state.organisation.flow
    assert (found.node, found.status) == (FlowNode.JOURNEY, FlowStatus.STARTED)
    assert (found.why, found.owner) == ("Er is één kaart.", "Marketing")
    assert state.flow().weakest.node is FlowNode.JOURNEY


def test_what_was_typed_before_the_status_waits_for_it(tmp_path):
    state = opened(tmp_path, name="Bieb")
    state.judge("why", "Nieuwe winkels")
    assert state.organisation.flow == ()
    assert state.judgement()["why"] == "Nieuwe winkels"
    state.node = "group"
    assert state.judgement()["why"] == ""
    state.node = "market"
    state.judge("status", "working")
    assert state.organisation.flow[0].why == "Nieuwe winkels"
    assert state.begun == {}


def test_a_judgement_can_be_taken_back_in_one_edit(tmp_path):
    state = opened(tmp_path)
    state.judge("status", "")
    assert state.flow()["effect"].status is None
    assert state.flow().weakest.node is FlowNode.EFFECT_OPTIMISATION
    state.undo()
    assert state.flow()["effect"].status is FlowStatus.ABSENT
    assert state.begun == {}


def test_another_status_is_one_edit(tmp_path):
    state = opened(tmp_path)
    state.judge("status", "working")
    state.undo()
    assert state.judgement()["status"] == "absent"
    assert state.judgement()["why"].startswith("Niemand heeft opgeschreven")


@pytest.mark.parametrize(("field", "typed"), [("status", "goed"), ("owner", "x" * 121)])
def test_a_judgement_that_does_not_fit_is_refused_beside_its_field(tmp_path, field, typed):
    state = opened(tmp_path)
    before = state.organisation
    state.judge(field, typed)
    assert state.organisation == before
    assert state.wrong[f"flow/effect/{field}"]


def test_the_nodes_go_round_in_the_order_of_the_text(tmp_path):
    state = opened(tmp_path, name="Bieb")
    state.step_node(-1)
    assert state.node == "research"
    state.step_node(2)
    assert state.node == "group"


# --- headlines -------------------------------------------------------------------------------
def test_the_example_has_a_headline_of_every_tab_that_knows_something(tmp_path):
    state = opened(tmp_path)
    assert [one.tab for one in state.headlines()] == [
        "overview", "journeys", "kpis", "board", "scans",
    ]  # fmt: skip
    assert not any(one.well for one in state.headlines())
    assert "3 van de 4 klantreizen" in told(state, "journeys").said[0]
    assert "Te laat besproken: 2. Zonder eigenaar: 1." in told(state, "journeys").said[1]
    assert "5 van de 9 KPI's" in told(state, "kpis").said[0]
    assert told(state, "kpis").said[2] == "Zonder band met de purpose: 4."
    assert "2 van de 5 acties" in told(state, "board").said[0]
    assert "n = 24" in told(state, "scans").said[0]


def test_nothing_is_said_where_nothing_is_known(tmp_path):
    assert opened(tmp_path, name="Bieb").headlines() == ()


def test_an_organisation_where_all_is_well_hears_so(tmp_path):
    state = opened(
        tmp_path,
        purpose={"statement": "Wij helpen lezen."},
        journeys=[{"id": "a", "name": "Lenen", "owner": "Balie", "next_review": "2199-01-01"}],
        kpis=[{"id": "k", "name": "Tevreden", "serves": "Wie leest is blij.", "unit": "mark",
               "direction": "higher", "target": 7,
               "measurements": [{"on": "2026-01-01", "value": 8, "n": 40}]}],
        pdca=[{"id": "p", "name": "Kast", "do_by": "2199-01-01", "check_by": "2199-02-01"}],
        flow=[{"node": "market", "status": "working"}],
    )  # fmt: skip
    assert [(one.tab, one.well) for one in state.headlines()] == [
        ("overview", True), ("journeys", True), ("kpis", True), ("board", True),
    ]  # fmt: skip


def test_kpis_without_a_purpose_are_no_good_news(tmp_path):
    state = opened(tmp_path, kpis=[{"id": "k", "name": "K"}])
    assert not told(state, "kpis").well
    assert "nog geen purpose" in told(state, "kpis").said[-1]


def test_a_headline_names_the_first_and_counts_the_others(tmp_path):
    journeys = [{"id": f"j{n}", "name": f"Reis {n}"} for n in range(1, 8)]
    state = opened(tmp_path, journeys=journeys)
    said = told(state, "journeys").said[0]
    assert "'Reis 1', 'Reis 2', 'Reis 3' (en nog 4 andere)" in said


@pytest.mark.parametrize("kept", [{"scans": "onzin"}, {"scans": {"cxm": {"version": -1}}}, {}])
def test_answers_that_cannot_be_read_are_left_to_the_tab_of_the_scans(tmp_path, kept):
    state = opened(tmp_path, kept=kept)
    assert told(state, "scans") is None


def test_scans_without_differences_are_said_to_be_so_with_their_numbers(tmp_path):
    state = opened(tmp_path)
    signals = state.kept_part("scans")
    state.keep_part("scans", {"hero": signals["hero"]})
    said = told(state, "scans")
    assert said.well
    assert "17 keer ingevuld" in said.said[0]
    state.keep_part("scans", None)
    assert told(state, "scans") is None


def test_a_journey_that_gets_an_owner_leaves_the_headline(tmp_path):
    state = opened(tmp_path, journeys=[{"id": "a", "name": "A", "next_review": "2199-01-01"}])
    assert not told(state, "journeys").well
    state.type_entry("a", "owner", "Balie")
    assert told(state, "journeys").well
