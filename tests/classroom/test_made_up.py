"""A practice class: its answers fit every round, and come back with the same seed."""

from __future__ import annotations

import pytest

from cjlib.classroom import Round
from cjlib.classroom.made_up import made_up
from cjlib.classroom.ready import lessons, ready
from cjlib.classroom.tally import tally

ROUNDS = [one for lesson in lessons() for one in ready(lesson)]


@pytest.mark.parametrize("asked", ROUNDS, ids=lambda one: one.question[:24])
@pytest.mark.parametrize("vote", [1, 2])
def test_made_up_answers_fit_every_ready_round(asked: Round, vote: int):
    given = made_up(asked, 9, vote=vote)
    assert len(given) == 9
    assert tally(asked, given).rows()
    if asked.kind == "points":
        assert all(sum(one.values()) == 100 for one in given)


def test_a_longer_class_begins_with_a_shorter_one():
    asked = ROUNDS[2]
    assert made_up(asked, 20, seed=4)[:7] == made_up(asked, 7, seed=4)
    assert made_up(asked, 20, seed=4) != made_up(asked, 20, seed=5)


def test_invented_texts_say_that_they_are():
    (asked,) = [one for one in ready("00") if one.kind == "text"]
    assert all(one["text"].startswith("(verzonnen)") for one in made_up(asked, 12))
