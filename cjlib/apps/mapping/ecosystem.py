"""The ecosystem: what steps lean on, what fails below the line, and the signals of trouble."""

from __future__ import annotations

import ipywidgets as widgets

from cjlib.apps.frame import Pane, about, column, html, note, note_list, paragraph, switcher
from cjlib.apps.mapping import fields
from cjlib.apps.mapping.following import following
from cjlib.apps.mapping.forms import part_table
from cjlib.apps.mapping.state import MappingState
from cjlib.journey import vocabulary as v
from cjlib.journey import words
from cjlib.mapping.propagation import fail
from cjlib.mapping.signals import count
from cjlib.mapping.tracing import traces
from cjlib.pictures import fragment
from cjlib.texts import number, t


def ecosystem_tab(state: MappingState) -> widgets.Widget:
    """The elements, their picture and its traces, and the ten signals."""
    return column(
        switcher(
            t("apps.view"),
            [
                Pane("elements", t("mapping_app.ecosystem.elements"), lambda: _elements(state)),
                Pane("picture", t("mapping_app.ecosystem.picture"), lambda: _picture(state)),
                Pane("signals", t("mapping_app.ecosystem.signals"), lambda: _signals(state)),
            ],
        ),
        about("mapping_ecosystem"),
    )


def _elements(state: MappingState) -> widgets.Widget:
    return column(
        paragraph(t("mapping_app.ecosystem.lead")),
        part_table(state, "ecosystem", lambda: fields.ELEMENT_FIELDS),
        following(state, lambda: trace_notes(state)),
    )


def _picture(state: MappingState) -> widgets.Widget:
    from cjlib.pictures.ecosystem import ecosystem_picture

    return column(
        following(state, lambda: fragment(ecosystem_picture(state.journey)), "cj-picture-box"),
        following(state, lambda: trace_notes(state)),
        _what_if(state),
    )


def trace_notes(state: MappingState) -> str:
    """For every red step its likeliest hidden cause; or why there is nothing to trace."""
    journey = state.journey
    if not journey.ecosystem:
        return note("plain", t("mapping_app.ecosystem.empty"))
    found = traces(journey)
    if not found:
        return note("plain", t("mapping_app.ecosystem.nothing_red"))
    return note_list(
        "caution", t("mapping_app.ecosystem.traced"), [trace.sentence() for trace in found]
    )


def _what_if(state: MappingState) -> widgets.Widget:
    """What the steps would feel if one element failed."""
    choice = widgets.Dropdown(description=t("mapping_app.ecosystem.what_if"))
    said = html("")

    def follow(_: object = None) -> None:
        if not state.has_map:
            return
        chosen = choice.value
        options = [("–", ""), *((part.name, part.id) for part in state.journey.ecosystem)]
        if list(choice.options) != options:
            choice.options = options
            choice.value = chosen if chosen in {key for _, key in options} else ""
        box.layout.display = "" if state.journey.ecosystem else "none"
        tell()

    def tell(_: object = None) -> None:
        said.value = _consequences(state, choice.value) if choice.value else ""

    choice.observe(tell, "value")
    box = column(choice, said, name="cj-panel")
    state.watch(follow, "revision")
    follow()
    return box


def _consequences(state: MappingState, ident: str) -> str:
    hit = [effect for effect in fail(state.journey, ident) if effect.effect]
    name = state.journey.element(ident).name
    if not hit:
        return note("plain", t("mapping_app.ecosystem.no_effect", name=name))
    items = [
        t(
            f"mapping_app.ecosystem.effect{'_later' if effect.delayed else ''}",
            step=effect.name,
            before=number(effect.now, "+.1f"),
            after=number(effect.then, "+.1f"),
        )
        if effect.now is not None
        else t(
            "mapping_app.ecosystem.effect_unknown",
            step=effect.name,
            change=number(effect.effect, "+.1f"),
        )
        for effect in hit
    ]
    title = t("mapping_app.ecosystem.effects", name=name, n=len(hit))
    return note_list("caution", title, items, t("mapping_app.ecosystem.rule"))


def _signals(state: MappingState) -> widgets.Widget:
    """Ten boxes to tick, each with room for the evidence."""
    rows = [_signal(state, signal) for signal in v.Signal]
    total = following(state, lambda: note("plain", count(state.journey).sentence()))
    return column(paragraph(t("mapping_app.ecosystem.signals_lead")), total, *rows)


def _signal(state: MappingState, signal: v.Signal) -> widgets.Widget:
    box = widgets.Checkbox(description=words.word(signal), indent=False)
    evidence = widgets.Text(
        description=t("mapping_app.ecosystem.evidence"), continuous_update=False
    )
    filling = {"now": False}

    def follow(_: object = None) -> None:
        if not state.has_map:
            return
        seen = {entry.signal: entry for entry in state.journey.signals}.get(signal)
        filling["now"] = True
        box.value = seen is not None
        evidence.value = seen.evidence if seen else ""
        evidence.layout.display = "" if seen else "none"
        filling["now"] = False

    def change(_: object) -> None:
        if not filling["now"]:
            state.note_signal(signal, evidence.value if box.value else None)

    follow()
    box.observe(change, "value")
    evidence.observe(change, "value")
    state.watch(follow, "revision")
    return column(box, evidence, name="cj-signal")
