"""Measured points on a map: beside the curve, with their own scale and n, in nobody's way."""

from __future__ import annotations

import random

import pytest

from cjlib import datasets
from cjlib.journey import Journey, Measurement
from cjlib.pictures.journey_map import journey_map
from cjlib.pictures.maps.points import ASIDE, COLOUR
from cjlib.pictures.sheet import Dot, Sheet, Stroke
from cjlib.pictures.svg import svg
from cjlib.texts import speaking
from tests.pictures.crowded import crowded
from tests.pictures.sheets import outside, overlapping, sticking_out, text_of


def with_measured(journey: Journey, seed: int = 1) -> Journey:
    """An NPS at every step, some with many answers and some with few."""
    dice = random.Random(seed)
    made = []
    for nth, step in enumerate(journey.steps):
        value, half = dice.uniform(-100, 100), dice.choice([0.5, 5, 40])
        made.append(
            Measurement(
                id=f"x{nth}", step=step.id, metric="NPS", scale="0-10", value=value,
                low=max(-100, value - half), high=min(100, value + half),
                n=dice.choice([8, 120, 1234, 120_345]), wave="2026",
            )
        )  # fmt: skip
    return journey.changed(measurements=made)


def squares(sheet: Sheet) -> list[Dot]:
    return [
        shape
        for shape in sheet.shapes
        if isinstance(shape, Dot) and shape.shape == "square" and shape.colour == COLOUR
    ]


@pytest.fixture
def night() -> Journey:
    with speaking("nl"):
        return datasets.journey("museumnacht")


def marked(night: Journey, **values: object) -> Journey:
    item = {"id": "m1", "step": "tickets", "metric": "rapportcijfer", "scale": "1-10",
            "value": 5.5, "low": 3.25, "high": 7.75, "n": 120, **values}  # fmt: skip
    return night.changed(measurements=[Measurement(**item)])


def test_a_score_is_a_square_at_its_place_on_the_axis_with_a_whisker(night):
    sheet = journey_map(marked(night), lanes=["curve"]).figure
    (square, _) = squares(sheet)  # the second explains it in the legend
    middle = (sheet.places["high"] + sheet.places["low"]) / 2
    unit = (sheet.places["low"] - sheet.places["high"]) / 4
    assert square.y == pytest.approx(middle)  # 5.5 lies halfway 1 and 10
    whisker = next(
        shape for shape in sheet.shapes if isinstance(shape, Stroke) and shape.label == square.label
    )
    assert [y for _, y in whisker.points] == pytest.approx([middle - unit, middle + unit])


def test_pointing_at_it_tells_its_own_scale_n_and_interval(night):
    square = squares(journey_map(marked(night, wave="mei 2026")).figure)[0]
    assert square.label == (
        "Kaartjes kopen: gemeten 5,5 (1-10), n = 120, interval 3,2 tot 7,8, mei 2026"
    )


def test_value_and_n_stand_beside_it(night):
    said = text_of(journey_map(marked(night)).figure)
    assert "5,5" in said
    assert "n 120" in said


def test_the_legend_explains_it_only_where_it_occurs(night):
    text = "vierkant: gemeten (rapportcijfer), met interval; getekend op deze as, niet omgerekend"
    assert text in text_of(journey_map(marked(night)).figure)
    assert "vierkant" not in text_of(journey_map(night).figure)
    assert "vierkant" not in text_of(journey_map(marked(night), lanes=["customer"]).figure)


def test_without_an_interval_there_is_no_whisker(night):
    sheet = journey_map(marked(night, low=None, high=None)).figure
    label = squares(sheet)[0].label
    assert not [s for s in sheet.shapes if isinstance(s, Stroke) and s.label == label]


def test_table_and_summary_tell_it_too(night):
    picture = journey_map(marked(night))
    assert picture.table["gemeten"].tolist()[2] == "5,5 (1-10), n = 120"
    assert picture.table["gemeten"].tolist()[0] == ""
    assert (
        "Gemeten (rapportcijfer), getekend op dezelfde as en niet omgerekend: "
        "Kaartjes kopen 5,5 (1-10), n = 120." in picture.summary
    )
    assert "gemeten" not in journey_map(night).table.columns


def test_another_metric_stands_in_the_table(night):
    more = Measurement(id="m2", step="tickets", metric="NPS", value=12, n=80)
    picture = journey_map(night.changed(measurements=[*marked(night).measurements, more]))
    assert picture.table["gemeten"].tolist()[2] == "5,5 (1-10), n = 120; NPS +12, n = 80"
    assert "Ook gemeten, zie de tabel: NPS." in picture.summary


def test_in_the_editor_it_stands_still_and_leaves_the_dots_their_data(night):
    still, plain = (journey_map(one, editing=True).figure for one in (marked(night), night))
    assert all(not square.data for square in squares(still))
    moving = [
        (dot.x, dot.y, dict(dot.data)) for dot in still.shapes if isinstance(dot, Dot) and dot.data
    ]
    assert moving == [
        (dot.x, dot.y, dict(dot.data)) for dot in plain.shapes if isinstance(dot, Dot) and dot.data
    ]
    assert "n 120" not in text_of(still)
    drawn = [svg(sheet, "", "").count("data-kind") for sheet in (still, plain)]
    assert drawn[0] == drawn[1] > 0


def test_it_stands_beside_the_dots_not_on_them():
    with speaking("nl"):
        journey = with_measured(datasets.journey("hospital_visit"))
    sheet = journey_map(journey, lanes=["curve"]).figure
    dots = {dot.x for dot in sheet.shapes if isinstance(dot, Dot) and dot.data}
    # the last square is that of the legend
    assert {round(square.x + ASIDE, 6) for square in squares(sheet)[:-1]} >= {
        round(x, 6) for x in dots
    }


@pytest.mark.ours
@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("paper", ["screen", "a3"])
@pytest.mark.parametrize("name", ["museumnacht", "hospital_visit", "house_4_signature"])
def test_words_stay_apart_and_on_the_paper(name, paper, lang):
    with speaking(lang):
        sheet = journey_map(with_measured(datasets.journey(name)), paper=paper).figure
    assert overlapping(sheet) == []
    assert outside(sheet) == []
    assert sticking_out(sheet) == []


@pytest.mark.ours
@pytest.mark.parametrize("paper", ["screen", "a3"])
@pytest.mark.parametrize(("steps", "seed"), [(1, 1), (24, 2), (60, 3)])
def test_words_stay_apart_on_a_crowded_map_too(steps, seed, paper):
    sheet = journey_map(with_measured(crowded(steps, seed), seed), paper=paper).figure
    assert overlapping(sheet) == []
    assert outside(sheet) == []
    assert sticking_out(sheet) == []
