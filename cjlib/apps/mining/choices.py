"""The fields above each chapter."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from html import escape
from typing import Any

import ipywidgets as widgets

from cjlib.apps.controls import Fields, button, small
from cjlib.apps.frame import column, html, row
from cjlib.apps.mining.options import (
    GAPS,
    METHODS,
    METRICS,
    MODES,
    comparable,
    judgeable,
)
from cjlib.apps.mining.state import MiningState
from cjlib.texts import t

MOST_SHARE = 0.2  # of the busiest move: what is drawn then is the main road


def choices(state: MiningState, key: str, fields: Fields) -> widgets.Widget | None:
    """The fields of a chapter, bound to the state; None where there is nothing to choose."""
    if state.whole is None or not _possible(state, key):
        return None
    return _CHOICES[key](state, fields)


def _possible(state: MiningState, key: str) -> bool:
    whole = state.whole
    if whole is None:
        return False
    if key in ("happened", "left"):
        return whole.log is not None
    if key == "drives":
        return bool(whole.outcomes())
    if key == "helped":
        return bool(judgeable(whole))
    return True


class _Chapter:
    """Makes fields of one chapter."""

    def __init__(self, state: MiningState, fields: Fields, key: str) -> None:
        self.state, self.fields, self.key = state, fields, key

    def get(self, name: str) -> Any:
        return getattr(self.state.options[self.key], name)

    def put(self, name: str, value: Any) -> None:
        self.state.choose_in_story(self.key, name, value)

    def label(self, name: str) -> str:
        return t(f"mining_app.choice.{name}")

    def fixed(self, name: str, among: tuple[str, ...]) -> widgets.Widget:
        """One of a few choices of our own, with words for each."""
        options = [(t(f"mining_app.choice.{name}_{one or 'own'}"), one) for one in among]
        return self.free(name, lambda: options)

    def free(self, name: str, options: Callable[[], list[tuple[str, Any]]]) -> widgets.Widget:
        return self.fields.dropdown(
            self.label(name), options, partial(self.get, name), partial(self.put, name)
        )


def _happened(state: MiningState, fields: Fields) -> widgets.Widget:
    make = _Chapter(state, fields, "happened")
    share = fields.slider(
        make.label("share"), MOST_SHARE, partial(make.get, "share"), partial(make.put, "share")
    )
    return row(make.fixed("gap", GAPS), share, name="cj-choices")


def _left(state: MiningState, fields: Fields) -> widgets.Widget:
    make = _Chapter(state, fields, "left")
    return column(
        _funnel(make), make.fixed("mode", MODES), make.fixed("gap", GAPS), name="cj-panel"
    )


def _funnel(make: _Chapter) -> widgets.Widget:
    """The steps in order, each with buttons to move it or take it out, and a field to add one."""
    steps = column(name="cj-funnel")
    title = html(f'<h3 class="cj-h3">{escape(make.label("steps"))}</h3>')
    shown: list[Any] = []

    def build() -> None:
        now = make.get("steps")
        if shown != [now]:
            shown[:] = [now]
            steps.children = tuple(_step(make, place, name) for place, name in enumerate(now))

    def add(name: str) -> None:
        if name:
            make.put("add", name)
        make.fields.show()  # the field goes back to its invitation

    def known() -> list[tuple[str, Any]]:
        log = make.state.whole.log if make.state.whole is not None else None
        names = log.touchpoints if log is not None else ()
        return [(t("mining_app.choice.add_which"), ""), *((name, name) for name in names)]

    adding = make.fields.dropdown(make.label("add"), known, lambda: "", add)
    build()
    make.fields.also(build)
    return column(title, steps, row(adding, name="cj-choices"))


def _step(make: _Chapter, place: int, name: str) -> widgets.Widget:
    last = len(make.get("steps")) - 1
    said = html(f'<p class="cj-text">{place + 1}. {escape(name)}</p>', "cj-funnel-name")
    buttons = []
    for act, sign in (("up", "↑"), ("down", "↓"), ("remove", "×")):
        one = button(sign, partial(make.put, act, place))
        one.tooltip = t(f"mining_app.choice.{act}", step=name)
        one.add_class("cj-small-button")
        one.disabled = (act == "up" and place == 0) or (act == "down" and place == last)
        buttons.append(one)
    return row(said, *buttons, name="cj-funnel-step")


def _felt(state: MiningState, fields: Fields) -> widgets.Widget:
    make = _Chapter(state, fields, "felt")
    return row(make.fixed("metric", METRICS), name="cj-choices")


def _drives(state: MiningState, fields: Fields) -> widgets.Widget:
    make = _Chapter(state, fields, "drives")
    whole = state.whole
    asked = whole.outcomes() if whole is not None else []

    def others() -> list[tuple[str, Any]]:
        return [(name, name) for name in asked if name != make.get("outcome")]

    several = fields.several(
        make.label("drivers"), others, partial(make.get, "drivers"), partial(make.put, "drivers"),
        lambda: t("mining_app.confirm.several"),
    )  # fmt: skip
    one = make.free("outcome", lambda: [(name, name) for name in asked])
    return column(one, several, make.fixed("method", METHODS), name="cj-panel")


def _helped(state: MiningState, fields: Fields) -> widgets.Widget:
    make = _Chapter(state, fields, "helped")
    whole = state.whole
    if whole is None:
        return column()
    values, sides = judgeable(whole), comparable(whole)

    def columns() -> list[tuple[str, Any]]:
        named = [(_column(name), name) for name in sides]
        return [(t("mining_app.choice.column_none"), ""), *named]

    def among() -> list[tuple[str, Any]]:
        none = (t("mining_app.choice.control_none"), "")
        return [none, *((name, name) for name in sides.get(make.get("column"), []))]

    day = fields.day(make.label("at"), partial(make.get, "at"), partial(make.put, "at"))
    return column(
        make.free("value", lambda: [(name, name) for name in values]),
        day,
        make.free("column", columns),
        make.free("treated", among),
        make.free("control", among),
        html(small(t("mining_app.choice.control_why"))),
        name="cj-panel",
    )


def _column(name: str) -> str:
    known = ("touchpoint", "channel")
    return t(f"mining_app.choice.column_{name}") if name in known else name


_CHOICES: dict[str, Callable[[MiningState, Fields], widgets.Widget]] = {
    "happened": _happened,
    "left": _left,
    "felt": _felt,
    "drives": _drives,
    "helped": _helped,
}
