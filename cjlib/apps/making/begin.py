"""Where to begin: the dips on the map, what customers need there, and questions for the team."""

from __future__ import annotations

from html import escape

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, entry
from cjlib.apps.frame import column, fold, html, items_html, note, note_list, paragraph, row
from cjlib.apps.making.state import MakingState
from cjlib.apps.opening import title
from cjlib.journey.words import word
from cjlib.making import prompts
from cjlib.making.prompts import Prompt
from cjlib.making.starting import Chance, start
from cjlib.pictures.html import sheet_html
from cjlib.pictures.journey_map import journey_map
from cjlib.texts import t

LANES = ("customer", "curve")
MOST_PROMPTS = 8


def begin_tab(state: MakingState) -> widgets.Widget:
    """The curve, where an idea is welcome, and the questions of one step."""
    chances = html("", "cj-picture-box")
    step = html("")
    writing = _writing(state)  # built once: who types the next idea keeps the cursor
    fields = Fields()
    which = fields.dropdown(
        t("making_app.begin.step"), lambda: _options(state), lambda: _open(state),
        lambda chosen: state.set_trait("step", chosen or ""),
    )  # fmt: skip
    shown: dict[str, object] = {}

    def draw(_: object = None) -> None:
        if not state.has_map:
            return
        fields.show()
        found = start(state.journey)
        remarks = note_list("caution", t("making_app.begin.remarks"), list(map(str, found.remarks)))
        chances.value = (remarks if found.remarks else "") + _curve(state)
        draw_step()

    def draw_step(_: object = None) -> None:
        if not state.has_map:
            return
        fields.show()
        key = (_open(state), state.journey)
        if shown.get("key") != key:
            shown["key"] = key
            chance = _chance(state)
            step.value = _step(state, chance)
            writing.layout.display = "none" if chance is None else None

    state.follow("begin", draw, "revision")
    state.follow("begin", draw_step, "step")
    draw()
    return column(
        paragraph(t("making_app.begin.lead")),
        chances,
        column(column(which, name="cj-form"), step, writing, name="cj-panel"),
    )


def _curve(state: MakingState) -> str:
    """The emotion curve with its finding; in words for who wants them."""
    if not state.journey.steps:
        return ""
    picture = journey_map(state.journey, lanes=LANES)
    heading = f'<h3 class="cj-finding">{escape(picture.title)}</h3>'
    words = fold(t("making_app.begin.in_words"), picture.summary)
    return f'<div class="cj-picture">{heading}{sheet_html(picture)}{words}</div>'


def _options(state: MakingState) -> list[tuple[str, str]]:
    """The steps where an idea is welcome, the most pressing first, each with what kind of idea."""
    if not state.has_map:
        return []
    return [
        (f"{nth}. {chance.name}: {_kind(chance)}", chance.step)
        for nth, chance in enumerate(start(state.journey).chances, 1)
    ]


def _kind(chance: Chance) -> str:
    return word(chance.kind) if chance.kind else t("making_app.begin.unknown")


def _open(state: MakingState) -> str:
    """The step whose questions are shown: the one that was chosen, or the most pressing."""
    known = [step for _, step in _options(state)]
    return state.step if state.step in known else known[0] if known else ""


def _chance(state: MakingState) -> Chance | None:
    """What is welcome at the step that is open."""
    ident = _open(state)
    return next((one for one in start(state.journey).chances if one.step == ident), None)


def _step(state: MakingState, chance: Chance | None) -> str:
    if chance is None:
        return note("plain", t("making_app.begin.no_step"))
    step = state.journey.step(chance.step)
    needs = [
        t(
            "making_app.begin.need",
            need=need.words,
            kind=word(need.kind),
            drive=word(need.drive) if need.drive else t("making_app.begin.no_drive"),
        )
        for need in step.needs
    ]
    asked = prompts.for_step(step, state.journey.personas, most=MOST_PROMPTS)
    first, more = asked[:3], asked[3:]
    there = [idea.name for idea in state.alive if chance.step in idea.steps]
    parts = [
        f'<p class="cj-text">{escape(str(chance))}</p>',
        _titled(t("making_app.begin.needs"), needs or [t("making_app.begin.no_needs")]),
        _titled(t("making_app.begin.prompts"), [_said(prompt) for prompt in first]),
        fold(t("making_app.begin.more_prompts"), *map(_said, more)) if more else "",
        _titled(t("making_app.begin.there"), there) if there else "",
    ]
    return "".join(parts)


def _titled(heading: str, items: list[str]) -> str:
    return f'<h3 class="cj-h3">{escape(heading)}</h3>{items_html(items)}'


def _said(prompt: Prompt) -> str:
    said = f"{prompt} {prompt.why}"
    return f"{said} {prompt.case}" if prompt.case else said


def _writing(state: MakingState) -> widgets.Widget:
    """A field for an idea at the step that is open."""

    def add(name: str) -> bool:
        chance = _chance(state)
        return chance is not None and bool(state.add_idea(name, chance.step, chance.kind))

    typed, put = entry(
        t("making_app.begin.idea"), t("making_app.begin.add"), add, t("making_app.begin.idea_hint")
    )
    look = button(t("making_app.begin.to_ideas"), lambda: state.set_trait("tab", "ideas"))
    return column(title(t("making_app.begin.write")), typed, row(put, look, name="cj-act"))
