"""A sheet becomes a slide that can be edited: its words as text, its figures as shapes."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pandas as pd
import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_FILL
from pptx.enum.shapes import MSO_SHAPE, MSO_SHAPE_TYPE
from pptx.enum.text import MSO_AUTO_SIZE
from pptx.oxml.ns import qn

from cjlib.pictures.exporting import exported
from cjlib.pictures.exporting.titles import title_size
from cjlib.pictures.journey_map import journey_map
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Patch, Shape, Sheet, Stroke, Words
from cjlib.texts import speaking
from tests.pictures.crowded import crowded

PIXEL = 9525


def picture(*shapes: Shape, width: float = 800, height: float = 400) -> Picture:
    sheet = Sheet(width, height, shapes)
    return Picture("demo", sheet, "Het dal ligt bij de kassa", "In woorden.", pd.DataFrame())


def opened(shown: Picture, **options: Any) -> Any:
    return Presentation(BytesIO(exported(shown, "pptx", **options)))


def drawn(show: Any) -> list[Any]:
    (page,) = show.slides
    return [shape for shape in page.shapes if not shape.is_placeholder]


def test_words_are_text_at_their_place_in_points() -> None:
    show = opened(picture(Words(40, 50, ("Kaartje kopen", "in de app"), 16, bold=True)))
    (box,) = drawn(show)
    assert box.text_frame.text == "Kaartje kopen\nin de app"
    assert (box.left, box.top) == (40 * PIXEL, (50 + 76) * PIXEL)
    run = box.text_frame.paragraphs[0].runs[0]
    assert run.font.size.pt == 12  # 16 pixels
    assert run.font.bold
    assert box.text_frame.auto_size == MSO_AUTO_SIZE.NONE
    assert box.text_frame.word_wrap is False


def test_words_in_the_middle_are_centred_on_their_place() -> None:
    (box,) = drawn(opened(picture(Words(400, 50, ("Kassa",), anchor="middle"))))
    assert box.left + box.width / 2 == pytest.approx(400 * PIXEL, abs=PIXEL)


def test_words_at_the_edge_keep_their_spare_room_on_the_slide() -> None:
    line = "m" * 59  # 752 pixels wide, from 22 to 774: 4% more would stick out
    show = opened(picture(Words(22, 10, (line,)), width=780))
    (box,) = drawn(show)
    assert box.left + box.width <= show.slide_width


def test_a_tinted_box_lets_what_lies_below_shine_through() -> None:
    (box,) = drawn(opened(picture(Box(0, 0, 100, 50, "functional", 0.25))))
    assert str(box.fill.fore_color.rgb) == "1A7F4B"
    assert b'<a:alpha val="25000"/>' in _xml(box)
    assert box.auto_shape_type == MSO_SHAPE.RECTANGLE


def test_a_hatched_tint_is_blended_with_the_paper() -> None:
    # half of #1a7f4b over white paper: (26+255)/2, (127+255)/2, (75+255)/2
    (box,) = drawn(opened(picture(Box(0, 0, 100, 50, "functional", 0.5, pattern="hatch"))))
    assert str(box.fill.back_color.rgb) == "8CBFA5"


def test_a_hatched_box_has_a_pattern_and_a_dashed_line() -> None:
    (box,) = drawn(opened(picture(Box(0, 0, 100, 50, line="muted", dash=True, pattern="hatch"))))
    assert box.fill.type == MSO_FILL.PATTERNED
    assert box.line.dash_style is not None


def test_a_box_without_fill_or_line_stays_empty() -> None:
    (box,) = drawn(opened(picture(Box(0, 0, 100, 50, radius=8))))
    assert box.fill.type == MSO_FILL.BACKGROUND
    assert box.auto_shape_type == MSO_SHAPE.ROUNDED_RECTANGLE


@pytest.mark.parametrize(
    ("shape", "kind"),
    [
        ("circle", MSO_SHAPE.OVAL),
        ("square", MSO_SHAPE.RECTANGLE),
        ("diamond", MSO_SHAPE.DIAMOND),
        ("triangle", MSO_SHAPE.ISOSCELES_TRIANGLE),
        ("star", MSO_SHAPE.STAR_5_POINT),
    ],
)
def test_a_dot_keeps_its_shape_and_says_its_label(shape: Any, kind: MSO_SHAPE) -> None:
    (dot,) = drawn(opened(picture(Dot(50, 60, 6, "negative", shape, label="rood"))))
    assert dot.auto_shape_type == kind
    assert dot._element._nvXxPr.cNvPr.get("descr") == "rood"


def test_a_line_is_a_connector_and_a_bent_one_a_freeform_with_its_arrow() -> None:
    straight, bent = drawn(
        opened(
            picture(
                Stroke(((0, 0), (100, 0)), dash=True),
                Stroke(((0, 0), (100, 0), (100, 80)), arrow=True),
            )
        )
    )
    assert straight.shape_type == MSO_SHAPE_TYPE.LINE
    assert bent.shape_type == MSO_SHAPE_TYPE.FREEFORM
    assert bent.fill.type == MSO_FILL.BACKGROUND
    assert bent._element.findall(f".//{qn('a:tailEnd')}")


def test_a_patch_is_a_closed_figure() -> None:
    (patch,) = drawn(opened(picture(Patch(((0, 0), (80, 0), (90, 20), (0, 20)), "accent"))))
    assert patch.shape_type == MSO_SHAPE_TYPE.FREEFORM
    assert str(patch.fill.fore_color.rgb) == "1F5FA8"


def test_figures_without_a_label_are_decoration_to_a_screen_reader() -> None:
    (box,) = drawn(opened(picture(Box(0, 0, 100, 50, "functional"))))
    assert b"decorative" in _xml(box)


def _xml(shape: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(shape._element))


def test_the_slide_has_the_finding_as_title_and_the_summary_in_its_notes() -> None:
    show = opened(picture())
    (page,) = show.slides
    assert page.shapes.title.text_frame.text == "Het dal ligt bij de kassa"
    assert page.notes_slide.notes_text_frame.text == "Het dal ligt bij de kassa\nIn woorden."
    assert show.core_properties.title == "Het dal ligt bij de kassa"


@pytest.mark.parametrize(("lang", "locale"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_a_speller_knows_the_language(lang: str, locale: str) -> None:
    with speaking(lang):
        (box,) = drawn(opened(picture(Words(0, 0, ("Kassa",)))))
    assert f'lang="{locale}"'.encode() in _xml(box)


def test_the_slide_is_as_large_as_the_sheet_and_its_title() -> None:
    show = opened(picture(width=900, height=300))
    assert (show.slide_width, show.slide_height) == (900 * PIXEL, 376 * PIXEL)


def test_a_sheet_wider_than_a_slide_may_be_is_scaled_with_its_letters() -> None:
    # 56 inches are 5376 pixels: a sheet of 10752 comes out at half its size
    shown = picture(Words(10_000, 200, ("Kassa",), 20), width=10_752, height=600)
    show = opened(shown)
    assert show.slide_width == 51_206_400
    (box,) = drawn(show)
    assert box.text_frame.paragraphs[0].runs[0].font.size.pt == 7.5
    assert box.left + box.width <= show.slide_width


def test_a_dark_slide_has_dark_paper() -> None:
    show = opened(picture(Words(0, 0, ("Kassa",))), colours="dark")
    (page,) = show.slides
    assert str(page.background.fill.fore_color.rgb) == "14181F"


def test_hostile_words_come_back_as_they_were() -> None:
    said = '<a:t>&amp; =HYPERLINK("x") שלום 🎉'
    (box,) = drawn(opened(picture(Words(0, 0, (said,)))))
    assert box.text_frame.text == said


def test_a_sheet_with_nothing_on_it_still_is_a_slide() -> None:
    assert drawn(opened(picture())) == []


def test_a_long_finding_gets_smaller_letters_and_a_short_one_the_largest() -> None:
    assert title_size("Kort", 700, 64, 26) == 26
    assert title_size("Een lange zin over klanten. " * 12, 700, 64, 26) < 16
    assert title_size("x" * 400, 100, 20, 26) == 9


@pytest.mark.parametrize("steps", [0, 1, 40])
def test_a_whole_journey_map_arrives_with_all_its_words_within_the_slide(steps: int) -> None:
    shown = journey_map(crowded(steps))
    show = opened(shown)
    shapes = drawn(show)
    written = [s.text_frame.text for s in shapes if s.has_text_frame and s.text_frame.text]
    words = [s for s in shown.sheet.shapes if isinstance(s, Words)]
    assert written == ["\n".join(one.lines) for one in words]
    assert len(shapes) == len(shown.sheet.shapes)
    around = 3 * PIXEL  # a text box is a little wider than its words
    assert all(-around <= s.left and s.left + s.width <= show.slide_width + around for s in shapes)
    assert all(s.top >= 0 and s.top + s.height <= show.slide_height for s in shapes)
