"""The map under a real pointer and a real keyboard, on a page without a kernel."""

from __future__ import annotations

import pytest

from cjlib.apps.widgets import MapCanvas
from tests.apps.widgets.plain_page import show
from tests.apps.widgets.small_map import FEELINGS, small_svg, y

pytestmark = pytest.mark.browser

# Points of a line, as numbers: [[x, y], ...]
LINE = """kind => document.querySelector(`polyline[data-line=${kind}]`).getAttribute('points')
    .split(' ').map(pair => pair.split(',').map(Number))"""
# Move the pointer inside an animation frame, and read the line in that same frame.
MOVE_IN_A_FRAME = """([x, y]) => new Promise(done => requestAnimationFrame(() => {
    const svg = document.querySelector('.cj-map-stack > svg');
    const at = { pointerId: window.pointer, clientX: x, clientY: y, bubbles: true };
    svg.dispatchEvent(new PointerEvent('pointermove', at));
    done(document.querySelector('polyline[data-line=now]').getAttribute('points')
        .split(' ').map(pair => pair.split(',').map(Number)));
}))"""
WORDS = "[role=slider][data-step='{}'][data-kind='{}']"


@pytest.fixture
def canvas(page):
    show(page, MapCanvas(svg=small_svg()))
    return page


def dot(page, step, kind="now"):
    return page.locator(WORDS.format(step, kind))


def centre(page, step, kind="now"):
    box = dot(page, step, kind).locator(".cj-map-hit").bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def one_unit(page):
    """How many pixels a feeling of one is."""
    return page.evaluate(
        "50 * document.querySelector('.cj-map-stack > svg').getScreenCTM().d"
    )  # 50 units of the drawing: see small_map


def grab(page, step, kind="now"):
    x, height = centre(page, step, kind)
    page.mouse.move(x, height)
    page.mouse.down()
    return x, height


def posted(page):
    return [
        (item["step"], item["kind"], item["value"], item["done"])
        for item in page.evaluate("model.posted()")
    ]


def focused(page):
    return page.evaluate(
        "[document.activeElement.dataset.step, document.activeElement.dataset.kind]"
    )


def test_a_drag_moves_the_point_and_both_its_lines_in_the_same_frame(canvas):
    canvas.evaluate("addEventListener('pointerdown', e => { window.pointer = e.pointerId })")
    x, height = grab(canvas, "kaartje")
    before = canvas.evaluate(LINE, "now")
    assert before == [[100, y(1)], [300, y(-1)], [500, y(-2)]]
    at_once = canvas.evaluate(MOVE_IN_A_FRAME, [x, height - 2 * one_unit(canvas)])
    assert at_once == [[100, y(1)], [300, y(1)], [500, y(-2)]]
    assert centre(canvas, "kaartje")[1] == pytest.approx(height - 2 * one_unit(canvas), abs=0.5)
    assert dot(canvas, "kaartje").locator("text").text_content() == "+1"


def test_a_drag_ends_with_the_value_and_the_step_chosen(canvas):
    x, height = grab(canvas, "kaartje")
    canvas.mouse.move(x, height - 0.5 * one_unit(canvas))
    canvas.mouse.move(x + 30, height - 1.5 * one_unit(canvas))
    assert canvas.evaluate("model.state.selected") == ""  # nothing else happens while dragging
    canvas.mouse.up()
    moves = posted(canvas)
    assert moves[0] == ("kaartje", "now", -0.5, False)
    assert moves[-1] == ("kaartje", "now", 0.5, True)
    assert len({item["gesture"] for item in canvas.evaluate("model.posted()")}) == 1
    assert canvas.evaluate("model.state.selected") == "kaartje"
    assert focused(canvas) == ["kaartje", "now"]


