"""A State can be saved, restored and broken without breaking."""

import logging

import pytest
from traitlets import Enum, Instance, Int

from cjlib.apps.state import State
from cjlib.errors import InvalidValue


class Inner(State):
    size = Int(3).tag(saved=True)


class Outer(State):
    colour = Enum(("red", "green"), default_value="red").tag(saved=True)
    inner = Instance(Inner, ()).tag(saved=True)
    passing = Int(0)


def test_what_is_saved_comes_back():
    one, two = Outer(colour="green"), Outer()
    one.inner.size = 7
    two.from_dict(one.to_dict())
    assert two.to_dict() == {"colour": "green", "inner": {"size": 7}}


def test_what_passes_is_not_saved():
    assert "passing" not in Outer(passing=4).to_dict()


def test_names_from_another_version_are_left_alone():
    state = Outer()
    state.from_dict({"colour": "green", "later": 1})
    assert state.colour == "green"


@pytest.mark.parametrize("saved", [{"colour": "blue"}, {"inner": {"size": "x"}}, {"inner": 5}])
def test_a_state_that_does_not_fit_changes_nothing(saved):
    state = Outer()
    state.inner.size = 9
    before = state.to_dict()
    with pytest.raises(InvalidValue):
        state.from_dict({"colour": "green", **saved} if "colour" not in saved else saved)
    assert state.to_dict() == before


def test_a_mistake_becomes_a_message_and_goes_with_the_next_action():
    state = Outer()
    with state.trying():
        raise InvalidValue("out_of_range", name="x", low=1, high=2, given=3)
    assert "tussen 1 en 2" in str(state.problem)
    with state.trying():
        pass
    assert state.problem is None


def test_our_own_mistake_leaves_the_app_usable_and_a_trace_in_the_log(caplog):
    state = Outer()
    with caplog.at_level(logging.ERROR), state.trying():
        raise ZeroDivisionError
    assert "onze kant" in str(state.problem)
    assert "ZeroDivisionError" in caplog.text
