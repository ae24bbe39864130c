"""The business cases of the example organisation come from its own map."""

from __future__ import annotations

import pytest

from cjlib import datasets
from cjlib.making import simulate
from cjlib.management.business_case import Case, measured
from cjlib.management.organisation import example
from cjlib.management.organisation.example_cases import IDEAS, planted
from cjlib.texts import speaking


@pytest.mark.parametrize("name", IDEAS)
def test_their_marks_are_those_of_the_to_be_journey(name: str) -> None:
    journey = datasets.journey("webshop_order")
    ideas = [idea for idea in journey.improvements if idea.id in IDEAS[name]]
    assert len(ideas) == len(IDEAS[name])
    case = planted(name)
    for link in measured.journey(simulate.to_be(journey, ideas)):
        one = case.assumptions[link.key]
        ends = (one.low, one.likely, one.high)
        assert ends == pytest.approx((link.low, link.likely, link.high), abs=0.001)
    assert case.number("investment") == pytest.approx(sum(one.cost or 0 for one in ideas), abs=100)


def test_the_example_keeps_them_in_the_language_spoken() -> None:
    with speaking("en"):
        kept = example().kept["cases"]
        assert isinstance(kept, list)
        assert [one["name"] for one in kept] == [planted(name).name for name in IDEAS]  # type: ignore[index, call-overload]


def test_whole_numbers_in_json_are_amounts_like_any_other() -> None:
    text = planted("small").to_json().replace("9000.0", "9000")
    assert Case.from_json(text) == planted("small")
