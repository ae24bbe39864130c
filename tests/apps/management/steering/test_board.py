"""The tab of the board, without a browser: late is said first, and a card goes round in place."""

from __future__ import annotations

import pytest

from cjlib.apps.management.steering.board import board_tab
from cjlib.apps.management.view import view
from cjlib.management.organisation import Kpi, Organisation, PdcaItem
from tests.apps.management.given_steering import opened
from tests.apps.management.steering.test_kpis import NASTY, in_sight
from tests.apps.walking import field, parts_of, pressed, words_of


def on_board(folder, organisation: Organisation | None = None):
    state = opened(folder, organisation)
    state.tab = "board"
    return state, board_tab(state)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_card_opens_in_both_languages(tmp_path, lang):
    state = opened(tmp_path)
    state.lang, state.tab = lang, "board"
    root = view(state)
    for item in state.organisation.pdca:
        for face in ("step", "facts"):
            state.action, state.board_face = item.id, face
            assert state.problem is None
            assert "{" not in in_sight(root)


def test_what_is_late_is_said_first_then_what_nobody_checks_or_does(tmp_path):
    said = in_sight(on_board(tmp_path)[1])
    order = [
        said.index(words)
        for words in (
            "'Nieuw belscript' had nagekeken moeten zijn",
            "'Retourlabel bij elke bestelling' had klaar moeten zijn",
            "Niemand is van plan om na te kijken of dit hielp (2)",
            "Bij deze acties staat niemand (1)",
            "Nagekeken: 1.",
            "Plannen (1)",
        )
    ]
    assert order == sorted(order)


def test_a_card_says_who_which_kpi_what_is_expected_and_when(tmp_path):
    said = in_sight(on_board(tmp_path)[1])
    for words in (
        "▲ 46 dagen te laat", "Wie: niemand", "KPI: Wachttijd aan de telefoon",
        "Verwacht: Korter wachten.", "Klaar op: 1 april 2026", "Nakijken op: niet gepland",
        "Besluit: Houden, ook in het weekend.", "Afgesloten op 12 oktober 2025",
    ):  # fmt: skip
        assert words in said


def test_a_card_goes_round_with_its_own_buttons(tmp_path):
    state, root = on_board(tmp_path)
    pressed(root, "▸ Nieuw belscript")
    assert "Je kunt het dus niet aan deze verandering toeschrijven" in in_sight(root)
    pressed(root, "Nagekeken")
    assert "wat het nakijken liet zien" in in_sight(root)
    assert 'role="alert"' in in_sight(root)
    field(root, "Wat het nakijken liet zien").value = "Langer in plaats van korter."
    pressed(root, "Nagekeken")
    assert 'class="cj-refused"' not in in_sight(root)
    assert "Bijsturen (1)" in in_sight(root)
    pressed(root, "Sluit af")
    assert "nog geen besluit" in in_sight(root)
    field(root, "Besluit").value = "stop"
    field(root, "Waarom, of wat anders?").value = "werkt niet"
    pressed(root, "Leg het besluit vast")
    pressed(root, "Sluit af")
    item = state.action_found("script")
    assert (item.closed, item.decided) == (state.today, "Stoppen: werkt niet")
    assert "Afgesloten (2)" in in_sight(root)


def test_a_change_that_is_not_on_the_timeline_is_put_there_from_its_card(tmp_path):
    state, root = on_board(tmp_path)
    state.action_show("script")
    pressed(root, "Zet op de tijdlijn")
    assert state.board_unnoted() == ("search",)
    assert "Zet op de tijdlijn" not in in_sight(root)


def test_closed_actions_can_be_put_out_of_sight(tmp_path):
    state, root = on_board(tmp_path)
    assert "Afgesloten (1)" in in_sight(root)
    field(root, "Laat ook zien wat afgesloten is").value = False
    assert "Afgesloten (1)" not in in_sight(root)
    assert not state.board_closed


def test_an_action_is_planned_and_filled_in(tmp_path):
    state, root = on_board(tmp_path, Organisation(name="Leeg"))
    assert "Het bord is leeg." in in_sight(root)
    field(root, "Wat ga je veranderen?").value = "Bel terug binnen een dag"
    assert state.action_found().name == "Bel terug binnen een dag"
    field(root, "Wie").value = "Ada"
    field(root, "Gedaan op").value = state.today.replace(year=2099)
    assert "deze dag is er nog niet" in in_sight(root)
    assert state.action_found().done is None


def test_nothing_that_a_person_typed_becomes_html(tmp_path):
    item = PdcaItem(id="p", name=NASTY, who=NASTY, kpi="a", expects=NASTY, done="2020-01-01",
                    checked="2020-01-02", found=NASTY, decided=NASTY)  # fmt: skip
    state, root = on_board(
        tmp_path, Organisation(name="W", kpis=[Kpi(id="a", name=NASTY)], pdca=[item])
    )
    state.action_show("p")
    state.action_type("p", "done", NASTY)
    assert NASTY not in words_of(root)


def test_two_hundred_actions_stay_within_few_widgets_until_more_is_asked_for(tmp_path):
    items = [PdcaItem(id=f"p{n}", name=f"Actie {n}", do_by="2020-01-01") for n in range(200)]
    state, root = on_board(tmp_path, Organisation(name="Groot", pdca=items))
    assert in_sight(root).count("▸ Actie") == 8
    assert "En nog 195 die te laat zijn" in in_sight(root)
    pressed(root, "Laat er meer zien (nog 192)")
    assert in_sight(root).count("▸ Actie") == 16
    assert len(list(parts_of(root))) < 400
    assert state.problem is None


def test_the_widgets_of_a_card_stay_the_same_while_it_changes(tmp_path):
    state, root = on_board(tmp_path)
    state.action_show("script")
    before = set(map(id, parts_of(root)))
    state.action_type("script", "who", "Ada")
    assert set(map(id, parts_of(root))) == before