def test_a_point_stays_on_the_scale_and_moves_up_and_down_only(canvas):
    x, height = grab(canvas, "kaartje")
    canvas.mouse.move(x + 150, height - 400)
    assert canvas.evaluate(LINE, "now")[1] == [300, y(2)]
    canvas.mouse.move(x, height + 400)
    canvas.mouse.up()
    assert posted(canvas)[-1] == ("kaartje", "now", -2, True)


def test_escape_puts_a_dragged_point_back_and_tells_python_so(canvas):
    x, height = grab(canvas, "kaartje")
    canvas.mouse.move(x, height - 100)
    assert posted(canvas) != []
    canvas.keyboard.press("Escape")
    assert canvas.evaluate(LINE, "now")[1] == [300, y(-1)]
    assert posted(canvas)[-1] == ("kaartje", "now", -1, True)
    canvas.mouse.move(x, height - 50)
    canvas.mouse.up()
    assert posted(canvas)[-1] == ("kaartje", "now", -1, True)
    assert canvas.evaluate(LINE, "now")[1] == [300, y(-1)]


def test_the_colour_under_the_curve_is_out_of_sight_while_it_would_be_wrong(canvas):
    colour = canvas.locator("polygon[fill-opacity]")
    assert colour.is_visible()
    x, height = grab(canvas, "kaartje")
    canvas.mouse.move(x, height - 50)
    assert colour.is_hidden()
    canvas.keyboard.press("Escape")
    assert colour.is_visible()


def test_a_click_on_a_point_chooses_its_step_and_changes_nothing(canvas):
    grab(canvas, "rij")
    canvas.mouse.up()
    assert canvas.evaluate("model.state.selected") == "rij"
    assert posted(canvas) == []


def test_of_two_points_in_one_place_the_right_side_is_the_wanted_one(canvas):
    x, height = centre(canvas, "zoeken")
    for aside, kind in ((4, "wanted"), (-4, "now")):
        canvas.mouse.move(x + aside, height)
        canvas.mouse.down()
        assert focused(canvas) == ["zoeken", kind]
        canvas.mouse.up()


def test_the_keys_change_a_feeling_and_say_it_in_words(canvas):
    first = dot(canvas, "zoeken")
    first.focus()
    expected = []
    for key, value in [
        ("ArrowUp", 1.5),
        ("Shift+ArrowDown", 1.4),
        ("PageDown", 0.4),
        ("ArrowDown", -0.1),
        ("Shift+ArrowUp", 0),
        ("Home", -2),
        ("ArrowDown", None),  # it was at the end already
        ("End", 2),
    ]:
        canvas.keyboard.press(key)
        if value is not None:
            expected.append(("zoeken", "now", value, True))
    assert posted(canvas) == expected
    assert first.get_attribute("aria-valuenow") == "2"
    assert first.get_attribute("aria-valuetext") == "+2 (heel fijn)"
    canvas.keyboard.press("Shift+ArrowDown")
    assert first.get_attribute("aria-valuetext") == "+1,9 (heel fijn)"
    canvas.keyboard.press("Delete")
    assert posted(canvas)[-1] == ("zoeken", "now", None, True)
    assert first.get_attribute("aria-valuetext") == "nog niet ingevuld"
    assert canvas.evaluate(LINE, "now") == [[300, y(-1)], [500, y(-2)]]


def test_the_arrows_walk_from_step_to_step_and_tab_leaves_the_map(canvas):
    canvas.locator("#before").focus()
    stops = []
    for _ in range(5):
        canvas.keyboard.press("Tab")
        stops.append(canvas.evaluate("document.activeElement.className.baseVal ?? ''"))
    assert [stop.split(" ")[-1] for stop in stops] == [
        "",  # the map itself, which scrolls
        "cj-map-column",
        "cj-map-wanted",
        "cj-map-now",
        "",
    ]
    assert canvas.evaluate("document.activeElement.id") == "after"
    canvas.keyboard.press("Shift+Tab")
    canvas.keyboard.press("ArrowRight")
    canvas.keyboard.press("ArrowRight")
    assert focused(canvas) == ["rij", "now"]
    assert canvas.evaluate("model.state.selected") == "rij"


