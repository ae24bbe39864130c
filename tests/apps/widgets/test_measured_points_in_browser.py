"""A measured point on the map in the editor: it stands still while the dot beside it is dragged."""

from __future__ import annotations

import pytest

from cjlib import datasets
from cjlib.apps.widgets import MapCanvas
from cjlib.journey import Measurement
from cjlib.pictures.journey_map import journey_map
from cjlib.pictures.svg import svg
from tests.apps.widgets.plain_page import show

pytestmark = pytest.mark.browser

SQUARE = """[...document.querySelectorAll('.cj-map-stack > svg *')]
    .filter(shape => shape.querySelector(':scope > title')?.textContent.includes('gemeten'))
    .map(shape => shape.outerHTML)"""


def test_a_measured_point_is_no_slider_and_stays_where_it_is(page):
    item = Measurement(
        id="m1", step="end", metric="NPS", scale="0-10", value=-40, low=-55, high=-25, n=80
    )
    journey = datasets.journey("museumnacht").changed(measurements=[item])
    show(page, MapCanvas(svg=svg(journey_map(journey, editing=True).figure, "", "")))
    before = page.evaluate(SQUARE)
    assert len(before) == 2  # the square and its whisker
    sliders = page.locator("[role=slider][data-step='end'][data-kind='now']")
    assert sliders.count() == 1
    sliders.scroll_into_view_if_needed()
    box = sliders.locator(".cj-map-hit").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 40)
    page.mouse.up()
    last = page.evaluate("model.posted()")[-1]
    assert (last["step"], last["kind"], last["done"]) == ("end", "now", True)
    assert last["value"] > -0.5
    assert page.evaluate(SQUARE) == before
