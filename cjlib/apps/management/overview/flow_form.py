"""The flow of optimising: how it stands as a picture, and the fields to judge a node in."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import column, html, note, paragraph, row
from cjlib.apps.management.journeys.state import title_of
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.management.flow import meaning
from cjlib.management.organisation.vocabulary import FlowStatus
from cjlib.pictures import fragment
from cjlib.pictures.management.flow import flow_picture
from cjlib.texts import t


def flow_part(state: ManagementState) -> widgets.Widget:
    """The flow with its weakest link, and one node to judge."""
    drawn = html("", "cj-picture-box")

    def draw(_: object = None) -> None:
        if state.is_open:
            drawn.value = fragment(flow_picture(state.flow()))

    state.follow("overview", draw, "revision")
    draw()
    return column(
        title(t("management_overview_tab.flow.title")),
        paragraph(t("management_overview_tab.flow.lead")),
        drawn,
        _judging(state),
    )


def _judging(state: ManagementState) -> widgets.Widget:
    known, doubt = Fields(), html("")
    node = known.dropdown(
        title_of("flow", "node"), lambda: _nodes(state), lambda: state.node,
        lambda chosen: state.set_trait("node", chosen or state.node),
        lambda: meaning(state.node),
    )  # fmt: skip
    status = known.dropdown(
        title_of("flow", "status"), _statuses, lambda: state.judgement()["status"],
        lambda chosen: state.judge("status", chosen),
    )  # fmt: skip
    texts = [_typed(state, known, name, rows) for name, rows in (("why", 3), ("owner", 1))]

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        known.show()
        found = state.flow()[state.node]
        look = t("management_overview_tab.flow.look")
        doubt.value = note("caution", look, found.doubt()) if found.contradicts else ""

    state.follow("overview", draw, "revision", "node", "wrong", "begun")
    draw()
    return column(
        title(t("management_overview_tab.flow.judge")),
        node,
        column(status, *texts, name="cj-form"),
        doubt,
        row(
            button(t("management_overview_tab.flow.before"), lambda: state.step_node(-1)),
            button(t("management_overview_tab.flow.after"), lambda: state.step_node(1)),
        ),
        name="cj-panel",
    )


def _typed(state: ManagementState, known: Fields, name: str, rows: int) -> widgets.Widget:
    def hint() -> str:
        said = state.judgement()
        waits = bool(said[name]) and not said["status"]
        return t("management_overview_tab.flow.waits") if waits else ""

    label = t("management_overview_tab.flow.owner") if name == "owner" else title_of("flow", name)
    return known.text(
        label, lambda: state.judgement()[name],
        lambda typed: state.judge(name, typed), hint,
        refused=lambda: str(state.wrong.get(f"flow/{state.node}/{name}", "")), rows=rows,
    )  # fmt: skip


def _nodes(state: ManagementState) -> list[tuple[str, str]]:
    """Every node with its number and how it stands."""
    return [
        (
            t(
                "management_overview_tab.flow.node",
                number=found.node.number,
                name=found.node.label(),
                status=found.status_word(),
            ),
            found.node.value,
        )
        for found in state.flow().nodes
    ]


def _statuses() -> list[tuple[str, str]]:
    return [
        (t("flow_model.not_judged"), ""),
        *((status.label(), status.value) for status in FlowStatus),
    ]
