"""Who came back by report mark."""

from __future__ import annotations

import math

import numpy as np
import pytest

from cjlib.concepts.loyalty import LoyaltyCurve
from cjlib.errors import DataProblem
from cjlib.mining.retention import observed_loyalty
from cjlib.texts import speaking


def test_a_planted_market_is_found_back_beside_what_was_seen():
    rng = np.random.default_rng(2)
    marks = rng.integers(1, 11, 3000)
    truth = LoyaltyCurve(competition=0.8, captive=0.2)
    back = rng.random(3000) < truth(marks)
    found = observed_loyalty(marks, back)
    assert found.curve.competition == pytest.approx(0.8, abs=0.05)
    assert found.curve.captive == pytest.approx(0.2, abs=0.05)
    assert found.table["n"].sum() == 3000
    row = found.table.set_index("mark").loc[9]
    assert row["low"] < truth([9])[0] < row["high"]
    with speaking("en"):
        told = found.in_words()
    assert told[0].startswith("Of the customers with a mark (3,000) ")
    assert "does not show that customers stay" in told[-1]


def test_a_mark_that_four_people_gave_shows_no_share():
    found = observed_loyalty([8] * 5 + [3] * 4, [True] * 5 + [False] * 4)
    table = found.table.set_index("mark")
    assert table.loc[3, "n"] == 4
    assert math.isnan(table.loc[3, "share"])
    assert math.isnan(table.loc[3, "came_back"])
    assert table.loc[8, "share"] == 1
    assert found.curve is None  # two different marks
    with speaking("en"):
        told = " ".join(found.in_words())
    assert "For one mark there are fewer than 5 customers" in told
    assert "No line can be drawn" in told


def test_half_marks_join_the_next_whole_one_and_blanks_are_counted():
    found = observed_loyalty([7.5] * 5 + [8] * 5 + [None, 8], [1] * 5 + [0] * 5 + [1, None])
    assert found.table["mark"].tolist() == [8]
    assert found.table["share"].tolist() == [0.5]
    assert (found.n, found.left_out) == (10, 2)


def test_a_recommendation_of_nought_is_no_report_mark():
    with pytest.raises(DataProblem) as caught:
        observed_loyalty([0, 8], [True, False])
    assert caught.value.key == "survey.answer.outside_scale"


def test_lengths_that_differ_are_refused():
    with pytest.raises(DataProblem):
        observed_loyalty([7, 8], [True])
