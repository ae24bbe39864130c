"""Pictures of surveys say what they show, and read nothing in a file as HTML."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib.mining.kano_survey import analyse
from cjlib.mining.metrics import nps
from cjlib.mining.survey import Survey, touchpoint_table
from cjlib.pictures import fragment
from cjlib.pictures.surveys import kano_continuous, kano_quadrant, nps_picture, touchpoint_picture
from cjlib.texts import speaking

ATTACK = "<script>alert(1)</script>"


@pytest.fixture
def ratings() -> pd.DataFrame:
    table = pd.DataFrame({"wifi": [5, 4, 5, 4], "food": [2, 3, 2, 3], "gate": [0, 0, 0, 0]})
    return touchpoint_table(Survey.of(table, ratings=["*"], scales=["1-5"], blank=[0]))


@pytest.fixture
def kano() -> pd.DataFrame:
    return analyse(
        {"wifi_f": [1, 1, 1], "wifi_d": [5, 5, 3], "mail_f": [5, 5, 5], "mail_d": [1, 1, 1]}
    )


@pytest.mark.parametrize(
    ("marks", "finding"),
    [
        ([10] * 60 + [0] * 20, "meer promotors dan criticasters"),
        ([10] * 20 + [0] * 60, "meer criticasters dan promotors"),
        ([10] * 40 + [0] * 38, "over nul"),
    ],
)
def test_the_title_of_an_nps_says_what_the_interval_allows(marks, finding):
    assert finding in nps_picture(nps(marks)).title


def test_the_nps_picture_holds_its_counts():
    picture = nps_picture(nps([10, 9, 8, 3]))
    assert picture.table["aantal"].tolist() == [1, 1, 2]
    assert picture.table["aandeel"].sum() == pytest.approx(1)


def test_touchpoints_are_sorted_and_the_title_names_best_and_worst(ratings):
    picture = touchpoint_picture(ratings)
    assert picture.title == '"wifi" scoort het hoogst (4,5), "food" het laagst (2,5)'
    assert picture.table["contactmoment"].tolist() == ["wifi", "food", "gate"]


def test_a_touchpoint_without_answers_is_in_the_table_and_not_drawn(ratings):
    picture = touchpoint_picture(ratings)
    drawn = list(picture.figure.yaxis[0].major_label_overrides.values())
    assert drawn == ["wifi", "food"]


def test_no_ratings_at_all_still_make_a_picture(ratings):
    assert touchpoint_picture(ratings[ratings["n"] == 0]).title == "Niemand gaf een beoordeling"


def test_of_many_touchpoints_the_ends_are_drawn_and_all_are_in_the_table():
    table = pd.DataFrame({f"q{i:02}": [1 + i % 5, 5] for i in range(40)})
    rows = touchpoint_table(Survey.of(table, ratings=["q*"], scales=["1-5"]))
    picture = touchpoint_picture(rows)
    assert len(picture.figure.yaxis[0].major_label_overrides) == 24
    assert len(picture.table) == 40
    assert "12 hoogste" in picture.summary


def test_the_quadrant_names_what_it_cannot_place(kano):
    picture = kano_quadrant(kano)
    assert "mail: geen plaats" in picture.summary
    assert picture.table["kwadrant"].tolist() == ["prestatie-eis", "–"]


def test_the_continuous_picture_warns_that_a_mean_hides_much(kano):
    picture = kano_continuous(kano)
    assert "Een gemiddelde verbergt veel" in picture.summary
    assert picture.title.startswith('"wifi"')


def test_the_pictures_speak_english(kano, ratings):
    with speaking("en"):
        assert "wins the most" in kano_quadrant(kano).title
        assert touchpoint_picture(ratings).title.startswith('"wifi" scores highest (4.5)')
        assert "performance" in kano_continuous(kano).table["quadrant"].tolist()


def test_names_out_of_a_file_are_never_html():
    table = pd.DataFrame({ATTACK: [5, 4], "b": [1, 2]})
    rows = touchpoint_table(Survey.of(table, ratings=[ATTACK, "b"], scales=["1-5"]))
    survey = analyse({f"{ATTACK}_f": [1, 1], f"{ATTACK}_d": [5, 5]})
    for picture in (touchpoint_picture(rows), kano_quadrant(survey), kano_continuous(survey)):
        html = fragment(picture)
        assert ATTACK not in html
        assert "&lt;script&gt;alert(1)" in html
