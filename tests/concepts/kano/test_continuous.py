import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.kano import SCALES, ContinuousScale, continuous_position
from cjlib.errors import InvalidValue, UnknownName
from tests.concepts.kano import k1

ANSWERS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=2, max_size=40)


def test_the_scores_are_those_of_dumouchel():
    assert SCALES["dumouchel"].functional == (4, 2, 0, -1, -2)
    assert SCALES["dumouchel"].dysfunctional == (-2, -1, 0, 2, 4)
    assert SCALES["unit"].functional == (1, 0.5, 0, -0.25, -0.5)


@pytest.mark.parametrize(
    ("feature", "functional", "dysfunctional", "quadrant"),
    [
        ("anonymous", 1.455307, 0.156425, "I"),
        ("convenient", 2.824022, 2.337989, "O"),
        ("reliable", 2.918994, 2.284916, "O"),
        ("responsive", 2.902235, 1.770950, "A"),
        ("secure", 2.776536, 2.905028, "O"),
        ("transparent", 2.594972, 1.793296, "A"),
    ],
)
def test_the_published_study_stands_where_it_should(feature, functional, dysfunctional, quadrant):
    position = continuous_position(*k1.answers(feature))
    assert functional == round(position.functional, 6)
    assert dysfunctional == round(position.dysfunctional, 6)
    assert (quadrant, 358) == (position.quadrant, position.n)


def test_several_features_come_as_columns():
    features = ["anonymous", "secure"]
    both = [np.column_stack(pair) for pair in zip(*map(k1.answers, features), strict=True)]
    position = continuous_position(*both)
    assert position.functional.round(6).tolist() == [1.455307, 2.776536]
    assert position.quadrant.tolist() == ["I", "O"]


def test_the_same_mean_may_hide_agreement_or_division():
    agreed = continuous_position([2, 2, 2, 2], [3, 3, 3, 3])
    divided = continuous_position([1, 3, 1, 3], [3, 3, 3, 3])
    assert 2 == agreed.functional == divided.functional
    assert agreed.functional_sd == 0
    assert round(divided.functional_sd, 6) == 2.309401


def test_a_mean_on_the_line_counts_as_high():
    assert continuous_position([2, 2], [4, 4]).quadrant == "O"


def test_one_respondent_has_no_spread():
    assert np.isnan(continuous_position([1], [5]).functional_sd)


@settings(max_examples=30)
@given(ANSWERS)
def test_the_unit_scale_is_a_quarter_of_dumouchels_and_changes_no_quadrant(pairs):
    functional, dysfunctional = np.array(pairs).T
    whole = continuous_position(functional, dysfunctional)
    unit = continuous_position(functional, dysfunctional, scale="unit")
    assert unit.functional == pytest.approx(whole.functional / 4)
    assert unit.dysfunctional_sd == pytest.approx(whole.dysfunctional_sd / 4)
    assert -2 <= whole.functional <= 4
    assert -2 <= whole.dysfunctional <= 4
    assert whole.quadrant is unit.quadrant


def test_a_scale_of_your_own_is_used():
    even = ContinuousScale((2, 1, 0, -1, -2), (-2, -1, 0, 1, 2), line=1)
    assert continuous_position([4, 4], [5, 5], scale=even).functional == -1


def test_an_unknown_scale_names_the_known_ones():
    with pytest.raises(UnknownName, match="dumouchel, unit"):
        continuous_position([1], [5], scale="likert")


@pytest.mark.parametrize(
    ("functional", "dysfunctional"), [([], []), ([1, 2], [1]), ([7], [1]), (1, 5)]
)
def test_positions_need_answers(functional, dysfunctional):
    with pytest.raises(InvalidValue):
        continuous_position(functional, dysfunctional)
