"""Every view of the mapping app, without a browser: it opens, follows, escapes what was typed."""

from __future__ import annotations

import ipywidgets as widgets
import pytest

from cjlib import datasets
from cjlib.apps.drafts import Drafts
from cjlib.apps.mapping.ecosystem import _consequences
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


def test_a_step_whose_feeling_is_not_known_is_not_said_to_have_felt_neutral(state):
    state.example("jansen_payment")
    told = _consequences(state, "bank_costs")
    assert "Betaalketen vernieuwd: −1,0. Hoe het daar nu voelt, is niet bekend." in told


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


def pressed(widget: widgets.Widget, label: str) -> None:
    next(
        part
        for part in parts(widget)
        if isinstance(part, widgets.Button) and part.description == label
    ).click()


@pytest.mark.parametrize("stage", ["phases", "steps"])
def test_a_stage_without_phases_offers_them(state, stage):
    state.stage = stage
    root = view(state)
    pressed(root, "Drie fasen: voor, tijdens, na")
    assert [phase.name for phase in state.journey.phases] == ["Voor", "Tijdens", "Na"]


@pytest.mark.parametrize("stage", ["feelings", "touchpoints"])
def test_a_stage_without_steps_leads_to_where_they_are_made(state, stage):
    state.stage = stage
    root = view(state)
    assert "Er zijn nog geen stappen" in said(root)
    pressed(root, "Naar stappen")
    assert state.stage == "steps"


def test_throwing_a_draft_away_asks_once_more(state):
    other = MappingState(state.drafts)
    root = view(other)
    pressed(root, "Weggooien")
    assert len(other.waiting()) == 1
    pressed(root, "Echt weggooien?")
    assert other.waiting() == []


def test_a_new_map_says_at_once_that_it_is_kept(tmp_path):
    state = MappingState(Drafts(tmp_path))
    root = view(state)
    state.begin(SCOPE)
    assert "Bewaard op deze computer om" in said(root)


def test_a_mistake_of_the_start_goes_away_when_somebody_types(tmp_path):
    state = MappingState(Drafts(tmp_path))
    root = view(state)
    pressed(root, "Begin")
    assert "hier moet iets staan" in said(root)
    next(part for part in parts(root) if isinstance(part, widgets.Text)).value = "Huis kopen"
    assert "hier moet iets staan" not in said(root)


def test_an_empty_map_says_nothing_about_steps_to_click(state):
    state.tab = "map"
    root = view(state)
    assert "Klik in de kaart" not in said(root)
    state.put_phases(["Voor"])
    state.add_steps("p1", "Belt")
    assert "Klik in de kaart" in said(root)
