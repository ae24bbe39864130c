import subprocess
import sys

import pytest

import cjlib.concepts
from cjlib.errors import InvalidValue
from cjlib.texts import LANGUAGES, speaking


def test_a_concept_loads_when_it_is_first_used():
    code = (
        "import sys, cjlib.concepts as c; assert 'numpy' not in sys.modules; "
        "c.loyalty; assert 'scipy' not in sys.modules; print(sorted(dir(c)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "time_pyramid" in ran.stdout


def test_an_unknown_concept_is_an_attribute_error():
    with pytest.raises(AttributeError, match="happiness"):
        _ = cjlib.concepts.happiness


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "wrong",
    [
        lambda: cjlib.concepts.kano.category_of([1, 9], [5, 5]),
        lambda: cjlib.concepts.kano.category_of([1, 2, 3], [5, 5]),
        lambda: cjlib.concepts.kano.evaluate({"X": 1}),
        lambda: cjlib.concepts.kano.evaluate({"A": 0.5}),
        lambda: cjlib.concepts.kano.evaluate({}),
        lambda: cjlib.concepts.kano.evaluate({"A": -1}),
        lambda: cjlib.concepts.loyalty.fit([7, 8], [0, 1]),
        lambda: cjlib.concepts.loyalty.fit([7, 8] * 9, [0, 1] * 9),
        lambda: cjlib.concepts.expectation.relief("soon"),
    ],
)
def test_every_refusal_is_told_in_both_languages(lang, wrong):
    with pytest.raises(InvalidValue) as caught:
        wrong()
    with speaking(lang):
        told = str(caught.value)
    assert told
    assert "{" not in told
