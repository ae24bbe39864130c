"""The map itself: drag its curve, choose a step, and see below what it all means."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.frame import column, paragraph
from cjlib.apps.mapping.canvas import canvas
from cjlib.apps.mapping.insights import insights
from cjlib.apps.mapping.state import MappingState
from cjlib.apps.mapping.step_form import step_form
from cjlib.texts import t


def map_tab(state: MappingState) -> widgets.Widget:
    """The drawing, what it says, and the form of the step that is chosen."""
    return column(
        paragraph(t("mapping_app.map.lead")), canvas(state), insights(state), step_form(state)
    )
