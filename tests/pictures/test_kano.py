"""The Kano pictures show the model of the concepts, in words of both languages."""

import numpy as np
import pytest

from cjlib.pictures.kano import kano_curves, kano_drift, kano_two_curves
from cjlib.texts import speaking
from tests.pictures.moving import (
    assert_every_position_has_words,
    assert_looked_up_within_one_percent,
    assert_speaks_both_languages,
)

ALL = [kano_curves, kano_two_curves, kano_drift]


@pytest.mark.parametrize("draw", ALL)
def test_the_page_looks_up_what_python_computes_within_one_percent_of_the_axis(draw):
    assert_looked_up_within_one_percent(draw())


@pytest.mark.parametrize("draw", ALL)
def test_every_sentence_is_complete_in_both_languages(draw):
    assert_speaks_both_languages(draw)


@pytest.mark.parametrize("draw", ALL)
def test_every_position_of_the_sliders_has_a_title(draw):
    assert_every_position_has_words(draw())


def test_the_curves_end_where_the_survey_says():
    """Fund transfer 'responsive' (K1): halfway 0.0634818 attractive and 0.3068886 must-be."""
    picture = kano_curves(better=0.6820988, worse=-0.3117284, shape=1.0)
    frame = picture.motion.at(**picture.motion.start)
    assert frame["delight_half"][0] == pytest.approx(0.0634818, abs=1e-6)
    assert frame["must_half"][0] == pytest.approx(0.3068886, abs=1e-6)
    assert frame["curves.must"][[0, -1]].tolist() == pytest.approx([-0.3117284, 0.6820988])


@pytest.mark.parametrize(
    ("better", "worse", "word"),
    [
        (0.5, -0.5, "prestatie-eis"),
        (0.5, -0.49, "verrasser: er valt meer te winnen"),
        (0.49, -0.5, "basiseis: er valt meer te verliezen"),
        (0.49, -0.49, "Onverschillig"),
    ],
)
def test_the_title_turns_at_the_borders_of_the_quadrant(better, worse, word):
    assert word in kano_curves(better, worse).title


def test_numbers_in_a_title_follow_the_language():
    assert "+0,68" in kano_curves(0.68, -0.31).title
    with speaking("en"):
        assert "+0.68" in kano_curves(0.68, -0.31).title


def test_the_functional_curve_never_rises_above_okay():
    picture = kano_two_curves()
    for effort in np.linspace(0, 1, 11):
        frame = picture.motion.at(effort=float(effort), okay=0.2)
        assert frame["functional"][0] <= 0.2 + 1e-6


def test_without_drift_a_delight_stays_a_delight():
    frame = kano_drift().motion.at(rate=0.0, start=1)
    assert frame["delight"][0] == 1.0
    assert frame["last"][0] == 0.0
