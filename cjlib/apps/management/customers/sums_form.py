"""Three sums of customer value: one customer, a group that began together, and what to spend."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
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
from cjlib.apps.management.customers import sums
from cjlib.apps.management.customers.sums import Field, Lifetime
from cjlib.apps.management.state import ManagementState
from cjlib.apps.opening import title
from cjlib.errors import CjError
from cjlib.management.value import CohortValue, CustomerEquity
from cjlib.pictures.html import table_html
from cjlib.pictures.management.words import euros
from cjlib.texts import number, t


def sum_pane(state: ManagementState, sum_: str) -> widgets.Widget:
    """The finding, the fields beside it, a table, and how it is worked out."""
    said, table, made_up = html(""), html(""), html("")
    known = Fields()
    fields = column(*(_field(state, known, sum_, one) for one in sums.FIELDS[sum_]), name="cj-form")
    panel = column(title(t("management_customers_tab.fill_in")), fields, name="cj-panel")
    if sum_ == "clv":
        slider = known.slider(
            t("management_customers_tab.clv.slider"), 1.0,
            lambda: float(state.value_number("clv", "retention")),
            lambda share: state.value_slide("clv", "retention", share),
        )  # fmt: skip
        panel.children = (panel.children[0], slider, *panel.children[1:])
    reset = button(t("management_customers_tab.reset"), lambda: state.value_reset(sum_))
    panel.children = (*panel.children, row(reset, name="cj-act"))

    def draw(_: object = None) -> None:
        if not state.is_open:
            return
        known.show()
        own = (state.kept_part("value") or {}).get(sum_)
        made_up.value = "" if own else note("plain", t("management_customers_tab.sum_made_up"))
        found = state.value_sum(sum_)
        table.layout.display = "none" if isinstance(found, CjError) else None
        if isinstance(found, CjError):
            said.value = problem_html(found)
            return
        tell, tabled = TOLD[type(found)]
        said.value, table.value = tell(state, found), tabled(found)

    state.follow("customers", draw, "revision", "wrong")
    draw()
    return column(
        paragraph(t(f"management_customers_tab.{sum_}.lead")), said, made_up, panel, table,
        about(ABOUT[sum_]),
    )  # fmt: skip


ABOUT = {
    "clv": "management_customers_tab.clv",
    "cohort": "management_customers_tab.cohort",
    "equity": "management_customers_tab.equity",
}


def _field(state: ManagementState, known: Fields, sum_: str, field: Field) -> widgets.Widget:
    label, put = sums.title_of(sum_, field.name), partial(state.value_type, sum_, field.name)
    if field.kind == "first":
        return known.dropdown(
            label,
            lambda: [(t(f"management_customers_tab.first.{one}"), one) for one in ("end", "start")],
            lambda: str(state.value_number(sum_, field.name)), put,
        )  # fmt: skip
    return known.text(
        label, lambda: state.value_text(sum_, field.name), put,
        partial(t, f"management_customers_tab.kind_of.{field.kind}"),
        refused=lambda: str(state.wrong.get(f"value/{sum_}/{field.name}", "")),
    )  # fmt: skip


# --- one customer --------------------------------------------------------------------------------
def _lifetime(state: ManagementState, found: Lifetime) -> str:
    values = {one.name: state.value_number("clv", one.name) for one in sums.FIELDS["clv"]}
    lead = t("management_customers_tab.clv.worth", value=euros(found.value), life=found.life)
    formula = t(
        f"management_customers_tab.clv.formula_{values['first_margin']}",
        value=euros(found.value), margin=values["margin"], retention=values["retention"],
        discount=values["discount"], acquisition=values["acquisition"],
    )  # fmt: skip
    return f'<p class="cj-lead">{escape(lead)}</p><p class="cj-text">{escape(formula)}</p>'


def _lifetime_table(found: Lifetime) -> str:
    table = found.table.copy()
    table["value"] = [euros(value) for value in table["value"]]
    yours = t("management_customers_tab.clv.yours")
    table["own"] = [yours if own else "" for own in table["own"]]
    names = {name: t(f"management_customers_tab.clv.column.{name}") for name in table.columns}
    formats = {names["retention"]: ".1%", names["life"]: ".1f"}
    caption = t("management_customers_tab.clv.caption")
    return table_html(table.rename(columns=names), formats, caption=caption)


# --- a group -------------------------------------------------------------------------------------
def _cohort(state: ManagementState, found: CohortValue) -> str:
    del state
    first, *rest = found.in_words()
    return f'<p class="cj-lead">{escape(first)}</p>{items_html(rest) if rest else ""}'


def _cohort_table(found: CohortValue) -> str:
    names = {
        name: t(f"management_customers_tab.cohort.column.{name}") for name in found.table.columns
    }
    formats = {names[name]: ",.0f" for name in found.table.columns if name != "year"}
    formats |= {names["factor"]: ".3f", names["per_customer"]: ",.2f"}
    caption = t("management_customers_tab.cohort.caption", paid=found.acquisition)
    return table_html(found.table.rename(columns=names), formats, caption=caption)


# --- what to spend -------------------------------------------------------------------------------
def _equity(state: ManagementState, found: CustomerEquity) -> str:
    del state
    now, best, *rest = found.in_words()
    return f'<p class="cj-lead">{escape(best)}</p>{items_html([now, *rest])}'


def _equity_table(found: CustomerEquity) -> str:
    import pandas as pd

    best = found.optimum()
    rows: list[tuple[str, str, str]] = []
    for name in ("acquisition", "acquired", "retention", "retained", "customer_value",
                 "per_prospect", "marginal_acquisition", "marginal_retention"):  # fmt: skip
        values = [float(getattr(one, name)) for one in (found, best)]
        share = name in ("acquired", "retained")
        now, then = (_written(value, share=share) for value in values)
        rows.append((t(f"management_customers_tab.equity.row.{name}"), now, then))
    columns = [
        t(f"management_customers_tab.equity.column.{key}") for key in ("what", "now", "best")
    ]
    return table_html(
        pd.DataFrame(rows, columns=columns), caption=t("management_customers_tab.equity.caption")
    )


def _written(value: float, *, share: bool) -> str:
    if value == float("inf"):  # at a ceiling no money wins or keeps one more
        return t("management_customers_tab.equity.never")
    return number(value, ".1%") if share else euros(value)


TOLD: dict[type, tuple[Callable[[ManagementState, Any], str], Callable[[Any], str]]] = {
    Lifetime: (_lifetime, _lifetime_table),
    CohortValue: (_cohort, _cohort_table),
    CustomerEquity: (_equity, _equity_table),
}
