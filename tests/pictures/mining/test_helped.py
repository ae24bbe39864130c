"""Did it help: a difference is told with what it leaves open, a control chart with its rules."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib.pictures.mining.before_after import differences_picture
from cjlib.pictures.mining.control import broken, control_picture
from cjlib.pictures.mining.series import series_picture
from cjlib.pictures.sheet import Dot, Stroke
from tests.pictures import sheets
from tests.pictures.mining import tables

NAN = float("nan")
UP, MAYBE = (0.6, 0.4, 0.8), (0.1, -0.2, 0.4)


@pytest.mark.parametrize(
    ("naive", "better", "said"),
    [
        (
            UP, MAYBE,
            "Na min voor geeft +0,60, maar eerlijk vergeleken is het +0,10, en dat kan toeval zijn",
        ),
        (UP, UP, "Het hielp: +0,60 zonder meer, +0,60 eerlijk vergeleken"),
        (
            MAYBE, MAYBE,
            "Een effect is niet aan te tonen: +0,10 zonder meer, +0,10 eerlijk vergeleken",
        ),
        (MAYBE, UP, "Na min voor geeft +0,10, maar eerlijk vergeleken is het +0,60: het hielp"),
    ],
)  # fmt: skip
def test_the_title_weighs_the_plain_difference_against_the_fair_one(naive, better, said):
    table = tables.differences(("naive", *naive, False), ("did", *better, True))
    assert differences_picture(table).title == said


def test_a_plain_difference_alone_claims_no_cause():
    assert differences_picture(tables.differences(("naive", *UP, False))).title == (
        "De score steeg (+0,60), maar of dat door de verandering komt blijkt hier niet"
    )


def test_the_best_answer_is_filled_and_the_others_hollow():
    table = tables.differences(("naive", *UP, False), ("did", *MAYBE, True))
    dots = [s for s in differences_picture(table).sheet.shapes if isinstance(s, Dot)]
    assert [(dot.shape, dot.hollow) for dot in dots[:2]] == [("square", True), ("circle", False)]


def test_the_score_is_compared_with_where_the_old_line_was_going():
    table = tables.weekly([6.0, 6.0, 7.0, 7.0]).assign(
        fitted=[6.0, 6.0, 7.0, 7.0], counterfactual=[NAN, NAN, 6.0, 6.5]
    )
    picture = series_picture(table, "2024-01-15")
    assert picture.title == "Na de verandering ligt de score gemiddeld 0,75 boven de oude lijn"
    assert "oude lijn doorgetrokken" in sheets.text_of(picture.sheet)
    dashed = [s for s in picture.sheet.shapes if isinstance(s, Stroke) and s.dash]
    assert dashed[0].colour == "attention"


def test_means_before_and_after_are_weighted_by_answers():
    table = tables.weekly([6.0, 8.0, 7.0]).assign(n=[30, 10, 5])
    assert series_picture(table, "2024-01-15").title == (
        "Vóór de verandering gemiddeld 6,50, erna 7,00"
    )


def test_a_week_without_enough_answers_interrupts_the_line():
    sheet = series_picture(tables.weekly([6.0, 6.5, NAN, 7.0, 7.5])).sheet
    thin = [s for s in sheet.shapes if isinstance(s, Stroke) and s.colour == "accent"]
    assert [len(line.points) for line in thin[:2]] == [2, 2]


def test_notes_are_numbered_on_the_chart_and_told_below_it():
    picture = series_picture(
        tables.weekly([6.0, 6.5, 7.0]),
        annotations={"2024-01-09": "Storing", "2020-05-01": "Eerder"},
    )
    text = sheets.text_of(picture.sheet)
    assert "2. 9 jan 2024: Storing" in text
    assert "1. 1 mei 2020, buiten de tekening: Eerder" in text


def test_a_point_that_breaks_a_rule_is_a_triangle_with_the_number_of_the_rule():
    picture = control_picture(tables.control([7.0, 7.1, 9.0, 7.0], {2: (1, 2)}))
    shapes = picture.sheet.shapes
    triangles = [s for s in shapes if isinstance(s, Dot) and s.shape == "triangle"]
    assert len(triangles) == 1 + 2  # and two rules in the legend
    text = sheets.text_of(picture.sheet)
    assert "1,2" in text.split("\n")
    assert "Regel 1: buiten de grenzen." in text
    assert "Regel 3" not in text
    assert picture.title == "Eén punt is meer dan toeval: 15 jan 2024"


def test_a_quiet_chart_is_told_to_be_quiet():
    picture = control_picture(tables.control([7.0, 7.1], {}))
    assert picture.title == "Alles blijft binnen wat toeval doet (2 punten)"


def test_annotations_come_with_the_table_of_a_control_chart():
    table = tables.control([7.0, 7.1], {}).assign(annotation=["", "Nieuwe chat"])
    assert "1. 8 jan 2024: Nieuwe chat" in sheets.text_of(control_picture(table).sheet)


@pytest.mark.parametrize(
    ("written", "rules"),
    [("1, 4", (1, 4)), ((2,), (2,)), (0, ()), (3, (3,)), (NAN, ()), (None, ()), ("", ())],
)
def test_rules_are_read_however_they_were_written(written, rules):
    assert broken(written) == rules


def test_numbers_may_take_the_place_of_dates():
    table = pd.DataFrame({"at": [1.0, 2.0, 3.0], "value": [6.0, 6.5, 7.0]})
    assert "verandering: 2" in sheets.text_of(series_picture(table, 2.0).sheet)
