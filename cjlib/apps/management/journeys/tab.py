"""The portfolio: every journey on one wall, and the form of the one that is open."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, entry
from cjlib.apps.frame import about, column, html, note, paragraph, row
from cjlib.apps.management.journeys.form import journey_form
from cjlib.apps.management.journeys.map import map_panel
from cjlib.apps.management.journeys.state import MOST, ORDER, SHOW
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.pictures import fragment
from cjlib.pictures.management.wall import wall_picture
from cjlib.texts import t

MANY = 6
"""Journeys beyond which it is worth choosing which of them are in sight."""


def journeys_tab(state: ManagementState) -> widgets.Widget:
    """The wall with what asks for attention, and below it one journey with its map."""
    counted, drawn = html(""), html("", "cj-picture-box")
    filters, known = _filters(state), Fields()
    more = button(t("management_journeys_tab.more"), state.show_more)

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        known.show()
        wall, sight = state.wall(), state.in_sight()
        many = len(wall.rows) > MANY or state.narrowed
        left = min(len(sight.rows), MOST) > state.wall_most
        more.layout.display = None if left else "none"
        filters.layout.display = None if many else "none"
        key = "in_sight" if sight.rows else "none_in_sight"
        n = t(f"management_journeys_tab.{key}", n=len(sight.rows), of=len(wall.rows))
        if state.narrowed and not sight.rows:
            counted.value, drawn.value = note("plain", n), ""
            return
        counted.value = f'<p class="cj-source">{escape(n)}</p>' if state.narrowed else ""
        drawn.value = fragment(wall_picture(sight, state.wall_most))

    panel = column(
        title(t("management_journeys_tab.one")),
        row(_choice(state, known), *_adding(state)),
        journey_form(state),
        row(_remove(state), name="cj-act"),
        name="cj-panel",
    )
    state.follow("journeys", draw, "revision", "wall_show", "wall_order", "wall_find", "wall_most")
    state.follow("journeys", known.show, "entry")
    draw()
    return column(
        paragraph(t("management_journeys_tab.lead")),
        filters,
        counted,
        drawn,
        row(more),
        panel,
        map_panel(state),
        about("management_journeys_tab"),
    )


def _filters(state: ManagementState) -> widgets.Widget:
    known = Fields()
    show = known.dropdown(
        t("management_journeys_tab.show"),
        lambda: [(t(f"management_journeys_tab.show_{key}"), key) for key in SHOW],
        lambda: state.wall_show,
        lambda chosen: state.set_trait("wall_show", chosen or SHOW[0]),
    )
    order = known.dropdown(
        t("management_journeys_tab.order"),
        lambda: [(t(f"management_journeys_tab.order_{key}"), key) for key in ORDER],
        lambda: state.wall_order,
        lambda chosen: state.set_trait("wall_order", chosen or ORDER[0]),
    )
    find = known.text(
        t("management_journeys_tab.find"), lambda: state.wall_find,
        lambda typed: state.set_trait("wall_find", typed),
        placeholder=t("management_journeys_tab.find_hint"),
    )  # fmt: skip
    state.follow("journeys", known.show, "wall_show", "wall_order", "wall_find", "revision")
    return row(show, order, find, name="cj-filters cj-act")


def _choice(state: ManagementState, known: Fields) -> widgets.Widget:
    def options() -> list[tuple[str, str]]:
        if not state.is_open:
            return []
        entries = state.organisation.journeys
        return [(f"{nth}. {one.name}", one.id) for nth, one in enumerate(entries, 1)]

    return known.dropdown(
        t("management_journeys_tab.which"), options, lambda: state.entry,
        lambda chosen: state.set_trait("entry", chosen or ""),
    )  # fmt: skip


def _adding(state: ManagementState) -> tuple[widgets.Widget, widgets.Widget]:
    return entry(
        t("management_journeys_tab.new"),
        t("management_journeys_tab.add"),
        state.add_journey,
        t("management_journeys_tab.new_hint"),
    )


def _remove(state: ManagementState) -> widgets.Widget:
    made = button(t("management_journeys_tab.remove"), lambda: state.remove_journey(state.entry))

    def follow(_: object = None) -> None:
        if state.is_open:
            made.layout.display = None if state.organisation.journeys else "none"

    state.follow("journeys", follow, "revision")
    follow()
    return made
