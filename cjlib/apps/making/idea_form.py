"""The fields of one idea, in groups; what is refused says why beside it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import Pane, column, html, note, paragraph, row, switcher
from cjlib.apps.making import fields as idea_fields
from cjlib.apps.making.fields import Field
from cjlib.apps.making.state import MakingState
from cjlib.texts import t


def idea_choice(state: MakingState, known: Fields) -> widgets.Widget:
    """Which idea is open, in every tab the same one."""

    def options() -> list[tuple[str, str]]:
        return idea_fields.numbered([(idea.name, idea.id) for idea in state.ideas])

    return known.dropdown(
        t("making_app.ideas.which"), options, lambda: opened(state),
        lambda chosen: state.set_trait("idea", chosen or ""),
    )  # fmt: skip


def opened(state: MakingState) -> str:
    """Id of the idea that is open: the one that was chosen, or else the first."""
    if state.found() is not None:
        return str(state.idea)
    return state.ideas[0].id if state.ideas else ""


def idea_form(state: MakingState) -> widgets.Widget:
    """Everything about the idea that is open, in groups of which one shows."""
    box = column()
    shown: dict[str, str | None] = {"ident": None}

    def draw(_: object = None) -> None:
        if not state.has_map:
            return
        ident = opened(state)
        if shown["ident"] == ident and ident:
            return
        shown["ident"] = ident
        if not ident:
            box.children = (html(note("plain", t("making_app.ideas.none"))),)
            return
        panes = [
            Pane(key, t(f"making_app.group.{key}"), partial(_group, state, ident, key))
            for key in idea_fields.GROUPS
        ]
        part = switcher(
            t("making_app.ideas.part"), panes, state.group,
            lambda key: state.set_trait("group", key),
        )  # fmt: skip
        away = button(t("making_app.ideas.remove"), lambda: state.remove_idea(ident))
        box.children = (part, row(away, name="cj-act"))

    state.follow("ideas", draw, "revision", "idea")
    draw()
    return box


def _group(state: MakingState, ident: str, key: str) -> widgets.Widget:
    return column(
        paragraph(t(f"making_app.group_lead.{key}")),
        field_form(state, ident, [field.name for field in idea_fields.GROUPS[key]]),
    )


def field_form(state: MakingState, ident: str, names: Iterable[str]) -> widgets.Widget:
    """Some fields of one idea, which follow it."""
    known = Fields()
    boxes = [_field(state, known, ident, idea_fields.BY_NAME[name]) for name in names]

    def follow(_: object = None) -> None:
        if state.has_map and state.found(ident) is not None:
            known.show()

    state.watch(follow, "revision", "wrong")
    return column(*boxes, name="cj-form")


def _field(state: MakingState, known: Fields, ident: str, field: Field) -> widgets.Widget:
    def get() -> object:
        idea = state.found(ident)
        return None if idea is None else idea_fields.shown(idea, field)

    def put(typed: object) -> None:
        state.type_in(ident, field.name, typed)

    def refused() -> str:
        return str(state.wrong.get(f"{ident}/{field.name}", ""))

    def options() -> list[tuple[str, str]]:
        return idea_fields.options(field, state.journey, ident)

    match field.kind:
        case "check":
            return known.tick(field.title, lambda: bool(get()), put)
        case "steps" | "ideas":
            return known.ticks(
                field.title, options, lambda: get() or (), put,  # type: ignore[arg-type, return-value]
                lambda: refused() or _several_hint(options()),
            )  # fmt: skip
        case "choice" | "maybe" | "persona":
            return known.dropdown(field.title, options, get, put)
    rows = 3 if field.kind in ("long", "lines") else 1
    hint = (lambda: t("making_app.ideas.one_a_line")) if field.kind == "lines" else None
    return known.text(field.title, lambda: str(get() or ""), put, hint, refused=refused, rows=rows)


def _several_hint(options: list[tuple[str, str]]) -> str:
    return "" if options else t("making_app.ideas.nothing_to_choose")
