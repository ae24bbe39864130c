"""7+ relief: within the limit, sooner is not felt as better."""

import numpy as np
import pytest

from cjlib.concepts.expectation import relief
from cjlib.pictures.relief import relief_step
from cjlib.texts import speaking
from tests.pictures.moving import assert_every_position_has_words, assert_speaks_both_languages


@pytest.mark.parametrize(
    ("now", "after", "said"),
    [
        (5, 3, "wel sneller, maar de klant merkt er niets van"),
        (5, 1, "wel sneller, maar de klant merkt er niets van"),
        (5, 0, "wel sneller, maar de klant merkt er niets van"),
        (8, 5, "precies genoeg"),
        (8, 3, "bij dag 5 was je al klaar"),
        (10, 6, "nog steeds te laat"),
        (1, 5, "toch op tijd"),
        (5, 6, "over de grens"),
        (6, 9, "nog later"),
        (4, 4, "Er verandert niets"),
    ],
)
def test_the_title_says_what_the_customer_notices(now, after, said):
    """Five days is acceptable; three days, 24 hours or at once is not felt as better."""
    assert said in relief_step(now, after).title


def test_a_slider_can_stop_only_where_the_model_was_computed():
    motion = relief_step().motion
    for slider in motion.sliders:
        assert list(slider.knots) == list(range(int(slider.low), int(slider.high) + 1))
        assert slider.step == 1


def test_both_moments_lie_on_the_step():
    motion = relief_step().motion
    rng = np.random.default_rng(2)
    for _ in range(40):
        values = {s.name: float(rng.choice(s.knots)) for s in motion.sliders}
        frame = motion.at(**values)
        days = np.array([values["now"], values["after"]])
        assert frame["moment.x"].tolist() == days.tolist()
        assert frame["moment.y"].tolist() == relief(days, values["limit"]).tolist()


def test_the_table_says_yes_up_to_and_including_the_limit():
    assert relief_step(limit=4).table["voorkomt ontevredenheid (1 = ja)"].tolist() == [
        1, 1, 1, 0, 0, 0,
    ]  # fmt: skip


def test_it_says_that_seven_plus_is_no_mark_and_asks_where_to_stop():
    assert "geen rapportcijfer" in relief_step().summary
    assert "waar stop jij met investeren?" in relief_step().summary


def test_every_sentence_is_complete_in_both_languages():
    assert_speaks_both_languages(relief_step)
    for lang in ("nl", "en"):
        with speaking(lang):
            assert_every_position_has_words(relief_step())
