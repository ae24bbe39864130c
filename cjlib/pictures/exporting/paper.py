"""A sheet on paper (PDF) or as a bitmap (PNG), set by Typst.

Typst gets the drawing and every text as input, never as source: whatever stands in a journey
cannot become a command.
"""

from __future__ import annotations

import typst

from cjlib import texts
from cjlib.pictures import palette
from cjlib.pictures.exporting.titles import title_size
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Sheet
from cjlib.pictures.svg import svg

POINTS = 0.75  # points in a pixel of 1/96 inch
A3 = (1190.55, 841.89)  # points, landscape
MARGIN, HEADING = 22.0, 40.0  # around the page; for the finding above the drawing
TITLE_SIZE = 17.0  # points, at most
SMALLEST = 0.6  # smaller than this and 11-pixel letters drop below five points
LARGEST = 1.5
LONGEST_PAGE = 14_400.0  # points: what readers of PDF agree on
SHARP = 192.0  # pixels per inch: two for each pixel of the sheet
MOST_PIXELS = 16_000  # along one side; what a viewer still opens

_FONTS = ("Segoe UI", "Roboto", "Helvetica Neue", "DejaVu Sans", "Arial")

_PAGE = """
#let given = sys.inputs
#let points(name) = float(given.at(name)) * 1pt
#set document(title: given.title, description: given.summary)
#set text(lang: given.lang, font: FONTS, fill: rgb(given.ink))
#set page(width: points("width"), height: points("height"), margin: points("margin"),
  fill: rgb(given.paper))
#let drawing = image(bytes(given.svg), format: "svg", width: points("drawn"), alt: given.summary)
""".replace("FONTS", "(" + ", ".join(f'"{font}"' for font in _FONTS) + ")")

_PDF = (
    _PAGE
    + """
#show heading: set text(size: points("letter"), weight: 600)
#pad(left: points("left"), heading(level: 1, given.title))
#place(top + center, dy: points("heading"), drawing)
"""
)

_PNG = _PAGE + "#drawing"


def pdf(picture: Picture, colours: str = "light") -> bytes:
    """``picture``, whose figure is a `Sheet`, on one page with its finding above it.

    The page is A3, lying or standing, unless letters would get too small: then it is as large as
    the sheet needs.
    """
    sheet = picture.sheet
    width, height, scale = page_size(sheet)
    sizes = {
        "width": width,
        "height": height,
        "margin": MARGIN,
        "drawn": sheet.width * POINTS * scale,
        "heading": HEADING,
        "left": max(0.0, (width - 2 * MARGIN - sheet.width * POINTS * scale) / 2),
        "letter": title_size(picture.title, width - 2 * MARGIN, HEADING - 8, TITLE_SIZE),
    }
    return _compiled(_PDF, picture, colours, sizes, "pdf", SHARP)


def png(picture: Picture, colours: str = "light") -> bytes:
    """``picture``, whose figure is a `Sheet`, as a bitmap of two pixels for each of the sheet."""
    sheet = picture.sheet
    longest = max(sheet.width, sheet.height)
    sizes = {
        "width": sheet.width * POINTS,
        "height": sheet.height * POINTS,
        "margin": 0.0,
        "drawn": sheet.width * POINTS,
    }
    return _compiled(_PNG, picture, colours, sizes, "png", min(SHARP, MOST_PIXELS / longest * 96))


def page_size(sheet: Sheet) -> tuple[float, float, float]:
    """Width and height of the page in points, and the scale of the sheet on it."""
    width, height = sheet.width * POINTS, sheet.height * POINTS
    for page in (A3, A3[::-1]):
        scale = min(
            (page[0] - 2 * MARGIN) / width, (page[1] - 2 * MARGIN - HEADING) / height, LARGEST
        )
        if scale >= SMALLEST:
            return (*page, scale)
    room = LONGEST_PAGE - 2 * MARGIN - HEADING
    scale = min(1.0, room / width, room / height)
    # a page of its own is only made when A3 is too small, so nothing is scaled up here
    return width * scale + 2 * MARGIN, height * scale + 2 * MARGIN + HEADING, scale


def _compiled(
    source: str, picture: Picture, colours: str, sizes: dict[str, float], kind: str, ppi: float
) -> bytes:
    tints = palette.DARK if colours == "dark" else palette.LIGHT
    inputs = {
        "svg": svg(picture.sheet, picture.title, picture.summary, alone=True, colours=colours),
        "title": picture.title,
        "summary": picture.summary,
        "lang": texts.language(),
        "ink": tints["ink"],
        "paper": tints["paper"],
        **{name: f"{size:.3f}" for name, size in sizes.items()},
    }
    made = typst.compile(source.encode(), format=kind, ppi=ppi, sys_inputs=inputs)  # type: ignore[call-overload]
    return bytes(made)
