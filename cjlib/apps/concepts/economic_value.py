"""The value tab: the staircase, price premium, break-even, and three currencies."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from cjlib.apps.concepts.economic_value_state import EXAMPLES, FIELDS, MOST, ValueState
from cjlib.apps.frame import (
    Pane,
    about,
    bullets,
    column,
    drawn_box,
    heading,
    html,
    note_fold,
    paragraph,
    problem_box,
    row,
    switcher,
)
from cjlib.pictures import Picture, fragment
from cjlib.pictures.currencies import three_currencies
from cjlib.pictures.economic_value import staircase
from cjlib.pictures.price_premium import break_even, price_premium
from cjlib.texts import lines, t


def value_tab(state: ValueState) -> widgets.Widget:
    """The tab as a widget that follows ``state``, in the language spoken."""
    return column(
        heading(t("economic_value.name"), t("economic_value.lead")),
        switcher(
            t("apps.view"),
            [
                Pane("stairs", t("economic_value.view.stairs"), _stairs),
                Pane("premium", t("economic_value.view.premium"), lambda: _toy(price_premium)),
                Pane("even", t("economic_value.view.even"), lambda: _toy(break_even)),
                Pane("currency", t("economic_value.view.currency"), lambda: _currencies(state)),
            ],
        ),
        about("economic_value"),
    )


def _toy(build: Callable[[], Picture]) -> widgets.VBox:
    """A picture of the simulation under a warning that nothing in it was measured."""
    warning = note_fold("caution", t("economic_value.toy"), t("economic_value.toy_note"))
    return column(html(warning), drawn_box(build))


def _stairs() -> widgets.Widget:
    wood = bullets(t("economic_value.wood_title"), lines("economic_value.wood"))
    return column(_toy(staircase), html(wood))


def _currencies(state: ValueState) -> widgets.Widget:
    picture = html("", "cj-picture-box")
    example = widgets.Dropdown(
        options=[(t(f"economic_value.currency.example.{key}"), key) for key in EXAMPLES],
        description=t("economic_value.currency.offer"),
    )
    load = widgets.Button(description=t("economic_value.currency.load"))
    load.on_click(lambda _: state.load(example.value))
    name = widgets.Text(description=t("economic_value.currency.name"), continuous_update=False)
    fields = {
        field: widgets.BoundedFloatText(
            min=0, max=MOST, step=1, description=t(f"economic_value.currency.field.{field}")
        )
        for field in FIELDS
    }
    filling = {"now": False}  # while the fields follow the state, they do not change it

    def draw(_: object = None) -> None:
        filling["now"] = True
        example.value, name.value = state.offer, state.named()
        for field, box in fields.items():
            box.value = state.amounts[field]
        picture.value = fragment(three_currencies(state.accounts(), state.named()))
        filling["now"] = False

    def change(field: str, value: Any) -> None:
        if not filling["now"]:
            state.change(field, value)

    def rename(event: dict[str, Any]) -> None:
        if not filling["now"] and event["new"] != state.named():
            state.name = event["new"]

    name.observe(rename, "value")
    for field, box in fields.items():
        box.add_class("cj-field-number")
        box.observe(lambda event, field=field: change(field, event["new"]), "value")
    state.watch(draw, "revision")
    draw()
    boxes = list(fields.values())
    panel = column(
        row(example, load),
        name,
        *(row(*boxes[i : i + 2]) for i in range(0, len(boxes), 2)),
        problem_box(state),
        paragraph(t("economic_value.currency.note")),
        name="cj-panel",
    )
    beside = column(picture, panel, name="cj-split")
    beside.add_class("cj-picture-first")
    return column(paragraph(t("economic_value.currency.lead")), beside)
