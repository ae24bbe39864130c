"""An app on a phone of the class in real Chromium: it moves, and asks for nothing outside."""

from __future__ import annotations

import asyncio
import threading

import pytest

from cjlib.classroom.store import Store
from cjlib.server.classroom.apps.opening import ClassApps
from cjlib.server.classroom.serving import ClassRoom
from tests.server.classroom.conftest import Class

pytestmark = [pytest.mark.browser, pytest.mark.slow]

READY = "figure.cj-picture[data-ready]"


@pytest.fixture
def open_class(tmp_path):
    loop = asyncio.new_event_loop()
    room = ClassRoom(Store(tmp_path / "k.db", "CX"), "127.0.0.1", 0, ClassApps(["concepts"]))
    ready = threading.Event()

    def serve():
        asyncio.set_event_loop(loop)
        loop.run_until_complete(room.start())
        loop.call_soon(ready.set)
        loop.run_forever()
        loop.run_until_complete(room.stop())

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    assert ready.wait(60)
    yield Class(room, loop)
    loop.call_soon_threadsafe(loop.stop)
    thread.join(30)
    room.desk.store.close()


def painted(page):
    """What the picture looks like now."""
    return page.locator(".cj-canvas canvas:visible").first.evaluate("one => one.toDataURL()")


def moved(page, before):
    """Whether the picture becomes another one."""
    for _ in range(100):
        if painted(page) != before:
            return True
        page.wait_for_timeout(100)
    return False


def test_a_slider_moves_a_picture_and_a_choice_goes_to_the_kernel_and_back(new_page, open_class):
    pool = open_class.room.apps.pool
    page = new_page(viewport={"width": 390, "height": 800}, locale="nl-NL")
    failed = []
    page.on("console", lambda said: failed.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: failed.append(str(error)))
    page.on("response", lambda got: failed.append(got.url) if got.status >= 400 else None)
    page.goto(f"http://127.0.0.1:{open_class.room.port}/k/{open_class.code}")
    page.get_by_role("link", name="Apps om zelf te proberen").click()
    page.get_by_role("link", name="Begrippen die bewegen").click()
    page.wait_for_selector(READY)
    assert len(pool) == 1

    slider = page.locator("figure.cj-picture input[type=range]:visible").first
    before = painted(page)
    slider.focus()
    for _ in range(6):
        slider.press("ArrowRight")
    assert moved(page, before)

    page.locator(".cj-pills:visible:has-text('Kijk naar') input").nth(1).check()
    page.wait_for_selector("figure.cj-picture[data-ready]:visible")
    page.get_by_role("tab", name="Loyaliteit").click()
    page.wait_for_selector(f".widget-tab-contents > :not(.lm-mod-hidden) {READY}")
    assert failed == []

    page.goto(f"http://127.0.0.1:{open_class.room.port}/nl")  # leaving the app ends its kernel
    for _ in range(100):
        if len(pool) == 0:
            break
        page.wait_for_timeout(100)
    assert len(pool) == 0
