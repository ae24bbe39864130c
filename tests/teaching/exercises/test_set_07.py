"""Set 07: answers as students type them, on the worked examples of the sources."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.teaching import WrongAnswer, check, checking, data
from cjlib.teaching.exercises import find, own_log
from cjlib.teaching.exercises.cards import Sorted
from cjlib.texts import speaking

LAID = {
    "interviews": "machine",
    "community": ["weekly", "christmas"],  # PLUS used a research community
    "mobile": ["doorbell"],
    "markup": ["mail", "booklet"],
    "quantitative": ["service", "mark"],
}


@pytest.fixture(autouse=True)
def notes(monkeypatch: pytest.MonkeyPatch) -> list[checking.Note]:
    """The numbers of one student; what is shown is collected."""
    shown: list[checking.Note] = []
    monkeypatch.setattr(checking, "show", shown.append)
    monkeypatch.setattr(checking, "desk", checking._Desk())
    data("log", student="s1234567")
    return shown


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("07-1", 4),
        ("07-1", "4"),
        ("07-2", "c"),
        ("07-3", LAID),
        ("07-4", 938),  # 50-30-20: 938 answers for a margin of 5 points
        ("07-4", 920),
        ("07-5", "d"),
        ("07-6", (7.47 - 7.36) - (7.01 - 7.63)),
        ("07-6", "0,73"),
        ("07-7", 75),
        ("07-7", "75%"),
        ("07-8", 142.86),  # 100 / (1 - 0.3 * 4 * 0.25)
        ("07-8", 100 + 30 + 9 + 2.7 + 0.81),
    ],
)
def test_right_answers_as_students_type_them(name: str, answer: Any) -> None:
    check(name, answer)


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("07-1", 3, "verschillende kanalen"),
        ("07-1", 7, "aantal stappen"),
        ("07-2", "a", "maar van vijf klanten"),
        ("07-2", "d", "de drukste overgang"),
        ("07-2", "b", "gewoon en vragen weinig"),
        ("07-4", 300, "met de wortel"),
        ("07-4", 230, "10 punten naar elke kant"),
        ("07-5", "c", "bij deze vraag is hoog goed"),
        ("07-6", 0.11, "alleen het verschil bij bezorgen"),
        ("07-6", -0.62, "waar niets veranderde"),
        ("07-6", -0.73, "het teken niet"),
        ("07-7", 0.75, "deel van 1"),
        ("07-7", 83.3, "álle stappen"),
        ("07-8", 130, "na één ronde"),
        ("07-8", 43, "alleen de nieuwe klanten"),
    ],
)
def test_wrong_answers_as_students_type_them(name: str, answer: Any, said: str) -> None:
    with pytest.raises(WrongAnswer) as caught:
        check(name, answer)
    assert said in str(caught.value)


def test_shopping_for_the_holidays_is_not_asked_in_an_interview() -> None:
    wrong = {**LAID, "interviews": ["machine", "christmas"], "community": ["weekly"]}
    with pytest.raises(WrongAnswer, match="7 van de 8") as caught:
        check("07-3", wrong)
    assert "Boodschappen doen is meest routine" in str(caught.value)


def test_what_better_delivery_did_is_told_with_its_sign(notes: list[checking.Note]) -> None:
    check("07-6", 0.73)
    assert "+0,73" in notes[0].text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_card_has_its_words(lang: str) -> None:
    question = find("07").question("07-3")
    assert isinstance(question, Sorted)
    with speaking(lang):
        assert question.shown(question.right()).count("; ") == 3


def test_the_answers_belong_to_the_log_that_was_drawn_last() -> None:
    data("log", student="s5")
    table = data("log", student="s5")
    assert find("07").question("07-2").right() == own_log.handover(table)
    check("07-1", own_log.switch_answers(table)[0])
