"""Answers leave a kernel as plain data, and nothing else comes in."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.teaching.grading.isolation.plain import harmless, packed, unpacked

pytestmark = pytest.mark.ours

plain = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**17), 10**17) | st.floats(allow_nan=False)
    | st.text(st.characters(categories=("L", "N", "P", "Zs"))),
    lambda inner: st.lists(inner, max_size=3)
    | st.tuples(inner, inner)
    | st.dictionaries(st.text("abc", max_size=3), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


def there_and_back(answer: Any) -> Any:
    return unpacked(json.loads(json.dumps(packed(answer))))


@given(plain)
def test_plain_answers_stay_what_they_are(answer: Any) -> None:
    def deep(value: Any) -> int:
        inner = value.values() if isinstance(value, dict) else value
        nested = isinstance(value, dict | list | tuple)
        return 1 + max(map(deep, inner), default=0) if nested else 0

    if deep(answer) <= 4:
        assert there_and_back(answer) == answer


@pytest.mark.parametrize(
    ("answer", "left"),
    [
        (..., ...),
        (np.float64(7.5), 7.5),
        (np.int64(7), 7),
        (np.array(7.5), 7.5),
        (Fraction(1, 4), 0.25),
        (np.array([1, 2]), [1, 2]),
        (pd.Series([1.5, 2.5]), [1.5, 2.5]),
        (range(3), [0, 1, 2]),
        ((7, 6), (7, 6)),
        ({3}, [3]),
        ((n for n in [1, 2]), [1, 2]),
        (np.bool_(True), 1.0),
        (True, True),
        ([..., None], [..., None]),
        ({"loyalist": ["ideas"]}, {"loyalist": ["ideas"]}),
        (10**400, 1e300),
        (-(10**400), -1e300),
    ],
)
def test_answers_of_libraries_become_plain(answer: Any, left: Any) -> None:
    found = there_and_back(answer)
    assert found == left
    assert type(found) is type(left)


def test_anything_else_is_its_text() -> None:
    class Thing:
        def __str__(self) -> str:
            return "a thing"

    assert there_and_back(Thing()) == "a thing"
    assert there_and_back([Thing]).__class__ is list


def test_what_is_long_is_cut() -> None:
    assert len(there_and_back("x" * 10**6)) == 10_000
    assert len(there_and_back(list(range(10**5)))) == 1_000


def test_what_is_deep_is_its_text() -> None:
    deep: list[Any] = []
    for _ in range(50):
        deep = [deep]
    assert isinstance(there_and_back(deep)[0][0][0][0], str)


@pytest.mark.parametrize(
    "lie",
    [None, 5, "x", [], ["is"], ["is", []], ["is", {}], ["map", [[1, ["dots"]]]], ["map", [["a"]]],
     ["list", 5], ["code", "import os"], ["is", 1, 2], ["map", {"a": ["dots"]}]],
)  # fmt: skip
def test_what_is_no_answer_is_refused(lie: Any) -> None:
    with pytest.raises(ValueError, match="not an answer"):
        unpacked(lie)


def test_a_lie_of_any_depth_is_refused() -> None:
    deep: Any = ["dots"]
    for _ in range(500):
        deep = ["list", [deep]]
    with pytest.raises(ValueError, match="not an answer"):
        unpacked(deep)


@given(st.text(st.characters()))
def test_harmless_text_can_be_kept_and_shown(text: str) -> None:
    left = harmless(text)
    assert "\x1b" not in left
    assert left.encode("utf-8").decode() == left
    assert len(left) == len(text)


def test_ordinary_text_stays() -> None:
    assert harmless("één\n\ttwee – 7,5 €") == "één\n\ttwee – 7,5 €"
