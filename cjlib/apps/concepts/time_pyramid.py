"""The time tab: two time ledgers to edit, their profile, and what their time is worth."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from cjlib.apps.concepts.time_pyramid_state import EXAMPLES, JOURNEYS, LONGEST, TimeState
from cjlib.apps.frame import (
    Pane,
    about,
    column,
    heading,
    html,
    note,
    paragraph,
    pills,
    problem_box,
    row,
    switcher,
)
from cjlib.concepts.time_pyramid import Layer, Ledger
from cjlib.pictures import fragment
from cjlib.pictures.html import table_html
from cjlib.pictures.time_pyramid import time_profile, time_value
from cjlib.pictures.time_tables import facts_table, remarks, step_table
from cjlib.texts import t


def time_tab(state: TimeState) -> widgets.Widget:
    """The tab as a widget that follows ``state``, in the language spoken."""
    return column(
        heading(t("time_pyramid.name"), t("time_pyramid.lead")),
        switcher(
            t("apps.view"),
            [
                Pane("profile", t("time_pyramid.view.profile"), lambda: _profile(state)),
                Pane("value", t("time_pyramid.view.value"), lambda: _value(state)),
            ],
        ),
        about("time_pyramid"),
    )


def _profile(state: TimeState) -> widgets.Widget:
    picture = html("", "cj-picture-box")
    facts = html("")
    facts.layout.margin = "0 0 1.5rem"
    steps = html("")
    why = html("")

    def draw(_: object = None) -> None:
        a, b = state.ledgers()
        picture.value = fragment(time_profile(a, b, state.names()))
        facts.value = table_html(facts_table(a, b), caption=t("time_pyramid.fact.caption"))
        steps.value = _steps(state, a if state.edited == "a" else b)
        why.value = _why(a if state.edited == "a" else b)

    state.watch(draw, "revision")
    draw()
    beside = column(column(picture, facts), _editor(state), name="cj-split")
    beside.add_class("cj-picture-first")
    return column(beside, steps, why)


def _steps(state: TimeState, book: Ledger) -> str:
    """The ledger in the editor as a table; in an empty one, what to do."""
    if not book.lines:
        return note("plain", t("time_pyramid.edit.empty"))
    table = step_table(book)
    letter = t(f"time_pyramid.edit.journey_{state.edited}")
    caption = t("time_pyramid.edit.caption", letter=letter, name=state.journey.named())
    return table_html(table, dict.fromkeys(table.columns, ".0f"), caption=caption)


def _why(book: Ledger) -> str:
    """What the rules of the ledger moved to waste, and why."""
    reasons = remarks(book)
    return note("caution", t("time_pyramid.edit.reasons"), *reasons) if reasons else ""


def _value(state: TimeState) -> widgets.Widget:
    picture = html("", "cj-picture-box")

    def draw(_: object = None) -> None:
        drawn = time_value(state.a.steps(), state.b.steps(), state.names(), state.hold_limit)
        picture.value = fragment(drawn)

    state.watch(draw, "revision")
    draw()
    defence = widgets.Textarea(
        value=state.defence,
        description=t("time_pyramid.value.defend"),
        placeholder=t("time_pyramid.value.defend_hint"),
        rows=3,
    )
    defence.observe(lambda change: state.set_trait("defence", change["new"]), "value")
    return column(
        picture,
        column(paragraph(t("time_pyramid.value.defend_lead")), defence, name="cj-panel"),
    )


def _editor(state: TimeState) -> widgets.Widget:
    """Both ledgers, one at a time: where it came from, and one step open to change."""
    which = pills(
        t("time_pyramid.edit.journey"),
        [(t(f"time_pyramid.edit.journey_{letter}"), letter) for letter in JOURNEYS],
        state.edited,
    )
    which.observe(lambda change: state.edit(change["new"]), "value")
    example = widgets.Dropdown(
        options=[(t(f"time_pyramid.example.{key}"), key) for key in EXAMPLES],
        description=t("time_pyramid.edit.example"),
    )
    load = widgets.Button(description=t("time_pyramid.edit.load"))
    load.on_click(lambda _: state.load(example.value))
    title = widgets.Text(description=t("time_pyramid.edit.title"), continuous_update=False)
    title.observe(lambda change: _name_journey(state, change["new"]), "value")
    hold = widgets.Checkbox(description=t("time_pyramid.edit.hold"), indent=False)
    hold.value = state.hold_counts
    hold.observe(lambda change: state.set_trait("hold_counts", change["new"]), "value")

    def follow(_: object = None) -> None:
        which.value, hold.value = state.edited, state.hold_counts
        title.value, example.value = state.journey.named(), state.journey.example

    state.watch(follow, "revision")
    follow()
    return column(
        which,
        row(example, load),
        title,
        *_step_editor(state),
        problem_box(state),
        hold,
        paragraph(t("time_pyramid.example_note")),
        name="cj-panel",
    )


def _name_journey(state: TimeState, name: str) -> None:
    if name != state.journey.named():
        state.journey.title = name


def _step_editor(state: TimeState) -> list[widgets.Widget]:
    """The step that is open, with a field for everything about it."""
    step = widgets.Dropdown(description=t("time_pyramid.edit.step"))
    layers = [(t(f"time_pyramid.layer.{layer.value}"), layer.value) for layer in Layer]
    fields: dict[str, Any] = {
        "name": widgets.Text(description=t("time_pyramid.edit.name"), continuous_update=False),
        "layer": widgets.Dropdown(description=t("time_pyramid.edit.layer"), options=layers),
        **{
            name: widgets.BoundedFloatText(
                min=0, max=LONGEST, step=1, description=t(f"time_pyramid.edit.{name}")
            )
            for name in ("minutes", "wait", "baseline")
        },
    }
    for name in ("minutes", "wait", "baseline"):
        fields[name].add_class("cj-field-number")
    add = widgets.Button(description=t("time_pyramid.edit.add"), button_style="primary")
    remove = widgets.Button(description=t("time_pyramid.edit.remove"))
    filling = {"now": False}  # while the fields follow the state, they do not change it

    def follow(_: object = None) -> None:
        filling["now"] = True
        rows, names = state.journey.rows, state.journey.step_names()
        options = [(f"{i}. {name}", i - 1) for i, name in enumerate(names, 1)]
        if step.options != tuple(options):
            step.options = options
        step.value = state.picked if rows else None
        if rows:
            opened = rows[state.picked]
            for name in ("layer", "minutes", "wait", "baseline"):
                fields[name].value = opened[name]
            fields["name"].value = names[state.picked]
        for field in (step, remove, *fields.values()):
            field.disabled = not rows
        fields["baseline"].disabled = not rows or rows[state.picked]["layer"] != Layer.SAVED
        add.disabled = state.full
        filling["now"] = False

    def change(name: str, value: Any) -> None:
        if filling["now"]:
            return
        state.change(name, value)
        follow()  # a value that did not fit goes back to what it was

    def pick(change: dict[str, Any]) -> None:
        if not filling["now"] and change["new"] is not None:
            state.pick(change["new"])

    step.observe(pick, "value")
    for name, field in fields.items():
        field.observe(lambda event, name=name: change(name, event["new"]), "value")
    add.on_click(lambda _: state.add())
    remove.on_click(lambda _: state.remove())
    state.watch(follow, "revision", "picked")
    follow()
    return [
        step,
        fields["name"],
        fields["layer"],
        row(fields["minutes"], fields["wait"], fields["baseline"]),
        paragraph(t("time_pyramid.edit.baseline_help")),
        row(add, remove),
    ]
