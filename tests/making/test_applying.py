"""Ideas are carried out by operations, so that undo, differences and history work."""

from __future__ import annotations

import pytest

from cjlib.errors import UnknownName
from cjlib.journey import Feeling, Journey, Phase, Scope, Step
from cjlib.journey.editing import Editor
from cjlib.making import Idea
from cjlib.making.applying import apply, operations


def journey() -> Journey:
    return Journey(
        scope=Scope(journey="visit", target_group="patients", path="purchase"),
        phases=[Phase(id="p", name="P")],
        steps=[Step(id="s", name="S", phase="p", feeling=Feeling(now=1.5, now_words="fine"))],
    )


def test_a_step_rises_by_the_gains_of_its_ideas_up_to_two_and_one_undo_takes_all_back() -> None:
    ideas = [Idea(id=i, name=i, steps=["s"], gain=0.4, need="Rest") for i in ("a", "b")]
    editor = Editor(journey())
    after = editor.do(*operations(journey(), ideas))
    assert after.step("s").feeling.now == 2
    assert [need.words for need in after.step("s").needs] == ["Rest"]
    assert after == apply(journey(), ideas)
    assert editor.undo() == journey()


def test_an_idea_at_a_step_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownName, match="'A'"):
        operations(journey(), [Idea(id="a", name="A", steps=["zz"])])
