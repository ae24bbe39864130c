import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.economic_value import Level, Market, Offer, move_up, simulate
from cjlib.errors import InvalidValue

UNIT = st.floats(0, 1)
OFFER = st.builds(Offer, level=st.sampled_from(Level), differentiation=UNIT, relevance=UNIT)
STILL = Market(erosion=0)


def test_each_level_has_its_verb():
    assert [level.verb for level in Level] == ["extract", "make", "deliver", "stage", "coach"]
    assert [level.key for level in Level] == [
        "commodities",
        "goods",
        "services",
        "experiences",
        "transformations",
    ]


def test_a_wholly_distinct_offer_stands_at_its_level_and_a_copied_one_at_the_bottom():
    assert Offer(4, differentiation=1).height == 4
    assert Offer(4, differentiation=0).height == 1


def test_distinct_and_relevant_offers_are_less_sensitive_to_price():
    offer = Offer(3, differentiation=0.5, relevance=0.5, price_sensitivity=1)
    assert offer.felt_sensitivity == 0.75


def test_one_period_of_half_erosion_halves_what_is_distinct():
    path = simulate(Offer(3, differentiation=1.0), 2, Market(imitators=0, erosion=0.5))
    assert path.differentiation.tolist() == [1, 0.5, 0.25]
    assert path.height.tolist() == [3, 2, 1.5]


def test_each_imitator_erodes_as_much_again():
    assert Market(imitators=2, erosion=0.5).commoditisation == 0.875


def test_customisation_wins_back_part_of_what_is_missing():
    path = simulate(Offer(3, differentiation=0.5), 1, STILL, customisation=0.5)
    assert path.differentiation[1] == 0.75


def test_premium_buyers_and_profit_follow_from_height():
    market = Market(erosion=0, premium_per_level=0.25, unit_cost=0.8, buyers=100)
    path = simulate(Offer(3, differentiation=1, relevance=0.5, price_sensitivity=2), 0, market)
    assert (path.premium[0], path.sensitivity[0], path.buyers[0]) == (0.25, 1.0, 75.0)
    assert path.profit[0] == pytest.approx(33.75)


def test_a_move_up_is_earned_back_when_extra_profit_has_paid_for_it():
    market = Market(erosion=0, buyers=100, unit_cost=0.8, premium_per_level=0.25)
    offer = Offer(2, differentiation=1, relevance=1)  # nobody leaves: 25 extra profit per level
    assert move_up(offer, 6, market, investment=50, differentiation=1).period == 2
    assert move_up(offer, 6, market, investment=51, differentiation=1).period == 3
    assert move_up(
        offer, 3, market, investment=50, differentiation=1
    ).balance.tolist() == pytest.approx([-50, -25, 0, 25])


def test_a_move_that_costs_too_much_is_not_earned_back():
    assert move_up(Offer(2), 12, investment=1e6).period is None


def test_a_move_that_dips_again_is_earned_back_only_when_it_stays_so():
    market = Market(customisation_cost=200)  # upkeep eats the first gains
    short, long = (
        move_up(Offer(3), periods, market, investment=5, customisation=0.05) for periods in (16, 40)
    )
    assert short.balance.max() > 0 > short.balance[-1]
    assert (short.period, long.period) == (None, 20)


def test_there_is_nothing_above_transformations():
    with pytest.raises(InvalidValue):
        move_up(Offer(5), 10, investment=10)


@settings(max_examples=40)
@given(OFFER, st.floats(0, 10), UNIT)
def test_left_alone_every_offer_slides_towards_commodities(offer, imitators, erosion):
    path = simulate(offer, 12, Market(imitators=imitators, erosion=erosion))
    assert (np.diff(path.height) <= 1e-12).all()
    assert (np.diff(path.premium) <= 1e-12).all()
    assert (np.diff(path.sensitivity) >= -1e-12).all()


@settings(max_examples=40)
@given(OFFER, st.floats(0, 10), st.floats(0, 10))
def test_more_imitators_never_slow_the_slide(offer, one, other):
    few, many = (simulate(offer, 8, Market(imitators=n)) for n in sorted((one, other)))
    assert (many.differentiation <= few.differentiation + 1e-12).all()


@settings(max_examples=40)
@given(OFFER, UNIT, UNIT)
def test_more_customisation_never_lowers_the_premium(offer, one, other):
    little, much = (simulate(offer, 8, customisation=c) for c in sorted((one, other)))
    assert (much.premium >= little.premium - 1e-12).all()
    assert ((much.differentiation >= 0) & (much.differentiation <= 1)).all()


@pytest.mark.parametrize(
    ("build", "wrong"),
    [
        (Offer, {"level": 6}),
        (Offer, {"level": 3, "differentiation": 2}),
        (Offer, {"level": 3, "price_sensitivity": -1}),
        (Market, {"imitators": -1}),
        (Market, {"erosion": 1.5}),
        (Market, {"buyers": float("nan")}),
    ],
)
def test_offers_and_markets_refuse_what_cannot_be(build, wrong):
    with pytest.raises(InvalidValue):
        build(**wrong)


@pytest.mark.parametrize("periods", [-1, 1.5, 1001])
def test_periods_are_counted_in_whole_numbers(periods):
    with pytest.raises(InvalidValue):
        simulate(Offer(3), periods)
