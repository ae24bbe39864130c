"""A saved page in real Chromium, with the network off: the picture moves and says the truth."""

import numpy as np
import pytest

from cjlib.pictures import page as saved_page
from cjlib.pictures.kano import kano_curves, kano_drift
from cjlib.pictures.loyalty import loyalty_curve
from cjlib.pictures.picture import fill

pytestmark = pytest.mark.browser

COUNTS = [0, 0, 2, 4, 10, 30, 82, 118, 42, 12]


@pytest.fixture
def open_page(new_page, tmp_path):
    """Save pictures as a page, open it from the disk with the network off, wait until drawn."""

    def make(pictures, **options):
        path = tmp_path / "page.html"
        path.write_text(saved_page(pictures, "Proef"), encoding="utf-8")
        tab = new_page(**options)
        tab.context.set_offline(True)
        tab.goto(path.as_uri())
        tab.wait_for_function(
            "n => document.querySelectorAll('figure[data-ready]').length === n", arg=len(pictures)
        )
        return tab

    return make


def slide(tab, name, value):
    tab.locator(f'input[type=range][data-slider="{name}"]').evaluate(
        "(input, value) => { input.value = value; input.dispatchEvent(new Event('input')) }",
        str(value),
    )


def column(tab, source, name):
    """A column of a data source as the page holds it now."""
    return tab.evaluate(
        """([source, name]) => {
            const [picture] = cj.living.values();
            return Array.from(picture.sources[source].data[name]);
        }""",
        [source, name],
    )


def pixels(tab):
    return tab.locator(".cj-canvas").first.screenshot()


def test_a_slider_moves_the_picture_the_words_and_the_table(open_page):
    tab = open_page([kano_curves()])
    before = pixels(tab), tab.inner_text(".cj-finding"), tab.inner_text(".cj-summary")
    slide(tab, "worse", -0.9)
    assert pixels(tab) != before[0]
    assert tab.inner_text(".cj-finding") != before[1]
    assert tab.inner_text(".cj-summary") != before[2]
    assert "−0,90" in tab.inner_text('output[data-slider="worse"]')
    tab.locator("summary").first.click()
    assert tab.locator("td[data-curve]").first.inner_text() == "−0,90"


@pytest.mark.parametrize(
    ("picture", "values"),
    [
        (kano_curves(), {"better": 0.37, "worse": -0.71, "shape": 2.3}),
        (kano_drift(), {"rate": 0.34, "start": 2}),
        (loyalty_curve(COUNTS), {"competition": 0.65, "captive": 0.35}),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_the_page_shows_what_python_computes(open_page, picture, values):
    tab = open_page([picture])
    tab.evaluate("values => { const [p] = cj.living.values(); p.set(values) }", values)
    computed = picture.motion.model(**values)
    for name, truth in computed.items():
        if "." in name and not name.startswith(("table.", "words.")):
            shown = np.array(column(tab, *name.split(".")), dtype=float)
            assert np.abs(shown - truth).max() < 0.01  # every axis here spans at least one
    frame = picture.motion.at(**values)
    chosen = int(frame["finding"][0]) if "finding" in frame else 0
    assert tab.inner_text(".cj-finding") == fill(picture.motion.titles[chosen], frame)
    assert tab.inner_text(".cj-summary") == fill(picture.motion.summaries[0], frame)


def test_a_screen_reader_hears_the_finding_once_when_the_slider_rests(open_page):
    tab = open_page([kano_curves()])
    assert tab.locator("figure [aria-live=polite]").count() == 0
    tab.evaluate(
        """() => {
            window.heard = [];
            const hear = () => heard.push(document.querySelector(".cj-voice")?.textContent);
            const everywhere = { childList: true, subtree: true };
            new MutationObserver(hear).observe(document.querySelector("main"), everywhere);
        }"""
    )
    for value in (-0.5, -0.6, -0.7, -0.8):
        slide(tab, "worse", value)
    finding = tab.inner_text(".cj-finding")
    tab.wait_for_function("said => heard.includes(said)", arg=finding)
    assert set(tab.evaluate("heard.filter(Boolean)")) == {finding}


def test_letters_in_a_picture_grow_with_those_of_the_page(open_page):
    tab = open_page([kano_curves()])
    size = """[...(([...cj.living.values()][0].document ?? {}).all_models ?? [])]
        .map(model => model.axis_label_text_font_size).find(Boolean)"""
    assert tab.evaluate(size) == "15px"
    tab.add_style_tag(content="html { font-size: 125% }")
    tab.set_viewport_size({"width": 1281, "height": 900})
    tab.wait_for_function(f"() => {size} === '18.8px'")


def test_the_keyboard_moves_a_slider(open_page):
    tab = open_page([kano_curves(better=0.5)])
    slider = tab.get_by_label("Beter: helemaal waargemaakt")
    slider.focus()
    tab.keyboard.press("ArrowRight")
    assert tab.inner_text('output[data-slider="better"]') == "+0,51"
    assert slider.get_attribute("aria-valuetext") == "+0,51"


def test_a_preset_puts_all_sliders_and_shows_that_it_is_on(open_page):
    tab = open_page([loyalty_curve(COUNTS)])
    button = tab.get_by_role("button", name="Vaste telefoon")
    button.click()
    assert button.get_attribute("aria-pressed") == "true"
    assert tab.inner_text('output[data-slider="captive"]') == "30%"


def test_dark_paper_gets_dark_colours_and_keeps_the_sliders(open_page):
    tab = open_page([kano_curves()], color_scheme="dark")
    assert tab.evaluate("document.documentElement.dataset.theme") == "dark"
    dark = pixels(tab)
    slide(tab, "better", 0.2)
    tab.evaluate("document.documentElement.dataset.theme = 'light'")
    tab.wait_for_function("() => getComputedStyle(document.body).backgroundColor.includes('255')")
    tab.wait_for_function("() => [...cj.living.values()].every(p => p.document)")
    assert pixels(tab) != dark
    assert tab.inner_text('output[data-slider="better"]') == "+0,20"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_saved_page_has_no_serious_accessibility_finding(open_page, axe, scheme):
    tab = open_page([kano_curves(), loyalty_curve(COUNTS)], color_scheme=scheme)
    assert axe(tab) == []


def test_a_phone_can_hold_the_page(open_page):
    tab = open_page([kano_curves()], viewport={"width": 390, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") == 390
