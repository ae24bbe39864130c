"""What the making app knows, without a widget: ideas, scores, a choice, and the way back."""

from __future__ import annotations

import pytest

from cjlib.apps.drafts import Drafts
from cjlib.apps.making.choosing_state import Choice
from cjlib.apps.making.state import MakingState
from cjlib.apps.mapping.state import MappingState
from cjlib.errors import CjError
from cjlib.journey.vocabulary import IdeaKind, IdeaState
from cjlib.making.simulate import ToBe
from tests.apps.making.given import opened, placed, small


def names(state: MakingState) -> list[str]:
    return [idea.name for idea in state.ideas]


# --- ideas ---------------------------------------------------------------------------------------
def test_an_idea_comes_on_its_step_with_its_kind_and_is_open_at_once(tmp_path):
    state = opened(tmp_path)
    ident = state.add_idea("  Koffie  ", "s2", IdeaKind.SMOOTH)
    idea = state.found(ident)
    assert (idea.name, idea.steps, idea.kind) == ("Koffie", ("s2",), IdeaKind.SMOOTH)
    assert state.idea == ident


def test_every_change_is_one_edit_that_undo_takes_back_and_redo_brings_again(tmp_path):
    state = opened(tmp_path)
    state.type_in("i1", "cost", "750,50")
    assert state.found("i1").cost == 750.5
    state.undo()
    assert state.found("i1").cost == 600
    state.redo()
    assert state.found("i1").cost == 750.5


def test_every_change_is_kept_and_the_mapping_app_finds_it(tmp_path):
    state = opened(tmp_path)
    state.add_idea("Koffie", "s2")
    assert state.kept
    mapping = MappingState(Drafts(tmp_path))
    (draft,) = mapping.waiting()
    mapping.resume(draft.key)
    assert [idea.name for idea in mapping.journey.improvements][-1] == "Koffie"


def test_a_map_of_the_mapping_app_is_found_and_goes_on_here(tmp_path):
    mapping = MappingState(Drafts(tmp_path))
    mapping.begin({"journey": "Verhuizen", "target_group": "starters", "path": "loyalty"})
    state = MakingState(Drafts(tmp_path))
    (draft,) = state.waiting()
    state.resume(draft.key)
    assert state.journey.scope.journey == "Verhuizen"
    assert state.choice() is None  # nothing was computed for it


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("cost", "duur", "duur"),
        ("cost", "-5", "Bericht als hij klaar is"),
        ("gain", "9", "9"),
        ("gain_low", "2", "Bericht als hij klaar is"),
        ("quarter", "1,5", "1,5"),
        ("depends_on", ("i1",), "Bericht als hij klaar is"),
        ("name", "", ""),
    ],
)
def test_what_is_refused_says_why_beside_its_field_and_changes_nothing(
    tmp_path, field, typed, said
):
    state = opened(tmp_path)
    before = state.journey
    state.type_in("i1", field, typed)
    assert state.journey == before
    assert said in state.wrong[f"i1/{field}"]
    state.type_in("i1", field, getattr(before.improvements[0], field) or "")
    assert state.wrong == {}


def test_a_field_of_an_idea_that_is_gone_changes_nothing(tmp_path):
    state = opened(tmp_path)
    state.remove_idea("i3")
    state.type_in("i3", "name", "Te laat")
    assert names(state) == ["Bericht als hij klaar is", "Leenfiets"]
    assert state.problem is None


def test_an_idea_from_the_book_comes_without_a_step_of_another_journey(tmp_path):
    state = opened(tmp_path)
    state.add_example("chat_checkout")
    assert state.problem is None
    assert (names(state)[-1], state.ideas[-1].steps) == ("Kletskassa", ())


def test_taking_an_idea_out_takes_it_out_of_what_waits_for_it(tmp_path):
    state = opened(tmp_path)
    state.type_in("i2", "depends_on", ("i1",))
    state.remove_idea("i1")
    assert state.problem is None
    assert state.found("i2").depends_on == ()


# --- scoring -------------------------------------------------------------------------------------
def test_who_scores_sees_only_the_own_points_and_the_team_sees_the_median(tmp_path):
    state = opened(tmp_path)
    for name, at in (("Ada", 0.2), ("Bob", 0.6), ("Cor", 0.4)):
        state.join(name)
        assert [idea.contribution for idea in state.as_scored()] == [None, None, None]
        state.place(placed("i1", at, at))
    assert state.as_scored()[0].contribution == 0.4
    state.person = ""
    assert state.found("i1").contribution == 0.4
    assert state.scorers() == ["Ada", "Bob", "Cor"]


