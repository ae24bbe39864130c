"""The first screen: four ways to a map, and the maps that were left here before."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import button
from cjlib.apps.frame import column, paragraph, pills, row
from cjlib.apps.mapping.state import MappingState
from cjlib.apps.opening import example_panel, left_here, title, upload_button
from cjlib.apps.widgets.download import Download, File
from cjlib.journey import vocabulary as v
from cjlib.texts import t


def start_screen(state: MappingState) -> widgets.Widget:
    """What a person sees who has no map yet."""
    new = _Scope(state)
    begin = button(t("mapping_app.start.begin"), lambda: state.begin(new.values()), primary=True)
    parts = [
        paragraph(t("mapping_app.start.what")),
        paragraph(t("mapping_app.start.lead")),
        *left_here(state),
        column(
            column(
                title(t("mapping_app.start.title_new")), new.box, row(begin),
                name="cj-panel",
            ),
            column(example_panel(state), _file(state, new), _paste(state, new)),
            name="cj-halves",
        ),
    ]  # fmt: skip
    return column(*parts)


class _Scope:
    """The two questions of delimiting, and which path it is."""

    def __init__(self, state: MappingState) -> None:
        self.journey = widgets.Text(
            description=t("mapping_app.start.journey"),
            placeholder=t("mapping_app.start.journey_hint"),
        )
        self.group = widgets.Text(
            description=t("mapping_app.start.group"),
            placeholder=t("mapping_app.start.group_hint"),
        )
        options = [(t(f"mapping_app.path.{path.value}"), path.value) for path in v.JourneyPath]
        self.path = pills(t("mapping_app.start.path"), options, options[0][1])
        for box in (self.journey, self.group):
            box.observe(lambda _: state.set_trait("problem", None), "value")
        self.box = column(
            self.journey, self.group, self.path, paragraph(t("mapping_app.start.why_scope"))
        )

    def values(self) -> dict[str, Any]:
        return {
            "journey": self.journey.value,
            "target_group": self.group.value,
            "path": self.path.value,
        }

    def if_filled(self) -> dict[str, Any] | None:
        """The scope, for a file that has none of its own."""
        values = self.values()
        return values if values["journey"].strip() and values["target_group"].strip() else None


def _file(state: MappingState, new: _Scope) -> widgets.Widget:
    template = Download(t("mapping_app.start.template"), _template)
    upload = upload_button(state, new.if_filled)
    about = paragraph(t("mapping_app.start.file"))
    return column(title(t("opening.title_file")), about, row(upload, template), name="cj-panel")


def _template() -> File:
    from cjlib.journey.formats import excel

    return File(f"{t('mapping_app.start.template_name')}.xlsx", excel.template())


def _paste(state: MappingState, new: _Scope) -> widgets.Widget:
    text = widgets.Textarea(
        description=t("mapping_app.start.mermaid"),
        placeholder=t("mapping_app.start.mermaid_hint"),
        rows=6,
    )

    def read() -> None:
        state.paste(text.value, new.if_filled())

    return column(
        title(t("mapping_app.start.title_paste")),
        text,
        row(button(t("mapping_app.start.open_paste"), read)),
        name="cj-panel",
    )
