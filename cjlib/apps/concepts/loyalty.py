"""The loyalty tab: who leaves, four customer types, three metrics."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.concepts.loyalty_state import MARKETS, MOST, SOURCES, LoyaltyState
from cjlib.apps.frame import (
    Pane,
    about,
    column,
    drawn,
    drawn_box,
    heading,
    html,
    paragraph,
    pills,
    problem_box,
    row,
    switcher,
)
from cjlib.errors import CjError
from cjlib.pictures import fragment
from cjlib.pictures.customer_types import customer_types
from cjlib.pictures.loyalty import loyalty_curve
from cjlib.pictures.three_metrics import three_metrics
from cjlib.texts import t


def loyalty_tab(state: LoyaltyState) -> widgets.Widget:
    """The tab as a widget that follows ``state``, in the language spoken."""
    return column(
        heading(t("loyalty.name"), t("loyalty.lead")),
        switcher(
            t("apps.view"),
            [
                Pane("curve", t("loyalty.view.curve"), lambda: _who_leaves(state)),
                Pane("types", t("loyalty.view.types"), lambda: _types(state)),
                Pane("metrics", t("loyalty.view.metrics"), lambda: drawn_box(three_metrics)),
            ],
        ),
        about("loyalty"),
    )


def _who_leaves(state: LoyaltyState) -> widgets.Widget:
    labels = {
        "example": t("loyalty.curve.example"),
        "own": t("loyalty.curve.own"),
        **{market: t(f"loyalty.market.{market}") for market in MARKETS},
    }
    source = pills(t("loyalty.curve.source"), [(labels[s], s) for s in SOURCES], state.source)
    picture = html("", "cj-picture-box")
    own = _own_marks(state)

    def draw(_: object = None) -> None:
        source.value = state.source
        own.layout.display = "" if state.source == "own" else "none"
        try:
            market = state.source if state.source in MARKETS else "cars"
            picture.value = drawn(loyalty_curve, tuple(state.counts()), market)
        except CjError:
            picture.value = ""  # the panel for own marks says what to do

    source.observe(lambda change: state.set_trait("source", change["new"]), "value")
    state.watch(draw, "source", "own")
    draw()
    return column(source, own, picture)


def _own_marks(state: LoyaltyState) -> widgets.Widget:
    fields = [
        widgets.BoundedIntText(
            value=count, min=0, max=MOST, description=t("loyalty.curve.n_at", mark=mark)
        )
        for mark, count in enumerate(state.own, start=1)
    ]
    following = False  # while the fields follow the state, the state must not follow them

    def take(_: object) -> None:
        if not following:
            state.own = [field.value for field in fields]

    def follow(_: object) -> None:
        nonlocal following
        following = True
        for field, count in zip(fields, state.own, strict=True):
            field.value = count
        following = False

    for field in fields:
        field.add_class("cj-field-number")
        field.observe(take, "value")

    state.watch(follow, "own")
    pasted = widgets.Textarea(description=t("loyalty.curve.paste"), rows=2)
    use = widgets.Button(description=t("loyalty.curve.use"), button_style="primary")
    use.on_click(lambda _: state.paste(pasted.value))
    return column(
        paragraph(t("loyalty.curve.explain_own")),
        row(*fields),
        pasted,
        row(use),
        problem_box(state),
        name="cj-panel",
    )


def _types(state: LoyaltyState) -> widgets.Widget:
    options = [(t(f"loyalty.market.{market}"), market) for market in MARKETS]
    market = pills(t("loyalty.types.source"), options, state.market)
    picture = html("", "cj-picture-box")

    def draw(_: object = None) -> None:
        customers = state.customers(state.market)
        picture.value = fragment(customer_types(customers["mark"], customers["stated_loyalty"]))

    market.observe(lambda change: state.set_trait("market", change["new"]), "value")
    state.watch(draw, "market")
    draw()
    return column(market, picture)
