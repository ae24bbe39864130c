"""The workshop: six questions beside what the map shows, and the choice of how to study further."""

from __future__ import annotations

from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.frame import column, fold, html, note, note_list, paragraph, row
from cjlib.apps.mapping.state import MappingState
from cjlib.journey import vocabulary as v
from cjlib.journey import words
from cjlib.mapping.technique import Choice, Goal, choose
from cjlib.mapping.workshop import material
from cjlib.texts import t

_ABOUT_STEPS = (v.WorkshopQuestion.ATTENTION, v.WorkshopQuestion.DEEPER_STUDY)


def workshop(state: MappingState) -> widgets.Widget:
    """The six questions, and below them the choice of a research technique."""
    return column(
        *(_question(state, question) for question in v.WorkshopQuestion), _research(state)
    )


def _question(state: MappingState, question: v.WorkshopQuestion) -> widgets.Widget:
    shown = html("")
    answer = widgets.Textarea(
        description=t("mapping_app.workshop.answer"), continuous_update=False, rows=2
    )
    steps = widgets.SelectMultiple(description=t("mapping_app.workshop.question_steps"), rows=5)
    filling = {"now": False}

    def follow(_: object = None) -> None:
        if not state.has_map:
            return
        journey = state.journey
        given = {entry.question: entry for entry in journey.workshop}.get(question)
        items = [str(item) for item in material(journey, question)]
        title = words.word(question)
        shown.value = note_list("plain", title, items) if items else note("plain", title)
        filling["now"] = True
        answer.value = given.answer if given else ""
        steps.options = [(step.name, step.id) for step in journey.steps]
        steps.value = given.steps if given else ()
        filling["now"] = False

    def change(_: object) -> None:
        if not filling["now"]:
            state.answer(question, answer.value, steps.value)

    follow()
    answer.observe(change, "value")
    steps.observe(change, "value")
    state.watch(follow, "revision")
    parts: list[widgets.Widget] = [shown, answer]
    return column(*parts, *([steps] if question in _ABOUT_STEPS else []), name="cj-panel")


def _research(state: MappingState) -> widgets.Widget:
    not_known = (t("mapping_app.workshop.not_known"), "")
    awareness = widgets.Dropdown(
        options=[not_known, *((words.word(kind), kind.value) for kind in v.Awareness)],
        value=state.journey.scope.awareness or "",
        description=t("mapping_app.workshop.awareness"),
    )
    yes_no = [(t("pictures.no").capitalize(), False), (t("pictures.yes").capitalize(), True)]
    moment = widgets.Dropdown(options=yes_no, description=t("mapping_app.workshop.moment"))
    piece = widgets.Dropdown(options=yes_no, description=t("mapping_app.workshop.piece"))
    goal = widgets.Dropdown(
        options=[(t(f"mapping_app.workshop.{kind.value}"), kind) for kind in Goal],
        description=t("mapping_app.workshop.goal"),
    )
    step = widgets.Dropdown(description=t("mapping_app.workshop.step"))
    said, noted = html(""), html("")
    keep = widgets.Button(description=t("mapping_app.workshop.choose"), button_style="primary")

    def choice() -> Choice:
        kind = v.Awareness(awareness.value) if awareness.value else None
        return choose(
            kind, in_the_moment=moment.value, communication_piece=piece.value, goal=goal.value
        )

    def tell(_: object = None) -> None:
        found = choice()
        others = [
            f"{words.word(other.technique)}: {other.sentence()}" for other in found.alternatives
        ]
        said.value = note(
            "good", words.word(found.technique), found.reason(), found.example()
        ) + fold(t("mapping_app.workshop.why_not"), *others)

    def follow(_: object = None) -> None:
        if state.has_map:
            _fill_steps(state, step)
            noted.value = _noted(state)

    def note_it(_: object) -> None:
        found = choice()
        state.choose_research(found.technique, found.reason(), step.value or None)

    for box in (awareness, moment, piece, goal):
        box.observe(tell, "value")
    keep.on_click(note_it)
    state.watch(follow, "revision")
    tell()
    follow()
    title = f'<h3 class="cj-h3">{escape(t("mapping_app.workshop.technique_title"))}</h3>'
    return column(
        html(title),
        paragraph(t("mapping_app.workshop.technique_lead")),
        column(
            column(awareness, moment, piece, goal, name="cj-panel"),
            column(said, row(step, keep), noted),
            name="cj-split",
        ),
    )


def _fill_steps(state: MappingState, box: Any) -> None:
    options = [
        (t("mapping_app.workshop.whole"), ""),
        *((step.name, step.id) for step in state.journey.steps),
    ]
    if list(box.options) != options:
        chosen = box.value
        box.options = options
        box.value = chosen if chosen in {key for _, key in options} else ""


def _noted(state: MappingState) -> str:
    journey = state.journey
    items = [
        f"{journey.step(choice.step).name if choice.step else t('mapping_app.workshop.whole')}: "
        f"{words.word(choice.technique)}. {choice.reason}"
        for choice in journey.research
    ]
    if not items:
        return note("plain", t("mapping_app.workshop.nothing_noted"))
    return note_list("plain", t("mapping_app.workshop.noted"), items)
