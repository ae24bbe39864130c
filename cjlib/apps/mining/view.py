"""How the mining app looks: a start, the columns, and a story in tabs."""

from __future__ import annotations

from functools import partial
from html import escape

import ipywidgets as widgets

from cjlib.apps import frame
from cjlib.apps.controls import button
from cjlib.apps.mining.chapters import chapter_tab
from cjlib.apps.mining.confirm import confirm_screen
from cjlib.apps.mining.filters import filter_bar
from cjlib.apps.mining.map_tab import map_tab
from cjlib.apps.mining.start import start_screen
from cjlib.apps.mining.state import CHAPTERS, TABS, MiningState
from cjlib.apps.mining.take import take_tab
from cjlib.apps.progress import progress_bar
from cjlib.apps.shell import app_view, asked_for, tab_bar
from cjlib.texts import t

_SCREENS = {
    "start": start_screen,
    "confirm": confirm_screen,
}


def view(state: MiningState) -> widgets.Widget:
    """The app as one widget that follows ``state``; its language can change at any time."""
    return app_view(state, lambda: t("mining_app.name"), _screen, _working)


def show(**saved: str) -> None:
    """Show the app, with what the address asks for (``?lang=en&example=webshop&tab=felt``)."""
    state = MiningState()
    asked = asked_for(state, TABS, saved)
    frame.show(view(state))
    if asked.get("example"):
        state.example(asked["example"])


def _working(state: MiningState) -> list[widgets.Widget]:
    return [progress_bar(state, lambda doing: t(f"mining_app.doing.{doing}"))]


def _screen(state: MiningState) -> list[widgets.Widget]:
    return list(_SCREENS.get(state.stage, _story)(state))


def _story(state: MiningState) -> list[widgets.Widget]:
    builders = {key: partial(_chapter, key=key) for key in CHAPTERS}
    bar = tab_bar(
        state,
        {**builders, "map": map_tab, "take": take_tab},
        lambda key: t(f"mining_app.tab.{key}"),
    )
    return [_tools(state), filter_bar(state), bar]


def _chapter(state: MiningState, key: str) -> widgets.Widget:
    return chapter_tab(state, key)


def _tools(state: MiningState) -> widgets.Widget:
    """What the story is about, and the ways back."""
    name = frame.html(f'<h2 class="cj-map-name">{escape(state.name())}</h2>')
    parts: list[widgets.Widget] = [name]
    if state.table:
        parts.append(button(t("mining_app.columns"), state.to_columns))
    return frame.row(*parts, button(t("mining_app.other"), state.to_start), name="cj-tools")
