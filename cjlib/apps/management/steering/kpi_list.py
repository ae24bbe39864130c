"""The list of KPIs, a page at a time; the one that is open unfolds in its place."""

from __future__ import annotations

from html import escape
from typing import Final

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, entry
from cjlib.apps.frame import column, html, paragraph, row
from cjlib.apps.management.state import ManagementState
from cjlib.apps.management.steering.form import put_children, seen
from cjlib.apps.management.steering.kpi_form import kpi_panel
from cjlib.apps.management.steering.kpis_state import ROWS
from cjlib.apps.opening import title
from cjlib.management import kpis
from cjlib.management.kpis import Standing, State, saying
from cjlib.texts import t

MARKS: Final = {
    State.MET: "●",
    State.MISSED: "▲",
    State.UNSURE: "■",
    State.UNMEASURED: "○",
    State.NO_TARGET: "□",
    State.NO_DIRECTION: "◇",
}
"""The shape of each way a KPI can stand, as in its pictures."""


class _Row:
    """One KPI of the list: a button with its name, how it stands, and room to unfold in."""

    def __init__(self, state: ManagementState) -> None:
        self.ident = ""
        self.press = button("", lambda: state.kpi_show(self.ident))
        self.press.add_class("cj-steer-name")
        self.facts, self.slot = html("", "cj-steer-facts"), column(name="cj-steer-slot")
        self.whole = column(row(self.press, self.facts, name="cj-steer-row"), self.slot)

    def show(self, one: Standing | None, opened: bool, panel: widgets.Widget) -> None:
        seen(self.whole, one is not None)
        put_children(self.slot, *([panel] if opened and one is not None else []))
        if one is None:
            return
        self.ident = one.kpi.id
        self.press.description = f"{'▾' if opened else '▸'} {one.kpi.name}"
        key = "close" if opened else "open"
        self.press.tooltip = t(f"management_kpis_tab.list.{key}", name=one.kpi.name)
        self.facts.value = facts(one)


def kpi_list(state: ManagementState) -> widgets.Widget:
    """The KPIs that are left by what is looked for, a way to add one, and pages of them."""
    known, panel = Fields(), kpi_panel(state)
    rows = [_Row(state) for _ in range(ROWS)]
    said = html("")
    before = button(t("management_kpis_tab.list.before"), lambda: state.kpi_turn(-1))
    after = button(t("management_kpis_tab.list.after"), lambda: state.kpi_turn(1))
    pages = row(before, after, name="cj-act")
    filters = row(
        known.dropdown(
            t("management_kpis_tab.list.filter"), lambda: _filters(state),
            lambda: state.kpi_filter, lambda key: state.kpi_narrow(str(key or "")),
        ),
        known.text(
            t("management_kpis_tab.list.search"), lambda: state.kpi_search, state.kpi_look_for
        ),
        name="cj-steer-filters",
    )  # fmt: skip

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        known.show()
        found, shown = state.kpi_listed(), state.kpi_rows()
        for nth, one in enumerate(rows):
            standing = shown[nth] if nth < len(shown) else None
            opened = standing is not None and standing.kpi.id == state.kpi
            one.show(standing, opened, panel)
        there = bool(state.organisation.kpis)
        seen(filters, there)
        seen(pages, len(found) > ROWS)
        before.disabled = state.kpi_page == 0
        after.disabled = (state.kpi_page + 1) * ROWS >= len(found)
        said.value = f'<p class="cj-source" role="status">{escape(_said(state))}</p>'

    def jump(_: object) -> None:
        draw()
        for one in rows:
            if one.ident == state.kpi and state.kpi:
                one.press.focus()

    state.follow(
        "kpis", draw, "revision", "kpi", "kpi_filter", "kpi_search", "kpi_page", "kpi_part"
    )
    state.watch(jump, "kpi_jumps")
    draw()
    return column(
        filters, said, column(*(one.whole for one in rows), name="cj-steer-list"), pages,
        _new(state),
    )  # fmt: skip


def facts(one: Standing) -> str:
    """How a KPI stands in one line: shape and word, value with margin and n, target, and more."""
    kpi = one.kpi
    mark = f'<span aria-hidden="true">{MARKS[one.state]}</span> {escape(one.state.label())}'
    cells = [f'<span class="cj-state cj-state-{one.state.value}">{mark}</span>']
    if one.value is not None:
        value = f"<strong>{escape(saying.value(kpi, one.value))}</strong>"
        if one.low is not None and one.high is not None:
            ends = {"low": saying.value(kpi, one.low), "high": saying.value(kpi, one.high)}
            value += " " + escape(t("management_kpis_tab.list.margin", **ends))
        people = saying.people(one.n).replace(" ", "\u00a0")  # n and its number on one line
        cells.append(f"<span>{value} · {escape(people)}</span>")
    cells.append(_cell("target", target=saying.target(kpi)))
    cells.append(_cell("owner", owner=kpi.owner) if kpi.owner else _cell("nobody"))
    if one.on is not None:
        key = "stale" if one.stale else "measured"
        cells.append(_cell(key, day=saying.day(one.on)))
    return "".join(cells)


def _cell(key: str, **values: str) -> str:
    return f"<span>{escape(t(f'management_kpis_tab.list.{key}', **values))}</span>"


def _filters(state: ManagementState) -> list[tuple[str, str]]:
    whole = t("management_kpis_tab.filter.all", n=len(state.organisation.kpis))
    found = [(whole, "")]
    for key, ids in state.kpi_filters().items():
        kind, _, name = key.partition(":")
        word = State(name).label() if name else t(f"management_kpis_tab.filter.{kind}")
        found.append((t("management_kpis_tab.filter.counted", what=word, n=len(ids)), key))
    return found


def _said(state: ManagementState) -> str:
    found = len(state.kpi_listed())
    if not state.organisation.kpis:
        return t("management_kpis_tab.list.none")
    if not found:
        return t("management_kpis_tab.list.nothing_left")
    first = state.kpi_page * ROWS + 1
    return t(
        "management_kpis_tab.list.shown", first=first, last=min(first + ROWS - 1, found), n=found
    )


def _new(state: ManagementState) -> widgets.Widget:
    """An empty KPI, or one of the six to begin with."""
    name, add = entry(
        t("management_kpis_tab.new.name"),
        t("management_kpis_tab.new.add"),
        lambda typed: state.kpi_add(typed),
        t("management_kpis_tab.new.hint"),
    )
    ready = widgets.Dropdown(
        options=[(kpi.name, kpi.id) for kpi in kpis.six()],
        description=t("management_kpis_tab.new.six"),
    )
    take = button(
        t("management_kpis_tab.new.add_six"), lambda: state.kpi_add(six=str(ready.value or ""))
    )
    return column(
        title(t("management_kpis_tab.new.title")),
        row(name, add, name="cj-steer-new"),
        row(ready, take, name="cj-steer-new"),
        paragraph(t("management_kpis_tab.new.six_lead")),
        name="cj-panel",
    )
