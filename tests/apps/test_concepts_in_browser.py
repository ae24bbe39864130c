"""The concept app in real Chromium, tab by tab, in both languages; nothing from outside."""

import pytest

from cjlib.apps.concepts.state import TABS

pytestmark = pytest.mark.browser

READY = "figure.cj-picture[data-ready]"
SOME = """([selector, pattern]) => [...document.querySelectorAll(selector)].some(
    e => e.checkVisibility() && new RegExp(pattern).test(e.innerText))"""
COUNT_MESSAGES = """() => {
    window.sent = 0;
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (data) {
        window.sent += 1;
        return send.call(this, data);
    };
}"""


@pytest.fixture(scope="module")
def shared(browser):
    """One context for all tabs; what it asks of the outside world is kept."""
    from tests.browser import watch_outside

    context = browser.new_context(viewport={"width": 1280, "height": 900})
    asked = watch_outside(context)
    errors = []
    context.on("weberror", lambda error: errors.append(str(error.error)))
    yield context
    context.close()
    assert asked == [], "the app asked for something outside this machine"
    assert errors == [], "a script of the app failed"


@pytest.fixture(scope="module", params=["nl", "en"])
def app(request, shared, kit):
    """The app, open in one language; the tests of a language share it, as a visitor would."""
    page = shared.new_page()
    page.goto(kit.address(f"/apps/concepts?lang={request.param}"))
    page.wait_for_selector(READY, timeout=30_000)
    page.lang = request.param
    yield page
    page.close()


def open_tab(page, key):
    page.get_by_role("tab").nth(TABS.index(key)).click()
    page.wait_for_selector(f".widget-tab-contents > :not(.lm-mod-hidden) {READY}", timeout=20_000)


def views(page):
    """Open each view of the open tab, one after the other, and the first one again."""
    look = {"nl": "Kijk naar", "en": "Look at"}[page.lang]
    choices = page.locator(f".cj-pills:visible:has-text('{look}') input")
    yield page
    for number in range(1, choices.count()):
        choices.nth(number).check()
        page.wait_for_selector(f"{READY}:visible")
        yield page
    if choices.count():
        choices.first.check()


@pytest.fixture
def paper(app):
    """Light in Dutch, dark in English: the colours do not depend on the language."""
    before = app.evaluate("document.documentElement.dataset.theme")
    theme = {"nl": "light", "en": "dark"}[app.lang]
    app.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
    yield theme
    app.evaluate("theme => { document.documentElement.dataset.theme = theme }", before)


def visible(page, selector):
    return page.locator(f"{selector}:visible").first


def test_the_page_says_its_language_and_name(app):
    assert app.evaluate("document.documentElement.lang") == app.lang
    assert {"nl": "Begrippen die bewegen", "en": "Concepts that move"}[app.lang] in app.title()


@pytest.mark.parametrize("tab", TABS)
def test_a_tab_opens_with_a_picture_a_summary_a_table_its_critics_and_a_source(app, tab):
    open_tab(app, tab)
    assert len(visible(app, ".cj-finding").inner_text()) > 10
    assert len(visible(app, ".cj-summary").inner_text()) > 20
    text = app.inner_text("main")
    said = {"nl": ("tabel", "critici", "Bron:"), "en": ("table", "critics", "Source:")}
    assert [word for word in said[app.lang] if word not in text] == []
    assert visible(app, ".cj-canvas canvas").evaluate("canvas => canvas.width") > 100


@pytest.mark.parametrize("tab", TABS)
def test_no_view_has_a_serious_accessibility_finding(app, axe, tab, paper):
    open_tab(app, tab)
    for view in views(app):
        assert axe(view) == []


@pytest.mark.parametrize("tab", TABS)
def test_a_beamer_shows_the_picture_without_scrolling(app, tab):
    open_tab(app, tab)
    app.set_viewport_size({"width": 1280, "height": 720})
    try:
        box = visible(app, ".cj-canvas").bounding_box()
        assert box["height"] > 300
        assert box["y"] + box["height"] < 750
    finally:
        app.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("tab", TABS)
def test_a_phone_can_hold_a_tab(app, tab):
    open_tab(app, tab)
    app.set_viewport_size({"width": 390, "height": 800})
    try:
        app.wait_for_timeout(150)
        wide = app.evaluate(
            """() => [...document.querySelectorAll('main *')].filter(e => {
                const box = e.getBoundingClientRect();
                return box.width > 0 && box.right > 391 && !e.closest('.cj-scroll, svg, .cj-sr');
            }).map(e => e.tagName + '.' + e.className).slice(0, 5)"""
        )
        assert wide == []
    finally:
        app.set_viewport_size({"width": 1280, "height": 900})


