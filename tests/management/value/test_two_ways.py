"""Customer value two ways, with RFM beside it: the case neckermann.com."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

from cjlib.errors import InvalidValue
from cjlib.management.value import Mislabelled, Policy, made_customers, rfm, two_ways
from cjlib.texts import speaking


def test_the_lady_is_no_bad_customer_and_the_family_no_gem() -> None:
    found = two_ways([90, 900], [10, 6], customers=["lady", "family"])
    rows = found.table.set_index("customer")
    assert rows.loc["lady", ["policy", "mislabelled"]].tolist() == [
        Policy.HONOUR,
        Mislabelled.UNDERRATED,
    ]
    assert rows.loc["family", ["policy", "mislabelled"]].tolist() == [
        Policy.WIN,
        Mislabelled.OVERRATED,
    ]
    assert found.mislabelled["customer"].tolist() == ["lady", "family"]


def test_each_corner_has_its_policy_and_the_cut_itself_is_high() -> None:
    found = two_ways([100, 100, 99, 99], [8, 7.9, 8, 1], financial_from=100)
    assert found.table["policy"].tolist() == [
        Policy.CHERISH,
        Policy.WIN,
        Policy.HONOUR,
        Policy.BASICS,
    ]
    assert found.policies["customers"].tolist() == [1, 1, 1, 1]
    assert found.policies["share"].sum() == 1


def test_rfm_scores_are_high_for_lately_often_and_much_and_equal_for_equals() -> None:
    found = rfm([1, 10, 20, 30, 40], [9, 7, 5, 3, 1], [50, 50, 50, 20, 10])
    assert found["r"].tolist() == [5, 4, 3, 2, 1]
    assert found["f"].tolist() == [5, 4, 3, 2, 1]
    assert found["m"].tolist() == [4, 4, 4, 2, 1]
    assert found["score"].tolist() == [14, 12, 10, 6, 3]


def test_with_rfm_the_label_is_its_score() -> None:
    scores = rfm([1, 50], [5, 1], [90, 900], groups=2)
    assert scores["score"].tolist() == [5, 4]
    found = two_ways([90, 900], [10, 6], rfm=scores)
    # the median is 4.5: RFM calls the lady good here, and money would not
    assert found.table["labelled_good"].tolist() == [True, False]
    assert found.table["mislabelled"].tolist() == [Mislabelled.NO, Mislabelled.NO]


def test_among_made_customers_ladies_are_underrated_and_families_overrated() -> None:
    made = made_customers(400, seed=3)
    scores = rfm(made["recency"], made["orders"], made["revenue"])
    found = two_ways(made["financial"], made["appreciation"], customers=list(made["customer"]))
    labels = found.table["mislabelled"].to_numpy()
    kinds = made["kind"].to_numpy()
    assert (labels[kinds == "lady"] == Mislabelled.UNDERRATED).mean() > 0.9
    assert (labels[kinds == "family"] == Mislabelled.OVERRATED).mean() > 0.9
    both = two_ways(made["financial"], made["appreciation"], rfm=scores)
    assert both.by_rfm
    assert (both.table["policy"] == found.table["policy"]).all()
    assert made.equals(made_customers(400, seed=3))


def test_agreement_of_the_two_orders_is_a_rank_correlation() -> None:
    assert two_ways([1, 2, 3, 4], [6, 7, 8, 9]).agreement == pytest.approx(1)
    assert two_ways([1, 2, 3, 4], [9, 8, 7, 6]).agreement == pytest.approx(-1)
    assert two_ways([1, 2, 3], [8, 8, 8]).agreement is None


def test_it_speaks_both_languages_and_criticises_itself() -> None:
    found = two_ways([90, 900, 30, 700], [10, 6, 5, 9])
    assert "Veroveren (aantal 1, 25% van de klanten)" in str(found)
    with speaking("en"):
        assert "Win over" in str(found)
        assert [mark.word() for mark in Mislabelled] == ["right", "underrated", "overrated"]
        assert len(found.critics()) == 5
    empty = two_ways([1, 2], [9, 9])
    assert "De basis op orde: geen klanten." in str(empty)


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"appreciation": [8, 11]}, "appreciation"),
        ({"appreciation": [8, math.nan]}, "appreciation"),
        ({"appreciation": [8]}, "even lang"),
        ({"financial": [1, math.nan]}, "financial"),
        ({"financial": [], "appreciation": []}, "financial"),
        ({"customers": ["a", "a"]}, "twee keer"),
        ({"customers": ["a"]}, "customers"),
        ({"appreciation_from": 11}, "appreciation_from"),
        ({"financial_from": math.nan}, "financial_from"),
        ({"rfm": rfm([1], [1], [1])}, "rfm"),
    ],
)
def test_what_cannot_be_is_refused_in_words(asked: dict[str, Any], said: str) -> None:
    with pytest.raises(InvalidValue, match=said):
        two_ways(**({"financial": [1, 2], "appreciation": [8, 9]} | asked))


@pytest.mark.parametrize(
    "given", [([-1], [1], [1]), ([1], [-1], [1]), ([1], [1], [np.nan]), ([1, 2], [1], [1])]
)
def test_rfm_refuses_what_cannot_be(given: tuple[list[float], ...]) -> None:
    with pytest.raises(InvalidValue):
        rfm(*given)
    with pytest.raises(InvalidValue):
        rfm([], [], [])
    for groups in (1, 2.5, "drie", np.nan):
        with pytest.raises(InvalidValue):
            rfm([1], [1], [1], groups=groups)
