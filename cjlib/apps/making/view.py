"""How the making app looks: a start screen, or a journey with its tabs."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps import frame
from cjlib.apps.controls import button
from cjlib.apps.making.begin import begin_tab
from cjlib.apps.making.choose import choose_tab
from cjlib.apps.making.ideas import ideas_tab
from cjlib.apps.making.judging import test_tab
from cjlib.apps.making.matrix import matrix_tab
from cjlib.apps.making.planning import plan_tab
from cjlib.apps.making.start import start_screen
from cjlib.apps.making.state import TABS, MakingState
from cjlib.apps.making.take import take_tab
from cjlib.apps.making.to_be import to_be_tab
from cjlib.apps.opening import document_bar, remarks
from cjlib.apps.progress import progress_bar
from cjlib.apps.shell import app_view, asked_for, tab_bar
from cjlib.texts import t

_BUILD = {
    "begin": begin_tab,
    "ideas": ideas_tab,
    "test": test_tab,
    "matrix": matrix_tab,
    "choose": choose_tab,
    "to_be": to_be_tab,
    "plan": plan_tab,
    "take": take_tab,
}


def view(state: MakingState) -> widgets.Widget:
    """The app as one widget that follows ``state``; its language can change at any time."""
    return app_view(state, lambda: t("making_app.name"), _screen, _working)


def show(**saved: str) -> None:
    """Show the app, with what the address asks for (``?lang=en&example=webshop_order``)."""
    state = MakingState()
    asked = asked_for(state, TABS, saved)
    if asked.get("example"):
        state.example(asked["example"])
    frame.show(view(state))


def _working(state: MakingState) -> list[widgets.Widget]:
    return [progress_bar(state, lambda doing: t(f"making_app.doing.{doing}"))]


def _screen(state: MakingState) -> list[widgets.Widget]:
    if not state.has_map:
        return start_screen(state)
    bar = tab_bar(state, _BUILD, lambda key: t(f"making_app.tab.{key}"))
    return [document_bar(state), remarks(state), bar, _onward(state)]


def _onward(state: MakingState) -> widgets.Widget:
    """Buttons to the tab before and the tab after: the way from a dip to user stories."""
    box = frame.row(name="cj-act")

    def follow(_: object = None) -> None:
        at = TABS.index(state.tab)
        ways = (("back", at - 1), ("next", at + 1))
        box.children = tuple(_way(state, way, TABS[to]) for way, to in ways if 0 <= to < len(TABS))

    state.watch(follow, "tab")
    follow()
    return box


def _way(state: MakingState, way: str, tab: str) -> widgets.Button:
    label = t(f"making_app.{way}", tab=t(f"making_app.tab.{tab}"))
    return button(label, lambda: state.set_trait("tab", tab), primary=way == "next")
