"""The time pictures: nothing is added up without a weight, and nothing falls out of the frame."""

import numpy as np
import pytest

from cjlib.concepts.time_pyramid import TimedStep, ledger
from cjlib.pictures import fragment
from cjlib.pictures.time_pyramid import time_profile, time_value
from cjlib.pictures.time_tables import facts_table, remarks, step_table
from cjlib.texts import speaking
from tests.pictures.moving import (
    assert_every_position_has_words,
    assert_looked_up_within_one_percent,
    assert_speaks_both_languages,
)

PHONE = [
    TimedStep("on hold", 25, "saved", wait_minutes=25),
    TimedStep("explain", 10, "saved", baseline_minutes=6),
    TimedStep("advice", 15, "invested"),
]
APP = [
    TimedStep("photo", 5, "saved", baseline_minutes=28),
    TimedStep("tips", 5, "invested"),
]
NAMES = ("Bellen", "App")


def profile(a=PHONE, b=APP, names=NAMES):
    return time_profile(ledger(a), ledger(b), names)


def value(a=PHONE, b=APP, names=NAMES):
    return time_value(a, b, names)


def test_the_page_looks_up_what_python_computes_within_one_percent_of_the_axis():
    assert_looked_up_within_one_percent(value())


@pytest.mark.parametrize("draw", [profile, value])
def test_every_sentence_is_complete_in_both_languages(draw):
    assert_speaks_both_languages(draw)


def test_every_position_of_the_sliders_has_a_title():
    assert_every_position_has_words(value())


def test_the_title_of_the_profile_is_the_waste_of_both_journeys():
    # A: 25 on hold and 4 slower than the comparison, of 50 minutes; B: nothing
    assert profile().title == "A verspilt 58% van de tijd van de klant, B 0%"


def test_the_table_of_the_profile_holds_minutes_and_shares_from_the_top_of_the_pyramid_down():
    table = profile().table
    assert table["laag"].tolist() == ["geïnvesteerd", "besteed", "bespaard", "verspild"]
    assert table["A: minuten"].tolist() == [15, 0, 6, 29]
    assert table["A: deel"].tolist() == pytest.approx([0.3, 0, 0.12, 0.58])
    assert table["B: minuten"].tolist() == [5, 0, 5, 0]


@pytest.mark.parametrize(("a", "b"), [([], []), (PHONE, []), ([], APP)])
def test_a_journey_without_minutes_says_so_and_draws(a, b):
    for picture in (profile(a, b), value(a, b)):
        assert "nan" not in f"{picture.title} {picture.summary}"
        assert "NaN" not in fragment(picture)
    assert "–" not in profile(a, b).title


def test_the_value_at_the_start_uses_minus_one_nought_one_and_two():
    frame = value().motion.at()
    assert frame["a"][0] == pytest.approx(-29 + 0 + 2 * 15)
    assert frame["b"][0] == pytest.approx(2 * 5)
    assert frame["b_euros"][0] == pytest.approx(10 / 60 * 20)


def test_other_weights_can_turn_the_outcome_round():
    motion = value().motion
    assert motion.at()["gap"][0] > 0
    assert motion.at(wasted=0.0)["gap"][0] < 0


def test_minutes_of_different_layers_are_not_added_up_in_the_table():
    table = value().table
    assert table["laag"].tolist()[-1] == "samen, gewogen"
    assert table["A: minuten"].tolist() == [15, 0, 6, 29, None]
    assert table["A: gewogen"].tolist() == pytest.approx([30, 0, 0, -29, 1])


def test_a_block_is_as_high_as_its_weight_above_or_below_the_line():
    motion = value().motion
    frame = motion.at(wasted=-2.0, saved=0.0, spent=1.5, invested=3.0)
    assert (frame["blocks.top"] - frame["blocks.bottom"]).tolist() == pytest.approx(
        [2, 0, 1.5, 3, 2, 0, 1.5, 3]
    )


def test_the_samples_stay_small_enough_to_send():
    assert value().motion.samples.nbytes < 400_000


def test_words_in_the_picture_never_stand_in_each_others_place():
    steps = [TimedStep(layer, 1, layer) for layer in ("wasted", "saved", "spent", "invested")]
    drawn = value(steps, [TimedStep("long", 400, "spent")])
    words = next(s for s in drawn.figure.references() if getattr(s, "name", "") == "words")
    places = list(zip(words.data["x"], words.data["y"], words.data["text"], strict=True))
    shown = [(x, y) for x, y, text in places if text]
    for lane in {y for _, y in shown}:
        gaps = np.diff(sorted(x for x, y in shown if y == lane))
        assert (gaps > 0.4 * 400).all()


def test_what_moved_to_waste_is_explained():
    said = remarks(ledger(PHONE))
    assert "25 minuten" in said[0]
    assert "20 of meer" in said[0]
    assert "4 minuten langer" in said[1]
    assert remarks(ledger(PHONE, hold_limit=None)) == said[1:]
    assert step_table(ledger(PHONE))["geboekt als verspild"].tolist() == [25, 4, 0]


def test_facts_tell_waste_with_its_numbers_and_time_lost_as_waste():
    table = facts_table(ledger(PHONE), ledger(APP))
    assert table["reis A"].tolist() == [
        "58% (29 van 50 min)",
        "−4 min: trager, dus verspild",
        "50 min",
    ]
    assert table["B min A"].tolist() == ["−58 procentpunt", "+27 min", "−40 min"]


def test_facts_of_an_empty_journey_are_dashes():
    with speaking("en"):
        assert "nan" not in facts_table(ledger([]), ledger(APP)).to_string().lower()


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", "{a} {wasted}", "x" * 30, ""])
def test_a_name_is_shown_as_it_is_and_never_read_as_code(name):
    for picture in (profile(names=(name, name)), value(names=(name, name))):
        assert "<script>alert" not in fragment(picture)
        assert picture.title.startswith(("A verspilt", "Met jouw gewichten"))
