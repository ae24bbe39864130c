"""Taking the map along: as a document for later, and as a picture to hang or to show."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.frame import column, html, paragraph
from cjlib.apps.mapping.state import MappingState
from cjlib.apps.taking_along import documents, pictures
from cjlib.journey import Journey
from cjlib.pictures import Picture
from cjlib.texts import t

SHEETS = ("map", "ecosystem", "team", "ladder")


def export_tab(state: MappingState) -> widgets.Widget:
    """Two groups of buttons, each with what it is good for; what gets lost is said."""
    lost = html("")
    options = [(t(f"mapping_app.export.of_{name}"), name) for name in SHEETS]

    def draw(name: str, kind: str) -> Picture:
        return sheet(state.journey, name, on_paper=kind == "pdf")

    return column(
        paragraph(t("mapping_app.export.lead")),
        column(
            documents(state, lost),
            pictures(state, options, draw, lost),
            name="cj-halves",
        ),
        lost,
    )


def sheet(journey: Journey, name: str, *, on_paper: bool = False) -> Picture:
    """One of the `SHEETS` of a journey; the map is folded to A3 for paper."""
    from cjlib.pictures.ecosystem import ecosystem_picture
    from cjlib.pictures.journey_ladder import journey_ladder
    from cjlib.pictures.journey_map import journey_map
    from cjlib.pictures.touchpoint_team import touchpoint_team

    if name == "map":
        return journey_map(journey, paper="a3" if on_paper else "screen")
    others = {"ecosystem": ecosystem_picture, "team": touchpoint_team, "ladder": journey_ladder}
    return others[name](journey)
