import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.kano import Category, Curve, two_curves
from cjlib.errors import InvalidValue

BETTER, WORSE = 0.6820988, -0.3117284
UNIT = st.floats(0, 1)
SHAPE = st.floats(0.01, 20)
BENT = st.sampled_from(["A", "O", "M"])


@pytest.mark.parametrize(
    ("category", "a", "b", "halfway"),
    [("A", 0.5783843, -0.8901127, 0.0634818), ("M", 1.5722115, 1.2604831, 0.3068886)],
)
def test_the_published_form_gives_its_published_numbers(category, a, b, halfway):
    curve = Curve(category, BETTER, WORSE)
    assert (a, b) == tuple(round(value, 7) for value in curve.coefficients)
    assert halfway == round(curve(0.5), 7)


def test_one_dimensional_is_a_straight_line():
    curve = Curve("O", better=0.5, worse=-0.25)
    assert curve.coefficients == (0.75, -0.25)
    assert curve([0, 0.5, 1]).tolist() == [-0.25, 0.125, 0.5]


def test_indifferent_moves_nobody():
    curve = Curve("I", better=0.4, worse=-0.1)
    assert curve([0, 0.5, 1]).tolist() == [0, 0, 0]
    assert curve.coefficients == (0, 0)


def test_a_hardly_bent_curve_is_nearly_the_straight_line():
    assert Curve("A", 1.0, -1.0, shape=0.01)(0.5) == pytest.approx(0.0, abs=0.01)
    assert Curve("M", 1.0, -1.0, shape=0.01)(0.5) == pytest.approx(0.0, abs=0.01)


def test_one_number_in_gives_one_number_out():
    assert isinstance(Curve("M", 0.5, -0.5)(0.3), float)


@settings(max_examples=60)
@given(BENT, UNIT, UNIT, SHAPE)
def test_every_curve_runs_from_worse_to_better_and_never_down(category, better, down, shape):
    satisfaction = Curve(category, better, -down, shape)(np.linspace(0, 1, 41))
    assert satisfaction[0] == pytest.approx(-down)
    assert satisfaction[-1] == pytest.approx(better)
    assert (np.diff(satisfaction) >= -1e-12).all()


@settings(max_examples=60)
@given(UNIT, UNIT, UNIT, SHAPE)
def test_attractive_lies_below_the_line_and_must_be_above_it(x, better, down, shape):
    line = Curve("O", better, -down)(x)
    assert Curve("A", better, -down, shape)(x) <= line + 1e-9
    assert Curve("M", better, -down, shape)(x) >= line - 1e-9


@settings(max_examples=30)
@given(UNIT, SHAPE)
def test_attractive_upside_down_and_backwards_is_must_be(x, shape):
    attractive, must_be = Curve("A", 1.0, -1.0, shape), Curve("M", 1.0, -1.0, shape)
    assert attractive(x) == pytest.approx(-must_be(1 - x), abs=1e-9)


@settings(max_examples=30)
@given(UNIT, UNIT, UNIT, st.floats(0.1, 5))
def test_coefficients_and_curve_tell_the_same_story(x, better, down, shape):
    attractive = Curve("A", better, -down, shape)
    a, b = attractive.coefficients
    assert attractive(x) == pytest.approx(a * np.exp(shape * x) + b, abs=1e-9)
    must_be = Curve("M", better, -down, shape)
    a, b = must_be.coefficients
    assert must_be(x) == pytest.approx(-a * np.exp(-shape * x) + b, abs=1e-9)


@pytest.mark.parametrize("category", [Category.REVERSE, Category.QUESTIONABLE, "X"])
def test_a_category_without_a_curve_is_refused(category):
    with pytest.raises(InvalidValue) as caught:
        Curve(category, 0.5, -0.5)
    assert caught.value.key == "not_one_of"


@pytest.mark.parametrize(
    "wrong",
    [{"better": 1.1}, {"worse": 0.2}, {"better": float("nan")}, {"shape": 0}, {"shape": 21}],
)
def test_a_curve_refuses_numbers_outside_their_range(wrong):
    with pytest.raises(InvalidValue):
        Curve(**{"category": "A", "better": 0.5, "worse": -0.5} | wrong)


@pytest.mark.parametrize("fulfilment", [-0.1, 1.1, float("nan"), [0.5, 2]])
def test_fulfilment_lies_between_nothing_and_all(fulfilment):
    with pytest.raises(InvalidValue):
        Curve("A", 0.5, -0.5)(fulfilment)


def test_the_functional_curve_ends_at_okay_however_much_is_done():
    functional = two_curves([0, 0.5, 0.75, 1], floor=-1, okay=0.1).functional
    assert functional.tolist() == pytest.approx([-1, 0.1, 0.1, 0.1])


def test_the_emotional_curve_starts_where_the_functional_one_stops():
    both = two_curves([0.39, 0.4, 1], okay=0.1, delight=0.9, start=0.4)
    assert np.isnan(both.emotional[0])
    assert both.emotional[1:].tolist() == pytest.approx([0.1, 0.9])
    assert both.functional[1] == pytest.approx(0.1)


@settings(max_examples=40)
@given(st.floats(0.01, 0.99), SHAPE, st.floats(-0.9, 0.9))
def test_both_curves_rise_and_only_the_emotional_one_passes_okay(start, shape, okay):
    both = two_curves(np.linspace(0, 1, 51), okay=okay, start=start, shape=shape)
    assert (np.diff(both.functional) >= -1e-12).all()
    assert both.functional.max() <= okay + 1e-12
    lived = both.emotional[~np.isnan(both.emotional)]
    assert (np.diff(lived) >= -1e-12).all()
    assert lived.min() >= okay - 1e-12
    assert lived[-1] == pytest.approx(1.0)


@pytest.mark.parametrize(
    "wrong",
    [{"okay": -0.6, "floor": -0.5}, {"delight": -0.1}, {"start": 0}, {"start": 1}, {"shape": 0}],
)
def test_two_curves_refuse_levels_out_of_order(wrong):
    with pytest.raises(InvalidValue):
        two_curves(0.5, **wrong)
