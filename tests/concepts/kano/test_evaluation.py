import math
from collections import Counter

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from cjlib.concepts.kano import Category, category_of, evaluate, quadrant
from cjlib.errors import InvalidValue, UnknownName
from tests.concepts.kano import k1

COUNTS = st.fixed_dictionaries({letter: st.integers(0, 400) for letter in "AOMIRQ"})


def counted(feature, table):
    return Counter(category_of(*k1.answers(feature), table=table).tolist())


PUBLISHED = [  # feature, A, O, M, I, R, Q, class, better, worse: Pouliot's table, (A+O+M) rule
    ("anonymous", 91, 19, 9, 160, 49, 30, "I", 0.3942652, -0.1003584),
    ("convenient", 70, 121, 59, 77, 9, 22, "O", 0.5840979, -0.5504587),
    ("reliable", 78, 122, 66, 62, 7, 23, "O", 0.6097561, -0.5731707),
    ("responsive", 145, 76, 25, 78, 12, 22, "A", 0.6820988, -0.3117284),
    ("secure", 18, 174, 90, 42, 7, 27, "O", 0.5925926, -0.8148148),
    ("transparent", 88, 90, 32, 105, 15, 28, "O", 0.5650794, -0.3873016),
]


@pytest.mark.parametrize(("feature", "a", "o", "m", "i", "r", "q", "cls", "up", "down"), PUBLISHED)
def test_the_published_study_comes_out_to_the_last_digit(feature, a, o, m, i, r, q, cls, up, down):
    counts = counted(feature, "pouliot")
    assert {"A": a, "O": o, "M": m, "I": i, "R": r, "Q": q} == counts
    result = evaluate(counts, rule="aom")
    assert (cls, up, down) == (result.category, round(result.better, 7), round(result.worse, 7))


STANDARD = [  # feature, I, Q, better, worse, mode, strengths, Fong's difference and limit
    ("anonymous", 177, 13, 0.3716216, -0.0945946, "I", 0.2402, 0.3324, 86, 21.367),
    ("convenient", 87, 12, 0.5667656, -0.5341246, "O", 0.0950, 0.6983, 34, 20.044),
    ("reliable", 71, 14, 0.5934718, -0.5578635, "O", 0.1229, 0.7430, 44, 19.809),
    ("responsive", 85, 15, 0.6676737, -0.3051360, "A", 0.1676, 0.6872, 60, 20.616),
    ("secure", 52, 17, 0.5748503, -0.7904192, "O", 0.2346, 0.7877, 84, 21.301),
    ("transparent", 114, 19, 0.5493827, -0.3765432, "I", 0.0670, 0.5866, 24, 19.929),
]


@pytest.mark.parametrize(
    ("feature", "i", "q", "up", "down", "mode", "strength", "total", "difference", "limit"),
    STANDARD,
)
def test_the_same_answers_by_the_standard_table(
    feature, i, q, up, down, mode, strength, total, difference, limit
):
    counts = counted(feature, "standard")
    assert (i, q) == (counts["I"], counts["Q"])
    result = evaluate(counts)
    assert (mode, 358, "mode") == (result.category, result.n, result.rule)
    assert (up, down) == (round(result.better, 7), round(result.worse, 7))
    assert strength == round(result.category_strength, 4)
    assert total == round(result.total_strength, 4)
    assert (difference, limit) == (result.fong.difference, round(result.fong.limit, 3))
    assert result.fong.significant


def test_transparent_is_three_things_at_once():
    counts = counted("transparent", "standard")
    assert evaluate(counts, rule="mode").category == "I"
    assert evaluate(counts, rule="aom").category == "O"
    assert evaluate(counts).quadrant == "A"


def test_transparent_is_no_longer_significant_by_pouliots_table():
    fong = evaluate(counted("transparent", "pouliot")).fong
    assert (fong.difference, round(fong.limit, 3), fong.significant) == (15, 19.655, False)


def test_the_hierarchy_decides_when_the_two_largest_lie_within_five_points():
    near = {"A": 40, "M": 35, "I": 25}
    assert (evaluate(near).category, evaluate(near, rule="hierarchy").category) == ("A", "M")


