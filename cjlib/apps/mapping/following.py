"""HTML that follows the journey."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from cjlib.apps.frame import html
from cjlib.apps.mapping.state import MappingState


def following(state: MappingState, draw: Callable[[], str], *classes: str) -> widgets.HTML:
    """HTML that is made anew with every change of the journey."""
    box = html("", *classes)

    def follow(_: object = None) -> None:
        if state.has_map:
            box.value = draw()

    state.watch(follow, "revision")
    follow()
    return box
