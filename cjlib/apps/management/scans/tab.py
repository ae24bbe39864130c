"""The scans: where the organisation stands, as its own people answer it."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields
from cjlib.apps.frame import column, html, note, note_list, paragraph, pills
from cjlib.apps.management.scans.files import files_part, people_part
from cjlib.apps.management.scans.form import sheet_part, waiting_part
from cjlib.apps.management.scans.result import result_part
from cjlib.apps.management.scans.state import PARTS
from cjlib.apps.management.state import ManagementState
from cjlib.management import scans
from cjlib.texts import t

Part = tuple[widgets.Widget, Callable[[], None]]

_BUILD: dict[str, Callable[[ManagementState], Part]] = {
    "result": result_part,
    "answer": waiting_part,
    "file": files_part,
    "people": people_part,
    "sheet": sheet_part,
}


def scans_tab(state: ManagementState) -> widgets.Widget:
    """Which scan, what came of it, and who answered; only the sheet while somebody answers."""
    fields, what, told, stage = Fields(), html(""), html(""), column()
    which = fields.dropdown(
        t("management_scans_tab.which"), lambda: _options(state), lambda: state.scan_name,
        lambda name: state.choose_scan(name) if name else None,
    )  # fmt: skip
    choice = column(which, what, name="cj-panel")
    part = _parts(state, fields)
    lead = paragraph(t("management_scans_tab.lead"))
    built: dict[str, Part] = {}
    whole = column()

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        key = "sheet" if state.scan_sheet else state.scan_part
        if key not in built:
            built[key] = _BUILD[key](state)
        widget, show = built[key]
        show()
        told.value = _told(state)
        if not state.scan_sheet:
            fields.show()
            what.value = _what(state)
        above = () if state.scan_sheet else (lead, choice, part)
        for box, children in ((stage, (widget,)), (whole, (*above, told, stage))):
            if box.children != children:
                box.children = children

    state.follow(
        "scans", draw, "revision", "wrong", "scan_name", "scan_part", "scan_sheet", "scan_told"
    )
    draw()
    return whole


def _options(state: ManagementState) -> list[tuple[str, str]]:
    """The scans, with how many answered each."""
    return [
        (
            t(
                "management_scans_tab.scan",
                title=scans.load(name).title,
                n=state.scan_sheets(name).people,
            ),
            name,
        )
        for name in scans.names()
    ]


def _what(state: ManagementState) -> str:
    """What the scan is for, how long it takes and where it comes from."""
    definition = state.scan.definition
    questions, minutes = state.scan_size(state.scan_name)
    size = t("management_scans_tab.size", n=questions, minutes=minutes)
    return (
        f'<p class="cj-text">{escape(str(definition.about))} <strong>{escape(size)}</strong></p>'
        f'<p class="cj-source">{escape(str(definition.source))}</p>'
    )


def _told(state: ManagementState) -> str:
    if not state.scan_told:
        return ""
    first, *others = map(str, state.scan_told)
    if others:
        return note_list("caution", first, others)
    return note("good", first)


def _parts(state: ManagementState, fields: Fields) -> widgets.Widget:
    choice = pills(
        t("management_scans_tab.part"),
        [(t(f"management_scans_tab.part_{part}"), part) for part in PARTS],
        state.scan_part,
    )
    showing = {"now": False}

    def chosen(change: Any) -> None:
        if not showing["now"]:
            state.show_scan(change["new"])

    def show() -> None:
        showing["now"] = True
        choice.value = state.scan_part
        showing["now"] = False

    choice.observe(chosen, "value")
    fields.also(show)
    return choice
