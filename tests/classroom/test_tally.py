"""What a class answered, counted: n and an interval everywhere, and nothing below five people."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest

from cjlib.classroom import KINDS
from cjlib.classroom.tally import tally
from tests.classroom.test_rounds import EXAMPLES

GIVEN = {
    "mark": [{"value": v} for v in (6, 7, 7, 8, 9, 9)],
    "nps": [{"value": v} for v in (10, 9, 9, 8, 7, 6, 3, 10)],
    "ces": [{"value": v} for v in (2, 4, 5, 6, 7)],
    "kano": [
        {"a": [1, 5]},
        {"a": [1, 5]},
        {"a": [1, 3]},
        {"a": [3, 5]},
        {"a": [1, 5], "b": [1, 3]},
    ],
    "emotion": [{"a": v, "b": -1} for v in (-2, -1, 0, 1, 2)] + [{"a": 2}],
    "sort": [{"a": "f"}] * 4 + [{"a": "e", "b": "f"}],
    "place": [{"a": [v, 10 - v]} for v in (0, 2, 4, 6, 8)],
    "points": [{"a": v, "b": 100 - v} for v in (0, 25, 50, 75, 100)],
    "text": [{"text": f"antwoord {n}"} for n in range(5)],
}


def table(kind, given=None):
    return tally(EXAMPLES[kind], GIVEN[kind] if given is None else given).table()


@pytest.mark.parametrize("kind", KINDS)
def test_fewer_than_five_answers_show_nothing(kind):
    assert table(kind, GIVEN[kind][:4]).empty
    assert table(kind, []).empty


def test_a_mark_has_a_mean_with_students_interval():
    row = table("mark").iloc[0]
    assert row["n"] == 6
    assert row["mean"] == pytest.approx(7.667, abs=0.001)
    assert (row["low"], row["high"]) == pytest.approx((6.396, 8.938), abs=0.001)


def test_nps_stands_beside_the_mean():
    row = table("nps").iloc[0]
    assert row["nps"] == pytest.approx(25.0)  # four promoters and two detractors of eight
    assert row["mean"] == pytest.approx(7.75)
    assert row["nps_low"] < 25 < row["nps_high"]


def test_a_kano_pair_is_judged_by_the_table_and_one_that_few_answered_is_not():
    found = table("kano")
    assert found.loc[0, ["label", "n", "O", "A", "M"]].tolist() == ["Gemak", 5, 3, 1, 1]
    assert found.loc[0, ["category", "better", "worse"]].tolist() == ["O", 0.8, -0.8]
    assert not found.loc[0, "clear"]
    assert found.loc[1, ["n", "category"]].tolist() == [1, ""]


def test_a_server_can_count_without_loading_tables():
    code = (
        "import sys; from cjlib.classroom.tally import tally; from cjlib.classroom import Round;"
        "assert tally(Round('nps', '?'), [{'value': 9}] * 6).rows()[0]['nps'] == 100;"
        "assert 'pandas' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_feelings_have_a_row_per_step_in_order():
    found = table("emotion")
    assert found["label"].tolist() == ["Gemak", "Vertrouwen"]
    assert found["n"].tolist() == [6, 5]
    assert found["mean"].tolist() == pytest.approx([0.333, -1.0], abs=0.001)
    assert math.isnan(found.loc[1, "low"])  # five times the same is no certainty


def test_cards_say_where_most_put_them_and_hide_what_few_did():
    found = table("sort")
    assert found.loc[0, ["n", "f", "e", "most"]].tolist() == [5, 4, 1, "f"]
    assert found.loc[0, "share"] == pytest.approx(0.8)
    assert found.loc[0, ["low", "high"]].tolist() == pytest.approx([0.376, 0.964], abs=0.001)
    assert found.loc[1, ["n", "most"]].tolist() == [1, ""]
    assert math.isnan(found.loc[1, "share"])


def test_places_have_medians_with_quartiles():
    row = table("place").iloc[0]
    assert row[["contribution", "contribution_low", "contribution_high"]].tolist() == pytest.approx(
        [0.4, 0.2, 0.6]
    )
    assert row["impact"] == pytest.approx(0.6)
    assert table("place").loc[1, "n"] == 0


def test_points_have_means_that_add_up():
    found = table("points")
    assert found["mean"].sum() == pytest.approx(100)
    assert found["n"].tolist() == [5, 5]
