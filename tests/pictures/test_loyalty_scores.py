"""The same customers by several metrics: groups that add up, numbers from the literature."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib import datasets
from cjlib.errors import DataProblem
from cjlib.pictures.loyalty_scores import recommend_groups, same_customers
from cjlib.texts import LANGUAGES, speaking


@pytest.fixture(scope="module")
def data() -> pd.DataFrame:
    return datasets.load("report_marks_two_markets")


def hundred() -> pd.DataFrame:
    """50 promoters, 30 passives, 20 detractors; 5 of 10 gave an 8 or more; 40 came back."""
    return pd.DataFrame(
        {
            "market": "cars",
            "mark": [8] * 50 + [7] * 50,
            "recommend": [9] * 50 + [8] * 30 + [6] * 20,
            "repurchase": [1] * 40 + [0] * 60,
        }
    )


def test_an_eight_is_passive_and_a_six_a_detractor() -> None:
    table = recommend_groups(hundred()).table
    assert table["klanten"].tolist() == [50, 30, 20]
    assert table["aandeel"].tolist() == [0.5, 0.3, 0.2]
    assert table.iloc[:, 1].tolist() == [
        "promotor (9-10)",
        "passief (7-8)",
        "criticaster (0-6)",
    ]


def test_the_groups_of_a_market_make_a_whole(data: pd.DataFrame) -> None:
    totals = recommend_groups(data).table.groupby("markt")["aandeel"].sum()
    assert totals.tolist() == pytest.approx([1, 1])


def test_the_groups_picture_does_not_tell_the_nps_that_the_lesson_asks_for(
    data: pd.DataFrame,
) -> None:
    picture = recommend_groups(data)
    assert "29" not in picture.title + picture.summary


def test_four_numbers_of_the_same_hundred_customers() -> None:
    table = same_customers(hundred()).table
    shown = dict(zip(table["maat"], table["waarde"], strict=True))
    assert shown == {
        "Gemiddeld cijfer": "7,5",
        "NPS": "+30",
        "Gaf een 8 of hoger": "50%",
        "Kwam echt terug": "40%",
    }
    nps = table[table["maat"] == "NPS"].iloc[0]
    assert (nps["van"], nps["tot"]) == ("+14", "+44")  # adjusted Wald: .140511 .. .442013


def test_mean_and_eights_are_alike_nps_and_behaviour_are_opposite(data: pd.DataFrame) -> None:
    assert same_customers(data).summary.startswith(
        "Auto's: gemiddeld een 7,5, NPS +14, 54% gaf een 8 of hoger, 24% kwam terug. "
        "Vaste telefoon: gemiddeld een 7,5, NPS −29, 54% gaf een 8 of hoger, 97% kwam terug."
    )


@pytest.mark.parametrize("column", ["mark", "recommend", "repurchase", "market"])
def test_a_missing_column_is_named(data: pd.DataFrame, column: str) -> None:
    with pytest.raises(DataProblem, match=column):
        same_customers(data.drop(columns=column))


@pytest.mark.parametrize("draw", [recommend_groups, same_customers])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pictures_speak_both_languages_without_loose_ends(
    data: pd.DataFrame, lang: str, draw: object
) -> None:
    assert callable(draw)
    with speaking(lang):
        picture = draw(data)
        for sentence in (picture.title, picture.summary, *map(str, picture.table.columns)):
            assert "{" not in sentence
            assert "nan" not in sentence
