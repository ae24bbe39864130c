"""Rebuilding a map from shuffled cards as a student does it: in JupyterLab, without a mouse."""

from __future__ import annotations

from typing import Any

import pytest

from tests import browser as chrome

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MAPS = 3  # as the person lays it, as the case gives it, and with another feeling


def run_lesson(page: Any, kit: chrome.Kit, notebook: str) -> None:
    page.goto(kit.address(f"/doc/tree/{notebook}?reset"))
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=60_000)
    page.locator("#jp-main-statusbar").get_by_text("| Idle").wait_for(timeout=60_000)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
        ".every(p => /\\[\\d+\\]/.test(p.textContent))",
        timeout=90_000,
    )


def line_of(cards: Any, card: str) -> tuple[int, int]:
    """At which line of the list a card stands, and how many lines there are."""
    texts = [text.replace("\xa0", " ") for text in cards.locator("option").all_text_contents()]
    return next(at for at, text in enumerate(texts) if text.endswith(card)), len(texts)


def choose(cards: Any, card: str, key: str, far: str) -> None:
    """Choose a card with the keyboard: ``far`` goes to one end, ``key`` walks from there."""
    at, lines = line_of(cards, card)
    cards.focus()
    cards.page.keyboard.press(far)
    for _ in range(at if far == "Home" else lines - 1 - at):
        cards.page.keyboard.press(key)
    cards.page.locator(".cj-card-told b", has_text=card).wait_for()


def test_a_card_is_chosen_put_down_and_moved_with_the_keyboard_alone(
    page: Any, kit: chrome.Kit
) -> None:
    run_lesson(page, kit, "en/05_mapping.ipynb")
    assert page.locator('[data-mime-type="application/vnd.jupyter.stderr"]').count() == 0
    cards = page.locator(".cj-sorting select")
    cards.scroll_into_view_if_needed()
    cell = page.locator(".jp-CodeCell", has=cards)
    status = cell.get_by_role("status")
    assert "Placed right: 0 of 12. Still to place: 12." in status.text_content()
    assert cell.locator("figure.cj-picture").count() == 0

    # three cards into the idea phase, with the arrows of the list and Enter on a button
    for card, left in (("Buy tickets", 11), ("Get the idea", 10), ("Invite others", 9)):
        choose(cards, card, "ArrowDown", "Home")
        cell.get_by_role("button", name="Put with: Idea phase").focus()
        page.keyboard.press("Enter")
        status.filter(has_text=f"Still to place: {left}.").wait_for()
    assert "'Buy tickets' comes later in this phase." in status.text_content()
    assert cell.locator("figure.cj-picture").count() == 1

    # the card that lies wrong goes down twice: the button keeps the focus, the card its choice
    choose(cards, "Buy tickets", "ArrowUp", "End")
    down = cell.get_by_role("button", name="↓ Down")
    down.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    cell.get_by_text("Placed right: 3 of 12. Still to place: 9.").wait_for()
    assert down.evaluate("node => node === document.activeElement")
    assert page.locator("figure.cj-picture").count() == MAPS


def test_the_cards_and_their_map_have_no_serious_axe_finding(
    page: Any, kit: chrome.Kit, axe: Any
) -> None:
    run_lesson(page, kit, "nl/05_mapping.ipynb")
    page.locator(".cj-sorting select").scroll_into_view_if_needed()
    page.get_by_role("button", name="Leg bij: Ideefase").click()
    cell = page.locator(".jp-CodeCell", has=page.locator(".cj-sorting"))
    cell.locator("figure.cj-picture").wait_for()
    assert axe(page, ".cj-keys") == []
    assert axe(page, ".jp-CodeCell:has(.cj-sorting) figure.cj-picture") == []
