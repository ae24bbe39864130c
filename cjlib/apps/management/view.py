"""How the management app looks: a start screen, an organisation with its tabs, or the game."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps import frame
from cjlib.apps.management.case.tab import case_tab
from cjlib.apps.management.contact.tab import contact_tab
from cjlib.apps.management.customers.tab import customers_tab
from cjlib.apps.management.game.tab import game_screen
from cjlib.apps.management.journeys.tab import journeys_tab
from cjlib.apps.management.overview.tab import overview_tab
from cjlib.apps.management.scans.tab import scans_tab
from cjlib.apps.management.start import start_screen
from cjlib.apps.management.state import TABS, ManagementState
from cjlib.apps.management.steering.board import board_tab
from cjlib.apps.management.steering.kpis import kpis_tab
from cjlib.apps.management.take import take_tab
from cjlib.apps.opening import document_bar, remarks
from cjlib.apps.progress import progress_bar
from cjlib.apps.shell import app_view, asked_for, tab_bar
from cjlib.texts import t

_BUILD = {
    "overview": overview_tab,
    "journeys": journeys_tab,
    "scans": scans_tab,
    "kpis": kpis_tab,
    "board": board_tab,
    "customers": customers_tab,
    "case": case_tab,
    "contact": contact_tab,
    "take": take_tab,
}


def view(state: ManagementState) -> widgets.Widget:
    """The app as one widget that follows ``state``; its language can change at any time."""
    return app_view(state, lambda: t("management_app.name"), _screen, _working)


def show(**saved: str) -> None:
    """Show the app, with what the address asks for (``?lang=en&example=klop_en_sudder``)."""
    state = ManagementState()
    asked = asked_for(state, TABS, saved)
    if asked.get("example"):
        state.example(asked["example"])
    frame.show(view(state))


def _working(state: ManagementState) -> list[widgets.Widget]:
    return [progress_bar(state, lambda doing: t(f"management_app.doing.{doing}"))]


def _screen(state: ManagementState) -> list[widgets.Widget]:
    if state.playing:
        return game_screen(state)
    if not state.is_open:
        return start_screen(state)
    bar = tab_bar(state, _BUILD, lambda key: t(f"management_app.tab.{key}"))
    return [document_bar(state), remarks(state), bar]
