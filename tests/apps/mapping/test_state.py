"""The mapping app without a browser: beginning, editing, dragging, keeping."""

from __future__ import annotations

import pytest

from cjlib.apps.drafts import Drafts
from cjlib.apps.mapping.state import MappingState

SCOPE = {"journey": "Huis kopen", "target_group": "Starters", "path": "purchase"}


@pytest.fixture
def state(tmp_path) -> MappingState:
    made = MappingState(Drafts(tmp_path))
    made.begin(SCOPE)
    made.put_phases(["Voor", "Tijdens", "Na"])
    return made


def names(state: MappingState) -> list[str]:
    return [step.name for step in state.journey.steps]


def test_without_a_target_group_there_is_no_map(tmp_path):
    state = MappingState(Drafts(tmp_path))
    state.begin({**SCOPE, "target_group": "  "})
    assert not state.has_map
    assert "doelgroep" in str(state.problem)


def test_beginning_leads_to_the_phases(tmp_path):
    state = MappingState(Drafts(tmp_path))
    state.begin(SCOPE)
    assert (state.stage, state.problem) == ("phases", None)


def test_steps_are_typed_one_per_line(state):
    state.add_steps("p2", "Belt\n\n - Wacht\n• Praat")
    assert names(state) == ["Belt", "Wacht", "Praat"]


def test_typing_steps_is_one_edit(state):
    state.add_steps("p1", "Een\nTwee\nDrie")
    state.undo()
    assert names(state) == []


def test_more_lines_than_a_map_can_hold_are_refused_with_advice(state):
    state.add_steps("p1", "\n".join(f"stap {n}" for n in range(101)))
    assert names(state) == []
    assert "101" in str(state.problem)


def test_a_drag_is_one_edit_whatever_it_passes(state):
    state.add_steps("p1", "Belt")
    state.feel("s1", "now", 0.5)
    for value in (0.2, -0.4, -1.0):
        state.feel("s1", "now", value, last=False)
    state.feel("s1", "now", -1.5)
    assert state.journey.step("s1").feeling.now == -1.5
    state.undo()
    assert state.journey.step("s1").feeling.now == 0.5


def test_two_drags_of_one_point_are_two_edits(state):
    state.add_steps("p1", "Belt")
    state.feel("s1", "now", 1.0)
    state.feel("s1", "now", -1.0)
    state.undo()
    assert state.journey.step("s1").feeling.now == 1.0


def test_a_drag_that_begins_where_the_point_was_can_still_be_undone(state):
    state.add_steps("p1", "Belt")
    state.feel("s1", "now", 1.0)
    state.feel("s1", "now", 1.0, last=False)
    state.feel("s1", "now", 1.5)
    state.undo()
    assert state.journey.step("s1").feeling.now == 1.0


def test_a_drag_that_is_undone_before_its_end_came_in_stays_undone(state):
    state.add_steps("p1", "Belt")
    state.feel("s1", "now", 0.5)
    state.feel("s1", "now", -0.5, gesture=7, last=False)
    state.undo()
    state.feel("s1", "now", -1.0, gesture=7, last=False)
    state.feel("s1", "now", -1.5, gesture=7)
    assert state.journey.step("s1").feeling.now == 0.5
    state.feel("s1", "now", 2.0, gesture=8)
    assert state.journey.step("s1").feeling.now == 2.0


def test_a_feeling_outside_its_scale_changes_nothing_and_says_so(state):
    state.add_steps("p1", "Belt")
    state.feel("s1", "now", 3.0)
    assert state.journey.step("s1").feeling.now is None
    assert "gevoel nu" in str(state.problem)


def test_redo_brings_back_what_undo_took(state):
    state.add_steps("p1", "Belt")
    state.undo()
    state.redo()
    assert names(state) == ["Belt"]
    assert (state.can_undo, state.can_redo) == (True, False)