@pytest.mark.parametrize("tab", ["kano", "loyalty"])
def test_a_slider_moves_the_picture_without_the_kernel(app, tab):
    open_tab(app, tab)
    app.evaluate(COUNT_MESSAGES)
    before = visible(app, ".cj-canvas").screenshot(), visible(app, ".cj-finding").inner_text()
    slider = visible(app, "input[type=range]")
    slider.focus()
    for _ in range(5):
        app.keyboard.press("ArrowLeft")
    assert visible(app, ".cj-canvas").screenshot() != before[0]
    assert visible(app, ".cj-finding").inner_text() != before[1]
    assert app.evaluate("window.sent") == 0


def test_tabs_can_be_walked_with_the_keyboard(app):
    open_tab(app, "kano")
    app.get_by_role("tab").first.focus()
    app.keyboard.press("ArrowRight")
    app.keyboard.press("Enter")
    app.wait_for_function(
        "() => document.querySelectorAll('[role=tab]')[1].getAttribute('aria-selected') === 'true'"
    )


def test_own_marks_can_be_pasted_and_a_wrong_one_is_explained(app):
    open_tab(app, "loyalty")
    app.get_by_label({"nl": "Eigen cijfers", "en": "Your own marks"}[app.lang]).check()
    field = visible(app, "textarea")
    use = app.get_by_role(
        "button", name={"nl": "Gebruik deze cijfers", "en": "Use these marks"}[app.lang]
    )
    field.fill("7 8 12")
    use.click()
    wrong = visible(app, ".cj-note.cj-wrong")
    wrong.wait_for()
    assert "12" in wrong.inner_text()
    field.fill("10 10 10")
    use.click()
    app.wait_for_function(SOME, arg=[".cj-finding", "10[.,]0.*\\b0%"])
    assert app.locator(".cj-note.cj-wrong:visible").count() == 0


def test_a_broken_file_gives_a_red_note_and_the_app_goes_on(app):
    open_tab(app, "kano_survey")

    def upload(name, content):
        with app.expect_file_chooser() as chooser:
            visible(app, "button.widget-upload").click()
        chooser.value.set_files({"name": name, "mimeType": "text/csv", "buffer": content})

    upload("groot.csv", b"wifi_met,wifi_zonder\n" + b"1,5\n" * 3_000_000)
    app.wait_for_function(SOME, arg=[".cj-wrong", "12[.,]0 MB"])
    upload("plaatje.csv", b"\x89PNG\r\n\x1a\n\x00\x00\xff" * 40)
    app.wait_for_function(SOME, arg=[".cj-wrong", "^(?!.*12[.,]0 MB)"])
    upload("wifi.csv", b"wifi_met,wifi_zonder\n1,5\n1,5\n2,5\n<b>x</b>,5\n")
    app.wait_for_function(SOME, arg=[".cj-wrong", "<b>x</b>"])
    upload("wifi.csv", b"wifi_met,wifi_zonder\n1,5\n1,5\n2,5\n")
    app.wait_for_function(SOME, arg=["main", "wifi.csv"])
    assert app.locator(".cj-note.cj-wrong:visible").count() == 0
    example = {"nl": "Voorbeeld: webwinkel", "en": "Example: web shop"}[app.lang]
    app.get_by_role("button", name=example).click()
    app.wait_for_function("() => !document.querySelector('main').innerText.includes('wifi.csv')")


def test_the_language_link_changes_the_language_and_keeps_what_was_filled_in(app):
    """Last of its kind: it leaves the app in the language it began in."""
    other = {"nl": "en", "en": "nl"}[app.lang]
    open_tab(app, "loyalty")
    app.get_by_label({"nl": "Eigen cijfers", "en": "Your own marks"}[app.lang]).check()
    visible(app, "textarea").fill("9 9 9 9")
    app.get_by_role(
        "button", name={"nl": "Gebruik deze cijfers", "en": "Use these marks"}[app.lang]
    ).click()
    for lang in (other, app.lang):
        app.locator(f".frame-languages a[lang={lang}]").click()
        app.wait_for_function("lang => document.documentElement.lang === lang", arg=lang)
        app.wait_for_selector(READY)
        app.wait_for_function(SOME, arg=[".cj-finding", " 9[.,]0"])


def test_dark_paper_is_one_click_away_and_is_remembered(app):
    button = app.locator("#cj-theme")
    button.click()
    assert app.evaluate("document.documentElement.dataset.theme") == "dark"
    assert app.evaluate("localStorage.getItem('cj-theme')") == "dark"
    button.click()
    assert app.evaluate("document.documentElement.dataset.theme") == "light"
