"""A Kano survey, held to the published counts of K1 (Reppel; 358 respondents)."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from cjlib.errors import CjError, DataProblem, UnknownName
from cjlib.mining.kano_survey import analyse, sentences

K1 = {
    "anonymous": "13 21 32 38 19 11 10 20 9 3 9 31 70 10 4 10 11 9 7 2 10 7 1 1 0",
    "convenient": "12 10 13 47 121 3 6 9 32 57 2 5 19 7 2 2 3 2 4 0 0 1 1 0 0",
    "reliable": "14 15 24 39 122 1 7 10 23 63 1 4 15 3 1 2 4 3 2 2 0 2 1 0 0",
    "responsive": "11 12 27 106 76 3 6 13 28 20 4 5 19 3 4 1 4 6 1 1 0 1 1 2 4",
    "secure": "12 8 5 5 174 3 8 4 5 79 2 9 19 1 10 1 1 3 2 1 0 0 1 0 5",
    "transparent": "16 5 21 62 90 8 7 19 29 27 1 4 32 14 5 0 3 4 2 0 2 1 2 1 3",
}


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    columns: dict[str, list[int]] = {}
    for name, cells in K1.items():
        pairs = [
            (cell // 5 + 1, cell % 5 + 1)
            for cell, times in enumerate(map(int, cells.split()))
            for _ in range(times)
        ]
        columns[f"{name}_f"] = [functional for functional, _ in pairs]
        columns[f"{name}_d"] = [dysfunctional for _, dysfunctional in pairs]
    return pd.DataFrame(columns)


def small(**columns: list[object]) -> pd.DataFrame:
    rows = len(next(iter(columns.values())))
    return pd.DataFrame(columns, index=pd.Index(range(2, 2 + rows), name="row"))


def problem(table: pd.DataFrame, **options: object) -> CjError:
    with pytest.raises(DataProblem) as caught:
        analyse(table, **options)  # type: ignore[arg-type]
    assert all(caught.value.message())
    return caught.value


def test_the_published_table_comes_out_with_pouliot_and_the_aom_rule(answers):
    found = analyse(answers, table="pouliot", rule="aom").set_index("attribute")
    counts = {name: tuple(found.loc[name, list("AOMIRQ")]) for name in K1}
    assert counts == {
        "anonymous": (91, 19, 9, 160, 49, 30),
        "convenient": (70, 121, 59, 77, 9, 22),
        "reliable": (78, 122, 66, 62, 7, 23),
        "responsive": (145, 76, 25, 78, 12, 22),
        "secure": (18, 174, 90, 42, 7, 27),
        "transparent": (88, 90, 32, 105, 15, 28),
    }
    assert found["category"].tolist() == ["I", "O", "O", "A", "O", "O"]
    assert found["better"].tolist() == pytest.approx(
        [0.3942652, 0.5840979, 0.6097561, 0.6820988, 0.5925926, 0.5650794], abs=5e-8
    )
    assert found["worse"].tolist() == pytest.approx(
        [-0.1003584, -0.5504587, -0.5731707, -0.3117284, -0.8148148, -0.3873016], abs=5e-8
    )


def test_the_standard_table_gives_the_recomputed_figures(answers):
    found = analyse(answers)
    assert found["category"].tolist() == ["I", "O", "O", "A", "O", "I"]
    assert found["I"].tolist() == [177, 87, 71, 85, 52, 114]
    assert found["category_strength"].tolist() == pytest.approx(
        [0.2402, 0.0950, 0.1229, 0.1676, 0.2346, 0.0670], abs=5e-5
    )
    assert found["total_strength"].tolist() == pytest.approx(
        [0.3324, 0.6983, 0.7430, 0.6872, 0.7877, 0.5866], abs=5e-5
    )
    assert found["fong_difference"].tolist() == [86, 34, 44, 60, 84, 24]
    assert found["fong_limit"].tolist() == pytest.approx(
        [21.367, 20.044, 19.809, 20.616, 21.301, 19.929], abs=5e-4
    )
    assert found["fong_significant"].all()
    assert found["functional_mean"].tolist() == pytest.approx(
        [1.455307, 2.824022, 2.918994, 2.902235, 2.776536, 2.594972], abs=5e-7
    )
    assert found["dysfunctional_mean"].tolist() == pytest.approx(
        [0.156425, 2.337989, 2.284916, 1.770950, 2.905028, 1.793296], abs=5e-7
    )


def test_transparent_is_called_four_things_and_the_row_warns_of_each(answers):
    row = analyse(answers).set_index("attribute").loc["transparent"]
    assert row["category_mode"] == "I"
    assert row["category_aom"] == "O"
    assert row["quadrant"] == "A"
    assert row["continuous_quadrant"] == "A"
    assert row["warnings"] == ["rules", "test_by_table", "quadrant", "continuous"]


def test_with_pouliot_transparent_is_no_longer_significant(answers):
    row = analyse(answers, table="pouliot").set_index("attribute").loc["transparent"]
    assert row["fong_difference"] == 15
    assert row["fong_limit"] == pytest.approx(19.655, abs=5e-4)
    assert not row["fong_significant"]
    assert "test" in row["warnings"]


def test_an_attribute_on_which_all_agree_has_no_warnings(answers):
    assert analyse(answers).set_index("attribute").loc["secure", "warnings"] == []


def test_every_warning_has_a_sentence(answers):
    row = analyse(answers).iloc[5]
    assert len(sentences(row)) == len(row["warnings"]) == 4
    assert "prestatie-eis" in sentences(row)[0]


@pytest.mark.parametrize(
    ("functional", "dysfunctional"),
    [
        ("wifi_f", "wifi_d"),
        ("wifi_functional", "wifi_dysfunctional"),
        ("wifi_met", "wifi_zonder"),
        ("Wifi (met)", "Wifi (zonder)"),
        ("wifi.with", "wifi.without"),
    ],
)
def test_column_endings_are_recognised(functional, dysfunctional):
    found = analyse(small(**{functional: [1, 1], dysfunctional: [5, 3]}))
    assert found["attribute"].str.lower().tolist() == ["wifi"]
    assert found.loc[0, ["A", "O"]].tolist() == [1, 1]


def test_answers_may_be_dutch_or_english_words():
    words = ["Dat vind ik prettig", "dat verwacht ik.", "I like it that way", "maakt me niet uit"]
    against = ["dat vind ik vervelend", "Dat vind ik vervelend!", "neutral", "I can live with it"]
    row = analyse(small(wifi_met=words, wifi_zonder=against)).iloc[0]
    assert row[list("AOMI")].tolist() == [1, 1, 1, 1]


def test_a_handful_of_answers_is_warned_about():
    row = analyse(small(wifi_f=[1] * 19, wifi_d=[5] * 19)).iloc[0]
    assert row["fong_significant"]
    assert row["warnings"] == ["few"]
    assert sentences(row)[0].startswith("Maar 19 keer beantwoord.")
    assert analyse(small(wifi_f=[1] * 20, wifi_d=[5] * 20)).iloc[0]["warnings"] == []


def test_importance_is_a_mean_from_one_to_nine():
    table = small(wifi_met=[1, 1], wifi_zonder=[5, 5], wifi_belang=[9, 6])
    assert analyse(table)["importance"].tolist() == [7.5]
    assert math.isnan(analyse(table.drop(columns="wifi_belang"))["importance"][0])


def test_a_pair_counts_only_when_both_are_answered():
    table = small(wifi_f=[1, None, 1, 9], wifi_d=[5, 5, "", 5])
    row = analyse(table, blank=[9]).iloc[0]
    assert (row["n"], row["blank"]) == (1, 3)


def test_other_columns_are_left_alone():
    table = small(respondent=[1, 2], leeftijd=[20, 30], wifi_f=[1, 1], wifi_d=[5, 5])
    assert analyse(table)["attribute"].tolist() == ["wifi"]


def test_an_attribute_without_its_counter_question_is_named():
    error = problem(small(wifi_f=[1], wifi_d=[5], koffie_f=[1]))
    assert error.key == "kano_survey.unpaired"
    assert error.message().what == 'Eigenschap "koffie" mist haar tegenvraag.'


@pytest.mark.parametrize("answer", [0, 6, 2.5, "misschien", "<b>1</b>"])
def test_an_unknown_answer_is_named_with_row_and_column(answer):
    error = problem(small(wifi_f=[1, answer], wifi_d=[5, 5]))
    assert error.key == "kano_survey.unknown_answer"
    assert error.message().what.startswith('Rij 3, kolom "wifi_f"')


def test_an_importance_outside_one_to_nine_is_named():
    error = problem(small(wifi_f=[1], wifi_d=[5], wifi_belang=[10]))
    assert (error.values["row"], error.values["column"]) == (2, "wifi_belang")


def test_a_table_without_pairs_lists_its_columns():
    error = problem(small(naam=["a"], cijfer=[8]))
    assert error.key == "kano_survey.no_attributes"
    assert "naam, cijfer" in str(error)


def test_an_empty_table_is_said_to_be_empty():
    assert problem(pd.DataFrame({"a_f": [], "a_d": []})).key == "kano_survey.empty"


def test_the_same_question_twice_is_refused():
    error = problem(small(wifi_f=[1], wifi_met=[1], wifi_d=[5]))
    assert error.key == "kano_survey.twice"


def test_an_attribute_that_nobody_answered_is_named():
    error = problem(small(wifi_f=[None, 1], wifi_d=[5, None]))
    assert error.key == "kano_survey.nobody"


@pytest.mark.parametrize("choice", [{"table": "own"}, {"rule": "loudest"}])
def test_an_unknown_table_or_rule_lists_those_that_exist(choice):
    with pytest.raises(UnknownName):
        analyse(small(wifi_f=[1], wifi_d=[5]), **choice)


def test_only_reverse_answers_leave_better_and_worse_open():
    row = analyse(small(mail_f=[5, 5], mail_d=[1, 1])).iloc[0]
    assert row["category"] == "R"
    assert math.isnan(row["better"])
    assert row["quadrant"] is None
