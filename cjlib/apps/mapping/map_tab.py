"""The map itself: drag its curve, choose a step, and see below what it all means."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.frame import column, paragraph, pills
from cjlib.apps.mapping.canvas import CORE, canvas
from cjlib.apps.mapping.insights import causes, insights
from cjlib.apps.mapping.state import MappingState
from cjlib.apps.mapping.step_form import step_form
from cjlib.texts import t


def map_tab(state: MappingState) -> widgets.Widget:
    """What the map says, the drawing, and the form of the step that is chosen."""
    options = [(t(f"mapping_app.map.{key}"), key) for key in ("core", "all")]
    choice = pills(t("mapping_app.map.show"), options, state.sheet)
    choice.observe(lambda change: state.set_trait("sheet", change["new"]), "value")
    drawing, words = canvas(state, lambda: CORE if state.sheet == "core" else None)
    return column(
        paragraph(t("mapping_app.map.lead")),
        insights(state),
        choice,
        drawing,
        step_form(state),
        causes(state),
        words,
    )
