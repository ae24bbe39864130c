import numpy as np
import pytest

from cjlib.concepts.kano import Category, category_of, evaluation_table
from cjlib.errors import InvalidValue, UnknownName


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("standard", ["QAAAO", "RIIIM", "RIIIM", "RIIIM", "RRRRQ"]),
        ("pouliot", ["QAAAO", "RQIIM", "RIIIM", "RIIQM", "RRRRQ"]),
    ],
)
def test_the_tables_are_the_published_ones(name, rows):
    assert rows == ["".join(row) for row in evaluation_table(name)]


def test_wanting_it_and_missing_it_is_one_dimensional():
    assert category_of(1, 5) is Category.ONE_DIMENSIONAL


def test_liking_it_both_with_and_without_is_questionable():
    assert category_of(1, 1) is Category.QUESTIONABLE


def test_expecting_both_is_questionable_to_pouliot_only():
    assert (category_of(2, 2), category_of(2, 2, table="pouliot")) == ("I", "Q")


def test_many_answers_keep_their_shape():
    found = category_of([[1, 2, 3], [4, 5, 5]], [[5, 5, 3], [1, 5, 2]])
    assert found.tolist() == [["O", "M", "I"], ["R", "Q", "R"]]


def test_answers_read_as_floats_are_answers_too():
    assert category_of(np.array([1.0, 2.0]), np.array([5.0, 5.0])).tolist() == ["O", "M"]


def test_nobody_gives_no_categories():
    assert category_of([], []).shape == (0,)


@pytest.mark.parametrize(
    ("wrong", "shown"), [(0, 0), (6, 6), (-1, -1), (float("nan"), float("nan"))]
)
def test_an_answer_outside_one_to_five_is_refused_and_shown(wrong, shown):
    with pytest.raises(InvalidValue) as caught:
        category_of([1, wrong], [5, 5])
    assert caught.value.key == "out_of_range"
    np.testing.assert_equal(caught.value.values["given"], shown)


def test_half_an_answer_is_refused():
    with pytest.raises(InvalidValue) as caught:
        category_of(2.5, 5)
    assert caught.value.key == "not_one_of"


def test_words_are_refused():
    with pytest.raises(InvalidValue) as caught:
        category_of(["like"], ["dislike"])
    assert caught.value.key == "not_a_number"


def test_lists_of_different_length_are_refused():
    with pytest.raises(InvalidValue) as caught:
        category_of([1, 2, 3], [5, 5])
    assert caught.value.key == "unequal_lengths"


def test_an_unknown_table_names_the_known_ones():
    with pytest.raises(UnknownName, match="standard, pouliot"):
        evaluation_table("berger")


def test_nobody_can_change_the_table_for_everybody():
    with pytest.raises(ValueError, match="read-only"):
        evaluation_table("standard")[0, 0] = Category.ATTRACTIVE
