"""Requirements and user stories per touchpoint and actor, and what is still lacking."""

from __future__ import annotations

from cjlib.journey import Journey, Requirement, Touchpoint, UserStory
from cjlib.journey.vocabulary import ElementKind
from cjlib.mapping.blueprint import Role, actors, gaps, requirements, stories
from tests.mapping.building import element, journey, step


def shop() -> Journey:
    return journey(
        step(
            "site",
            touchpoint=Touchpoint(name="Website"),
            owner="Online",
            requirement=Requirement(needed="a", with_result="b", extra_results="c", used_for="d"),
            stories=[UserStory(actor="Klant", want="zien wat het kost", so_that="ik kan kiezen")],
        ),
        step("denken", place="between"),
        step(
            "bezorging",
            touchpoint=Touchpoint(name="Pakket", own=False, organisation="PostNL"),
            requirement=Requirement(needed="een adres"),
            stories=[UserStory(actor="postbode", want="een naam op de deur")],
        ),
        step(
            "balie",
            touchpoint=Touchpoint(name="Balie"),
            owner="ONLINE",
            leans_on=["staff"],
        ),
        ecosystem=[element("staff", kind=ElementKind.PEOPLE)],
    )


def test_only_touchpoints_have_a_requirement_of_four_questions() -> None:
    rows = requirements(shop())
    assert [(row.step, row.answered) for row in rows] == [
        ("site", 4),
        ("bezorging", 1),
        ("balie", 0),
    ]
    assert rows[1].missing == ("with_result", "extra_results", "used_for")


def test_a_story_reads_as_one_sentence_with_dots_where_it_is_open() -> None:
    told = stories(shop())
    assert told[0].sentence() == "Als Klant wil ik zien wat het kost, zodat ik kan kiezen."
    assert told[0].complete
    assert told[1].sentence() == "Als postbode wil ik een naam op de deur, zodat …."
    assert not told[1].complete


def test_everybody_the_journey_works_for_is_listed_once() -> None:
    rows = actors(shop())
    assert [(row.actor, row.role, row.stories) for row in rows] == [
        ("consument", Role.CUSTOMER, 1),
        ("Online", Role.OWNER, 0),
        ("PostNL", Role.PARTNER, 0),
        ("staff", Role.PEOPLE, 0),
        ("postbode", Role.STORY, 1),
    ]
    assert rows[0].steps == ("site", "denken", "bezorging", "balie")
    assert rows[1].steps == ("site", "balie")


def test_the_gaps_are_told_by_step_and_by_actor() -> None:
    found = gaps(shop())
    assert found.no_requirement == ("balie",)
    assert found.half_requirement == ("bezorging",)
    assert found.no_story == ("balie",)
    assert found.half_stories == ("bezorging",)
    assert found.actors == ("Online", "PostNL", "staff")
    assert found.sentences(shop())[0] == "Touchpoints zonder requirement (1): balie."
    assert len(found.sentences(shop())) == 5


def test_a_step_below_the_line_is_not_the_customers() -> None:
    rows = actors(journey(step("besluit", visible=False, owner="Finance")))
    assert [(row.actor, row.steps) for row in rows] == [
        ("consument", ()),
        ("Finance", ("besluit",)),
    ]
    hidden = gaps(journey(step("besluit", visible=False, owner="Finance")))
    assert hidden.actors == ("Finance",)
    assert gaps(journey()).sentences(journey()) == ()
