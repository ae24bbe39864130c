"""Ideas as cards: in columns by state or by step, with what each costs, brings, meets and lacks."""

from __future__ import annotations

import pytest

from cjlib.making import Idea
from cjlib.making.criteria import judge
from cjlib.making.examples import idea as example
from cjlib.pictures.exporting import exported
from cjlib.pictures.making.idea_board import idea_board
from cjlib.texts import speaking
from tests.pictures import sheets
from tests.pictures.making.ideas import idea, ideas, journey, verdicts


def test_a_card_says_what_an_idea_costs_and_brings():
    board = idea_board([Idea(id="a", name="Bellen", cost=600, effort=2, gain=1.0, kind="repair")])
    text = sheets.text_of(board.sheet)
    for said in ("Bellen", "€ 600", "2 weken", "+1,0 punt", "herstellen"):
        assert said in text


def test_what_is_not_known_is_said_on_the_card():
    text = sheets.text_of(idea_board([Idea(id="a", name="Bellen")]).sheet)
    assert "kosten" in text
    assert "€" not in text


def test_the_title_counts_ideas_that_meet_all_criteria():
    found = [example("chat_checkout"), example("policy_terms")]
    board = idea_board(found, {one.id: judge(one) for one in found})
    assert "1 van de 2" in board.title


def test_columns_follow_the_states_or_the_steps_of_the_journey():
    found = [idea(nth, steps=(f"s{nth % 3}",)) for nth in range(6)]
    map_ = journey(found, steps=3)
    by_step = sheets.text_of(idea_board(map_, by="step").sheet)
    assert "Offerte aangevraagd via website (2)" in by_step
    assert "Chat met medewerker (2)" in by_step
    by_state = sheets.text_of(idea_board(map_).sheet)
    assert "idee (" in by_state


def test_every_idea_is_in_the_table():
    assert len(idea_board(ideas(200)).table) == 200


def test_without_ideas_the_board_says_so():
    board = idea_board([])
    assert board.title
    assert len(board.table) == 0


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("by", ["state", "step"])
@pytest.mark.parametrize("n", [1, 7, 30])
def test_no_words_overlap_or_leave_their_card(lang, by, n):
    found = ideas(n)
    with speaking(lang):
        board = idea_board(journey(found), verdicts(found), by=by)
    for sheet in (board.sheet, board.narrow):
        assert sheets.overlapping(sheet) == []
        assert sheets.outside(sheet) == []
        assert sheets.sticking_out(sheet) == []


def test_it_can_be_taken_along():
    assert exported(idea_board(ideas(9)), "svg").startswith(b"<svg")
