"""A picture as HTML: escaped, self-contained, and complete without a kernel."""

import json
import re

import pandas as pd
import pytest

from cjlib.pictures import Picture, fragment, page, palette
from cjlib.pictures.html import STATIC, cell, table_html
from cjlib.pictures.kano import kano_curves
from cjlib.pictures.picture import new_figure
from cjlib.texts import speaking

EVIL = '</script><img src=x onerror="alert(1)">'


def evil_picture() -> Picture:
    plot = new_figure((0, 1), (0, 1), EVIL, "y")
    return Picture("evil", plot, EVIL, EVIL, pd.DataFrame({EVIL: [EVIL]}))


def test_nothing_a_person_typed_is_read_as_html():
    html = fragment(evil_picture())
    assert "<img" not in html
    assert html.count("</script>") == 1  # only our own


def test_the_data_of_a_picture_is_json():
    data = re.search(r'class="cj-data">(.*?)</script>', fragment(evil_picture()), re.S)
    assert json.loads(data.group(1))["figure"]["doc"]


def test_a_page_asks_nothing_of_the_outside_world():
    html = page([kano_curves()], "Kano")
    own = html.replace("http://www.w3.org", "")  # a name of SVG, not an address
    scripts = re.findall(r"<(?:script|link|img|iframe)[^>]*(?:src|href)=[\"']([^\"']*)", own)
    assert [address for address in scripts if not address.startswith("data:")] == []
    assert "@import" not in html


def test_a_wall_of_text_below_a_picture_unfolds_and_a_short_one_stands_there():
    plot = new_figure((0, 1), (0, 1), "x", "y")
    short = fragment(Picture("p", plot, "Titel", "Kort.", pd.DataFrame()))
    wall = fragment(Picture("p", plot, "Titel", "Veel woorden. " * 40, pd.DataFrame()))
    assert "De plaat in woorden" not in short
    assert "De plaat in woorden" in wall
    assert "Veel woorden." in wall


def test_a_page_says_its_language():
    assert '<html lang="nl">' in page([], "x")
    with speaking("en"):
        assert '<html lang="en">' in page([], "x")


def test_a_slider_has_a_label_and_says_its_value_in_words():
    html = fragment(kano_curves())
    ident = re.search(r'<input type="range" id="([^"]+)"', html).group(1)
    assert f'<label class="cj-label" for="{ident}">' in html
    assert 'aria-valuetext="+0,68"' in html


def test_two_pictures_never_share_an_id():
    ids = re.findall(r' id="([^"]+)"', fragment(kano_curves()) + fragment(kano_curves()))
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("value", "spec", "shown"),
    [(1234.5, ",.1f", "1.234,5"), (0.256, ".0%", "26%"), (float("nan"), ".2f", "–"),
     (None, "", "–"), (True, "", "ja"), (-0.0001, "+.2f", "+0,00"), ("a_b", "", "a_b")],
)  # fmt: skip
def test_cells_are_written_in_dutch(value, spec, shown):
    assert cell(value, spec) == shown


def test_a_table_keeps_its_numbers_to_the_right():
    html = table_html(pd.DataFrame({"a": [1.5], "b": ["x"]}), {"a": ".1f"})
    assert '<td class="cj-number">1,5</td><td>x</td>' in html


def test_the_page_and_python_name_the_same_colours():
    css = (STATIC / "tokens.css").read_text("utf-8")
    light, dark = css.split('[data-theme="dark"]')
    for colours, part in ((palette.LIGHT, light), (palette.DARK, dark)):
        found = dict(re.findall(r"--cj-([a-z]+): (#[0-9a-f]{6});", part))
        assert found == colours


def contrast(one: str, two: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted([luminance(one), luminance(two)], reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [palette.LIGHT, palette.DARK])
@pytest.mark.parametrize("paper", ["paper", "surface"])
def test_every_colour_of_a_word_can_be_read_on_its_paper(colours, paper):
    """4.5 to 1 for words (WCAG 2, AA); lines do not carry words."""
    for name in set(colours) - {"paper", "surface", "line"}:
        assert contrast(colours[name], colours[paper]) >= 4.5, name
