"""Questions on the screen: what is laid is written into the cell, and only that counts."""

from __future__ import annotations

import pytest

from cjlib.errors import CjError
from cjlib.teaching import NotAnswered, WrongAnswer, ask, check, checking
from cjlib.teaching.exercises import asking, find
from cjlib.teaching.exercises.asking import ChoiceView, written
from cjlib.teaching.exercises.cards import CardsView, Sorted
from cjlib.teaching.sorting import STACK

RIGHT = {
    "loyalist": ["ideas", "recommends", "years"],
    "mercenary": ["cheaper", "offers"],
    "hostage": ["fine", "one_train"],
    "defector": ["birthday", "cancelled"],
}


@pytest.fixture(autouse=True)
def shown(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A fresh screen; what would be written into the cell is collected."""
    cells: list[str] = []
    monkeypatch.setattr(asking, "_on_screen", {})
    monkeypatch.setattr(
        asking, "_write", lambda name, kept: cells.append(written(f'ask("{name}")', name, kept))
    )
    monkeypatch.setattr("IPython.display.display", lambda *_: None)
    monkeypatch.setattr(checking, "show", lambda _: None)
    monkeypatch.setattr(checking, "desk", checking._Desk())
    return cells


def lay(view: CardsView, card: str, group: str) -> None:
    view.cards.value = card
    view.buttons[group].click()


def cards_of(asked: asking.Asked) -> CardsView:
    assert isinstance(asked.view, CardsView)
    return asked.view


def test_the_first_time_nothing_is_written_and_the_question_is_open(shown: list[str]) -> None:
    asked = ask("01-4")
    assert shown == []
    with pytest.raises(NotAnswered, match="nog niet ingevuld"):
        check("01-4", asked)


def test_cards_that_lie_on_the_screen_only_are_not_checked() -> None:
    asked = ask("01-4")
    lay(cards_of(asked), "ideas", "loyalist")
    with pytest.raises(NotAnswered, match="nog niet opgeschreven"):
        check("01-4", asked)


def test_the_second_time_what_lies_there_is_written_into_the_cell(shown: list[str]) -> None:
    first = ask("01-4")
    for group, cards in RIGHT.items():
        for card in cards:
            lay(cards_of(first), card, group)
    second = ask("01-4")
    check("01-4", second)
    (cell,) = shown
    assert eval(cell, {"ask": lambda name, kept: kept}) == RIGHT
    assert cell.startswith('ask("01-4", {\n    "loyalist": ["ideas", "recommends", "years"],\n')


def test_what_was_written_is_laid_again_after_a_restart() -> None:
    asked = ask("01-4", {"hostage": ["one_train"]})
    assert cards_of(asked).answer == {"hostage": ["one_train"]}
    assert cards_of(asked).state.left == 8
    full = ask("01-4", RIGHT)
    assert cards_of(full).state.cards(STACK) == ()
    check("01-4", full)


def test_what_is_on_the_screen_wins_from_what_was_written_before(shown: list[str]) -> None:
    asked = ask("01-4", {"hostage": ["one_train"]})
    lay(cards_of(asked), "one_train", "loyalist")
    assert ask("01-4", {"hostage": ["one_train"]}).kept == {"loyalist": ["one_train"]}
    assert len(shown) == 1


def test_text_that_a_person_mends_wins_from_an_untouched_screen(shown: list[str]) -> None:
    ask("01-4", {"hostage": ["one_train"]})
    assert ask("01-4", {"loyalist": ["one_train"]}).kept == {"loyalist": ["one_train"]}
    assert shown == []


def test_taking_all_cards_back_empties_the_cell(shown: list[str]) -> None:
    asked = ask("01-4", RIGHT)
    cards_of(asked).buttons["again"].click()
    ask("01-4", RIGHT)
    assert shown == ['ask("01-4")']


def test_the_cards_do_not_say_where_they_belong() -> None:
    view = cards_of(ask("01-4"))
    lay(view, "ideas", "defector")
    assert "✗" not in "".join(label for label, _ in view.cards.options)
    assert "Gelegd: 1 van de 9." in view.verdict.value
    assert view.buttons["up"].layout.display == "none"


def test_a_wrong_card_is_named_with_a_hint() -> None:
    wrong = {**RIGHT, "loyalist": [*RIGHT["loyalist"], *RIGHT["hostage"]], "hostage": []}
    with pytest.raises(WrongAnswer) as caught:
        check("01-4", wrong)
    line = str(caught.value)
    assert "7 van de 9 kaartjes een goede plek" in line
    assert "er rijdt maar één vervoerder" in line
    assert "klanten die niet weg kunnen bij de loyalisten" in line


@pytest.mark.parametrize("answer", ["loyalist", {"loyalist": ["nobody"]}, {"ideas": "nowhere"}, 7])
def test_what_is_not_a_way_to_lay_cards_is_refused_in_words(answer: object) -> None:
    with pytest.raises(WrongAnswer, match="kaartjes in groepen"):
        check("01-4", answer)


def test_another_group_may_count_too_where_the_source_leaves_it_open() -> None:
    question = Sorted(
        right=lambda: {"a": "x", "b": "y"}, groups=["x", "y"], texts="none", also={"b": ["x"]}
    )
    assert question.is_right({"a": "x", "b": "x"})
    assert not question.is_right({"a": "y", "b": "y"})
    assert not question.is_right({"a": "x"})


def test_a_choice_is_made_with_radio_buttons_and_written_as_its_letter(shown: list[str]) -> None:
    asked = ask("01-1")
    assert isinstance(asked.view, ChoiceView)
    labels = [label for label, _ in asked.view.radio.options]
    assert labels[2] == "c) als ze belt voor een afspraak"
    asked.view.radio.value = "c"
    check("01-1", ask("01-1"))
    assert shown == ['ask("01-1", "c")']
    assert ask("01-1", "phones").kept == "c"


def test_a_number_is_not_asked_on_the_screen() -> None:
    with pytest.raises(CjError, match="niet met kaartjes"):
        ask("01-2")


def test_only_the_question_itself_is_replaced_in_a_cell() -> None:
    source = 'é = ask("01-1")  # één\nother = ask("01-5", "a")\nprint(é)'
    assert written(source, "01-1", "b") == source.replace('ask("01-1")', 'ask("01-1", "b")')
    assert written(source, "01-5", None) == source.replace('ask("01-5", "a")', 'ask("01-5")')
    assert written(source, "01-4", RIGHT) == source


def test_every_card_and_group_has_its_words() -> None:
    question = find("01").question("01-4")
    assert isinstance(question, Sorted)
    assert question.shown(question.right()).count("; ") == 5
