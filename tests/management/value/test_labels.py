"""What customers with a good and a bad label think, with nobody to recognise."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.management.value import two_ways
from cjlib.management.value.labels import by_label


def test_each_label_has_its_mean_mark_and_its_share_with_intervals() -> None:
    financial = [1.0] * 10 + [100.0] * 10
    marks = [9.0] * 5 + [7.0] * 5 + [8.0] * 10
    table = by_label(two_ways(financial, marks, financial_from=50)).set_index("label")
    bad, good = table.loc["bad"], table.loc["good"]
    assert (bad["customers"], bad["mark"], bad["warm"]) == (10, 8.0, 0.5)
    # Student's t with 9 degrees of freedom: 2.262 times 1.0541 / sqrt(10)
    assert (bad["low"], bad["high"]) == (
        pytest.approx(7.246, abs=1e-3),
        pytest.approx(8.754, abs=1e-3),
    )
    # Wilson for 5 of 10
    assert bad["warm_low"] == pytest.approx(0.2366, abs=1e-4)
    assert (good["mark"], good["low"], good["warm"]) == (8.0, 8.0, 1.0)


def test_a_share_that_tells_of_fewer_than_five_people_is_not_told() -> None:
    marks = [9.0] * 2 + [7.0] * 8 + [8.0] * 10
    table = by_label(two_ways([1.0] * 10 + [100.0] * 10, marks, financial_from=50))
    bad = table.set_index("label").loc["bad"]
    assert bad["told"]
    assert bad["mark"] == pytest.approx(7.4)
    assert math.isnan(bad["warm"])


def test_a_label_of_a_few_people_hides_the_other_too() -> None:
    table = by_label(two_ways([1.0] * 3 + [100.0] * 10, [8.0] * 13, financial_from=50))
    assert not table["told"].any()
    assert table["customers"].isna().all()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.floats(-100, 100), st.integers(1, 10)), min_size=1, max_size=40))
def test_no_count_under_five_can_be_read_off(people: list[tuple[float, int]]) -> None:
    table = by_label(two_ways(*map(np.array, zip(*people, strict=True))))
    for row in table[table["told"]].to_dict("records"):
        n = int(row["customers"])
        assert n >= 5
        assert not 0 < len(people) - n < 5
        if not math.isnan(row["warm"]):
            warm = round(row["warm"] * n)
            assert not 0 < warm < 5
            assert not 0 < n - warm < 5
