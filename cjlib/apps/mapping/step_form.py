"""Everything about one step: eight groups of fields, of which one is open."""

from __future__ import annotations

from functools import partial
from html import escape

import ipywidgets as widgets

from cjlib.apps.frame import Pane, column, html, note, row, switcher
from cjlib.apps.mapping import fields
from cjlib.apps.mapping.forms import form
from cjlib.apps.mapping.lists import list_table
from cjlib.apps.mapping.state import MappingState
from cjlib.journey import vocabulary as v
from cjlib.journey import words
from cjlib.journey.editing import Change
from cjlib.texts import t

_PLAIN = ("customer", "touchpoint", "feeling", "time", "source", "organisation")


def step_form(state: MappingState) -> widgets.Widget:
    """The form of the chosen step, or how to choose one."""
    box = column(name="cj-step-form")
    open_group = {"key": "customer"}

    def draw(_: object = None) -> None:
        if not state.has_map:
            return
        if not state.selected:
            hint = html(note("plain", t("mapping_app.step.choose")))
            box.children = (hint,) if state.journey.steps else ()
            return
        ident = state.selected
        panes = [
            *(
                Pane(key, t(f"mapping_app.group.{key}"), partial(_fields, state, ident, key))
                for key in _PLAIN
            ),
            Pane("needs", t("mapping_app.group.needs"), lambda: _needs(state, ident)),
            Pane(
                "stories",
                t("mapping_app.group.stories"),
                lambda: list_table(state, ident, "stories"),
            ),
        ]
        box.children = (
            _heading(state, ident),
            switcher(
                t("mapping_app.step.part"),
                panes,
                open_group["key"],
                lambda key: open_group.update(key=key),
            ),
        )

    def follow(_: object) -> None:
        if not state.selected:  # the first step brings the hint
            draw()

    state.watch(draw, "selected")
    state.watch(follow, "revision")
    draw()
    return box


def _heading(state: MappingState, ident: str) -> widgets.Widget:
    title = html("")
    remove = widgets.Button(description=t("mapping_app.step.remove"))
    earlier = widgets.Button(description=t("mapping_app.step.earlier"))
    later = widgets.Button(description=t("mapping_app.step.later"))
    remove.on_click(lambda _: state.remove("steps", ident))
    earlier.on_click(lambda _: state.shift("steps", ident, -1))
    later.on_click(lambda _: state.shift("steps", ident, 1))

    def follow(_: object = None) -> None:
        if state.has_map and ident in {step.id for step in state.journey.steps}:
            step = state.journey.step(ident)
            said = t(
                "mapping_app.step.title", step=step.name, phase=state.journey.phase(step.phase).name
            )
            title.value = f'<h3 class="cj-h3">{escape(said)}</h3>'

    state.watch(follow, "revision")
    follow()
    return row(title, earlier, later, remove, name="cj-tools")


def _fields(state: MappingState, ident: str, group: str) -> widgets.Widget:
    shown = [f for f in fields.STEP_FIELDS[group] if group == "customer" or f.path != "name"]
    parts: list[widgets.Widget] = [form(state, "steps", ident, shown)]
    if group == "touchpoint":
        parts.append(_ticks(state, ident, "touchpoint.tasks", v.Task))
    if group == "feeling":
        parts.append(_ticks(state, ident, "moments", v.Moment))
    if group == "time":
        parts.append(list_table(state, ident, "times"))
    if group == "source":
        parts.append(list_table(state, ident, "provenance"))
    if group == "organisation":
        parts.append(_leans(state, ident))
    return column(*parts, name="cj-panel")


def _needs(state: MappingState, ident: str) -> widgets.Widget:
    return list_table(state, ident, "needs")


def _ticks(
    state: MappingState, ident: str, path: str, kind: type[v.Task] | type[v.Moment]
) -> widgets.Widget:
    """A box to tick for each choice of a list."""
    options = [(member.value, words.word(member)) for member in kind]
    return _tick_list(state, ident, path, options, words.field("steps", *path.split(".")))


def _leans(state: MappingState, ident: str) -> widgets.Widget:
    options = [(element.id, element.name) for element in state.journey.ecosystem]
    if not options:
        return html(note("plain", t("mapping_app.step.no_elements")))
    return _tick_list(state, ident, "leans_on", options, words.field("steps", "leans_on"))


def _tick_list(
    state: MappingState, ident: str, path: str, options: list[tuple[str, str]], title: str
) -> widgets.Widget:
    boxes = {key: widgets.Checkbox(description=label, indent=False) for key, label in options}
    filling = {"now": False}

    def chosen() -> list[str]:
        return fields.listed(fields.part(state.journey, "steps", ident), path)

    def follow(_: object = None) -> None:
        try:
            now = chosen()
        except StopIteration:
            return
        filling["now"] = True
        for key, box in boxes.items():
            box.value = key in now
        filling["now"] = False

    def tick(_: object) -> None:
        if filling["now"]:
            return
        ticked = [key for key, box in boxes.items() if box.value]
        step = state.journey.step(ident)
        if path == "touchpoint.tasks":
            touchpoint = dict(step.touchpoint) if step.touchpoint else {"name": step.name}
            state.do(Change("steps", ident, "touchpoint", {**touchpoint, "tasks": ticked}))
        else:
            state.do(Change("steps", ident, path, ticked))

    follow()
    for box in boxes.values():
        box.observe(tick, "value")
    state.watch(follow, "revision")
    heading = html(f'<p class="cj-label">{escape(title)}</p>')
    return column(heading, row(*boxes.values()))
