"""The first screen: an example, or your own log, survey and journey."""

from __future__ import annotations

from functools import partial
from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import button
from cjlib.apps.frame import column, html, note, paragraph, row
from cjlib.apps.mining.examples import NAMES
from cjlib.apps.mining.giving import KINDS
from cjlib.apps.mining.journeys import journey_choice, upload_button
from cjlib.apps.mining.state import MiningState
from cjlib.texts import t


def start_screen(state: MiningState) -> list[widgets.Widget]:
    """What a person sees who has given nothing yet."""
    return [
        paragraph(t("mining_app.start.what")),
        html(note("plain", t("mining_app.start.private"), t("mining_app.start.private_how"))),
        column(
            column(_title("example"), *_examples(state), name="cj-panel"),
            column(
                _title("own"),
                paragraph(t("mining_app.start.own")),
                *(_given(state, kind) for kind in KINDS),
                row(button(t("mining_app.start.check"), state.check, primary=True)),
                name="cj-panel",
            ),
            name="cj-halves",
        ),
    ]


def _examples(state: MiningState) -> list[widgets.Widget]:
    found: list[widgets.Widget] = []
    for name in NAMES:
        label = t(f"mining_app.start.example_{name}")
        go = button(label, partial(state.example, name), primary=True)
        found += [paragraph(t(f"mining_app.start.about_{name}")), row(go)]
    return found


def _given(state: MiningState, kind: str) -> widgets.Widget:
    """How to give something, and what was given already with the button that takes it back."""
    give = journey_choice(state) if kind == "journey" else row(upload_button(state, kind))
    away = button(t("mining_app.start.away"), partial(state.put_away, kind))
    said = html("")

    def follow(_: object = None) -> None:
        said.value = f'<p class="cj-text">{escape(state.what_is_given(kind))}</p>'
        away.layout.display = "" if state.has(kind) else "none"

    state.watch(follow, "given")
    follow()
    return column(_small(kind), give, row(said, away, name="cj-was-given"), name="cj-given")


def _small(kind: str) -> widgets.HTML:
    title, why = t(f"mining_app.start.{kind}"), t(f"mining_app.start.why_{kind}")
    return html(f'<h4 class="cj-h4">{escape(title)}</h4><p class="cj-source">{escape(why)}</p>')


def _title(name: str) -> widgets.HTML:
    return html(f'<h3 class="cj-h3">{escape(t(f"mining_app.start.title_{name}"))}</h3>')