def test_one_drag_is_one_edit_also_when_it_moves_many_times(tmp_path):
    state = opened(tmp_path)
    for step in range(5):
        state.place(placed("i1", 0.1 * step, 0.5, gesture=7, done=step == 4))
    assert state.found("i1").contribution == pytest.approx(0.4)
    state.undo()
    assert state.found("i1").contribution is None
    assert not state.can_undo


def test_a_score_can_be_taken_away(tmp_path):
    state = opened(tmp_path)
    state.join("Ada")
    state.place(placed("i1", 0.3, 0.3))
    state.place(placed("i1", None, None, gesture=2))
    assert state.found("i1").scores == ()


def test_nobody_scores_without_a_name_and_no_more_than_a_table_full(tmp_path):
    state = opened(tmp_path)
    state.join("   ")
    assert state.problem.key == "making_app.no_name"
    for nth in range(13):
        state.join(f"Nummer {nth}")
    assert state.problem.key == "making_app.many_people"
    assert len(state.scorers()) == 12


# --- choosing ------------------------------------------------------------------------------------
def test_a_journey_opens_with_half_of_all_costs_as_budget(tmp_path):
    assert opened(tmp_path).rules.budget == 800


def test_the_choice_follows_the_budget_and_says_why(tmp_path):
    state = opened(tmp_path)
    state.rule("budget", "700")
    state.need("choice")
    best = state.choice().portfolio
    assert best.names == ("Bel met lint", "Bericht als hij klaar is")
    assert best.cost == 700
    state.rule("budget", "")
    assert state.choice() is None  # out of date
    state.need("choice")
    assert len(state.choice().portfolio.chosen) == 3


def test_the_choice_lies_on_the_frontier(tmp_path):
    state = opened(tmp_path)
    state.need("choice")
    choice = state.choice()
    row = choice.frontier[choice.frontier["budget"] == choice.portfolio.cost].iloc[0]
    assert row["gain"] == pytest.approx(choice.portfolio.gain)
    gains = choice.frontier["gain"].to_list()
    assert gains == sorted(gains)


def test_the_frontier_names_what_choices_cost_and_not_a_budget_in_between(tmp_path):
    state = opened(tmp_path)
    state.need("choice")
    frontier = state.choice().frontier
    assert frontier["budget"].tolist() == frontier["cost"].tolist()
    assert frontier["budget"].is_unique


def test_taking_the_choice_over_is_one_edit(tmp_path):
    state = opened(tmp_path)
    state.rule("budget", "700")
    state.need("choice")
    state.take_choice()
    assert [idea.id for idea in state.chosen] == ["i1", "i3"]
    state.undo()
    assert state.chosen == ()


def test_taking_over_before_there_is_a_choice_says_what_to_do(tmp_path):
    state = opened(tmp_path)
    state.take_choice()
    assert state.problem.key == "making_app.no_choice"


@pytest.mark.parametrize(
    ("name", "typed"),
    [("budget", "-1"), ("budget", "veel"), ("quarters", "9"), ("quarters", "1,5"),
     ("most_peaks", "0,5"), ("effort", "-2")],
)  # fmt: skip
def test_an_impossible_rule_is_refused_beside_its_field_and_the_old_one_stays(
    tmp_path, name, typed
):
    state = opened(tmp_path)
    before = state.rules
    state.rule(name, typed)
    assert state.rules == before
    assert state.wrong[f"rule/{name}"]


def test_rules_that_clash_give_a_message_with_the_names(tmp_path):
    state = opened(tmp_path)
    state.rule("budget", "100")
    state.rule("repair_all", False)
    state.rule("must", ("i2",))
    state.need("choice")
    problem = state.choice()
    assert isinstance(problem, CjError)
    assert "Leenfiets" in str(problem)


def test_ideas_that_wait_for_each_other_are_named_in_a_ring(tmp_path):
    state = opened(tmp_path)
    state.type_in("i1", "depends_on", ("i2",))
    state.type_in("i2", "depends_on", ("i1",))
    assert state.problem is None
    state.need("choice")
    assert "Leenfiets" in str(state.choice())
    assert "Bericht als hij klaar is" in str(state.choice())


def test_an_idea_that_must_and_is_gone_no_longer_asks_for_anything(tmp_path):
    state = opened(tmp_path)
    state.rule("must", ("i2",))
    state.remove_idea("i2")
    state.need("choice")
    assert isinstance(state.choice(), Choice)


@pytest.mark.slow
def test_a_thousand_ideas_get_a_choice(tmp_path):
    many = [
        {"id": f"n{k}", "name": f"Idee {k}", "steps": [f"s{k % 3 + 1}"], "kind": "smooth",
         "cost": 100 + 7 * (k % 13), "gain": 0.01 * (1 + k % 9)}
        for k in range(1000)
    ]  # fmt: skip
    state = opened(tmp_path, small(improvements=many))
    state.need("choice")
    assert isinstance(state.choice(), Choice)


