"""Walking through the widgets of a view, as its tests do."""

from __future__ import annotations

from collections.abc import Iterator

import ipywidgets as widgets


def parts_of(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    """The widget and everything inside it, from top to bottom."""
    yield widget
    for child in getattr(widget, "children", ()):
        yield from parts_of(child)


def words_of(widget: widgets.Widget) -> str:
    """Every text that the view shows, as the HTML it is."""
    return " ".join(part.value for part in parts_of(widget) if isinstance(part, widgets.HTML))


def pressed(root: widgets.Widget, label: str) -> None:
    """Press the button with this label."""
    next(
        part
        for part in parts_of(root)
        if isinstance(part, widgets.Button) and part.description == label
    ).click()


def field(root: widgets.Widget, label: str) -> widgets.Widget:
    """The field with this label."""
    return next(part for part in parts_of(root) if getattr(part, "description", "") == label)
