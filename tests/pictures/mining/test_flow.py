"""The journey flow: what is drawn, what is left out and said, and what its title promises."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.pictures.mining.flow import journey_flow
from cjlib.pictures.mining.flow_layers import Layers, columns, heights, ranks
from cjlib.pictures.mining.flow_parts import flow_of
from cjlib.pictures.sheet import Dot, Sheet, Stroke
from cjlib.texts import speaking
from tests.pictures import sheets
from tests.pictures.mining import tables

SHOP = tables.follows(("Zoeken", "Kopen", 60), ("Kopen", "Bellen", 25), ("Bellen", "Kopen", 10))


def lines(sheet: Sheet, colour: str) -> list[Stroke]:
    return [s for s in sheet.shapes if isinstance(s, Stroke) and s.label and s.colour == colour]


def test_the_title_names_the_busiest_move_with_its_share():
    assert journey_flow(SHOP).title == (
        'Van "Zoeken" naar "Kopen" is de drukste overgang: 60 keer (63% van alle overgangen)'
    )


def test_a_shared_first_place_is_told_as_shared():
    tied = tables.follows(("A", "B", 3), ("B", "A", 3))
    assert journey_flow(tied).title == 'Even druk, elk 3 keer: "A → B", "B → A"'


def test_without_moves_the_title_says_that_nobody_went_anywhere():
    picture = journey_flow(tables.follows(), tables.ends(Bellen=(1, 1)))
    assert picture.title == "Geen enkele klant ging van het ene touchpoint naar een ander"
    assert "Bellen" in sheets.text_of(picture.sheet)


def test_a_busier_move_gets_a_wider_line():
    wide = journey_flow(SHOP).sheet
    by_label = {line.label.split(".")[0]: line.thickness for line in lines(wide, "neutral")}
    assert by_label["Van Zoeken naar Kopen: 60 keer"] > by_label["Van Kopen naar Bellen: 25 keer"]


@pytest.mark.parametrize("drawing", ["sheet", "narrow"])
def test_the_way_back_is_dashed_and_explained(drawing):
    sheet = getattr(journey_flow(SHOP), drawing)
    dashed = [line.label for line in lines(sheet, "neutral") if line.dash]
    assert [label.split(":")[0] for label in dashed] == ["Van Bellen naar Kopen"]
    assert "terug naar iets van eerder" in sheets.text_of(sheet)


@pytest.mark.parametrize("drawing", ["sheet", "narrow"])
def test_moves_of_the_design_are_blue_and_the_legend_says_so(drawing):
    picture = journey_flow(SHOP, conforming={("Zoeken", "Kopen")})
    sheet = getattr(picture, drawing)
    assert [line.label.split(":")[0] for line in lines(sheet, "accent")] == [
        "Van Zoeken naar Kopen"
    ]
    assert "staat in het ontwerp" in sheets.text_of(sheet)
    assert "Van de getekende overgangen staat 63% in het ontwerp." in picture.summary


def test_without_a_design_nothing_is_said_about_one():
    assert "ontwerp" not in sheets.text_of(journey_flow(SHOP).sheet)


def test_moves_under_the_share_are_left_out_and_the_caption_says_how_many():
    picture = journey_flow(SHOP, share=0.4)  # 25 of 60 stays, 10 of 60 goes
    assert "Getekend: 2 van 3 soorten overgangen, samen 89% van het verkeer." in (
        sheets.text_of(picture.sheet)
    )
    assert len(picture.table) == 2


def test_of_ten_thousand_touchpoints_the_busiest_twenty_are_drawn():
    names = [f"plek {k:05d}" for k in range(10_000)]
    many = tables.follows(
        *((names[k], names[k + 1], 10_000 - k) for k in range(9_999)), (names[0], names[500], 3)
    )
    picture = journey_flow(many)
    assert "Getekend: de 20 drukste van 10.000 touchpoints." in sheets.text_of(picture.sheet)
    assert len(picture.table) <= 20


def test_a_touchpoint_is_red_only_where_its_interval_lies_below_the_mean_of_all():
    scores = tables.scores(
        ("Zoeken", 100, 8.0, 7.8, 8.2),
        ("Kopen", 100, 7.4, 7.0, 7.8),
        ("Bellen", 100, 5.0, 4.8, 5.2),
    )  # the mean of all is 6.8, half a standard deviation is 0.65
    sheet = journey_flow(SHOP, scores=scores).sheet
    marks = [s for s in sheet.shapes if isinstance(s, Dot) and s.radius == 5]
    assert sorted(mark.colour for mark in marks) == ["attention", "functional", "negative"]
    assert sorted(mark.shape for mark in marks) == ["circle", "square", "triangle"]
    assert "5,0 (n 100)" in sheets.text_of(sheet)


def test_a_group_of_four_gets_no_score():
    nan = float("nan")
    sheet = journey_flow(SHOP, scores=tables.scores(("Kopen", 4, nan, nan, nan))).sheet
    text = sheets.text_of(sheet).split("\n")
    assert "n 4" in text
    assert "minder dan vijf mensen: niet getoond" in text


def test_a_move_to_the_same_touchpoint_is_a_small_loop_with_its_count():
    again = pd.concat([SHOP, tables.follows(("Kopen", "Kopen", 7))])
    for sheet in (journey_flow(again).sheet, journey_flow(again).narrow):
        text = sheets.text_of(sheet).split("\n")
        assert "7×" in text
        assert "direct nog een keer" in text


def test_visits_are_arrivals_and_beginnings():
    begun = tables.ends(Zoeken=(70, 10), Kopen=(5, 50), Bellen=(0, 15))
    flow = flow_of(SHOP, begun, None, None, 0.0, 40)
    assert {place.name: place.count for place in flow.places} == {
        "Zoeken": 70, "Kopen": 75, "Bellen": 25,
    }  # fmt: skip


def test_it_speaks_english():
    with speaking("en"):
        assert journey_flow(SHOP).title.startswith('From "Zoeken" to "Kopen" is the busiest move')


def test_every_move_wants_to_go_one_further():
    assert list(ranks(3, [(0, 1, 5.0), (1, 2, 5.0)]).round(4) + 1) == pytest.approx([0, 1, 2])


def test_a_chain_stands_in_columns_of_one():
    links = [(k, k + 1, 10.0) for k in range(4)]
    assert columns(range(5), links, 5, 5) == [[0], [1], [2], [3], [4]]


def test_two_ways_to_the_same_end_share_a_column():
    links = [(0, 1, 5.0), (0, 2, 5.0), (1, 3, 5.0), (2, 3, 5.0)]
    assert columns([0, 1, 2, 3], links, 4, 4) == [[0], [1, 2], [3]]


def test_crossed_lines_are_uncrossed():
    layers = Layers.of([[0, 1], [2, 3]], [(0, 3, 1.0), (1, 2, 1.0)])
    assert layers.tangle() == 0


@given(
    n=st.integers(1, 8),
    links=st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(1, 9)), max_size=20),
)
def test_places_in_a_column_never_overlap(n, links):
    kept = [(a, b, float(w)) for a, b, w in links if a < n and b < n and a != b]
    layers = Layers.of(columns(range(n), kept, 3, 4), kept)
    tall = {item: 40.0 if item < n else 4.0 for row in layers.rows for item in row}
    y = heights(layers, tall, 10.0)
    for row in layers.rows:
        for above, below in pairwise(row):
            room = (tall[above] + tall[below]) / 2 + 10.0
            assert y[below] - y[above] >= room - 1e-6
