"""The map on screen, with an emotion curve that can be dragged."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any, TypeAlias

import ipywidgets as widgets

from cjlib.apps.frame import html
from cjlib.apps.mapping.state import MappingState
from cjlib.apps.widgets.map_canvas import MapCanvas, Move
from cjlib.pictures.html import table_html
from cjlib.pictures.journey_map import journey_map
from cjlib.pictures.svg import svg
from cjlib.texts import t

Lanes: TypeAlias = tuple[str, ...] | None

CURVE: Lanes = ("customer", "curve")
CORE: Lanes = ("customer", "touchpoint", "curve", "moments")


def canvas(
    state: MappingState, lanes: Callable[[], Lanes] = lambda: None
) -> tuple[MapCanvas, widgets.HTML]:
    """The journey map that follows the journey and changes it by dragging, and it in words.

    Parameters
    ----------
    state : MappingState
    lanes : callable
        Gives the lanes to draw, None for all that hold something; asked at every drawing.
    """
    drawing = MapCanvas()
    words = html("")

    dragging = {"now": False}  # the page moves the point itself; drawing would only cost time

    def draw(_: object = None) -> None:
        if not state.has_map or dragging["now"]:
            return
        picture = journey_map(state.journey, lanes=lanes(), editing=True)
        drawing.svg = svg(picture.figure, picture.title, picture.summary)
        words.value = _words(picture)

    def moved(move: Move) -> None:
        dragging["now"] = not move.done
        state.feel(move.step, move.kind, move.value, gesture=move.gesture, last=move.done)
        if move.done:
            draw()

    def select(change: dict[str, Any]) -> None:
        if change["new"] != state.selected:
            state.selected = change["new"]

    def follow(_: object = None) -> None:
        drawing.selected = state.selected

    draw()
    drawing.on_moved(moved)
    drawing.observe(select, "selected")
    state.watch(draw, "revision", "sheet")
    state.watch(follow, "selected")
    return drawing, words


def _words(picture: Any) -> str:
    return (
        f'<p class="cj-summary">{escape(picture.summary)}</p>'
        f'<details class="cj-fold"><summary>{escape(t("pictures.table"))}</summary>'
        f"{table_html(picture.table, picture.formats)}</details>"
    )
