from __future__ import annotations

import pytest

from cjlib.journey import IdeaScore, Improvement, Journey, JourneyProblem, Phase, Scope, Step
from cjlib.journey.differences import diff
from cjlib.journey.formats import excel
from cjlib.journey.vocabulary import IdeaState
from cjlib.texts import speaking


def house(*ideas: Improvement) -> Journey:
    return Journey(
        scope=Scope(journey="Een huis kopen", target_group="Starters", path="purchase"),
        phases=[Phase(id="p1", name="Zoeken")],
        steps=[Step(id="s1", name="Kijken", phase="p1")],
        improvements=ideas,
    )


def test_an_idea_needs_no_more_than_a_name() -> None:
    idea = Improvement(name="Kletskassa")
    assert (idea.id, idea.status, idea.cost, idea.exceeds) == ("i1", IdeaState.IDEA, None, None)


@pytest.mark.parametrize(
    ("given", "state"),
    [("", IdeaState.IDEA), ("Gekozen", IdeaState.CHOSEN), ("in progress", IdeaState.DOING)],
)
def test_the_state_of_an_older_document_is_understood_in_both_languages(given, state) -> None:
    assert Improvement(name="Lift", status=given).status is state


def test_a_state_that_is_none_of_the_five_is_kept_in_the_description() -> None:
    idea = Improvement(name="Lift", description="Naar boven", status="wacht op de directie")
    assert idea.status is IdeaState.IDEA
    assert idea.description == "Naar boven\nwacht op de directie"


REFUSED = {
    "a cost below zero": ({"cost": -5}, "de kosten van 'Lift' liggen onder nul. Je gaf −5 euro"),
    "an effort below zero": ({"effort": -1}, "de moeite voor 'Lift' ligt onder nul."),
    "an idea after itself": ({"depends_on": ["i1"]}, "'Lift' verwijst naar zichzelf."),
    "an idea against itself": ({"excludes": ["i1"]}, "'Lift' verwijst naar zichzelf."),
    "ends the wrong way round": (
        {"gain_low": 2, "gain": 1},
        "de winst van 'Lift' ligt niet tussen zijn grenzen. "
        "Je gaf, van ondergrens naar bovengrens: 2, 1.",
    ),
    "a gain beyond the scale": ({"gain": 5}, "winst in punten gevoel: te hoog."),
    "a quarter that does not exist": ({"quarter": 9}, "kwartaal: te hoog."),
    "two scores by one person": (
        {"scores": [{"person": "Noor", "contribution": 1, "impact": 0}] * 2},
        "score mag maar één keer voorkomen. Noor staat er 2 keer.",
    ),
}


@pytest.mark.parametrize(("values", "said"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_is_refused_by_name(values, said) -> None:
    with pytest.raises(JourneyProblem) as caught:
        Improvement(name="Lift", **values)
    assert said in str(caught.value)


def test_two_ideas_may_wait_for_each_other_in_the_document() -> None:
    one = Improvement(id="i1", name="Lift", depends_on=["i2"])
    other = Improvement(id="i2", name="Trap", depends_on=["i1"])
    assert len(house(one, other).improvements) == 2


def test_a_difference_tells_of_ideas_by_their_names() -> None:
    lift, stairs = Improvement(id="i1", name="Lift"), Improvement(id="i2", name="Trap")
    score = IdeaScore(person="Noor", contribution=0.75, impact=0.5)
    now = lift.changed(depends_on=["i2"], scores=[score], status="chosen")
    told = [str(found) for found in diff(house(lift, stairs), house(now, stairs))]
    assert told == [
        "Verbetering 'Lift': score erbij: Noor geeft bijdrage 0,75 en impact 0,50",
        "Verbetering 'Lift': hangt af van erbij: 'Trap'",
        "Verbetering 'Lift': stand van 'idee' naar 'gekozen'",
    ]


def test_a_score_that_changed_is_told_with_who_gave_it() -> None:
    def scored(contribution: float) -> Journey:
        score = IdeaScore(person="Noor", contribution=contribution, impact=0.5)
        return house(Improvement(id="i1", name="Lift", scores=[score]))

    with speaking("en"):
        (found,) = diff(scored(0.5), scored(1))
        assert str(found) == (
            "Improvement 'Lift', score 'Noor': contribution says this person from 0.5 to 1"
        )


def test_scores_stand_on_a_sheet_of_their_own_and_come_back() -> None:
    scores = [IdeaScore(person=p, contribution=0.5, impact=0.25) for p in ("Noor", "Sam")]
    journey = house(
        Improvement(id="i1", name="Lift", scores=scores, acceptance=["Hij gaat; omhoog", "Stil"])
    )
    assert excel.read(excel.write(journey).data, "kaart.xlsx").journey == journey
