"""What every picture on a sheet promises, for a page and for a phone; each picture's test asks."""

from __future__ import annotations

import re

from cjlib.pictures import Picture, fragment, palette
from cjlib.pictures.sheet import Box, Dot, Patch, Sheet, Stroke
from tests.pictures import sheets
from tests.pictures.test_contrast import faint

PHONE, PAGE = 340, 640  # pixels: how wide a drawing for a phone is, and at least for a page
LEAST = 12.0  # pixels: the smallest letter


def drawn(picture: Picture) -> list[Sheet]:
    """The drawing for a page, and the one for a phone."""
    assert picture.narrow is not None
    return [picture.sheet, picture.narrow]


def text_of(sheet: Sheet) -> str:
    """All that is written, on one line; words that were broken are whole again."""
    return " ".join(sheets.text_of(sheet).replace("- ", "-").split())


def keeps(picture: Picture, *, cut: bool = False) -> None:
    """Ask all promises of a picture at once.

    Words stand apart and on the paper, and can be read on light and on dark; the phone has a
    drawing of its own; there is a finding, a summary and a table, and nothing left to fill in.
    ``cut``: very long names may end in an ellipsis.
    """
    wide, narrow = drawn(picture)
    assert narrow.width == PHONE
    assert wide.width >= PAGE
    for sheet in (wide, narrow):
        _can_be_read(sheet, cut)
        _has_numbers_only(sheet)
    _says_something(picture)
    assert not any("_" in str(column) for column in picture.table.columns)
    assert set(picture.formats) <= set(picture.table.columns)


def stands_in_a_page(picture: Picture, lang: str) -> None:
    """Both drawings stand in the page, in the language spoken, and share no id."""
    html = fragment(picture)
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert f'data-lang="{lang}"' in html
    assert '<div class="cj-only-wide">' in html
    assert '<div class="cj-only-narrow">' in html
    assert html.count("<svg") == 2


def _can_be_read(sheet: Sheet, cut: bool) -> None:
    assert sheets.overlapping(sheet) == []
    assert sheets.outside(sheet) == []
    assert sheets.sticking_out(sheet) == []
    words = sheets.words_of(sheet)
    assert min(one.size for one in words) >= LEAST
    assert cut or not any(line.endswith("…") for one in words for line in one.lines)
    for paper in (palette.LIGHT, palette.DARK):
        assert faint(sheet, paper) == []


def _has_numbers_only(sheet: Sheet) -> None:
    """Not-a-number is unequal to itself."""
    for shape in sheet.shapes:
        if isinstance(shape, Stroke | Patch):
            assert all(x == x and y == y for x, y in shape.points)
        elif isinstance(shape, Dot | Box):
            assert (shape.x, shape.y) == (shape.x, shape.y)


def _says_something(picture: Picture) -> None:
    assert picture.title != picture.summary
    both = drawn(picture)
    labels = [area.label for sheet in both for area in sheet.areas]
    for text in (picture.title, picture.summary, *map(sheets.text_of, both), *labels):
        assert text
        assert "{" not in text
        assert "nan" not in text.lower().split()
