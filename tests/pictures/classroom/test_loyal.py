"""The loyalty curve under the marks of a class: who would leave, and what is only a form."""

from __future__ import annotations

import pytest

from cjlib.classroom import Round
from cjlib.classroom.tally import tally
from cjlib.concepts.loyalty import MARKETS
from cjlib.errors import UnknownName
from cjlib.pictures.classroom.loyal import loyal
from tests.pictures import promises

ASKED = Round("mark", "Welk cijfer?")


def marks(*given: int):
    return tally(ASKED, [{"value": one} for one in given])


@pytest.mark.parametrize("market", MARKETS)
def test_the_marks_of_a_class_stand_on_the_curve_of_a_market(market):
    picture = loyal(marks(5, 6, 7, 7, 8, 8, 9, 10), market)
    promises.keeps(picture)
    assert "lesvorm" in picture.summary
    assert "n = 8" in picture.summary
    assert list(picture.table["mensen"]) == [0, 0, 0, 0, 1, 1, 2, 2, 1, 1]


def test_everybody_who_gives_a_ten_stays():
    assert "0%" in loyal(marks(*[10] * 6)).title


def test_below_five_nothing_is_shown():
    assert "4 antwoorden" in loyal(marks(5, 6, 7, 8)).title


def test_another_market_is_refused():
    with pytest.raises(UnknownName):
        loyal(marks(5, 6, 7, 8, 9), "tulips")
