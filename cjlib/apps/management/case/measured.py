"""Measured instead of assumed: a journey tried out, people counted, marks from a survey."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, upload
from cjlib.apps.frame import Pane, column, html, note, note_list, paragraph, row, switcher
from cjlib.apps.management.case.giving import COUNTS, WAYS
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.pictures.making.words import euros
from cjlib.texts import number, t


def measured_panel(state: ManagementState) -> widgets.Widget:
    """Three ways to put data in the place of an assumption."""
    panes = [
        Pane("journey", t("management_case_tab.from.journey"), partial(_journey, state)),
        Pane("counts", t("management_case_tab.from.counts"), partial(_counts, state)),
        Pane("survey", t("management_case_tab.from.survey"), partial(_survey, state)),
    ]
    return column(
        title(t("management_case_tab.measured")),
        paragraph(t("management_case_tab.measured_lead")),
        switcher(t("management_case_tab.where_from"), panes),
        name="cj-panel",
    )


def _follow(state: ManagementState, known: Fields, *names: str) -> None:
    def draw(_: object = None) -> None:
        if state.is_open:
            known.show()

    state.follow("case", draw, "revision", "wrong", *names)
    draw()


def _journey(state: ManagementState) -> widgets.Widget:
    known = Fields()
    none = html(note("plain", t("management_case_tab.no_journey")))
    which = known.dropdown(
        t("management_case_tab.which_journey"), state.case_journeys,
        lambda: state.case_journey or next((key for _, key in state.case_journeys()), ""),
        lambda chosen: _other_journey(state, chosen),
    )  # fmt: skip
    ideas = known.ticks(
        t("management_case_tab.which_ideas"),
        lambda: [(idea.name, idea.id) for idea in state.case_ideas_there()],
        state.case_ideas_chosen,
        lambda chosen: state.set_trait("case_ideas", chosen),
        lambda: _together(state),
    )
    way = known.dropdown(
        t("management_case_tab.way"),
        lambda: [(t(f"management_case_tab.ways.{one}"), one) for one in WAYS],
        lambda: state.case_way, lambda chosen: state.set_trait("case_way", chosen or WAYS[0]),
    )  # fmt: skip
    take = button(t("management_case_tab.take_journey"), state.case_from_journey, primary=True)
    rest = column(
        paragraph(t("management_case_tab.journey_lead")),
        column(which, ideas, way, name="cj-form"), row(take, name="cj-act"),
    )  # fmt: skip
    box = column(none)
    known.also(lambda: _set(box, rest if state.case_journeys() else none))
    _follow(state, known, "case_journey", "case_ideas", "case_way")
    return box


def _other_journey(state: ManagementState, chosen: Any) -> None:
    state.case_ideas = []
    state.case_journey = chosen or ""


def _together(state: ManagementState) -> str:
    """What the ticked ideas cost together, for who fills in the investment."""
    chosen = state.case_ideas_chosen()
    cost = sum(idea.cost or 0.0 for idea in state.case_ideas_there() if idea.id in chosen)
    return t("management_case_tab.together", n=len(chosen), cost=euros(cost))


def _set(box: widgets.VBox, child: widgets.Widget) -> None:
    if box.children != (child,):
        box.children = (child,)


def _counts(state: ManagementState) -> widgets.Widget:
    known = Fields()
    fields = [
        known.text(
            t(f"management_case_tab.count.{name}"),
            partial(_count, state, name), partial(state.case_count, name),
        )
        for name in (*COUNTS, "source")
    ]  # fmt: skip
    take = button(t("management_case_tab.take_counts"), state.case_from_counts, primary=True)
    said = _refusal(state, known, "case_counts")
    _follow(state, known, "case_counts")
    return column(
        paragraph(t("management_case_tab.counts_lead")),
        column(*fields, name="cj-form"), said, row(take, name="cj-act"),
    )  # fmt: skip


def _count(state: ManagementState, name: str) -> str:
    return str(state.case_counts.get(name, ""))


def _survey(state: ManagementState) -> widgets.Widget:
    known = Fields()
    choose = upload(t("management_case_tab.upload_survey"), ".csv,.xlsx,.txt", state.case_survey)
    named = html("")
    known.also(lambda: named.set_trait("value", _named(state)))

    def columns() -> list[tuple[str, str]]:
        return [(name, name) for name in state.case_survey_names()]

    def chosen(role: str) -> str:
        return str(state.case_columns.get(role, ""))

    mark = known.dropdown(
        t("management_case_tab.column_of.mark"), columns,
        lambda: chosen("mark"), partial(state.case_column, "mark"),
    )  # fmt: skip
    period = known.dropdown(
        t("management_case_tab.column_of.period"),
        lambda: [(t("management_case_tab.one_measurement"), ""), *columns()],
        lambda: chosen("period"), partial(state.case_column, "period"),
    )  # fmt: skip
    ends = [
        known.dropdown(
            t(f"management_case_tab.column_of.{role}"),
            lambda: [(one, one) for one in state.case_periods()],
            partial(chosen, role), partial(state.case_column, role),
        )
        for role in ("before", "after")
    ]  # fmt: skip
    many = html(note("plain", t("management_case_tab.many_periods")))
    take = button(t("management_case_tab.take_survey"), state.case_from_survey, primary=True)
    which = column(mark, period, *ends, name="cj-form")
    rest = column(which, many, row(take, name="cj-act"))

    def show() -> None:
        two = len(state.case_periods()) > 1
        rest.layout.display = None if state.case_survey_name else "none"
        for end in ends:
            end.layout.display = None if two else "none"
        many.layout.display = None if chosen("period") and not two else "none"

    known.also(show)
    said = _refusal(state, known, "case_survey")
    _follow(state, known, "case_given")
    caution = note_list(
        "caution", t("management_case_tab.before_after"),
        [t("management_case_tab.no_proof"), t("management_case_tab.forgotten")],
    )  # fmt: skip
    return column(
        paragraph(t("management_case_tab.survey_lead")), row(choose), named, rest, said,
        html(caution),
    )  # fmt: skip


def _named(state: ManagementState) -> str:
    if not state.case_survey_name:
        return ""
    said = t(
        "management_case_tab.survey_read",
        name=state.case_survey_name, n=number(state.case_survey_size, ",d"),
    )  # fmt: skip
    return f'<p class="cj-source">{escape(said)}</p>'


def _refusal(state: ManagementState, known: Fields, cell: str) -> widgets.Widget:
    """What was wrong with what was given, beside it."""
    said = html("")

    def show() -> None:
        wrong = str(state.wrong.get(cell, ""))
        said.value = f'<p class="cj-refused" role="alert">{escape(wrong)}</p>' if wrong else ""

    known.also(show)
    return said
