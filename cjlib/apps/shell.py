"""What every app of one document has around it: styles, name and language, problems, and tabs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import ipywidgets as widgets

from cjlib.apps import frame
from cjlib.apps.app_state import AppState
from cjlib.texts import LANGUAGES, use_language

S = TypeVar("S", bound=AppState)
Build = Callable[[Any], widgets.Widget]


def app_view(
    state: S,
    name: Callable[[], str],
    body: Callable[[S], Sequence[widgets.Widget]],
    before: Callable[[S], Sequence[widgets.Widget]] = lambda state: (),
) -> widgets.Widget:
    """An app as one widget that follows ``state``; its language can change at any time.

    Parameters
    ----------
    state : AppState
    name : callable
        Gives the name of the app in the language spoken.
    body : callable
        Gives the screen that is open; asked again when another one opens.
    before : callable
        Gives what stands above the problems, such as the bar of longer work.
    """
    root = frame.column(name="cj-app")

    def draw(_: object = None) -> None:
        use_language(state.lang)
        state.release()
        styles = frame.html(f"<style>{frame.app_styles()}</style>", "cj-styles")
        problem = frame.problem_box(state)
        problem.add_class("cj-problem")
        header = frame.app_header(state, name())
        root.children = (styles, header, *before(state), problem, *body(state))

    state.observe(draw, ["lang", "opened"])
    draw()
    return root


def asked_for(state: AppState, tabs: Sequence[str], saved: Mapping[str, str]) -> dict[str, str]:
    """What the address asks for, ``saved`` first; language and tab are set at once."""
    asked = {**frame.query(), **saved}
    if asked.get("lang") in LANGUAGES:
        state.lang = asked["lang"]
        use_language(state.lang)
    if asked.get("tab") in tabs:
        state.set_trait("tab", asked["tab"])
    return asked


def tab_bar(state: Any, builders: Mapping[str, Build], label: Callable[[str], str]) -> widgets.Tab:
    """The tabs of an app, in the order of ``builders``; the open one is ``state.tab``."""
    keys = list(builders)
    panes = [frame.Pane(key, label(key), partial(build, state)) for key, build in builders.items()]
    bar = frame.tabs(panes, state.tab, lambda key: state.set_trait("tab", key))

    def follow(_: object = None) -> None:
        bar.selected_index = keys.index(state.tab)

    state.watch(follow, "tab")
    return bar
