"""The staircase shows what a map contains, how high it reaches, and what is missing."""

import pytest

from cjlib.concepts.journey_types import Feature
from cjlib.errors import InvalidValue
from cjlib.pictures.journey_types import journey_staircase
from tests.pictures.moving import assert_speaks_both_languages

FUNCTIONAL = ["own_touchpoints", "functional", "around_touchpoints", "other_touchpoints"]
EXPERIENCE = [*FUNCTIONAL, "end_to_end", "emotional", "unspoken_needs", "moments_of_truth"]


def column(picture, source, name):
    return list(picture.figure.select_one({"name": source}).data[name])


@pytest.mark.parametrize(
    ("features", "said"),
    [
        ([], "Nog niets aangevinkt"),
        (["functional"], "Nog geen type. Voor type 1 mist: eigen touchpoints"),
        (FUNCTIONAL[:2], "Type 1: organisatietouchpoint-analyse. Voor type 2 mist"),
        (FUNCTIONAL, "Type 2: klanttouchpoint-analyse. Voor type 3 mist"),
        (EXPERIENCE, "Type 3: klantbelevingsreis. Voor type 4 mist"),
        (list(Feature), "Type 4: merk-waardige klantbelevingsreis. Alles staat erop"),
    ],
)
def test_the_title_names_the_type_and_what_is_missing(features, said):
    assert said in journey_staircase(features).title


@pytest.mark.parametrize(
    ("features", "dashes"),
    [
        ([], ["dashed"] * 4),
        (FUNCTIONAL, ["solid", "solid", "dashed", "dashed"]),
        ([*FUNCTIONAL[:2], "brand_moments"], ["solid", "dashed", "dashed", "dashed"]),
        (list(Feature), ["solid"] * 4),
    ],
)
def test_a_step_that_is_reached_has_a_solid_edge(features, dashes):
    assert column(journey_staircase(features), "steps", "dash") == dashes


def test_the_star_stands_on_the_highest_step_reached_and_nowhere_else():
    names = column(journey_staircase(FUNCTIONAL), "names", "text")
    assert [name.startswith("★") for name in names].count(True) == 1
    assert names.index("★ hier") == names.index("2  klanttouchpoints") + 1
    assert "★ hier" not in column(journey_staircase([]), "names", "text")


def test_every_feature_has_a_sign_for_present_or_missing():
    marks = column(journey_staircase(["emotional"]), "marks", "text")
    assert len(marks) == 10
    assert [mark for mark in marks if mark.startswith("✓")] == ["✓ gevoel"]


def test_words_on_the_steps_fit_a_phone():
    for mark in column(journey_staircase([]), "marks", "text"):
        assert len(mark) <= 18


def test_the_table_holds_the_ten_features_and_which_are_present():
    table = journey_staircase(FUNCTIONAL).table
    assert table["type"].tolist() == [1, 1, 2, 2, 3, 3, 3, 3, 4, 4]
    assert table["op de kaart"].tolist() == [True] * 4 + [False] * 6


def test_an_unknown_feature_is_refused_with_a_message():
    with pytest.raises(InvalidValue):
        journey_staircase(["wow factor"])


@pytest.mark.parametrize("features", [[], FUNCTIONAL, list(Feature)])
def test_every_sentence_is_complete_in_both_languages(features):
    assert_speaks_both_languages(lambda: journey_staircase(features))
