"""The loyalty pictures: who leaves, four types, three metrics."""

import numpy as np
import pytest

from cjlib.concepts.loyalty import population
from cjlib.errors import InvalidValue
from cjlib.pictures.customer_types import customer_types
from cjlib.pictures.loyalty import loyalty_curve
from cjlib.pictures.three_metrics import three_metrics
from cjlib.texts import speaking
from tests.pictures.moving import (
    assert_every_position_has_words,
    assert_looked_up_within_one_percent,
    assert_speaks_both_languages,
)

COUNTS = [0, 0, 2, 4, 10, 30, 82, 118, 42, 12]
MARKS = [9, 9, 8, 6, 5, 7, 10, 3]
STAYS = [0.9, 0.2, 0.8, 0.9, 0.1, 0.4, 1.0, 0.0]

ALL = [lambda: loyalty_curve(COUNTS), lambda: customer_types(MARKS, STAYS), three_metrics]


@pytest.mark.parametrize("draw", [ALL[0], ALL[2]])
def test_the_page_looks_up_what_python_computes_within_one_percent_of_the_axis(draw):
    assert_looked_up_within_one_percent(draw())


@pytest.mark.parametrize("draw", ALL)
def test_every_sentence_is_complete_in_both_languages(draw):
    assert_speaks_both_languages(draw)


@pytest.mark.parametrize("draw", ALL)
def test_every_position_of_the_sliders_has_a_title(draw):
    assert_every_position_has_words(draw())


def test_customers_who_gave_a_ten_all_stay():
    assert "0% vertrekken" in loyalty_curve([0] * 9 + [50]).title


@pytest.mark.parametrize(("lang", "wrong"), [("nl", "1 klanten"), ("en", "1 customers")])
def test_a_single_customer_is_not_spoken_of_as_many(lang, wrong):
    with speaking(lang):
        picture = loyalty_curve([0] * 6 + [1] + [0] * 3)
    assert "1 van de 1" in picture.summary or "1 of 1" in picture.summary
    assert wrong not in picture.title + picture.summary


@pytest.mark.parametrize("spread", [0.5, 3.0])
def test_below_a_seven_the_title_does_not_say_that_metrics_agree(spread):
    title = three_metrics(5.0, spread).title  # with a wide spread a fifth is loyal by the book
    assert "eens" not in title


def test_where_nobody_can_leave_most_stay():
    picture = loyalty_curve([0, 0, 0, 0, 0, 0, 100, 0, 0, 0])
    cars = picture.motion.at(competition=0.95, captive=0.0)["leave"][0]
    captive = picture.motion.at(competition=0.05, captive=0.3)["leave"][0]
    assert cars > 0.9 > 0.1 > captive


def test_the_borders_of_the_four_types_belong_to_the_better_side():
    frame = customer_types([8, 8, 7, 7], [0.5, 0.4, 0.5, 0.4]).motion.at(satisfied=8, loyal=0.5)
    assert [frame[k][0] for k in ("loyalist", "mercenary", "hostage", "defector")] == [0.25] * 4


def test_the_table_of_types_adds_up_to_everyone():
    table = customer_types(MARKS, STAYS).table
    assert table["aandeel"].sum() == pytest.approx(1)


def test_a_mean_above_seven_can_go_with_an_nps_around_zero():
    frame = three_metrics().motion.at(centre=7.4, spread=1.4)
    assert frame["mean"][0] > 7
    assert abs(frame["nps"][0]) < 10


def test_a_population_is_everyone_and_symmetric_round_its_centre():
    shares = population(5.5, 1.5)
    assert shares.sum() == pytest.approx(1)
    np.testing.assert_allclose(shares, shares[::-1])


@pytest.mark.parametrize(
    "counts", [[0] * 10, [1] * 9, [1] * 11, [-1] + [1] * 9, [float("nan")] * 10, []]
)
def test_counts_that_are_no_customers_are_refused(counts):
    with pytest.raises(InvalidValue):
        loyalty_curve(counts)


def test_types_of_nobody_are_refused():
    with pytest.raises(InvalidValue, match="leeg"):
        customer_types([], [])


def test_a_crowd_is_drawn_in_part_and_the_picture_says_so():
    crowd = customer_types([8, 9] * 1500, [0.4, 0.9] * 1500)
    assert "Getekend zijn 2.000 klanten" in crowd.summary
    assert "Getekend" not in customer_types(MARKS, STAYS).summary
