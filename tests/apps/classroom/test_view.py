"""The screens of the classroom app, walked through without a browser."""

from __future__ import annotations

import re

import ipywidgets as widgets
import pytest

from cjlib.apps.classroom.now import qr_svg
from cjlib.apps.classroom.state import TABS, ClassroomState
from cjlib.apps.classroom.view import view
from cjlib.classroom import Round
from cjlib.texts import catalogue, speaking
from tests.apps.classroom.given import answer, ask, begun, drafts
from tests.apps.walking import field, parts_of, pressed, words_of

MARK = Round("mark", "Welk cijfer <b>geef</b> je?")
TEXT = Round("text", "Waarom?")


@pytest.fixture
def state(tmp_path):
    made = begun(tmp_path)
    yield made
    made.leave()


def seen(root: widgets.Widget) -> list[str]:
    """The labels of the buttons that a person sees."""
    found = []

    def walk(part: widgets.Widget) -> None:
        if getattr(getattr(part, "layout", None), "display", None) == "none":
            return
        if isinstance(part, widgets.Button):
            found.append(part.description)
        for child in getattr(part, "children", ()):
            walk(child)

    walk(root)
    return found


def test_without_a_class_it_says_how_to_start_and_offers_practice(tmp_path):
    state = ClassroomState(drafts=drafts(tmp_path))
    root = view(state)
    assert "cj class" in words_of(root)
    pressed(root, "Begin met de oefenklas")
    assert state.place.practice
    assert "Alle antwoorden zijn verzonnen" in words_of(root)
    pressed(root, "Naar Rondes")
    assert state.tab == "rounds"
    pressed(root, "Stop de oefenklas")
    assert state.place is None
    assert "cj class" in words_of(root)


def test_the_beamer_shows_where_to_go_large_until_there_is_a_question(state):
    root = view(state)
    words = words_of(root)
    assert "192.168.1.20:8900" in words
    assert "ABC234" in words
    assert 'class="cj-door cj-door-large"' in words
    assert "<svg" in words
    ask(state, MARK)
    assert 'class="cj-door cj-door-large"' not in words_of(root)
    assert "ABC234" in words_of(root)


def test_the_qr_code_holds_the_address_and_asks_nothing_of_the_outside_world():
    svg = qr_svg("http://192.168.1.20:8900/k/ABC234")
    assert svg != qr_svg("http://192.168.1.20:8900/k/ABC235")
    assert "href" not in svg
    assert "http" not in svg.replace("http://www.w3.org", "")


def test_the_buttons_are_those_that_make_sense(state):
    root = view(state)
    state.kind = "mark"
    state.ask_typed("Welk cijfer?")
    assert "Open de vraag" in seen(root)
    assert "Sluit de vraag" not in seen(root)
    pressed(root, "Open de vraag")
    assert {"Sluit de vraag", "Laat zien"} <= set(seen(root))
    answer(state)
    assert "8 antwoorden" in words_of(root)
    assert "nog verborgen" in words_of(root)
    pressed(root, "Sluit de vraag")
    assert "De klas geeft gemiddeld" in words_of(root)
    pressed(root, "Laat zien op de telefoons")
    assert "staat ook op de telefoons" in words_of(root)
    pressed(root, "Stem nog een keer")
    assert "tweede stemming" in words_of(root)
    assert "De klas geeft gemiddeld" not in words_of(root)
    assert "Stem nog een keer" not in seen(root)


def test_what_was_typed_is_never_markup(state):
    root = view(state)
    ask(state, MARK)
    assert "<b>geef</b>" not in words_of(root)
    assert "&lt;b&gt;geef" in words_of(root)


def test_settings_show_where_they_mean_something(state):
    root = view(state)
    ask(state, MARK)
    shape = field(root, "Hoe laat je de cijfers zien?")
    market = field(root, "In welke markt?")
    assert (shape.layout.display, market.layout.display) == ("", "none")
    shape.value = "loyal"
    assert market.layout.display == ""
    answer(state)
    field(root, "De uitkomst komt op dit scherm").value = "live"
    assert "zou" in words_of(root)
    assert "lesvorm" in words_of(root)
    ask(state, TEXT)
    assert shape.layout.display == "none"


