"""Customers on two axes: financial value and appreciation, and who is mislabelled."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, upload
from cjlib.apps.frame import (
    about,
    column,
    html,
    items_html,
    note,
    paragraph,
    problem_html,
    row,
)
from cjlib.apps.management.amounts import amount
from cjlib.apps.management.customers.state import LABELS, Seen
from cjlib.apps.management.customers.table import NEEDED, ROLES, title_of
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.errors import CjError
from cjlib.management.value import Policy
from cjlib.pictures import fragment
from cjlib.pictures.html import table_html
from cjlib.pictures.management.customers import customer_quadrants
from cjlib.texts import t


def two_ways_pane(state: ManagementState) -> widgets.Widget:
    """The finding, the picture, who got which label, and other customers to look at."""
    said, drawn, more = html(""), html("", "cj-picture-box"), html("")
    known = Fields()

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        known.show()
        found = state.value_seen()
        possible = not isinstance(found, CjError)
        for box in (drawn, more):
            box.layout.display = None if possible else "none"
        if isinstance(found, CjError):
            said.value = problem_html(found)
            return
        picture = customer_quadrants(found.customers)
        said.value = _said(state, found, picture.title)
        drawn.value, more.value = fragment(picture), _more(found)

    state.follow("customers", draw, "value_given", "value_label", "value_cuts", "wrong")
    draw()
    return column(
        said,
        _looking(state, known),
        drawn,
        more,
        _own_customers(state, known),
        about("management_customers_tab.two_ways"),
    )


def _said(state: ManagementState, found: Seen, finding: str) -> str:
    n = len(found.customers.table)
    if state.value_name:
        out = t("management_customers_tab.left_out", n=found.left_out) if found.left_out else ""
        whose = t("management_customers_tab.yours", name=state.value_name, n=n)
        where = f'<p class="cj-source">{escape(f"{whose} {out}".strip())}</p>'
    else:
        where = note("plain", t("management_customers_tab.made_up", n=n))
    labels = [_label(one) for one in found.labels.to_dict("records") if one["told"]]
    agreement = found.customers.agreement
    lead = finding
    if agreement is not None:
        lead = t("management_customers_tab.agreement", rho=agreement, n=n)
    return f'<p class="cj-lead">{escape(lead)}</p>{items_html(labels)}{where}'


def _label(one: dict[Any, Any]) -> str:
    """What those with one label think of us; the share is not told where few people are behind."""
    marks = t(
        f"management_customers_tab.label.{one['label']}",
        n=int(one["customers"]), mark=one["mark"], low=one["low"], high=one["high"],
    )  # fmt: skip
    if one["warm"] != one["warm"]:
        return marks
    warm = t(
        "management_customers_tab.label.warm",
        share=one["warm"], low=one["warm_low"], high=one["warm_high"],
    )  # fmt: skip
    return f"{marks} {warm}"


def _more(found: Seen) -> str:
    """What each policy asks, and for made-up customers what was planted."""
    advice = items_html([f"{policy.word()}: {policy.advice()}" for policy in Policy])
    said = (
        f'<details class="cj-fold"><summary>{escape(t("management_customers_tab.policies"))}'
        f"</summary>{advice}</details>"
    )
    if found.planted is None:
        return said
    table = found.planted.copy()
    table["kind"] = [t(f"management_customers_tab.kind.{kind}") for kind in table["kind"]]
    names: dict[str, str] = {policy.value: policy.word() for policy in Policy}
    table = table.rename(columns={**names, "kind": t("management_customers_tab.kind.title")})
    return said + (
        f'<details class="cj-fold"><summary>{escape(t("management_customers_tab.planted"))}'
        f"</summary><p>{escape(t('management_customers_tab.planted_lead'))}</p>"
        f"{table_html(table)}</details>"
    )


def _looking(state: ManagementState, known: Fields) -> widgets.Widget:
    """By what customers are labelled, and from where something is high."""
    label = known.dropdown(
        t("management_customers_tab.labelled_by"),
        lambda: [(t(f"management_customers_tab.labels.{one}"), one) for one in LABELS],
        lambda: state.value_label,
        lambda chosen: state.set_trait("value_label", chosen or LABELS[0]),
    )
    cuts = [
        known.text(
            t(f"management_customers_tab.cut.{name}"),
            partial(_cut, state, name), partial(state.value_cut, name),
            partial(t, f"management_customers_tab.cut_hint.{name}"),
            refused=partial(_refused, state, f"value/cut/{name}"),
        )
        for name in NEEDED
    ]  # fmt: skip
    return column(column(label, *cuts, name="cj-form"), name="cj-panel")


def _cut(state: ManagementState, name: str) -> str:
    value = state.value_cuts.get(name)
    return "" if value is None else amount(value)


def _refused(state: ManagementState, cell: str) -> str:
    return str(state.wrong.get(cell, ""))


def _own_customers(state: ManagementState, known: Fields) -> widgets.Widget:
    choose = upload(t("management_customers_tab.upload"), ".csv,.xlsx,.txt", state.value_load)
    roles = [
        known.dropdown(
            title_of(role), partial(_columns, state), partial(_role, state, role),
            partial(state.value_role, role),
        )
        for role in ROLES
    ]  # fmt: skip
    back = button(t("management_customers_tab.back"), state.value_made_up)
    said = html("")
    own = column(
        said, column(*roles, name="cj-form"),
        paragraph(t("management_customers_tab.not_kept")), row(back, name="cj-act"),
    )  # fmt: skip

    def show() -> None:
        own.layout.display = None if state.value_name else "none"
        which = t("management_customers_tab.read", name=state.value_name)
        said.value = f'<p class="cj-source">{escape(which)}</p>'

    known.also(show)
    known.show()
    return column(
        title(t("management_customers_tab.own")),
        paragraph(t("management_customers_tab.own_lead")),
        row(choose),
        own,
        name="cj-panel",
    )


def _columns(state: ManagementState) -> list[tuple[str, str]]:
    none = (t("management_customers_tab.no_column"), "")
    return [none, *((name, name) for name in state.value_columns())]


def _role(state: ManagementState, role: str) -> str:
    return str(state.value_roles.get(role, ""))
