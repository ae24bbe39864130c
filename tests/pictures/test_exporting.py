"""A picture leaves the kit as a page, a drawing, paper or a bitmap; slides have their own tests."""

from __future__ import annotations

import re
import struct
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest

from cjlib.errors import CjError, DataProblem, InvalidValue
from cjlib.pictures.exporting import FORMATS, export, exported, paper
from cjlib.pictures.journey_types import journey_staircase
from cjlib.pictures.picture import Picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke, Words
from cjlib.texts import speaking

HOSTILE = '#panic("x") \\ $a$ <script>alert(1)</script> @ref */ "]'


def drawn(width: float = 800, height: float = 300, title: str = "Het dal ligt bij de kassa"):
    sheet = Sheet(
        width,
        height,
        (
            Box(10, 10, 200, 80, "functional", 0.2, "functional", radius=6, pattern="hatch"),
            Words(20, 20, ("Kaartje kopen", HOSTILE), 13),
            Words(20, 60, ("שלום עולם 🎉 mensen",), 13),
            Stroke(((110, 90), (110, 140), (300, 140)), "accent", arrow=True),
            Dot(300, 200, 6, "negative", "diamond"),
        ),
    )
    return Picture("drawn", sheet, title, f"Eén stap. {HOSTILE}", pd.DataFrame({"stap": ["Kassa"]}))


def size_of_png(data: bytes) -> tuple[int, int]:
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    return struct.unpack(">II", data[16:24])


@pytest.mark.parametrize(
    ("extension", "start"),
    [
        ("html", b"<!doctype html>"),
        ("svg", b"<svg "),
        ("png", b"\x89PNG"),
        ("pdf", b"%PDF-"),
        ("pptx", b"PK\x03\x04"),
    ],
)
def test_the_extension_chooses_the_format(tmp_path: Path, extension: str, start: bytes) -> None:
    assert extension in FORMATS
    path = export(drawn(), tmp_path / f"kaart.{extension.upper()}")
    assert path.read_bytes().startswith(start)
    assert [found.name for found in tmp_path.iterdir()] == [path.name]  # nothing left beside it


def test_a_drawing_is_xml_with_its_title_and_colours_of_its_own() -> None:
    data = exported(drawn(), "svg").decode()
    root = ElementTree.fromstring(data)
    assert root.find("{http://www.w3.org/2000/svg}title").text == "Het dal ligt bij de kassa"
    assert "var(" not in data
    assert "<script" not in data


def test_a_bitmap_has_two_pixels_for_each_of_the_sheet() -> None:
    assert size_of_png(exported(drawn(800, 300), "png")) == (1600, 600)


def test_a_very_wide_bitmap_stays_small_enough_to_open() -> None:
    width, _ = size_of_png(exported(drawn(60_000, 300), "png"))
    assert width == paper.MOST_PIXELS


def test_paper_and_bitmaps_can_be_dark() -> None:
    assert exported(drawn(), "png", colours="dark") != exported(drawn(), "png")
    assert "#14181f" in exported(drawn(), "svg", colours="dark").decode()


def page_of_pdf(data: bytes) -> tuple[float, float]:
    (found,) = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", data)
    return float(found[0]), float(found[1])


def test_a_sheet_that_fits_goes_on_a3() -> None:
    assert page_of_pdf(exported(drawn(1400, 700), "pdf")) == pytest.approx((1190.55, 841.89), abs=1)


def test_a_tall_sheet_stands() -> None:
    assert page_of_pdf(exported(drawn(700, 2000), "pdf")) == pytest.approx((841.89, 1190.55), abs=1)


def test_a_wide_sheet_gets_paper_as_wide_as_it_needs() -> None:
    width, height = page_of_pdf(exported(drawn(6000, 900), "pdf"))
    assert width == pytest.approx(6000 * 0.75 + 2 * paper.MARGIN, abs=1)
    assert height == pytest.approx(900 * 0.75 + 2 * paper.MARGIN + paper.HEADING, abs=1)


def test_paper_is_never_longer_than_a_reader_opens() -> None:
    width, _ = page_of_pdf(exported(drawn(90_000, 900), "pdf"))
    assert width <= 14_400


def test_a_pdf_knows_its_title_and_language() -> None:
    data = exported(drawn(title="Het dal"), "pdf")
    assert b"Het dal" in data
    assert b"/Lang" in data
    assert b"/StructTreeRoot" in data  # tagged: a screen reader finds the description
    assert b"/Alt" in data


def test_nothing_in_a_text_can_command_the_typesetter() -> None:
    # #panic would stop it, an unclosed quote or bracket would not compile
    assert exported(drawn(title=HOSTILE), "pdf").startswith(b"%PDF-")


def test_a_page_works_by_itself_and_can_be_headed() -> None:
    data = exported(drawn(), "html", heading="Museumnacht <b>").decode()
    assert "<h1>Museumnacht &lt;b&gt;</h1>" in data
    assert "Het dal ligt bij de kassa" in data
    assert "<script>alert" not in data
    assert not re.search(r'(src|href)="https?:', data)


def test_a_picture_that_is_no_sheet_can_only_be_a_page() -> None:
    picture = journey_staircase(["own_touchpoints", "functional"])
    assert exported(picture, "html").startswith(b"<!doctype html>")
    with pytest.raises(InvalidValue) as told:
        exported(picture, "pptx")
    assert ".pptx" in str(told.value)
    assert ".html" in told.value.message().hint


@pytest.mark.parametrize("name", ["kaart.docx", "kaart", "kaart."])
def test_an_unknown_extension_names_the_known_ones(tmp_path: Path, name: str) -> None:
    with pytest.raises(InvalidValue) as told:
        export(drawn(), tmp_path / name)
    assert name in str(told.value)
    assert ".html, .svg, .png, .pdf, .pptx" in str(told.value)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataProblem) as told:
        export(drawn(), tmp_path / "nergens" / "kaart.svg")
    assert "nergens" in str(told.value)


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "kaart.svg").mkdir()  # a folder stands where the file should go
    with pytest.raises(DataProblem) as told:
        export(drawn(), tmp_path / "kaart.svg")
    assert "kaart.svg" in str(told.value)
    assert [found.name for found in tmp_path.iterdir()] == ["kaart.svg"]


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_each_message_has_its_three_parts(lang: str, tmp_path: Path) -> None:
    with speaking(lang):
        for path in (tmp_path / "a.xyz", tmp_path / "weg" / "a.svg"):
            with pytest.raises(CjError) as told:
                export(drawn(), path)
            assert all(told.value.message())
