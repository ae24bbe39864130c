"""Several business cases beside each other."""

from __future__ import annotations

import pytest

from cjlib.errors import InvalidValue
from cjlib.management.business_case import compare
from cjlib.texts import speaking
from tests.management.business_case.building import sure, unsure


def test_the_case_that_brings_most_comes_first() -> None:
    found = compare({"klein": sure(rise=0.5), "groot": sure()}, 100)
    assert found.table["name"].tolist() == ["groot", "klein"]
    assert found.table["best"].tolist() == [1, 0]
    assert (found.nothing, found.evpi) == (0, 0)


def test_what_differs_between_cases_is_the_link_and_not_luck() -> None:
    found = compare({"as it is": unsure(), "dearer": unsure(running=(4_000, 6_000, 10_000))}, 1000)
    first, second = (found.outcomes[name].npv for name in ("as it is", "dearer"))
    assert (first > second).all()
    table = found.table.set_index("name")
    assert table.loc["dearer", "best"] == 0
    assert table.loc["as it is", "best"] + found.nothing == pytest.approx(1)
    assert table.loc["as it is", "best"] == found.outcomes["as it is"].pays


def test_doing_nothing_is_a_choice_too() -> None:
    found = compare({"a": sure(rise=-1), "b": sure(rise=-2)}, 100)
    assert found.nothing == 1
    assert "Niets doen is het beste in 100% van de trekkingen." in str(found)
    with speaking("en"):
        assert "Doing nothing is best in 100%" in str(found)
    assert found.table["payback"].isna().all()


def test_one_case_or_other_years_cannot_be_compared() -> None:
    with pytest.raises(InvalidValue, match="minstens twee"):
        compare({"a": sure()}, 100)
    with pytest.raises(InvalidValue, match="a: 2, b: 3"):
        compare({"a": sure(2), "b": sure(3)}, 100)
