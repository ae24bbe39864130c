"""The guided path: from delimiting to a first map in seven short stages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from cjlib.apps.frame import column, fold, html, note, note_list, paragraph, pills, row
from cjlib.apps.mapping import fields
from cjlib.apps.mapping.canvas import canvas
from cjlib.apps.mapping.forms import form, part_table
from cjlib.apps.mapping.state import STAGES, MappingState
from cjlib.journey import vocabulary as v
from cjlib.texts import lines, t

SCOPE = ("scope.journey", "scope.target_group", "scope.path", "scope.wish", "scope.awareness")
FURTHER = ("organisation", "customer", "purpose.statement", "purpose.archetype", "brand_values")
PHASES = ("name", "start", "end")
STEPS = ("name", "does", "why", "place")
TOUCHPOINTS = ("name", "touchpoint.name", "touchpoint.channel", "touchpoint.own", "owner")


def guide_tab(state: MappingState) -> widgets.Widget:
    """The path as a widget: a row of stages, and the one that is open."""
    stage = column()
    built: dict[str, widgets.Widget] = {}
    choice = pills(t("mapping_app.guide.stages"), _labels(state), state.stage)

    def open_stage(_: object = None) -> None:
        if state.stage not in built:
            built[state.stage] = column(
                paragraph(t(f"mapping_app.guide.{state.stage}.lead")),
                _BUILD[state.stage](state),
                html(fold(t("mapping_app.guide.tips"), *_tips(state.stage))),
                _onward(state),
            )
        stage.children = (built[state.stage],)
        choice.value = state.stage

    def label(_: object = None) -> None:
        if state.has_map:
            choice.options = _labels(state)
            choice.value = state.stage

    choice.observe(lambda change: change["new"] and state.set_trait("stage", change["new"]), "value")
    state.watch(open_stage, "stage")
    state.watch(label, "revision")
    open_stage()
    return column(choice, stage)


def _labels(state: MappingState) -> list[tuple[str, str]]:
    """The stages with a tick at what is done."""
    return [
        (f"{'✓' if done(state, key) else nth} {t(f'mapping_app.guide.{key}.name')}", key)
        for nth, key in enumerate(STAGES, 1)
    ]


def done(state: MappingState, stage: str) -> bool:
    """Whether the map holds what a stage is for."""
    journey = state.journey
    steps = journey.steps
    match stage:
        case "scope":
            return bool(journey.scope.wish)
        case "phases":
            return bool(journey.phases) and all(phase.start and phase.end for phase in journey.phases)
        case "steps":
            return bool(steps) and all(journey.steps_in(phase.id) for phase in journey.phases)
        case "feelings":
            return bool(steps) and all(step.feeling.now is not None for step in steps)
        case "touchpoints":
            contacts = [step for step in steps if step.touchpoint]
            return bool(contacts) and all(step.owner for step in contacts)
        case "workshop":
            return len([answer for answer in journey.workshop if answer.answer]) == len(
                v.WorkshopQuestion
            )
    return all(done(state, other) for other in STAGES if other != "result")


def _onward(state: MappingState) -> widgets.Widget:
    at = STAGES.index(state.stage)
    buttons = []
    for step, style in ((-1, ""), (1, "primary")):
        if 0 <= at + step < len(STAGES):
            to = STAGES[at + step]
            way = "back" if step < 0 else "next"
            button = widgets.Button(
                description=t(
                    f"mapping_app.guide.{way}", stage=t(f"mapping_app.guide.{to}.name").lower()
                ),
                button_style=style,
            )
            button.on_click(lambda _, to=to: state.set_trait("stage", to))
            buttons.append(button)
    return row(*buttons)


def _tips(stage: str) -> list[str]:
    return lines(f"mapping_app.guide.{stage}.tips")


def _only(collection: str, paths: tuple[str, ...]) -> list[fields.Field]:
    known = {field.path: field for field in fields.of(collection)}
    return [known[path] for path in paths]


def _scope(state: MappingState) -> widgets.Widget:
    return column(
        column(
            column(form(state, "", "", _only("", SCOPE)), name="cj-panel"),
            column(form(state, "", "", _only("", FURTHER)), name="cj-panel"),
            name="cj-halves",
        )
    )


def _phases(state: MappingState) -> widgets.Widget:
    starters = row()
    stage = column()
    table: list[Any] = []

    def offer(_: object = None) -> None:
        if not state.has_map:
            return
        if state.journey.phases:
            starters.children = ()
            if not table:
                table.append(part_table(state, "phases", lambda: _only("phases", PHASES)))
            stage.children = tuple(table)
            return
        stage.children = (html(note("plain", t("mapping_app.guide.phases.none"))),)
        starters.children = tuple(
            _press(
                t(f"mapping_app.guide.phases.{kind}"),
                lambda kind=kind: state.put_phases(lines(f"mapping_app.guide.phases.{kind}_names")),
            )
            for kind in ("three", "eight")
        )

    add = _press(t("mapping_app.guide.phases.add"), lambda: state.add_phase())
    state.watch(offer, "revision")
    offer()
    return column(starters, stage, row(add))


def _steps(state: MappingState) -> widgets.Widget:
    phase = widgets.Dropdown(description=t("mapping_app.guide.steps.phase"))
    typed = widgets.Textarea(
        description=t("mapping_app.guide.steps.typed"),
        placeholder=t("mapping_app.guide.steps.hint"),
        rows=5,
    )
    typed.add_class("cj-many-lines")

    def follow(_: object = None) -> None:
        if not state.has_map:
            return
        chosen = phase.value
        phases = [(item.name, item.id) for item in state.journey.phases]
        if list(phase.options) != phases:
            phase.options = phases
            if chosen in {ident for _, ident in phases}:
                phase.value = chosen

    def add() -> None:
        if phase.value is None:
            state.set_trait("stage", "phases")
            return
        state.add_steps(phase.value, typed.value)
        if state.problem is None:
            typed.value = ""
            _to_next(state, phase)

    state.watch(follow, "revision")
    follow()
    return column(
        column(phase, typed, row(_press(t("mapping_app.guide.steps.add"), add)), name="cj-panel"),
        part_table(state, "steps", lambda: _only("steps", STEPS)),
    )


def _to_next(state: MappingState, phase: widgets.Dropdown) -> None:
    """After a phase got its steps, offer the first one that still has none."""
    empty = [item.id for item in state.journey.phases if not state.journey.steps_in(item.id)]
    if empty:
        phase.value = empty[0]


def _feelings(state: MappingState) -> widgets.Widget:
    return canvas(state)


def _touchpoints(state: MappingState) -> widgets.Widget:
    return part_table(state, "steps", lambda: _only("steps", TOUCHPOINTS))


def _workshop(state: MappingState) -> widgets.Widget:
    from cjlib.apps.mapping.workshop import workshop

    return workshop(state)


def _result(state: MappingState) -> widgets.Widget:
    from cjlib.journey.checking import check

    said = html("")

    def draw(_: object = None) -> None:
        if not state.has_map:
            return
        findings = check(state.journey)
        if findings:
            items = [str(finding) for finding in findings]
            said.value = note_list("caution", t("mapping_app.guide.result.missing"), items)
        else:
            said.value = note("good", t("mapping_app.guide.result.complete"))

    state.watch(draw, "revision")
    draw()
    buttons = [
        _press(t(f"mapping_app.tab.{tab}"), lambda tab=tab: state.set_trait("tab", tab))
        for tab in ("map", "findings", "export")
    ]
    return column(said, row(*buttons))


def _press(label: str, act: Callable[[], object]) -> widgets.Button:
    button = widgets.Button(description=label)
    button.on_click(lambda _: act())
    return button


_BUILD: dict[str, Callable[[MappingState], widgets.Widget]] = {
    "scope": _scope,
    "phases": _phases,
    "steps": _steps,
    "feelings": _feelings,
    "touchpoints": _touchpoints,
    "workshop": _workshop,
    "result": _result,
}
