"""The PDCA board: an action goes all the way round, with a day for each step."""

from __future__ import annotations

from datetime import date

import pytest

from cjlib.apps.management.steering.board_state import CARDS
from cjlib.management.organisation import Organisation, PdcaItem
from cjlib.management.organisation.vocabulary import Stage
from tests.apps.management.given_steering import opened


def typed(state, **values: str) -> None:
    for name, value in values.items():
        state.action_draft(name, value)


def test_an_action_goes_all_the_way_round_and_every_step_can_be_undone(tmp_path):
    state = opened(tmp_path)
    assert state.action_add("Kortere wachtrij", kpi="waiting")
    ident = state.action
    item = state.action_found()
    assert (item.name, item.kpi, item.journey, item.stage) == (
        "Kortere wachtrij", "waiting", "order", Stage.PLAN,
    )  # fmt: skip
    assert state.action_step(ident)
    assert state.action_found().started == state.today
    assert state.action_step(ident)
    typed(state, found="Er veranderde niets.")
    assert state.action_step(ident)
    assert state.action_found().stage is Stage.ACT
    typed(state, decision="stop", why="kost te veel")
    assert state.action_decide(ident)
    assert state.action_found().decided == "Stoppen: kost te veel"
    assert state.action_step(ident)
    assert state.action_found().stage is Stage.CLOSED
    assert not state.action_step(ident)
    for _ in range(6):
        state.undo()
    assert state.organisation == opened(tmp_path).organisation


def test_a_step_has_the_day_that_was_chosen(tmp_path):
    state = opened(tmp_path)
    state.action_show("card")
    typed(state, on="2026-02-20")
    assert state.action_step("card")
    assert state.action_found().started == date(2026, 2, 20)
    assert "on" not in state.board_draft  # the next step is of today again


@pytest.mark.parametrize(
    ("ident", "values", "cell", "said"),
    [
        ("script", {}, "found", "wat het nakijken liet zien"),
        ("script", {"found": "x", "on": "2026-03-03"}, "on", "deze dag is er nog niet"),
        ("script", {"found": "x", "on": "gisteren"}, "on", "geen dag"),
        ("script", {"found": "x", "on": ""}, "on", "hier hoort een dag"),
        ("script", {"found": "x", "on": "2025-01-01"}, "on", "niet op volgorde"),
        ("label", {"on": "2025-12-31"}, "on", "niet op volgorde"),
    ],
)
def test_a_step_that_does_not_fit_is_refused_beside_its_field(tmp_path, ident, values, cell, said):
    state = opened(tmp_path)
    before = state.organisation
    state.action_show(ident)
    typed(state, **values)
    assert not state.action_step(ident)
    assert said in state.wrong[f"step/{cell}"]
    assert state.organisation is before
    state.action_show("card")
    assert state.wrong == {}


def test_nothing_is_closed_without_a_decision(tmp_path):
    state = opened(tmp_path)
    state.action_show("script")
    typed(state, found="Langer in plaats van korter.")
    assert state.action_step("script")
    assert not state.action_step("script")
    assert "nog geen besluit" in state.wrong["step/decision"]
    typed(state, decision="change")
    assert state.action_step("script")
    item = state.action_found()
    assert (item.decided, item.closed) == ("Aanpassen.", state.today)


@pytest.mark.parametrize(
    ("ident", "name", "given", "said"),
    [
        ("script", "closed", "2026-01-01", "overgeslagen"),  # closed without a check
        ("card", "checked", "2026-01-01", "overgeslagen"),
        ("label", "done", "2026-12-01", "deze dag is er nog niet"),
        ("label", "done", "2025-01-01", "niet op volgorde"),
        ("window", "done", "", "overgeslagen"),
        ("label", "do_by", "15/02/2026", "geen dag"),
        ("label", "name", "", "hier moet iets staan"),
        ("label", "kpi", "weg", "bestaat niet"),
    ],
)
def test_a_field_that_does_not_fit_is_refused_beside_it(tmp_path, ident, name, given, said):
    state = opened(tmp_path)
    before = state.organisation
    state.action_type(ident, name, given)
    assert said in state.wrong[f"pdca/{ident}/{name}"]
    assert state.organisation is before


def test_a_day_to_do_or_check_may_be_in_the_future_and_may_be_empty(tmp_path):
    state = opened(tmp_path)
    state.action_type("card", "check_by", "2027-01-01")
    state.action_type("card", "do_by", "")
    item = state.action_found("card")
    assert (item.check_by, item.do_by) == (date(2027, 1, 1), None)


def test_taking_the_day_of_closing_away_opens_an_action_again(tmp_path):
    state = opened(tmp_path)
    state.action_type("window", "closed", "")
    assert state.action_found("window").stage is Stage.ACT


def test_what_is_late_comes_first(tmp_path):
    state = opened(tmp_path)
    cards, left = state.board_cards(Stage.CHECK)
    assert [card.item.id for card in cards] == ["script", "search"]
    assert (cards[0].late, left) == (46, 0)


def test_an_evaluation_says_that_before_and_after_is_no_proof(tmp_path):
    state = opened(tmp_path)
    assert "Je kunt het dus niet aan deze verandering" in (
        state.action_evaluation("script").sentence()
    )
    assert state.action_evaluation("card") is None


def test_a_change_is_put_on_the_timeline_with_one_press(tmp_path):
    state = opened(tmp_path)
    assert state.board_unnoted() == ("search", "script")
    state.action_note("script")
    assert state.board_unnoted() == ("search",)
    note = state.organisation.annotations[-1]
    assert (note.on, note.kpi, note.text) == (date(2025, 12, 1), "waiting", "Nieuw belscript")
    state.action_note("card")  # nothing was done yet
    assert state.organisation.annotations[-1] == note


def test_two_hundred_actions_are_shown_a_few_at_a_time(tmp_path):
    items = [
        PdcaItem(id=f"p{n}", name=f"Actie {n}", who="Ada" if n % 2 else "") for n in range(200)
    ]
    state = opened(tmp_path, Organisation(name="Groot", pdca=items))
    cards, left = state.board_cards(Stage.PLAN)
    assert (len(cards), left) == (CARDS, 200 - CARDS)
    state.board_more(Stage.PLAN)
    assert len(state.board_cards(Stage.PLAN)[0]) == 2 * CARDS
    state.action_show("p150")
    cards, left = state.board_cards(Stage.PLAN)
    assert cards[-1].item.id == "p150"
    assert len(cards) + left == 200
    state.board_look_for("actie 19")
    cards, left = state.board_cards(Stage.PLAN)
    assert len(cards) + left == 12  # 19, 190 to 199, and the one that is open


def test_removing_closes_the_card(tmp_path):
    state = opened(tmp_path)
    state.action_show("card")
    state.action_remove("card")
    assert (state.action, state.action_found("card")) == ("", None)
    state.undo()
    assert state.action_found("card") is not None


def test_what_is_gone_or_does_not_exist_is_left_alone(tmp_path):
    state = opened(tmp_path)
    before = state.organisation
    state.action_type("weg", "name", "x")
    state.action_type("card", "id", "x")
    state.action_note("weg")
    assert not state.action_step("weg")
    assert not state.action_decide("weg")
    assert state.organisation is before


def test_closing_the_organisation_lets_go_of_the_card(tmp_path):
    state = opened(tmp_path)
    state.action_show("card")
    state.close()
    assert (state.action, state.action_found("card")) == ("", None)
