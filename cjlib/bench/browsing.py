"""What a person waits for in the browser; needs Playwright and Chromium, and says so without."""

from __future__ import annotations

import os
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from cjlib.bench.measuring import CannotMeasure, measure, seconds

_ADDRESS = re.compile(r"(http://127\.0\.0\.1:\d+)/\?(token=\w+)")
# the browser's own errands on the network would be measured along
_QUIET = ["--no-sandbox", "--no-proxy-server", "--disable-background-networking"]
_USABLE = "figure.cj-picture[data-ready]"
# The page itself notes when it can be used: Playwright looks only now and then.
_WATCH = """new MutationObserver((_, observer) => {
    if (!document.querySelector("figure.cj-picture[data-ready]")) return;
    window.usableAfter = performance.now() / 1000;
    observer.disconnect();
}).observe(document, { childList: true, subtree: true, attributes: true })"""
# 200 positions, as when a slider is dragged from one end to the other, and their median time
_DRAG = """() => {
    const [picture] = [...cj.living.values()];
    const [slider] = picture.motion.sliders;
    const [low, high] = [slider.knots[0], slider.knots.at(-1)];
    const times = Array.from({ length: 200 }, (_, i) => {
        const values = { [slider.name]: low + (high - low) * i / 199 };
        const start = performance.now();
        picture.set(values);
        return performance.now() - start;
    });
    return times.sort((a, b) => a - b)[100];
}"""


@contextmanager
def running_kit() -> Iterator[tuple[str, str]]:
    """A kit that just started: its address and the token that opens it."""
    with tempfile.TemporaryDirectory(prefix="cj-bench-") as folder:
        work = str(Path(folder, "work"))
        process = subprocess.Popen(
            [sys.executable, "-m", "cjlib", "--no-browser", "--port", "0", "--folder", work],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={**os.environ, "JUPYTER_DATA_DIR": str(Path(folder, "jupyter"))},
        )
        try:
            assert process.stdout is not None
            found = next(filter(None, map(_ADDRESS.search, process.stdout)), None)
            if found is None:
                raise RuntimeError("the kit did not start")
            yield found[1], found[2]
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)


@contextmanager
def empty_page() -> Iterator[Any]:
    """An empty page in Chromium."""
    names = [os.environ.get("CJ_CHROMIUM"), "chromium", "google-chrome", "chromium-browser"]
    path = next(filter(None, (shutil.which(name) for name in names if name)), None)
    if path is None:
        raise CannotMeasure("no Chromium found")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        raise CannotMeasure("Playwright is not installed") from None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_QUIET)
        page = browser.new_page()
        page.add_init_script(_WATCH)
        yield page
        browser.close()


@measure("a slider of the Kano picture moves one step, in Chromium", "ms", under=5)
def slider_move() -> float:
    """Looking up, sentences, table and handing the curves to Bokeh; painting comes after."""
    from cjlib.pictures import page as saved_page
    from cjlib.pictures.kano import kano_curves

    with tempfile.TemporaryDirectory() as folder, empty_page() as page:
        saved = Path(folder, "kano.html")
        saved.write_text(saved_page([kano_curves()], title="Kano"), encoding="utf-8")
        page.goto(saved.as_uri())
        page.wait_for_selector(_USABLE)
        return float(page.evaluate(_DRAG))


@measure("the home page answers", "ms", under=300)
def home_page() -> float:
    """After start-up, the median of seven visits."""
    with running_kit() as (address, token):
        visitor = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
        visitor.open(f"{address}/?{token}").close()
        return 1000 * seconds(lambda: visitor.open(address).read())


@measure("the concept app is usable, opened right after the start", "s", under=3)
def first_opening() -> float:
    """From Enter in the address bar to the first picture that moves."""
    with empty_page() as page, running_kit() as (address, token):
        return _open(page, f"{address}/apps/concepts?{token}")


@measure("the concept app is usable, with a warm kernel", "s", under=1)
def warm_opening() -> float:
    """The median of five openings after the first."""
    with empty_page() as page, running_kit() as (address, token):
        app = f"{address}/apps/concepts?{token}"
        _open(page, app)
        times = []
        for _ in range(5):
            page.goto(address)
            page.wait_for_timeout(1500)  # a person looks around; the kernel that was left ends
            times.append(_open(page, app))
        return statistics.median(times)


def _open(page: Any, address: str) -> float:
    """Seconds from leaving for ``address`` until its picture can be moved."""
    page.goto(address, wait_until="commit")
    page.wait_for_selector(_USABLE)
    return float(page.evaluate("window.usableAfter"))