# --- the new journey -----------------------------------------------------------------------------
def chosen(tmp_path, *idents: str) -> MakingState:
    state = opened(tmp_path)
    state.pick(idents)
    state.need("to_be")
    return state


def test_the_new_journey_belongs_to_what_is_chosen(tmp_path):
    state = chosen(tmp_path, "i1")
    found = state.to_be()
    assert isinstance(found, ToBe)
    rises = found.steps.set_index("step")
    assert rises.loc["s2", "to_be"] > -1
    assert rises.loc["s3", "to_be"] == 1
    state.pick(["i1", "i3"])
    assert state.to_be() is None  # out of date


def test_an_assumption_can_be_changed_and_taken_back(tmp_path):
    state = chosen(tmp_path, "i1")
    usual = state.to_be().steps["to_be"][1]
    state.assume("success", "0")
    state.need("to_be")
    assert state.to_be().steps["to_be"][1] == -1
    state.assume("success", "")
    state.need("to_be")
    assert state.to_be().steps["to_be"][1] == usual


@pytest.mark.parametrize("typed", ["2", "-1", "misschien"])
def test_an_impossible_assumption_is_refused_beside_its_field(tmp_path, typed):
    state = chosen(tmp_path, "i1")
    state.assume("success", typed)
    assert state.wrong["assumed/success"]
    assert state.assumed == {}


def test_what_is_refused_is_called_as_its_field_is(tmp_path):
    state = chosen(tmp_path, "i1")
    state.assume("success", "7", "Kans dat een idee werkt")
    assert state.wrong["assumed/success"].startswith('"Kans dat een idee werkt" ligt tussen 0 en 1')


def test_a_journey_without_feelings_says_what_it_lacks(tmp_path):
    steps = [{"id": "s1", "name": "Komen", "phase": "p1"}]
    state = opened(tmp_path, small(steps=steps, improvements=[]))
    state.need("to_be")
    assert state.to_be().key == "simulate.no_feelings"


def test_the_new_map_keeps_the_old_one_as_a_version_and_can_be_undone(tmp_path):
    state = chosen(tmp_path, "i1")
    before = state.journey
    state.carry_out()
    assert state.journey.step("s2").feeling.now == pytest.approx(
        -1 + 0.8, abs=0.1
    )  # a gain of 1 that works in 8 of 10
    assert state.found("i1").status is IdeaState.DONE
    assert len(state.journey.history) == 1
    state.undo()
    assert state.journey == before


def test_the_map_does_not_change_before_the_new_journey_is_there(tmp_path):
    state = opened(tmp_path)
    state.carry_out()
    assert state.problem.key == "making_app.nothing_chosen"
    state.pick(["i1"])
    state.carry_out()
    assert state.problem.key == "making_app.no_simulation"
    assert state.journey.history == ()


# --- the plan ------------------------------------------------------------------------------------
def test_the_plan_puts_ideas_in_quarters_that_can_be_written_down(tmp_path):
    state = opened(tmp_path)
    state.pick(["i1", "i2", "i3"])
    state.weeks = "3"
    assert list(state.roadmap().table["quarter"]) == [1, 1, 2]
    state.keep_roadmap()
    assert {idea.id: idea.quarter for idea in state.ideas} == {"i1": 1, "i2": 2, "i3": 1}
    state.undo()
    assert {idea.quarter for idea in state.ideas} == {None}


@pytest.mark.parametrize(
    ("trait", "typed"),
    [("weeks", "-1"), ("weeks", "veel"), ("asked_quarters", "12"), ("asked_quarters", "1,5")],
)
def test_an_impossible_plan_is_a_message(tmp_path, trait, typed):
    state = opened(tmp_path)
    setattr(state, trait, typed)
    with pytest.raises(CjError) as caught:
        state.roadmap()
    label = {"weeks": "Weken werk per kwartaal", "asked_quarters": "Aantal kwartalen"}[trait]
    assert label in str(caught.value)
    assert typed.replace("-", "−") in str(caught.value)
    state.keep_roadmap()
    assert state.problem is not None


def test_stories_stand_at_the_steps_once(tmp_path):
    state = opened(tmp_path)
    state.write_stories()
    assert state.problem.key == "making_app.nothing_chosen"
    state.pick(["i1"])
    state.write_stories()
    state.write_stories()
    (story,) = state.journey.step("s2").stories
    assert story.want == "Bericht als hij klaar is"


def test_another_journey_starts_without_the_rules_and_people_of_the_one_before(tmp_path):
    state = opened(tmp_path)
    state.join("Ada")
    state.rule("must", ("i1",))
    state.example("webshop_order")
    assert (state.person, state.scorers()) != ("Ada", ["Ada"])
    assert state.rules.must == ()
    assert state.wrong == {}
