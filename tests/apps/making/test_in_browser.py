"""The making app in Chromium: from a dip to user stories, by mouse and by keyboard."""

from __future__ import annotations

import pytest

from cjlib.apps.making.state import TABS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

NAMES = {"nl": "Maak de reis beter", "en": "Make the journey better"}
DOT = ".cj-map [role=slider]"
# no bar in sight, and nothing in sight that fades because something newer is on its way
QUIET = """() => [...document.querySelectorAll('.cj-working, .cj-waiting-chapter')].every(
    (part) => part.offsetParent === null)"""


def open_app(page, kit, query="", lang="nl"):
    page.goto(kit.address(f"/apps/making{query}"))
    page.get_by_role("heading", name=NAMES[lang], level=1).wait_for()


def open_tab(page, name):
    page.get_by_role("tab", name=name, exact=True).click()
    page.wait_for_function(QUIET)


def sees(page, words):
    """Wait until a person sees these words."""
    page.get_by_text(words).locator("visible=true").first.wait_for()


def undo(page):
    return page.get_by_role("button", name="Ongedaan maken").and_(page.locator(":enabled"))


def test_a_team_gets_from_a_dip_to_user_stories(new_page, kit):
    page = new_page(accept_downloads=True)
    open_app(page, kit, "?example=hospital_visit")
    sees(page, "Wat gaat er bij 'Wachten op de uitslag' mis")
    page.get_by_label("Jouw idee").fill("Bel ook als er nog niets is")
    page.get_by_label("Jouw idee").press("Enter")
    sees(page, "Bewaard op deze computer")
    page.get_by_role("button", name="Naar het bord").click()
    sees(page, "idee (9)")
    page.locator(".cj-pills label", has_text="Kosten en winst").click()
    for label, typed in (("Kosten in euro's", "500"), ("Winst in punten gevoel", "0,9")):
        box = page.get_by_label(label, exact=True)
        box.fill(typed)
        box.press("Tab")
    sees(page, "€ 500")
    open_tab(page, "Kiezen")
    sees(page, "Bel ook als er nog niets is")
    page.get_by_role("button", name="Neem deze keuze over").click()
    undo(page).wait_for()
    open_tab(page, "Nieuwe reis")
    sees(page, "90%-interval")
    open_tab(page, "Plan")
    page.locator(".cj-story").first.wait_for()
    open_tab(page, "Meenemen")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Backlog (CSV)").click()
    backlog = taken.value.path().read_text("utf-8-sig")
    assert backlog.startswith("Title,Description,Acceptance criteria,Labels,Estimate")
    assert "Bel ook als er nog niets is" in backlog


def test_an_idea_moves_by_arrow_and_by_mouse_and_undo_brings_it_back(page, kit):
    open_app(page, kit, "?example=hospital_visit&tab=matrix")
    point = page.locator(f"{DOT} >> visible=true").first
    point.wait_for()
    before = point.get_attribute("aria-valuetext")
    point.focus()
    page.keyboard.press("ArrowLeft")
    undo(page).wait_for()
    moved = page.locator(f"{DOT} >> visible=true").first
    assert moved.get_attribute("aria-valuetext") != before
    undo(page).click()
    page.wait_for_function(
        "([css, was]) => document.querySelector(css).getAttribute('aria-valuetext') === was",
        arg=[DOT, before],
    )
    moved.scroll_into_view_if_needed()
    box = moved.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 60, y + 40, steps=6)
    page.mouse.up()
    undo(page).wait_for()
    assert moved.get_attribute("aria-valuetext") != before


def test_a_smaller_budget_gives_another_choice_and_an_impossible_one_says_why(page, kit):
    open_app(page, kit, "?example=hospital_visit&tab=choose")
    sees(page, "Gekozen: ")
    page.wait_for_function(QUIET)
    first = page.locator(".cj-lead").first.inner_text()
    budget = page.get_by_label("Budget in euro's")
    budget.fill("45000")
    budget.press("Tab")
    page.wait_for_function(
        "(was) => document.querySelector('.cj-lead').innerText !== was", arg=first
    )
    budget.fill("100")
    budget.press("Tab")
    page.get_by_role("alert").get_by_text("Het budget is te klein").wait_for()
    budget.fill("veel")
    budget.press("Tab")
    page.get_by_role("alert").get_by_text("veel").wait_for()
    assert budget.input_value() == "veel"


def test_a_closed_tab_loses_no_idea_and_the_mapping_app_opens_it_too(new_page, kit):
    page = new_page()
    open_app(page, kit, "?example=jansen_payment")
    page.get_by_label("Jouw idee").fill("Betaal met de telefoon")
    page.get_by_label("Jouw idee").press("Enter")
    sees(page, "Bewaard op deze computer")
    name = page.locator(".cj-map-name").inner_text()
    page.close()
    again = new_page()
    open_app(again, kit)
    again.get_by_role("button", name=f"Ga verder met '{name}'").first.click()
    open_tab(again, "Ideeën")
    sees(again, "Betaal met de telefoon")


def test_the_language_changes_and_the_journey_stays(page, kit):
    open_app(page, kit, "?example=hospital_visit&tab=test")
    page.get_by_role("link", name="EN").click()
    page.get_by_role("heading", name=NAMES["en"], level=1).wait_for()
    page.get_by_role("tab", name="Take along").wait_for()
    assert page.locator(".cj-map-name").inner_text() != ""


@pytest.mark.parametrize(("lang", "scheme"), [("nl", "light"), ("en", "dark")])
def test_no_tab_has_a_serious_axe_finding_or_sticks_out(new_page, kit, axe, lang, scheme):
    page = new_page(color_scheme=scheme)
    take = {"nl": "Neem deze keuze over", "en": "Take over this choice"}[lang]
    open_app(page, kit, f"?example=hospital_visit&tab=choose&lang={lang}", lang)
    page.get_by_role("button", name=take).and_(page.locator(":enabled")).click()
    bar = page.get_by_role("tab")
    for nth in range(len(TABS)):
        bar.nth(nth).click()
        page.wait_for_function(QUIET)
        assert axe(page, ".cj-app") == [], TABS[nth]
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, TABS[nth]


def test_who_types_idea_after_idea_keeps_the_cursor(page, kit):
    open_app(page, kit, "?example=jansen_payment")
    page.get_by_label("Jouw idee").focus()
    for name in ("Bel terug", "Zet het erbij"):
        page.keyboard.type(name)
        page.keyboard.press("Enter")
        page.locator("li", has_text=name).locator("visible=true").first.wait_for()
