"""Sentences and numbers follow the language that is spoken."""

import math

import numpy as np
import pytest

from cjlib import texts
from cjlib.texts import fill, number, speaking, t, use_language


@pytest.mark.parametrize(
    ("value", "spec", "dutch", "english"),
    [
        (39.8, "+.1f", "+39,8", "+39.8"),
        (2746, ",d", "2.746", "2,746"),
        (1234567.891, ",.2f", "1.234.567,89", "1,234,567.89"),
        (0.0512, ".1%", "5,1%", "5.1%"),
        (-0.5, ".2f", "−0,50", "−0.50"),
        (-0.0001, "+.2f", "+0,00", "+0.00"),
        (math.nan, ".1f", "–", "–"),
        (np.float32(0.25), ".2f", "0,25", "0.25"),
    ],
)
def test_a_number_is_written_as_the_reader_writes_it(value, spec, dutch, english):
    assert number(value, spec) == dutch
    with speaking("en"):
        assert number(value, spec) == english


def test_a_number_without_a_format_keeps_its_digits():
    assert fill("{a} en {b}", a=12, b=7.5) == "12 en 7,5"


def test_words_in_a_sentence_are_left_alone():
    assert fill("{name}: {n:,d}", name="3.000 keer", n=1500) == "3.000 keer: 1.500"


def test_a_language_nobody_speaks_here_becomes_dutch():
    assert use_language("fr") == "nl"
    assert use_language(None) == "nl"


def test_another_language_lasts_as_long_as_its_block():
    with speaking("en"):
        assert t("pictures.yes") == "yes"
    assert t("pictures.yes") == "ja"


def test_a_key_that_does_not_exist_is_our_mistake_and_is_named():
    with pytest.raises(KeyError, match=r"kano\.nonsense"):
        t("kano.nonsense")


def test_a_list_is_asked_for_as_a_list():
    assert len(texts.lines("kano.critics")) >= 3
    with pytest.raises(KeyError, match="lines"):
        t("kano.critics")
