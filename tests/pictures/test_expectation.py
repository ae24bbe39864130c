"""Expectation climbs while the service stays the same; the title says when it is not enough."""

import numpy as np
import pytest

from cjlib.concepts.expectation import Expectation, Outcome, outcome, simulate
from cjlib.pictures.expectation import CONTACTS, START, TOLERANCE, WEIGHTS, expectation_ratchet
from cjlib.texts import speaking
from tests.pictures.moving import assert_every_position_has_words, assert_speaks_both_languages


@pytest.fixture(scope="module")
def motion():
    return expectation_ratchet().motion


def positions(motion, draws=40):
    """Random places where the sliders can stop: their knots."""
    rng = np.random.default_rng(3)
    return [{s.name: float(rng.choice(s.knots)) for s in motion.sliders} for _ in range(draws)]


def test_a_slider_can_stop_only_where_the_model_was_computed(motion):
    for slider in motion.sliders:
        steps = np.arange(slider.low, slider.high + slider.step / 2, slider.step)
        assert steps == pytest.approx(slider.knots)
        assert slider.value in slider.knots
    for preset in motion.presets:
        for slider in motion.sliders:
            assert preset.values[slider.name] in slider.knots


def test_the_line_is_the_expectation_that_the_model_simulates(motion):
    for values in positions(motion):
        weights = list(WEIGHTS.values())[int(values["weights"])]
        model = simulate(
            Expectation(START, START, START, weights=weights),
            [values["performance"]] * CONTACTS,
            values["best"],
            pull=values["pull"],
        )
        shown = motion.at(**values)["expected.y"]
        assert shown == pytest.approx(model[:CONTACTS], abs=0.06)  # 1% of the axis is 0.066


def test_each_symbol_says_what_the_customer_feels(motion):
    for values in positions(motion):
        frame = motion.at(**values)
        felt = outcome(values["performance"], frame["expected.y"], tolerance=TOLERANCE)
        for kind in Outcome:
            drawn = frame[f"contacts.{kind.value}"] == values["performance"]
            near = np.abs(np.abs(frame["gap"]) - TOLERANCE) < 1e-5  # float32 at the very border
            assert ((drawn == (felt == kind)) | near).all()


def test_the_table_holds_the_line_and_the_distance_to_the_service():
    picture = expectation_ratchet(performance=8.5)
    assert picture.table["verwachting"].iloc[0] == pytest.approx(7.0)
    assert picture.table["service min verwachting"].iloc[0] == pytest.approx(1.5)
    assert len(picture.table) == 10


@pytest.mark.parametrize(
    ("sliders", "said"),
    [
        ((10, 7, 0.0, "norm"), "Nu aangenaam verrast, en bij contact 10 nog steeds"),
        ((8.5, 9, 0.2, "mix"), "Nu aangenaam verrast, maar vanaf contact 6"),
        ((8.5, 10, 0.3, "norm"), "vanaf contact 3 gewoon, vanaf contact 6 niet meer genoeg"),
        ((7, 7, 0.0, "mix"), "Tevreden, en dat blijft zo"),
        ((7.5, 10, 0.3, "norm"), "Nu tevreden, maar vanaf contact 3"),
        ((6, 7, 0.0, "experience"), "vanaf contact 4 went het"),
        ((5, 10, 0.3, "norm"), "Nu ontevreden (−2,0)"),
    ],
)
def test_the_title_says_what_is_felt_now_and_when_it_stops_being_enough(sliders, said):
    assert said in expectation_ratchet(*sliders).title


def test_ordinary_comes_before_not_enough(motion):
    at = {name: place for name, place, _ in motion.layout}
    rows = motion.samples.reshape(-1, motion.samples.shape[-1])
    falling = rows[rows[:, at["finding"]] == 2]
    assert len(falling) > 0
    assert (falling[:, at["common"]] < falling[:, at["short"]]).all()


def test_a_faster_ratchet_never_lowers_the_expectation(motion):
    for pull, faster in ((0.0, 0.1), (0.1, 0.2), (0.2, 0.3)):
        slow = motion.at(performance=8, best=10, pull=pull, weights=3)["expected.y"]
        fast = motion.at(performance=8, best=10, pull=faster, weights=3)["expected.y"]
        assert (fast >= slow - 1e-5).all()


def test_every_sentence_is_complete_in_both_languages():
    assert_speaks_both_languages(expectation_ratchet)
    for lang in ("nl", "en"):
        with speaking(lang):
            assert_every_position_has_words(expectation_ratchet())


def test_the_samples_are_small_enough_for_a_page(motion):
    assert motion.samples.nbytes < 400_000
