"""The time tab: two ledgers that can be edited, and that refuse what cannot be."""

import json

import pytest
from traitlets import TraitError

from cjlib.apps.concepts.time_pyramid import time_tab
from cjlib.apps.concepts.time_pyramid_state import EXAMPLES, TimeState
from cjlib.errors import InvalidValue
from cjlib.texts import speaking
from tests.apps.walking import words_of


@pytest.mark.parametrize("example", list(EXAMPLES))
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_example_can_be_booked_in_both_languages(example, lang):
    with speaking(lang):
        state = TimeState()
        state.load(example)
        assert state.problem is None
        assert len(state.a.steps()) == len(EXAMPLES[example]) <= 12
        assert state.ledgers()[0].total == sum(step[1] for step in EXAMPLES[example])


def test_a_hold_of_twenty_minutes_is_waste_until_the_rule_is_off():
    state = TimeState()
    wasted = state.ledgers()[0].minutes["wasted"]
    state.hold_counts = False
    assert wasted - state.ledgers()[0].minutes["wasted"] == 25


def test_an_example_speaks_the_language_until_a_step_gets_another_name():
    state = TimeState()
    state.pick(1)
    assert state.a.step_names()[1] == "In de wacht"
    with speaking("en"):
        assert state.a.step_names()[1] == "On hold"
        state.change("name", "On hold")  # nothing new
        assert state.a.rows[1]["name"] == ""
        state.change("name", "  Waiting \n music ")
    assert state.a.step_names()[1] == "Waiting music"


def test_steps_can_be_added_up_to_twelve_and_taken_away():
    state = TimeState()
    for _ in range(7):
        state.add()
    assert (len(state.a.rows), state.picked, state.full) == (12, 11, True)
    state.add()
    assert state.problem.key == "too_many_steps"
    state.pick(0)
    state.remove()
    assert (len(state.a.rows), state.a.rows[0]["key"]) == (11, "phone_hold")


def test_taking_away_the_last_step_leaves_an_empty_ledger_that_still_works():
    state = TimeState()
    state.load("blank")
    state.add()
    state.remove()
    state.remove()
    assert state.a.rows == []
    assert state.ledgers()[0].total == 0
    time_tab(state)


@pytest.mark.parametrize(
    ("field", "value"),
    [("minutes", -1), ("minutes", 1441), ("minutes", float("nan")), ("wait", 7), ("baseline", -5)],
)
def test_a_number_that_cannot_be_is_named_and_changes_nothing(field, value):
    state = TimeState()  # its first step takes 6 minutes
    before = state.to_dict()
    state.change(field, value)
    assert state.problem.key == "out_of_range"
    assert state.to_dict() == before


def test_minutes_below_the_waiting_in_them_are_refused():
    state = TimeState()
    state.pick(1)
    state.change("minutes", 10)
    assert "Wachten" in str(state.problem)
    assert state.a.rows[1]["minutes"] == 25


def test_a_comparison_counts_only_for_time_saved():
    state = TimeState()
    state.pick(2)  # explaining: 10 minutes, 6 elsewhere
    assert state.ledgers()[0].saved_minutes == -4
    state.change("layer", "spent")
    assert state.ledgers()[0].saved_minutes == 0


def test_editing_follows_the_journey_that_is_open():
    state = TimeState()
    state.edit("b")
    state.change("minutes", 9)
    assert (state.a.rows[0]["minutes"], state.b.rows[0]["minutes"]) == (6, 9)


def test_loading_an_example_is_one_change_and_not_three():
    state = TimeState()
    state.a.title = "Mine"
    seen = []
    state.observe(lambda change: seen.append(change["new"]), "revision")
    state.load("night")
    assert len(seen) == 1
    assert state.a.named() == "Museum op de gok"


def test_what_was_filled_in_survives_saving_and_opening():
    state = TimeState()
    state.add()
    state.change("name", "Eigen stap")
    state.defence = "Omdat wachten pijn doet."
    kept = json.loads(json.dumps(state.to_dict()))
    other = TimeState()
    other.from_dict(kept)
    assert other.to_dict() == state.to_dict()
    assert other.a.step_names()[-1] == "Eigen stap"


@pytest.mark.parametrize(
    "wrong",
    [
        {"a": {"rows": [{}] * 13}},
        {"a": {"rows": [{"minutes": "veel"}]}},
        {"a": {"rows": [{"minutes": 5, "layer": "lost"}]}},
        {"a": {"rows": [{"minutes": 5, "wait": 6}]}},
        {"a": {"rows": [{"key": "no_such_step"}]}},
        {"a": {"rows": [{"unknown": 1}]}},
        {"b": {"rows": "steps"}},
        {"edited": "c"},
    ],
)
def test_a_saved_state_that_does_not_fit_changes_nothing(wrong):
    state = TimeState()
    before = state.to_dict()
    with pytest.raises(InvalidValue):
        state.from_dict(wrong)
    assert state.to_dict() == before


def test_a_browser_cannot_put_nonsense_in_the_rows():
    with pytest.raises(TraitError):
        TimeState().a.rows = [{"minutes": 10**9}]


def test_long_texts_are_cut_off():
    state = TimeState()
    state.a.title = "x" * 500
    state.defence = "y" * 5000
    state.change("name", "z" * 500)
    assert (len(state.a.title), len(state.defence)) == (30, 2000)
    assert len(state.a.rows[0]["name"]) == 40


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_tab_opens_and_follows_a_change_in_both_languages(lang):
    with speaking(lang):
        state = TimeState()
        tab = time_tab(state)
        state.change("name", "<b>stout</b>")
        shown = words_of(tab)
        assert "&lt;b&gt;stout&lt;/b&gt;" in shown
        assert "<b>stout" not in shown
        state.change("minutes", 2000)
        assert 'role="alert"' in words_of(tab)


def test_only_the_tab_of_the_language_spoken_follows_the_state():
    state = TimeState()
    old = time_tab(state)
    before = words_of(old)
    state.release()
    new = time_tab(state)
    state.load("night")
    assert words_of(old) == before
    assert "Museum op de gok" in words_of(new)