def test_a_ready_round_is_one_press_away_and_history_can_be_deleted(state):
    root = view(state)
    state.tab = "rounds"
    field(root, "Bij welke les?").value = "07"
    pressed(root, "Neem deze vraag")
    assert state.current.asked.kind == "ces"
    state.tab = "rounds"
    pressed(root, "Wis")
    assert len(state.rounds) == 1
    pressed(root, "Zeker? Druk nog eens, dan is de ronde weg")
    assert state.rounds == ()
    assert "Er zijn nog geen rondes." in words_of(root)


def test_typing_a_round_shows_the_fields_of_its_kind_and_keeps_what_was_refused(state):
    root = view(state)
    state.tab = "rounds"
    field(root, "Soort vraag").value = "sort"
    question, items = field(root, "De vraag"), field(root, "Waarover? Een regel voor elk")
    groups = field(root, "De groepen, een regel voor elk")
    assert groups.layout.display == ""
    question.value, items.value = "Waar hoort dit?", "Een\nTwee"
    pressed(root, "Maak deze ronde")
    assert "De groepen" in words_of(root)
    assert question.value == "Waar hoort dit?"
    groups.value = "Links\nRechts"
    pressed(root, "Maak deze ronde")
    assert state.current.asked.kind == "sort"
    assert question.value == ""


def test_texts_are_read_on_their_own_tab_and_rows_stay(state):
    root = view(state)
    ask(state, TEXT)
    answer(state, 6)
    state.tab = "texts"
    assert "Teksten: 6, waarvan 6 nog niet bekeken" in words_of(root)
    rows = [
        part for part in parts_of(root) if "(nog niet bekeken)" in str(getattr(part, "value", ""))
    ]
    pressed(root, "Niet laten zien")
    assert "wordt niet getoond" in words_of(root)
    state.tab = "now"
    state.close_round()
    assert "0 van de 6 teksten" in words_of(root)
    state.tab = "texts"
    still = [part for part in parts_of(root) if part in rows]
    assert len(still) == 6


def test_the_flow_that_fits_the_kind_is_offered(state):
    root = view(state)
    state.tab = "take"
    assert "nog geen ronde in beeld" in words_of(root)
    state.take_journey("example", "museumnacht")
    state.ask_journey("emotion")
    state.open_round()
    answer(state, 6)
    state.tab = "take"
    assert "Zet het op de kaart" in seen(root)
    assert "Geef de ideeën deze scores" not in seen(root)
    pressed(root, "Zet het op de kaart")
    assert "Klantreis in kaart" in words_of(root)
    ask(state, TEXT)
    state.tab = "take"
    assert "gaan niet verder" in words_of(root)


def test_a_map_is_chosen_from_the_list(state):
    root = view(state)
    state.tab = "rounds"
    choice = field(root, "Kies een kaart")
    choice.value = ("example", "webshop_order")
    assert "Gekozen: Een pan bestellen" in words_of(root)


def test_the_course_is_deleted_only_with_its_name(state):
    root = view(state)
    state.tab = "course"
    typed = field(root, "Typ de naam van de cursus om te wissen: CX 2026")
    pressed(root, "Wis de cursus voorgoed")
    assert "Er is niets gewist" in words_of(root)
    typed.value = "CX 2026"
    pressed(root, "Wis de cursus voorgoed")
    assert "De cursus is gewist" in words_of(root)


def test_every_tab_speaks_english_all_the_way(state):
    root = view(state)
    ask(state, Round("mark", "Which mark?"))
    answer(state, 6)
    state.close_round()
    state.lang = "en"
    for tab in TABS:
        state.tab = tab
    words = " ".join(
        [words_of(root), *(str(getattr(part, "description", "")) for part in parts_of(root))]
    )
    english = catalogue("en", "classroom_app")
    with speaking("nl"):
        dutch = {
            key: text
            for key, text in catalogue("nl", "classroom_app").items()
            if isinstance(text, str) and len(text) > 12 and "{" not in text and text != english[key]
        }
    bare = re.sub(r"<[^>]+>", " ", words)
    assert [key for key, text in dutch.items() if text in bare] == []
