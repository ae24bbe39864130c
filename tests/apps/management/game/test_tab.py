"""The board-room game in the app: a decision that cannot be changes nothing, the truth stays in."""

from __future__ import annotations

import ipywidgets as widgets
import pytest

from cjlib.apps.management.state import ManagementState
from cjlib.apps.management.view import view
from cjlib.management import game as games
from cjlib.texts import t
from tests.apps.walking import field, parts_of, pressed, words_of


@pytest.fixture(autouse=True)
def own_drafts(tmp_path, monkeypatch):
    monkeypatch.setenv("CJ_DRAFTS", str(tmp_path))


def begun(*teams: str, number: str = "") -> ManagementState:
    state = ManagementState()
    state.game_begin(number)
    for team in teams:
        state.game_add(team)
    return state


def expect(state: ManagementState, low: str = "6,9", high: str = "7,9") -> None:
    state.game_type(0, low)
    state.game_type(1, high)


def played(state: ManagementState, team: str, first: tuple[str, ...] = ()) -> None:
    """Let a team play three rounds in which it does hardly anything."""
    state.game_sit(team)
    for nth in range(3):
        offer = state.game_offer()
        if nth == 0:
            state.game_tick([option.id for option in offer.options], list(first))
        expect(state)
        state.game_decide()
        assert state.problem is None


# --- beginning and teams -------------------------------------------------------------------------
def test_the_first_team_comes_to_the_table_at_once():
    state = begun("Oost", "West")
    assert state.game_team == "Oost"
    assert state.game_offer().round == 1


@pytest.mark.parametrize("number", ["zeven", "1,5", "-3"])
def test_a_game_number_that_is_none_is_refused_in_words(number):
    state = ManagementState()
    state.game_begin(number)
    assert t("management_game_app.number") in str(state.problem)
    assert number.replace(",", ".") in str(state.problem).replace("−", "-").replace(",", ".")
    assert not state.playing


@pytest.mark.parametrize("name", ["", "oost", "x" * 41])
def test_a_name_that_cannot_be_is_refused_and_nobody_joins(name):
    state = begun("Oost")
    assert not state.game_add(name)
    assert state.game.teams == ("Oost",)


# --- deciding ------------------------------------------------------------------------------------
def test_without_an_expectation_nothing_is_decided():
    state = begun("Oost")
    state.game_decide()
    assert "verwachting" in str(state.problem)
    assert state.game_offer().round == 1


@pytest.mark.parametrize(("low", "high"), [("8", "7"), ("0", "7"), ("zes", "7"), ("7", "")])
def test_a_range_that_cannot_be_is_refused(low, high):
    state = begun("Oost")
    expect(state, low, high)
    state.game_decide()
    assert state.problem is not None
    assert state.game_offer().round == 1


def test_more_than_there_is_cannot_be_spent():
    state = begun("Oost")
    expect(state)
    state.game_decide()
    every = [option.id for option in state.game_offer().options]
    state.game_tick(every, every)
    assert state.game_asks() > state.game_offer().left
    expect(state)
    state.game_decide()
    assert state.problem is not None
    assert state.game_offer().round == 2


def test_what_one_team_ticks_is_not_seen_by_another():
    state = begun("Oost", "West")
    state.game_tick(["survey"], ["survey"])
    state.game_sit("West")
    assert state.game_ticked() == []
    state.game_sit("Oost")
    assert state.game_ticked() == ["survey"]


def test_a_plan_is_worked_out_with_what_the_team_knows_and_again_when_it_changes():
    state = begun("Oost")
    expect(state)
    state.game_decide()
    offer = state.game_offer()
    state.game_tick([option.id for option in offer.options], [offer.options[0].id])
    state.need("game_case")
    first = state.result("game_case")
    assert first.draws == 4000
    state.game_tick([option.id for option in offer.options], [])
    assert state.result("game_case") is None


# --- the end -------------------------------------------------------------------------------------
def test_the_truth_stays_in_until_every_team_is_ready():
    state = begun("Oost", "West")
    played(state, "Oost")
    assert state.now("game_end") is None
    played(state, "West")
    found = state.now("game_end")
    assert {team.name for team in found.teams} == {"Oost", "West"}
    assert len(found.truths) > 5


# --- keeping -------------------------------------------------------------------------------------
def test_a_game_is_kept_and_goes_on_where_it_was():
    state = begun("Oost")
    expect(state)
    state.game_decide()
    later = ManagementState()
    (draft,) = later.games_waiting()
    assert draft.size == 1
    later.game_resume(draft.key)
    assert later.game.to_json() == state.game.to_json()
    assert later.game_offer().round == 2


def test_games_that_wait_are_told_apart_by_when_they_were_kept():
    begun("Oost")
    parts = parts_of(view(ManagementState()))
    presses = [one.description for one in parts if isinstance(one, widgets.Button)]
    assert any(said.endswith("spel 17, teams: 1 (zojuist)") for said in presses)


def test_teams_from_other_laptops_join_as_they_played():
    mine, theirs = begun("Oost", number="7"), begun("West", number="7")
    played(theirs, "West", ("survey",))
    mine.game_join(theirs.game.to_json().encode(), "west.json")
    assert mine.problem is None
    assert mine.game.teams == ("Oost", "West")
    assert mine.game.results("West") == theirs.game.results("West")


def test_a_game_with_another_truth_cannot_join():
    mine, theirs = begun("Oost", number="7"), begun("West", number="8")
    mine.game_join(theirs.game.to_json().encode(), "west.json")
    assert "spel 8" in str(mine.problem)
    assert mine.game.teams == ("Oost",)


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b'{"teams": 3}', b"\xff"])
def test_a_file_that_is_no_game_is_refused_and_the_game_stays(data):
    state = begun("Oost")
    state.game_join(data, "fout.json")
    assert state.problem is not None
    assert state.game.teams == ("Oost",)


# --- on screen -----------------------------------------------------------------------------------
def test_a_team_plays_by_ticking_typing_and_pressing():
    state = ManagementState()
    app = view(state)
    pressed(app, t("management_game_app.begin"))
    assert t("management_game_app.no_teams") in words_of(app)
    field(app, t("management_game_app.team")).value = "Oost"
    offer = games.new(teams=["Oost"]).offer("Oost")
    tick = next(
        part
        for part in parts_of(app)
        if getattr(part, "description", "").startswith(offer.options[1].name())
    )
    tick.value = True
    field(app, t("management_game_app.end_0")).value = "7,0"
    field(app, t("management_game_app.end_1")).value = "7,5"
    pressed(app, t("management_game_app.decide"))
    assert state.problem is None
    assert state.game.decided("Oost")[0].chosen == (offer.options[1].id,)
    said = words_of(app)
    assert games.new(teams=["Oost"]).scenario.called() in said
    assert "Ronde 2" in said


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_end_names_the_truths_in_the_language_spoken(lang):
    state = ManagementState(lang=lang)
    app = view(state)
    state.game_begin("")
    state.game_add("Oost")
    for end, typed in ((0, "6.9"), (1, "7.9")):
        state.game_type(end, typed if lang == "en" else typed.replace(".", ","))
    for _ in range(3):
        for end, typed in ((0, "6.9"), (1, "7.9")):
            state.game_type(end, typed if lang == "en" else typed.replace(".", ","))
        state.game_decide()
    said = words_of(app)
    assert t("management_game.truth.opening") in said
    assert "management_game" not in said


def test_leaving_the_table_goes_back_to_the_first_screen():
    state = ManagementState()
    app = view(state)
    state.game_begin("")
    pressed(app, t("management_game_app.leave"))
    assert t("management_app.start.what") in words_of(app)
