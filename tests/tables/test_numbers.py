"""Numbers as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.tables.numbers import AmbiguousNumberError, decimal_mark, number_in, numbers_in


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8", 8),
        ("-3", -3),
        ("8,5", 8.5),
        ("8.5", 8.5),
        (",5", 0.5),
        ("0,285", 0.285),
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("1.234.567", 1234567),
        ("1 234,5", 1234.5),
        ("1\u00a0234", 1234),
        ("\u22122,5", -2.5),
        ("1.5e-3", 0.0015),
        ("0,2847177143", 0.2847177143),
    ],
)
def test_a_number_is_read_as_meant(text, number):
    assert number_in(text) == pytest.approx(number)


@pytest.mark.parametrize("text", ["", "acht", "8 of 9", "12-05-2017", "1.2.3", "8,5,5", "€ 5"])
def test_other_text_is_no_number(text):
    assert number_in(text) is None


@pytest.mark.parametrize("text", ["1.234", "1,234", "-12.345"])
def test_a_thousand_or_a_fraction_is_never_guessed(text):
    with pytest.raises(AmbiguousNumberError):
        number_in(text)


def test_the_column_decides_between_a_thousand_and_a_fraction():
    assert numbers_in(["8,5", "1.234"]) == [8.5, 1234]
    assert numbers_in(["8,5", "1,234"]) == [8.5, 1.234]
    assert numbers_in(["1.234", "2.500"]) is None
    assert numbers_in(["1.234", "2.500"], decimal=".") == [1.234, 2.5]


def test_cells_that_prove_both_marks_prove_nothing():
    assert decimal_mark(["8,5", "8.5"]) is None
    assert numbers_in(["8,5", "8.5"]) == [8.5, 8.5]
    assert numbers_in(["8,5", "8.5", "1.234"]) is None


def test_a_code_with_a_leading_zero_stays_text():
    assert numbers_in(["0012", "0345"]) is None


@given(st.floats(-1e6, 1e6, allow_nan=False).map(lambda x: round(x, 2)))
def test_two_decimals_survive_either_mark(number):
    text = f"{number:.2f}"
    assert number_in(text) == pytest.approx(number)
    assert number_in(text.replace(".", ",")) == pytest.approx(number)
