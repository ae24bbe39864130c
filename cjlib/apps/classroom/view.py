"""How the classroom app looks: how to start, or a class with its tabs."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps import frame
from cjlib.apps.classroom.course_tab import course_tab
from cjlib.apps.classroom.now import now_tab
from cjlib.apps.classroom.rounds_tab import rounds_tab
from cjlib.apps.classroom.start import start_screen
from cjlib.apps.classroom.state import TABS, ClassroomState
from cjlib.apps.classroom.take_tab import take_tab
from cjlib.apps.classroom.texts_tab import texts_tab
from cjlib.apps.controls import button
from cjlib.apps.shell import app_view, asked_for, tab_bar
from cjlib.texts import t

_BUILD = {
    "now": now_tab,
    "rounds": rounds_tab,
    "texts": texts_tab,
    "take": take_tab,
    "course": course_tab,
}


def view(state: ClassroomState) -> widgets.Widget:
    """The app as one widget that follows ``state``; its language can change at any time."""
    return app_view(state, lambda: t("classroom_app.name"), _screen)


def show(**saved: str) -> None:
    """Show the app, with what the address asks for (``?lang=en&tab=rounds``)."""
    state = ClassroomState()
    asked = asked_for(state, TABS, saved)
    state.begin()
    if state.place is not None and asked.get("tab") in TABS:
        state.tab = asked["tab"]
    frame.show(view(state))


def _screen(state: ClassroomState) -> list[widgets.Widget]:
    if state.place is None:
        return start_screen(state)
    bar = tab_bar(state, _BUILD, lambda key: t(f"classroom_app.tab.{key}"))
    return [_course(state), bar] if state.place.practice else [bar]


def _course(state: ClassroomState) -> widgets.Widget:
    """That this is a practice class, and the way out."""
    said = escape(t("classroom_app.practice.said"))
    words = frame.html(f'<p class="cj-text"><strong>{said}</strong></p>')

    def leave() -> None:
        state.leave()
        state.opened += 1

    return frame.row(words, button(t("classroom_app.practice.leave"), leave), name="cj-tools")
