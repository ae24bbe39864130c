"""How the mapping app looks: a start screen, or a map with its tabs."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps import frame
from cjlib.apps.mapping.ecosystem import ecosystem_tab
from cjlib.apps.mapping.export import export_tab
from cjlib.apps.mapping.findings import findings_tab
from cjlib.apps.mapping.guide import guide_tab
from cjlib.apps.mapping.map_tab import map_tab
from cjlib.apps.mapping.start import start_screen
from cjlib.apps.mapping.state import TABS, MappingState
from cjlib.apps.mapping.table_tab import table_tab
from cjlib.apps.mapping.versions import versions_tab
from cjlib.apps.opening import document_bar, remarks
from cjlib.apps.shell import app_view, asked_for, tab_bar
from cjlib.texts import t

_BUILD = {
    "guide": guide_tab,
    "map": map_tab,
    "table": table_tab,
    "findings": findings_tab,
    "ecosystem": ecosystem_tab,
    "versions": versions_tab,
    "export": export_tab,
}


def view(state: MappingState) -> widgets.Widget:
    """The app as one widget that follows ``state``; its language can change at any time."""
    return app_view(state, lambda: t("mapping_app.name"), _screen)


def show(**saved: str) -> None:
    """Show the mapping app, with what the address asks for (``?lang=en&example=museumnacht``)."""
    state = MappingState()
    asked = asked_for(state, TABS, saved)
    if asked.get("example"):
        state.example(asked["example"])
    frame.show(view(state))


def _screen(state: MappingState) -> list[widgets.Widget]:
    if not state.has_map:
        return [start_screen(state)]
    bar = tab_bar(state, _BUILD, lambda key: t(f"mapping_app.tab.{key}"))
    return [document_bar(state), remarks(state), bar]