def test_a_step_without_a_feeling_gets_one_by_key_or_by_drag(canvas):
    empty = dot(canvas, "terug")
    assert empty.get_attribute("aria-label") == "Stap terug: gevoel nu"
    assert empty.get_attribute("aria-valuetext") == "nog niet ingevuld"
    empty.focus()
    canvas.keyboard.press("Enter")
    assert posted(canvas)[-1] == ("terug", "now", 0, True)
    assert canvas.evaluate(LINE, "now")[2:] == [[500, y(-2)], [700, y(0)]]
    # the chosen step shows a wanted feeling to begin with, one above the feeling now
    x, height = grab(canvas, "terug", "wanted")
    canvas.mouse.move(x, height - 0.5 * one_unit(canvas))
    canvas.mouse.up()
    assert posted(canvas)[-1] == ("terug", "wanted", 1.5, True)


def test_a_column_is_chosen_by_click_and_by_key_and_shows_it(canvas):
    rij = canvas.get_by_role("button", name="Stap rij")
    box = rij.bounding_box()
    canvas.mouse.click(box["x"] + 30, box["y"] + box["height"] - 20)
    assert canvas.evaluate("model.state.selected") == "rij"
    assert rij.get_attribute("aria-pressed") == "true"
    canvas.keyboard.press("ArrowRight")
    canvas.keyboard.press("Enter")
    assert canvas.evaluate("model.state.selected") == "terug"
    assert rij.get_attribute("aria-pressed") == "false"


def test_a_new_drawing_keeps_focus_and_scroll_position(new_page):
    page = new_page(viewport={"width": 390, "height": 700})
    show(page, MapCanvas(svg=small_svg()))
    dot(page, "rij").focus()
    page.evaluate("document.querySelector('.cj-map-scroll').scrollLeft = 200")
    element = dot(page, "rij").element_handle()
    fresh = {**FEELINGS, "rij": {"now": 0.5, "wanted": None}}
    page.evaluate("svg => model.fromPython({ svg })", small_svg(fresh))
    assert page.evaluate("document.querySelector('.cj-map-scroll').scrollLeft") == 200
    assert page.evaluate("element => document.activeElement === element", element)
    assert page.evaluate(LINE, "now")[2] == [500, y(0.5)]
    fewer = {step: both for step, both in fresh.items() if step != "zoeken"}
    page.evaluate("svg => model.fromPython({ svg })", small_svg(fewer))
    assert focused(page) == ["rij", "now"]


def test_a_new_drawing_waits_for_the_end_of_a_drag(canvas):
    x, height = grab(canvas, "kaartje")
    canvas.mouse.move(x, height - one_unit(canvas))
    fresh = {**FEELINGS, "rij": {"now": 1.5, "wanted": None}}
    canvas.evaluate("svg => model.fromPython({ svg })", small_svg(fresh))
    assert canvas.evaluate(LINE, "now") == [[100, y(1)], [300, y(0)], [500, y(-2)]]
    canvas.mouse.move(x, height - 2 * one_unit(canvas))
    canvas.mouse.up()
    # the drawing is older than the last move: that one stays where it was put
    assert canvas.evaluate(LINE, "now") == [[100, y(1)], [300, y(1)], [500, y(1.5)]]
    canvas.evaluate("model.fromPython({ heard: model.state.outbox.at(-1).nth })")
    assert canvas.evaluate(LINE, "now") == [[100, y(1)], [300, y(-1)], [500, y(1.5)]]


def test_a_point_goes_back_when_python_heard_a_drag_and_has_nothing_new_to_draw(canvas):
    x, height = grab(canvas, "kaartje")
    canvas.mouse.move(x, height - one_unit(canvas))
    canvas.mouse.up()
    assert canvas.evaluate(LINE, "now")[1] == [300, y(0)]
    canvas.evaluate("model.fromPython({ heard: model.state.outbox.at(-1).nth })")
    assert canvas.evaluate(LINE, "now") == [[100, y(1)], [300, y(-1)], [500, y(-2)]]


