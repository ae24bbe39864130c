"""Choosing a map: one that is kept on this computer, an example, or a file."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.classroom.state import ClassroomState
from cjlib.apps.controls import upload
from cjlib.apps.frame import column, html, row
from cjlib.apps.journey_state import JourneyState
from cjlib.texts import t

SHOWN_DRAFTS = 8
_NONE = ("", "")


def journey_choice(state: ClassroomState) -> widgets.Widget:
    """A list, a file button, and which map was chosen."""
    choice = widgets.Dropdown(description=t("classroom_app.journey.choose"))
    said = html("")

    def offered() -> list[tuple[str, tuple[str, str]]]:
        from cjlib import datasets

        found = [(t("classroom_app.journey.which"), _NONE)]
        for one in state.journeys_here()[:SHOWN_DRAFTS]:
            found.append((t("classroom_app.journey.draft", name=one.name), ("draft", one.key)))
        for name in datasets.journeys():
            title = datasets.journey_card(name).title
            found.append((t("classroom_app.journey.example", name=title), ("example", name)))
        return found

    def take(change: dict[str, Any]) -> None:
        if change["new"] not in (None, _NONE):
            choice.value = _NONE
            state.take_journey(*change["new"])

    def follow(_: object = None) -> None:
        choice.options = offered()  # a draft may have come
        choice.value = _NONE
        name = state.journey.name() if state.journey is not None else ""
        chosen = (
            t("classroom_app.journey.chosen", name=name)
            if name
            else t("classroom_app.journey.none")
        )
        said.value = f'<p class="cj-text">{escape(chosen)}</p>'

    follow()
    choice.observe(take, "value")
    state.watch(follow, "journey_given", "handed")
    file = upload(t("classroom_app.journey.upload"), JourneyState.accepted, state.load_journey)
    return column(row(choice, file), said)
