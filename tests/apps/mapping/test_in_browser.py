"""The mapping app in Chromium: from nothing to a map, dragging, keeping, taking along."""

from __future__ import annotations

import json

import pytest

from cjlib.apps.mapping.state import TABS
from tests.browser import PATIENCE

pytestmark = [pytest.mark.browser, pytest.mark.slow]

STEPS = {
    "Voor": ["Droomt van een eigen huis", "Rekent online uit wat kan", "Vraagt het aan ouders"],
    "Tijdens": [
        "Maakt een afspraak",
        "Praat met de adviseur",
        "Zoekt papieren bij elkaar",
        "Wacht",
    ],
    "Na": ["Tekent bij de notaris", "Krijgt de sleutel", "Vertelt het aan iedereen"],
}
FEELINGS = [1.5, -0.5, 0.5, 0.0, 1.0, -1.0, -2.0, 0.5, 2.0, 1.5]
THERE = ".cj-picture, .cj-map, .cj-grid, .cj-panel"  # what shows that a tab is drawn
CURVE = ".cj-map [role=slider]"


def open_app(page, kit, query="", ready="Klantreis in kaart"):
    page.goto(kit.address(f"/apps/mapping{query}"))
    page.get_by_role("heading", name=ready, level=1).wait_for()


def stage(page, name):
    page.locator(".cj-pills label", has_text=name).first.click()


def begin(page):
    page.get_by_label("Welke reis?").fill("Een eerste huis kopen")
    page.get_by_label("Welke doelgroep?").fill("Starters")
    page.get_by_role("button", name="Begin", exact=True).click()
    page.get_by_role("button", name="Drie fasen: voor, tijdens, na").click()
    page.locator(".cj-grid-field input").first.wait_for()


def sliders(page, kind="gevoel nu"):
    return page.locator(f'{CURVE}[aria-label$="{kind}"]')


def upload(page, file):
    with page.expect_file_chooser() as chooser:
        page.locator(".widget-upload").click()
    chooser.value.set_files(file)


def test_a_beginner_gets_from_nothing_to_a_map_of_ten_steps(page, kit, axe):
    """Every action that a person does, in order; there are forty, so ten minutes is plenty."""
    open_app(page, kit)
    begin(page)
    page.get_by_role("button", name="Verder naar stappen").click()
    for names in STEPS.values():  # the app itself goes on to the next empty phase
        page.get_by_label("Stappen, één per regel").fill("\n".join(names))
        page.get_by_role("button", name="Voeg toe").click()
        page.locator(f'input[value="{names[-1]}"], textarea').first.wait_for()
        page.wait_for_function("() => !document.querySelector('.cj-many-lines textarea').value")
    page.get_by_role("button", name="Verder naar gevoel").click()
    sliders(page).nth(9).wait_for()
    for nth, feeling in enumerate(FEELINGS):
        sliders(page).nth(nth).focus()
        page.keyboard.press("Enter")  # a point without a feeling joins the curve in the middle
        key = "ArrowUp" if feeling > 0 else "ArrowDown"
        for _ in range(int(abs(feeling) * 2)):
            page.keyboard.press(key)
    assert [
        float(slider.get_attribute("aria-valuenow")) for slider in sliders(page).all()
    ] == FEELINGS
    page.get_by_role("tab", name="Kaart").click()
    page.get_by_text("Laagste: −2 bij 'Wacht'").wait_for()
    assert axe(page, ".cj-app") == []


def test_dragging_a_point_changes_the_map_and_undo_brings_it_back(page, kit):
    open_app(page, kit, "?example=hospital_visit&tab=map")
    point = sliders(page).nth(2)
    point.wait_for()
    before = float(point.get_attribute("aria-valuenow"))
    point.scroll_into_view_if_needed()
    box = point.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y - 60, steps=6)
    page.mouse.up()
    page.get_by_role("button", name="Ongedaan maken").and_(page.locator(":enabled")).wait_for()
    assert float(sliders(page).nth(2).get_attribute("aria-valuenow")) > before
    page.get_by_role("button", name="Ongedaan maken").click()
    page.wait_for_function(
        "([css, was]) => Number(document.querySelectorAll(css)[2].ariaValueNow) === was",
        arg=[f'{CURVE}[aria-label$="gevoel nu"]', before],
    )


