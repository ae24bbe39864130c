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
from cjlib.texts import t

DOCUMENTS = ("json", "xlsx", "csv", "mmd", "md")
PICTURES = ("pdf", "pptx", "png", "svg", "html")


def export_tab(state: MappingState) -> widgets.Widget:
    """Two groups of buttons, each with what it is good for; what gets lost is said."""
    lost = html("")

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
        from cjlib.pictures.journey_map import journey_map

        file = None
        with state.trying():
            drawn = journey_map(state.journey, paper="a3" if kind == "pdf" else "screen")
            lost.value = ""
            file = File(f"{file_name(state)}.{kind}", exported(drawn, kind))
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
                *(_choice(kind, partial(picture, kind)) for kind in PICTURES),
                name="cj-panel",
            ),
            name="cj-halves",
        ),
        lost,
    )  # fmt: skip


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
