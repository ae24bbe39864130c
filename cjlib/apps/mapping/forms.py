"""Fields and tables that follow the journey, and change it when a person types."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.frame import column, html
from cjlib.apps.mapping import fields
from cjlib.apps.mapping.fields import Field
from cjlib.apps.mapping.state import MappingState
from cjlib.apps.widgets.step_table import Edit, StepTable, table_labels
from cjlib.journey import Journey, Phase, words
from cjlib.texts import number, t


def form(state: MappingState, collection: str, ident: str, chosen: Iterable[Field]) -> widgets.VBox:
    """One field under the other, for one step, phase or element or for the journey itself."""
    return column(*(_field(state, collection, ident, field) for field in chosen), name="cj-form")


def _field(state: MappingState, collection: str, ident: str, field: Field) -> widgets.VBox:
    box = _input(field)
    refused = html("")
    filling = {"now": False}

    def follow(_: object = None) -> None:
        try:
            part = fields.part(state.journey, collection, ident)
        except StopIteration:
            return
        filling["now"] = True
        box.value = _as_typed(field, fields.cell(state.journey, part, field))
        filling["now"] = False

    def told(_: object = None) -> None:
        said = state.wrong.get(f"{ident}/{field.path}", "")
        refused.value = f'<p class="cj-refused" role="alert">{escape(said)}</p>' if said else ""

    def typed(change: dict[str, Any]) -> None:
        if not filling["now"]:
            state.type_in(collection, ident, field.path, change["new"])

    follow()
    box.observe(typed, "value")
    state.watch(follow, "revision")
    state.watch(told, "wrong")
    return column(box, refused)


def _input(field: Field) -> Any:
    if field.kind == "check":
        return widgets.Checkbox(description=field.title, indent=False)
    if field.kind == "maybe":
        answers = [("–", ""), (t("pictures.yes"), "yes"), (t("pictures.no"), "no")]
        return widgets.Dropdown(options=answers, description=field.title)
    if field.choices is not None:
        options = [("–", ""), *((words.word(member), member.value) for member in field.choices)]
        return widgets.Dropdown(options=options, description=field.title)
    if field.kind == "long" and field.path != "name":  # a name wraps in a table, here it fits
        return widgets.Textarea(description=field.title, continuous_update=False, rows=2)
    return widgets.Text(description=field.title, continuous_update=False)


def _as_typed(field: Field, value: Any) -> Any:
    if field.kind == "check":
        return bool(value)
    if field.kind == "number" and value is not None:
        return number(float(value), ".10g")
    return "" if value is None else str(value)


def part_table(
    state: MappingState, collection: str, chosen: Callable[[], Sequence[Field]]
) -> StepTable:
    """A table of steps by phase, of phases or of elements, that edits the journey.

    Parameters
    ----------
    state : MappingState
    collection : str
        ``"steps"``, ``"phases"`` or ``"ecosystem"``.
    chosen : callable
        Gives the columns; asked again with every change.
    """
    table = StepTable(labels=table_labels(t(f"mapping_app.add.{collection}")))

    def draw(_: object = None) -> None:
        if not state.has_map:
            return
        journey, now = state.journey, chosen()
        items = getattr(journey, collection)
        table.columns = fields.columns(now)
        table.rows = [fields.row(journey, item, now) for item in items]
        if collection == "steps":
            table.groups = [_group(journey, phase) for phase in journey.phases]

    def edit(given: Edit) -> None:
        _edit(state, collection, given)

    def select(change: dict[str, Any]) -> None:
        if collection == "steps" and change["new"] != state.selected:
            state.selected = change["new"]

    def told(_: object = None) -> None:
        table.errors = dict(state.wrong)

    draw()
    table.on_edit(edit)
    table.observe(select, "selected")
    state.watch(draw, "revision", "group")
    state.watch(told, "wrong")
    return table


def _group(journey: Journey, phase: Phase) -> dict[str, Any]:
    rows = [step.id for step in journey.steps_in(phase.id)]
    return {"id": phase.id, "label": phase.name, "rows": rows}


def _edit(state: MappingState, collection: str, given: Edit) -> None:
    match given.action:
        case "set":
            state.type_in(collection, given.row, given.key, given.value)
        case "remove":
            state.remove(collection, given.row)
        case "up" | "down":
            state.shift(collection, given.row, -1 if given.action == "up" else 1)
        case "add":
            _add(state, collection, given.row, given.phase)


def _add(state: MappingState, collection: str, after: str, phase: str) -> None:
    if collection == "phases":
        state.add_phase()
    elif collection == "ecosystem":
        state.add_element()
    elif collection == "personas":
        state.add_persona()
    elif after:
        state.add_step_after(after)
    else:
        state.add_step(phase)
