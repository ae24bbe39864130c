"""How the mapping app looks: a start screen, or a map with its tabs."""

from __future__ import annotations

from functools import partial

import ipywidgets as widgets

from cjlib.apps import frame
from cjlib.apps.frame import Pane
from cjlib.apps.mapping.ecosystem import ecosystem_tab
from cjlib.apps.mapping.export import export_tab
from cjlib.apps.mapping.findings import findings_tab
from cjlib.apps.mapping.guide import guide_tab
from cjlib.apps.mapping.map_tab import map_tab
from cjlib.apps.mapping.start import start_screen
from cjlib.apps.mapping.state import TABS, MappingState
from cjlib.apps.mapping.table_tab import table_tab
from cjlib.apps.mapping.versions import versions_tab
from cjlib.apps.opening import journey_bar, remarks
from cjlib.texts import t, use_language

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
    root = frame.column(name="cj-app")

    def draw(_: object = None) -> None:
        use_language(state.lang)
        state.release()
        styles = frame.html(f"<style>{frame.app_styles()}</style>", "cj-styles")
        body = _map(state) if state.has_map else [start_screen(state)]
        root.children = (styles, frame.app_header(state, t("mapping_app.name")), *body)

    state.observe(draw, ["lang", "opened"])
    draw()
    return root


def show(**saved: str) -> None:
    """Show the mapping app, with what the address asks for (``?lang=en&example=museumnacht``)."""
    state = MappingState()
    asked = {**frame.query(), **saved}
    if asked.get("lang") in ("nl", "en"):
        state.lang = asked["lang"]
        use_language(state.lang)
    if asked.get("example"):
        state.example(asked["example"])
    if asked.get("tab") in TABS:
        state.tab = asked["tab"]
    frame.show(view(state))


def _map(state: MappingState) -> list[widgets.Widget]:
    panes = [
        Pane(key, t(f"mapping_app.tab.{key}"), partial(build, state))
        for key, build in _BUILD.items()
    ]
    bar = frame.tabs(panes, state.tab, lambda key: state.set_trait("tab", key))

    def follow(_: object = None) -> None:
        bar.selected_index = TABS.index(state.tab)

    state.watch(follow, "tab")
    problem = frame.problem_box(state)
    problem.add_class("cj-problem")
    return [journey_bar(state), problem, remarks(state), bar]
