"""The loyalty tab: marks chosen, typed or pasted."""

import pytest
from traitlets import TraitError

from cjlib.apps.concepts.loyalty import loyalty_tab
from cjlib.apps.concepts.loyalty_state import EXAMPLE, LoyaltyState, marks_in
from cjlib.errors import DataProblem
from cjlib.texts import speaking


def test_the_example_has_a_mean_of_seven_point_six():
    mean = sum(mark * n for mark, n in enumerate(EXAMPLE, start=1)) / sum(EXAMPLE)
    assert round(mean, 1) == 7.6


def test_pasted_marks_are_counted():
    assert marks_in("7 8 8\n6;10") == [0, 0, 0, 0, 0, 1, 1, 2, 0, 1]
    assert marks_in("7,8,8") == [0, 0, 0, 0, 0, 0, 1, 2, 0, 0]
    assert marks_in("7, 8, 8") == [0, 0, 0, 0, 0, 0, 1, 2, 0, 0]


@pytest.mark.parametrize(
    ("text", "place", "given"),
    [("7 8 11", 3, "11"), ("0", 1, "0"), ("7 acht", 2, "acht"), ("8 7,5", 2, "7,5"),
     ("9 <b>8</b>", 2, "<b>8</b>")],
)  # fmt: skip
def test_what_is_no_whole_mark_is_named_with_its_place(text, place, given):
    with pytest.raises(DataProblem) as caught:
        marks_in(text)
    assert caught.value.values == {"place": place, "given": given}


def test_a_wrong_paste_keeps_what_was_there():
    state = LoyaltyState()
    state.paste("7 8 9")
    state.paste("nonsense")
    assert state.problem is not None
    assert state.counts() == [0, 0, 0, 0, 0, 0, 1, 1, 1, 0]


def test_own_marks_that_are_empty_say_what_to_do():
    with pytest.raises(DataProblem, match="Vul bij minstens één cijfer"):
        LoyaltyState(source="own").counts()


@pytest.mark.parametrize("own", [[1] * 9, [1] * 11, [-1] * 10, [2_000_000] * 10, ["x"] * 10])
def test_a_browser_cannot_put_nonsense_in_the_counts(own):
    state = LoyaltyState()
    with pytest.raises(TraitError):
        state.own = own


def test_planted_customers_are_counted_per_market():
    state = LoyaltyState(source="cars")
    assert sum(state.counts()) == len(state.customers("cars")) > 600


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("source", ["example", "cars", "local_phone", "own"])
def test_the_tab_opens_in_every_state_and_language(lang, source):
    with speaking(lang):
        assert loyalty_tab(LoyaltyState(source=source)).children


def test_a_paste_too_long_to_count_is_refused_at_once():
    state = LoyaltyState()
    state.paste("8 " * 400_000)
    assert state.problem is not None
    assert state.problem.key == "too_many_marks"
