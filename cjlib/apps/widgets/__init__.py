"""Widgets of our own, where ipywidgets has none: maps to draw in, a table to type in."""

from cjlib.apps.widgets.map_canvas import MapCanvas, Move
from cjlib.apps.widgets.matrix_canvas import MatrixCanvas, Placed
from cjlib.apps.widgets.step_table import Edit, StepTable

__all__ = ["Edit", "MapCanvas", "MatrixCanvas", "Move", "Placed", "StepTable"]
