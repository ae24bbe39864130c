"""A survey: scales named, blanks by scale, guesses said."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib.errors import DataProblem
from cjlib.mining.scales import Scale
from cjlib.mining.survey import Survey, touchpoint_table

BLANK = (0, 6, 11)


@pytest.fixture
def table() -> pd.DataFrame:
    """Six travellers; 0 and 6 are blank on 1-5 and answers on 0-10."""
    return pd.DataFrame(
        {
            "NETPRO": [10, 9, 6, 0, 11, 8],
            "Q7WIFI": [5, 4, 6, 0, 3, 4],
            "Q7ALL": ["5", "4", "Blank", "3", "2", "4"],
            "Q5FIRST": [1, 2, 1, 2, 1, 2],
            "WEIGHT": [1.0, 1.0, 2.0, 1.0, 1.0, 1.0],
        },
        index=pd.Index(range(2, 8), name="row"),
    )


def test_a_code_is_blank_only_where_it_lies_outside_the_scale(table):
    survey = Survey.of(table, nps="NETPRO", ratings=["Q7*"], blank=BLANK)
    score = survey.nps()
    assert (score.n, score.blank) == (5, 1)
    assert (score.promoters, score.passives, score.detractors) == (2, 1, 2)
    rows = touchpoint_table(survey).set_index("touchpoint")
    assert rows.loc["Q7WIFI", "n"] == 4
    assert rows.loc["Q7WIFI", "blank"] == 2
    assert rows.loc["Q7WIFI", "mean"] == 4
    assert rows.loc["Q7ALL", "n"] == 5


def test_it_is_said_what_counted_as_blank_on_each_scale(table):
    survey = Survey.of(table, nps="NETPRO", ratings=["Q7*"], blank=BLANK)
    recommend, ratings = survey.blanks()
    assert (recommend.scale, recommend.counts) == (Scale(0, 10), {"11": 1})
    assert recommend.answers_here == ("0", "6")
    assert ratings.counts == {"0": 1, "6": 1, "Blank": 1}
    assert ratings.answers_here == ()


def test_the_recommendation_column_and_the_ratings_are_guessed_and_said(table):
    survey = Survey.of(table, blank=BLANK)
    assert survey.recommend == "NETPRO"
    assert [group.columns for group in survey.ratings] == [("Q7WIFI", "Q7ALL")]
    assert {note.key for note in survey.notes} == {"guessed_nps", "guessed_ratings"}


def test_two_columns_that_could_be_the_recommendation_are_not_guessed(table):
    table["NPS_2"] = table["NETPRO"]
    survey = Survey.of(table, ratings=["Q7*"], blank=BLANK)
    assert survey.recommend is None
    assert "several_nps" in {note.key for note in survey.notes}


def test_a_guessed_scale_is_said_and_a_named_one_is_not(table):
    guessed = Survey.of(table, nps="NETPRO", ratings=["Q7*"], blank=BLANK)
    assert [note.key for note in guessed.notes] == ["guessed_scale"]
    named = Survey.of(table, nps="NETPRO", ratings=["Q7*"], scales=["1-5"], blank=BLANK)
    assert named.notes == ()
    assert named.ratings[0].scale == Scale(1, 5)


def test_a_scale_that_cannot_be_guessed_is_asked_for(table):
    with pytest.raises(DataProblem) as caught:
        Survey.of(table, nps="NETPRO", ratings=["Q7WIFI"])  # 0..6 without blank codes
    assert caught.value.key == "survey.scale_unsure"
    assert (caught.value.values["low"], caught.value.values["high"]) == (0, 6)


def test_a_wrong_scale_names_row_and_column(table):
    survey = Survey.of(table, nps="NETPRO", ratings=["Q7WIFI"], scales=["1-5"])
    with pytest.raises(DataProblem) as caught:
        touchpoint_table(survey)
    assert caught.value.message().what == 'Rij 4, kolom "Q7WIFI": 6 ligt niet tussen 1 en 5.'


def test_words_among_the_answers_name_row_and_column(table):
    table["Q7ALL"] = ["5", "4", "goed", "3", "2", "4"]
    with pytest.raises(DataProblem) as caught:
        touchpoint_table(Survey.of(table, ratings=["Q7ALL"], scales=["1-5"], blank=BLANK))
    assert caught.value.message().what == 'Rij 4, kolom "Q7ALL": "goed" is geen getal.'


def test_a_missing_column_is_answered_with_names_that_look_alike(table):
    with pytest.raises(DataProblem) as caught:
        Survey.of(table, nps="NETPROO")
    assert "NETPRO" in caught.value.message().hint


def test_capitals_do_not_matter_where_one_column_fits(table):
    assert Survey.of(table, nps="netpro", ratings=["q7*"], blank=BLANK).recommend == "NETPRO"


def test_a_pattern_without_columns_lists_the_columns(table):
    with pytest.raises(DataProblem) as caught:
        Survey.of(table, ratings=["Z*"])
    assert caught.value.key == "survey.no_match"
    assert "Q7WIFI" in str(caught.value)


def test_brackets_in_a_name_are_taken_as_they_stand():
    table = pd.DataFrame({"Q7[SQ001]": [1, 5], "Q7[SQ002]": [5, 2]})
    survey = Survey.of(table, ratings=["Q7[SQ001]"])
    assert survey.ratings[0].columns == ("Q7[SQ001]",)


def test_nothing_to_read_is_said():
    with pytest.raises(DataProblem) as caught:
        Survey.of(pd.DataFrame({"naam": ["a"]}))
    assert caught.value.key == "survey.nothing_found"


def test_scales_and_groups_must_match_in_number(table):
    with pytest.raises(DataProblem) as caught:
        Survey.of(table, ratings=["Q7WIFI"], scales=["1-5", "1-7"])
    assert caught.value.key == "survey.scales"


def test_each_group_may_have_its_own_scale():
    table = pd.DataFrame({"a": [1, 5], "b": [7, 10]})
    survey = Survey.of(table, ratings=["a", "b"], scales=["1-5", "cijfer"])
    assert touchpoint_table(survey)["scale"].tolist() == ["1-5", "1-10"]


def test_a_touchpoint_that_nobody_rated_has_no_numbers():
    table = pd.DataFrame({"a": [1, 5], "b": [0, 0]})
    rows = touchpoint_table(Survey.of(table, ratings=["a", "b"], scales=["1-5"], blank=[0]))
    assert rows["n"].tolist() == [2, 0]
    assert rows["mean"].isna().tolist() == [False, True]


def test_the_share_of_the_best_two_answers_has_its_wilson_interval():
    table = pd.DataFrame({"a": [5] * 5 + [1] * 78})
    row = touchpoint_table(Survey.of(table, ratings=["a"], scales=["1-5"])).iloc[0]
    assert (row["top2_low"], row["top2_high"]) == pytest.approx((0.0260034, 0.1333843), abs=5e-8)


def test_weights_count_in_both(table):
    survey = Survey.of(table, nps="NETPRO", ratings=["Q7*"], blank=BLANK, weight="WEIGHT")
    assert survey.nps().value == pytest.approx(100 * (2 - 3) / 6)
    assert touchpoint_table(survey)["n"].tolist() == [4, 5]
