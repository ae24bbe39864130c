"""The card that is open: the next step with its day, and everything about the action."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import column, html, row
from cjlib.apps.management.state import ManagementState
from cjlib.apps.management.steering.board_state import DECISIONS, STEPS
from cjlib.apps.management.steering.fields import ACTION_FIELDS, titled
from cjlib.apps.management.steering.form import Draft, faces, field_box, seen
from cjlib.management.organisation.vocabulary import Stage
from cjlib.texts import t

_HINTED = ("expects", "check_by")


def action_panel(state: ManagementState) -> widgets.Widget:
    """All about the action that is open; the same widgets for each, so that nothing jumps."""
    parts = {"step": _step(state), "facts": _facts(state)}
    sides = {key: (t(f"management_board_tab.face.{key}"), part) for key, part in parts.items()}
    label = t("management_board_tab.face.label")
    return faces(state, "board", "action", "board_face", label, sides)


def _step(state: ManagementState) -> widgets.Widget:
    """What brings the action one stage further, and what data say if it was done."""
    known = Fields()
    draft = Draft(state, known, "step/", "board_draft", state.action_draft)
    said, told = html(""), html("")
    day = draft.day(t("management_board_tab.step.day"), "on", lambda: state.today.isoformat())
    found = draft.text(titled("pdca", "found"), "found", rows=3)
    decision = draft.choice(
        t("management_board_tab.step.decision"), "decision",
        lambda: [("–", ""), *((t(f"management_board_tab.decision.{key}"), key)
                              for key in DECISIONS)],
    )  # fmt: skip
    why = draft.text(t("management_board_tab.step.why"), "why", rows=2)
    write = button(t("management_board_tab.step.decide"), lambda: state.action_decide(state.action))
    writing = row(write)
    go = button("", lambda: state.action_step(state.action), primary=True)
    noted = button(t("management_board_tab.step.note"), lambda: state.action_note(state.action))

    def draw(_: object = None) -> None:
        item = state.action_found()
        if item is None:
            return
        known.show()
        stage = item.stage
        going = stage is not Stage.CLOSED
        said.value = (
            f'<p class="cj-text">{escape(t(f"management_board_tab.step.{stage.value}"))}</p>'
        )
        if going:
            go.description = t(f"management_board_tab.step.go_{STEPS[stage]}")
        for box, there in (
            (day, going), (go, going), (found, stage is Stage.CHECK),
            (decision, stage is Stage.ACT), (why, stage is Stage.ACT),
            (writing, stage is Stage.ACT), (noted, item.id in state.board_unnoted()),
        ):  # fmt: skip
            seen(box, there)
        evaluation = state.action_evaluation(item.id)
        sentence = "" if evaluation is None else evaluation.sentence()
        told.value = f'<p class="cj-text">{escape(sentence)}</p>' if sentence else ""

    state.follow("board", draw, "revision", "action", "wrong", "board_draft")
    draw()
    return column(
        said,
        told,
        found,
        decision,
        why,
        writing,
        day,
        row(go, noted, name="cj-act"),
        name="cj-steer-part",
    )


def _facts(state: ManagementState) -> widgets.Widget:
    """The fields of the action."""
    known = Fields()
    boxes = [
        field_box(
            state, known, field, state.action_found, state.action_type,
            (lambda name=name: t(f"management_board_tab.hint.{name}"))  # type: ignore[misc]
            if name in _HINTED else None,
        )
        for name, field in ACTION_FIELDS.items()
    ]  # fmt: skip
    away = button(t("management_board_tab.step.remove"), lambda: state.action_remove(state.action))

    def draw(_: object = None) -> None:
        if state.action_found() is not None:
            known.show()

    state.follow("board", draw, "revision", "action", "wrong")
    draw()
    return column(column(*boxes, name="cj-form"), row(away, name="cj-act"))
