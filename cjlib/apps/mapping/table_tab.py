"""Free editing: every step in one table, with the columns a person chooses."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.frame import column, paragraph, pills
from cjlib.apps.mapping import fields
from cjlib.apps.mapping.forms import part_table
from cjlib.apps.mapping.state import MappingState
from cjlib.texts import t


def table_tab(state: MappingState) -> widgets.Widget:
    """Steps by phase, the phases themselves, and buttons to add to both."""
    groups = [(t(f"mapping_app.group.{key}"), key) for key in fields.STEP_FIELDS]
    choice = pills(t("mapping_app.table.columns"), groups, state.group)
    choice.observe(lambda change: state.set_trait("group", change["new"]), "value")
    return column(
        paragraph(t("mapping_app.table.lead")),
        choice,
        part_table(state, "steps", lambda: fields.STEP_FIELDS[state.group]),
        paragraph(t("mapping_app.table.phases")),
        part_table(state, "phases", lambda: fields.PHASE_FIELDS),
    )
