"""Every view of the mapping app, without a browser: it opens, follows, and escapes what is typed."""

from __future__ import annotations

import ipywidgets as widgets
import pytest

from cjlib import datasets
from cjlib.apps.mapping.drafts import Drafts
from cjlib.apps.mapping.state import STAGES, TABS, MappingState
from cjlib.apps.mapping.view import view

SCOPE = {"journey": "Huis kopen", "target_group": "Starters", "path": "purchase"}
NASTY = "<script>alert(1)</script>"


@pytest.fixture
def state(tmp_path) -> MappingState:
    made = MappingState(Drafts(tmp_path))
    made.begin(SCOPE)
    return made


def parts(widget: widgets.Widget) -> list[widgets.Widget]:
    below = [part for child in getattr(widget, "children", ()) for part in parts(child)]
    return [widget, *below]


def said(widget: widgets.Widget) -> str:
    return "\n".join(part.value for part in parts(widget) if isinstance(part, widgets.HTML))


def open_everything(state: MappingState) -> widgets.Widget:
    """Open every tab, every stage and every choice of a row of pills."""
    root = view(state)
    for tab in TABS:
        state.tab = tab
    for stage in STAGES:
        state.stage = stage
    if state.journey.steps:
        state.selected = state.journey.steps[0].id
    for part in parts(root):
        if isinstance(part, widgets.RadioButtons):
            for _, key in part.options:
                part.value = key
    return root


def test_every_view_of_an_empty_map_opens(state):
    open_everything(state)
    assert state.problem is None


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_view_of_a_full_map_opens_in_both_languages(state, lang):
    state.lang = lang
    state.example("hospital_visit")
    open_everything(state)
    assert state.problem is None


def test_what_is_typed_is_never_read_as_html(state):
    journey = datasets.journey("hospital_visit")
    steps = [step.changed(name=NASTY) for step in journey.steps]
    elements = [element.changed(name=NASTY) for element in journey.ecosystem]
    phases = [phase.changed(name=NASTY) for phase in journey.phases]
    data = journey.changed(steps=steps, ecosystem=elements, phases=phases, title=NASTY)
    state.load(data.model_dump_json().encode(), "kaart.json")
    state.save_version(NASTY)
    state.selected = ""
    shown = said(open_everything(state))
    assert "&lt;script&gt;" in shown
    assert "<script" not in shown.replace("<script type", "")
