"""How the concept app looks: a heading, a language button and seven tabs."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from cjlib.apps import frame
from cjlib.apps.concepts.economic_value import value_tab
from cjlib.apps.concepts.expectation import expectation_tab
from cjlib.apps.concepts.journey_types import types_tab
from cjlib.apps.concepts.kano import kano_tab
from cjlib.apps.concepts.kano_survey import kano_survey_tab
from cjlib.apps.concepts.loyalty import loyalty_tab
from cjlib.apps.concepts.state import TABS, ConceptsState
from cjlib.apps.concepts.time_pyramid import time_tab
from cjlib.apps.frame import Pane
from cjlib.apps.state import State
from cjlib.texts import t, use_language


def view(state: ConceptsState) -> widgets.Widget:
    """The app as one widget that follows ``state``; its language can change at any time."""
    root = frame.column(name="cj-app")

    def draw(_: object = None) -> None:
        use_language(state.lang)
        for name in state.trait_names():
            if isinstance(part := getattr(state, name), State):
                part.release()
        root.children = (
            frame.html(f"<style>{frame.app_styles()}</style>", "cj-styles"),
            frame.app_header(state, t("apps.concepts")),
            frame.tabs(_panes(state), state.tab, lambda key: state.set_trait("tab", key)),
        )

    state.observe(draw, "lang")
    draw()
    return root


def show(**saved: str) -> None:
    """Show the concept app, with what the address asks for (``?lang=en&tab=loyalty``)."""
    state = ConceptsState()
    asked = {**frame.query(), **saved}
    if asked.get("lang") in ("nl", "en"):
        state.lang = asked["lang"]
    if asked.get("tab") in TABS:
        state.tab = asked["tab"]
    frame.show(view(state))


def _panes(state: ConceptsState) -> list[Pane]:
    builders: dict[str, Callable[[], widgets.Widget]] = {
        "kano": kano_tab,
        "kano_survey": lambda: kano_survey_tab(state.kano_survey),
        "loyalty": lambda: loyalty_tab(state.loyalty),
        "time": lambda: time_tab(state.time),
        "value": lambda: value_tab(state.value),
        "expectation": lambda: expectation_tab(state.expectation),
        "types": lambda: types_tab(state.types),
    }
    return [
        Pane(key, t(f"apps.tab.{key}"), builders.get(key, lambda: frame.paragraph("")))
        for key in TABS
    ]
