"""The expectation tab: how expectation moves, 7+ relief, and the test of a 9+ idea."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.concepts.expectation_state import CASES, MODEL_ANSWERS, OWN, PARTS, ExpectationState
from cjlib.apps.frame import (
    Pane,
    about,
    column,
    drawn_box,
    heading,
    html,
    note,
    note_list,
    paragraph,
    row,
    switcher,
)
from cjlib.pictures import fragment
from cjlib.pictures.expectation import expectation_ratchet
from cjlib.pictures.nine_plus import nine_plus_circles
from cjlib.pictures.relief import relief_step
from cjlib.texts import t


def expectation_tab(state: ExpectationState) -> widgets.Widget:
    """The tab as a widget that follows ``state``, in the language spoken."""
    return column(
        heading(t("expectation.name"), t("expectation.lead")),
        switcher(
            t("apps.view"),
            [
                Pane(
                    "ratchet",
                    t("expectation.view.ratchet"),
                    lambda: drawn_box(expectation_ratchet),
                ),
                Pane("relief", t("expectation.view.relief"), lambda: drawn_box(relief_step)),
                Pane("nine", t("expectation.view.nine"), lambda: _nine_plus(state)),
            ],
        ),
        about("expectation"),
    )


def _nine_plus(state: ExpectationState) -> widgets.Widget:
    picture = html("", "cj-picture-box")
    verdict = html("")
    answer = html("")

    def draw(_: object = None) -> None:
        picture.value = fragment(nine_plus_circles(**state.answers()))
        verdict.value = _verdict(state)
        answer.value = _answer(state)

    state.watch(draw, "case", "ticked", "compared")
    draw()
    return column(
        paragraph(t("expectation.nine.lead")),
        column(_questions(state), column(picture, verdict, answer), name="cj-split"),
        html(
            note(
                "plain",
                t("expectation.nine.definition"),
                t("expectation.nine.definition_more"),
                t("expectation.nine.need_more"),
            )
        ),
    )


def _questions(state: ExpectationState) -> widgets.Widget:
    idea = widgets.Dropdown(
        options=[(_name(case), case) for case in CASES],
        value=state.case,
        description=t("expectation.nine.idea"),
    )
    story = html("")
    boxes = {
        part: widgets.Checkbox(
            value=part in state.ticked, description=t(f"expectation.nine.tick.{part}"), indent=False
        )
        for part in PARTS
    }
    compare = widgets.Button(description=t("expectation.nine.compare"), button_style="primary")
    reset = widgets.Button(description=t("expectation.nine.reset"))

    def follow(_: object = None) -> None:
        idea.value = state.case
        story.value = paragraph(_story(state.case)).value
        compare.layout.display = "none" if state.case == OWN else ""
        for part, box in boxes.items():
            box.value = part in state.ticked

    idea.observe(lambda change: state.choose(change["new"]), "value")
    for part, box in boxes.items():
        box.observe(lambda change, part=part: state.tick(part, change["new"]), "value")
    compare.on_click(lambda _: state.compare())
    reset.on_click(lambda _: state.set_trait("ticked", []))
    state.watch(follow, "case", "ticked")
    follow()
    return column(idea, story, *boxes.values(), row(compare, reset), name="cj-panel")


def _name(case: str) -> str:
    return t("expectation.nine.own") if case == OWN else t(f"expectation.nine.case.{case}.name")


def _story(case: str) -> str:
    own = case == OWN
    return t("expectation.nine.own_story") if own else t(f"expectation.nine.case.{case}.story")


def _verdict(state: ExpectationState) -> str:
    """The verdict as a note, with a reason for each part that failed; nothing before a tick."""
    if not state.ticked:
        return ""
    verdict = state.verdict()
    if verdict.passed:
        return note(
            "good", t("expectation.nine.verdict.passed"), t("expectation.nine.verdict.passed_more")
        )
    reasons = [t(f"expectation.nine.why.{part.value}") for part in verdict.failed]
    return note_list("caution", t("expectation.nine.verdict.failed"), reasons)


def _answer(state: ExpectationState) -> str:
    """The model answer, once the student has asked for it."""
    if not state.compared or state.case not in MODEL_ANSWERS:
        return ""
    differences = state.differences()
    parts = [t(f"expectation.nine.part.{part}") for part in differences]
    judged = (
        t("expectation.nine.answer.differs", parts=", ".join(parts))
        if parts
        else t("expectation.nine.answer.same")
    )
    model = [
        t(
            f"expectation.nine.answer.{'yes' if part in MODEL_ANSWERS[state.case] else 'no'}",
            part=t(f"expectation.nine.part.{part}").capitalize(),
        )
        for part in PARTS
    ]
    why = t(f"expectation.nine.case.{state.case}.why")
    return note_list("plain", t("expectation.nine.answer.title"), model, why, judged)
