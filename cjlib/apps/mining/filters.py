"""Of whom the story is told: a period, a channel, a segment; every tab follows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, Options, button
from cjlib.apps.frame import column, html, row
from cjlib.apps.mining.state import MiningState
from cjlib.apps.mining.telling import filter_name, in_words
from cjlib.texts import t


def filter_bar(state: MiningState) -> widgets.Widget:
    """The fields to narrow by, how many are kept, and the way back to everybody."""
    fields = Fields()
    parts: list[widgets.Widget] = []
    if state.whole is not None and state.whole.span() is not None:
        parts += [
            fields.day(
                filter_name(name), partial(_chosen, state, name), partial(state.narrow, name)
            )
            for name in ("start", "end")
        ]
    for name, values in state.filters().items():
        parts.append(
            fields.dropdown(
                state.filter_name(name),
                partial(_options, values),
                partial(_chosen, state, name),
                partial(state.narrow, name),
            )
        )
    everybody = button(t("mining_app.filter.everybody"), state.widen)
    kept = html("", "cj-kept")

    def follow(_: object = None) -> None:
        fields.show()
        kept.value = _kept(state)
        everybody.disabled = not state.narrowing

    state.watch(follow, "revision")
    follow()
    return column(row(*parts, everybody, name="cj-filters"), kept, name="cj-panel cj-filter-panel")


def _options(values: Sequence[str]) -> Options:
    return [(t("mining_app.filter.all"), ""), *((value, value) for value in values)]


def _chosen(state: MiningState, name: str) -> str:
    if name in state.narrowing or state.whole is None or name not in ("start", "end"):
        return state.narrowing.get(name, "")
    span = state.whole.span()
    return span[0 if name == "start" else 1] if span else ""


def _kept(state: MiningState) -> str:
    said = [
        t(f"mining_app.filter.kept_{kind}", n=n, of=of)
        if n != of
        else t(f"mining_app.filter.all_{kind}", n=of)
        for kind, (n, of) in state.kept().items()
    ]
    narrowed = in_words(state.narrowing)
    words = escape(" · ".join([*said, *narrowed]))
    return f'<p class="cj-source" role="status">{words}</p>'
