"""Lists inside a step, such as its needs or user stories, as a small table."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any

from cjlib.apps.frame import column, paragraph
from cjlib.apps.mapping.fields import Field, columns, read
from cjlib.apps.mapping.state import MappingState
from cjlib.apps.widgets.step_table import Edit, StepTable, table_labels
from cjlib.journey import vocabulary as v
from cjlib.journey.editing import Change
from cjlib.texts import t

FIELDS: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {
        "needs": (
            Field("words", width=220),
            Field("kind", "choice", v.NeedKind, width=140),
            Field("conscious", "check", width=90),
            Field("drive", "choice", v.Drive, width=180),
            Field("importance", "number", low=1, high=5, step=1, width=100),
        ),
        "stories": (
            Field("actor", width=160),
            Field("want", "long", width=240),
            Field("so_that", "long", width=240),
        ),
        "times": (
            Field("persona", width=150),
            Field("minutes", "number", low=0, step=1, width=90),
            Field("waiting", "number", low=0, step=1, width=90),
            Field("baseline", "number", low=0, step=1, width=90),
            Field("layer", "choice", v.Layer, width=170),
        ),
        "provenance": (
            Field("about", "choice", v.FieldGroup, width=170),
            Field("source", "choice", v.Source, width=150),
            Field("technique", "choice", v.Technique, width=220),
            Field("reference", width=220),
        ),
    }
)


def list_table(state: MappingState, ident: str, name: str) -> Any:
    """The table of one list of one step; its rows go by position.

    Parameters
    ----------
    state : MappingState
    ident : str
        Id of the step.
    name : {"needs", "stories", "times", "provenance"}
        Which list.
    """
    table = StepTable(labels=table_labels(t(f"mapping_app.add.{name}")))
    chosen = FIELDS[name]

    def items() -> list[Any]:
        step = next((step for step in state.journey.steps if step.id == ident), None)
        return list(getattr(step, name)) if step else []

    def draw(_: object = None) -> None:
        if not state.has_map:
            return
        table.rows = [
            {
                "id": str(nth),
                **{field.path: _shown(state, field, getattr(item, field.path)) for field in chosen},
            }
            for nth, item in enumerate(items())
        ]

    def edit(given: Edit) -> None:
        now = [dict(item) for item in items()]
        at = int(given.row or 0)
        match given.action:
            case "add":
                now.append(_new(name, state, now))
            case "remove":
                now.pop(at)
            case "up" | "down":
                to = at + (-1 if given.action == "up" else 1)
                if not 0 <= to < len(now):
                    return
                now[at], now[to] = now[to], now[at]
            case "set":
                field = next(field for field in chosen if field.path == given.key)
                now[at][field.path] = _typed(state, field, given.value)
        state.do(Change("steps", ident, name, now))
        draw()  # a refused edit shows again what stands there

    table.columns = columns(chosen)
    draw()
    table.on_edit(edit)
    state.watch(draw, "revision")
    return column(paragraph(t(f"mapping_app.list.{name}")), table)


def _new(name: str, state: MappingState, now: list[dict[str, Any]]) -> dict[str, Any]:
    match name:
        case "needs":
            return {"words": t("mapping_app.list.new_need")}
        case "stories":
            return {"actor": t("mapping_app.list.new_actor")}
        case "provenance":
            used = {entry["about"] for entry in now}
            free = [group for group in v.FieldGroup if group not in used]
            return {"about": free[0] if free else v.FieldGroup.ACTIVITY, "source": "assumption"}
    used = {entry["persona"] for entry in now}
    personas = [None, *(persona.id for persona in state.journey.personas)]
    return {"minutes": 0, "persona": next((p for p in personas if p not in used), None)}


def _typed(state: MappingState, field: Field, typed: Any) -> Any:
    if field.path == "persona":
        name = str(typed or "").strip().casefold()
        by_name = {persona.name.casefold(): persona.id for persona in state.journey.personas}
        return by_name.get(name, str(typed).strip() or None)
    value = read(field, typed)
    return 0 if field.path == "waiting" and value is None else value


def _shown(state: MappingState, field: Field, value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if field.path == "persona" and value is not None:
        return next(p.name for p in state.journey.personas if p.id == value)
    return value
