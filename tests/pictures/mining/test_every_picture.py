"""What every picture of mining keeps to, for a page and for a phone, in both languages."""

from __future__ import annotations

import re
from functools import cache

import pytest

from cjlib.pictures import Picture, fragment, palette
from cjlib.pictures.exporting import exported
from cjlib.pictures.sheet import Box, Dot, Patch, Sheet, Stroke
from cjlib.texts import speaking
from tests.pictures import sheets
from tests.pictures.mining import tables
from tests.pictures.test_contrast import faint

EXAMPLES = tables.examples()
LEAST = 12.0  # the smallest letter, in pixels


@cache  # drawn once for all that is asked of it
def both(name: str, lang: str) -> tuple[Picture, list[Sheet]]:
    with speaking(lang):
        picture = EXAMPLES[name]()
    assert picture.narrow is not None
    return picture, [picture.sheet, picture.narrow]


@pytest.mark.ours
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_no_words_overlap_and_nothing_leaves_the_paper(name, lang):
    with speaking(lang):
        for sheet in both(name, lang)[1]:
            assert sheets.overlapping(sheet) == []
            assert sheets.outside(sheet) == []
            assert min(words.size for words in sheets.words_of(sheet)) >= LEAST


@pytest.mark.ours
@pytest.mark.parametrize("name", EXAMPLES)
def test_all_words_can_be_read_on_light_and_on_dark_paper(name):
    for sheet in both(name, "nl")[1]:
        for paper in (palette.LIGHT, palette.DARK):
            assert faint(sheet, paper) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_a_phone_gets_a_drawing_of_its_own_width(name):
    picture, (wide, narrow) = both(name, "nl")
    assert narrow.width == 340
    assert wide.width >= 640
    assert picture.title
    assert picture.summary


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_lone_hole_or_missing_number_shows_in_a_sentence(name):
    for lang in ("nl", "en"):
        picture, drawn = both(name, lang)
        for text in (picture.title, picture.summary, *map(sheets.text_of, drawn)):
            assert "nan" not in text.lower().split()
            assert "{" not in text
            assert "– to –" not in text
            assert "– tot –" not in text


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_length_is_a_number(name):
    for sheet in both(name, "nl")[1]:
        assert sheet.height < 6000
        for shape in sheet.shapes:
            if isinstance(shape, Stroke | Patch):
                assert all(x == x and y == y for x, y in shape.points)
            elif isinstance(shape, Dot | Box):
                assert shape.x == shape.x
                assert shape.y == shape.y


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name.endswith("empty")])
def test_where_there_is_nothing_the_sheet_says_why(name):
    for lang in ("nl", "en"):
        picture, drawn = both(name, lang)
        for sheet in drawn:
            assert picture.title in sheets.text_of(sheet).replace("\n", " ")


def test_both_drawings_stand_in_the_page_and_share_no_id():
    html = fragment(EXAMPLES["flow"]())
    assert '<div class="cj-only-wide">' in html
    assert '<div class="cj-only-narrow">' in html
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert html.count("<svg") == 2


@pytest.mark.parametrize("extension", ["svg", "png", "pdf", "pptx", "html"])
def test_a_picture_of_mining_can_be_taken_along(extension):
    assert len(exported(EXAMPLES["funnel"](), extension)) > 2_000
