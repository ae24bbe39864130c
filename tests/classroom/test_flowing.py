"""The answers of a class go on to the map, to Making and to Mining, with where they came from."""

from __future__ import annotations

from functools import reduce

import pytest

from cjlib.classroom import Item, Round
from cjlib.classroom.flowing import from_journey, kano_answers, onto_ideas, onto_map, survey
from cjlib.classroom.tally import tally
from cjlib.datasets import journey
from cjlib.errors import InvalidValue
from cjlib.journey.editing import perform
from cjlib.journey.vocabulary import FieldGroup, Source
from cjlib.mining import kano_survey
from tests.classroom.test_rounds import EXAMPLES
from tests.classroom.test_tally import GIVEN


@pytest.fixture
def museum():
    return journey("museumnacht")


def answered(journey, feelings=(-2, -1, 0, 1, 1)):
    asked = from_journey(journey, "Hoe voelde deze stap?")
    return tally(asked, [{item.id: one for item in asked.items[:3]} for one in feelings])


def test_a_journey_becomes_a_round_with_its_steps(museum):
    asked = from_journey(museum, "Hoe voelde deze stap?")
    assert asked.kind == "emotion"
    assert [item.id for item in asked.items] == [step.id for step in museum.steps]
    assert asked.source == museum.name()


def test_the_feeling_of_the_class_comes_on_the_map_with_its_origin(museum):
    edits = onto_map(answered(museum), museum, "1 december 2026")
    after = reduce(perform, edits, museum)
    first, fourth = after.steps[0], after.steps[3]
    assert first.feeling.now == -0.2
    (felt,) = [one for one in first.provenance if one.about is FieldGroup.FEELING]
    assert (felt.source, felt.reference) == (Source.DATA, "klasronde, 1 december 2026")
    assert fourth == museum.steps[3]  # nobody answered for it
    new = after.measurements[len(museum.measurements) :]
    assert [(one.step, one.n) for one in new] == [(step.id, 5) for step in museum.steps[:3]]
    assert new[0].low < new[0].value < new[0].high


def test_a_map_without_those_steps_is_refused(museum):
    other = tally(Round("emotion", "Hoe?", (Item("elders", "Elders"),)), [{"elders": 1}] * 5)
    with pytest.raises(InvalidValue, match="niet over de stappen"):
        onto_map(other, museum, "vandaag")


def test_everybodys_places_become_scores_of_the_ideas():
    shop = journey("webshop_order")
    idea = shop.improvements[0]
    asked = Round("place", "Waar?", (Item(idea.id, idea.name),))
    counted = tally(asked, [{idea.id: [v, 10]} for v in (2, 4, 6, 8, 10)])
    after = reduce(perform, onto_ideas(counted, shop), shop)
    given = [one for one in after.improvements[0].scores if one.person.startswith("klas")]
    assert [one.contribution for one in given] == [0.2, 0.4, 0.6, 0.8, 1.0]
    assert {one.impact for one in given} == {1.0}


def test_marks_become_a_survey_with_a_named_scale():
    made = survey(tally(EXAMPLES["mark"], GIVEN["mark"]))
    assert [str(group.scale) for group in made.ratings] == ["1-10"]
    assert survey(tally(EXAMPLES["nps"], GIVEN["nps"])).nps().value == pytest.approx(25)


def test_kano_pairs_are_read_as_any_kano_questionnaire():
    found = kano_survey.analyse(kano_answers(tally(EXAMPLES["kano"], GIVEN["kano"])))
    assert found["attribute"].tolist() == ["Gemak", "Vertrouwen"]


@pytest.mark.parametrize("flow", [survey, kano_answers])
def test_a_round_of_another_kind_or_of_few_is_refused(flow):
    with pytest.raises(InvalidValue, match="kent deze waarde niet"):
        flow(tally(EXAMPLES["text"], GIVEN["text"]))
    kind = "mark" if flow is survey else "kano"
    with pytest.raises(InvalidValue, match="Minder dan vijf"):
        flow(tally(EXAMPLES[kind], GIVEN[kind][:4]))


def test_who_left_an_idea_open_scores_the_others(museum):
    shop = journey("webshop_order")
    first, second = shop.improvements[:2]
    asked = Round("place", "Waar?", (Item(first.id, first.name), Item(second.id, second.name)))
    given = [{first.id: [8, 3], second.id: [2, 1]}, *[{first.id: [6, 3]}] * 4]
    after = reduce(perform, onto_ideas(tally(asked, given), shop), shop)
    new = [
        [one for one in idea.scores if one.person.startswith("klas")]
        for idea in after.improvements[:2]
    ]
    assert [len(one) for one in new] == [5, 1]
