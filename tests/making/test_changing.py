"""Ideas are changed only by operations, so that undo, diff and history work."""

from __future__ import annotations

import pytest

from cjlib.errors import UnknownName
from cjlib.journey.differences import diff
from cjlib.journey.editing import Editor
from cjlib.making import Idea, IdeaScore, changing
from cjlib.making.stories import stories
from tests.making.building import at, journey

SHOP = journey(
    at("bellen", "Bellen"),
    improvements=[
        Idea(id="i1", name="Terugbellen", steps=["bellen"], need="gehoord worden"),
        Idea(id="i2", name="Kaartje", depends_on=["i1"]),
    ],
)


def ideas(editor: Editor) -> dict[str, Idea]:
    return {idea.id: idea for idea in editor.journey.improvements}


def test_a_new_idea_gets_a_free_id_and_can_be_undone() -> None:
    editor = Editor(SHOP)
    editor.do(*changing.add(SHOP, Idea(name="Bloemen")))
    assert [idea.name for idea in editor.journey.improvements][-1] == "Bloemen"
    assert len(set(ideas(editor))) == 3
    assert editor.undo() == SHOP


def test_an_idea_with_an_id_of_its_own_keeps_it() -> None:
    editor = Editor(SHOP)
    editor.do(*changing.add(SHOP, Idea(id="bloemen", name="Bloemen"), at=0))
    assert editor.journey.improvements[0].id == "bloemen"


def test_only_what_changes_makes_an_operation() -> None:
    assert changing.change(SHOP, "i1", name="Terugbellen") == ()
    editor = Editor(SHOP)
    editor.do(*changing.change(SHOP, "i1", name="Terugbellen", cost=500))
    assert [str(found) for found in diff(SHOP, editor.journey)] == [
        "Verbetering 'Terugbellen': kosten in euro's ingevuld met 500"
    ]


def test_a_removed_idea_is_no_longer_waited_for() -> None:
    editor = Editor(SHOP)
    editor.do(*changing.remove(SHOP, "i1"))
    assert ideas(editor)["i2"].depends_on == ()


def test_scores_bring_the_median_along_and_a_person_scores_once() -> None:
    editor = Editor(SHOP)
    editor.do(*changing.score(editor.journey, "Noor", {"i1": (0.9, 0.1)}))
    editor.do(*changing.score(editor.journey, "Sam", {"i1": (0.5, 0.3)}))
    editor.do(*changing.score(editor.journey, "Sam", {"i1": (0.7, 0.3)}))
    found = ideas(editor)["i1"]
    assert [score.person for score in found.scores] == ["Noor", "Sam"]
    assert found.contribution == pytest.approx(0.8)  # the median of 0.9 and 0.7
    assert found.impact == pytest.approx(0.2)


def test_a_score_can_be_taken_away_again() -> None:
    editor = Editor(SHOP)
    editor.do(*changing.score(SHOP, "Noor", {"i1": (0.9, 0.1)}))
    editor.do(*changing.score(editor.journey, "Noor", {"i1": None}))
    assert ideas(editor)["i1"] == SHOP.improvements[0]


def test_a_choice_marks_what_is_chosen_and_takes_back_what_is_not() -> None:
    editor = Editor(SHOP)
    editor.do(*changing.choose(SHOP, ["i1"], {"i1": 2}))
    assert (ideas(editor)["i1"].status, ideas(editor)["i1"].quarter) == ("chosen", 2)
    editor.do(*changing.choose(editor.journey, ["i2"]))
    states = {ident: (idea.status, idea.quarter) for ident, idea in ideas(editor).items()}
    assert states == {"i1": ("idea", None), "i2": ("chosen", None)}


@pytest.mark.parametrize("state", ["doing", "done", "dropped"])
def test_a_choice_leaves_what_is_under_way_done_or_let_go(state: str) -> None:
    under_way = SHOP.changed(improvements=[Idea(id="i1", name="Bellen", status=state)])
    assert changing.choose(under_way, ["i1"]) == ()
    assert changing.choose(under_way, []) == ()


def test_stories_are_written_at_the_steps_of_their_idea_once() -> None:
    told = stories(SHOP.improvements, SHOP)
    editor = Editor(SHOP)
    editor.do(*changing.write_down(SHOP, told))
    (story,) = editor.journey.step("bellen").stories
    assert (story.actor, story.so_that) == ("Thuiskoks", "gehoord worden")
    assert changing.write_down(editor.journey, told) == ()


def test_an_idea_that_is_not_there_is_named_with_those_that_are() -> None:
    for operation in (
        lambda: changing.change(SHOP, "i9", name="x"),
        lambda: changing.remove(SHOP, "i9"),
        lambda: changing.score(SHOP, "Noor", {"i9": (1, 1)}),
        lambda: changing.choose(SHOP, ["i9"]),
    ):
        with pytest.raises(UnknownName, match=r"geen idee met deze code: i9\. Wel bekend: i1, i2"):
            operation()


def test_scores_of_others_stay_as_they_were() -> None:
    scored = SHOP.changed(
        improvements=[
            Idea(id="i1", name="x", scores=[IdeaScore(person="Wim", contribution=1, impact=1)])
        ]
    )
    assert changing.score(scored, "Noor", {"i1": None}) == ()
