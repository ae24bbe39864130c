"""A sheet as a picture: drawn at once, without Bokeh, in the colours of the page."""

import re

import pandas as pd
import pytest

from cjlib.pictures import Picture, fragment, page
from cjlib.pictures.kano import kano_curves
from cjlib.pictures.sheet import Box, Dot, Edge, Patch, Sheet, Stroke, Words, at_edge

EVIL = '</script><img src=x onerror="alert(1)">'


def sheet_picture(name: str = "Loket", **options: object) -> Picture:
    shapes = (
        Box(0, 0, 90, 40, fill="surface"),
        Words(8, 8, (name,)),
        Dot(150, 20, data={"step": name}, label=name),
        Patch(((0, 0), (20, 0), (10, 9)), "accent", pattern="hatch"),
    )
    sheet = Sheet(width=200, height=80, shapes=shapes, **options)
    return Picture("test_sheet", sheet, name, name, pd.DataFrame({name: [name]}))


def test_a_sheet_stands_in_the_page_as_svg_and_needs_no_script():
    html = fragment(sheet_picture())
    assert '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 80"' in html
    assert "cj-data" not in html
    assert "data-ready" in html  # whoever waits for a picture need not wait for this one


def test_a_wide_sheet_scrolls_with_the_keyboard_too():
    assert '<div class="cj-sheet-scroll" tabindex="0" role="region" aria-label="Loket">' in (
        fragment(sheet_picture())
    )


def test_a_still_sheet_is_an_image_and_one_with_dots_to_move_is_not():
    assert 'role="img" aria-labelledby="cj-sheet' in fragment(sheet_picture())
    moving = fragment(sheet_picture(interactive=True))
    assert 'role="group" aria-labelledby="cj-sheet' in moving


def test_colours_of_a_sheet_follow_the_paper_of_the_page():
    assert "var(--cj-surface, #f6f4ef)" in fragment(sheet_picture())


def test_nothing_that_a_person_typed_on_a_sheet_is_read_as_html():
    html = fragment(sheet_picture(EVIL, edge=Edge(90, 0, 80)))
    assert "<img" not in html
    assert "</script>" not in html


def test_a_page_of_sheets_alone_carries_no_chart_library():
    assert len(page([sheet_picture()], "Kaart")) < 100_000
    assert len(page([sheet_picture(), kano_curves()], "Kaart")) > 500_000


def test_the_edge_of_a_sheet_is_drawn_twice_but_heard_once():
    html = fragment(sheet_picture(edge=Edge(90, 0, 80)))
    edge = re.search(r'<div class="cj-sheet-edge" style="width:45.0000%" aria-hidden="true">', html)
    assert edge
    assert html.count(">Loket</tspan>") == 2


def test_the_edge_holds_what_begins_and_ends_in_it():
    inside = Box(0, 40, 90, 10)
    outside = (Box(80, 40, 20, 10), Stroke(((0, 45), (200, 45))), Dot(150, 45), Words(5, 5, ("a",)))
    strip = at_edge(Sheet(200, 80, (inside, *outside)), Edge(90, 20, 80))
    assert inside in strip.shapes
    assert not [shape for shape in outside if shape in strip.shapes]
    assert (strip.width, strip.height) == (90, 80)


def test_a_chart_has_no_sheet():
    with pytest.raises(TypeError):
        _ = kano_curves().sheet
