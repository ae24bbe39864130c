"""The test: five criteria, the 9+ idea, a random act or a protocol, and dosing over the journey."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields
from cjlib.apps.frame import bullets, column, html, note, note_list, paragraph
from cjlib.apps.making.fields import JUDGED
from cjlib.apps.making.idea_form import field_form, idea_choice, opened
from cjlib.apps.making.kano import kano_panel
from cjlib.apps.making.state import MakingState
from cjlib.making import dosing
from cjlib.making.criteria import RakVerdict, Verdict, judge, rak
from cjlib.making.criteria.finding import Answer
from cjlib.texts import lines, t

_SPOKEN = {True: "met", False: "failed", None: "open"}
_MARK = {True: "✓", False: "✗", None: "?"}


def test_tab(state: MakingState) -> widgets.Widget:
    """One idea with its verdict beside the fields that decide it; then all of them together."""
    verdict, over_all = html(""), html("")
    fields, left = Fields(), column()
    shown: dict[str, str | None] = {"ident": None}

    def draw(_: object = None) -> None:
        if not state.has_map:
            return
        fields.show()
        ident = opened(state)
        idea = state.found(ident)
        if shown["ident"] != ident:
            shown["ident"] = ident
            left.children = (field_form(state, ident, JUDGED),) if ident else ()
        if idea is None:
            verdict.value = note("plain", t("making_app.test.none"))
        else:
            journey = state.journey
            verdict.value = _verdict(judge(idea, journey)) + _rak(rak(idea, journey))
        over_all.value = _dosing(state)

    choice = idea_choice(state, fields)
    state.follow("test", draw, "revision", "idea")
    draw()
    return column(
        paragraph(t("making_app.test.lead")),
        column(column(choice, left, name="cj-panel"), verdict, name="cj-split"),
        over_all,
        kano_panel(state),
    )


def _verdict(verdict: Verdict) -> str:
    kind = "good" if verdict.passed else "caution"
    return (
        note(kind, verdict.sentence())
        + _marks((f"{one.key.word()}: {one.reason}", one) for one in verdict.criteria)
        + f'<h3 class="cj-h3">{escape(t("making_app.test.nine"))}</h3>'
        + f'<p class="cj-text">{escape(verdict.nine.sentence())}</p>'
        + _marks((f"{part.word()}: {part.reason}", part) for part in verdict.nine.parts)
    )


def _marks(said: Iterable[tuple[str, Answer]]) -> str:
    """Each answer with its mark, and what would mend it."""
    rows = []
    for text, answer in said:
        mark = _MARK[answer.met]
        spoken = t(f"making_app.test.mark_{_SPOKEN[answer.met]}")
        mend = f"<br><em>{escape(answer.mend)}</em>" if answer.mend else ""
        rows.append(
            f'<li><strong aria-hidden="true">{mark}</strong> '
            f'<span class="cj-unseen">{escape(spoken)}</span>{escape(text)}{mend}</li>'
        )
    return f'<ul class="cj-list cj-marks">{"".join(rows)}</ul>'


def _rak(found: RakVerdict) -> str:
    answered = [
        f"{question} {question.answer or t('making_app.test.unanswered')}"
        for question in found.questions
    ]
    return (
        f'<h3 class="cj-h3">{escape(t("making_app.test.rak"))}</h3>'
        f'<p class="cj-text">{escape(found.sentence())}</p>'
        + bullets(t("making_app.test.protocol"), answered)
    )


def _dosing(state: MakingState) -> str:
    """How the ideas are dosed together; without ideas there is nothing to dose."""
    if not state.alive:
        return ""
    found = dosing.check(state.ideas, state.journey)
    counted = [judge(idea, state.journey) for idea in state.alive]
    met = [
        t("making_app.test.met", name=verdict.idea.name, n=verdict.met, of=len(verdict.criteria))
        for verdict in sorted(counted, key=lambda one: (-one.met, one.idea.name))
    ]
    kind = "good" if found.well else "caution"
    return (
        f'<h3 class="cj-h3">{escape(t("making_app.test.together"))}</h3>'
        + note_list(kind, t("making_app.test.dosing"), found.in_words())
        + (bullets(t("making_app.test.all"), met) if met else "")
        + bullets(t("making_app.test.why_dosing"), dosing.reasons())
        + bullets(t("apps.critics"), lines("making_app.test.critics"))
    )
