"""Customer equity after Blattberg and Deighton."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.errors import InvalidValue
from cjlib.management.value import Response, customer_equity, rate_constant

CHECK: dict[str, Any] = {
    "margin": 50,
    "discount": 0.2,
    "acquisition_ceiling": 0.4,
    "acquisition_constant": 0.05,
    "retention_ceiling": 0.7,
    "retention_constant": 0.1,
}


def test_the_check_of_the_literature_comes_out() -> None:
    found = customer_equity(acquisition=20, retention=15, **CHECK)
    assert found.acquired == pytest.approx(0.2528482, abs=1e-7)
    assert found.retained == pytest.approx(0.5438089, abs=1e-7)
    assert found.per_prospect == pytest.approx(-2.6602801, abs=1e-7)


def test_at_the_optimum_winning_keeping_and_a_customer_cost_the_same() -> None:
    best = customer_equity(acquisition=20, retention=15, **(CHECK | {"margin": 100})).optimum()
    assert best.acquisition > 0
    assert best.marginal_acquisition == pytest.approx(best.customer_value)
    assert best.marginal_retention == pytest.approx(best.customer_value)


@settings(max_examples=50, deadline=None)
@given(
    margin=st.floats(0, 500),
    discount=st.floats(0, 0.5),
    won=st.floats(0.05, 0.9),
    kept=st.floats(0.05, 0.9),
    speed=st.floats(0.005, 0.5),
    slowness=st.floats(0.005, 0.5),
)
def test_no_other_spending_leaves_more(
    margin: float, discount: float, won: float, kept: float, speed: float, slowness: float
) -> None:
    response = Response(
        margin=margin,
        discount=discount,
        acquisition_ceiling=won,
        acquisition_constant=speed,
        retention_ceiling=kept,
        retention_constant=slowness,
    )
    best = response.best()
    grid = response.equity(
        np.linspace(0, 2 * best[0] + 100, 60)[:, None], np.linspace(0, 2 * best[1] + 100, 60)
    )
    assert response.equity(*best) >= grid.max() - 1e-6


def test_where_nobody_is_worth_winning_nothing_is_spent() -> None:
    found = customer_equity(acquisition=5, retention=0, **(CHECK | {"margin": 10}))
    assert found.optimum().acquisition == 0
    assert found.optimum().per_prospect == 0
    assert "loont hier niet" in str(found)


def test_the_constant_is_read_from_what_is_spent_and_reached() -> None:
    assert rate_constant(15, 0.5438089, 0.7) == pytest.approx(0.1, abs=1e-6)
    with pytest.raises(InvalidValue, match="plafond"):
        rate_constant(15, 0.7, 0.7)


def test_nothing_spent_keeps_nobody_and_costs_nothing() -> None:
    found = customer_equity(acquisition=0, retention=0, **CHECK)
    assert (found.acquired, found.retained, found.per_prospect) == (0, 0, 0)
    assert found.customer_value == 50


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"retention_ceiling": 1}, "nooit iemand weg"),
        ({"retention_ceiling": 0.9, "discount": -0.2}, "oneindig"),
        ({"acquisition_ceiling": 1.2}, "acquisition_ceiling"),
        ({"retention_constant": 0}, "retention_constant"),
        ({"acquisition": -1}, "acquisition"),
        ({"retention": math.nan}, "retention"),
        ({"margin": math.nan}, "margin"),
        ({"discount": -1}, "100%"),
    ],
)
def test_what_cannot_be_is_refused_in_words(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        customer_equity(**(CHECK | {"acquisition": 20, "retention": 15} | asked))
