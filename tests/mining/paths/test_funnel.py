"""How many get how far, and where the others went."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import InvalidValue, UnknownName
from tests.mining.logs import log_of

# a: all three in order; b: with a detour; c: never pays; d: wrong way round; e: not even a look
WALKED = {"a": "lbp", "b": "lxbxp", "c": "lb", "d": "bl", "e": "x"}


def test_anything_may_come_in_between():
    found = log_of(WALKED).funnel(["l", "b", "p"])
    assert found["step"].tolist() == ["l", "b", "p"]
    assert found["customers"].tolist() == [4, 3, 2]
    assert found["share"].tolist() == [1, 0.75, 0.5]
    assert found["dropped"].tolist() == [0, 1, 1]


def test_strictly_each_step_follows_straight_on_the_one_before():
    assert log_of(WALKED).funnel(["l", "b", "p"], mode="strict")["customers"].tolist() == [4, 2, 1]


def test_strictly_the_longest_of_several_tries_counts():
    assert log_of({"a": "lxlb"}).funnel(["l", "b"], mode="strict")["customers"].tolist() == [1, 1]


def test_where_the_lost_went_is_told_for_each_step():
    found = log_of({**WALKED, "f": "lbx", "g": "lbx"}).drop_offs(["l", "b", "p"])
    rows = list(found.itertuples(index=False, name=None))
    assert rows == [
        ("l", "", 1, 1.0),
        ("b", "x", 2, pytest.approx(2 / 3)),
        ("b", "", 1, pytest.approx(1 / 3)),
    ]


def test_nobody_at_the_first_step_is_a_funnel_of_noughts():
    log = log_of({"a": "x", "b": "yx"}).keep_customers([True, False])
    assert log.funnel(["y", "x"])["customers"].tolist() == [0, 0]
    assert log.funnel(["y", "x"])["share"].tolist() == [0, 0]


@pytest.mark.parametrize("steps", [[], ["l"], "lb"])
def test_a_funnel_of_fewer_than_two_steps_is_refused(steps):
    with pytest.raises(InvalidValue):
        log_of(WALKED).funnel(steps)


def test_a_step_that_is_not_in_the_log_is_answered_with_those_that_are():
    with pytest.raises(UnknownName, match="b, l, p, x"):
        log_of(WALKED).funnel(["l", "q"])


def test_a_mode_that_does_not_exist_is_refused():
    with pytest.raises(InvalidValue, match="eventually, strict"):
        log_of(WALKED).funnel(["l", "b"], mode="sometimes")


@given(st.lists(st.text("abc", min_size=1), min_size=1), st.text("abc", min_size=2, max_size=4))
def test_both_modes_count_as_searching_the_text_of_each_path_does(paths, steps):
    log = log_of({str(at): path for at, path in enumerate([*paths, "abc"])})
    everybody = [*paths, "abc"]
    for mode, between in (("eventually", ".*"), ("strict", "")):
        found = log.funnel(list(steps), mode=mode)["customers"].tolist()
        assert found == [
            sum(re.search(between.join(steps[:n]), path) is not None for path in everybody)
            for n in range(1, len(steps) + 1)
        ]
