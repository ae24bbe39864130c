"""A group of customers who began together, year by year."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import InvalidValue
from cjlib.management.value import clv, cohort_value


def test_each_year_is_worked_out_by_hand() -> None:
    found = cohort_value([100, 50, 25], 40, [30, 20, 20], 0.25, 10)
    table = found.table
    assert table["year"].tolist() == [1, 2, 3]
    assert table["profit"].tolist() == [1000, 1000, 500]
    assert table["factor"].tolist() == pytest.approx([1, 0.8, 0.64])
    assert table["present_value"].tolist() == pytest.approx([1000, 800, 320])
    assert table["cumulative"].tolist() == pytest.approx([0, 800, 1120])
    assert table["per_customer"].tolist() == pytest.approx([0, 8, 11.2])
    assert (found.acquisition, found.present_value) == (1000, pytest.approx(1120))
    assert found.per_customer == pytest.approx(11.2)
    assert found.pays_back == 1
    assert "11,20 per klant" in str(found)


def test_money_that_comes_a_year_later_is_worth_less() -> None:
    late = cohort_value([100, 50], 20, 10, 0.25, first_margin="end")
    assert late.present_value == pytest.approx(800 + 320)


def test_a_cohort_that_never_earns_itself_back_says_so() -> None:
    found = cohort_value([100, 10], 5, 4, 0.1, 50)
    assert found.pays_back is None
    assert "komt in deze jaren niet terug" in str(found)


@given(st.floats(0.01, 0.9), st.floats(0, 0.5), st.floats(0, 200))
def test_a_constant_share_that_stays_comes_to_the_lifetime_value(
    stays: float, discount: float, cost: float
) -> None:
    left = [1000 * stays**year for year in range(400)]
    found = cohort_value(left, 30, 10, discount, cost)
    expected = clv(20, stays, discount, "start", cost)
    assert found.per_customer == pytest.approx(expected, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"customers": [100, -1]}, "customers"),
        ({"customers": [100, 120]}, "niet groeien"),
        ({"customers": []}, "customers"),
        ({"customers": [0, 0]}, "customers"),
        ({"customers": [100, math.nan]}, "customers"),
        ({"customers": [[100, 50]]}, "customers"),
        ({"revenue": [1, 2, 3]}, "revenue"),
        ({"cost": -1}, "cost"),
        ({"discount": -1}, "100%"),
        ({"discount": [0.1, 0.1]}, "discount"),
        ({"acquisition": math.nan}, "acquisition"),
        ({"first_margin": "later"}, "first_margin"),
    ],
)
def test_what_cannot_be_is_refused_in_words(asked: dict[str, Any], said: str) -> None:
    usual: dict[str, Any] = {"customers": [100, 50], "revenue": 40, "cost": 30, "discount": 0.1}
    with pytest.raises(InvalidValue, match=said):
        cohort_value(**(usual | asked))
