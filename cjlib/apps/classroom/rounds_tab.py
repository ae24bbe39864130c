"""Rounds: those that are ready, one to type, one from a journey, and what was asked before."""

from __future__ import annotations

from functools import partial
from html import escape

import ipywidgets as widgets

from cjlib.apps.classroom.choosing import WITH_ITEMS
from cjlib.apps.classroom.journeys import journey_choice
from cjlib.apps.classroom.state import ClassroomState
from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import column, html, paragraph, row
from cjlib.apps.opening import title
from cjlib.classroom import KINDS
from cjlib.classroom.ready import lessons
from cjlib.classroom.store import Running
from cjlib.texts import t


def rounds_tab(state: ClassroomState) -> widgets.Widget:
    """Choose what to ask; it is opened on the first tab."""
    lead = html(f'<p class="cj-lead">{escape(t("classroom_app.rounds.lead"))}</p>')
    left = column(_ready(state), _journey(state))
    return column(lead, column(left, column(_typed(state), _history(state)), name="cj-halves"))


def _ready(state: ClassroomState) -> widgets.Widget:
    fields = Fields()
    which = fields.dropdown(
        t("classroom_app.rounds.lesson"),
        lambda: [(t(f"classroom_app.lesson.{one}"), one) for one in lessons()],
        lambda: state.lesson,
        lambda value: state.set_trait("lesson", value),
    )
    offered = column()

    def follow(_: object = None) -> None:
        fields.show()
        offered.children = tuple(
            _offered(
                t(f"classroom_app.kind.{one.kind}"), one.question, partial(state.ask_ready, nth)
            )
            for nth, one in enumerate(state.ready())
        )

    state.watch(follow, "lesson")
    follow()
    return column(title(t("classroom_app.rounds.title_ready")), which, offered, name="cj-panel")


def _offered(kind: str, question: str, act: partial[None]) -> widgets.Widget:
    words = html(f'<p class="cj-text"><strong>{escape(question)}</strong> ({escape(kind)})</p>')
    ask = button(t("classroom_app.rounds.ask"), act)
    ask.tooltip = question
    return column(words, row(ask), name="cj-given")


def _typed(state: ClassroomState) -> widgets.Widget:
    fields = Fields()
    kind = fields.dropdown(
        t("classroom_app.typed.kind"),
        lambda: [(t(f"classroom_app.kind.{one}"), one) for one in KINDS],
        lambda: state.kind,
        lambda value: state.set_trait("kind", value),
    )
    question = widgets.Text(description=t("classroom_app.typed.question"))
    items = widgets.Textarea(description=t("classroom_app.typed.items"), rows=5)
    groups = widgets.Textarea(description=t("classroom_app.typed.groups"), rows=3)
    how = html("")

    def follow(_: object = None) -> None:
        fields.show()
        how.value = f'<p class="cj-source">{escape(t(f"classroom_app.how.{state.kind}"))}</p>'
        items.layout.display = "" if state.kind in WITH_ITEMS else "none"
        groups.layout.display = "" if state.kind == "sort" else "none"

    def ask() -> None:
        if state.ask_typed(question.value, items.value, groups.value):
            question.value = items.value = groups.value = ""

    state.watch(follow, "kind")
    follow()
    return column(
        title(t("classroom_app.rounds.title_typed")),
        kind, how, question, items, groups,
        row(button(t("classroom_app.rounds.make"), ask)),
        name="cj-panel",
    )  # fmt: skip


def _journey(state: ClassroomState) -> widgets.Widget:
    return column(
        title(t("classroom_app.rounds.title_journey")),
        paragraph(t("classroom_app.rounds.journey")),
        journey_choice(state),
        row(
            button(t("classroom_app.rounds.ask_steps"), lambda: state.ask_journey("emotion")),
            button(t("classroom_app.rounds.ask_ideas"), lambda: state.ask_journey("place")),
        ),
        name="cj-panel",
    )


def _history(state: ClassroomState) -> widgets.Widget:
    listed = column()
    empty = html(f'<p class="cj-text">{escape(t("classroom_app.rounds.none"))}</p>')
    known: dict[str, object] = {}

    def follow(_: object = None) -> None:
        now = (state.rounds, state.chosen)
        if known.get("now") == now:
            return
        known["now"] = now
        rows = [_row(state, one) for one in reversed(state.rounds)]
        listed.children = tuple(rows) or (empty,)

    state.watch(follow, "moment", "chosen")
    follow()
    return column(title(t("classroom_app.rounds.title_history")), listed, name="cj-panel")


def _row(state: ClassroomState, one: Running) -> widgets.Widget:
    facts = [t(f"classroom_app.kind.{one.asked.kind}"), t(f"classroom_app.state.{one.state}")]
    if one.vote == 2:
        facts.append(t("classroom_app.now.second"))
    if one.id == state.chosen:
        facts.append(t("classroom_app.rounds.in_sight"))
    words = html(
        f'<p class="cj-text"><strong>{escape(one.asked.question)}</strong><br>'
        f"{escape(' · '.join(facts))}</p>"
    )

    def see() -> None:
        state.choose(one.id)
        state.tab = "now"

    away = button(t("classroom_app.rounds.remove"), lambda: None)
    away.on_click(lambda _: _sure(away, lambda: state.remove(one.id)))
    return column(words, row(button(t("classroom_app.rounds.see"), see), away), name="cj-given")


def _sure(made: widgets.Button, act: object) -> None:
    """Ask once more: what is deleted here cannot come back."""
    asked = t("classroom_app.rounds.sure")
    if made.description == asked and callable(act):
        act()
    made.description = asked
