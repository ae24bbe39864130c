"""Who works with the keyboard stays where she was, whatever an app takes away."""

from __future__ import annotations

from importlib.resources import files

import pytest

pytestmark = pytest.mark.browser

SCRIPT = (files("cjlib.server") / "static" / "focus.js").read_text(encoding="utf-8")
PAGE = f"""<!DOCTYPE html><html lang="nl"><head><title>Proef</title><script>{SCRIPT}</script></head>
<body><main><button>Vooraf</button>
<div id="panel"><div id="row"><button id="one">Beslis</button></div><button>Hierna</button></div>
<button>Achteraf</button></main></body></html>"""
NOW = "document.activeElement.id || document.activeElement.textContent"


@pytest.fixture
def trial(page):
    page.set_content(PAGE)
    page.locator("#one").focus()
    return page


@pytest.mark.parametrize(
    ("happens", "goes_to"),
    [
        ("one.remove()", "row"),
        ("row.remove()", "panel"),
        ("one.disabled = true", "row"),
        ("row.style.display = 'none'", "panel"),
    ],
)
def test_the_focus_goes_to_what_is_around_it(trial, happens, goes_to):
    trial.evaluate(happens)
    trial.wait_for_function(f"document.activeElement.id === '{goes_to}'")
    trial.keyboard.press("Tab")
    assert trial.evaluate(NOW) == "Hierna"


def test_a_focus_that_was_given_elsewhere_is_left_alone(trial):
    trial.evaluate("one.remove(); document.querySelector('main > button').focus()")
    trial.wait_for_timeout(300)
    assert trial.evaluate(NOW) == "Vooraf"


def test_a_press_beside_everything_lets_go_of_the_focus(trial):
    trial.mouse.click(600, 500)
    trial.evaluate("one.remove()")
    trial.wait_for_timeout(300)
    assert trial.evaluate("document.activeElement === document.body")
