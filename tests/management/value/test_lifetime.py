"""What a customer is worth over the whole relation."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import InvalidValue
from cjlib.management.value import clv, expected_life


def test_the_margin_multiples_are_those_of_the_textbooks() -> None:
    found = clv(1, [[0.6, 0.7, 0.8, 0.9]], [[0.10], [0.12], [0.14], [0.16]])
    expected = [
        [1.20, 1.75, 2.67, 4.50],
        [1.15, 1.67, 2.50, 4.09],
        [1.11, 1.59, 2.35, 3.75],
        [1.07, 1.52, 2.22, 3.46],
    ]
    assert found.shape == (4, 4)
    assert np.round(found, 2).tolist() == expected


def test_a_margin_at_the_start_and_the_cost_of_acquisition_count() -> None:
    # 100 * 1.1 / (1.1 - 0.8) and 100 * 0.8 / (1.1 - 0.8)
    assert clv(100, 0.8, 0.1, "start") == pytest.approx(366.6666667)
    assert clv(100, 0.8, 0.1) == pytest.approx(266.6666667)
    assert clv(100, 0.8, 0.1, acquisition=300) == pytest.approx(-33.3333333)


def test_growing_margins_are_worth_more() -> None:
    # 100 * 0.8 / (1.1 - 0.8 * 1.05) = 80 / 0.26
    assert clv(100, 0.8, 0.1, growth=0.05) == pytest.approx(307.6923077)


def test_a_fixed_number_of_periods_is_the_sum_of_its_parts() -> None:
    # 100 * (0.8 / 1.1 + 0.64 / 1.21 + 0.512 / 1.331)
    assert clv(100, 0.8, 0.1, periods=3) == pytest.approx(164.0871525)
    assert clv(100, 1, 0, periods=5) == pytest.approx(500)
    assert clv(100, 1, 0.1, "start", periods=1) == pytest.approx(100)


def test_a_customer_stays_one_over_the_chance_to_leave() -> None:
    assert expected_life([0.5, 0.8, 0.9]).tolist() == pytest.approx([2, 5, 10])


@given(
    margin=st.floats(-1e6, 1e6),
    retention=st.floats(0, 0.99),
    discount=st.floats(0, 1),
)
def test_a_margin_now_is_one_margin_more_than_a_margin_later(
    margin: float, retention: float, discount: float
) -> None:
    now, later = clv(margin, retention, discount, "start"), clv(margin, retention, discount)
    assert math.isfinite(now)
    assert now == pytest.approx(later + margin, rel=1e-9, abs=1e-6)


@given(retention=st.floats(0, 0.98), discount=st.floats(0, 1), n=st.integers(1, 60))
def test_more_periods_and_more_loyalty_are_never_worth_less(
    retention: float, discount: float, n: int
) -> None:
    some, more = (clv(1, retention, discount, periods=k) for k in (n, n + 1))
    assert some <= more + 1e-12 <= clv(1, retention, discount) + 1e-9
    assert clv(1, retention, discount) <= clv(1, retention + 0.01, discount)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"retention": 1.2}, "retention"),
        ({"retention": -0.1}, "retention"),
        ({"discount": -1}, "100%"),
        ({"discount": -1.5}, "100%"),
        ({"discount": 10}, "0.1"),
        ({"margin": math.nan}, "margin"),
        ({"retention": math.nan}, "retention"),
        ({"discount": math.nan}, "discount"),
        ({"margin": math.inf}, "margin"),
        ({"margin": "veel"}, "margin"),
        ({"acquisition": -5}, "acquisition"),
        ({"retention": 1}, "nooit iemand weg"),
        ({"retention": 1, "discount": 0}, "nooit iemand weg"),
        ({"retention": 0.95, "growth": 0.2}, "oneindig"),
        ({"retention": 0.9, "discount": -0.2}, "oneindig"),
        ({"growth": -1}, "growth"),
        ({"periods": 0}, "periods"),
        ({"periods": 2.5}, "periods"),
        ({"periods": math.nan}, "periods"),
        ({"periods": "drie"}, "periods"),
        ({"first_margin": "middle"}, "first_margin"),
        ({"margin": [1, 2, 3], "retention": [0.5, 0.6]}, "even lang"),
    ],
)
def test_what_cannot_be_is_refused_in_words(asked: dict[str, Any], said: str) -> None:
    usual: dict[str, Any] = {"margin": 100, "retention": 0.8, "discount": 0.1}
    with pytest.raises(InvalidValue, match=said):
        clv(**(usual | asked))


def test_a_life_without_end_is_refused() -> None:
    with pytest.raises(InvalidValue, match="eindeloos"):
        expected_life(1)
