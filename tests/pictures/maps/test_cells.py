"""A cell holds its words, whatever they are."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cjlib.journey.vocabulary import Source
from cjlib.pictures.maps.cells import Block, Cell, compact, draw, height
from cjlib.pictures.sheet import Box, Words
from tests.pictures.crowded import WORDS
from tests.pictures.sheets import rectangle

blocks = st.builds(
    Block,
    text=st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join),
    size=st.sampled_from([12.0, 13.0, 15.0]),
    bold=st.booleans(),
    most=st.integers(1, 5),
    gap=st.sampled_from([0.0, 5.0]),
    mark=st.sampled_from([None, "circle", "star"]),
)
cells = st.builds(
    Cell,
    blocks=st.lists(blocks, min_size=1, max_size=5).map(tuple),
    source=st.sampled_from([None, *Source]),
)


@given(cell=cells, width=st.integers(120, 320))
def test_words_stay_in_their_cell_and_apart(cell, width):
    tall = height(cell, width)
    shapes = draw(cell, 100, 50, width, tall)
    placed = [rectangle(shape) for shape in shapes if isinstance(shape, Words)]
    assert len(placed) == len(cell.blocks)
    for left, top, right, bottom in placed:
        assert left > 100
        assert right < 100 + width
        assert top > 50
        assert bottom < 50 + tall
    for above, below in pairwise(placed):
        assert above[3] <= below[1] + 1e-6


@given(cell=cells)
def test_a_compact_cell_is_never_higher(cell):
    assert height(compact(cell), 150) <= height(cell, 150)
    assert all(block.most <= (3 if block.bold else 2) for block in compact(cell).blocks)


def test_a_compact_cell_leaves_out_what_is_extra():
    cell = Cell((Block("wat"), Block("waarom", extra=True)))
    assert [block.text for block in compact(cell).blocks] == ["wat"]


def test_an_unknown_cell_is_visibly_empty():
    (dash,) = draw(Cell(), 0, 0, 150, 60)
    assert isinstance(dash, Box)
    assert (dash.fill, dash.width) == ("line", 14)
    assert height(Cell(), 150) == 0


def test_a_pattern_stays_behind_the_words():
    shapes = draw(Cell((Block("x"),), source=Source.ASSUMPTION), 0, 0, 150, 60)
    card, veil = [shape for shape in shapes if isinstance(shape, Box)]
    assert card.pattern == "hatch"
    assert (veil.fill, veil.pattern) == ("paper", "")


def test_minutes_and_waiting_are_drawn_to_scale():
    shapes = draw(Cell((Block(bar=(0.5, 0.25)),)), 0, 0, 228, 60)  # 200 wide inside
    whole, active = shapes[-2:]
    assert (whole.width, active.width) == (100, 50)
