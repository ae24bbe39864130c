"""Versions of the map: keep one, compare it with now, and bring it back."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.frame import column, html, note, note_list, paragraph, row
from cjlib.apps.mapping.state import MappingState
from cjlib.pictures import fragment
from cjlib.texts import t


def versions_tab(state: MappingState) -> widgets.Widget:
    """A name to keep the map under, the versions kept, and what changed since."""
    name = widgets.Text(
        description=t("mapping_app.versions.name"), placeholder=t("mapping_app.versions.hint")
    )
    keep = widgets.Button(description=t("mapping_app.versions.keep"), button_style="primary")
    chosen = widgets.Dropdown(description=t("mapping_app.versions.compare"))
    back = widgets.Button(description=t("mapping_app.versions.back"))
    picture, said = html("", "cj-picture-box"), html("")
    picker = row(chosen, back)

    def save(_: object) -> None:
        state.save_version(name.value or t("mapping_app.versions.unnamed"))
        if state.problem is None:
            name.value = ""

    def follow(_: object = None) -> None:
        if not state.has_map:
            return
        history = state.journey.history
        options = [(f"{old.label} ({old.saved_at})", nth) for nth, old in enumerate(history)]
        if list(chosen.options) != options:
            chosen.options = options
            chosen.value = len(options) - 1 if options else None
        picker.layout.display = "" if options else "none"
        compare()

    def compare(_: object = None) -> None:
        if chosen.value is None or not state.has_map:
            said.value = note("plain", t("mapping_app.versions.none"))
            picture.value = ""
            return
        said.value, picture.value = _compared(state, chosen.value)

    def bring_back(_: object) -> None:
        if chosen.value is not None:
            state.bring_back(chosen.value)

    keep.on_click(save)
    back.on_click(bring_back)
    chosen.observe(compare, "value")
    state.watch(follow, "revision")
    follow()
    return column(
        paragraph(t("mapping_app.versions.lead")),
        column(name, row(keep), name="cj-panel"),
        picker,
        said,
        picture,
    )


def _compared(state: MappingState, index: int) -> tuple[str, str]:
    """What changed since a version, in words and as two maps."""
    from cjlib.journey.differences import diff
    from cjlib.journey.versions import version
    from cjlib.pictures.two_maps import two_maps

    old, now = version(state.journey, index), state.journey
    changes = [str(change) for change in diff(old, now)]
    if not changes:
        return note("plain", t("mapping_app.versions.same")), ""
    title = t(
        "mapping_app.versions.changed", n=len(changes), name=state.journey.history[index].label
    )
    return note_list("plain", title, changes), fragment(two_maps(old, now))
