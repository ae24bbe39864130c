"""The matrix under a real pointer and a real keyboard, on a page without a kernel."""

from __future__ import annotations

import pytest

from cjlib.apps.widgets import MatrixCanvas
from cjlib.pictures.making.impact_matrix import impact_matrix
from cjlib.pictures.svg import svg
from tests.apps.widgets.plain_page import show
from tests.apps.widgets.small_matrix import IDEAS, small_matrix
from tests.pictures.making.ideas import ideas

pytestmark = pytest.mark.browser


@pytest.fixture
def canvas(page):
    show(page, MatrixCanvas(svg=small_matrix()))
    return page


def dot(page, idea):
    return page.locator(f"[role=slider][data-idea='{idea}']")


def centre(page, idea):
    box = dot(page, idea).locator(".cj-map-hit").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def hundredth(page):
    """How many pixels a hundredth of an axis is."""
    return page.evaluate("4 * document.querySelector('.cj-map-stack > svg').getScreenCTM().d")


def grab(page, idea):
    dot(page, idea).scroll_into_view_if_needed()
    x, y = centre(page, idea)
    page.mouse.move(x, y)
    page.mouse.down()
    return x, y


def posted(page):
    return [
        (item["idea"], item["contribution"], item["impact"], item["done"])
        for item in page.evaluate("model.posted()")
    ]


def test_a_drag_moves_an_idea_both_ways_and_tells_python_where_it_is(canvas):
    x, y = grab(canvas, "bellen")
    one = hundredth(canvas)
    canvas.mouse.move(x + 10 * one, y - 5 * one)
    canvas.mouse.move(x + 30 * one, y - 20 * one)
    assert centre(canvas, "bellen") == pytest.approx((x + 30 * one, y - 20 * one), abs=0.5)
    assert canvas.evaluate("model.state.selected") == ""  # nothing else happens while dragging
    canvas.mouse.up()
    assert posted(canvas)[0] == ("bellen", 0.3, 0.35, False)
    assert posted(canvas)[-1] == ("bellen", 0.5, 0.5, True)
    assert canvas.evaluate("model.state.selected") == "bellen"
    assert canvas.evaluate("document.activeElement.dataset.idea") == "bellen"


def test_an_idea_stays_in_the_square(canvas):
    x, y = grab(canvas, "brief")
    canvas.mouse.move(x + 900, y - 900)
    canvas.mouse.up()
    assert posted(canvas)[-1] == ("brief", 1, 1, True)


def test_escape_puts_an_idea_back_and_tells_python_so(canvas):
    x, y = grab(canvas, "brief")
    canvas.mouse.move(x - 50, y + 50)
    assert posted(canvas) != []
    canvas.keyboard.press("Escape")
    assert posted(canvas)[-1] == ("brief", 0.8, 0.9, True)
    assert centre(canvas, "brief") == pytest.approx((x, y), abs=0.5)


def test_a_click_chooses_an_idea_and_moves_nothing(canvas):
    grab(canvas, "kaart")
    canvas.mouse.up()
    assert canvas.evaluate("model.state.selected") == "kaart"
    assert posted(canvas) == []


def test_an_idea_without_a_place_is_dragged_in(canvas):
    place = dot(canvas, "bloemen")
    assert place.get_attribute("aria-valuetext") == "nog niet geplaatst"
    grab(canvas, "bloemen")
    x, y = centre(canvas, "kaart")
    canvas.mouse.move(x, y)
    canvas.mouse.up()
    assert posted(canvas)[-1] == ("bloemen", 0.5, 0.5, True)


def test_the_arrows_move_an_idea_and_say_where_it_is_in_words(canvas):
    point = dot(canvas, "kaart")
    point.focus()
    for key, value in [
        ("ArrowRight", (0.55, 0.5)),
        ("ArrowDown", (0.55, 0.45)),
        ("Shift+ArrowLeft", (0.54, 0.45)),
        ("Shift+ArrowUp", (0.54, 0.46)),
        ("Delete", (None, None)),
        ("Enter", (0.5, 0.5)),
        ("ArrowUp", (0.5, 0.55)),
    ]:
        canvas.keyboard.press(key)
        assert posted(canvas)[-1] == ("kaart", *value, True)
    assert point.get_attribute("aria-valuetext") == ("bijdrage 50%, impact 55% (groot project)")
    assert point.get_attribute("aria-label") == "3. Idee kaart"
    assert point.get_attribute("aria-roledescription") == "punt"