@pytest.mark.parametrize(
    ("path", "typed", "shown"),
    [
        ("does", "belt de bank", "belt de bank"),
        ("feeling.now", "−1,5", -1.5),
        ("feeling.now", 1, 1.0),
        ("time.minutes", "2,5", 2.5),
        ("time.layer", "", None),
        ("source.feeling", "research", "research"),
        ("place", "before", "before"),
        ("visible", False, False),
        ("touchpoint.name", "Callcenter", "Callcenter"),
        ("touchpoint.channel", "telefoon", "telefoon"),
    ],
)
def test_what_is_typed_in_a_cell_stands_in_the_document(state, path, typed, shown):
    from cjlib.apps.mapping import fields

    state.add_steps("p1", "Belt")
    state.type_in("steps", "s1", path, typed)
    assert state.wrong == {}
    assert fields.shown(state.journey, state.journey.step("s1"), path) == shown


def test_a_refused_cell_says_why_and_keeps_what_was_there(state):
    state.add_steps("p1", "Belt")
    state.type_in("steps", "s1", "feeling.now", "1")
    state.type_in("steps", "s1", "feeling.now", "heel goed")
    assert "getal" in state.wrong["s1/feeling.now"]
    assert state.journey.step("s1").feeling.now == 1.0
    state.type_in("steps", "s1", "feeling.now", "2")
    assert state.wrong == {}


def test_emptying_the_name_of_a_touchpoint_takes_it_away(state):
    state.add_steps("p1", "Belt")
    state.type_in("steps", "s1", "touchpoint.name", "Callcenter")
    state.type_in("steps", "s1", "touchpoint.name", "")
    assert state.journey.step("s1").touchpoint is None


def test_a_row_that_is_gone_is_let_be(state):
    state.type_in("steps", "weg", "does", "iets")
    state.type_in("steps", "s1", "geen_veld", "iets")
    assert (state.problem, state.wrong) == (None, {})


def test_a_step_moves_within_its_phase_and_over_its_edge(state):
    state.add_steps("p1", "A\nB")
    state.add_steps("p3", "C")
    state.shift("steps", "s1", 1)
    assert names(state) == ["B", "A", "C"]
    state.shift("steps", "s1", 1)  # into the empty phase
    assert state.journey.step("s1").phase == "p2"
    state.shift("steps", "s1", 1)
    assert [step.name for step in state.journey.steps_in("p3")] == ["A", "C"]
    state.shift("steps", "s1", -1)
    assert state.journey.step("s1").phase == "p2"
    state.shift("steps", "s2", -1)
    assert names(state) == ["B", "A", "C"]


def test_a_new_step_comes_after_the_one_it_was_asked_at(state):
    state.add_steps("p1", "A\nB")
    ident = state.add_step_after("s1")
    assert names(state) == ["A", "Nieuwe stap", "B"]
    assert ident == "s3"


def test_removing_the_chosen_step_chooses_none(state):
    state.add_steps("p1", "A")
    state.selected = "s1"
    state.remove("steps", "s1")
    assert state.selected == ""


def test_every_change_is_kept_and_offered_at_the_next_opening(state, tmp_path):
    state.add_steps("p1", "Belt\nWacht")
    later = MappingState(Drafts(tmp_path))
    (draft,) = later.waiting()
    assert (draft.name, draft.size) == ("Huis kopen", 2)
    later.resume(draft.key)
    assert names(later) == ["Belt", "Wacht"]
    assert later.waiting() == []


def test_a_map_put_away_is_still_there(state):
    state.add_steps("p1", "Belt")
    state.close()
    assert not state.has_map
    assert [draft.size for draft in state.waiting()] == [1]


def test_a_machine_that_cannot_keep_the_map_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    state = MappingState(Drafts(tmp_path / "file" / "no"))
    state.begin(SCOPE)
    assert state.has_map
    assert not state.kept


def test_doing_things_without_a_map_is_told_and_not_raised(tmp_path):
    state = MappingState(Drafts(tmp_path))
    state.undo()
    assert "geen kaart" in str(state.problem)


def test_a_map_that_was_only_looked_at_is_no_draft(tmp_path):
    state = MappingState(Drafts(tmp_path))
    state.example("museumnacht")
    assert list(tmp_path.iterdir()) == []
    state.feel(state.journey.steps[0].id, "now", -1.5)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_version_is_kept_compared_and_brought_back(state):
    state.add_steps("p1", "Belt")
    state.save_version("Eerste")
    state.type_in("steps", "s1", "name", "Mailt")
    state.bring_back(0)
    assert names(state) == ["Belt"]
    state.undo()
    assert names(state) == ["Mailt"]


