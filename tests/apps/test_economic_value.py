"""The value tab: pictures of a toy, and three accounts that can be filled in."""

import json

import pytest

from cjlib.apps.concepts.economic_value import value_tab
from cjlib.apps.concepts.economic_value_state import EXAMPLES, FIELDS, ValueState
from cjlib.errors import InvalidValue
from cjlib.texts import speaking
from tests.apps.walking import words_of


@pytest.mark.parametrize("offer", list(EXAMPLES))
def test_every_example_fills_six_amounts(offer):
    state = ValueState()
    state.load(offer)
    assert tuple(state.amounts[field] for field in FIELDS) == EXAMPLES[offer]


def test_an_amount_lands_on_its_own_account():
    state = ValueState()
    state.change("time_paid", 45)
    assert (state.accounts()["time"].paid, state.accounts()["attention"].paid) == (45, 30)


@pytest.mark.parametrize("amount", [-1, 100_001, float("nan"), float("inf")])
def test_an_amount_that_cannot_be_is_named_and_changes_nothing(amount):
    state = ValueState()
    before = dict(state.amounts)
    state.change("money_paid", amount)
    assert "Betaalt: geld" in str(state.problem)
    assert state.amounts == before


def test_an_example_speaks_the_language_until_it_gets_a_name():
    state = ValueState()
    assert state.named() == "Museumnacht"
    with speaking("en"):
        assert state.named() == "Museum night"
    state.name = "  Mijn\nwinkel "
    assert state.named() == "Mijn winkel"
    state.load("coach")
    assert state.named() == "Hardloopcoach"


def test_what_was_filled_in_survives_saving_and_opening():
    state = ValueState()
    state.change("money_received", 12)
    state.name = "Winkel"
    other = ValueState()
    other.from_dict(json.loads(json.dumps(state.to_dict())))
    assert other.to_dict() == state.to_dict()


@pytest.mark.parametrize(
    "wrong",
    [
        {"offer": "house"},
        {"amounts": {}},
        {"amounts": {**dict.fromkeys(FIELDS, 1), "more": 1}},
        {"amounts": dict.fromkeys(FIELDS, "veel")},
        {"amounts": dict.fromkeys(FIELDS, -1)},
    ],
)
def test_a_saved_state_that_does_not_fit_changes_nothing(wrong):
    state = ValueState()
    before = state.to_dict()
    with pytest.raises(InvalidValue):
        state.from_dict(wrong)
    assert state.to_dict() == before


@pytest.mark.parametrize(("lang", "toy"), [("nl", "speelmodel"), ("en", "toy model")])
def test_the_tab_opens_under_a_warning_that_it_is_a_toy(lang, toy):
    with speaking(lang):
        shown = words_of(value_tab(ValueState()))
        assert toy in shown
        assert 'data-name="staircase"' in shown


def test_the_accounts_follow_what_is_filled_in():
    state = ValueState()
    tab = value_tab(state)
    tab.children[1].children[0].value = "currency"
    state.name = "<i>x</i>"
    state.change("money_paid", 999)
    shown = words_of(tab)
    assert "&lt;i&gt;x" in shown
    assert "<i>x" not in shown
    assert "999" in shown
