"""A failing element lowers the steps that lean on it: bounded, monotone, whatever the order."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import InvalidValue, UnknownName
from cjlib.journey import Journey
from cjlib.journey.vocabulary import Health
from cjlib.mapping.propagation import burden, fail, propagate
from tests.mapping.building import ecosystems, element, jansen, journey, step


def chain_of_three() -> Journey:
    return journey(
        step("direct", 1.0, leans_on=["c"]),
        step("one", 1.0, leans_on=["b"]),
        step("two", 1.0, leans_on=["a"]),
        step("free", 1.0),
        ecosystem=[
            element("a", "green", "b"),
            element("b", "yellow", "c"),
            element("c", "yellow", delayed=True),
        ],
    )


def test_every_link_in_between_halves_what_is_felt() -> None:
    assert [found.effect for found in fail(chain_of_three(), "c")] == [-1.0, -0.5, -0.25, 0.0]


def test_the_chain_says_how_it_came_and_that_it_comes_later() -> None:
    two = fail(chain_of_three(), "c")[2]
    assert two.chains[0].way == ("a", "b", "c")
    assert str(two.chains[0]) == "a → b → c"
    assert (two.chains[0].cause, two.chains[0].links) == ("c", 2)
    assert two.delayed
    assert two.chains[0].hidden
    assert fail(chain_of_three(), "c")[3].chains == ()


def test_what_fails_further_away_than_a_delay_comes_later_too() -> None:
    late = journey(
        step("s", leans_on=["a"]),
        ecosystem=[element("a", "yellow", "b", delayed=True), element("b")],
    )
    assert fail(late, "b")[0].delayed


def test_several_failures_add_up_but_stay_on_the_scale() -> None:
    low = journey(
        step("s", -1.5, leans_on=["a", "b"]), ecosystem=[element("a"), element("b", "green")]
    )
    found = fail(low, "a", "b")[0]
    assert found.then == -2.0
    assert found.effect == -0.5
    assert [chain.effect for chain in found.chains] == [-1.0, -1.0]


def test_a_feeling_nobody_filled_in_counts_from_zero() -> None:
    found = fail(journey(step("s", leans_on=["a"]), ecosystem=[element("a")]), "a")[0]
    assert (found.now, found.then, found.effect) == (None, -1.0, -1.0)


def test_what_is_red_already_takes_nothing_more() -> None:
    assert [found.effect for found in fail(jansen(), "besluit")] == [0.0, 0.0, 0.0]


def test_repairing_the_decision_gives_back_what_it_took() -> None:
    found = propagate(jansen(), {"besluit": "green"})
    assert [one.effect for one in found] == [0.0, 0.25, 0.5]
    assert found[2].then == -1.5


def test_the_burden_is_what_there_is_to_win_without_red() -> None:
    # winkel: kassa 1 + besluit 0.5; bellen: kennis 0.5 + besluit 0.25
    assert [one.effect for one in burden(jansen())] == [0.0, 0.75, 1.5]


def test_an_element_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UnknownName, match="besluit"):
        fail(jansen(), "finance")


def test_a_colour_that_does_not_exist_is_refused() -> None:
    with pytest.raises(InvalidValue, match="paars"):
        propagate(jansen(), {"besluit": "paars"})


@given(ecosystems(), st.data())
def test_making_an_element_redder_never_raises_a_step(map_: Journey, data: st.DataObject) -> None:
    ids = [part.id for part in map_.ecosystem]
    health = {ident: data.draw(st.sampled_from(list(Health))) for ident in ids}
    before = propagate(map_, health)
    after = propagate(map_, {**health, data.draw(st.sampled_from(ids)): Health.RED})
    assert all(b.then >= a.then for b, a in zip(before, after, strict=True))


@given(ecosystems())
def test_a_feeling_stays_on_its_scale_whatever_fails(map_: Journey) -> None:
    ids = [part.id for part in map_.ecosystem]
    for health in Health:
        for found in propagate(map_, dict.fromkeys(ids, health)):
            assert -2.0 <= found.then <= 2.0
            assert found.then == (found.now or 0.0) + found.effect


@given(ecosystems(), st.randoms(use_true_random=False))
def test_the_order_in_which_the_map_was_made_does_not_matter(
    map_: Journey, dice: random.Random
) -> None:
    elements = [
        part.changed(depends_on=dice.sample(part.depends_on, len(part.depends_on)))
        for part in dice.sample(map_.ecosystem, len(map_.ecosystem))
    ]
    steps = [
        one.changed(leans_on=dice.sample(one.leans_on, len(one.leans_on))) for one in map_.steps
    ]
    shuffled = map_.changed(ecosystem=elements, steps=steps)
    ids = [part.id for part in map_.ecosystem]
    assert fail(shuffled, *reversed(ids)) == fail(map_, *ids)


@given(ecosystems())
def test_every_chain_follows_the_dependencies_to_an_element_that_changed(map_: Journey) -> None:
    for one, found in zip(map_.steps, propagate(map_, {"e0": "red"}), strict=True):
        for chain in found.chains:
            assert chain.cause == "e0"
            assert chain.way[0] in one.leans_on
            for upper, lower in pairwise(chain.way):
                assert lower in map_.element(upper).depends_on