def test_moves_of_one_drag_replace_each_other_while_python_is_busy(canvas):
    x, height = grab(canvas, "kaartje")
    for pixels in range(10, 90, 10):
        canvas.mouse.move(x, height - pixels)
    canvas.mouse.up()
    dot(canvas, "rij").focus()
    canvas.keyboard.press("ArrowUp")
    waiting = canvas.evaluate("model.state.outbox.map(({ step, done }) => [step, done])")
    assert waiting == [["kaartje", True], ["rij", True]]


def test_a_finger_drags_a_point_and_sideways_scrolls_the_map(new_page):
    page = new_page(viewport={"width": 390, "height": 700}, has_touch=True)
    show(page, MapCanvas(svg=small_svg()))
    fingers = page.context.new_cdp_session(page)

    def touch(kind, *at):
        points = [{"x": at[0], "y": at[1]}] if at else []
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    x, height = centre(page, "zoeken")
    touch("touchStart", x - 5, height)
    for nth in range(1, 6):
        touch("touchMove", x - 5, height + 10 * nth)
    touch("touchEnd")
    step, kind, value, done = posted(page)[-1]
    assert (step, kind, done) == ("zoeken", "now", True)
    assert value < 0.5

    x, height = centre(page, "kaartje")
    before = posted(page)
    touch("touchStart", x, height)
    for nth in range(1, 10):
        touch("touchMove", x - 15 * nth, height)
    page.wait_for_function("document.querySelector('.cj-map-scroll').scrollLeft > 50")
    touch("touchEnd")
    assert posted(page) == before


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_map_has_no_serious_axe_finding_and_targets_of_24_pixels(new_page, axe, theme, width):
    page = new_page(viewport={"width": width, "height": 800})
    show(page, MapCanvas(svg=small_svg(), selected="rij"))
    page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    assert axe(page, "#widget") == []
    sizes = [hit.bounding_box()["width"] for hit in page.locator(".cj-map-hit").all()]
    assert len(sizes) == 7
    assert min(sizes) >= 24
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def long_map():
    """Twelve steps with the name of a lane beside them."""
    names = '<g data-edge="80 20 260"><text x="4" y="60">Klant</text></g>'
    felt = {f"stap{nth}": {"now": 1.0, "wanted": None} for nth in range(12)}
    return small_svg(felt).replace("</svg>", names + "</svg>")


def test_what_has_the_focus_stands_wholly_in_the_frame_and_beside_the_names(new_page):
    page = new_page(viewport={"width": 900, "height": 700})
    show(page, MapCanvas(svg=long_map()))
    frame = page.locator(".cj-map-scroll").bounding_box()
    right = frame["x"] + frame["width"]
    page.locator(".cj-map-scroll").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    for key, many in (("ArrowRight", 11), ("ArrowLeft", 11)):
        for _ in range(many):
            page.keyboard.press(key)
            step = focused(page)[0]
            box = dot(page, step).locator(".cj-map-hit").bounding_box()
            names = page.locator(".cj-map-edge").bounding_box()
            assert names["x"] == pytest.approx(frame["x"] + 1, abs=1)  # they stay in sight
            assert box["x"] >= names["x"] + names["width"] or step == "stap0"
            assert box["x"] + box["width"] <= right


@pytest.mark.parametrize(
    ("value", "told"),
    [(-0.5, "naar"), (0.5, "fijn"), (-1.5, "heel naar"), (1.5, "heel fijn"), (0.4, "neutraal")],
)
def test_a_feeling_is_told_in_the_same_words_above_and_below_zero(page, value, told):
    show(page, MapCanvas(svg=small_svg({"stap": {"now": value, "wanted": None}})))
    assert dot(page, "stap").get_attribute("aria-valuetext").endswith(f"({told})")
