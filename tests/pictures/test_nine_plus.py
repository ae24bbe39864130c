"""The three circles say what an idea meets, in words and signs."""

from itertools import product

import pytest

from cjlib.pictures.nine_plus import nine_plus_circles
from tests.pictures.moving import assert_speaks_both_languages

PARTS = ("above_expectation", "emotional_need", "relevant")


def draw(*answers):
    return nine_plus_circles(**dict(zip(PARTS, answers, strict=True)))


def words(picture):
    return list(picture.figure.select_one({"name": "words"}).data["text"])


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ((True, True, True), "haalt de 9+-toets"),
        ((True, False, True), "dit ontbreekt: een behoefte met gevoel"),
        ((False, False, True), "deze twee ontbreken: onverwacht en een behoefte met gevoel"),
        ((False, False, False), "Nog niets aangevinkt"),
    ],
)
def test_the_title_names_what_is_missing(answers, said):
    assert said in draw(*answers).title


def test_a_sign_says_what_the_colour_says():
    assert words(draw(True, False, True)) == ["✓ onverwacht", "✗ behoefte", "✓ relevant"]


def test_only_all_three_at_once_pass():
    passed = [
        answers
        for answers in product((True, False), repeat=3)
        if "haalt de 9+-toets" in draw(*answers).title
    ]
    assert passed == [(True, True, True)]


def test_the_table_holds_the_three_answers():
    assert draw(True, False, True).table["klopt"].tolist() == [True, False, True]


@pytest.mark.parametrize("answers", list(product((True, False), repeat=3)))
def test_every_sentence_is_complete_in_both_languages(answers):
    assert_speaks_both_languages(lambda: draw(*answers))
