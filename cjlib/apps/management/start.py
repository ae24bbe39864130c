"""The first screen: an organisation left here, the example, a new one, or a file."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.controls import button
from cjlib.apps.frame import column, paragraph, row
from cjlib.apps.management.game.tab import game_panel
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import example_panel, left_here, title, upload_button
from cjlib.texts import t

EXAMPLE = "klop_en_sudder"


def start_screen(state: ManagementState) -> list[widgets.Widget]:
    """What a person sees who has no organisation open."""
    file = column(
        title(t("opening.title_file")),
        paragraph(t("management_app.start.file")),
        row(upload_button(state)),
        name="cj-panel",
    )
    return [
        paragraph(t("management_app.start.what")),
        paragraph(t("management_app.start.example")),
        *left_here(state),
        column(
            column(example_panel(state, EXAMPLE), game_panel(state)),
            column(_new(state), file),
            name="cj-halves",
        ),
    ]


def _new(state: ManagementState) -> widgets.Widget:
    name = widgets.Text(
        description=t("management_app.start.name"),
        placeholder=t("management_app.start.name_hint"),
    )
    purpose = widgets.Textarea(
        description=t("management_app.start.purpose"),
        placeholder=t("management_app.start.purpose_hint"),
        rows=2,
    )
    begin = button(
        t("management_app.start.begin"),
        lambda: state.begin(name.value, purpose.value),
        primary=True,
    )
    return column(
        title(t("management_app.start.title_new")), name, purpose, row(begin), name="cj-panel"
    )
