"""The concept app as a whole: seven tabs, two languages, nothing lost between them."""

import ipywidgets as widgets
import pytest

from cjlib.apps import concepts, frame
from cjlib.apps.concepts.state import TABS, ConceptsState
from cjlib.apps.concepts.view import view
from cjlib.pictures.kano import kano_drift
from cjlib.texts import speaking
from tests.apps.walking import words_of


def tabs_of(app: widgets.Widget) -> widgets.Tab:
    return next(child for child in app.children if isinstance(child, widgets.Tab))


def test_there_is_a_tab_for_each_concept():
    assert len(TABS) == 7
    assert len(tabs_of(view(ConceptsState())).titles) == 7


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_opens_in_both_languages(tab, lang):
    bar = tabs_of(view(ConceptsState(lang=lang, tab=tab)))
    assert bar.selected_index == TABS.index(tab)
    said = words_of(bar.children[bar.selected_index])
    assert {"nl": "critici", "en": "critics"}[lang] in said
    assert 'class="cj-picture' in said


def test_only_the_open_tab_is_built():
    bar = tabs_of(view(ConceptsState()))
    assert [bool(child.children) for child in bar.children] == [True] + [False] * 6
    bar.selected_index = 2
    assert bool(bar.children[2].children)


def test_another_language_keeps_the_tab_and_what_was_filled_in():
    state = ConceptsState(tab="loyalty")
    app = view(state)
    state.loyalty.paste("7 8 9")
    state.lang = "en"
    bar = tabs_of(app)
    assert bar.titles[bar.selected_index] == "Loyalty"
    assert state.loyalty.counts() == [0, 0, 0, 0, 0, 0, 1, 1, 1, 0]


def test_the_whole_app_can_be_saved_and_restored():
    one, two = ConceptsState(tab="types", lang="en"), ConceptsState()
    one.loyalty.paste("9 9 10")
    two.from_dict(one.to_dict())
    assert two.to_dict() == one.to_dict()
    assert two.loyalty.own[8] == 2


def test_a_view_that_was_replaced_no_longer_follows_the_state():
    state = ConceptsState(tab="loyalty")
    app = view(state)
    old = tabs_of(app).children[2]
    before = words_of(old)
    state.lang = "en"
    state.loyalty.paste("7 8 9")
    assert words_of(old) == before


def test_the_pictures_every_visitor_sees_are_computed_ahead_in_both_languages():
    steps = list(concepts.warm_up())
    assert len(steps) == 12
    before = frame._drawn.cache_info().misses
    for lang in ("nl", "en"):
        for tab in ("kano", "loyalty", "value", "expectation"):
            view(ConceptsState(lang=lang, tab=tab))
    assert frame._drawn.cache_info().misses == before


def test_a_picture_that_is_kept_speaks_the_language_of_now():
    said = {}
    for lang in ("nl", "en", "nl"):
        with speaking(lang):
            said.setdefault(lang, []).append(frame.drawn(kano_drift))
    assert said["nl"][0] == said["nl"][1]
    assert said["nl"][0] != said["en"][0]
