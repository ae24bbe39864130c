"""From a red step to its causes below the line of visibility."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from cjlib import content
from cjlib.journey import Journey, JourneyProblem
from cjlib.journey.vocabulary import Health
from cjlib.mapping.tracing import RedBecause, trace, traces
from tests.mapping.building import ecosystems, element, jansen, journey, step


def test_the_decision_of_finance_comes_out_on_top_at_both_steps_it_spoils() -> None:
    found = traces(jansen())
    assert [one.step for one in found] == ["bellen", "winkel"]
    for one in found:
        assert one.causes[0].element == "besluit"
        assert one.causes[0].owner == "Finance"
        assert one.causes[0].root
        assert (one.causes[0].explains, one.causes[0].of) == (2, 2)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_example_of_mr_jansen_leads_to_the_decision_too(lang: str) -> None:
    path = content.folder("datasets") / "journeys" / f"jansen_payment.{lang}.json"
    found = trace(Journey(**json.loads(path.read_text(encoding="utf-8"))), "refused")
    assert found.causes[0].element == "decision"


def test_the_way_and_the_order_of_suspects_are_told() -> None:
    found = trace(jansen(), "bellen")
    assert [cause.element for cause in found.causes] == ["besluit", "kennis", "kaartkosten"]
    assert found.causes[0].way == ("agent", "kennis", "besluit")
    assert "agent → kennis → besluit" in found.sentence()
    assert "Rode stappen die erop steunen: 2 van de 2" in found.sentence()
    assert "vertraging" in found.sentence()


def test_a_step_is_red_by_feeling_by_what_the_customer_sees_or_by_both() -> None:
    found = journey(
        step("both", -0.5, leans_on=["seen"]),
        step("element", 1.0, leans_on=["seen"]),
        step("feeling", -0.5, leans_on=["unseen"]),
        step("neither", 0.0, leans_on=["unseen"]),
        ecosystem=[element("seen", "red", visible=True), element("unseen", "red")],
    )
    assert trace(found, "both").because == (RedBecause.FEELING, RedBecause.ELEMENT)
    assert trace(found, "element").because == (RedBecause.ELEMENT,)
    assert trace(found, "feeling").because == (RedBecause.FEELING,)
    assert not trace(found, "neither").red
    assert [one.step for one in traces(found)] == ["both", "element", "feeling"]


def test_a_red_element_that_hangs_on_another_red_one_is_not_the_end_of_the_trail() -> None:
    found = journey(
        step("s", -1.0, leans_on=["near"]),
        ecosystem=[element("near", "red", "far"), element("far", "red")],
    )
    assert [(cause.element, cause.root) for cause in trace(found, "s").causes] == [
        ("far", True),
        ("near", False),
    ]


def test_in_a_circle_of_red_every_element_can_be_the_end_and_the_nearest_is_first() -> None:
    found = journey(
        step("s", -1.0, leans_on=["b"]),
        ecosystem=[element("a", "red", "b"), element("b", "red", "a")],
    )
    causes = trace(found, "s").causes
    assert [cause.element for cause in causes] == ["b", "a"]
    assert all(cause.root for cause in causes)


def test_the_words_say_when_there_is_nothing_to_find() -> None:
    found = journey(
        step("fine", 1.0, leans_on=["plain"]),
        step("bare", -1.0),
        step("calm", -1.0, leans_on=["plain"]),
        ecosystem=[element("plain", "green")],
    )
    assert "niet rood" in trace(found, "fine").sentence()
    assert "steunt op niets onder" in trace(found, "bare").sentence()
    assert "bekeken elementen: 1" in trace(found, "calm").sentence()
    assert "geen verdachte" in trace(found, "calm").causes[0].sentence()


def test_a_step_that_is_not_there_is_refused() -> None:
    with pytest.raises(JourneyProblem, match="balie"):
        trace(jansen(), "balie")


@given(ecosystems())
def test_the_suspects_are_all_hidden_elements_that_the_step_can_reach(map_: Journey) -> None:
    for one in map_.steps:
        reachable = set(one.leans_on)
        while more := {x for r in reachable for x in map_.element(r).depends_on} - reachable:
            reachable |= more
        hidden = {ident for ident in reachable if not map_.element(ident).visible}
        causes = trace(map_, one.id).causes
        assert {cause.element for cause in causes} == hidden
        assert len(causes) == len(hidden)


@given(ecosystems())
def test_no_suspect_stands_above_a_redder_one(map_: Journey) -> None:
    order = [Health.RED, Health.YELLOW, Health.GREEN]
    for one in map_.steps:
        ranks = [order.index(cause.health) for cause in trace(map_, one.id).causes]
        assert ranks == sorted(ranks)
