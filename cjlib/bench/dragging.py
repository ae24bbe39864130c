"""What a person feels who drags a point of the emotion curve in the mapping app."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cjlib.bench.browsing import empty_page, running_kit
from cjlib.bench.measuring import measure

MOVES = 12
_LOWEST = """() => {
    const dots = [...document.querySelectorAll(".cj-map [role=slider][aria-label$='gevoel nu']")];
    const low = dots.reduce((a, b) => (Number(b.ariaValueNow) < Number(a.ariaValueNow) ? b : a));
    low.scrollIntoView({ block: "center", inline: "center" });
    const { x, y, width, height } = low.getBoundingClientRect();
    return [x + width / 2, y + height / 2];
}"""
# For every move of the pointer: is it drawn at the next frame, and when does Python's answer show?
_WATCH = """() => {
    const drawn = () => document.querySelector(".cj-map [data-line=now]").getAttribute("points");
    window.drag = { seen: [], answered: [], at: 0 };
    document.addEventListener("pointermove", () => {
        const before = drawn();
        window.drag.at = performance.now();
        requestAnimationFrame(() => window.drag.seen.push(drawn() !== before));
    }, true);
    new MutationObserver(() => {
        if (!window.drag.at) return;
        window.drag.answered.push(performance.now() - window.drag.at);
        window.drag.at = 0;
    }).observe(document.querySelector(".cj-insights"), { childList: true, subtree: true });
}"""


@contextmanager
def _dragged() -> Iterator[Any]:
    """What was noted while the lowest point of an example was dragged up a dozen times."""
    with empty_page() as page, running_kit() as (address, token):
        page.goto(f"{address}/apps/mapping?{token}&example=hospital_visit&tab=map&lang=nl")
        page.wait_for_selector(".cj-map [role=slider]")
        page.wait_for_selector(".cj-insights .cj-note")
        x, y = page.evaluate(_LOWEST)
        page.wait_for_timeout(500)
        page.mouse.move(x, y)
        page.mouse.down()
        page.evaluate(_WATCH)
        for nth in range(1, MOVES + 1):
            page.mouse.move(x, y - 4 * nth)
            page.wait_for_timeout(250)
        noted = page.evaluate("window.drag")
        page.mouse.up()
        yield noted


@measure("moves of a dragged curve point that are drawn at the next frame", "of 1", over=1)
def on_screen() -> float:
    """As a share of the moves."""
    with _dragged() as noted:
        return float(statistics.mean(noted["seen"]))


@measure("a dragged curve point is in the document, and its meaning on screen", "ms", under=150)
def in_document() -> float:
    """From the move to the changed findings, there and back; the median."""
    with _dragged() as noted:
        return float(statistics.median(noted["answered"]))
