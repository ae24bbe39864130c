"""The whole chain, from a mark to money."""

from __future__ import annotations

import math
import time
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.loyalty import LoyaltyCurve, population
from cjlib.errors import InvalidValue
from cjlib.management.business_case import simulate
from cjlib.management.business_case.chain import work_out
from cjlib.management.business_case.drawing import draw
from cjlib.management.value import clv
from cjlib.texts import speaking
from tests.management.business_case.building import sure, unsure


def test_a_certain_case_is_worked_out_by_hand() -> None:
    # loyalty goes from 6/9 to 7/9, so retention from 0.6 to 0.6 + 1/9 = 0.7111
    # customers: 900, 540, 324 without and 900, 640, 455.11 with the new journey
    found = simulate(sure(), 100)
    assert found.link("loyal")[["before", "after"]].tolist() == pytest.approx([6 / 9, 7 / 9])
    assert found.link("retention")["after"] == pytest.approx(0.7111111)
    assert found.link("customers")[["before", "after"]].tolist() == pytest.approx([324, 455.1111])
    assert found.npv.tolist() == pytest.approx([10 * (100 + 131.1111111) - 500] * 100)
    assert found.fan["mean"].tolist() == pytest.approx([-500, 500, 1811.1111])
    assert (found.pays, found.pays_error, found.payback) == (1, 0, 1)
    assert found.roi == pytest.approx(1811.1111 / 500)
    assert found.evpi == (0, 0)


def test_over_many_years_it_is_the_lifetime_value_of_all_customers() -> None:
    found = simulate(sure(40, discount=0.1), 100)
    gained = clv(10, 0.6 + 1 / 9, 0.1) - clv(10, 0.6, 0.1)
    assert found.mean == pytest.approx(900 * gained - 500, rel=1e-4)
    assert found.link("customer_value")["before"] == pytest.approx(clv(10, 0.6, 0.1), rel=1e-4)


def test_customers_with_an_eight_bring_others() -> None:
    # nobody follows, so only word of mouth counts: 900 * 0.6 stay and 900 * 0.1 come
    found = simulate(sure(1, follow=0, referred=0.1, investment=0), 100)
    assert found.link("satisfied")[["before", "after"]].tolist() == pytest.approx([0, 1])
    assert found.link("recommended")[["before", "after"]].tolist() == pytest.approx([0, 0.1])
    assert found.mean == pytest.approx(900)


def test_reach_wear_running_cost_and_discount_each_take_their_part() -> None:
    half = simulate(sure(1, reach=0.5), 100)
    assert half.link("retention")["after"] == pytest.approx(0.6 + 0.5 / 9)
    assert half.link("mark")["after"] == pytest.approx(7.5)
    # all of the rise is gone in year 2: what is left is 100 customers more, of whom 60% stay
    worn = simulate(sure(2, wear=1), 100)
    assert worn.mean == pytest.approx(10 * (100 + 60) - 500)
    cost = simulate(sure(2, running=30, discount=0.25), 100)
    assert cost.mean == pytest.approx((1000 - 30) * 0.8 + (1311.11111 - 30) * 0.64 - 500)
    assert cost.costs[0] == pytest.approx(500 + 24 + 19.2)


def test_new_customers_who_come_anyway_stay_longer_too() -> None:
    # year 1 is the same; in year 2 the 100 who came in year 1 stay for 1/9 more
    with_inflow, without = (simulate(sure(2, inflow=n), 100).mean for n in (100, 0))
    assert with_inflow - without == pytest.approx(10 * 100 / 9)


def test_marks_and_loyalty_are_those_of_the_concepts() -> None:
    found = simulate(sure(mark_spread=1.5, competition=0.8, captive=0.05), 100)
    shares = population(7, 1.5)
    loyal = float(shares @ LoyaltyCurve(0.8, 0.05)(np.arange(1.0, 11)))
    assert found.link("loyal")["before"] == pytest.approx(loyal)
    assert found.link("satisfied")["before"] == pytest.approx(shares[7:].sum())


def test_the_mark_stops_at_ten_and_retention_below_one() -> None:
    found = simulate(sure(rise=9, retention=0.95), 100)
    assert found.link("mark")["after"] == 10
    assert found.link("retention")["after"] == pytest.approx(0.999)
    assert found.capped == 1
    assert "kijk of de aannames kloppen" in str(found)


def test_a_journey_that_gets_worse_costs_money() -> None:
    found = simulate(sure(rise=-1), 100)
    assert found.mean < -500
    assert (found.pays, found.payback) == (0, None)
    assert "niet terugverdiend" in str(found)


