"""Every tab of the making app, without a browser: it opens, follows, and escapes what is typed."""

from __future__ import annotations

import ipywidgets as widgets
import pytest

from cjlib.apps.drafts import Drafts
from cjlib.apps.making.state import TABS, MakingState
from cjlib.apps.making.take import SHEETS, choice_csv, sheet
from cjlib.apps.making.view import view
from cjlib.apps.widgets.matrix_canvas import MatrixCanvas
from cjlib.journey.vocabulary import IdeaState
from cjlib.pictures.exporting import exported
from tests.apps.making.given import NASTY, opened, small
from tests.apps.walking import field, parts_of, pressed, words_of


def walk(state: MakingState) -> None:
    for tab in TABS:
        state.tab = tab
        assert state.problem is None


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_tab_opens_in_both_languages_also_after_choosing(tmp_path, lang):
    state = opened(tmp_path)
    state.lang = lang
    view(state)
    walk(state)
    state.need("choice")
    state.take_choice()
    walk(state)


def test_without_a_journey_there_are_ways_to_one(tmp_path):
    state = MakingState(Drafts(tmp_path))
    root = view(state)
    assert "nog geen kaart" in words_of(root)
    pressed(root, "Open voorbeeld")
    assert state.journey.scope.journey.startswith("Een onderzoek op de polikliniek")


def test_a_file_that_cannot_be_read_is_a_note_on_the_same_screen(tmp_path):
    state = MakingState(Drafts(tmp_path))
    root = view(state)
    state.load(b"{", "kaart.json")
    assert 'role="alert"' in words_of(root)
    assert not state.has_map


@pytest.mark.parametrize(
    ("journey", "said"),
    [
        ({"steps": [], "improvements": []}, "nog geen stap"),
        (
            {"steps": [{"id": "s1", "name": "A", "phase": "p1", "feeling": {"now": 1}}],
             "improvements": []},
            "Geen enkele stap voelt onder nul",
        ),
    ],
)  # fmt: skip
def test_an_empty_journey_and_one_without_dips_say_what_to_do(tmp_path, journey, said):
    state = opened(tmp_path, small(**journey))
    root = view(state)
    assert said in words_of(root)
    walk(state)


def test_nothing_that_a_person_typed_becomes_html(tmp_path):
    state = opened(tmp_path, small(title=NASTY))
    root = view(state)
    state.add_idea(NASTY, "s2")
    for name in ("need", "meant_for", "protocol", "description", "owner", "attribute"):
        state.type_in(state.idea, name, NASTY)
    state.type_in(state.idea, "cost", NASTY)
    state.type_in(state.idea, "status", "chosen")
    state.join(NASTY)
    walk(state)
    state.person = ""
    assert NASTY not in words_of(root)


def test_a_first_idea_is_written_at_the_deepest_dip(tmp_path):
    state = opened(tmp_path)
    root = view(state)
    assert "Wachten" in words_of(root)
    field(root, "Jouw idee").value = "Koffie"
    pressed(root, "Zet op het bord")
    assert (state.ideas[-1].name, state.ideas[-1].steps) == ("Koffie", ("s2",))
    assert field(root, "Jouw idee").value == ""


def test_a_field_changes_the_verdict_beside_it(tmp_path):
    state = opened(tmp_path)
    state.tab = "test"
    root = view(state)
    assert "herhaalbaar" in words_of(root)
    field(root, "Hangt af van toeval of van één persoon").value = True
    assert state.ideas[0].by_chance
    assert "toeval" in words_of(root)


def test_what_was_refused_stays_in_its_field_until_it_is_mended(tmp_path):
    state = opened(tmp_path)
    state.tab, state.group = "ideas", "amounts"
    root = view(state)
    cost = field(root, "Kosten in euro's")
    cost.value = "duur"
    assert cost.value == "duur"
    assert "duur" in words_of(root)
    cost.value = "750"
    assert state.ideas[0].cost == 750
    assert 'class="cj-refused"' not in words_of(root)


def test_undo_shows_in_the_field(tmp_path):
    state = opened(tmp_path)
    state.tab, state.group = "ideas", "amounts"
    root = view(state)
    field(root, "Kosten in euro's").value = "750"
    pressed(root, "Ongedaan maken")
    assert field(root, "Kosten in euro's").value == "600"


def test_the_matrix_shows_every_idea_and_takes_over_a_drag(tmp_path):
    state = opened(tmp_path)
    state.tab = "matrix"
    root = view(state)
    matrix = next(part for part in parts_of(root) if isinstance(part, MatrixCanvas))
    assert matrix.drawn() == {"i1", "i2", "i3"}
    state.type_in("i3", "status", "dropped")
    assert matrix.drawn() == {"i1", "i2"}


def test_who_scores_does_not_see_what_others_gave(tmp_path):
    state = opened(tmp_path)
    state.tab = "matrix"
    root = view(state)
    field(root, "Iemand laten scoren").value = "Ada"
    pressed(root, "Begin te scoren")
    assert state.person == "Ada"
    assert "blijven verborgen" in words_of(root)


def test_the_choice_is_made_as_soon_as_the_tab_opens_and_can_be_taken_over(tmp_path):
    state = opened(tmp_path)
    root = view(state)
    state.tab = "choose"
    assert "Gekozen: 2 van de 3 ideeën" in words_of(root)
    pressed(root, "Neem deze keuze over")
    assert len(state.chosen) == 2


