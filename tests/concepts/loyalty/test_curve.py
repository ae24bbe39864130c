import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.loyalty import MARKETS, LoyaltyCurve, Zone
from cjlib.errors import InvalidValue, UnknownName

UNIT = st.floats(0, 1)


def test_the_five_markets_run_from_cars_to_local_phone():
    assert {name: (curve.competition, curve.captive) for name, curve in MARKETS.items()} == {
        "cars": (0.95, 0.0),
        "business_pcs": (0.8, 0.05),
        "hospitals": (0.5, 0.1),
        "airlines": (0.4, 0.15),
        "local_phone": (0.05, 0.3),
    }


def test_a_market_is_called_by_name():
    assert LoyaltyCurve(competition=0.95, captive=0.0) == LoyaltyCurve.market("cars")


def test_an_unknown_market_names_the_known_ones():
    with pytest.raises(UnknownName, match="local_phone"):
        LoyaltyCurve.market("bikes")


@pytest.mark.parametrize(("competition", "steepness"), [(1, 8), (0.5, 1), (0, 0.125)])
def test_competition_sets_the_steepness(competition, steepness):
    assert steepness == LoyaltyCurve(competition, 0).steepness


def test_half_competition_is_a_straight_line_from_captive_to_one():
    assert LoyaltyCurve(0.5, 0.2)([1, 5.5, 10]).tolist() == pytest.approx([0.2, 0.6, 1.0])


def test_in_full_competition_halfway_satisfied_is_hardly_loyal():
    assert LoyaltyCurve(1, 0)(5.5) == 0.00390625


def test_without_competition_halfway_satisfied_is_nearly_all_loyal():
    assert round(LoyaltyCurve(0, 0)(5.5), 3) == 0.917


def test_marks_keep_their_shape():
    assert LoyaltyCurve(0.5, 0)([[1, 2], [3, 4]]).shape == (2, 2)
    assert isinstance(LoyaltyCurve(0.5, 0)(7), float)


@settings(max_examples=60)
@given(UNIT, UNIT)
def test_loyalty_rises_with_the_mark_from_captive_to_one(competition, captive):
    loyalty = LoyaltyCurve(competition, captive)(np.linspace(1, 10, 46))
    assert captive == pytest.approx(loyalty[0])
    assert loyalty[-1] == pytest.approx(1)
    assert (np.diff(loyalty) >= -1e-12).all()


@settings(max_examples=40)
@given(UNIT, UNIT, UNIT, st.floats(1, 10))
def test_more_competition_never_makes_customers_more_loyal(one, other, captive, mark):
    calm, fierce = sorted((one, other))
    assert LoyaltyCurve(fierce, captive)(mark) <= LoyaltyCurve(calm, captive)(mark) + 1e-12


@settings(max_examples=40)
@given(UNIT, UNIT, UNIT, st.floats(1, 10))
def test_higher_switching_cost_never_makes_customers_less_loyal(one, other, competition, mark):
    low, high = sorted((one, other))
    assert LoyaltyCurve(competition, high)(mark) >= LoyaltyCurve(competition, low)(mark) - 1e-12


@pytest.mark.parametrize(
    ("mark", "zone"),
    [
        (1, "dissatisfied"),
        (6.99, "dissatisfied"),
        (7, "indifferent"),
        (7.6, "indifferent"),
        (7.99, "indifferent"),
        (8.01, "loyal"),
        (10, "loyal"),
    ],
)
def test_each_mark_has_its_zone(mark, zone):
    assert zone == LoyaltyCurve.market("cars").zone(mark)


def test_a_mark_of_exactly_eight_counts_as_loyal():
    assert LoyaltyCurve(0.5, 0).zone(8) is Zone.LOYAL


def test_many_marks_get_their_zones_at_once():
    assert LoyaltyCurve.zone([3, 7.5, 9]).tolist() == ["dissatisfied", "indifferent", "loyal"]


@pytest.mark.parametrize("mark", [0, 10.1, -3, float("nan")])
def test_a_mark_outside_one_to_ten_is_refused(mark):
    for ask in (LoyaltyCurve(0.5, 0), LoyaltyCurve.zone):
        with pytest.raises(InvalidValue) as caught:
            ask([7, mark])
        assert caught.value.key == "out_of_range"


@pytest.mark.parametrize("wrong", [(1.1, 0), (-0.1, 0), (0.5, 2), (float("nan"), 0)])
def test_a_curve_refuses_numbers_outside_their_range(wrong):
    with pytest.raises(InvalidValue):
        LoyaltyCurve(*wrong)
