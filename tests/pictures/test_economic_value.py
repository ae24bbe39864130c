"""The pictures of economic value: a toy that moves the right way and says that it is a toy."""

import numpy as np
import pytest

from cjlib.concepts.economic_value import Exchange, accounts
from cjlib.pictures.currencies import three_currencies
from cjlib.pictures.economic_value import staircase
from cjlib.pictures.price_premium import break_even, price_premium
from cjlib.texts import speaking
from tests.pictures.moving import (
    assert_every_position_has_words,
    assert_looked_up_within_one_percent,
    assert_speaks_both_languages,
)

MOVING = [staircase, price_premium, break_even]
NIGHT = accounts(
    [
        Exchange("ticket", "money", paid=25),
        Exchange("evening", "attention", paid=30, received=180),
        Exchange("evening", "time", paid=240, received=40),
    ]
)


def currencies():
    return three_currencies(NIGHT, "Museum")


@pytest.mark.parametrize("draw", MOVING)
def test_the_page_looks_up_what_python_computes_within_one_percent_of_the_axis(draw):
    assert_looked_up_within_one_percent(draw())


@pytest.mark.parametrize("draw", [*MOVING, currencies])
def test_every_sentence_is_complete_in_both_languages(draw):
    assert_speaks_both_languages(draw)


@pytest.mark.parametrize("draw", MOVING)
def test_every_position_of_the_sliders_has_a_title(draw):
    assert_every_position_has_words(draw())


@pytest.mark.parametrize("draw", MOVING)
def test_every_position_that_can_be_chosen_is_computed_and_small_enough_to_send(draw):
    motion = draw().motion
    for slider in motion.sliders:
        if not slider.options:
            assert np.allclose(np.diff(slider.knots), slider.step)
    assert motion.samples.nbytes < 400_000


def test_doing_nothing_slides_down_and_customising_stays_higher():
    frame = staircase().motion.at(level=5, imitators=2, effort=0.2)
    assert (np.diff(frame["idle.y"]) < 0).all()
    assert frame["first"][0] == pytest.approx(1 + 4 * 0.8)
    assert frame["kept_end"][0] > frame["idle_end"][0] + 1


def test_more_imitators_pull_an_offer_down_further():
    motion = staircase().motion
    ends = [motion.at(level=4, imitators=n, effort=0)["idle_end"][0] for n in (0, 3, 6)]
    assert ends == sorted(ends, reverse=True)


def test_a_commodity_has_nothing_to_lose():
    frame = staircase(level=1).motion.at(level=1, imitators=6, effort=0)
    assert frame["idle.y"].tolist() == [1] * 17
    assert "niets te verliezen" in staircase(level=1).title


def test_the_table_of_the_staircase_is_what_the_trails_show():
    picture = staircase()
    frame = picture.motion.at()
    assert picture.table["periode"].tolist() == [0, 4, 8, 12, 16]
    assert picture.table["niets doen"].tolist() == frame["idle.y"][[0, 4, 8, 12, 16]].tolist()


def test_a_move_up_starts_with_a_higher_premium_than_staying():
    # services at 0.8 distinct: 25% x 2 x 0.8 x 0.8; experiences at 0.9: 25% x 3 x 0.9 x 0.8
    frame = price_premium().motion.at(level=3, imitators=2, effort=0)
    assert frame["lines.idle"][0] == pytest.approx(0.32)
    assert frame["lines.up"][0] == pytest.approx(0.54)
    assert frame["lines.kept"].tolist() == frame["lines.idle"].tolist()


def test_names_at_the_lines_stay_apart_and_inside_also_where_the_lines_meet():
    motion = price_premium().motion
    for level, imitators, effort in ((1, 6, 0), (4, 0, 0.4), (3, 2, 0), (2, 6, 0.4)):
        places = np.sort(motion.at(level=level, imitators=imitators, effort=effort)["words.y"])
        assert (np.diff(places) > 0.05).all()
        assert places[0] > 0
        assert places[-1] < 0.8


def test_a_move_up_can_pay_for_itself_or_never():
    motion = break_even().motion
    found = motion.at(level=4, imitators=0, effort=0.4, investment=25)
    balance = found["account.profit"] + found["account.loss"]
    assert balance[0] == -25
    period = int(found["period"][0])
    assert balance[period - 1] < 0 <= balance[period]
    never = motion.at(level=1, imitators=6, effort=0.4, investment=150)
    assert never["finding"][0] == 1
    assert never["point.x"][0] < -1  # out of sight


def test_the_balance_never_leaves_the_frame():
    picture = break_even()
    for name, at, width in picture.motion.layout:
        if name in ("account.profit", "account.loss"):
            column = picture.motion.samples[..., at : at + width]
            assert picture.figure.y_range.start < column.min()
            assert column.max() < picture.figure.y_range.end


@pytest.mark.parametrize(("lang", "word"), [("nl", "niet geijkt"), ("en", "not calibrated")])
@pytest.mark.parametrize("draw", [price_premium, break_even])
def test_every_amount_is_called_a_toy(draw, lang, word):
    with speaking(lang):
        assert all(word in sentence for sentence in draw().motion.summaries)


def test_three_accounts_are_shown_and_never_added_up():
    picture = currencies()
    assert picture.title == "Museum: de klant houdt over op 1 van de 3 rekeningen"
    assert picture.table["netto"].tolist() == [-25, 150, -200]
    assert len(picture.table) == 3


def test_three_empty_accounts_say_what_to_do():
    picture = three_currencies(accounts([]), "Museum")
    assert picture.title == "Nog niets geboekt: vul in wat de klant betaalt en krijgt"
