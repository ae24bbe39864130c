"""A phone in real Chromium: it keeps up by itself, and a thumb, a key or a voice is enough."""

from __future__ import annotations

import pytest

from cjlib.classroom import KINDS
from tests.classroom.test_rounds import EXAMPLES
from tests.classroom.test_tally import GIVEN

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# how many things to press are smaller than a thumb needs
SMALL = """() => [...document.querySelectorAll("button, fieldset label, input[type=number]")]
  .map((one) => one.getBoundingClientRect())
  .filter(({ width, height }) => height < 44 || width < 30).length"""


def show(page, lesson, kind):
    """Open a question, and wait until the phone shows it without being touched."""
    ident = lesson.opened(EXAMPLES[kind])
    page.get_by_role("heading", name=EXAMPLES[kind].question, level=1).wait_for()
    return ident


def fill(page, kind):
    for group in page.get_by_role("group").all():
        group.get_by_role("radio").first.check(force=True)
    if kind == "points":
        page.get_by_label("Gemak").fill("30")
        page.get_by_label("Vertrouwen").fill("70")
    if kind == "text":
        page.get_by_label("Je antwoord").fill("De kassa was dicht")


def test_every_question_comes_by_itself_can_be_answered_and_shows_its_outcome(
    new_page, lesson, axe
):
    page = new_page(viewport={"width": 390, "height": 800}, locale="nl-NL")
    page.goto(f"http://127.0.0.1:{lesson.room.port}/k/{lesson.code}")
    page.get_by_text("Er is nog geen vraag").wait_for()
    assert axe(page) == []
    for nth, kind in enumerate(KINDS):
        ident = show(page, lesson, kind)
        page.set_viewport_size({"width": 320 if nth % 2 else 390, "height": 800})
        page.emulate_media(color_scheme="dark" if nth % 2 else "light")
        fill(page, kind)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390 - 70 * (nth % 2)
        assert page.evaluate(SMALL) == 0
        assert axe(page) == [], kind
        page.get_by_role("button", name="Verstuur").click()
        page.get_by_text("Bewaard. Dank je.").wait_for()
        for person, given in enumerate(GIVEN[kind]):
            lesson.store.answer(ident, 1, f"p{person}", given).result()
        for kept in lesson.store.answers(ident) if kind == "text" else ():
            lesson.store.moderate(ident, 1, kept.person, True)
        lesson.store.close_round(ident)
        lesson.store.show(ident)
        page.get_by_role("heading", name="Wat de klas zegt").wait_for()
        assert axe(page) == [], kind


def test_a_new_outcome_leaves_alone_what_is_being_filled_in(new_page, lesson):
    page = new_page(viewport={"width": 390, "height": 800}, locale="en-GB")
    page.goto(f"http://127.0.0.1:{lesson.room.port}/k/{lesson.code}")
    ident = show(page, lesson, "mark")
    lesson.store.show(ident)
    page.get_by_text("There are 0 answers").wait_for()
    page.get_by_role("radio", name="8", exact=True).check(force=True)
    for nth, given in enumerate(GIVEN["mark"]):
        lesson.store.answer(ident, 1, f"p{nth}", given).result()
    page.get_by_text("Mean 7.7 (n = 6)").wait_for()
    assert page.get_by_role("radio", name="8", exact=True).is_checked()


def test_the_keyboard_is_enough(new_page, lesson):
    page = new_page(viewport={"width": 390, "height": 800}, locale="nl-NL")
    page.goto(f"http://127.0.0.1:{lesson.room.port}/")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type(lesson.code.lower())
    page.keyboard.press("Enter")
    page.get_by_text("Er is nog geen vraag").wait_for()
    ident = show(page, lesson, "ces")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_text("Bewaard. Dank je.").wait_for()
    assert [one.answer for one in lesson.store.answers(ident)] == [{"value": 3}]


def test_the_points_left_are_counted_while_typing(new_page, lesson):
    page = new_page(viewport={"width": 390, "height": 800}, locale="nl-NL")
    page.goto(f"http://127.0.0.1:{lesson.room.port}/k/{lesson.code}")
    show(page, lesson, "points")
    page.get_by_label("Gemak").fill("30")
    page.get_by_text("Nog te verdelen: 70").wait_for()
