"""What the map lets a page change."""

from __future__ import annotations

import pytest

from cjlib.apps.widgets import MapCanvas, Move
from cjlib.texts import speaking
from tests.apps.widgets.small_map import small_svg


@pytest.fixture
def canvas():
    widget = MapCanvas(svg=small_svg())
    widget.moves = []
    widget.on_moved(widget.moves.append)
    return widget


def sent(**changes):
    good = {"step": "rij", "kind": "now", "value": -1.5, "gesture": 3, "done": False}
    return {**good, **changes}


def test_a_move_on_the_map_is_handed_on(canvas):
    canvas.take(sent())
    canvas.take(sent(kind="wanted", value=2, done=True))
    assert canvas.moves == [
        Move("rij", "now", -1.5, 3, False),
        Move("rij", "wanted", 2.0, 3, True),
    ]


def test_nothing_clears_a_point(canvas):
    canvas.take(sent(value=None, done=True))
    assert canvas.moves == [Move("rij", "now", None, 3, True)]


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": 2.01},
        {"value": -3},
        {"value": float("nan")},
        {"value": float("inf")},
        {"value": "1"},
        {"value": True},
        {"value": [1]},
        {"step": "onbekend"},
        {"step": ""},
        {"step": 4},
        {"step": ["rij"]},
        {"kind": "later"},
        {"kind": None},
        {"kind": ["now"]},
        {"gesture": "3"},
        {"done": "nee"},
    ],
)
def test_a_move_that_makes_no_sense_is_left_alone(canvas, wrong):
    canvas.take(sent(**wrong))
    assert canvas.moves == []


def test_only_a_step_on_the_map_can_be_chosen_by_the_page(canvas):
    canvas.set_state({"selected": "rij"})
    canvas.set_state({"selected": "onbekend"})
    canvas.set_state({"selected": 7})
    assert canvas.selected == "rij"
    canvas.set_state({"selected": ""})
    assert canvas.selected == ""


def test_the_page_cannot_change_the_drawing_or_the_words(canvas):
    before = canvas.svg, canvas.labels
    canvas.set_state({"svg": "<svg onload=alert(1)>", "labels": {}})
    assert (canvas.svg, canvas.labels) == before


def test_a_step_is_known_by_its_id_however_it_is_written_in_svg(canvas):
    canvas.svg = '<svg><rect class="cj-area" data-step="a&quot;b&amp;c"/></svg>'
    assert canvas.steps() == {'a"b&c'}


def test_the_map_speaks_the_language_of_the_moment():
    assert MapCanvas().labels["region"] == "Klantreiskaart"
    with speaking("en"):
        assert MapCanvas().labels["region"] == "Journey map"
        assert MapCanvas().labels["lang"] == "en"
