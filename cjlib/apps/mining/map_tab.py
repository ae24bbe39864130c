"""On the map: which touchpoint is which step, who walked as designed, and what was measured."""

from __future__ import annotations

from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button
from cjlib.apps.frame import column, html, note, note_list, paragraph, row
from cjlib.apps.mining.journeys import journey_choice
from cjlib.apps.mining.state import MiningState
from cjlib.apps.widgets.download import Download
from cjlib.pictures import fragment
from cjlib.pictures.html import table_html
from cjlib.pictures.journey_map import journey_map
from cjlib.pictures.mining.measured import measured_curve
from cjlib.texts import t

LANES = ("customer", "touchpoint", "curve")  # of the map: where it was measured, and how it felt


def map_tab(state: MiningState) -> widgets.Widget:
    """A journey to choose, the matches to confirm, and the map with what was measured."""
    stage = column()
    shown: list[Any] = []

    def follow(_: object = None) -> None:
        now = (state.journey, state.log is not None, state.survey is not None)
        if shown != [now]:
            shown[:] = [now]
            stage.children = tuple(_parts(state))

    state.watch(follow, "matched")
    follow()
    return stage


def _parts(state: MiningState) -> list[widgets.Widget]:
    if state.journey is None:
        return [
            html(note("plain", t("mining_app.map.no_journey"), t("mining_app.map.no_journey_how"))),
            journey_choice(state),
        ]
    name = t("mining_app.map.about", name=state.journey.name())
    parts: list[widgets.Widget] = [
        row(
            html(f'<h3 class="cj-h3">{escape(name)}</h3>'),
            button(t("mining_app.map.other"), partial(state.put_away, "journey")),
            name="cj-tools",
        )
    ]
    return [*parts, _matches(state), _conformance(state), _on_the_map(state)]


def _matches(state: MiningState) -> widgets.Widget:
    """A field per touchpoint: which step it is."""
    fields = Fields()
    steps = state.journey.steps if state.journey is not None else ()
    names = {step.id: step.name for step in steps}
    options = [(t("mining_app.map.nowhere"), ""), *((name, key) for key, name in names.items())]
    known = {match.touchpoint: match for match in state.matches}

    def chosen(touchpoint: str) -> str:
        return next((m.step for m in state.matches if m.touchpoint == touchpoint), "")

    def hint(touchpoint: str) -> str:
        match = known[touchpoint]
        if match.sure or not match.guess:
            return ""
        return t("mining_app.map.perhaps", step=names.get(match.guess, ""))

    boxes = [
        fields.dropdown(
            touchpoint,
            lambda: options,
            partial(chosen, touchpoint),
            partial(state.match, touchpoint),
            partial(hint, touchpoint),
        )
        for touchpoint in known
    ]
    confirm = button(t("mining_app.map.confirm"), state.confirm_matches, primary=True)
    said = html("")

    def follow(_: object = None) -> None:
        fields.show()
        key = "confirmed" if state.confirmed else "not_confirmed"
        said.value = f'<p class="cj-source" role="status">{escape(t(f"mining_app.map.{key}"))}</p>'

    state.watch(follow, "matched")
    follow()
    if not boxes:
        return html(note("plain", t("mining_app.map.no_log")))
    return column(
        paragraph(t("mining_app.map.match")),
        column(*boxes, name="cj-form"),
        row(confirm, said, name="cj-tools"),
        name="cj-panel",
    )


def _conformance(state: MiningState) -> widgets.Widget:
    """Who walked the journey as it was designed, in words and per step."""
    said = html("")

    def follow(_: object = None) -> None:
        said.value = _walked(state)

    state.watch(follow, "matched", "revision")
    follow()
    return said


def _walked(state: MiningState) -> str:
    found = state.walked()
    if found is None:
        return ""
    words, table = found
    title = t("mining_app.map.walked")
    formats = {t("mining_app.map.share"): ".0%", t("mining_app.map.fitness"): ".0%"}
    return note_list("plain", title, words) + table_html(
        table, formats, caption=t("mining_app.map.per_step")
    )


def _on_the_map(state: MiningState) -> widgets.Widget:
    """The button that writes measurements into the journey, and the map that comes of it."""
    put = button(t("mining_app.map.put"), state.put_on_map, primary=True)
    undo = button(t("mining_app.map.undo"), state.take_off_map)
    take = Download(t("mining_app.map.json"), state.map_file)
    said, picture = html(""), html("", "cj-picture-box")
    after = row(undo, take, name="cj-tools")

    def follow(_: object = None) -> None:
        journey = state.mapped
        after.layout.display = "none" if journey is None else ""
        if journey is None:
            said.value = picture.value = ""
            return
        said.value = note_list("good", t("mining_app.map.done"), state.put_in_words())
        curve, drawn = measured_curve(state.beside()), journey_map(journey, lanes=LANES)
        picture.value = fragment(curve) + fragment(drawn)

    state.watch(follow, "put")
    follow()
    return column(
        html(f'<h3 class="cj-h3">{escape(t("mining_app.map.title_put"))}</h3>'),
        paragraph(t("mining_app.map.put_why")),
        row(put),
        said,
        after,
        picture,
        name="cj-panel",
    )
