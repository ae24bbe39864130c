"""A picture that is drawn twice: a phone and a page each show one, and so does a screen reader."""

from __future__ import annotations

import pytest

from cjlib.pictures import page as page_of
from tests.pictures.mining import tables

pytestmark = pytest.mark.browser
SHOWN = """() => [...document.querySelectorAll('svg.cj-sheet')]
  .filter((svg) => svg.checkVisibility())
  .map((svg) => Math.round(svg.viewBox.baseVal.width))"""
TOO_WIDE = """() => [...document.querySelectorAll('.cj-sheet-scroll')]
  .filter((frame) => frame.checkVisibility() && frame.scrollWidth > frame.clientWidth + 1).length"""


@pytest.fixture
def saved(tmp_path):
    made = tables.examples()
    names = ("flow", "first", "funnel", "variants", "calendar_mean", "curve", "drivers", "series")
    file = tmp_path / "mining.html"
    file.write_text(page_of([made[name]() for name in names], "Wat klanten deden"), "utf-8")
    return file.as_uri(), len(names)


@pytest.mark.parametrize("width", [360, 390])
def test_a_phone_shows_the_narrow_drawing_whole_and_nothing_else(new_page, saved, width):
    address, n = saved
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(address)
    assert page.evaluate(SHOWN) == [340] * n
    assert page.evaluate(TOO_WIDE) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_shows_the_wide_drawing_and_says_each_picture_once(new_page, saved):
    address, n = saved
    page = new_page(viewport={"width": 1440, "height": 900})
    page.goto(address)
    shown = page.evaluate(SHOWN)
    assert len(shown) == n
    assert min(shown) > 340
    assert page.get_by_role("img").count() == n  # hidden ones are no part of the tree


def test_a_page_of_mining_has_no_serious_axe_finding(new_page, saved, axe):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(saved[0])
    assert axe(page) == []