def test_a_signal_keeps_its_evidence_and_goes_when_unticked(state):
    state.note_signal("negative_talk", "veertig reacties in maart")
    assert [seen.evidence for seen in state.journey.signals] == ["veertig reacties in maart"]
    state.note_signal("negative_talk", None)
    assert state.journey.signals == ()


def test_an_answer_of_the_workshop_replaces_the_one_before(state):
    state.add_steps("p1", "Belt")
    state.answer("attention", "Bellen duurt te lang", ["s1"])
    state.answer("attention", "Bellen", ["s1"])
    assert [(given.answer, given.steps) for given in state.journey.workshop] == [
        ("Bellen", ("s1",))
    ]


def test_one_technique_is_noted_per_step_and_one_for_the_whole(state):
    state.add_steps("p1", "Belt")
    state.choose_research("interviews", "diepgang", None)
    state.choose_research("mobile", "op het moment", "s1")
    state.choose_research("community", "routine", None)
    chosen = {choice.step: choice.technique.value for choice in state.journey.research}
    assert chosen == {"s1": "mobile", None: "community"}


def test_a_file_without_a_scope_gets_the_one_that_was_filled_in(tmp_path):
    state = MappingState(Drafts(tmp_path))
    text = b"journey\n  title Werkdag\n  section Thuis\n    Thee zetten: 5: Ik\n"
    state.load(text, "dag.mmd", SCOPE)
    assert state.journey.scope.target_group == "Starters"
    assert names(state) == ["Thee zetten"]


def test_a_file_that_is_no_map_leaves_the_one_that_was_there(state):
    state.add_steps("p1", "Belt")
    state.load(b"\x00\x01", "foto.png")
    assert names(state) == ["Belt"]
    assert state.problem is not None


def test_a_step_without_any_phase_is_refused_with_advice(tmp_path):
    state = MappingState(Drafts(tmp_path))
    state.begin(SCOPE)
    assert state.add_step("") == ""
    assert "fase" in str(state.problem)


def test_an_empty_paste_asks_for_text_and_not_for_a_survey(tmp_path):
    state = MappingState(Drafts(tmp_path))
    state.paste(" \n")
    assert "Er staat nog geen tekst" in str(state.problem)


def test_pasted_text_without_scope_points_to_the_two_questions(tmp_path):
    state = MappingState(Drafts(tmp_path))
    state.paste("journey\n  title Mijn dag\n  section Werk\n    Thee: 5: Ik")
    assert "Welke doelgroep?" in str(state.problem)
    assert "Python" not in str(state.problem)


def test_pasted_text_takes_the_scope_that_was_filled_in(tmp_path):
    state = MappingState(Drafts(tmp_path))
    state.paste("journey\n  title Mijn dag\n  section Werk\n    Thee: 5: Ik", SCOPE)
    assert names(state) == ["Thee"]


def test_a_refused_number_says_what_belongs_there(state):
    state.add_steps("p1", "Belt")
    state.type_in("steps", "s1", "feeling.now", "veel")
    assert state.wrong["s1/feeling.now"].startswith("gevoel nu: dit is geen getal. Je gaf: veel.")
    state.type_in("steps", "s1", "feeling.now", "12")
    assert "Je gaf 12; het hoogste is 2" in state.wrong["s1/feeling.now"]
    state.type_in("steps", "s1", "feeling.now", "1,5")
    assert state.wrong == {}


@pytest.mark.parametrize("look", ["tab", "stage"])
def test_a_mistake_stays_where_it_was_made(state, look):
    state.add_steps("p1", "Belt")
    state.remove("phases", "p1")
    assert state.problem is not None
    state.set_trait(look, {"tab": "map", "stage": "result"}[look])
    assert state.problem is None


def test_typing_in_a_cell_puts_an_earlier_mistake_away(state):
    state.add_steps("p1", "Belt")
    state.remove("phases", "p1")
    state.type_in("steps", "s1", "name", "Belt op")
    assert state.problem is None
