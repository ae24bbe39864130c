"""Taking the map along: as a document for later, and as a picture to hang or to show."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from html import escape

import ipywidgets as widgets

from cjlib.apps.frame import column, html, note_list, paragraph, row
from cjlib.apps.mapping.state import MappingState
from cjlib.apps.widgets.download import Download, File
from cjlib.journey import Journey
from cjlib.pictures import Picture
from cjlib.texts import t

DOCUMENTS = ("json", "xlsx", "csv", "mmd", "md")
SHEETS = ("map", "ecosystem", "team", "ladder")
PICTURES = ("pdf", "pptx", "png", "svg", "html")


def export_tab(state: MappingState) -> widgets.Widget:
    """Two groups of buttons, each with what it is good for; what gets lost is said."""
    lost = html("")
    which = widgets.Dropdown(
        options=[(t(f"mapping_app.export.of_{name}"), name) for name in SHEETS],
        description=t("mapping_app.export.which"),
    )

    def document(kind: str) -> File | None:
        from cjlib.journey import formats

        file = None
        with state.trying():
            written = formats.write(state.journey, kind)
            items = [str(remark) for remark in written.lost]
            title = t("mapping_app.export.lost", format=t(f"mapping_app.export.{kind}"))
            lost.value = note_list("caution", title, items) if items else ""
            file = File(f"{file_name(state)}.{kind}", written.data)
        return file  # noqa: RET504 - None where `trying` held back a mistake

    def picture(kind: str) -> File | None:
        from cjlib.pictures.exporting import exported

        file = None
        with state.trying():
            lost.value = ""
            drawn = sheet(state.journey, which.value, on_paper=kind == "pdf")
            named = f"{file_name(state)}_{t(f'mapping_app.export.of_{which.value}').lower()}"
            file = File(f"{named.replace(' ', '_')}.{kind}", exported(drawn, kind))
        return file  # noqa: RET504 - None where `trying` held back a mistake

    return column(
        paragraph(t("mapping_app.export.lead")),
        column(
            column(
                _title("documents"),
                *(_choice(kind, partial(document, kind)) for kind in DOCUMENTS),
                name="cj-panel",
            ),
            column(
                _title("pictures"),
                which,
                *(_choice(kind, partial(picture, kind)) for kind in PICTURES),
                name="cj-panel",
            ),
            name="cj-halves",
        ),
        lost,
    )  # fmt: skip


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


def file_name(state: MappingState) -> str:
    """A name that every system takes, made of the name of the map."""
    plain = re.sub(r"[^\w -]+", "", state.journey.name()).strip().replace(" ", "_")
    return plain[:60] or t("mapping_app.export.nameless")


def _choice(kind: str, make: Callable[[], File | None]) -> widgets.Widget:
    button = Download(t(f"mapping_app.export.{kind}"), make)
    why = html(f'<p class="cj-source">{escape(t(f"mapping_app.export.why_{kind}"))}</p>')
    return row(button, why, name="cj-export")


def _title(name: str) -> widgets.HTML:
    return html(f'<h3 class="cj-h3">{escape(t(f"mapping_app.export.title_{name}"))}</h3>')
