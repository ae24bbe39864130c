"""Taking one business case along, and bringing one in."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import upload
from cjlib.apps.frame import column, html, paragraph, row
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.apps.taking_along import file_name
from cjlib.apps.widgets.download import Download, File
from cjlib.texts import t


def take_panel(state: ManagementState) -> widgets.Widget:
    """The open case as a file, and a button that puts one from a file beside the others."""
    choose = upload(t("management_case_tab.load"), ".json", state.case_load)
    return column(
        title(t("management_case_tab.take")),
        paragraph(t("management_case_tab.take_lead")),
        _choice(state, "json", state.case_json),
        _choice(state, "csv", state.case_csv),
        row(choose),
        name="cj-panel",
    )


def _choice(state: ManagementState, kind: str, make: Callable[[], bytes]) -> widgets.Widget:
    def file() -> File | None:
        made = None
        with state.trying():
            made = File(f"{file_name(state)}_{t('management_case_tab.file')}.{kind}", make())
        return made  # noqa: RET504 - None where `trying` held back a mistake

    why = html(f'<p class="cj-source">{escape(t(f"management_case_tab.why_{kind}"))}</p>')
    return row(Download(t(f"management_case_tab.{kind}"), file), why, name="cj-export")
