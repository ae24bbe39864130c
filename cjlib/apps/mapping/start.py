"""The first screen: four ways to a map, and the maps that were left here before."""

from __future__ import annotations

from datetime import datetime
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.drafts import Draft
from cjlib.apps.frame import column, html, paragraph, pills, problem_box, row
from cjlib.apps.mapping.state import MappingState
from cjlib.apps.widgets.download import Download, File
from cjlib.journey import vocabulary as v
from cjlib.texts import number, t

ACCEPTED = ".json,.xlsx,.xlsm,.csv,.txt,.mmd,.mermaid,.md,.xml,.cjml"
SHOWN_DRAFTS = 3


def start_screen(state: MappingState) -> widgets.Widget:
    """What a person sees who has no map yet."""
    new = _Scope(state)
    problem = problem_box(state)
    problem.add_class("cj-problem")
    parts = [
        paragraph(t("mapping_app.start.what")),
        paragraph(t("mapping_app.start.lead")),
        problem,
        *_left_here(state),
        column(
            column(
                _title("new"), new.box, row(_button("begin", lambda: state.begin(new.values()))),
                name="cj-panel",
            ),
            column(_example(state), _file(state, new), _paste(state, new)),
            name="cj-halves",
        ),
    ]  # fmt: skip
    return column(*parts)


class _Scope:
    """The two questions of delimiting, and which path it is."""

    def __init__(self, state: MappingState) -> None:
        self.journey = widgets.Text(
            description=t("mapping_app.start.journey"),
            placeholder=t("mapping_app.start.journey_hint"),
        )
        self.group = widgets.Text(
            description=t("mapping_app.start.group"),
            placeholder=t("mapping_app.start.group_hint"),
        )
        options = [(t(f"mapping_app.path.{path.value}"), path.value) for path in v.JourneyPath]
        self.path = pills(t("mapping_app.start.path"), options, options[0][1])
        for box in (self.journey, self.group):
            box.observe(lambda _: state.set_trait("problem", None), "value")
        self.box = column(
            self.journey, self.group, self.path, paragraph(t("mapping_app.start.why_scope"))
        )

    def values(self) -> dict[str, Any]:
        return {
            "journey": self.journey.value,
            "target_group": self.group.value,
            "path": self.path.value,
        }

    def if_filled(self) -> dict[str, Any] | None:
        """The scope, for a file that has none of its own."""
        values = self.values()
        return values if values["journey"].strip() and values["target_group"].strip() else None


def _left_here(state: MappingState) -> list[widgets.Widget]:
    drafts = state.waiting()[:SHOWN_DRAFTS]
    if not drafts:
        return []
    rows = []
    for draft in drafts:
        go = widgets.Button(
            description=t("mapping_app.start.resume", name=draft.name), button_style="primary"
        )
        go.add_class("cj-resume")
        go.on_click(lambda _, key=draft.key: state.resume(key))
        away = _forget(state, draft.key)
        rows.append(row(go, html(f'<p class="cj-text">{escape(_when(draft))}</p>'), away))
    return [column(_title("left"), *rows, name="cj-panel")]


def _forget(state: MappingState, key: str) -> widgets.Button:
    """A button that asks once more: what is thrown away here cannot come back."""
    button = widgets.Button(description=t("mapping_app.start.forget"))
    asked = t("mapping_app.start.forget_sure")

    def press(_: object) -> None:
        if button.description == asked:
            state.forget(key)
        button.description = asked

    button.on_click(press)
    return button


def _when(draft: Draft) -> str:
    minutes = int((datetime.now() - draft.saved_at).total_seconds() // 60)
    if minutes < 1:
        ago = t("mapping_app.start.just_now")
    elif minutes < 120:
        ago = t("mapping_app.start.minutes_ago", n=minutes)
    elif minutes < 48 * 60:
        ago = t("mapping_app.start.hours_ago", n=minutes // 60)
    else:
        ago = t("mapping_app.start.days_ago", n=minutes // 1440)
    return t("mapping_app.start.draft", steps=number(draft.steps, "d"), ago=ago)


def _example(state: MappingState) -> widgets.Widget:
    from cjlib import datasets

    names = datasets.journeys()
    choice = widgets.Dropdown(
        options=[(datasets.journey_card(name).title, name) for name in names],
        description=t("mapping_app.start.example"),
    )
    button = _button("open_example", lambda: state.example(choice.value))
    return column(_title("example"), choice, row(button), name="cj-panel")


def _file(state: MappingState, new: _Scope) -> widgets.Widget:
    upload = widgets.FileUpload(
        accept=ACCEPTED,
        multiple=False,
        description=t("mapping_app.start.upload"),
        tooltip=t("mapping_app.start.upload"),
    )

    def read(change: dict[str, Any]) -> None:
        if change["new"]:
            given = change["new"][0]
            upload.value = ()  # so that the same file can be chosen again
            state.load(bytes(given["content"]), str(given["name"])[:120], new.if_filled())

    upload.observe(read, "value")
    template = Download(t("mapping_app.start.template"), _template)
    return column(
        _title("file"), paragraph(t("mapping_app.start.file")), row(upload, template),
        name="cj-panel",
    )  # fmt: skip


def _template() -> File:
    from cjlib.journey.formats import excel

    return File(f"{t('mapping_app.start.template_name')}.xlsx", excel.template())


def _paste(state: MappingState, new: _Scope) -> widgets.Widget:
    text = widgets.Textarea(
        description=t("mapping_app.start.mermaid"),
        placeholder=t("mapping_app.start.mermaid_hint"),
        rows=6,
    )

    def read() -> None:
        state.paste(text.value, new.if_filled())

    return column(_title("paste"), text, row(_button("open_paste", read)), name="cj-panel")


def _title(name: str) -> widgets.HTML:
    return html(f'<h3 class="cj-h3">{escape(t(f"mapping_app.start.title_{name}"))}</h3>')


def _button(name: str, act: Any) -> widgets.Button:
    style = "primary" if name == "begin" else ""
    button = widgets.Button(description=t(f"mapping_app.start.{name}"), button_style=style)
    button.on_click(lambda _: act())
    return button
