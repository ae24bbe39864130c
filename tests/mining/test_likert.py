"""Answers in words: known lists, codes by meaning, and nothing turned into numbers unsaid."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib.errors import DataProblem, UnknownName
from cjlib.mining.likert import code, named, recognise, word_sets
from cjlib.mining.likert_sets import plain
from cjlib.mining.metrics import csat
from cjlib.mining.scales import Scale, read_answers
from cjlib.texts import speaking


@pytest.mark.parametrize(
    ("lowest_first", "name"),
    [
        ("zeer ontevreden|ontevreden|neutraal|tevreden|zeer tevreden", "satisfaction-nl-5"),
        ("helemaal oneens|oneens|neutraal|eens|helemaal eens", "agreement-nl-5"),
        ("zeer slecht|slecht|matig|goed|uitstekend", "quality-nl-5"),
        ("nooit|zelden|soms|vaak|altijd", "frequency-nl-5"),
        (
            "very dissatisfied|dissatisfied|neither satisfied nor dissatisfied|satisfied"
            "|very satisfied",
            "satisfaction-en-5",
        ),
        (
            "strongly disagree|disagree|neither agree nor disagree|agree|strongly agree",
            "agreement-en-5",
        ),
        ("poor|fair|good|very good|excellent", "quality-en-uneven-5"),
        ("never|rarely|sometimes|often|always", "frequency-en-5"),
        ("zeer moeilijk|moeilijk|neutraal|makkelijk|zeer makkelijk", "ease-nl-5"),
    ],
)
def test_the_usual_lists_are_known_and_count_from_one_to_five(lowest_first, name):
    words = lowest_first.split("|")
    assert recognise(words).name == name
    assert code(words).values.tolist() == [1, 2, 3, 4, 5]
    assert code(words[::-1]).values.tolist() == [5, 4, 3, 2, 1]  # by meaning, not by order


def test_a_list_of_seven_is_told_by_its_little_words():
    words = ["zeer ontevreden", "ontevreden", "enigszins ontevreden", "neutraal", "zeer tevreden"]
    read = code(words)
    assert read.scale == Scale(1, 7)
    assert read.values.tolist() == [1, 2, 3, 4, 7]


def test_a_list_of_four_needs_ten_answers_and_nobody_in_the_middle():
    words = ["zeer ontevreden", "ontevreden", "tevreden", "zeer tevreden"]
    assert recognise(words).scale == Scale(1, 5)
    assert recognise(words * 3).scale == Scale(1, 4)
    assert recognise([*words * 3, "neutraal"]).scale == Scale(1, 5)


def test_a_named_scale_decides_between_lists():
    words = ["ontevreden", "tevreden"]
    assert read_answers(words, "1-5").values.tolist() == [2, 4]
    assert read_answers(words, "1-4").values.tolist() == [2, 3]
    assert read_answers(words, "1-7").values.tolist() == [2, 6]


def test_capitals_spaces_accents_and_punctuation_do_not_matter():
    read = code(["  Zeer Tevreden ", "niet tevreden, niet ontevreden", "ONTEVREDEN."])
    assert read.values.tolist() == [5, 3, 2]
    assert plain("  Niet tevréden,  niet ontevreden ") == "niet tevreden niet ontevreden"


def test_not_applicable_and_do_not_know_are_blank_and_counted():
    read = code(["tevreden", "n.v.t.", "Weet niet", "weet niet / n.v.t.", None, "geen mening"])
    assert read.values.tolist() == [4]
    assert read.blanks == {
        "": 1,
        "Weet niet": 1,
        "geen mening": 1,
        "n.v.t.": 1,
        "weet niet / n.v.t.": 1,
    }


def test_a_typing_mistake_names_row_column_and_word_and_suggests_the_near_one():
    answers = pd.Series(
        ["tevreden", "zeer tevredn"], name="kassa", index=pd.Index([2, 3], name="row")
    )
    with pytest.raises(DataProblem) as caught:
        read_answers(answers, "1-5")
    message = caught.value.message()
    assert (
        message.what
        == 'Rij 3, kolom "kassa": "zeer tevredn" staat niet op de lijst met antwoorden.'
    )
    assert "zeer tevreden" in message.hint


def test_words_of_two_lists_in_one_column_are_refused():
    with pytest.raises(DataProblem) as caught:
        code(["tevreden", "zeer tevreden", "altijd"])
    assert caught.value.key == "likert.answer.mixed"
    assert (caught.value.values["row"], caught.value.values["given"]) == (3, "altijd")


def test_two_words_for_one_answer_are_refused():
    with pytest.raises(DataProblem) as caught:
        code(["slecht", "zeer tevreden", "heel tevreden", "tevreden", "ontevreden"])
    assert caught.value.key == "likert.answer.mixed"


def test_a_number_among_words_is_refused():
    with pytest.raises(DataProblem) as caught:
        code(["tevreden", "ontevreden", "4"])
    assert (caught.value.values["row"], caught.value.values["given"]) == (3, "4")


def test_words_on_another_scale_than_named_are_not_converted():
    with pytest.raises(DataProblem) as caught:
        csat(["goed", "slecht"], scale="1-10", rule="mean")
    assert caught.value.key == "likert.answer.wrong_scale"
    assert caught.value.values["scales"] == "1-4, 1-5, 1-7"
    with speaking("en"):
        assert "does not belong to the scale 1-10" in str(caught.value)


def test_answers_that_fit_two_lists_are_not_guessed():
    with pytest.raises(DataProblem) as caught:
        code(["poor", "fair", "good"])  # 1, 2, 3 of one list; 2, 3, 4 of another
    assert caught.value.key == "likert.answer.ambiguous"
    assert code(["poor", "fair", "good"], "quality-en-uneven-5").values.tolist() == [1, 2, 3]


def test_a_question_put_the_other_way_round_counts_the_other_way_round():
    assert code(["helemaal eens", "oneens"], reverse=True).values.tolist() == [1, 4]


def test_effort_says_that_low_is_good_and_how_often_says_nothing():
    assert recognise(["veel moeite"]).direction == "low-is-good"
    assert recognise(["makkelijk"]).direction == "high-is-good"
    assert recognise(["vaak"]).direction is None


def test_numbers_and_open_answers_are_no_list():
    assert recognise(["1", "2"]) is None
    assert recognise(["prima wifi", "te druk"]) is None
    assert recognise(["goed", "te druk", "de koffie was lauw"], at_least=0.5) is None
    with pytest.raises(DataProblem) as caught:
        code([1, 2])
    assert caught.value.key == "likert.nothing"


def test_a_list_that_does_not_exist_is_answered_with_names_that_look_alike():
    with pytest.raises(UnknownName) as caught:
        named("satisfaction-nl")
    assert "satisfaction-nl-5" in caught.value.message().hint


def test_a_list_says_its_codes():
    assert named("frequency-nl-5").in_words() == (
        "nooit = 1, zelden = 2, soms = 3, vaak = 4, altijd = 5"
    )


def test_no_list_has_one_spelling_for_two_answers():
    for words in word_sets():
        spellings = [plain(spelling) for answer in words.answers for spelling in answer]
        assert len(spellings) == len(set(spellings)), words.name


def test_a_metric_takes_words_and_says_so():
    score = csat(["tevreden", "zeer tevreden", "zeer ontevreden"], scale="1-5", rule="mean")
    assert score.value == pytest.approx((4 + 5 + 1) / 3)
    assert read_answers(["tevreden"], "1-5").words.name == "satisfaction-nl-5"
    assert read_answers([4], "1-5").words is None
