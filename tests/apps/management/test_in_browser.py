"""The management app in Chromium: a management team, a lecturer with a game, a closed tab."""

from __future__ import annotations

import pytest

from cjlib.apps.management.base import TABS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAMES = {"nl": "Houd de reis goed", "en": "Keep the journey good"}
# no bar in sight, and nothing in sight that fades because something newer is on its way
QUIET = """() => [...document.querySelectorAll('.cj-working, .cj-waiting-chapter')].every(
    (part) => part.offsetParent === null)"""
SHOP = "?example=klop_en_sudder"


def open_app(page, kit, query="", lang="nl"):
    page.goto(kit.address(f"/apps/management{query}"))
    page.get_by_role("heading", name=NAMES[lang], level=1).wait_for()


def open_tab(page, name):
    page.get_by_role("tab", name=name, exact=True).click()
    page.wait_for_function(QUIET)


def sees(page, words):
    """Wait until a person sees these words."""
    page.get_by_text(words).locator("visible=true").first.wait_for()


def test_a_headline_leads_to_its_tab_and_a_paper_for_the_board_is_taken_along(new_page, kit):
    page = new_page(accept_downloads=True)
    open_app(page, kit, SHOP)
    sees(page, "De zwakste schakel is")
    page.get_by_role("button", name="Ga naar: PDCA").click()
    page.get_by_role("tab", name="PDCA", selected=True).wait_for()
    open_tab(page, "Meenemen")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Stuk voor het MT").click()
    paper = taken.value.path().read_text("utf-8")
    assert "De zwakste schakel is" in paper
    assert paper.count("<svg") > 5


def test_a_rule_that_does_not_take_part_sends_less_and_undo_is_there_for_what_is_typed(page, kit):
    open_app(page, kit, f"{SHOP}&tab=contact")
    sees(page, "Contacten:")
    page.wait_for_function(QUIET)
    headline = page.locator(".cj-note strong", has_text="Contacten:").first
    before = headline.inner_text()
    page.get_by_role("checkbox", name="Volle mand").uncheck()
    page.wait_for_function(
        """(was) => [...document.querySelectorAll('.cj-note strong')].some(
            (one) => one.innerText.startsWith('Contacten:') && one.innerText !== was)""",
        arg=before,
    )
    page.get_by_label("Welke regel wil je bekijken of veranderen?").select_option("Alleen gekeken")
    page.locator(".cj-pills label", has_text="Wat").last.wait_for()
    page.locator(".cj-pills label").get_by_text("Wat", exact=True).click()
    cost = page.get_by_label("Kosten per keer (€)")
    cost.fill("gratis")
    cost.press("Tab")
    page.get_by_role("alert").get_by_text("gratis").wait_for()
    cost.fill("4")
    cost.press("Tab")
    page.get_by_role("button", name="Ongedaan maken").and_(page.locator(":enabled")).wait_for()
    sees(page, "€ 4,00 per keer")


def test_a_closed_tab_loses_no_organisation(new_page, kit):
    page = new_page()
    open_app(page, kit)
    page.get_by_label("Naam van de organisatie").fill("Bibliotheek Oost")
    page.get_by_role("button", name="Begin", exact=True).click()
    sees(page, "Bibliotheek Oost")
    page.close()
    again = new_page()
    open_app(again, kit)
    again.get_by_role("button", name="Ga verder met 'Bibliotheek Oost'").first.click()
    again.locator(".cj-map-name", has_text="Bibliotheek Oost").wait_for()


def test_a_team_plays_three_rounds_and_hears_what_was_planted(page, kit):
    open_app(page, kit)
    page.get_by_role("button", name="Begin het spel").click()
    name = page.get_by_label("Naam van een team")
    name.fill("Oost")
    name.press("Enter")
    for nth in (1, 2, 3):
        sees(page, f"Ronde {nth}")
        page.get_by_role("heading", name=f"Ronde {nth}:").wait_for()
        for label, typed in (("Laagste cijfer", "6,9"), ("Hoogste cijfer", "7,9")):
            box = page.get_by_label(label)
            box.fill(typed)
            box.press("Tab")
        page.get_by_role("button", name="Dit besluiten we").click()
    sees(page, "Dit zat er al die tijd in:")


def test_the_language_changes_and_the_organisation_stays(page, kit):
    open_app(page, kit, f"{SHOP}&tab=kpis")
    page.get_by_role("link", name="EN").click()
    page.get_by_role("heading", name=NAMES["en"], level=1).wait_for()
    page.get_by_role("tab", name="Take along").wait_for()
    assert page.locator(".cj-map-name").inner_text() != ""


@pytest.mark.parametrize(("lang", "scheme"), [("nl", "light"), ("en", "dark")])
def test_no_tab_has_a_serious_axe_finding_or_sticks_out(new_page, kit, axe, lang, scheme):
    page = new_page(color_scheme=scheme)
    open_app(page, kit, f"{SHOP}&lang={lang}", lang)
    bar = page.get_by_role("tab")
    for nth, tab in enumerate(TABS):
        bar.nth(nth).click()
        page.wait_for_function(QUIET)
        assert axe(page, ".cj-app") == [], tab
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, tab


@pytest.mark.parametrize(("lang", "scheme"), [("nl", "dark"), ("en", "light")])
def test_the_first_screen_and_the_table_have_no_serious_axe_finding(
    new_page, kit, axe, lang, scheme
):
    page = new_page(color_scheme=scheme, viewport={"width": 390, "height": 900})
    open_app(page, kit, f"?lang={lang}", lang)
    assert axe(page, ".cj-app") == []
    page.get_by_role("button", name={"nl": "Begin het spel", "en": "Begin the game"}[lang]).click()
    name = page.get_by_label({"nl": "Naam van een team", "en": "Name of a team"}[lang])
    name.fill("Oost")
    name.press("Enter")
    page.get_by_role("heading", name={"nl": "Ronde 1:", "en": "Round 1:"}[lang]).wait_for()
    assert axe(page, ".cj-app") == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
