"""What stands out in the KPIs, each with a button that leads to it; and adding values up."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, upload
from cjlib.apps.frame import column, html, note, paragraph, problem_html, row
from cjlib.apps.management.state import ManagementState
from cjlib.apps.management.steering.fields import apart
from cjlib.apps.management.steering.form import put_children
from cjlib.apps.management.steering.kpis_state import ELSEWHERE
from cjlib.apps.widgets.download import Download, File
from cjlib.errors import CjError
from cjlib.management.kpis import Warned, saying
from cjlib.pictures.notes import note_list
from cjlib.texts import t

MOST_BUTTONS = 3  # for one warning; the list shows the others
MOST_SHOWN = 30  # warnings: an organisation with a hundred maps is still a page


def warnings_pane(state: ManagementState) -> widgets.Widget:
    """Every warning in words, with a button that opens what it is about."""
    inside, said = column(name="cj-steer-list"), html("")
    made: dict[str, tuple[object, widgets.Widget]] = {}

    def draw(_: object = None) -> None:
        if not state.is_open or state.kpi_part != "look":
            return
        found = state.kpi_register.warnings
        shown = []
        for one in found[:MOST_SHOWN]:
            key = f"{one.key}/{one.values.get('journey', '')}"
            if key not in made or made[key][0] != one:
                made[key] = (one, _warning(state, one))
            shown.append(made[key][1])
        put_children(inside, *shown)
        left = len(found) - len(shown)
        word = t("management_kpis_tab.look.more", n=left) if left else ""
        none = "" if found else note("good", t("management_kpis_tab.look.none"))
        said.value = none or f'<p class="cj-source">{escape(word)}</p>'

    state.follow("kpis", draw, "revision", "kpi_part")
    draw()
    return column(paragraph(t("management_kpis_tab.look.lead")), inside, said)


def _warning(state: ManagementState, one: Warned) -> widgets.Widget:
    said = html(f'<p class="cj-text">{escape(str(one))}</p>')
    return column(said, row(*_ways(state, one)), name="cj-steer-warning")


def _ways(state: ManagementState, one: Warned) -> Iterator[widgets.Widget]:
    """Buttons that lead to what a warning is about."""
    pairs = list(zip(one.ids, one.names, strict=True))[:MOST_BUTTONS]
    if one.key == "touchpoint_no_owner":
        yield button(t("management_kpis_tab.look.journeys"), lambda: _go(state, "journeys"))
    elif one.key == "touchpoint_no_measure":
        journey = _journey_of(state, one)
        for ident, name in pairs:
            yield button(
                t("management_kpis_tab.look.measure", name=name),
                lambda ident=ident, name=name: state.kpi_add(name, "", journey, ident),  # type: ignore[misc]
            )
    elif one.key == "change_without_note":
        for ident, name in pairs:
            yield button(
                t("management_kpis_tab.look.note", name=name),
                lambda ident=ident: state.action_note(ident),  # type: ignore[misc]
            )
    elif one.ids and one.key not in ELSEWHERE:
        for ident, name in pairs:
            yield button(
                t("management_kpis_tab.look.open", name=name),
                lambda ident=ident: state.kpi_show(ident),  # type: ignore[misc]
            )
        if len(one.ids) > MOST_BUTTONS:
            yield button(
                t("management_kpis_tab.look.all", n=len(one.ids)),
                lambda: state.kpi_narrow(one.key),
            )


def _journey_of(state: ManagementState, one: Warned) -> str:
    """Id of the journey whose map has the steps that a warning names."""
    for entry in state.organisation.journeys:
        steps = () if entry.journey is None else entry.journey.steps
        if entry.name == one.values["journey"] and {step.id for step in steps} >= set(one.ids):
            return entry.id
    return ""


def _go(state: ManagementState, tab: str) -> None:
    state.tab = tab


def table_pane(state: ManagementState) -> widgets.Widget:
    """Measurements from a table: the empty one to take along, and the one to hand over."""
    choose = upload(t("management_kpis_tab.read.upload"), ".xlsx,.csv,.txt", state.kpi_take_table)
    said = html("")

    def template() -> File | None:
        file = None
        with state.trying():
            file = File(t("management_kpis_tab.read.file"), state.kpi_template())
        return file  # noqa: RET504 - None where `trying` held back a mistake

    def draw(_: object = None) -> None:
        found = state.kpi_read
        told = [] if found is None else found.in_words()
        said.value = note("good", told[0], *told[1:]) if told else ""

    state.follow("kpis", draw, "kpi_reads", "kpi_part")
    draw()
    return column(
        paragraph(t("management_kpis_tab.read.lead")),
        row(Download(t("management_kpis_tab.read.template"), template), choose),
        said,
        paragraph(t("management_kpis_tab.read.all_or_nothing")),
    )


def sum_pane(state: ManagementState) -> widgets.Widget:
    """Values added up, where that means something; refused in words where it does not."""
    known, said = Fields(), html("")
    which = known.ticks(
        t("management_kpis_tab.sum.which"),
        lambda: apart([(f"{k.name} ({saying.unit(k)})", k.id) for k in state.organisation.kpis]),
        lambda: state.kpi_summed,
        lambda ids: state.set_trait("kpi_summed", list(ids)),
    )

    def draw(_: object = None) -> None:
        if not state.is_open or state.kpi_part != "add_up":
            return
        known.show()
        said.value = _sum(state)

    state.follow("kpis", draw, "revision", "kpi_summed", "kpi_part")
    draw()
    return column(paragraph(t("management_kpis_tab.sum.lead")), which, said)


def _sum(state: ManagementState) -> str:
    try:
        found = state.kpi_sum()
    except CjError as error:
        return problem_html(error)
    if found is None:
        return note("plain", t("management_kpis_tab.sum.none"))
    kpi, total = found
    items = [
        f"{one.kpi.name}: {saying.value(one.kpi, one.value)}"
        for one in state.kpi_register.standings
        if one.kpi.id in state.kpi_summed and one.value is not None
    ]
    told = t("management_kpis_tab.sum.total", value=saying.value(kpi, total))
    return note_list("plain", told, items, t("management_kpis_tab.sum.days"))