def test_the_hierarchy_keeps_out_when_the_gap_is_larger():
    assert evaluate({"A": 41, "M": 35, "I": 24}, rule="hierarchy").category == "A"


def test_the_aom_rule_on_a_tie_takes_must_be_then_one_dimensional():
    assert evaluate({"A": 9, "O": 9, "M": 9}, rule="aom").category == "M"
    assert evaluate({"A": 9, "O": 9, "M": 1}, rule="aom").category == "O"


def test_the_aom_rule_needs_more_than_half():
    assert evaluate({"A": 50, "I": 30, "R": 20}, rule="aom").category == "I"


def test_a_category_does_as_well_as_its_letter():
    assert evaluate({Category.ATTRACTIVE: 3, "M": 1}) == evaluate({"A": 3, "M": 1})


def test_only_reverse_and_questionable_leave_no_coefficients():
    result = evaluate({"R": 8, "Q": 2})
    assert math.isnan(result.better)
    assert math.isnan(result.worse)
    assert result.quadrant is None
    assert result.category == "R"


def test_only_questionable_answers_are_no_significant_finding():
    assert not evaluate({"Q": 12}).fong.significant


@pytest.mark.parametrize(
    ("counts", "key"),
    [
        ({"A": 3, "X": 1}, "not_one_of"),
        ({"a": 3}, "not_one_of"),
        ({"A": -1, "O": 2}, "too_low"),
        ({"A": 1.5}, "not_whole"),
        ({"A": float("nan")}, "not_a_number"),
        ({"A": float("inf")}, "not_a_number"),
        ({"A": "many"}, "not_a_number"),
        ({"A": 0, "O": 0}, "nothing_counted"),
        ({}, "nothing_counted"),
    ],
)
def test_counts_that_are_no_counts_are_refused(counts, key):
    with pytest.raises(InvalidValue) as caught:
        evaluate(counts)
    assert key == caught.value.key


def test_an_unknown_rule_names_the_known_ones():
    with pytest.raises(UnknownName, match="mode, hierarchy, aom"):
        evaluate({"A": 1}, rule="median")


@pytest.mark.parametrize(
    ("better", "worse", "category"),
    [(0.49, -0.49, "I"), (0.5, -0.49, "A"), (0.49, -0.5, "M"), (0.5, -0.5, "O"), (1, -1, "O")],
)
def test_a_coefficient_of_exactly_a_half_counts_as_substantial(better, worse, category):
    assert category == quadrant(better, worse)


def test_quadrants_come_in_the_shape_of_the_coefficients():
    found = quadrant([0.7, np.nan, 0.1], [-0.2, -0.2, -0.9])
    assert found.tolist() == ["A", None, "M"]


@pytest.mark.parametrize(("better", "worse"), [(1.2, -0.5), (0.5, 0.5), (-0.1, 0.0)])
def test_a_coefficient_outside_its_range_is_refused(better, worse):
    with pytest.raises(InvalidValue):
        quadrant(better, worse)


@settings(max_examples=60)
@given(COUNTS)
def test_coefficients_and_strengths_keep_within_their_bounds(counts):
    assume(sum(counts.values()))
    result = evaluate(counts)
    assert 0 <= result.category_strength <= 1
    assert 0 <= result.total_strength <= 1
    if not math.isnan(result.better):
        assert 0 <= result.better <= 1
        assert -1 <= result.worse <= 0


@settings(max_examples=40)
@given(COUNTS, st.integers(2, 9))
def test_more_of_the_same_answers_change_no_verdict_but_sharpen_the_test(counts, times):
    assume(sum(counts.values()))
    once = evaluate(counts)
    more = evaluate({letter: n * times for letter, n in counts.items()})
    assert once.category is more.category
    assert once.fong.difference * times == more.fong.difference
    assert more.fong.limit == pytest.approx(once.fong.limit * math.sqrt(times))
    assert more.fong.significant >= once.fong.significant
