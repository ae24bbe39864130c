"""How many answers an NPS takes: the bar gets narrower, and the picture says how wide it is."""

from __future__ import annotations

import pytest

from cjlib.errors import DataProblem
from cjlib.pictures.mining.margins import nps_margins
from cjlib.pictures.motion import Motion
from cjlib.texts import speaking
from tests.pictures.moving import (
    assert_every_position_has_words,
    assert_looked_up_within_one_percent,
    assert_speaks_both_languages,
)

FIFTY_THIRTY_TWENTY = [9] * 50 + [8] * 30 + [3] * 20


def motion_of(answers: list[int]) -> Motion:
    motion = nps_margins(answers).motion
    assert motion is not None
    return motion


def test_the_interval_of_a_hundred_answers_is_that_of_adjusted_wald() -> None:
    # domain.md 2.9, N1: centre .2912621, .140511 to .442013
    frame = motion_of(FIFTY_THIRTY_TWENTY).at(n=100)
    assert frame["nps"][0] == pytest.approx(30)
    assert frame["nps_low"][0] == pytest.approx(14.05, abs=0.05)
    assert frame["nps_high"][0] == pytest.approx(44.20, abs=0.05)


def test_four_times_the_answers_halve_the_margin() -> None:
    motion = motion_of(FIFTY_THIRTY_TWENTY)
    wide, narrow = (motion.at(n=n)["mean_margin"][0] for n in (100, 400))
    assert narrow == pytest.approx(wide / 2, rel=0.01)


@pytest.mark.parametrize(("n", "said"), [(20, "kan de NPS"), (2000, "ligt de NPS tussen")])
def test_the_title_says_whether_the_sign_is_known(n: int, said: str) -> None:
    with speaking("nl"):
        assert said in nps_margins([9] * 40 + [8] * 25 + [6] * 35, n=n).title


def test_the_picture_moves_and_has_words_everywhere() -> None:
    picture = nps_margins(FIFTY_THIRTY_TWENTY)
    assert_looked_up_within_one_percent(picture)
    assert_every_position_has_words(picture)


def test_it_speaks_both_languages() -> None:
    assert_speaks_both_languages(lambda: nps_margins(FIFTY_THIRTY_TWENTY))


def test_an_answer_off_the_scale_is_refused() -> None:
    with pytest.raises(DataProblem):
        nps_margins([11, 9, 8])
