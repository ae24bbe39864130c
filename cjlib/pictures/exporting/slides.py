"""A sheet as a PowerPoint slide of shapes and words that can all be edited.

A sheet is in pixels of 1/96 inch and a slide in English metric units: 9525 of them to a pixel.
"""

from __future__ import annotations

from functools import cache
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Emu, Pt

from cjlib import texts
from cjlib.pictures import lettering, palette
from cjlib.pictures.exporting.titles import title_size
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Patch, Pattern, Shape, Sheet, Stroke, Words

EMU = 9525  # in a pixel
LARGEST = 51_206_400  # EMU along one side: 56 inches is the most that PowerPoint opens
STRIP, EDGE = 76.0, 24.0  # pixels: above the sheet for the finding, and left and right of it
TITLE_SIZE = 26.0
FONT = "Arial"  # on every machine, and no wider than the letters the sheet was measured with
_LOCALES = {"nl": "nl-NL", "en": "en-GB"}
_TITLE_ONLY = 5  # of the layouts in the template that python-pptx brings
_SHAPES = {
    "circle": MSO_SHAPE.OVAL,
    "square": MSO_SHAPE.RECTANGLE,
    "diamond": MSO_SHAPE.DIAMOND,
    "triangle": MSO_SHAPE.ISOSCELES_TRIANGLE,
    "star": MSO_SHAPE.STAR_5_POINT,
}
_PATTERNS = {
    "hatch": MSO_PATTERN.LIGHT_UPWARD_DIAGONAL,
    "dots": MSO_PATTERN.PERCENT_10,
}
_SIDES = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}
_BEFORE = {"start": 0.0, "middle": 0.5, "end": 1.0}  # share of a line that stands before its x
_ROOM = 1.04  # a text box is this much wider than its words
_DECORATIVE = (
    f'<a:extLst {nsdecls("a")}><a:ext uri="{{C183D7F6-B498-43B3-948B-1728B52AA6E4}}">'
    '<adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative"'
    ' val="1"/></a:ext></a:extLst>'
)


def slide(picture: Picture, colours: str = "light") -> bytes:
    """A presentation of one slide: the finding as its title, the sheet below, the summary in notes.

    Parameters
    ----------
    picture : Picture
        Its figure is a `Sheet`.
    colours : {"light", "dark"}
        Of the paper.
    """
    sheet = picture.sheet
    show = Presentation()
    drawing = _Drawing(sheet, palette.DARK if colours == "dark" else palette.LIGHT)
    show.slide_width = Emu(max(drawing.length(sheet.width), Pt(72)))
    show.slide_height = Emu(max(drawing.length(sheet.height + STRIP), Pt(72)))
    show.core_properties.title = picture.title
    show.core_properties.language = _LOCALES[texts.language()]
    show.core_properties.author = ""
    page = show.slides.add_slide(show.slide_layouts[_TITLE_ONLY])
    page.background.fill.solid()
    page.background.fill.fore_color.rgb = drawing.colour("paper")
    page.shapes.turbo_add_enabled = True  # or each shape looks through all those before it
    drawing.title(page.shapes.title, picture.title)
    for shape in sheet.shapes:
        drawing.add(page.shapes, shape)
    notes = page.notes_slide.notes_text_frame
    notes.text = f"{picture.title}\n{picture.summary}"
    file = BytesIO()
    show.save(file)
    return file.getvalue()