def test_a_closed_tab_loses_nothing(new_page, kit):
    page = new_page()
    open_app(page, kit)
    begin(page)
    stage(page, "3 Stappen")
    page.get_by_label("Stappen, één per regel").fill("Rekent uit wat kan")
    page.get_by_role("button", name="Voeg toe").click()
    page.wait_for_function("() => !document.querySelector('.cj-many-lines textarea').value")
    page.close()
    again = new_page()
    open_app(again, kit)
    again.get_by_role("button", name="Ga verder met 'Een eerste huis kopen'").first.click()
    again.get_by_role("tab", name="Tabel").click()
    first = again.locator(".cj-grid-field textarea:visible").first
    first.wait_for()
    assert first.input_value() == "Rekent uit wat kan"


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("JSON", b"{"),
        ("Excel", b"PK"),
        ("CSV", b"\xef\xbb\xbf"),
        ("Mermaid", b"journey"),
        ("Markdown", b"#"),
        ("PDF", b"%PDF"),
        ("PowerPoint", b"PK"),
        ("PNG", b"\x89PNG"),
        ("SVG", b"<"),
        ("HTML", b"<!doctype html>"),
    ],
)
def test_the_map_can_be_taken_along_in_every_format(exporting, name, begins):
    page = exporting
    with page.expect_download() as taken:
        page.get_by_role("button", name=name, exact=True).click()
    assert taken.value.path().read_bytes().startswith(begins)


@pytest.fixture(scope="module")
def exporting(browser, kit):
    context = browser.new_context(accept_downloads=True)
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    open_app(page, kit, "?example=museumnacht&tab=export")
    page.get_by_role("button", name="JSON", exact=True).wait_for()
    yield page
    context.close()


def test_a_file_comes_back_as_the_map_it_was(page, kit, tmp_path):
    from cjlib import datasets

    journey = datasets.journey("jansen_payment")
    file = tmp_path / "kaart.json"
    file.write_text(journey.model_dump_json(), encoding="utf-8")
    open_app(page, kit)
    upload(page, file)
    page.locator(".cj-map-name", has_text=journey.name()).wait_for()


def test_a_bad_file_says_what_is_wrong_and_leaves_the_screen_as_it_was(page, kit, tmp_path):
    file = tmp_path / "kaart.json"
    file.write_text(json.dumps({"schema_version": 99}), encoding="utf-8")
    open_app(page, kit)
    upload(page, file)
    alert = page.get_by_role("alert")
    alert.wait_for()
    assert "99" in alert.inner_text()
    assert page.get_by_role("button", name="Begin", exact=True).is_visible()


def test_the_language_changes_and_the_map_stays(page, kit):
    open_app(page, kit, "?example=museumnacht&tab=map")
    sliders(page).first.wait_for()
    page.get_by_role("link", name="EN").click()
    page.get_by_role("heading", name="Map a customer journey", level=1).wait_for()
    page.get_by_role("tab", name="Take along").wait_for()
    assert page.locator(".cj-map-name").inner_text() != ""


@pytest.mark.parametrize(("lang", "scheme"), [("nl", "light"), ("en", "dark")])
def test_no_tab_has_a_serious_axe_finding_or_sticks_out(new_page, kit, axe, lang, scheme):
    page = new_page(color_scheme=scheme)
    open_app(
        page,
        kit,
        f"?example=hospital_visit&tab={TABS[-1]}&lang={lang}",
        "Klantreis in kaart" if lang == "nl" else "Map a customer journey",
    )
    bar = page.get_by_role("tab")
    bar.and_(page.get_by_role("tab", selected=True)).wait_for()
    assert bar.last.get_attribute("aria-selected") == "true"  # as the address asked
    for nth, tab in enumerate(TABS):
        bar.nth(nth).click()
        page.locator(f".widget-tab-contents :is({THERE}) >> visible=true").first.wait_for()
        assert axe(page, ".cj-app") == [], tab
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, tab
        page.set_viewport_size({"width": 1280, "height": 900})
