"""How the mining app looks: a start, the columns, and a story in tabs."""

from __future__ import annotations

from functools import partial
from html import escape

import ipywidgets as widgets

from cjlib.apps import frame
from cjlib.apps.controls import button
from cjlib.apps.frame import Pane
from cjlib.apps.mining.chapters import chapter_tab
from cjlib.apps.mining.confirm import confirm_screen
from cjlib.apps.mining.filters import filter_bar
from cjlib.apps.mining.map_tab import map_tab
from cjlib.apps.mining.start import start_screen
from cjlib.apps.mining.state import CHAPTERS, TABS, MiningState
from cjlib.apps.mining.take import take_tab
from cjlib.apps.progress import progress_bar
from cjlib.texts import t, use_language

_SCREENS = {
    "start": start_screen,
    "confirm": confirm_screen,
}


def view(state: MiningState) -> widgets.Widget:
    """The app as one widget that follows ``state``; its language can change at any time."""
    root = frame.column(name="cj-app")

    def draw(_: object = None) -> None:
        use_language(state.lang)
        state.release()
        styles = frame.html(f"<style>{frame.app_styles()}</style>", "cj-styles")
        problem = frame.problem_box(state)
        problem.add_class("cj-problem")
        body = _SCREENS.get(state.stage, _story)(state)
        root.children = (
            styles,
            frame.app_header(state, t("mining_app.name")),
            progress_bar(state, lambda doing: t(f"mining_app.doing.{doing}")),
            problem,
            *body,
        )

    state.observe(draw, ["lang", "opened"])
    draw()
    return root


def show(**saved: str) -> None:
    """Show the app, with what the address asks for (``?lang=en&example=webshop&tab=felt``)."""
    state = MiningState()
    asked = {**frame.query(), **saved}
    if asked.get("lang") in ("nl", "en"):
        state.lang = asked["lang"]
        use_language(state.lang)
    if asked.get("tab") in TABS:
        state.tab = asked["tab"]
    frame.show(view(state))
    if asked.get("example"):
        state.example(asked["example"])


def _story(state: MiningState) -> list[widgets.Widget]:
    builders = {key: partial(chapter_tab, state, key) for key in CHAPTERS}
    builders |= {"map": partial(map_tab, state), "take": partial(take_tab, state)}
    panes = [Pane(key, t(f"mining_app.tab.{key}"), build) for key, build in builders.items()]
    bar = frame.tabs(panes, state.tab, lambda key: state.set_trait("tab", key))

    def follow(_: object = None) -> None:
        bar.selected_index = TABS.index(state.tab)

    state.watch(follow, "tab")
    return [_tools(state), filter_bar(state), bar]


def _tools(state: MiningState) -> widgets.Widget:
    """What the story is about, and the ways back."""
    name = frame.html(f'<h2 class="cj-map-name">{escape(state.name())}</h2>')
    parts: list[widgets.Widget] = [name]
    if state.table:
        parts.append(button(t("mining_app.columns"), state.to_columns))
    return frame.row(*parts, button(t("mining_app.other"), state.to_start), name="cj-tools")