class _Drawing:
    """Draws the shapes of one sheet on a slide, smaller where the slide would be too large."""

    def __init__(self, sheet: Sheet, colours: dict[str, str]) -> None:
        self.colours = colours
        longest = max(sheet.width, sheet.height + STRIP)
        self.scale = min(1.0, LARGEST / EMU / longest)
        self.wide = sheet.width

    def length(self, pixels: float) -> int:
        return round(pixels * self.scale * EMU)

    def down(self, y: float) -> int:
        return self.length(y + STRIP)

    def points(self, pixels: float) -> Any:
        return Pt(max(round(pixels * self.scale * 0.75, 1), 1))

    def colour(self, name: str, strength: float = 1.0) -> RGBColor:
        """A colour of the palette, blended with the paper."""
        return _blend(self.colours[name], self.colours["paper"], strength)

    def title(self, shape: Any, finding: str) -> None:
        """The finding, above the sheet, in letters that fit."""
        room = max(self.wide - 2 * EDGE, 72)
        size = title_size(finding, room, STRIP - 12, TITLE_SIZE)
        shape.left, shape.top = self.length(EDGE), self.length(8)
        shape.width, shape.height = self.length(room), self.length(STRIP - 12)
        frame = _plain(shape.text_frame, wrap=True)
        frame.vertical_anchor = MSO_ANCHOR.MIDDLE
        self._line(frame.paragraphs[0], finding, size, "ink", bold=True)
        frame.paragraphs[0].alignment = PP_ALIGN.LEFT

    def add(self, shapes: Any, shape: Shape) -> None:
        match shape:
            case Box():
                self._box(shapes, shape)
            case Words():
                self._words(shapes, shape)
            case Stroke():
                self._stroke(shapes, shape)
            case Dot():
                self._dot(shapes, shape)
            case Patch():
                self._patch(shapes, shape)

    def _box(self, shapes: Any, box: Box) -> None:
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if box.radius else MSO_SHAPE.RECTANGLE
        drawn = shapes.add_shape(
            kind, self.length(box.x), self.down(box.y),
            self.length(box.width), self.length(box.height),
        )  # fmt: skip
        if box.radius:
            drawn.adjustments[0] = min(box.radius / max(min(box.width, box.height), 1e-9), 0.5)
        self._fill(drawn, box.fill, box.tint, box.pattern)
        if box.line:
            self._pen(drawn.line, box.line, box.thickness, box.dash)
        else:
            drawn.line.fill.background()
        _decorative(drawn)

    def _words(self, shapes: Any, words: Words) -> None:
        widest = max(
            (lettering.width(line, words.size, words.bold) for line in words.lines), default=0.0
        )
        wide = widest * _ROOM + 2
        left = words.x - wide * _BEFORE[words.anchor]
        wide = min(wide, max(self.wide - left, widest))  # no spare room beside the slide
        drawn = shapes.add_textbox(
            self.length(left), self.down(words.y), self.length(wide), self.length(words.height)
        )
        frame = _plain(drawn.text_frame, wrap=False)
        for nth, line in enumerate(words.lines):
            paragraph = frame.paragraphs[0] if nth == 0 else frame.add_paragraph()
            paragraph.alignment = _SIDES[words.anchor]
            paragraph.line_spacing = self.points(words.leading)
            self._line(paragraph, line, words.size, words.colour, words.bold, words.italic)

    def _line(
        self, paragraph: Any, text: str, size: float, colour: str, bold: bool, italic: bool = False
    ) -> None:
        run = paragraph.add_run()
        run.text = text
        run.font.size = self.points(size)
        run.font.name = FONT
        run.font.bold, run.font.italic = bold, italic
        run.font.color.rgb = self.colour(colour)
        run.font._element.set("lang", _LOCALES[texts.language()])

    def _stroke(self, shapes: Any, stroke: Stroke) -> None:
        points = [(self.length(x), self.down(y)) for x, y in stroke.points]
        if len(points) < 2:
            return
        if len(points) == 2:
            (x0, y0), (x1, y1) = points
            drawn = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x0, y0, x1, y1)
        else:
            drawn = _freeform(shapes, points, close=False)
            self._fill(drawn, "", 1.0, "")
        self._pen(drawn.line, stroke.colour, stroke.thickness, stroke.dash)
        if stroke.arrow:
            head = parse_xml(f'<a:tailEnd {nsdecls("a")} type="triangle"/>')
            drawn.line._get_or_add_ln().append(head)
        _decorative(drawn)

    def _dot(self, shapes: Any, dot: Dot) -> None:
        reach = dot.radius * (1 if dot.shape in ("circle", "square") else 1.25)
        drawn = shapes.add_shape(
            _SHAPES[dot.shape], self.length(dot.x - reach), self.down(dot.y - reach),
            self.length(2 * reach), self.length(2 * reach),
        )  # fmt: skip
        drawn.shadow.inherit = False
        drawn.fill.solid()
        drawn.fill.fore_color.rgb = self.colour("paper" if dot.hollow else dot.colour)
        self._pen(drawn.line, dot.colour, 2.0, dash=False)
        if dot.label:
            drawn._element._nvXxPr.cNvPr.set("descr", dot.label)
        else:
            _decorative(drawn)

    def _patch(self, shapes: Any, patch: Patch) -> None:
        points = [(self.length(x), self.down(y)) for x, y in patch.points]
        drawn = _freeform(shapes, points, close=True)
        self._fill(drawn, patch.fill, patch.tint, patch.pattern)
        drawn.line.fill.background()
        _decorative(drawn)

    def _fill(self, shape: Any, fill: str, tint: float, pattern: Pattern) -> None:
        """Fill a shape; a tint lets what lies below shine through, as on the sheet."""
        shape.shadow.inherit = False
        if pattern:
            shape.fill.patterned()
            shape.fill.pattern = _PATTERNS[pattern]
            shape.fill.fore_color.rgb = self.colour("muted", 0.4)
            shape.fill.back_color.rgb = self.colour(fill or "paper", tint)
            if not fill:
                _see_through(shape, "a:bgClr", 0.0)
        elif fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = self.colour(fill)
            if tint < 1:
                _see_through(shape, "a:solidFill", tint)
        else:
            shape.fill.background()

    def _pen(self, line: Any, colour: str, thickness: float, dash: bool) -> None:
        line.color.rgb = self.colour(colour)
        line.width = Emu(max(self.length(thickness), 3175))
        if dash:
            line.dash_style = MSO_LINE.DASH


def _plain(frame: Any, wrap: bool) -> Any:
    """A text frame without margins, that neither grows nor shrinks its words."""
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    frame.word_wrap = wrap
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    return frame


def _see_through(shape: Any, where: str, strength: float) -> None:
    """How much of a colour is there, 0-1: python-pptx has no word for it."""
    colour = shape._element.spPr.find(f".//{qn(where)}/{qn('a:srgbClr')}")
    colour.append(parse_xml(f'<a:alpha {nsdecls("a")} val="{round(strength * 100_000)}"/>'))


def _freeform(shapes: Any, points: list[tuple[int, int]], close: bool) -> Any:
    builder = shapes.build_freeform(*points[0])
    builder.add_line_segments(points[1:], close=close)
    return builder.convert_to_shape()


def _decorative(shape: Any) -> None:
    """Say to a screen reader that the words beside this shape tell all."""
    shape._element._nvXxPr.cNvPr.append(parse_xml(_DECORATIVE))


@cache
def _blend(colour: str, paper: str, strength: float) -> RGBColor:
    over, under = (bytes.fromhex(value.lstrip("#")) for value in (colour, paper))
    mixed = (round(a * strength + b * (1 - strength)) for a, b in zip(over, under, strict=True))
    return RGBColor(*mixed)  # type: ignore[no-untyped-call]
