"""What a management team sees first: why the organisation is there, the headlines, and the flow."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import about, column, html, note, paragraph, row
from cjlib.apps.management.journeys.state import title_of
from cjlib.apps.management.overview.flow_form import flow_part
from cjlib.apps.management.overview.state import ABOUT
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.journey.vocabulary import Archetype
from cjlib.journey.words import word
from cjlib.management.kpis import saying
from cjlib.mapping.purpose import archetypes
from cjlib.texts import t

HEADLINED = ("overview", "journeys", "kpis", "board", "scans", "case")
BEGIN = ("journeys", "kpis", "scans")


def overview_tab(state: ManagementState) -> widgets.Widget:
    """Purpose, headlines with a way to what is behind them, and the flow of optimising."""
    return column(
        paragraph(t("management_overview_tab.lead")),
        _who(state),
        title(t("management_overview_tab.headlines")),
        _headlines(state),
        flow_part(state),
        about("management_overview_tab"),
    )


# --- who the organisation is -----------------------------------------------------------------
def _who(state: ManagementState) -> widgets.Widget:
    """The purpose and the day it is looked at; a button opens the fields behind them."""
    said, known = html(""), Fields()
    fields = column(*(_about_field(state, known, name) for name in ABOUT), name="cj-form")
    shown = {"fields": False}
    change = button("", lambda: turn())

    def turn() -> None:
        shown["fields"] = not shown["fields"]
        draw()

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        known.show()
        said.value = _purpose(state)
        fields.layout.display = None if shown["fields"] else "none"
        key = "ready" if shown["fields"] else "change"
        change.description = t(f"management_overview_tab.{key}")

    shown["fields"] = not state.organisation.purpose.statement
    state.follow("overview", draw, "revision", "wrong")
    draw()
    return column(said, fields, row(change), name="cj-panel")


def _purpose(state: ManagementState) -> str:
    purpose = state.organisation.purpose
    day = saying.day(state.today)
    fixed = state.kept_part("today") is not None
    told = t(f"management_overview_tab.day_{'fixed' if fixed else 'now'}", day=day)
    if not purpose.statement:
        first = note("plain", t("management_overview_tab.no_purpose"))
    else:
        kind = (
            ""
            if purpose.archetype is None
            else t("management_overview_tab.archetype", name=word(purpose.archetype))
        )
        first = (
            f'<p class="cj-source">{escape(t("management_overview_tab.purpose"))}</p>'
            f'<p class="cj-finding">{escape(purpose.statement)}</p>'
            f'<p class="cj-source">{escape(kind)}</p>'
        )
    return f'{first}<p class="cj-source">{escape(told)}</p>'


def _about_field(state: ManagementState, known: Fields, name: str) -> widgets.Widget:
    inside = name.replace(".", "_")

    def refused() -> str:
        return str(state.wrong.get(f"organisation/{name}", ""))

    def put(typed: object) -> None:
        state.describe(name, typed)

    label = title_of(*inside.split("_"))
    if name == "purpose.archetype":
        options = [("–", ""), *((word(one), one.value) for one in Archetype)]
        return known.dropdown(
            label, lambda: options, lambda: state.organisation.purpose.archetype or "", put,
            lambda: _gist(state), refused,
        )  # fmt: skip
    if name == "name":
        return known.text(label, lambda: state.organisation.name, put, refused=refused)
    return known.text(
        label, lambda: state.organisation.purpose.statement, put,
        lambda: t("management_overview_tab.statement_hint"), refused=refused, rows=3,
    )  # fmt: skip


def _gist(state: ManagementState) -> str:
    """What the chosen archetype is about, or how to choose."""
    chosen = state.organisation.purpose.archetype
    found = next((one for one in archetypes() if one.archetype is chosen), None)
    return t("management_overview_tab.archetype_hint") if found is None else found.gist


# --- headlines -------------------------------------------------------------------------------
def _headlines(state: ManagementState) -> widgets.Widget:
    """A card per headline; where nothing is known there is none."""
    told = {key: html("") for key in HEADLINED}
    cards = {key: _card(state, key, told[key]) for key in HEADLINED}
    nothing = column(
        html(note("plain", t("management_overview_tab.nothing"))),
        row(*(_go(state, key) for key in BEGIN)),
    )

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        found = {one.tab: one for one in state.headlines()}
        for key, card in cards.items():
            card.layout.display = None if key in found else "none"
        for key, one in found.items():
            told[key].value = note("good" if one.well else "caution", _called(key), *one.said)
        nothing.layout.display = "none" if found else None
        state.need("case")

    state.follow("overview", draw, "revision", "made")
    draw()
    return column(column(*cards.values(), name="cj-halves"), nothing)


def _card(state: ManagementState, key: str, told: widgets.Widget) -> widgets.Widget:
    """A headline with a button to its tab; the flow stands on this one."""
    return column(told) if key == "overview" else column(told, row(_go(state, key), name="cj-act"))


def _go(state: ManagementState, key: str) -> widgets.Button:
    label = t("management_overview_tab.go", tab=t(f"management_app.tab.{key}"))
    return button(label, lambda: state.set_trait("tab", key))


def _called(key: str) -> str:
    if key == "overview":
        return t("management_overview_tab.flow.title")
    return t(f"management_app.tab.{key}")