def test_a_tick_chooses_by_hand(tmp_path):
    state = opened(tmp_path)
    state.tab = "choose"
    root = view(state)
    own = [
        part
        for part in parts_of(root)
        if isinstance(part, widgets.Checkbox) and part.description == "2. Leenfiets"
    ][-1]
    own.value = True
    assert state.found("i2").status is IdeaState.CHOSEN


def test_without_ideas_the_choice_says_so(tmp_path):
    state = opened(tmp_path, small(improvements=[]))
    state.tab = "choose"
    assert "nog geen ideeën" in words_of(view(state))


def test_ideas_without_amounts_say_what_to_fill_in_and_nothing_is_taken_over(tmp_path):
    bare = [{"id": "i1", "name": "Koffie", "steps": ["s2"]}]
    state = opened(tmp_path, small(improvements=bare))
    state.tab = "choose"
    root = view(state)
    assert "Vul dat in onder &#x27;Ideeën&#x27;" in words_of(root)
    assert field(root, "Neem deze keuze over").disabled


def test_reasons_stand_in_the_order_of_the_board(tmp_path):
    state = opened(tmp_path)
    state.tab = "choose"
    words = words_of(view(state))
    said = words[words.index("Gekozen: 2 van") :]
    places = [
        said.index(name) for name in ("Bericht als hij klaar is", "Bel met lint", "Leenfiets")
    ]
    assert places == sorted(places)  # what is chosen comes first


def test_without_ideas_nothing_is_praised_for_its_dosing(tmp_path):
    state = opened(tmp_path, small(improvements=[]))
    state.tab = "test"
    root = view(state)
    assert "gedoseerd" not in words_of(root)
    state.add_idea("Koffie", "s2")
    assert "Dosering" in words_of(root)


def test_the_button_says_that_the_choice_has_been_taken_over(tmp_path):
    state = opened(tmp_path)
    state.tab = "choose"
    root = view(state)
    pressed(root, "Neem deze keuze over")
    assert field(root, "Deze keuze is overgenomen").disabled
    state.undo()
    assert not field(root, "Neem deze keuze over").disabled


def test_where_nothing_is_chosen_no_button_pretends_otherwise(tmp_path):
    state = opened(tmp_path)
    state.tab = "plan"
    root = view(state)
    buttons = [
        field(root, label)
        for label in (
            "Schrijf de kwartalen bij de ideeën",
            "Zet de stories bij de stappen op de kaart",
        )
    ]
    assert [button.disabled for button in buttons] == [True, True]
    state.pick(["i1"])
    assert [button.disabled for button in buttons] == [False, False]


def test_a_button_says_that_the_stories_are_on_the_map(tmp_path):
    state = opened(tmp_path)
    state.pick(["i1"])
    state.tab = "plan"
    root = view(state)
    pressed(root, "Zet de stories bij de stappen op de kaart")
    assert field(root, "De stories staan op de kaart").disabled
    state.undo()
    assert not field(root, "Zet de stories bij de stappen op de kaart").disabled


def test_after_carrying_out_the_screen_says_so_and_not_that_nothing_is_chosen(tmp_path):
    state = opened(tmp_path)
    state.pick(["i1"])
    state.tab = "to_be"
    root = view(state)
    pressed(root, "Maak dit de nieuwe kaart")
    assert "staat nu op de kaart" in words_of(root)
    assert "nog niets gekozen" not in words_of(root)


def test_assumptions_show_as_soon_as_something_is_chosen(tmp_path):
    state = opened(tmp_path)
    state.tab = "to_be"
    root = view(state)
    rest = next(
        part for part in parts_of(root) if field(root, "Kijk naar") in getattr(part, "children", ())
    )
    assert rest.layout.display == "none"
    state.pick(["i1"])
    assert rest.layout.display is None


def test_an_assumption_changes_the_new_journey(tmp_path):
    state = opened(tmp_path)
    state.pick(["i1"])
    state.tab = "to_be"
    root = view(state)
    before = words_of(root)
    field(root, "Kans dat een idee werkt").value = "0"
    assert state.assumed == {"success": 0.0}
    assert words_of(root) != before


@pytest.mark.parametrize("name", SHEETS)
def test_every_picture_can_be_taken_along_or_says_what_is_missing(tmp_path, name):
    state = opened(tmp_path)
    state.tab = "take"
    view(state)
    state.pick(["i1", "i3"])  # nobody opened the tabs where it is computed
    assert exported(sheet(state, name), "svg").startswith(b"<svg")


def test_nothing_is_lost_in_the_choice_as_a_table(tmp_path):
    state = opened(tmp_path)
    state.type_in("i3", "name", "=1+1")
    rows = choice_csv(state).decode("utf-8-sig").splitlines()
    assert len(rows) == 4
    assert rows[0] == "idee;gekozen;winst;kosten;weken;kwartaal;waarom"
    assert rows[1].startswith("'=1+1;ja;0,5;100,0;1,0;;")
    assert any(row.startswith("'=1+1") for row in rows)


def test_a_study_puts_what_fails_first(tmp_path):
    state = opened(tmp_path)
    state.tab = "test"
    root = view(state)
    pressed(root, "Neem het voorbeeld")
    assert "In deze volgorde" in words_of(root)
    assert state.problem is None
