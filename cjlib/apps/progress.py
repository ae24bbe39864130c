"""The bar above the app while something takes long, with the button that stops it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from cjlib.apps.app_state import AppState
from cjlib.apps.frame import html, row
from cjlib.texts import t


def progress_bar(state: AppState, words: Callable[[str], str]) -> widgets.Widget:
    """What is being done and how far it is; not there when nothing takes long.

    Parameters
    ----------
    state : AppState
    words : callable
        Gives what a person reads for the key of what is being done.
    """
    said = html("", "cj-progress")
    stop = widgets.Button(description=t("apps.stop"))
    stop.on_click(lambda _: state.work.cancel())
    box = row(said, stop, name="cj-working")

    def follow(_: object = None) -> None:
        work = state.work
        box.layout.display = "" if work.shown else "none"
        if work.shown:
            said.value = _bar(words(work.doing), work.done)

    state.work.watch(follow, "doing", "done", "shown")
    follow()
    return box


def _bar(doing: str, done: float) -> str:
    """A bar that fills up; one that moves where nobody knows how far it is."""
    value = f' value="{done:.2f}"' if done > 0 else ""
    return (
        f'<label class="cj-progress-label" role="status">{escape(doing)}'
        f'<progress max="1"{value}></progress></label>'
    )
