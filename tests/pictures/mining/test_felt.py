"""How it felt and who stayed: these pictures say no more than is known."""

from __future__ import annotations

import pandas as pd

from cjlib.pictures.mining.calendar import calendar_picture
from cjlib.pictures.mining.cohorts import cohorts_picture
from cjlib.pictures.mining.drivers import drivers_picture, together
from cjlib.pictures.mining.measured import measured_curve
from cjlib.pictures.mining.survival import survival_picture
from cjlib.pictures.sheet import Box, Dot, Stroke
from tests.pictures import sheets
from tests.pictures.mining import tables

NAN = float("nan")


def test_cells_under_five_people_are_hatched_and_explained():
    picture = calendar_picture(tables.calendar(["Bellen"], 9), "mean")
    hatched = [s for s in picture.sheet.shapes if isinstance(s, Box) and s.pattern == "hatch"]
    assert len(hatched) == 4 + 1  # n is 1, 2, 3 and 4; and the legend
    assert "minder dan vijf mensen: niet getoond" in sheets.text_of(picture.sheet)


def test_the_calendar_names_the_lowest_score_and_when():
    title = calendar_picture(tables.calendar(["Bellen"], 9), "mean").title
    assert title == 'De laagste score: "Bellen" in de periode vanaf 5 feb 2024 (7,2)'


def test_a_score_that_is_the_same_everywhere_has_no_lowest():
    level = tables.calendar(["Bellen", "Kopen"], 3).assign(n=9, mean=7.0)
    assert calendar_picture(level, "mean").title == "Elke getoonde score is 7,0"


def test_the_busiest_week_is_told_with_its_count():
    title = calendar_picture(tables.calendar(["Bellen"], 3)).title
    assert title == "Het drukst in de periode vanaf 15 jan 2024: 2 keer contact"


def test_the_gap_between_assumed_and_measured_is_the_finding():
    table = tables.curve(("A", 1.0, 0.5, "6,0 (1-10)", 40), ("B", -1.0, -1.1, "4,0 (1-10)", 30))
    assert measured_curve(table).title == (
        '"A" wijkt het meest af: gemeten 0,5 lager dan aangenomen'
    )


def test_both_curves_have_their_own_line_and_mark():
    table = tables.curve(("A", 1.0, 0.5, "6,0 (1-10)", 40), ("B", -1.0, 0.5, "7,0 (1-10)", 30))
    sheet = measured_curve(table).sheet
    dashed = [s for s in sheet.shapes if isinstance(s, Stroke) and s.dash]
    assert {line.colour for line in dashed} == {"emotional"}
    assert [s for s in sheet.shapes if isinstance(s, Dot) and s.shape == "diamond"]
    text = sheets.text_of(sheet)
    assert "6,0 (1-10) n = 40" in text
    assert "95%-interval van de meting" in text


def test_what_was_not_measured_gets_no_mark_and_no_legend():
    sheet = measured_curve(tables.curve(("A", 1.0, NAN, "", 0), ("B", 0.5, NAN, "", 0))).sheet
    assert "gemeten" not in sheets.text_of(sheet)


def test_drivers_whose_ranks_overlap_stand_in_one_bracket():
    rows = tables.drivers(("A", 0.4, 1, 1), ("B", 0.2, 2, 3), ("C", 0.19, 2, 3), ("D", 0.1, 4, 4))
    assert together(rows) == [(1, 2)]
    picture = drivers_picture(rows, r_squared=0.89, n=250)
    assert picture.title == '"A" weegt het zwaarst (45% van R²)'
    text = sheets.text_of(picture.sheet)
    assert "R² = 0,89" in text.replace("\n", " ")
    assert "n = 250." in text.replace("\n", " ")
    assert "hiertussen is geen verschil te zien" in text


def test_no_winner_is_named_among_drivers_that_cannot_be_told_apart():
    tied = tables.drivers(("A", 0.3, 1, 2), ("B", 0.28, 1, 2), ("C", 0.1, 3, 3))
    assert drivers_picture(tied).title == (
        'Vooraan staan "A", "B"; welke het zwaarst weegt is niet te zeggen'
    )
    every = tables.drivers(("A", 0.3, 1, 3), ("B", 0.28, 1, 3), ("C", 0.1, 1, 3))
    assert drivers_picture(every).title == "Geen factor is duidelijk zwaarder dan een andere"


def test_a_bracket_holds_only_drivers_that_are_all_alike():
    chain = tables.drivers(("A", 0.3, 1, 2), ("B", 0.25, 2, 3), ("C", 0.2, 3, 4))
    chain.attrs["tied"] = (("A", "B"), ("B", "C"))
    assert together(chain) == [(0, 1), (1, 2)]


def test_a_cohort_of_four_is_hatched_and_not_in_the_table():
    picture = cohorts_picture(tables.cohorts(3, 4))
    assert picture.table["aandeel"].isna().all()
    assert "minder dan vijf mensen: niet getoond" in sheets.text_of(picture.sheet)


def test_the_share_that_comes_back_is_that_of_all_cohorts_together():
    rows = pd.DataFrame(
        {
            "cohort": pd.to_datetime(["2024-01-01", "2024-01-01", "2024-02-01", "2024-02-01"]),
            "age": [0, 1, 0, 1],
            "size": [100, 100, 300, 300],
            "active": [100, 10, 300, 90],
        }
    )
    picture = cohorts_picture(rows.assign(share=rows["active"] / rows["size"]))
    assert picture.title == "Eén periode na hun begin is 25% weer actief (400 klanten)"


def test_the_day_on_which_half_has_left_is_the_finding():
    table = tables.survival((10, 0.8, 100), (30, 0.5, 60), (60, 0.4, 20))
    assert survival_picture(table).title == "Na 30 dagen is de helft van de klanten weg"
    short = tables.survival((10, 0.8, 100), (30, 0.6, 60))
    assert survival_picture(short).title == "Na 30 dagen is 60% nog klant"
    assert survival_picture(tables.survival((1, 1.0, 9))).title == "In 1 dag is niemand vertrokken"


def test_how_many_customers_the_curve_rests_on_stands_below_it():
    table = tables.survival((10, 0.8, 100), (30, 0.5, 60), (60, 0.4, 20))
    text = sheets.text_of(survival_picture(table).sheet).split("\n")
    assert "Zoveel klanten zijn dan nog te volgen:" in text
    assert text.count("60") == 3  # days, customers after 20 and after 30 days


def test_a_touchpoint_that_nobody_judged_has_no_row_among_the_scores():
    both = pd.concat([tables.calendar(["Bellen"], 9), tables.calendar(["Zoeken"], 9).assign(n=0)])
    both.loc[both["touchpoint"] == "Zoeken", "mean"] = NAN
    assert "Zoeken" not in sheets.text_of(calendar_picture(both, "mean").sheet)
    assert "Zoeken" in sheets.text_of(calendar_picture(both, "count").sheet)
