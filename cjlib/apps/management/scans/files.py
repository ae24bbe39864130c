"""Answers from a file, and the respondents who are there: adding many, taking away one or all."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Final

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, upload
from cjlib.apps.frame import column, html, items_html, note, paragraph, row
from cjlib.apps.management.scans.state import ROOM
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.apps.widgets.download import Download, File
from cjlib.management.kpis import saying
from cjlib.texts import t

KINDS: Final = ("xlsx", "csv")
ACCEPTED: Final = ".xlsx,.csv,.txt"


def files_part(state: ManagementState) -> tuple[widgets.Widget, Callable[[], None]]:
    """A sheet to fill in elsewhere, and the button that takes it back."""
    choose = upload(t("opening.upload"), ACCEPTED, state.scan_read)
    give = column(
        title(t("management_scans_tab.file.template")),
        paragraph(t("management_scans_tab.file.template_lead", n=ROOM)),
        *(_template(state, kind) for kind in KINDS),
        name="cj-panel",
    )
    take = column(
        title(t("management_scans_tab.file.upload")),
        paragraph(t("management_scans_tab.file.upload_lead")),
        row(choose),
        name="cj-panel",
    )
    return column(give, take, name="cj-halves"), lambda: None


def _template(state: ManagementState, kind: str) -> widgets.Widget:
    def file() -> File | None:
        made = None
        with state.trying():
            name = f"{t('management_scans_tab.file.name')}_{state.scan_name}.{kind}"
            made = File(name, state.scan_template(kind))
        return made  # noqa: RET504 - None where `trying` held back a mistake

    why = html(f'<p class="cj-source">{escape(t(f"management_scans_tab.file.why_{kind}"))}</p>')
    return row(Download(t(f"taking_along.{kind}"), file), why, name="cj-export")


def people_part(state: ManagementState) -> tuple[widgets.Widget, Callable[[], None]]:
    """How many answered, of which departments; one can be taken out, or all of them."""
    said, fields = html(""), Fields()
    chosen = {"nr": 0}

    def options() -> list[tuple[str, int]]:
        size, _ = state.scan_size(state.scan_name)
        return [
            (
                t(
                    "management_scans_tab.people.one",
                    nr=sheet.nr,
                    department=sheet.department or t("management_scans_tab.people.no_department"),
                    n=sheet.given,
                    of=size,
                ),
                sheet.nr,
            )
            for sheet in state.scan_sheets().sheets
        ]

    def first() -> int:
        numbers = [sheet.nr for sheet in state.scan_sheets().sheets]
        return chosen["nr"] if chosen["nr"] in numbers else numbers[0] if numbers else 0

    which = fields.dropdown(
        t("management_scans_tab.people.which"), options, first,
        lambda nr: chosen.update(nr=nr or 0),
    )  # fmt: skip
    remove = button(t("management_scans_tab.people.remove"), lambda: state.scan_remove(first()))
    clear = _asks_once_more(state)
    panel = column(
        title(t("management_scans_tab.people.title")),
        row(which, remove),
        row(clear),
        name="cj-panel",
    )
    again = column(
        title(t("management_scans_tab.people.again")),
        paragraph(t("management_scans_tab.people.again_lead")),
        row(button(t("management_scans_tab.people.new_round"), state.scan_new_round)),
        name="cj-panel",
    )
    whole = column(said, again, panel)

    def draw() -> None:
        fields.show()
        said.value = _who(state)
        broken = not options() and state.scan_result() is not None
        shown = [said]
        if options():
            shown.append(again)
        if options() or broken or state.scan_sheets().earlier:
            shown.append(panel)
        whole.children = tuple(shown)
        clear.description = t("management_scans_tab.people.clear")

    return whole, draw


def _who(state: ManagementState) -> str:
    sheets = state.scan_sheets()
    rounds = [
        t("management_scans_tab.people.earlier", day=saying.day(on), n=len(there))
        for on, there in sheets.earlier
    ]
    if not sheets.sheets:
        return items_html(rounds) + note("plain", t("management_scans_tab.people.nobody"))
    counted = [
        t("management_scans_tab.people.department", name=name, n=n)
        for name, n in sheets.sizes().items()
    ]
    return (
        f'<p class="cj-text">{escape(t("management_scans_tab.people.n", n=len(sheets.sheets)))}</p>'
        + items_html([*counted, *rounds])
    )


def _asks_once_more(state: ManagementState) -> widgets.Button:
    """The button that takes everybody out, at the second press."""
    made = widgets.Button(description=t("management_scans_tab.people.clear"))
    sure = partial(t, "management_scans_tab.people.clear_sure")

    def press(_: object) -> None:
        asked = sure(n=len(state.scan_sheets().sheets))
        if made.description == asked:
            state.scan_clear()
        else:
            made.description = asked

    made.on_click(press)
    return made
