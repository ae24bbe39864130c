"""The classroom app in Chromium: a practice class answers, is revealed, and votes again."""

from __future__ import annotations

import re

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def practise(page, kit, lang="nl", go="Begin met de oefenklas", name="Live in de klas"):
    page.goto(kit.address(f"/apps/classroom?lang={lang}"))
    page.get_by_role("heading", name=name, level=1).wait_for()
    page.get_by_role("button", name=go).click()
    page.locator(".cj-tabs").wait_for()


def sees(page, words):
    """Wait until a person sees these words."""
    page.get_by_text(words).locator("visible=true").first.wait_for()


def test_answers_appear_by_themselves_are_revealed_and_a_second_vote_stands_beside(page, kit):
    practise(page, kit)
    page.get_by_role("button", name="Naar Rondes").click()
    page.get_by_label("Bij welke les?").select_option("Les 1: Van tevreden naar loyaal")
    sees(page, "aan een vriend aanbeveelt?")
    page.get_by_role("button", name="Neem deze vraag").nth(1).click()
    page.get_by_role("button", name="Open de vraag").click()
    sees(page, re.compile(r"open · \d+ antwoorden"))
    sees(page, "De uitkomst is nog verborgen.")
    sees(page, re.compile(r"· ([5-9]|\d\d) antwoorden"))
    page.get_by_role("button", name="Laat zien", exact=True).click()
    sees(page, re.compile(r"NPS .*terwijl het gemiddelde"))
    sees(page, "24 antwoorden")
    page.get_by_role("button", name="Sluit de vraag").click()
    page.get_by_role("button", name="Stem nog een keer").click()
    sees(page, "De uitkomst is nog verborgen.")
    sees(page, re.compile(r"tweede stemming · ([5-9]|\d\d) antwoorden"))
    page.get_by_role("button", name="Sluit de vraag").click()
    sees(page, re.compile(r"Van gemiddeld .* bij de eerste stemming"))


@pytest.mark.parametrize(("lang", "scheme"), [("nl", "light"), ("en", "dark")])
def test_no_tab_has_a_serious_axe_finding_or_sticks_out(new_page, kit, axe, lang, scheme):
    page = new_page(color_scheme=scheme)
    words = {
        "nl": ("Begin met de oefenklas", "Live in de klas", "Neem deze vraag", "Open de vraag")
    }
    words["en"] = (
        "Begin with the practice class", "Live in class", "Take this question",
        "Open the question",
    )  # fmt: skip
    go, name, take, begin = words[lang]
    practise(page, kit, lang, go, name)
    page.get_by_role("tab").nth(1).click()
    page.get_by_role("button", name=take).first.click()
    page.get_by_role("button", name=begin).click()
    bar = page.get_by_role("tab")
    for nth in range(5):
        bar.nth(nth).click()
        page.locator(".cj-tabs .cj-lead, .cj-tabs .cj-question").locator("visible=true").wait_for()
        assert axe(page, ".cj-app") == [], nth
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (nth, width)
