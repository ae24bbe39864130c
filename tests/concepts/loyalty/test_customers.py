import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.loyalty import (
    MARKETS,
    CustomerType,
    LoyaltyCurve,
    Zone,
    customer_type,
    leaving,
)
from cjlib.errors import InvalidValue

LINE = LoyaltyCurve(competition=0.5, captive=0.0)
MARKS = st.lists(st.integers(1, 10), min_size=1, max_size=60)


def test_on_a_straight_line_half_of_the_halfway_satisfied_leave():
    gone = leaving([5.5, 5.5, 10, 10], LINE)
    assert (gone.n, gone.number, gone.share) == (4, 1, 0.25)


def test_counts_per_mark_say_the_same_as_the_marks_one_by_one():
    one_by_one, counted = leaving([1, 7, 7, 9], LINE), leaving({1: 1, 7: 2, 9: 1}, LINE)
    assert one_by_one.number == pytest.approx(counted.number)
    assert one_by_one.n == counted.n


def test_leavers_are_told_apart_by_zone():
    gone = leaving({1: 3, 7.75: 4, 10: 5}, LINE)
    assert dict(gone.by_zone) == {Zone.DISSATISFIED: 3, Zone.INDIFFERENT: 1, Zone.LOYAL: 0}


def test_a_mean_of_seven_and_a_half_loses_more_where_there_is_a_choice():
    marks = [7, 7, 8, 8]
    assert tuple(
        round(leaving(marks, LoyaltyCurve.market(m)).share, 2) for m in ("cars", "local_phone")
    ) == (0.87, 0.03)


@settings(max_examples=40)
@given(MARKS, st.sampled_from(sorted(MARKETS)))
def test_never_fewer_than_none_or_more_than_all_leave(marks, market):
    gone = leaving(marks, MARKETS[market])
    assert 0 <= gone.number <= gone.n == len(marks)
    assert sum(gone.by_zone.values()) == pytest.approx(gone.number)


@pytest.mark.parametrize(
    ("marks", "key"),
    [
        ([], "nothing_counted"),
        ({7: 0}, "nothing_counted"),
        ({}, "nothing_counted"),
        ([0, 7], "out_of_range"),
        ({7: -1}, "too_low"),
        (["good"], "not_a_number"),
    ],
)
def test_leaving_needs_marks_of_somebody(marks, key):
    with pytest.raises(InvalidValue) as caught:
        leaving(marks, LINE)
    assert key == caught.value.key


@pytest.mark.parametrize(
    ("satisfaction", "loyalty", "kind"),
    [(9, 1, "loyalist"), (9, 0, "mercenary"), (4, 1, "hostage"), (4, 0, "defector")],
)
def test_satisfaction_and_loyalty_together_make_four_types(satisfaction, loyalty, kind):
    assert kind == customer_type(satisfaction, loyalty)


def test_a_value_on_the_cut_off_counts_as_high():
    assert customer_type(8, 0.5) is CustomerType.LOYALIST


def test_other_cut_offs_make_other_types():
    assert customer_type(8, 0.6, satisfied_from=8.5) == "hostage"
    assert customer_type(8, 0.6, loyal_from=0.7) == "mercenary"


def test_many_customers_are_typed_at_once():
    found = customer_type(np.array([9, 4]), [0.9, 0.9])
    assert found.tolist() == ["loyalist", "hostage"]


@pytest.mark.parametrize(
    ("satisfaction", "loyalty", "cut_offs"),
    [
        (11, 0.5, {}),
        (9, 1.5, {}),
        (9, 1, {"satisfied_from": 0}),
        (9, 1, {"loyal_from": 2}),
        ([9, 8], [1], {}),
        ([9, 8, 7], [1, 0], {}),
    ],
)
def test_types_refuse_other_scales_and_unequal_lengths(satisfaction, loyalty, cut_offs):
    with pytest.raises(InvalidValue):
        customer_type(satisfaction, loyalty, **cut_offs)
