"""The tab 'customers': what customers are worth to us, and what we are worth to them."""

from __future__ import annotations

from functools import partial

import ipywidgets as widgets

from cjlib.apps.frame import Pane, column, paragraph, switcher
from cjlib.apps.management.customers.sums_form import sum_pane
from cjlib.apps.management.customers.two_ways import two_ways_pane
from cjlib.apps.management.state import ManagementState
from cjlib.texts import t


def customers_tab(state: ManagementState) -> widgets.Widget:
    """Customer value in two ways, and three sums of customer value."""
    panes = [
        Pane("two_ways", t("management_customers_tab.view.two_ways"), partial(two_ways_pane, state))
    ]
    panes += [
        Pane(key, t(f"management_customers_tab.view.{key}"), partial(sum_pane, state, key))
        for key in ("clv", "cohort", "equity")
    ]
    return column(
        paragraph(t("management_customers_tab.lead")),
        switcher(
            t("apps.view"), panes, state.value_view,
            lambda key: state.set_trait("value_view", key),
        ),
    )  # fmt: skip
