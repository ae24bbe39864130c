"""A sheet as SVG: colours that follow the paper, or fixed ones in a file."""

import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from cjlib.pictures.sheet import Area, Box, Dot, Edge, Patch, Sheet, Stroke, Words
from cjlib.pictures.svg import outline, svg

EVERYTHING = Sheet(
    width=300,
    height=200,
    shapes=(
        Box(0, 0, 40, 20, fill="surface", line="line", dash=True, pattern="hatch"),
        Words(10, 50, ("een", "", "twee & drie"), size=13, bold=True, italic=True),
        Stroke(((0, 0), (10, 10)), arrow=True, dash=True, name="now"),
        Patch(((0, 0), (9, 0), (9, 9)), "negative", 0.2, pattern="dots"),
        Dot(5, 5, data={"step": "s1", "kind": "now"}, label="Aanmelden: gevoel nu"),
        Dot(9, 9, shape="star", hollow=True, label="ster"),
    ),
    areas=(Area(0, 0, 40, 200, {"step": "s1"}, "Aanmelden"),),
    places={"high": 20, "low": 180},
)


def parsed(**options: object) -> ElementTree.Element:
    return ElementTree.fromstring(svg(EVERYTHING, "Titel", "Samenvatting", **options))


@pytest.mark.parametrize("alone", [True, False])
def test_a_sheet_is_well_formed_and_says_what_it_is(alone):
    root = parsed(alone=alone)
    told = [child.text for child in root if child.tag.endswith(("title", "desc"))]
    assert told == ["Titel", "Samenvatting"]
    assert root.get("role") == "img"


def test_a_file_has_a_size_fixed_colours_and_nothing_to_point_at():
    drawn = svg(EVERYTHING, "t", "s", alone=True, colours="dark")
    assert 'width="300" height="200"' in drawn
    assert "#ff8069" in drawn  # negative, on dark paper
    assert "var(" not in drawn
    assert "cj-area" not in drawn


def test_a_page_gets_its_colours_from_the_style_sheet():
    drawn = svg(EVERYTHING, "t", "s")
    assert "var(--cj-negative, #c0391f)" in drawn
    assert not re.search(r"(?:fill|stroke):#", drawn)


def test_what_can_be_moved_lies_above_what_can_be_pointed_at():
    drawn = svg(EVERYTHING, "t", "s")
    assert drawn.index("cj-area") < drawn.index('data-kind="now"')
    assert 'aria-label="Aanmelden: gevoel nu"' in drawn


def test_the_page_finds_lines_and_heights_by_name():
    drawn = svg(EVERYTHING, "t", "s")
    assert 'data-line="now"' in drawn
    assert 'data-high="20" data-low="180"' in drawn


def test_lines_of_words_stand_under_each_other_and_an_empty_one_leaves_room():
    spans = [e for e in parsed().iter() if e.tag.endswith("tspan")]
    assert [span.text for span in spans] == ["een", "twee & drie"]
    assert float(spans[1].get("y")) - float(spans[0].get("y")) == pytest.approx(33.8)  # 2 x 16.9


def test_two_sheets_on_a_page_share_no_id():
    ids = re.findall(r' id="([^"]+)"', svg(EVERYTHING, "t", "s") + svg(EVERYTHING, "t", "s"))
    assert len(ids) == len(set(ids)) > 0


@pytest.mark.parametrize(("shape", "corners"), [("square", 4), ("triangle", 3), ("star", 10)])
def test_a_shape_has_the_corners_of_its_name(shape, corners):
    assert len(outline(Dot(0, 0, 4, shape=shape))) == corners


def test_a_sheet_to_change_by_hand_keeps_the_names_of_its_rows_together():
    rows = replace(EVERYTHING, interactive=True, edge=Edge(60, 40, 180))
    root = ElementTree.fromstring(svg(rows, "t", "s"))
    (names,) = (part for part in root.iter() if part.get("data-edge"))
    assert names.get("data-edge") == "60 40 180"
    assert "".join(names.itertext()) == "eentwee & drie"  # what stands higher is no name of a row
    still = svg(rows, "t", "s", alone=True)
    assert "data-edge" not in still


def of_dots(*dots: Dot) -> ElementTree.Element:
    return ElementTree.fromstring(svg(Sheet(width=99, height=99, shapes=dots), "t", "s"))


@pytest.mark.parametrize("form", ["circle", "square", "diamond", "triangle", "star"])
def test_dots_that_are_alike_are_one_element_with_each_dot_where_it_stands(form):
    places = [(10.0, 20.0), (30.0, 20.0), (50.0, 40.0), (70.0, 60.5)]
    root = of_dots(*(Dot(x, y, 4, "accent", form) for x, y in places))
    (path,) = root.findall("{*}path")
    begun = re.findall(r"M([\d.]+),([\d.]+)", path.get("d"))
    wanted = [(x - 4, y) for x, y in places]
    if form != "circle":
        wanted = [outline(Dot(x, y, 4, "accent", form))[0] for x, y in places]
    assert [(float(x), float(y)) for x, y in begun] == [
        (pytest.approx(x, abs=0.01), pytest.approx(y, abs=0.01)) for x, y in wanted
    ]
    assert path.get("style") == "fill:var(--cj-accent, #1f5fa8);stroke:var(--cj-accent, #1f5fa8)"


def test_a_dot_that_differs_or_says_something_stays_itself_and_in_its_order():
    same = [Dot(nth, 1, 4, "accent") for nth in range(5)]
    said = [Dot(nth, 2, 4, "accent", label="hier") for nth in range(5)]
    other = [Dot(9, 9, 4, "accent", hollow=True)]
    root = of_dots(*same, *said, *other, *same)
    drawn = [child.tag.rpartition("}")[2] for child in root][3:]  # title, desc, patterns
    assert drawn == ["path", *["circle"] * 5, "circle", "path"]
