"""Widgets of our own, where ipywidgets has none: a map to draw in, a table to type in."""

from cjlib.apps.widgets.map_canvas import MapCanvas, Move

__all__ = ["MapCanvas", "Move"]
