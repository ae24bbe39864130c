"""The mining app in Chromium: from an example or a file to a story, narrowed, and onto the map."""

from __future__ import annotations

import pytest

from tests.apps.mining.given import log_csv, survey_csv

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAMES = {"nl": "Wat klanten echt deden", "en": "What customers really did"}
TABS = ["happened", "left", "felt", "drives", "helped", "map", "take"]
PROBLEM = ".cj-problem [role=alert]"
PICTURE = ".cj-chapter .cj-picture"
# no bar in sight, and no chapter in sight that fades because another one is on its way
QUIET = """() => [...document.querySelectorAll('.cj-working, .cj-waiting-chapter')].every(
    (part) => part.offsetParent === null)"""


def open_app(page, kit, query="", lang="nl"):
    page.goto(kit.address(f"/apps/mining{query}"))
    page.get_by_role("heading", name=NAMES[lang], level=1).wait_for()


def open_example(page, kit, tab="happened", lang="nl"):
    open_app(page, kit, f"?example=webshop&tab={tab}&lang={lang}", lang)
    page.locator(".cj-tabs").wait_for()
    page.wait_for_function(QUIET)


def finding(page):
    """What the first picture in sight says."""
    return page.locator(f"{PICTURE} .cj-finding >> visible=true").first.inner_text()


def every_picture(page):
    """Bring each picture of the chapter in sight, one after another, and give its place."""
    choice = page.locator(".cj-chapter .widget-radio-box label >> visible=true")
    yield 0
    for nth in range(1, choice.count()):
        shown = page.locator(f"{PICTURE} >> visible=true")
        before = shown.get_attribute("data-name")
        choice.nth(nth).click()
        page.locator(f"{PICTURE}:not([data-name={before}]) >> visible=true").wait_for()
        page.wait_for_function(QUIET)
        yield nth


def upload(page, label, file):
    with page.expect_file_chooser() as chooser:
        page.locator(f'.widget-upload[title="{label}"]').click()
    chooser.value.set_files(file)


def test_the_example_tells_its_story_and_every_tab_follows_a_filter(page, kit):
    open_app(page, kit)
    page.get_by_role("button", name="Open het voorbeeld").click()
    page.locator(PICTURE).first.wait_for()
    page.get_by_role("tab", name="2 Waar haakten ze af").click()
    page.get_by_text("Stappen van de trechter").wait_for()
    page.wait_for_function(QUIET)
    before = finding(page)
    page.get_by_label("Kanaal").select_option("app")
    page.get_by_text("van 20.000", exact=False).first.wait_for()
    page.wait_for_function(QUIET)
    assert finding(page) != before
    page.get_by_role("tab", name="1 Wat gebeurde er").click()
    page.wait_for_function(QUIET)
    page.get_by_role("button", name="Alles", exact=True).click()
    page.get_by_text("alle 20.000 klanten", exact=False).wait_for()


def test_a_step_taken_out_of_the_funnel_changes_the_picture(page, kit):
    open_example(page, kit, "left")
    page.get_by_title("Haal vergelijken weg").click()
    page.locator(f"{PICTURE} svg").first.get_by_text("4. betalen").wait_for()
    assert page.get_by_title("Haal vergelijken weg").count() == 0


def test_an_impossible_period_says_so_and_keeps_the_picture(page, kit):
    open_example(page, kit, "left")
    before = finding(page)
    page.get_by_role("textbox", name="Vanaf").fill("2031-01-01")
    page.get_by_role("textbox", name="Vanaf").press("Tab")
    page.locator(PROBLEM).wait_for()
    assert finding(page) == before
    page.wait_for_function(
        "() => document.querySelector('input[type=date]').value === '2025-01-01'"
    )


def test_a_broken_file_says_so_and_leaves_the_screen_as_it_was(page, kit, tmp_path):
    file = tmp_path / "log.csv"
    file.write_bytes(b"\x00\x01\x02 no table")
    open_app(page, kit)
    upload(page, "Kies een logboek", file)
    page.locator(PROBLEM).wait_for()
    assert page.get_by_role("button", name="Verder naar de kolommen").is_visible()


