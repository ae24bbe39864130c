"""The whole journey beside its touchpoints: the picture moves as the model does."""

from __future__ import annotations

import pytest

from cjlib.pictures.journey_success import success_of_the_whole
from tests.pictures.moving import (
    assert_every_position_has_words,
    assert_looked_up_within_one_percent,
    assert_speaks_both_languages,
)


def test_five_times_95_percent_leaves_77_percent() -> None:
    assert success_of_the_whole().title == "Elk touchpoint lukt bij 95%, de hele reis bij 77%"


def test_the_bars_go_down_and_stop_at_the_last_touchpoint() -> None:
    motion = success_of_the_whole(0.9, 3).motion
    assert motion is not None
    bars = motion.at(share=0.9, touchpoints=3)["bars.left"]
    assert bars[:3] == pytest.approx([0.9, 0.81, 0.729])
    assert not bars[3:].any()


@pytest.mark.parametrize(("share", "touchpoints"), [(1.0, 5), (0.9, 1)])
def test_one_touchpoint_or_a_perfect_one_is_said_to_be_as_good_as_the_whole(
    share: float, touchpoints: int
) -> None:
    assert "even goed" in success_of_the_whole(share, touchpoints).title


def test_looking_up_is_as_good_as_computing_and_every_position_has_words() -> None:
    assert_looked_up_within_one_percent(success_of_the_whole())
    assert_every_position_has_words(success_of_the_whole())


def test_it_speaks_both_languages() -> None:
    assert_speaks_both_languages(success_of_the_whole)
