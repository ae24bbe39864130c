"""A saving against what it costs elsewhere, with the amounts that somebody gives."""

from __future__ import annotations

import math

import pytest

from cjlib.errors import InvalidValue
from cjlib.mapping.saving import saving


def test_a_saving_that_costs_more_elsewhere_is_false() -> None:
    found = saving(
        saved=10_000,
        extra_contacts=400,
        cost_per_contact=5,
        customers_lost=30,
        value_per_customer=300,
        repair=500,
    )
    assert (found.contacts, found.lost, found.repair) == (2000, 9000, 500)
    assert found.net == -1500
    assert found.false
    assert found.break_even == 25  # (10,000 - 2,000 - 500) / 300
    assert "11.500" in found.sentence()
    assert "schijnbesparing" in found.sentence()


def test_a_saving_without_cost_elsewhere_is_real() -> None:
    found = saving(saved=100)
    assert not found.false
    assert found.break_even is None
    assert "echte besparing" in found.sentence()


def test_no_customer_need_be_lost_when_the_contacts_alone_cost_more() -> None:
    found = saving(saved=100, extra_contacts=50, cost_per_contact=5, value_per_customer=80)
    assert found.break_even == 0
    assert found.false


@pytest.mark.parametrize("wrong", [-1, math.nan, math.inf])
def test_an_impossible_amount_is_refused_by_name(wrong: float) -> None:
    with pytest.raises(InvalidValue, match="waarde per klant"):
        saving(saved=1, value_per_customer=wrong)