def test_own_files_are_confirmed_and_told(page, kit, tmp_path):
    log, survey = tmp_path / "log.csv", tmp_path / "survey.csv"
    log.write_bytes(log_csv())
    survey.write_bytes(survey_csv())
    open_app(page, kit)
    page.get_by_role("button", name="Verder naar de kolommen").click()  # too early
    page.locator(PROBLEM).wait_for()
    upload(page, "Kies een logboek", log)
    page.get_by_text("log.csv, rijen: 24").wait_for()
    upload(page, "Kies een enquête", survey)
    page.get_by_text("survey.csv, rijen: 10").wait_for()
    page.get_by_role("button", name="Verder naar de kolommen").click()
    page.get_by_text("24 gebeurtenissen van 10 klanten", exact=False).wait_for()
    page.get_by_label("Schaal").first.select_option("1–5")
    page.locator(PROBLEM).wait_for()
    page.get_by_role("button", name="Dit klopt, vertel het verhaal").click()
    page.locator(PROBLEM).wait_for()  # still here, nothing lost
    page.get_by_label("Schaal").first.select_option("1–10")
    page.locator(PROBLEM).wait_for(state="detached")
    page.get_by_role("button", name="Dit klopt, vertel het verhaal").click()
    page.locator(PICTURE).first.wait_for()


def test_scores_go_on_the_map_and_the_mapping_app_finds_it(new_page, kit):
    page = new_page()
    open_example(page, kit, "map")
    page.get_by_role("button", name="Zet het op de kaart").click()
    page.get_by_text("Dit staat nu op de kaart").wait_for()
    page.locator(".cj-picture svg").first.wait_for()
    with page.expect_download() as taken:
        page.get_by_role("button", name="Kaart (JSON)").click()
    assert b'"measurements"' in taken.value.path().read_bytes()
    other = new_page()
    other.goto(kit.address("/apps/mapping"))
    other.get_by_role(
        "button", name="Ga verder met 'Een pan bestellen", exact=False
    ).first.wait_for()
    page.get_by_role("button", name="Haal het er weer af").click()
    page.get_by_text("Dit staat nu op de kaart").wait_for(state="detached")


def test_findings_tables_and_pictures_can_be_taken_along(page, kit):
    open_example(page, kit, "drives")
    for name, begins in (("SVG", b"<svg"), ("PNG", b"\x89PNG")):
        with page.expect_download() as taken:
            page.get_by_role("button", name=name, exact=True).click()
        assert taken.value.path().read_bytes().startswith(begins)
    page.get_by_role("tab", name="Meenemen").click()
    with page.expect_download(timeout=90_000) as taken:
        page.get_by_role("button", name="Rapport (HTML)").click()
    assert taken.value.path().read_text(encoding="utf-8").startswith("<!doctype html>")
    with page.expect_download() as taken:
        page.get_by_role("button", name="CSV", exact=True).click()
    assert taken.value.path().read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_language_changes_and_the_story_stays(page, kit):
    open_example(page, kit, "felt")
    page.get_by_label("Kanaal").select_option("web")
    page.get_by_text("van 20.000", exact=False).first.wait_for()
    page.get_by_role("link", name="EN").click()
    page.get_by_role("heading", name=NAMES["en"], level=1).wait_for()
    page.get_by_role("tab", name="3 How it felt", selected=True).wait_for()
    assert page.get_by_label("Channel").input_value() == "web"


@pytest.mark.parametrize(("lang", "scheme"), [("nl", "light"), ("en", "dark")])
def test_no_screen_has_a_serious_axe_finding_or_sticks_out(new_page, kit, axe, lang, scheme):
    page = new_page(color_scheme=scheme)
    open_app(page, kit, f"?lang={lang}", lang)
    page.locator(".cj-panel").first.wait_for()
    assert axe(page, ".cj-app") == []
    open_example(page, kit, lang=lang)
    for nth, tab in enumerate(TABS):
        page.get_by_role("tab").nth(nth).click()
        shown = ".cj-panel" if tab in ("map", "take") else ".cj-chapter .cj-lead"
        page.locator(f".widget-tab-contents {shown} >> visible=true").first.wait_for()
        page.wait_for_function(QUIET)
        for picture in every_picture(page):
            assert axe(page, ".cj-app") == [], (tab, picture)
            for width in (1280, 390):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, tab
            page.set_viewport_size({"width": 1280, "height": 900})
    page.get_by_role("button", name="Kolommen" if lang == "nl" else "columns", exact=False).click()
    page.locator(".cj-confirm-form").first.wait_for()
    assert axe(page, ".cj-app") == []
