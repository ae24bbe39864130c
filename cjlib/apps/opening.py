"""Opening a document in an app: what was left here, an example or a file; and the bar above it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import button, upload
from cjlib.apps.document_state import DocumentState
from cjlib.apps.drafts import Draft
from cjlib.apps.frame import column, html, note_list, row
from cjlib.texts import number, t

SHOWN_DRAFTS = 3


def left_here(state: DocumentState[Any]) -> list[widgets.Widget]:
    """A panel with the documents that were left here before; nothing if there are none."""
    drafts = state.waiting()[:SHOWN_DRAFTS]
    if not drafts:
        return []
    rows = []
    for draft in drafts:
        go = button(
            t("opening.resume", name=draft.name),
            lambda key=draft.key: state.resume(key),  # type: ignore[misc]
            primary=True,
        )
        go.add_class("cj-resume")
        when = html(f'<p class="cj-text">{escape(_when(state, draft))}</p>')
        rows.append(row(go, when, _forget(state, draft.key)))
    return [column(title(t("opening.title_left")), *rows, name="cj-panel")]


def example_panel(state: DocumentState[Any], first: str = "") -> widgets.Widget:
    """The examples to choose from, with the one called ``first`` chosen."""
    options = state.examples()
    choice = widgets.Dropdown(
        options=options,
        value=first or options[0][1],
        description=t("opening.example"),
    )
    opened = button(t("opening.open_example"), lambda: state.example(choice.value))
    return column(title(t("opening.title_example")), choice, row(opened), name="cj-panel")


def upload_button(
    state: DocumentState[Any], *also: Callable[[], Mapping[str, Any] | None]
) -> widgets.FileUpload:
    """A button that opens a file; ``also`` gives what else loading wants to know, if anything."""
    return upload(
        t("opening.upload"),
        state.accepted,
        lambda data, name: state.load(data, name, *(ask() for ask in also)),
    )


def document_bar(state: DocumentState[Any]) -> widgets.Widget:
    """The name of the document, the way back and forth, and whether it is safe."""
    undo = button(t("opening.undo"), state.undo)
    redo = button(t("opening.redo"), state.redo)
    other = button(t(f"opening.{state.kind.key}.other"), state.close)
    name, safe = html(""), html("")

    def follow(_: object = None) -> None:
        if not state.is_open:
            return
        undo.disabled, redo.disabled = not state.can_undo, not state.can_redo
        name.value = f'<h2 class="cj-map-name">{escape(state.name())}</h2>'
        said = t("opening.kept" if state.kept_at else "opening.untouched", at=state.kept_at)
        if not state.kept:
            why = "not_kept" if state.drafts.on else "no_drafts"
            said = t(f"opening.{state.kind.key}.{why}")
        safe.value = f'<p class="cj-source" role="status">{escape(said)}</p>'

    state.watch(follow, "revision", "kept_at")
    follow()
    return row(name, undo, redo, other, safe, name="cj-tools")


def remarks(state: DocumentState[Any]) -> widgets.Widget:
    """What the file that was opened had to say."""
    said = html("")

    def follow(_: object = None) -> None:
        items = list(state.remarks)
        said.value = note_list("caution", t("opening.remarks"), items) if items else ""

    state.watch(follow, "remarks")
    follow()
    return said


def title(text: str) -> widgets.HTML:
    """The heading of a panel."""
    return html(f'<h3 class="cj-h3">{escape(text)}</h3>')


def _forget(state: DocumentState[Any], key: str) -> widgets.Button:
    """A button that asks once more: what is thrown away here cannot come back."""
    made = widgets.Button(description=t("opening.forget"))
    asked = t("opening.forget_sure")

    def press(_: object) -> None:
        if made.description == asked:
            state.forget(key)
        made.description = asked

    made.on_click(press)
    return made


def saved_ago(draft: Draft) -> str:
    """How long ago a draft was kept, in words."""
    minutes = int((datetime.now() - draft.saved_at).total_seconds() // 60)
    if minutes < 1:
        return t("opening.just_now")
    if minutes < 120:
        return t("opening.minutes_ago", n=minutes)
    if minutes < 48 * 60:
        return t("opening.hours_ago", n=minutes // 60)
    return t("opening.days_ago", n=minutes // 1440)


def _when(state: DocumentState[Any], draft: Draft) -> str:
    ago = saved_ago(draft)
    return t(f"opening.{state.kind.key}.draft", size=number(draft.size, "d"), ago=ago)
