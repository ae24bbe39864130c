"""The tab of the KPIs: what stands out, the tree, the list, and measurements from a table."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.frame import about, column, html, note, note_list, paragraph, pills
from cjlib.apps.management.state import ManagementState
from cjlib.apps.management.steering.form import seen
from cjlib.apps.management.steering.kpi_list import kpi_list
from cjlib.apps.management.steering.kpi_look import sum_pane, table_pane, warnings_pane
from cjlib.apps.management.steering.kpis_state import PARTS
from cjlib.pictures import fragment
from cjlib.pictures.management.kpi_tree import kpi_tree_picture
from cjlib.texts import t


def kpis_tab(state: ManagementState) -> widgets.Widget:
    """The finding in words, and below it one of several views."""
    said, drawn = html(""), html("", "cj-picture-box")
    panes = {
        "tree": drawn,
        "list": kpi_list(state),
        "look": warnings_pane(state),
        "read": table_pane(state),
        "add_up": sum_pane(state),
    }
    part = pills(
        t("management_kpis_tab.part.label"),
        [(t(f"management_kpis_tab.part.{key}"), key) for key in PARTS],
        state.kpi_part,
    )
    part.observe(lambda change: state.set_trait("kpi_part", change["new"]), "value")

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        part.value = state.kpi_part
        said.value = finding(state)
        for key, pane in panes.items():
            seen(pane, key == state.kpi_part)
        if state.kpi_part == "tree":
            drawn.value = fragment(kpi_tree_picture(state.organisation, state.today))

    state.follow("kpis", draw, "revision", "kpi_part")
    draw()
    return column(
        paragraph(t("management_kpis_tab.lead")),
        said,
        part,
        *panes.values(),
        about("management_kpis_tab"),
    )


def finding(state: ManagementState) -> str:
    """How many KPIs are on target, and what first asks for attention."""
    found = state.kpi_register
    if not found.standings:
        return note("plain", found.title(), t("management_kpis_tab.start"))
    counts = state.kpi_finding()
    items = [t(f"management_kpis_tab.finding.{key}", n=n) for key, n in counts.items()]
    if not items:
        return note("plain" if found.warnings else "good", found.title())
    return note_list("caution", found.title(), items, t("management_kpis_tab.more"))
