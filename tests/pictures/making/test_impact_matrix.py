"""Contribution against impact: points in quadrants, none hiding another, with people's spread."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.making import Idea
from cjlib.pictures.exporting import exported
from cjlib.pictures.making import matrix_places
from cjlib.pictures.making.impact_matrix import impact_matrix
from cjlib.pictures.sheet import Dot
from cjlib.texts import speaking
from tests.pictures import sheets
from tests.pictures.making.ideas import NAMES, ideas, scored

CORNERS = [
    Idea(id="a", name="Bellen", kind="repair", contribution=0.9, impact=0.1),
    Idea(id="b", name="App", kind="smooth", contribution=0.8, impact=0.9),
    Idea(id="c", name="Kaartje", kind="peak", contribution=0.2, impact=0.2),
    Idea(id="d", name="Kantoor", kind="smooth", contribution=0.1, impact=0.8),
]


def points(picture):
    return [
        shape for shape in picture.sheet.shapes if isinstance(shape, Dot) and "idea" in shape.data
    ]


def test_much_contribution_and_little_impact_comes_first():
    picture = impact_matrix(CORNERS)
    assert picture.title.count("Bellen") == 1
    quadrants = dict(zip(picture.table["idee"], picture.table["kwadrant"], strict=True))
    assert quadrants == {
        "Bellen": "eerst doen",
        "App": "groot project",
        "Kaartje": "als er tijd over is",
        "Kantoor": "laten liggen",
    }


def test_more_contribution_stands_further_right_and_more_impact_higher():
    at = {dot.data["idea"]: dot for dot in points(impact_matrix(CORNERS))}
    assert at["d"].x < at["c"].x < at["b"].x < at["a"].x
    assert at["b"].y < at["d"].y < at["c"].y < at["a"].y


def test_the_page_hears_where_each_point_stands():
    (dot,) = [dot for dot in points(impact_matrix(CORNERS)) if dot.data["idea"] == "b"]
    assert (dot.data["contribution"], dot.data["impact"]) == ("0.8", "0.9")


def test_ideas_at_one_place_are_moved_beside_each_other():
    same = [Idea(id=f"i{k}", name=f"Idee {k}", contribution=0.5, impact=0.5) for k in range(12)]
    dots = points(impact_matrix(same))
    for one, other in combinations(dots, 2):
        assert (one.x - other.x) ** 2 + (one.y - other.y) ** 2 >= 12.4**2


def test_a_chosen_idea_gets_a_ring_and_the_legend_says_so():
    picture = impact_matrix(CORNERS, chosen=["a"])
    assert "gekozen" in sheets.text_of(picture.sheet).lower()
    assert "gekozen" not in sheets.text_of(impact_matrix(CORNERS).sheet).lower()


def test_an_idea_without_a_score_is_no_point_but_waits_in_a_tray_to_be_placed():
    with_one = [*CORNERS, Idea(id="e", name="Nieuw")]
    assert "e" not in {dot.data["idea"] for dot in points(impact_matrix(with_one))}
    editing = {dot.data["idea"]: dot.data for dot in points(impact_matrix(with_one, editing=True))}
    assert editing["e"]["contribution"] == ""


@pytest.mark.parametrize("given_ideas", [[], [Idea(id="a", name="Bellen")]])
def test_with_nothing_to_place_it_says_so(given_ideas):
    picture = impact_matrix(given_ideas)
    assert points(picture) == []
    assert picture.title


def test_dropped_ideas_do_not_count():
    picture = impact_matrix([*CORNERS, CORNERS[0].changed(id="x", name="Weg", status="dropped")])
    assert "Weg" not in list(picture.table["idee"])


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("found", [ideas(10), ideas(40), scored(10, 5)])
@pytest.mark.parametrize("editing", [False, True])
def test_no_words_overlap_or_leave_the_paper(lang, found, editing):
    with speaking(lang):
        picture = impact_matrix(found, editing=editing)
    for sheet in (picture.sheet, picture.narrow):
        assert sheets.overlapping(sheet) == []
        assert sheets.outside(sheet) == []


def test_it_can_be_taken_along():
    assert exported(impact_matrix(scored(len(NAMES), 3)), "svg").startswith(b"<svg")


# --- places --------------------------------------------------------------------------------------
SQUARE = (0.0, 0.0, 400.0, 400.0)
anywhere = st.tuples(st.floats(10, 390), st.floats(10, 390))


@settings(max_examples=25)
@given(st.lists(anywhere, max_size=40))
def test_points_keep_apart_and_inside_and_stay_where_there_is_room(places):
    moved = matrix_places.spread(places, [SQUARE] * len(places))
    for one, other in combinations(moved, 2):
        assert (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 >= 12.4**2
    assert all(0 <= x <= 400 and 0 <= y <= 400 for x, y in moved)
    if places:
        assert moved[0] == pytest.approx(places[0])


@settings(max_examples=25)
@given(st.lists(anywhere, min_size=1, max_size=25))
def test_numbers_stand_over_no_other_number(places):
    moved = matrix_places.spread(places, [SQUARE] * len(places))
    texts = [str(nth + 1) for nth in range(len(moved))]
    spots = matrix_places.numbers(moved, texts, [], SQUARE)
    near = [
        spot
        for spot, place in zip(spots, moved, strict=True)
        if (spot[0] - place[0]) ** 2 + (spot[1] - place[1]) ** 2 <= 60.1**2
    ]
    assert len(near) == len(spots)
    for one, other in combinations(spots, 2):
        assert abs(one[0] - other[0]) > 8 or abs(one[1] - other[1]) > 12


def test_without_points_there_are_no_places():
    assert matrix_places.spread([], []) == []
    assert matrix_places.numbers([], [], [], SQUARE) == []
