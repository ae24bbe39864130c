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
    assert picture.title == '"wifi" scoort het hoogst (4,50), "food" het laagst (2,50)'
    assert picture.table["touchpoint"].tolist() == ["wifi", "food", "gate"]


@pytest.mark.parametrize(
    ("columns", "title"),
    [
        ({"a": [4, 4], "b": [4, 4], "c": [4, 4]}, "Alle 3 touchpoints krijgen gemiddeld 4,00"),
        (
            {"a": [5, 4] * 20, "b": [4, 5] * 20, "c": [1, 2] * 20},
            'Het hoogst: "a", "b" (4,50). Het laagst: "c" (1,50)',
        ),
        (
            {"a": [5, 3, 4], "b": [4, 3, 3]},
            'Het hoogst: "a" (4,00). Het laagst: "b" (3,33). Dat kan nog toeval zijn',
        ),
        (
            {"a": [5, None], "b": [1, 2]},
            'Het hoogst: "a" (5,00). Het laagst: "b" (1,50). Dat kan nog toeval zijn',
        ),
        (
            {"a": [5, 5], "b": [5, 5], "c": [5, 5], "d": [1, 1]},
            'Het hoogst: "a", "b", nog 1 (5,00). Het laagst: "d" (1,00). Dat kan nog toeval zijn',
        ),
    ],
)
def test_no_touchpoint_is_called_highest_on_a_tie_or_by_chance(columns, title):
    table = Survey.of(pd.DataFrame(columns), ratings=["*"], scales=["1-5"])
    assert touchpoint_picture(touchpoint_table(table)).title == title


def test_what_reads_as_the_same_number_shares_its_place():
    columns = {"a": [4, 5] * 300, "b": [4, 5] * 299 + [5, 5], "c": [1, 2] * 300}
    table = Survey.of(pd.DataFrame(columns), ratings=["*"], scales=["1-5"])
    title = touchpoint_picture(touchpoint_table(table)).title
    assert title == 'Het hoogst: "b", "a" (4,50). Het laagst: "c" (1,50)'


def test_a_weighted_nps_shows_weighted_shares_and_plain_counts():
    picture = nps_picture(nps([10, 10, 7, 0], weights=[1, 1, 2, 4]))
    assert picture.table["aandeel"].tolist() == pytest.approx([0.5, 0.25, 0.25])
    assert picture.table["aantal"].tolist() == [1, 1, 2]
    assert "NPS −25,0" in picture.title
    assert "de aantallen zijn dat niet" in picture.summary


def test_kano_titles_name_all_who_share_a_place_and_nobody_who_earns_none():
    twins = analyse({f"{n}_{k}": [a, a] for n in "ab" for k, a in (("f", 1), ("d", 5))})
    assert kano_quadrant(twins).title == (
        'Levert het meest op: "a", "b". Kost het meest als het ontbreekt: "a", "b"'
    )
    nothing = analyse({"a_f": [3, 3], "a_d": [3, 3]})
    assert kano_quadrant(nothing).title == (
        "Levert het meest op: geen. Kost het meest als het ontbreekt: geen"
    )
    assert kano_continuous(nothing).title == (
        "Het fijnst als het er is: geen. Het ergst als het ontbreekt: geen"
    )


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
        assert "Wins the most" in kano_quadrant(kano).title
        assert touchpoint_picture(ratings).title.startswith('"wifi" scores highest (4.50)')
        assert "performance" in kano_continuous(kano).table["quadrant"].tolist()


def test_names_out_of_a_file_are_never_html():
    table = pd.DataFrame({ATTACK: [5, 4], "b": [1, 2]})
    rows = touchpoint_table(Survey.of(table, ratings=[ATTACK, "b"], scales=["1-5"]))
    survey = analyse({f"{ATTACK}_f": [1, 1], f"{ATTACK}_d": [5, 5]})
    for picture in (touchpoint_picture(rows), kano_quadrant(survey), kano_continuous(survey)):
        html = fragment(picture)
        assert ATTACK not in html
        assert "&lt;script&gt;alert(1)" in html
