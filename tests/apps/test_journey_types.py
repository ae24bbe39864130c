"""The tab of journey types: tick what a map contains."""

import ipywidgets as widgets
import pytest

from cjlib.apps.concepts.journey_types import types_tab
from cjlib.apps.concepts.journey_types_state import CASES, FEATURES, GROUPS, OWN, JourneyTypesState
from cjlib.errors import InvalidValue
from cjlib.texts import speaking
from tests.apps.walking import parts_of, words_of


def ticks_of(widget):
    return {w.description: w for w in parts_of(widget) if isinstance(w, widgets.Checkbox)}


@pytest.mark.parametrize(
    ("case", "number"),
    [("house_bank", 1), ("house_customer", 2), ("online_doubt", 3), ("clear_brand", 4)],
)
def test_each_example_is_the_type_that_the_book_says(case, number):
    state = JourneyTypesState(case=OWN, features=[])
    state.choose(case)
    assert state.result().type == number


def test_an_own_map_starts_empty_and_is_no_type_yet():
    state = JourneyTypesState()
    state.choose(OWN)
    assert state.features == []
    assert state.result().type is None


def test_a_changed_example_becomes_an_own_map():
    state = JourneyTypesState()
    state.tick("emotional", True)
    assert state.case == OWN
    assert "emotional" in state.features


def test_a_tick_that_changes_nothing_leaves_the_example_alone():
    state = JourneyTypesState()
    state.tick("functional", True)
    assert state.case == "house_customer"


def test_a_missing_first_step_undoes_all_the_steps_above():
    state = JourneyTypesState()
    state.choose("clear_brand")
    state.tick("functional", False)
    assert state.result().type is None
    assert len(state.result().ahead) == 9


def test_every_feature_stands_in_exactly_one_group():
    grouped = [feature.value for group in GROUPS.values() for feature in group]
    assert sorted(grouped) == sorted(FEATURES)


@pytest.mark.parametrize("wrong", [{"features": ["wow"]}, {"features": 3}, {"case": "type 5"}])
def test_a_saved_state_that_does_not_fit_changes_nothing(wrong):
    state = JourneyTypesState()
    before = state.to_dict()
    with pytest.raises(InvalidValue):
        state.from_dict(wrong)
    assert state.to_dict() == before


def test_a_feature_counts_once_and_in_a_fixed_order():
    state = JourneyTypesState(features=["functional", "own_touchpoints"] * 500)
    assert state.features == ["own_touchpoints", "functional"]


def test_the_boxes_follow_the_example_and_the_example_the_boxes():
    state = JourneyTypesState()
    tab = types_tab(state)
    boxes = ticks_of(tab)
    example = next(w for w in parts_of(tab) if isinstance(w, widgets.Dropdown))
    example.value = "clear_brand"
    assert all(box.value for box in boxes.values())
    assert state.case == "clear_brand"
    boxes["Momenten van de waarheid"].value = False
    assert (state.case, example.value) == (OWN, OWN)
    said = words_of(tab)
    assert "Dit mist nog voor type 3" in said
    assert "Dit is het bewijs voor type 2" in said
    assert "het telt nog niet mee" in said


def test_unticking_all_empties_the_staircase():
    state = JourneyTypesState()
    tab = types_tab(state)
    next(w for w in parts_of(tab) if isinstance(w, widgets.Button)).click()
    assert state.features == []
    assert "Nog niets aangevinkt" in words_of(tab)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("case", CASES)
def test_the_tab_opens_with_every_example_in_both_languages(lang, case):
    with speaking(lang):
        state = JourneyTypesState()
        state.choose(case)
        said = words_of(types_tab(state))
        assert "Touchpoint" in said
        assert {"nl": "Moment van het merk", "en": "Moment of the brand"}[lang] in said
