"""The expectation tab: judge an idea first, see the model answer after."""

import ipywidgets as widgets
import pytest
from traitlets import TraitError

from cjlib.apps.concepts.expectation import expectation_tab
from cjlib.apps.concepts.expectation_state import CASES, MODEL_ANSWERS, OWN, ExpectationState
from cjlib.errors import InvalidValue
from cjlib.texts import speaking, t
from tests.apps.walking import parts_of, words_of


def nine_plus_pane(state):
    """The tab with its third view open."""
    tab = expectation_tab(state)
    choice = next(w for w in parts_of(tab) if isinstance(w, widgets.RadioButtons))
    choice.value = "nine"
    return tab


def test_ten_ideas_or_more_can_be_judged_and_an_own_one():
    assert len(MODEL_ANSWERS) >= 10
    assert CASES[-1] == OWN


@pytest.mark.parametrize(
    ("case", "failed"),
    [
        ("premier_inn", []),
        ("obvion", []),
        ("jumbo", []),
        ("first_direct", []),
        ("rak", []),
        ("delivery", ["emotional_need"]),
        ("reviews", ["above_expectation"]),
        ("jumbo_hurry", ["relevant"]),
        ("policy_terms", ["above_expectation", "emotional_need"]),
        ("chat", ["above_expectation", "emotional_need", "relevant"]),
    ],
)
def test_the_model_answer_gives_the_verdict_of_the_book(case, failed):
    state = ExpectationState(case=case, ticked=[part.value for part in MODEL_ANSWERS[case]])
    assert [part.value for part in state.verdict().failed] == failed
    assert state.differences() == ()


def test_each_part_is_somewhere_the_only_one_that_fails():
    alone = {
        ExpectationState(case=case, ticked=[part.value for part in met]).verdict().failed
        for case, met in MODEL_ANSWERS.items()
        if len(met) == 2
    }
    assert alone == {("above_expectation",), ("emotional_need",), ("relevant",)}


def test_ticking_and_unticking_changes_the_verdict():
    state = ExpectationState()
    for part in ("relevant", "above_expectation", "emotional_need"):
        assert not state.verdict().passed
        state.tick(part, True)
    assert state.verdict().passed
    state.tick("relevant", False)
    assert [part.value for part in state.verdict().failed] == ["relevant"]


def test_another_idea_starts_without_ticks_and_without_the_answer():
    state = ExpectationState()
    state.tick("relevant", True)
    state.compare()
    state.choose("chat")
    assert (state.case, state.ticked, state.compared) == ("chat", [], False)


def test_choosing_the_same_idea_again_keeps_the_ticks():
    state = ExpectationState()
    state.tick("relevant", True)
    state.choose(state.case)
    assert state.ticked == ["relevant"]


def test_an_own_idea_has_no_model_answer():
    state = ExpectationState(case=OWN)
    state.compare()
    assert not state.compared
    assert state.differences() == ()


def test_differences_name_the_parts_that_differ():
    state = ExpectationState(case="delivery", ticked=["above_expectation", "emotional_need"])
    assert state.differences() == ("emotional_need", "relevant")


@pytest.mark.parametrize(
    "wrong", [{"ticked": ["nine"]}, {"ticked": 3}, {"case": "x"}, {"compared": 3}]
)
def test_a_saved_state_that_does_not_fit_changes_nothing(wrong):
    state = ExpectationState()
    state.tick("relevant", True)
    with pytest.raises(InvalidValue):
        state.from_dict(wrong)
    assert state.ticked == ["relevant"]


def test_a_part_counts_once():
    assert ExpectationState(ticked=["relevant"] * 1000).ticked == ["relevant"]
    with pytest.raises(TraitError):
        ExpectationState(ticked=[["relevant"]])


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_answer_shows_only_after_the_student_asks(lang, case):
    with speaking(lang):
        state = ExpectationState(case=case)
        tab = nine_plus_pane(state)
        assert t("expectation.nine.answer.title") not in words_of(tab)
        state.compare()
        assert (t("expectation.nine.answer.title") in words_of(tab)) == (case != OWN)


def test_the_checkboxes_follow_the_state_and_the_state_the_checkboxes():
    state = ExpectationState()
    tab = nine_plus_pane(state)
    boxes = [w for w in parts_of(tab) if isinstance(w, widgets.Checkbox)]
    boxes[1].value = True
    assert state.ticked == ["emotional_need"]
    assert "Niet gehaald" in words_of(tab)
    idea = next(w for w in parts_of(tab) if isinstance(w, widgets.Dropdown))
    idea.value = "rak"
    assert state.case == "rak"
    assert [box.value for box in boxes] == [False] * 3
    assert "Niet gehaald" not in words_of(tab)


@pytest.mark.parametrize(("lang", "said"), [("nl", "geen cijfer"), ("en", "not a mark")])
def test_the_screen_says_that_nine_plus_is_a_definition(lang, said):
    with speaking(lang):
        assert said in words_of(nine_plus_pane(ExpectationState()))
