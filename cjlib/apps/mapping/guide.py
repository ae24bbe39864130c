"""The guided path: from delimiting to a first map in seven short stages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import ipywidgets as widgets

from cjlib.apps.frame import column, fold, html, note, note_list, paragraph, pills, row
from cjlib.apps.mapping import fields
from cjlib.apps.mapping.canvas import CURVE, canvas
from cjlib.apps.mapping.forms import form, part_table
from cjlib.apps.mapping.state import STAGES, MappingState
from cjlib.apps.mapping.workshop import workshop
from cjlib.mapping.plan import Stage, guide
from cjlib.mapping.template import example_phases
from cjlib.texts import lines, t

SCOPE = ("scope.journey", "scope.target_group", "scope.path", "scope.wish", "scope.awareness")
FURTHER = ("organisation", "customer", "purpose.statement", "purpose.archetype", "brand_values")
PHASES = ("name", "start", "end")
STEPS = ("name", "does", "why", "place")
TOUCHPOINTS = ("name", "touchpoint.name", "touchpoint.channel", "touchpoint.own", "owner")

# What the step plan asks before a stage gets its tick.
CHECKS = {
    "scope": ("which_journey", "target_group", "wish"),
    "phases": ("phases", "phase_limits"),
    "steps": ("phase_steps",),
    "feelings": ("feelings",),
    "touchpoints": ("owners",),
    "workshop": ("six_questions", "technique"),
}


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

    naming = {"now": False}  # new labels make the row choose its first stage for a moment

    def label(_: object = None) -> None:
        if state.has_map:
            naming["now"] = True
            choice.options = _labels(state)
            choice.value = state.stage
            naming["now"] = False

    def choose(change: dict[str, Any]) -> None:
        if not naming["now"]:
            state.stage = change["new"]

    choice.observe(choose, "value")
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
    """Whether the map holds what a stage is for, by the checks of the step plan."""
    stages = guide(state.journey)
    if stage == "result":
        return all(part.done for part in stages)
    checks = {check.key: check for part in stages for check in part.checks}
    return all(checks[key].done for key in CHECKS[stage])


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
            button.on_click(partial(_go, state, to))
            buttons.append(button)
    return row(*buttons)


def _go(state: MappingState, stage: str, _button: object) -> None:
    state.stage = stage


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
        ),
        paragraph(t("mapping_app.guide.scope.personas")),
        part_table(state, "personas", lambda: fields.PERSONA_FIELDS),
    )


def _phases(state: MappingState) -> widgets.Widget:
    table = part_table(state, "phases", lambda: _only("phases", PHASES))
    return _needing(state, "phases", (table,), _starters(state))


def _starters(state: MappingState) -> tuple[widgets.Widget, ...]:
    """Three ways to the first phases."""
    three = lines("mapping_app.guide.phases.three_names")
    eight = [phase.name for phase in example_phases()]
    return (
        html(note("plain", t("mapping_app.guide.phases.none"))),
        row(
            _press(t("mapping_app.guide.phases.three"), lambda: state.put_phases(three)),
            _press(t("mapping_app.guide.phases.eight"), lambda: state.put_phases(eight)),
            _press(t("mapping_app.add.phases"), state.add_phase),
        ),
    )


def _needing(
    state: MappingState,
    collection: str,
    parts: tuple[widgets.Widget, ...],
    instead: tuple[widgets.Widget, ...],
) -> widgets.Widget:
    """``parts`` once the map has phases or steps; until then what to do first."""
    box = column()

    def follow(_: object = None) -> None:
        if state.has_map:
            box.children = parts if getattr(state.journey, collection) else instead

    state.watch(follow, "revision")
    follow()
    return box


def _first_steps(state: MappingState) -> tuple[widgets.Widget, ...]:
    """What to do where there are no steps yet."""
    return (
        html(note("plain", t("mapping_app.guide.steps.none"))),
        row(_press(t("mapping_app.guide.steps.there"), partial(state.set_trait, "stage", "steps"))),
    )


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
            known = [ident for _, ident in phases]
            phase.value = chosen if chosen in known else known[0] if known else None

    def add() -> None:
        state.add_steps(phase.value or "", typed.value)
        if state.problem is None:
            typed.value = ""
            _to_next(state, phase)

    state.watch(follow, "revision")
    follow()
    form = column(phase, typed, row(_press(t("mapping_app.guide.steps.add"), add)), name="cj-panel")
    table = part_table(state, "steps", lambda: _only("steps", STEPS))
    return _needing(state, "phases", (form, table), _starters(state))


def _to_next(state: MappingState, phase: widgets.Dropdown) -> None:
    """After a phase got its steps, offer the first one that still has none."""
    empty = [item.id for item in state.journey.phases if not state.journey.steps_in(item.id)]
    if empty:
        phase.value = empty[0]


def _feelings(state: MappingState) -> widgets.Widget:
    return _needing(state, "steps", canvas(state, lambda: CURVE), _first_steps(state))


def _touchpoints(state: MappingState) -> widgets.Widget:
    table = part_table(state, "steps", lambda: _only("steps", TOUCHPOINTS))
    return _needing(state, "steps", (table,), _first_steps(state))


def _result(state: MappingState) -> widgets.Widget:
    """The step plan as it stands: what is done, and what is open in each part."""
    said = html("")

    def draw(_: object = None) -> None:
        if state.has_map:
            said.value = "".join(_part(stage) for stage in guide(state.journey))

    state.watch(draw, "revision")
    draw()
    buttons = [
        _press(t(f"mapping_app.tab.{tab}"), partial(state.set_trait, "tab", tab))
        for tab in ("map", "findings", "export")
    ]
    return column(said, row(*buttons))


def _part(stage: Stage) -> str:
    title = f"{'✓' if stage.done else '○'} {stage.part.label()}: {stage.title()}"
    kind = "good" if stage.done else "caution" if stage.next else "plain"
    return note_list(kind, title, [check.sentence() for check in stage.open] or [stage.advice()])


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
    "workshop": workshop,
    "result": _result,
}
