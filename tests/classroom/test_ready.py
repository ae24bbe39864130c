"""Rounds that are ready: every lesson has some, and both languages ask the same."""

from __future__ import annotations

import pytest

from cjlib import datasets
from cjlib.classroom import KINDS
from cjlib.classroom.flowing import onto_ideas, onto_map
from cjlib.classroom.ready import lessons, ready
from cjlib.classroom.tally import tally
from cjlib.errors import UnknownName
from cjlib.texts import speaking


def test_every_lesson_has_two_to_four_rounds():
    assert lessons() == ("00", "01", "02", "03", "04", "05", "06", "07", "08", "09")
    assert all(2 <= len(ready(lesson)) <= 4 for lesson in lessons())


def test_every_kind_of_round_is_among_them():
    assert {one.kind for lesson in lessons() for one in ready(lesson)} == set(KINDS)


@pytest.mark.parametrize("lesson", lessons())
def test_both_languages_ask_about_the_same_things(lesson):
    with speaking("en"):
        english = ready(lesson)
    dutch = ready(lesson)
    for one, other in zip(dutch, english, strict=True):
        assert one.kind == other.kind
        for what in ("items", "groups"):
            ids = [[item.id for item in getattr(this, what)] for this in (one, other)]
            assert ids[0] == ids[1]
        assert one.question != other.question


def test_a_lesson_that_does_not_exist_is_refused():
    with pytest.raises(UnknownName):
        ready("10")


def test_what_the_class_says_of_an_example_goes_on_to_that_map():
    felt = next(one for one in ready("05") if one.kind == "emotion")
    answers = tally(felt, [{felt.items[0].id: 1}] * 5)
    assert onto_map(answers, datasets.journey("museumnacht"), "vandaag")
    placed = next(one for one in ready("06") if one.kind == "place")
    answers = tally(placed, [{placed.items[0].id: [8, 3]}] * 5)
    assert onto_ideas(answers, datasets.journey("webshop_order"))


def test_it_says_where_a_round_comes_from():
    assert ready("02")[0].source == "les 2"
    assert ready("05")[0].source == datasets.journey("museumnacht").name()
