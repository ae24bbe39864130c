"""The parts every app is built from: headings, pictures, tabs, notes and folds.

Views put these together and never compute; every text is escaped on its way into HTML.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Hashable, Sequence
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs

import ipywidgets as widgets
from IPython.display import HTML, display

from cjlib.apps.state import State
from cjlib.errors import CjError
from cjlib.pictures import Picture, fragment
from cjlib.pictures.html import runtime
from cjlib.pictures.notes import about_html
from cjlib.pictures.notes import bullets as bullets
from cjlib.pictures.notes import fold as fold
from cjlib.pictures.notes import items_html as items_html
from cjlib.pictures.notes import note as note
from cjlib.pictures.notes import note_fold as note_fold
from cjlib.pictures.notes import note_list as note_list
from cjlib.texts import language, t


class Pane(NamedTuple):
    """One of several views: its key, its label, and how to build it."""

    key: str
    label: str
    build: Callable[[], widgets.Widget]


def show(view: widgets.Widget) -> None:
    """Show an app.  Under the kit's own server the page already holds BokehJS and styles."""
    if not os.environ.get("CJ_TEMPLATE"):
        display(HTML(runtime()))
    display(view)


def query() -> dict[str, str]:
    """What stood behind the question mark in the address, in Voilà."""
    pairs = parse_qs(os.environ.get("QUERY_STRING", ""))
    return {name: values[-1] for name, values in pairs.items()}


@cache
def app_styles() -> str:
    return (Path(__file__).parent / "static" / "app.css").read_text("utf-8")


def html(content: str, *classes: str) -> widgets.HTML:
    """HTML that we made; texts inside it are already escaped."""
    box = widgets.HTML(content)
    for name in ("cj-html", *classes):
        box.add_class(name)
    return box


def column(*children: widgets.Widget, name: str = "") -> widgets.VBox:
    box = widgets.VBox(children)
    for one in ("cj-column", *name.split()):
        box.add_class(one)
    return box


def row(*children: widgets.Widget, name: str = "") -> widgets.HBox:
    box = widgets.HBox(children)
    for one in ("cj-row", *name.split()):
        box.add_class(one)
    return box


def app_header(state: Any, name: str) -> widgets.HBox:
    """The name of an app and its language button; the page of the kit presses the button too."""
    other = "en" if state.lang == "nl" else "nl"
    button = widgets.Button(description=t("apps.other_language"))
    button.add_class("cj-language")
    button.on_click(lambda _: state.set_trait("lang", other))
    said = escape(name)
    title = html(
        f'<h1 class="cj-h1" data-cj-lang="{state.lang}" data-cj-title="{said}">{said}</h1>'
    )
    return row(title, button, name="cj-app-header")


def heading(title: str, lead: str) -> widgets.HTML:
    """The name of a concept and what it says, in one sentence."""
    return html(f'<h2 class="cj-h2">{escape(title)}</h2><p class="cj-lead">{escape(lead)}</p>')


def paragraph(text: str) -> widgets.HTML:
    return html(f'<p class="cj-text">{escape(text)}</p>')


def picture_box(picture: Picture) -> widgets.HTML:
    """A picture in an app; set its value to ``fragment(other)`` to redraw it."""
    return html(fragment(picture), "cj-picture-box")


def drawn(build: Callable[..., Picture], *given: Hashable) -> str:
    """``fragment(build(*given))`` in the language spoken, kept for the next time.

    Sampling a model takes a tenth of a second or more; a warm kernel is born with the pictures
    that every visitor sees first (`cjlib.apps.concepts.warm_up`).
    """
    return _drawn(build, given, language())


@lru_cache(maxsize=48)
def _drawn(build: Callable[..., Picture], given: tuple[Hashable, ...], _lang: str) -> str:
    return fragment(build(*given))


def drawn_box(build: Callable[..., Picture], *given: Hashable) -> widgets.HTML:
    """A picture in an app that is the same for every visitor."""
    return html(drawn(build, *given), "cj-picture-box")


def problem_html(problem: CjError | None) -> str:
    """What was wrong, what you gave, what to try; empty when nothing is wrong."""
    if problem is None:
        return ""
    message = problem.message()
    return note("wrong", message.what, message.given, message.hint)


def problem_box(state: State) -> widgets.HTML:
    """Where the mistakes of ``state`` show up, as long as they stand."""
    box = html(problem_html(state.problem))

    def follow(change: Any) -> None:
        box.value = problem_html(change["new"])

    state.watch(follow, "problem")
    return box


def about(area: str) -> widgets.HTML:
    """How it is computed, what the critics say, and the source: the foot of every concept."""
    return html(about_html(area), "cj-about")


def pills(label: str, options: Sequence[tuple[str, Any]], value: Any) -> widgets.RadioButtons:
    """A row of choices: radio buttons for the keyboard, pills for the eye."""
    choice = widgets.RadioButtons(options=options, value=value, description=label)
    choice.add_class("cj-pills")
    return choice


def switcher(
    label: str,
    panes: Sequence[Pane],
    start: str = "",
    on_open: Callable[[str], None] = lambda key: None,
) -> widgets.VBox:
    """A row of choices above the view that is chosen; a view is built when first opened."""
    built: dict[str, widgets.Widget] = {}
    first = start if start in {pane.key for pane in panes} else panes[0].key
    choice = pills(label, [(pane.label, pane.key) for pane in panes], first)
    stage = column()

    def open_pane(key: str) -> None:
        if key not in built:
            built[key] = next(pane for pane in panes if pane.key == key).build()
        stage.children = (built[key],)
        on_open(key)

    choice.observe(lambda change: open_pane(change["new"]), "value")
    open_pane(choice.value)
    return column(choice, stage)


def tabs(panes: Sequence[Pane], start: str, on_open: Callable[[str], None]) -> widgets.Tab:
    """Tabs whose contents are built when first opened."""
    keys = [pane.key for pane in panes]
    chosen = keys.index(start) if start in keys else 0
    boxes = [column() for _ in panes]
    bar = widgets.Tab(boxes, titles=[pane.label for pane in panes], selected_index=chosen)
    bar.add_class("cj-tabs")

    def open_tab(index: int) -> None:
        if not boxes[index].children:
            boxes[index].children = (panes[index].build(),)
        on_open(panes[index].key)

    bar.observe(lambda change: open_tab(change["new"]), "selected_index")
    open_tab(chosen)
    return bar
