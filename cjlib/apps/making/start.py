"""The first screen: the journey that was mapped, an example, or a file."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.frame import column, note, paragraph, row
from cjlib.apps.frame import html as html_box
from cjlib.apps.making.state import MakingState
from cjlib.apps.opening import example_panel, left_here, title, upload_button
from cjlib.texts import t

EXAMPLE = "hospital_visit"  # it has dips to repair, and ideas to choose from


def start_screen(state: MakingState) -> list[widgets.Widget]:
    """What a person sees who has no journey open."""
    file = column(
        title(t("opening.title_file")),
        paragraph(t("making_app.start.file")),
        row(upload_button(state)),
        name="cj-panel",
    )
    left = left_here(state)
    first = left or [html_box(note("plain", t("making_app.start.no_maps")))]
    return [
        paragraph(t("making_app.start.what")),
        *first,
        column(example_panel(state, EXAMPLE), file, name="cj-halves"),
    ]
