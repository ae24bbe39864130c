"""The pages of the house in real Chromium: readable, operable, and nothing from outside."""

from __future__ import annotations

import json

import psutil
import pytest

from tests.browser import start_kit

pytestmark = pytest.mark.browser

APP = """
import ipywidgets as widgets
slider = widgets.IntSlider(description="Cijfer", min=1, max=10, value=7)
shown = widgets.HTML("<output id='shown'>7</output>")
slider.observe(lambda c: setattr(shown, "value", f"<output id='shown'>{c.new}</output>"), "value")
widgets.VBox([widgets.HTML("<h1>Proef</h1>"), slider, shown])
"""


@pytest.fixture(scope="module")
def playground(tmp_path_factory):
    folder = tmp_path_factory.mktemp("play")
    apps = folder / "work" / "apps"
    apps.mkdir(parents=True)
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    cell = {"cell_type": "code", "id": "a", "metadata": {}, "outputs": [], "source": APP}
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {"kernelspec": spec}}
    notebook["cells"] = [cell | {"execution_count": None}]
    (apps / "proef.ipynb").write_text(json.dumps(notebook))
    lesson = folder / "work" / "nl" / "99_proef.ipynb"
    lesson.parent.mkdir()
    lesson.write_text(json.dumps(notebook))
    kit = start_kit(folder)
    yield kit
    kit.stop()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_home_page_has_no_serious_axe_finding(new_page, kit, axe, width, scheme, lang):
    page = new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page.goto(kit.address(f"/?lang={lang}"))
    assert page.evaluate("document.documentElement.dataset.theme") == scheme
    assert axe(page) == []


def test_the_home_page_fits_a_phone(new_page, kit):
    page = new_page(viewport={"width": 390, "height": 800})
    page.goto(kit.url)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_keyboard_reaches_the_content_and_shows_where_it_is(page, kit):
    page.goto(kit.url)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


def test_dark_is_one_click_and_is_remembered_in_an_app(page, playground):
    page.goto(playground.url)
    page.get_by_role("button", name="Donkere weergave").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.goto(f"{playground.base}/apps/proef")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_the_door_has_no_serious_axe_finding_and_opens_with_the_key(page, kit, axe):
    page.goto(kit.base)
    assert axe(page) == []
    page.get_by_label("Of plak de sleutel").fill("oude sleutel")
    page.keyboard.press("Enter")
    page.get_by_text("Deze sleutel past niet").wait_for()
    page.get_by_label("Of plak de sleutel").fill(kit.token)
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Zie waarom klanten blijven.").wait_for()


def test_an_app_says_that_it_starts_and_then_works(page, playground, axe):
    page.goto(playground.url)
    page.goto(f"{playground.base}/apps/proef?lang=en", wait_until="commit")
    page.get_by_text("The app is starting").wait_for()
    page.get_by_role("heading", name="Proef").wait_for()
    assert page.locator("#loading").count() == 0
    assert page.evaluate("document.documentElement.lang") == "en"
    page.locator(".noUi-handle").focus()
    page.keyboard.press("ArrowRight")
    page.locator("#shown", has_text="8").wait_for()
    assert page.evaluate("document.getElementById('shown').closest('main').id") == "content"
    page.get_by_role("link", name="The customer journey kit").click()
    page.get_by_role("heading", name="See why customers stay.").wait_for()


def test_leaving_an_app_ends_its_kernel(page, playground):
    page.goto(playground.url)
    page.goto(f"{playground.base}/apps/proef")
    page.get_by_role("heading", name="Proef").wait_for()
    kernels = "async () => (await (await fetch('/api/kernels')).json()).length"
    before = page.evaluate(kernels)
    page.goto(f"{playground.base}/")
    page.wait_for_function(f"async () => (await ({kernels})()) < {before}")


def test_an_app_says_it_when_its_kernel_or_the_kit_has_gone(page, tmp_path_factory):
    kit = start_kit(tmp_path_factory.mktemp("gone"))
    note = page.locator("#cj-lost")
    try:
        page.goto(kit.address("/apps/concepts?tab=value"))
        page.wait_for_selector("figure[data-ready]")
        processes = psutil.Process(kit.process.pid).children(recursive=True)
        max(processes, key=lambda process: process.create_time()).kill()
        note.get_by_text("Het rekenwerk achter deze app is gestopt.").wait_for()
        assert page.locator("figure canvas").first.is_visible()  # what was drawn is still there

        note.get_by_role("link", name="Laad opnieuw").click()
        page.wait_for_selector("figure[data-ready]")
        assert note.is_hidden()
        page.locator(".frame-languages a[lang=en]").click()
        page.wait_for_function("document.documentElement.lang === 'en'")
        page.evaluate(
            """() => {
                const config = document.querySelector("#jupyter-config-data").text;
                const { kernelId } = JSON.parse(config);
                return fetch(`/voila/api/shutdown/${kernelId}`, { method: "POST" });
            }"""
        )
        page.get_by_role("tab").last.click()
        note.get_by_text("The computing behind this app has stopped.").wait_for()

        page.reload()
        page.wait_for_selector("figure[data-ready]")
    finally:
        kit.stop()
    note.get_by_text("The kit cannot be reached.").wait_for()
    assert note.get_by_role("link").is_hidden()


def test_a_lesson_opens_in_jupyterlab_without_questions_and_runs(page, playground):
    page.goto(playground.url)
    page.get_by_role("link", name="Proef").last.click()
    page.locator(".jp-Notebook .jp-CodeCell").wait_for(timeout=60_000)
    page.get_by_text("Python 3 | Idle").wait_for(timeout=60_000)  # its kernel is there
    page.locator(".jp-CodeCell .cm-content").click()
    page.keyboard.press("Control+Enter")
    page.locator("#shown").wait_for(timeout=30_000)
    assert page.locator(".jp-Dialog").count() == 0
    assert page.locator(".jp-toast, .Toastify__toast").count() == 0


WRONG = '<main><h1>x</h1><div class="{part}"><img src="data:,"></div><p id="a">x</p>{more}</main>'
TWICE = '<p id="a">y</p><section aria-labelledby="a b">z</section>'


def test_axe_sees_what_is_wrong_in_sight_and_an_ident_that_occurs_twice(page, axe):
    page.set_content(WRONG.format(part="in-sight", more=""))
    assert [finding["id"] for finding in axe(page, "main")] == ["image-alt"]
    page.set_content(
        "<style>.lm-mod-hidden { display: none }</style>"
        + WRONG.format(part="lm-mod-hidden", more="")
    )
    assert axe(page, "main") == []
    page.set_content(WRONG.format(part="in-sight", more=TWICE))
    with pytest.raises(AssertionError, match="these idents occur more than once"):
        axe(page)
