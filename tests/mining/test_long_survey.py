"""A survey in long form is the same survey; words become numbers and that is said."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib.errors import DataProblem
from cjlib.mining.long_survey import looks_long
from cjlib.mining.scales import Scale
from cjlib.mining.survey import Survey, touchpoint_table


@pytest.fixture
def wide() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "klant": ["k1", "k2", "k3", "k4"],
            "datum": ["2026-01-05", "2026-01-06", "2026-01-07", "2026-01-08"],
            "NPS": [9, 10, 3, 8],
            "kassa": ["tevreden", "zeer tevreden", "ontevreden", "n.v.t."],
            "website": [7, 10, 4, 6],
        }
    )


@pytest.fixture
def long(wide) -> pd.DataFrame:
    return wide.assign(respondent=[101, 102, 103, 104]).melt(
        id_vars=["respondent", "klant", "datum"], var_name="vraag", value_name="antwoord"
    )


def test_long_and_wide_give_the_same_scores(wide, long):
    options = {"nps": "NPS", "ratings": ["kassa", "website"], "scales": ["1-5", "cijfer"]}
    from_wide = Survey.of(wide, customer="klant", time="datum", **options)
    from_long = Survey.from_long(
        long, respondent="respondent", question="vraag", answer="antwoord",
        customer="klant", time="datum", **options,
    )  # fmt: skip
    pd.testing.assert_frame_equal(touchpoint_table(from_wide), touchpoint_table(from_long))
    assert from_wide.nps() == from_long.nps()
    assert from_wide.times().tolist() == from_long.times().tolist()
    assert from_long.times()[0] == 1_767_571_200_000  # 5 January 2026, in milliseconds
    assert from_long.answers["klant"].tolist() == ["k1", "k2", "k3", "k4"]


def test_roles_are_guessed_by_name_and_said(long):
    survey = Survey.from_long(long)
    assert (survey.customer, survey.time, survey.recommend) == ("klant", "datum", "NPS")
    guessed = {n.key: n.values["column"] for n in survey.notes if n.key.startswith("long_")}
    assert guessed == {
        "long_respondent": "respondent",
        "long_question": "vraag",
        "long_answer": "antwoord",
        "long_customer": "klant",
        "long_time": "datum",
    }
    assert survey.in_words()[0] == 'Geraden: "respondent" zegt wie antwoordt.'


def test_every_question_may_be_a_rating_whatever_it_is_called(long):
    groups = {group.columns: group.scale for group in Survey.from_long(long).ratings}
    assert groups == {("website",): Scale(1, 10), ("kassa",): Scale(1, 5)}


def test_words_that_became_numbers_are_said(wide):
    survey = Survey.of(wide, ratings=["kassa"])
    note = next(note for note in survey.notes if note.key == "words")
    assert note.values["scale"] == "1-5"
    assert note.values["codes"].startswith("zeer ontevreden = 1, ontevreden = 2")
    row = touchpoint_table(survey).iloc[0]
    assert (row["n"], row["blank"]) == (3, 1)
    assert row["mean"] == pytest.approx((4 + 5 + 2) / 3)


def test_questions_with_one_list_are_looked_at_together():
    four = ["zeer ontevreden", "ontevreden", "tevreden", "zeer tevreden"] * 3
    table = pd.DataFrame({"V1": four, "V2": [*four[:-1], "neutraal"]})
    assert [group.scale for group in Survey.of(table).ratings] == [Scale(1, 5)]
    assert [group.scale for group in Survey.of(table[["V1"]]).ratings] == [Scale(1, 4)]


def test_a_column_with_a_typing_mistake_is_not_guessed_away_silently():
    table = pd.DataFrame({"V1": ["tevreden", "tevredn", "ontevreden"], "V2": [1, 5, 3]})
    survey = Survey.of(table)
    note = next(note for note in survey.notes if note.key == "words_left_out")
    assert note.values == {"column": "V1", "row": 2, "given": "tevredn"}
    with pytest.raises(DataProblem) as caught:
        Survey.of(table, ratings=["V1"])
    assert caught.value.key == "likert.column.unknown"


def test_a_question_put_the_other_way_round_is_turned_and_said():
    table = pd.DataFrame({"Q1": [1, 5, 4], "Q2": [1, 5, 4]})
    survey = Survey.of(table, ratings=["Q*"], scales=["1-5"], turned=["Q2"])
    rows = touchpoint_table(survey).set_index("touchpoint")
    assert rows.loc["Q1", "mean"] == pytest.approx(10 / 3)
    assert rows.loc["Q2", "mean"] == pytest.approx(8 / 3)
    assert [note.key for note in survey.notes] == ["turned"]


def test_a_mistake_in_a_long_survey_names_the_row_of_the_answer(long):
    long.loc[9, "antwoord"] = 6.5  # the second respondent about the website
    long["antwoord"] = long["antwoord"].replace({10: 12})
    survey = Survey.from_long(long, ratings=["website"], scales=["cijfer"], nps=None)
    with pytest.raises(DataProblem) as caught:
        survey.read("website", Scale(1, 5))
    assert caught.value.values["row"] == 9  # 7 lies outside 1-5


def test_an_answer_that_stands_twice_counts_once_and_a_different_one_is_refused(long):
    again = pd.concat([long, long.iloc[[0]]], ignore_index=True)
    survey = Survey.from_long(again)
    assert {n.key: n.values for n in survey.notes}["doubles"] == {"n": 1}
    assert survey.nps().n == 4
    again.loc[len(again) - 1, "antwoord"] = 1
    with pytest.raises(DataProblem) as caught:
        Survey.from_long(again)
    assert caught.value.message().what == (
        'Rij 13: deze respondent gaf al een ander antwoord op "NPS".'
    )
    assert caught.value.values["other"] == 1


def test_a_question_that_somebody_skipped_is_blank(long):
    survey = Survey.from_long(long.drop(index=8), ratings=["website"], scales=["cijfer"])
    row = touchpoint_table(survey).iloc[0]
    assert (row["n"], row["blank"]) == (3, 1)


@pytest.mark.parametrize(
    ("column", "key"),
    [
        ("respondent", "survey.long.no_respondent"),
        ("vraag", "survey.long.no_question"),
        ("antwoord", "survey.long.no_answer"),
    ],
)
def test_a_role_that_cannot_be_guessed_is_asked_for(long, column, key):
    with pytest.raises(DataProblem) as caught:
        Survey.from_long(long.rename(columns={column: "x"}))
    assert caught.value.key == key


def test_an_answer_of_nobody_names_its_row(long):
    long["respondent"] = long["respondent"].astype(object)
    long.loc[2, "respondent"] = None
    with pytest.raises(DataProblem) as caught:
        Survey.from_long(long)
    assert caught.value.values == {"row": 3, "column": "respondent"}


def test_a_question_called_like_a_column_is_refused(long):
    long["vraag"] = long["vraag"].replace({"website": "datum"})
    with pytest.raises(DataProblem) as caught:
        Survey.from_long(long)
    assert caught.value.key == "survey.long.clash"


def test_a_long_table_is_told_from_a_wide_one(wide, long):
    assert looks_long(long)
    assert not looks_long(wide)
    assert not looks_long(long.drop_duplicates("respondent"))
