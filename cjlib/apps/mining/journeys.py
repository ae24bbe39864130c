"""Choosing a journey: a map that is kept on this computer, an example, or a file."""

from __future__ import annotations

from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import upload
from cjlib.apps.frame import row
from cjlib.apps.mining.state import MiningState
from cjlib.texts import t

ACCEPTED = {
    "log": ".csv,.txt,.gz,.xlsx,.xlsm,.parquet,.xes",
    "survey": ".csv,.txt,.xlsx,.xlsm",
    "journey": ".json,.xlsx,.xlsm,.csv,.mmd,.md,.xml,.cjml",
}
SHOWN_DRAFTS = 8
_NONE = ("", "")


def upload_button(state: MiningState, kind: str) -> widgets.FileUpload:
    """A button that takes a file as a log, a survey or a journey."""
    return upload(
        t(f"mining_app.start.upload_{kind}"),
        ACCEPTED[kind],
        lambda data, name: state.give(kind, {"content": data, "name": name}),
    )


def journey_choice(state: MiningState) -> widgets.Widget:
    """Maps that are kept here, examples, or a file."""
    from cjlib import datasets

    options: list[tuple[str, tuple[str, str]]] = [(t("mining_app.start.which"), _NONE)]
    drafts = state.journeys_here()[:SHOWN_DRAFTS]
    options += [(t("mining_app.start.draft", name=d.name), ("draft", d.key)) for d in drafts]
    for name in datasets.journeys():
        title = datasets.journey_card(name).title
        options.append((t("mining_app.start.from_example", name=title), ("example", name)))
    choice = widgets.Dropdown(
        options=options, value=_NONE, description=t("mining_app.start.choose_journey")
    )

    def take(change: dict[str, Any]) -> None:
        if change["new"] not in (None, _NONE):
            choice.value = _NONE
            state.take_journey(*change["new"])

    choice.observe(take, "value")
    return row(choice, upload_button(state, "journey"))
