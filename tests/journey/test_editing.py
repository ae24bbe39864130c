"""Edits as operations: all or nothing, and always a way back."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.journey import (
    Element,
    Feeling,
    Improvement,
    Journey,
    JourneyProblem,
    Measurement,
    Persona,
    Phase,
    ResearchChoice,
    Scope,
    SignalSeen,
    Step,
    StepTime,
    WorkshopAnswer,
)
from cjlib.journey.editing import KEPT, Add, Change, Editor, Move, Remove, perform
from cjlib.texts import speaking
from tests.journey.strategies import journeys

HOUSE = Journey(
    scope=Scope(journey="Een huis kopen", target_group="Starters", path="purchase"),
    personas=[Persona(id="k1", name="Noor"), Persona(id="k2", name="Sem")],
    phases=[Phase(id="p1", name="Zoeken"), Phase(id="p2", name="Kopen"), Phase(id="p3", name="Na")],
    steps=[
        Step(
            id="s1", name="Kijken", phase="p1", feeling=Feeling(now=1, now_words="blij"),
            times=[StepTime(minutes=5), StepTime(minutes=9, persona="k1")], leans_on=["e1", "e2"],
        ),
        Step(id="s2", name="Bieden", phase="p1"),
        Step(id="s3", name="Tekenen", phase="p2"),
    ],
    ecosystem=[
        Element(id="e1", name="Website", kind="technology", depends_on=["e2"]),
        Element(id="e2", name="Databank", kind="data"),
    ],
    improvements=[Improvement(id="i1", name="Filmpje", steps=["s1", "s2"])],
    measurements=[
        Measurement(id="m1", metric="CES", value=5, n=40, step="s1"),
        Measurement(id="m2", metric="NPS", value=12, n=40),
    ],
    signals=[SignalSeen(signal="negative_talk", evidence="Forum", step="s1")],
    workshop=[WorkshopAnswer(question="dips", answer="Beter maken", steps=["s1", "s3"])],
    research=[
        ResearchChoice(technique="mobile", step="s1"), ResearchChoice(technique="interviews")
    ],
)  # fmt: skip


def order(journey: Journey, collection: str = "steps") -> list[str]:
    return [item.id for item in getattr(journey, collection)]


# --- change ----------------------------------------------------------------------------------


def test_a_field_inside_a_part_changes_and_the_rest_of_the_part_stays():
    changed = perform(HOUSE, Change("steps", "s1", "feeling.now", -1.5))
    assert changed.step("s1").feeling == Feeling(now=-1.5, now_words="blij")
    assert HOUSE.step("s1").feeling.now == 1


def test_a_part_that_was_not_there_is_made():
    changed = perform(HOUSE, Change("steps", "s2", "touchpoint.name", "Makelaar"))
    assert changed.step("s2").touchpoint.name == "Makelaar"


def test_a_field_of_the_journey_itself_changes():
    assert perform(HOUSE, Change("", "", "title", "Thuis")).title == "Thuis"
    changed = perform(HOUSE, Change("", "", "scope.wish", "Een tuin"))
    assert (changed.scope.wish, changed.scope.journey) == ("Een tuin", "Een huis kopen")


def test_a_whole_part_or_its_json_may_be_given():
    part = perform(HOUSE, Change("steps", "s2", "feeling", Feeling(now=2)))
    plain = perform(HOUSE, Change("steps", "s2", "feeling", {"now": 2}))
    assert part == plain


# --- add and move ----------------------------------------------------------------------------


def test_a_new_item_comes_last_or_where_it_is_put():
    new = {"id": "e3", "name": "Wet", "kind": "legislation"}
    assert order(perform(HOUSE, Add("ecosystem", new)), "ecosystem") == ["e1", "e2", "e3"]
    assert order(perform(HOUSE, Add("ecosystem", new, 0)), "ecosystem") == ["e3", "e1", "e2"]


def test_a_new_step_stands_within_its_phase():
    new = Step(id="s4", name="Bellen", phase="p1")
    assert order(perform(HOUSE, Add("steps", new))) == ["s1", "s2", "s4", "s3"]


def test_a_step_moves_within_its_phase_or_to_another():
    assert order(perform(HOUSE, Move("steps", "s2", 0))) == ["s2", "s1", "s3"]
    moved = perform(HOUSE, Move("steps", "s1", 2, phase="p2"))
    assert order(moved) == ["s2", "s3", "s1"]
    assert moved.step("s1").phase == "p2"


def test_moving_a_phase_takes_its_steps_along():
    assert order(perform(HOUSE, Move("phases", "p2", 0))) == ["s3", "s1", "s2"]


# --- remove ----------------------------------------------------------------------------------


def test_removing_a_step_removes_every_reference_to_it():
    left = perform(HOUSE, Remove("steps", "s1"))
    assert order(left) == ["s2", "s3"]
    assert left.improvements[0].steps == ("s2",)
    assert left.workshop[0].steps == ("s3",)
    assert (left.signals[0].step, left.signals[0].evidence) == (None, "Forum")


def test_what_was_measured_or_chosen_for_a_removed_step_does_not_come_to_be_of_the_whole():
    left = perform(HOUSE, Remove("steps", "s1"))
    assert order(left, "measurements") == ["m2"]
    assert [choice.technique for choice in left.research] == ["interviews"]


def test_removing_an_element_removes_every_reference_to_it():
    left = perform(HOUSE, Remove("ecosystem", "e2"))
    assert left.step("s1").leans_on == ("e1",)
    assert left.element("e1").depends_on == ()


def test_removing_a_persona_removes_its_times():
    left = perform(HOUSE, Remove("personas", "k1"))
    assert [time.persona for time in left.step("s1").times] == [None]


def test_removing_a_persona_leaves_an_idea_that_was_meant_for_it_to_everybody():
    idea = Improvement(id="i1", name="Filmpje", persona="k1")
    left = perform(HOUSE.changed(improvements=[idea]), Remove("personas", "k1"))
    assert left.improvements[0].persona is None


def test_removing_an_idea_removes_what_others_said_of_it():
    ideas = [
        Improvement(id="i1", name="Filmpje"),
        Improvement(id="i2", name="Rondleiding", depends_on=["i1"]),
        Improvement(id="i3", name="Folder", excludes=["i1", "i2"]),
    ]
    left = perform(HOUSE.changed(improvements=ideas), Remove("improvements", "i1"))
    assert [idea.depends_on for idea in left.improvements] == [(), ()]
    assert left.improvements[1].excludes == ("i2",)


def test_an_empty_phase_can_be_removed_and_a_full_one_cannot():
    assert order(perform(HOUSE, Remove("phases", "p3")), "phases") == ["p1", "p2"]
    with pytest.raises(JourneyProblem, match="De fase 'Zoeken' is niet leeg") as caught:
        perform(HOUSE, Remove("phases", "p1"))
    assert "2" in str(caught.value)
    with speaking("en"):
        assert "'Zoeken'" in str(caught.value)


@given(journeys(4, history=False), st.data())
def test_whatever_is_removed_the_rest_hangs_together(journey, data):
    names = ("personas", "steps", "ecosystem", "improvements", "measurements")
    there = [(name, item.id) for name in names for item in getattr(journey, name)]
    if there:
        collection, ident = data.draw(st.sampled_from(there))
        left = perform(journey, Remove(collection, ident))
        assert order(left, collection) == [i for i in order(journey, collection) if i != ident]


# --- refusals --------------------------------------------------------------------------------

REFUSED = {
    "outside the scale": Change("steps", "s1", "feeling.now", 3),
    "a name left blank": Change("steps", "s1", "name", " "),
    "a phase that is not there": Change("steps", "s1", "phase", "p9"),
    "a second item with the same id": Add("steps", Step(id="s1", name="Nog eens", phase="p1")),
    "a new item without a name": Add("phases", {"id": "p4"}),
    "a move to a phase that is not there": Move("steps", "s1", 0, phase="p9"),
    "a phase in use": Remove("phases", "p1"),
    "a step that is not there to change": Change("steps", "s9", "name", "Bellen"),
    "a step that is not there to remove": Remove("steps", "s9"),
    "a step that is not there to move": Move("steps", "s9", 0),
}


@pytest.mark.parametrize("operation", REFUSED.values(), ids=REFUSED)
def test_a_refused_edit_changes_nothing(operation):
    editor = Editor(HOUSE)
    editor.do(Change("", "", "title", "Eerst"))
    editor.do(Change("", "", "title", "Dan"))
    editor.undo()
    before = (editor.journey, list(editor.before), list(editor.after))
    with pytest.raises(JourneyProblem):
        editor.do(Change("", "", "notes", "half"), operation)
    with pytest.raises(JourneyProblem):
        editor.amend(operation)
    assert (editor.journey, editor.before, editor.after) == before


def test_what_is_not_there_is_told_with_what_is():
    with pytest.raises(JourneyProblem, match="'s9' staat niet in de kaart") as caught:
        perform(HOUSE, Remove("steps", "s9"))
    assert "s1, s2, s3" in str(caught.value)


# --- undo and redo ---------------------------------------------------------------------------


@st.composite
def edits(draw: st.DrawFn) -> Any:
    """An edit of the house that fits."""
    ident = draw(st.sampled_from(["s1", "s2", "s3"]))
    feeling = st.none() | st.integers(-4, 4).map(lambda n: n / 2)
    kind = draw(st.sampled_from(["feel", "name", "move", "notes"]))
    if kind == "feel":
        return Change("steps", ident, "feeling.now", draw(feeling))
    if kind == "name":
        return Change("steps", ident, "name", draw(st.sampled_from(["Bellen", "Bezoeken"])))
    if kind == "move":
        return Move("steps", ident, draw(st.integers(0, 2)), draw(st.sampled_from(["p1", "p2"])))
    return Change("", "", "notes", draw(st.sampled_from(["", "nog vragen"])))


@given(st.lists(edits(), max_size=8))
def test_undoing_all_leads_to_the_beginning_and_redoing_all_to_the_end(given_edits):
    editor = Editor(HOUSE)
    seen = [HOUSE]
    for edit in given_edits:
        if editor.do(edit) != seen[-1]:
            seen.append(editor.journey)
    for earlier in reversed(seen[:-1]):
        assert editor.undo() == earlier
    assert editor.undo() == HOUSE
    for later in seen[1:]:
        assert editor.redo() == later
    assert editor.redo() == seen[-1]


@given(st.lists(edits(), min_size=1, max_size=6), st.lists(st.booleans(), max_size=6))
def test_undo_and_redo_cancel_each_other(given_edits, back_or_forth):
    editor = Editor(HOUSE)
    for edit in given_edits:
        editor.do(edit)
    for back in back_or_forth:
        editor.undo() if back else editor.redo()
    here = editor.journey
    if editor.before:
        editor.undo()
        assert editor.redo() == here
    if editor.after:
        editor.redo()
        assert editor.undo() == here


def test_a_new_edit_after_undo_ends_the_way_forth():
    editor = Editor(HOUSE)
    editor.do(Change("", "", "title", "Eerst"))
    editor.undo()
    editor.do(Change("", "", "title", "Anders"))
    assert editor.redo().title == "Anders"


def test_an_edit_that_changes_nothing_is_no_step_back():
    editor = Editor(HOUSE)
    editor.do(Change("steps", "s1", "feeling.now", 1))
    assert editor.before == []


def test_several_operations_are_one_edit():
    editor = Editor(HOUSE)
    editor.do(Change("", "", "title", "Thuis"), Remove("steps", "s1"))
    assert editor.undo() == HOUSE


def test_a_drag_is_undone_at_once():
    editor = Editor(HOUSE)
    editor.do(Change("steps", "s1", "feeling.now", 0.5))
    for now in (0, -0.5, -1):
        editor.amend(Change("steps", "s1", "feeling.now", now))
    assert editor.journey.step("s1").feeling.now == -1
    assert editor.undo() == HOUSE
    assert editor.redo().step("s1").feeling.now == -1


def test_the_way_back_is_long_but_ends():
    editor = Editor(HOUSE)
    for nth in range(KEPT + 5):
        editor.do(Change("", "", "notes", f"notitie {nth}"))
    for _ in range(KEPT + 5):
        editor.undo()
    assert editor.journey.notes == "notitie 4"