def test_page_keys_walk_by_number_and_tab_leaves_the_matrix(canvas):
    canvas.locator("#before").focus()
    canvas.keyboard.press("Tab")  # the frame, which scrolls
    canvas.keyboard.press("Tab")
    walked = []
    for key in ("Home", "PageDown", "PageDown", "PageUp", "End", "PageDown"):
        canvas.keyboard.press(key)
        walked.append(canvas.evaluate("document.activeElement.dataset.idea"))
    assert walked == ["bellen", "brief", "kaart", "brief", "bloemen", "bloemen"]
    assert canvas.evaluate("model.state.selected") == "bloemen"
    canvas.keyboard.press("Tab")
    assert canvas.evaluate("document.activeElement.id") == "after"
    assert posted(canvas) == []


def test_a_new_drawing_waits_for_the_end_of_a_drag_and_keeps_what_python_has_not_heard(canvas):
    x, y = grab(canvas, "bellen")
    one = hundredth(canvas)
    canvas.mouse.move(x + 10 * one, y)
    fresh = {**IDEAS, "brief": (0.1, 0.9)}
    canvas.evaluate("svg => model.fromPython({ svg })", small_matrix(fresh))
    canvas.mouse.move(x + 20 * one, y)
    canvas.mouse.up()
    assert centre(canvas, "bellen")[0] == pytest.approx(x + 20 * one, abs=0.5)
    assert dot(canvas, "brief").get_attribute("aria-valuenow") == "10"
    canvas.evaluate("model.fromPython({ heard: model.state.outbox.at(-1).nth })")
    assert centre(canvas, "bellen")[0] == pytest.approx(x, abs=0.5)  # Python said otherwise


def test_focus_stays_on_its_idea_through_a_new_drawing(canvas):
    dot(canvas, "brief").focus()
    canvas.evaluate(
        "svg => model.fromPython({ svg })", small_matrix({"nieuw": (0.1, 0.1), **IDEAS})
    )
    assert canvas.evaluate("document.activeElement.dataset.idea") == "brief"
    assert dot(canvas, "brief").get_attribute("aria-label") == "3. Idee brief"


def test_a_finger_drags_an_idea(new_page):
    page = new_page(viewport={"width": 390, "height": 700}, has_touch=True)
    show(page, MatrixCanvas(svg=small_matrix()))
    fingers = page.context.new_cdp_session(page)

    def touch(kind, *at):
        points = [{"x": at[0], "y": at[1]}] if at else []
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    x, y = centre(page, "kaart")
    touch("touchStart", x, y)
    for nth in range(1, 6):
        touch("touchMove", x + 8 * nth, y + 2 * nth)
    touch("touchEnd")
    idea, contribution, impact, done = posted(page)[-1]
    assert (idea, done) == ("kaart", True)
    assert contribution > 0.55
    assert impact < 0.5


def test_a_phone_gets_the_drawing_that_was_made_for_it(new_page):
    page = new_page(viewport={"width": 390, "height": 700})
    show(page, MatrixCanvas(svg=small_matrix(wide=800), narrow=small_matrix(wide=479)))
    assert page.locator(".cj-map-stack > svg").get_attribute("viewBox") == "0 0 479 500"
    page.set_viewport_size({"width": 1200, "height": 700})
    page.wait_for_function(
        "document.querySelector('.cj-map-stack > svg').viewBox.baseVal.width === 800"
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_matrix_of_the_kit_has_no_serious_axe_finding_and_large_targets(
    new_page, axe, theme, width
):
    page = new_page(viewport={"width": width, "height": 800})
    some = [*ideas(9, status="idea"), *ideas(12, status="idea", contribution=None)[9:]]
    picture = impact_matrix(some, editing=True)
    wide, narrow = (
        svg(sheet, picture.title, picture.summary) for sheet in (picture.sheet, picture.narrow)
    )
    show(page, MatrixCanvas(svg=wide, narrow=narrow, selected="i2"))
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    assert axe(page, "#widget") == []
    sizes = [hit.bounding_box()["width"] for hit in page.locator(".cj-map-hit").all()]
    assert len(sizes) == 12
    assert min(sizes) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= width
