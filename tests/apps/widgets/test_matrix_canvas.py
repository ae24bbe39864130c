"""What the matrix lets a page change."""

from __future__ import annotations

import pytest

from cjlib.apps.widgets import MatrixCanvas, Placed
from cjlib.making import Idea
from cjlib.pictures.making.impact_matrix import impact_matrix
from cjlib.pictures.svg import svg
from cjlib.texts import speaking
from tests.apps.widgets.small_matrix import small_matrix


@pytest.fixture
def canvas():
    widget = MatrixCanvas(svg=small_matrix())
    widget.placed = []
    widget.on_placed(widget.placed.append)
    return widget


def sent(**changes):
    good = {"idea": "brief", "contribution": 0.4, "impact": 0.25, "gesture": 3, "done": False}
    return {**good, **changes}


def test_an_idea_that_is_put_somewhere_is_handed_on(canvas):
    canvas.take(sent())
    canvas.take(sent(contribution=1, impact=0, done=True))
    assert canvas.placed == [
        Placed("brief", 0.4, 0.25, 3, False),
        Placed("brief", 1.0, 0.0, 3, True),
    ]


def test_an_idea_can_be_taken_out_of_the_matrix(canvas):
    canvas.take(sent(contribution=None, impact=None, done=True))
    assert canvas.placed == [Placed("brief", None, None, 3, True)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"contribution": 1.01},
        {"impact": -0.2},
        {"impact": float("nan")},
        {"contribution": "0.5"},
        {"contribution": True},
        {"contribution": None},
        {"impact": None},
        {"impact": [0.1]},
        {"idea": "onbekend"},
        {"idea": ""},
        {"idea": 4},
        {"idea": ["brief"]},
        {"gesture": "3"},
        {"done": "nee"},
    ],
)
def test_a_place_that_makes_no_sense_is_left_alone(canvas, wrong):
    canvas.take(sent(**wrong))
    assert canvas.placed == []


def test_only_an_idea_in_the_matrix_can_be_chosen_by_the_page(canvas):
    canvas.set_state({"selected": "brief"})
    canvas.set_state({"selected": "onbekend"})
    assert canvas.selected == "brief"


def test_the_page_cannot_change_either_drawing_or_the_words(canvas):
    before = canvas.svg, canvas.narrow, canvas.labels
    canvas.set_state({"svg": "<svg onload=alert(1)>", "narrow": "<svg>", "labels": {}})
    assert (canvas.svg, canvas.narrow, canvas.labels) == before


def test_the_picture_for_editing_holds_every_idea_for_the_widget_also_one_without_a_place():
    ideas = [Idea(id="a", name="Bellen", contribution=0.2, impact=0.9), Idea(id="b", name="Brief")]
    picture = impact_matrix(ideas, editing=True)
    for sheet in (picture.sheet, picture.narrow):
        drawn = svg(sheet, picture.title, picture.summary)
        assert MatrixCanvas(svg=drawn).drawn() == {"a", "b"}
        for name in ("left", "right", "top", "bottom", "across", "down"):
            assert f"data-{name}=" in drawn


def test_the_matrix_speaks_the_language_of_the_moment():
    assert MatrixCanvas().labels["quadrants"]["first"] == "eerst doen"
    assert MatrixCanvas().labels["point"] == "punt"
    with speaking("en"):
        assert MatrixCanvas().labels["point"] == "point"
