"""User stories out of ideas."""

from __future__ import annotations

from cjlib.journey import Persona
from cjlib.making import Idea
from cjlib.making.stories import stories
from cjlib.texts import speaking
from tests.making.building import at, journey

CARD = Idea(
    id="kaart",
    name="Receptkaart",
    description="In de doos zit een recept dat bij je pan past.",
    kind="peak",
    need="iets kunnen wat eerst niet lukte",
    steps=["koken"],
    persona="anouk",
    effort=2.5,
    quarter=2,
    status="chosen",
    acceptance=["In elke doos zit een kaart", "De kaart past bij de pan"],
)
SHOP = journey(at("koken", "Koken"), personas=[Persona(id="anouk", name="Anouk, 34")])


def test_a_story_says_who_wants_what_and_what_for() -> None:
    (story,) = stories([CARD], SHOP)
    assert str(story) == (
        "Als Anouk, 34 wil ik: In de doos zit een recept dat bij je pan past. "
        "Zodat: iets kunnen wat eerst niet lukte."
    )
    assert story.acceptance == ("In elke doos zit een kaart", "De kaart past bij de pan")
    assert not story.proposed
    assert story.labels == ("een piek maken", "Koken", "kwartaal 2")
    assert story.estimate == 2.5


def test_without_a_persona_the_target_group_speaks_and_without_a_journey_a_customer() -> None:
    loose = CARD.changed(persona=None)
    assert stories([loose], SHOP)[0].actor == "Thuiskoks"
    assert stories([loose])[0].actor == "klant"
    with speaking("en"):
        assert stories([loose])[0].actor == "customer"


def test_a_protocol_gives_a_second_story_for_who_carries_it_out_with_no_second_estimate() -> None:
    idea = CARD.changed(protocol="Het magazijn legt de kaart erin.", owner="Magazijn")
    customer, colleague = stories([idea], SHOP)
    assert (customer.estimate, colleague.estimate) == (2.5, None)
    assert str(colleague) == (
        "Als Magazijn wil ik: weten hoe het gaat: Het magazijn legt de kaart erin. "
        "Zodat: het elke keer lukt, wie er ook dienst heeft."
    )


def test_chosen_ideas_of_a_journey_become_stories_and_others_do_not() -> None:
    ideas = [
        Idea(id=state, name=state, status=state)
        for state in ("idea", "chosen", "doing", "done", "dropped")
    ]
    found = stories(journey=journey(improvements=ideas))
    assert [story.title for story in found] == ["chosen", "doing"]


def test_criteria_that_nobody_wrote_are_proposed_and_said_to_be_a_proposal() -> None:
    idea = Idea(name="Bellen", meant_for="Je hoort je eigen naam.", gain=1.5, gain_low=0.5)
    (story,) = stories([idea])
    assert story.proposed
    assert story.acceptance == (
        "Een klant merkt het: Je hoort je eigen naam",
        "Klanten geven bij deze stap een gevoel dat minstens 0,5 hoger is dan nu",
    )


def test_a_name_alone_makes_a_story_that_asks_what_it_is_for() -> None:
    (story,) = stories([Idea(name="Bellen")])
    assert str(story) == "Als klant wil ik: Bellen. Waarvoor staat er nog niet bij."
    assert len(story.acceptance) == 1


def test_nothing_chosen_and_no_journey_give_no_stories() -> None:
    assert stories(journey=SHOP) == ()
    assert stories() == ()
