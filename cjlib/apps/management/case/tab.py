"""The tab 'case': does improving pay?  The finding first, then pictures, the chain and numbers."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import (
    bullets,
    column,
    html,
    items_html,
    note,
    note_list,
    paragraph,
    pills,
    problem_html,
    row,
)
from cjlib.apps.management.case.chain import chain_html
from cjlib.apps.management.case.form import assumptions_panel, begin_panel
from cjlib.apps.management.case.measured import measured_panel
from cjlib.apps.management.case.state import VIEWS
from cjlib.apps.management.case.take import take_panel
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.errors import CjError
from cjlib.management.business_case import Outcome, Scenarios
from cjlib.pictures import Picture, fragment
from cjlib.pictures.management.break_even import break_even_picture
from cjlib.pictures.management.fan import fan_picture
from cjlib.pictures.management.scenarios import scenarios_picture
from cjlib.pictures.management.tornado import tornado_picture
from cjlib.texts import lines, t

DRAWN: dict[str, Callable[[Outcome], Picture]] = {
    "fan": fan_picture,
    "tornado": tornado_picture,
    "break_even": break_even_picture,
}


def case_tab(state: ManagementState) -> widgets.Widget:
    """The business case of the organisation, or how to begin one."""
    lost, stage = html(""), column()
    build = {True: lambda: _open_case(state, Fields()), False: lambda: begin_panel(state)}
    built: dict[bool, widgets.Widget] = {}

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        there = state.case is not None
        if there not in built:
            built[there] = build[there]()
        if stage.children != (built[there],):
            stage.children = (built[there],)
        n = state.cases_lost
        lost.value = note("caution", t("management_case_tab.lost", n=n)) if n else ""

    state.follow("case", draw, "revision")
    draw()
    return column(paragraph(t("management_case_tab.lead")), lost, stage, html(_foot()))


def _foot() -> str:
    """How it is computed, what the critics say, and the source."""
    return (
        bullets(t("apps.how"), lines("management_case_tab.how"))
        + bullets(t("apps.critics"), lines("business_case.critics"))
        + f'<p class="cj-source"><strong>{escape(t("apps.source"))}</strong> '
        f"{escape(t('management_case_tab.source'))}</p>"
    )


def _open_case(state: ManagementState, known: Fields) -> widgets.Widget:
    said, drawn, chain = html(""), html("", "cj-picture-box"), html("", "cj-insights")
    luck = button(t("management_case_tab.other_luck"), state.case_luck)
    view = pills(
        t("apps.view"), [(t(f"management_case_tab.view.{one}"), one) for one in VIEWS],
        state.case_view,
    )  # fmt: skip
    view.observe(lambda change: state.set_trait("case_view", change["new"]), "value")
    links = column(title(t("management_case_tab.chain_title")), chain)
    shown = column(view, drawn, row(luck, name="cj-act"), links)

    def draw(_: object = None) -> None:
        if not state.is_open or state.case is None:
            return
        known.show()
        view.value = state.case_view
        found = state.case_outcome()
        if found is None:
            said.add_class("cj-waiting-chapter")
            state.need("case")
            return
        said.remove_class("cj-waiting-chapter")
        possible = not isinstance(found, CjError)
        shown.layout.display = None if possible else "none"
        if isinstance(found, CjError):
            said.value = problem_html(found)
            return
        said.value, chain.value = said_html(found), chain_html(found)
        drawn.value = _picture(state, found)

    state.follow("case", draw, "revision", "wrong", "case_open", "made", "case_view", "case_seed")

    def opened(_: object) -> None:
        # work of another tab may have taken the place of ours
        if state.tab == "case" and state.case is not None and state.case_outcome() is None:
            draw()

    state.watch(opened, "tab")
    draw()
    return column(
        _chooser(state, known), said, shown, assumptions_panel(state, known),
        measured_panel(state), take_panel(state),
    )  # fmt: skip


def _chooser(state: ManagementState, known: Fields) -> widgets.Widget:
    which = known.dropdown(
        t("management_case_tab.which_case"),
        lambda: [(one.name, key) for key, one in state.cases.items()],
        lambda: state.case_id,
        lambda chosen: state.set_trait("case_open", chosen or ""),
    )
    return row(
        which,
        button(t("management_case_tab.copy"), state.case_copy),
        button(t("management_case_tab.remove"), state.case_remove),
        name="cj-act",
    )


def said_html(found: Outcome) -> str:
    """The finding: the chance that it pays, what it brings, what matters, and what to measure."""
    npv, pays, back, earned, _, *rest = found.in_words()
    luck = t("management_case_tab.luck", draws=found.draws, seed=found.seed)
    return (
        f'<p class="cj-lead">{escape(pays)} {escape(npv)}</p>'
        + note_list("plain", t("management_case_tab.matters"), rest)
        + f'<details class="cj-fold"><summary>{escape(t("management_case_tab.returns"))}</summary>'
        + f"{items_html([back, earned])}</details>"
        + f'<p class="cj-source">{escape(luck)}</p>'
    )


def _picture(state: ManagementState, found: Outcome) -> str:
    if state.case_view in DRAWN:
        return fragment(DRAWN[state.case_view](found))
    if len(state.cases) < 2:
        return note("plain", t("management_case_tab.one_case"), t("management_case_tab.make_copy"))
    state.need("cases")
    compared: Any = state.case_compared()
    if compared is None:
        return f'<p class="cj-text">{escape(t("management_case_tab.comparing"))}</p>'
    if not isinstance(compared, Scenarios):
        return problem_html(compared)
    return fragment(scenarios_picture(compared))