def test_the_same_seed_gives_the_same_answer_and_another_seed_another() -> None:
    first, again, other = (simulate(unsure(), 500, seed=seed) for seed in (1, 1, 2))
    assert first.npv.tolist() == again.npv.tolist()
    assert first.npv.tolist() != other.npv.tolist()


def test_the_chance_that_it_pays_comes_with_its_error() -> None:
    case = unsure()
    others = [work_out(draw(case, 1000, seed), case.years).npv for seed in range(40)]
    found = simulate(case, 1000)
    assert np.std([(npv > 0).mean() for npv in others]) == pytest.approx(found.pays_error, rel=0.4)
    assert np.std([npv.mean() for npv in others]) == pytest.approx(found.error, rel=0.4)
    low, high = found.pays_interval
    assert low < found.pays < high


def test_the_fan_is_in_order_and_ends_at_the_outcome() -> None:
    found = simulate(unsure(), 1000)
    quantiles = found.fan[["p5", "p25", "p50", "p75", "p95"]].to_numpy()
    assert (np.diff(quantiles, axis=1) >= 0).all()
    assert found.fan["year"].tolist() == [0, 1, 2, 3, 4, 5]
    last = found.fan.iloc[-1]
    assert last["mean"] == pytest.approx(found.mean)
    assert (last["p5"], last["p95"]) == pytest.approx(found.interval)
    assert last["paid_back"] == found.pays


def test_without_costs_there_is_no_return_on_them_and_it_says_so() -> None:
    found = simulate(unsure(investment=0, running=0), 200)
    assert found.roi is None
    assert found.payback == 0
    assert "Er zijn geen kosten ingevuld" in str(found)
    assert "geen investering vooraf" in str(found)


@settings(max_examples=12)
@given(
    margin=st.floats(-1000, 1000),
    mark=st.floats(1, 10),
    rise=st.floats(-9, 9),
    retention=st.floats(0, 0.999),
    competition=st.floats(0, 1),
    referred=st.floats(0, 10),
    discount=st.floats(-0.9, 1),
    years=st.integers(1, 40),
)
def test_whatever_is_given_the_outcome_is_a_number(years: int, **own: float) -> None:
    found = simulate(sure(years, **own), 100)
    assert np.isfinite(found.npv).all()
    assert np.isfinite(found.links.drop(columns="link").to_numpy()).all()
    assert np.isfinite(found.fan.to_numpy()).all()
    assert np.isfinite(found.swings.drop(columns="key").to_numpy()).all()
    assert "nan" not in str(found).lower()


@settings(max_examples=12)
@given(st.floats(-3, 2.5), st.floats(0.01, 0.5), st.integers(1, 10))
def test_a_higher_rise_never_brings_less(rise: float, more: float, years: int) -> None:
    some, higher = (simulate(unsure(rise=r), 100).npv for r in (rise, rise + more))
    assert (higher >= some - 1e-6).all()


@pytest.mark.parametrize(
    "asked",
    [{"draws": 10}, {"draws": 10_000_000}, {"draws": 150.5}, {"seed": -1}, {"draws": math.nan}],
)
def test_too_few_or_too_many_draws_are_refused(asked: dict[str, Any]) -> None:
    with pytest.raises(InvalidValue):
        simulate(sure(), **asked)


def test_the_largest_amounts_that_are_taken_still_give_a_number() -> None:
    huge = {"customers": 1e9, "margin": 1e9, "referred": 10, "discount": -0.99}
    assert np.isfinite(simulate(sure(40, **huge), 100).npv).all()


def test_it_speaks_both_languages_and_criticises_itself() -> None:
    found = simulate(unsure(), 2000)
    dutch = "\n".join([*found.in_words(), *found.critics()])
    assert "De kans dat het loont is" in dutch
    assert "Het meest hangt af van: Hoeveel het rapportcijfer stijgt" in dutch
    assert found.tornado["name"][0] == "Hoeveel het rapportcijfer stijgt"
    with speaking("en"):
        assert "The chance that it pays is" in str(found)
        assert found.chain["name"][0] == "Report mark"
        assert len(found.critics()) == 7


def test_ten_thousand_draws_take_less_than_a_second() -> None:
    times = []
    for _ in range(3):
        start = time.perf_counter()
        simulate(unsure(), 10_000)
        times.append(time.perf_counter() - start)
    assert min(times) < 1
