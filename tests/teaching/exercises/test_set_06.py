"""Set 06: answers as students type them, on the amounts and rules that the sources give."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.teaching import WrongAnswer, check, checking, data
from cjlib.teaching.exercises import find
from cjlib.teaching.exercises.cards import Sorted
from cjlib.texts import speaking

LAID = {
    "repair": ["parking", "wifi", "noise"],
    "smooth": ["compare", "shower", "checkout"],
    "peak": ["welcome", "breakfast"],
}


@pytest.fixture(autouse=True)
def notes(monkeypatch: pytest.MonkeyPatch) -> list[checking.Note]:
    """The numbers of one student; what is shown is collected."""
    shown: list[checking.Note] = []
    monkeypatch.setattr(checking, "show", shown.append)
    monkeypatch.setattr(checking, "desk", checking._Desk())
    data("ideas", student="s1234567")
    return shown


@pytest.mark.parametrize(
    ("name", "answer"),
    [
        ("06-1", "b"),
        ("06-2", "c"),  # Finance's decision: Orion Pax, case of Mr Jansen
        ("06-3", -3000),  # 9000 - 3600 - 5400 - 3000
        ("06-3", 9000 - 600 * 6 - 60 * 90 - 25 * 120),
        ("06-4", LAID),
        ("06-5", 1.75),  # from (-2 + 1) / 2 to (1.5 + 1) / 2
        ("06-5", "1,75"),
        ("06-7", "quiet_doors, quick_checkout, warm_welcome"),
        ("06-8", "47%"),
        ("06-8", 47.2),
        ("06-9", "c"),
    ],
)
def test_right_answers_as_students_type_them(name: str, answer: Any) -> None:
    check(name, answer)


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("06-1", "c", "Hier willen ze hetzelfde"),
        ("06-2", "a", "Zoek eronder"),
        ("06-3", 3000, "het teken niet"),
        ("06-3", 9000, "Dit ziet Finance"),
        ("06-3", 0, "Je vergat de klanten die weggaan"),
        ("06-5", 1.25, "Dit is piek-eind na het herstel"),
        ("06-5", 0.75, "Je liet een minteken weg"),
        ("06-5", 0.25, "gewone gemiddelde"),
        ("06-7", ["quick_checkout", "warm_welcome", "clear_booking"], "de herrie op −2 blijft"),
        ("06-7", ["quiet_doors", "clear_booking"], "het idee dat het meest brengt"),
        ("06-8", 26, "waar het plaatje mee begint"),
        ("06-8", 91, "na twaalf perioden"),
        ("06-9", "b", "mag ook van een medewerker"),
    ],
)
def test_wrong_answers_as_students_type_them(name: str, answer: Any, said: str) -> None:
    with pytest.raises(WrongAnswer) as caught:
        check(name, answer)
    assert said in str(caught.value)


def test_a_dip_at_a_moment_of_truth_is_repaired_first() -> None:
    wrong = {
        "repair": ["parking", "wifi"],
        "smooth": ["compare", "shower", "checkout"],
        "peak": ["welcome", "breakfast", "noise"],
    }
    with pytest.raises(WrongAnswer, match="7 van de 8") as caught:
        check("06-4", wrong)
    assert "op iets wat stuk is" in str(caught.value)


def test_the_middle_card_is_right_and_the_mean_is_not() -> None:
    question = find("06").question("06-6")
    assert question.right() == "local_breakfast"  # 13 8 8 8 5 against 13 13 5 5 5
    for mistake in ("mean", "boss"):
        with pytest.raises(WrongAnswer):
            check("06-6", question.mistakes[mistake]())


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_right_plan_is_told_with_its_names(lang: str, notes: list[checking.Note]) -> None:
    with speaking(lang):
        check("06-7", ["warm_welcome", "quiet_doors", "quick_checkout"])
    assert "quick_checkout, quiet_doors, warm_welcome" in notes[0].text


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_every_card_has_its_words(lang: str) -> None:
    question = find("06").question("06-4")
    assert isinstance(question, Sorted)
    with speaking(lang):
        assert question.shown(question.right()).count("; ") == 5
