"""Customers on two axes: every one is counted, nobody is singled out, and mislabels are told."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.management.value import Policy, TwoWays, made_customers, rfm, two_ways
from cjlib.pictures.management.customer_cells import counted
from cjlib.pictures.management.customers import customer_quadrants
from cjlib.pictures.sheet import Dot
from cjlib.texts import LANGUAGES, speaking
from tests.pictures import promises, sheets


def made(n: int, by_rfm: bool = False, scale: float = 1.0) -> TwoWays:
    found = made_customers(n)
    score = rfm(found["recency"], found["orders"], found["revenue"]) if by_rfm else None
    return two_ways(found["financial"] * scale, found["appreciation"], rfm=score)


EXAMPLES: dict[str, Callable[[], TwoWays]] = {
    "some": lambda: made(200),
    "rfm": lambda: made(200, True),
    "many": lambda: made(20_000, True, 1e4),
    "few": lambda: made(20),
    "one": lambda: two_ways([10.0], [8.0]),
    "same": lambda: two_ways([10.0] * 30, [8.0] * 30),
    "low_cut": lambda: two_ways([10.0, -20.5] * 30, [8.5, 7.0] * 30, appreciation_from=1),
    "high_cut": lambda: two_ways([10.0, 20] * 30, [9.9, 7] * 30, appreciation_from=10,
                                 financial_from=-5),
    "decimals": lambda: two_ways(np.arange(60.0), np.linspace(1, 10, 60), appreciation_from=7.5),
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_any_customers_are_drawn_without_words_over_each_other(name: str, lang: str) -> None:
    with speaking(lang):
        promises.keeps(customer_quadrants(EXAMPLES[name]()))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.floats(-1e5, 1e5), st.floats(1, 10)), min_size=1, max_size=60),
    st.floats(1, 10),
)
def test_every_customer_is_counted_once_and_nobody_can_be_worked_out(
    people: list[tuple[float, float]], cut: float
) -> None:
    money, marks = zip(*people, strict=True)
    customers = two_ways(money, marks, appreciation_from=cut)
    found = counted(customers)
    assert sum(quadrant.n for quadrant in found.quadrants.values()) == len(people)
    untold = sum(q.n for q in found.quadrants.values() if not q.told)
    assert untold == 0 or untold >= min(5, len(people))
    for policy, quadrant in found.quadrants.items():
        assert quadrant.n == (customers.table["policy"] == policy).sum()
        if not quadrant.told:
            assert quadrant.cells == frozenset()
            continue
        counts = [int(quadrant.counts[place]) for place in quadrant.cells]
        assert all(n >= 5 for n in counts)
        assert quadrant.n - sum(counts) == 0 or quadrant.n - sum(counts) >= 5


def test_the_quadrants_stand_as_their_axes_say() -> None:
    """Little money and much appreciation is upper left: the elderly lady."""
    for sheet in promises.drawn(customer_quadrants(made(200))):
        at = {
            policy: next((w.x, w.y) for w in sheets.words_of(sheet) if w.lines == (policy.word(),))
            for policy in (Policy.HONOUR, Policy.CHERISH, Policy.WIN)
        }
        assert at[Policy.HONOUR][0] < at[Policy.CHERISH][0]
        assert at[Policy.HONOUR][1] == at[Policy.CHERISH][1] < at[Policy.WIN][1]


def test_counts_shares_and_money_are_those_of_the_policies() -> None:
    customers = made(200)
    picture = customer_quadrants(customers)
    assert picture.table["klanten"].tolist() == [str(n) for n in customers.policies["customers"]]
    row = customers.policies.iloc[0]
    text = " ".join(sheets.text_of(picture.sheet).split())
    assert f"klanten: {row['customers']} ({row['share']:.0%}), samen €" in text


def test_the_title_tells_how_many_are_mislabelled_by_money_alone_or_by_rfm() -> None:
    for by_rfm, rule in ((False, "geld"), (True, "RFM")):
        customers = made(200, by_rfm)
        n = len(customers.mislabelled)
        title = customer_quadrants(customers).title
        assert title == (
            f"Wie alleen naar {rule} kijkt, ziet {n} van de 200 klanten verkeerd ({n / 200:.0%})"
        )


def test_groups_under_five_are_not_told_in_words_either() -> None:
    # three ladies among forty others
    customers = two_ways([1.0] * 3 + [100.0] * 20 + [2.0] * 20, [9.0] * 23 + [5.0] * 20)
    picture = customer_quadrants(customers)
    assert "te weinig klanten om apart te tonen" in picture.summary
    assert "Onderschat door geld: te weinig om te tonen" in picture.summary
    assert picture.table["klanten"].tolist().count("–") == 2


def test_skewed_money_is_pressed_together_and_that_is_said() -> None:
    for money, pressed in ((np.geomspace(1, 1e6, 80), True), (np.arange(80.0), False)):
        picture = customer_quadrants(two_ways(money, [8.0, 6.0] * 40))
        assert ("samengedrukt" in picture.summary) is pressed


def test_nobody_is_a_dot_or_has_a_name() -> None:
    customers = two_ways(
        [1.0, 9.0] * 20, [9.0, 5.0] * 20, customers=[f"Zora{n}" for n in range(40)]
    )
    picture = customer_quadrants(customers)
    for sheet in promises.drawn(picture):
        assert not any(isinstance(shape, Dot) for shape in sheet.shapes)
        assert "Zora" not in sheets.text_of(sheet)
        assert not any("Zora" in area.label for area in sheet.areas)
