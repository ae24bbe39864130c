"""What a sampled model promises: exact at its knots, straight between them, never outside."""

import base64
import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.errors import InvalidValue
from cjlib.pictures.motion import Motion, Slider


def bilinear(a: float, b: float) -> dict:
    return {"line.y": np.array([a, a * b, b]), "sum": a + b, "finding": 0 if a < 0.5 else 1}


def motion(a_knots=(0.0, 1.0), b_knots=(-1.0, 0.0, 2.0)) -> Motion:
    return Motion(
        bilinear,
        [Slider("a", "a", a_knots, a_knots[0]), Slider("b", "b", b_knots, b_knots[0])],
        ["one", "two"],
        ["summary"],
    )


@settings(max_examples=40, deadline=None)
@given(st.floats(0, 1), st.floats(-1, 2))
def test_a_model_that_is_linear_in_each_slider_is_looked_up_exactly(a, b):
    frame = motion().at(a=a, b=b)
    np.testing.assert_allclose(frame["line.y"], [a, a * b, b], atol=1e-6)
    assert frame["sum"][0] == pytest.approx(a + b, abs=1e-6)


def test_at_a_knot_the_samples_are_the_model():
    assert motion().at(a=1.0, b=2.0)["line.y"].tolist() == [1.0, 2.0, 2.0]


def test_the_finding_comes_from_the_nearest_knot_and_is_never_a_mixture():
    knots = (0.0, 0.4, 0.6, 1.0)
    assert motion(knots).at(a=0.45, b=0.0)["finding"].tolist() == [0.0]
    assert motion(knots).at(a=0.55, b=0.0)["finding"].tolist() == [1.0]


def test_a_slider_cannot_be_asked_beyond_its_ends():
    with pytest.raises(InvalidValue, match=r"1,5\. Je gaf: 2\."):
        motion(b_knots=(-1.0, 1.5)).at(a=0.0, b=2.0)


def test_a_slider_needs_two_ascending_knots():
    with pytest.raises(ValueError, match="ascending"):
        Slider("a", "a", (1.0,), 1.0)
    with pytest.raises(ValueError, match="ascending"):
        Slider("a", "a", (1.0, 0.0), 1.0)


def test_buttons_and_knots_go_together():
    with pytest.raises(ValueError, match="option"):
        Slider("a", "a", (0.0, 1.0), 0.0, options=["only one"])


def test_the_page_gets_the_same_samples_as_python():
    shipped = json.loads(json.dumps(motion().to_json()))
    numbers = np.frombuffer(base64.b64decode(shipped["samples"]), dtype="<f4")
    np.testing.assert_array_equal(numbers, motion().samples.ravel())
    assert shipped["layout"] == [["line.y", 0, 3], ["sum", 3, 1], ["finding", 4, 1]]
