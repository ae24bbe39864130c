import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.concepts.expectation import nine_plus, relief
from cjlib.errors import InvalidValue


def test_unexpected_touching_and_relevant_together_make_nine_plus():
    verdict = nine_plus(above_expectation=True, emotional_need=True, relevant=True)
    assert (verdict.passed, verdict.failed) == (True, ())


@pytest.mark.parametrize("part", ["above_expectation", "emotional_need", "relevant"])
def test_one_failing_part_is_enough_to_fail_and_is_named(part):
    answers = {"above_expectation": True, "emotional_need": True, "relevant": True, part: False}
    verdict = nine_plus(**answers)
    assert (False, (part,)) == (verdict.passed, verdict.failed)


def test_every_failing_part_is_named():
    verdict = nine_plus(above_expectation=False, emotional_need=False, relevant=False)
    assert verdict.failed == ("above_expectation", "emotional_need", "relevant")


def test_policy_terms_within_five_days_are_fine_and_faster_is_not_felt():
    assert relief([5, 3, 1, 0]).tolist() == [1, 1, 1, 1]


def test_policy_terms_after_five_days_give_no_relief():
    assert (relief(5.1), relief(14)) == (0, 0)


def test_what_is_acceptable_can_be_set():
    assert (relief(2, acceptable_within=2), relief(3, acceptable_within=2)) == (1, 0)


@given(st.floats(0, 60), st.floats(0, 60), st.floats(0, 60))
def test_waiting_longer_never_helps(one, other, limit):
    short, long = sorted((one, other))
    assert relief(short, limit) >= relief(long, limit)


@pytest.mark.parametrize(("days", "limit"), [(-1, 5), ([1, -1], 5), (1, -5), (float("nan"), 5)])
def test_negative_days_do_not_exist(days, limit):
    with pytest.raises(InvalidValue):
        relief(days, limit)
