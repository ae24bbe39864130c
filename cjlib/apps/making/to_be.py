"""The new journey: what the chosen ideas would make of it, and every assumption behind that."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import (
    Pane,
    bullets,
    column,
    html,
    note,
    note_list,
    paragraph,
    pills,
    problem_html,
    row,
    switcher,
)
from cjlib.apps.making.state import MakingState
from cjlib.apps.opening import title
from cjlib.errors import CjError
from cjlib.journey.vocabulary import IdeaState
from cjlib.making.simulate import ToBe
from cjlib.making.simulate.assumptions import Assumed
from cjlib.pictures import Picture, fragment
from cjlib.pictures.making.kano_over_time import kano_over_time
from cjlib.pictures.making.marks import marks_before_after
from cjlib.pictures.making.time_before_after import time_before_after
from cjlib.pictures.making.to_be_map import to_be_map
from cjlib.texts import number, t

VIEWS = ("curve", "marks", "kano", "time")
LETTERS = ("I", "A", "O", "M")


def to_be_tab(state: MakingState) -> widgets.Widget:
    """The journey before and after, in four pictures, and what was assumed."""
    said, drawn, assumed = html(""), html("", "cj-picture-box"), column()
    shown: dict[str, Any] = {"view": VIEWS[0], "keys": ()}
    known = Fields()
    carry = button(t("making_app.to_be.carry_out"), state.carry_out)

    def draw(_: object = None) -> None:
        if not state.has_map:
            return
        found = state.to_be()
        there = isinstance(found, ToBe)
        carry.disabled = not there or not state.chosen
        something = bool(state.chosen) and not isinstance(found, CjError)
        rest.layout.display = None if something else "none"
        if found is None:
            said.add_class("cj-waiting-chapter")
            state.need("to_be")
            return
        said.remove_class("cj-waiting-chapter")
        if isinstance(found, CjError):
            said.value, drawn.value = problem_html(found), ""
            return
        said.value = _said(state, found)
        drawn.value = fragment(picture(found, shown["view"])) if state.chosen else ""
        keys = tuple(found.assumed.all)
        if shown["keys"] != keys:
            shown["keys"] = keys
            known.forget()
            assumed.children = tuple(_assumptions(state, known, found))
        known.show()

    def show_view(change: dict[str, Any]) -> None:
        shown["view"] = change["new"]
        draw()

    view = pills(
        t("apps.view"), [(t(f"making_app.to_be.view_{name}"), name) for name in VIEWS], VIEWS[0]
    )
    view.observe(show_view, "value")
    rest = column(
        view,
        drawn,
        column(
            title(t("making_app.to_be.assumptions")),
            paragraph(t("making_app.to_be.assumptions_lead")),
            assumed,
            name="cj-panel",
        ),
        column(
            title(t("making_app.to_be.onto_map")),
            paragraph(t("making_app.to_be.onto_map_lead")),
            row(carry),
            name="cj-panel",
        ),
    )
    state.follow("to_be", draw, "revision", "ruled", "made", "wrong")
    draw()
    return column(paragraph(t("making_app.to_be.lead")), said, rest)


def picture(found: ToBe, view: str) -> Picture:
    """One of the `VIEWS` of a simulation."""
    if view == "curve":
        return to_be_map(found.before, found)
    drawing: dict[str, Callable[[ToBe], Picture]]
    drawing = {"marks": marks_before_after, "kano": kano_over_time, "time": time_before_after}
    return drawing[view](found)


def _said(state: MakingState, found: ToBe) -> str:
    if not state.chosen:
        done = any(idea.status is IdeaState.DONE for idea in state.ideas)
        return note("plain", t(f"making_app.to_be.{'carried_out' if done else 'none'}"))
    first, *rest = found.in_words()
    return (
        f'<p class="cj-lead">{escape(first)}</p>'
        + note_list("plain", t("making_app.to_be.in_words"), rest)
        + bullets(t("apps.critics"), found.critics())
    )


def _assumptions(state: MakingState, known: Fields, found: ToBe) -> list[widgets.Widget]:
    """The numbers for everything, and those of one idea at a time."""
    every = [one for one in found.assumed.all.values() if not one.idea]
    by_idea: dict[str, list[Assumed]] = {}
    for one in found.assumed.all.values():
        if one.idea:
            by_idea.setdefault(one.key.partition(".")[2], []).append(one)
    panes = [Pane("every", t("making_app.to_be.every"), partial(_form, state, known, every))]
    panes += [
        Pane(key, some[0].idea, partial(_form, state, known, some)) for key, some in by_idea.items()
    ]
    return [switcher(t("making_app.to_be.about"), panes)]


def _form(state: MakingState, known: Fields, some: list[Assumed]) -> widgets.Widget:
    return column(*(_field(state, known, one) for one in some), name="cj-form")


def _field(state: MakingState, known: Fields, one: Assumed) -> widgets.Widget:
    def now() -> Assumed:
        found = state.to_be()
        return found.assumed.all.get(one.key, one) if isinstance(found, ToBe) else one

    def hint() -> str:
        there = now()
        return t(
            "making_app.to_be.hint",
            unit=t(f"simulate.unit.{there.unit}"),
            source=there.origin.word(),
        )

    def put(typed: Any) -> None:
        state.assume(one.key, typed, one.word())

    if isinstance(one.value, str):
        options = [(t(f"kano.category.{letter}"), letter) for letter in LETTERS]
        return known.dropdown(one.word(), lambda: options, lambda: str(now().value), put, hint)
    return known.text(
        one.word(), lambda: number(float(now().value), ".10g"), put, hint,
        refused=lambda: str(state.wrong.get(f"assumed/{one.key}", "")),
    )  # fmt: skip
