"""The ecosystem: its inventory, its ten kinds, and what can be reached."""

from __future__ import annotations

from cjlib.journey.vocabulary import ElementKind
from cjlib.mapping.ecosystem import inventory, kinds, reach, unused
from tests.mapping.building import element, jansen, journey, step


def test_the_inventory_shows_what_customers_see_first() -> None:
    rows = inventory(jansen())
    assert [row.name for row in rows] == [
        "site",
        "agent",
        "kassa",
        "kennis",
        "besluit",
        "kaartkosten",
    ]
    assert [row.visible for row in rows] == [True, True, True, False, False, False]


def test_a_decision_that_no_step_names_still_reaches_the_steps_that_lean_on_it() -> None:
    decision = inventory(jansen())[4]
    assert decision.depends_on == ("kaartkosten",)
    assert decision.needed_by == ("kassa", "kennis")
    assert decision.leaned_on_by == ()
    assert decision.reaches == ("bellen", "winkel")


def test_all_ten_kinds_are_listed_also_the_empty_ones() -> None:
    rows = kinds(
        journey(
            ecosystem=[
                element("a", "red", kind=ElementKind.PEOPLE, visible=True),
                element("b", "green", kind=ElementKind.PEOPLE),
                element("c", "yellow", kind=ElementKind.WEATHER),
            ]
        )
    )
    assert len(rows) == 10
    people = next(row for row in rows if row.kind is ElementKind.PEOPLE)
    assert (people.elements, people.red, people.yellow, people.green, people.hidden) == (
        2,
        1,
        0,
        1,
        1,
    )
    assert sum(row.elements for row in rows) == 3


def test_an_element_nobody_leans_on_is_told() -> None:
    assert unused(jansen()) == ()
    alone = journey(step("s", leans_on=["a"]), ecosystem=[element("a"), element("b")])
    assert unused(alone) == ("b",)


def test_the_shortest_way_is_found_through_a_circle() -> None:
    ring = journey(
        ecosystem=[
            element("a", "yellow", "b", "c"),
            element("b", "yellow", "a", "d"),
            element("c", "yellow", "d"),
            element("d", "yellow", "a"),
        ]
    )
    assert reach(ring, ["a"]) == {
        "a": ("a",),
        "b": ("a", "b"),
        "c": ("a", "c"),
        "d": ("a", "b", "d"),
    }
