"""What a phone sends fits the round, or is refused in words."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.classroom import read
from cjlib.errors import CjError, InvalidValue
from tests.classroom.test_rounds import EXAMPLES


@pytest.mark.parametrize(
    ("kind", "fields", "answer"),
    [
        ("mark", {"value": " 8 "}, {"value": 8}),
        ("nps", {"value": "0"}, {"value": 0}),
        ("ces", {"value": "7"}, {"value": 7}),
        ("kano", {"a.with": "1", "a.without": "5"}, {"a": [1, 5]}),
        ("emotion", {"a": "−2", "b": ""}, {"a": -2}),
        ("sort", {"a": "f", "b": "e", "c": "e"}, {"a": "f", "b": "e"}),
        ("place", {"b.contribution": "10", "b.impact": "0"}, {"b": [10, 0]}),
        ("points", {"a": "100"}, {"a": 100}),
        ("points", {"a": "30", "b": "70"}, {"a": 30, "b": 70}),
        ("text", {"text": " De kassa \n was  dicht\u202e "}, {"text": "De kassa was dicht"}),
    ],
)
def test_what_fits_is_kept_and_nothing_else(kind, fields, answer):
    assert read(EXAMPLES[kind], {**fields, "elders": "1"}) == answer


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("mark", {"value": "0"}, "ligt tussen 1 en 10"),
        ("mark", {"value": "7,5"}, "Je gaf: 7,5"),
        ("mark", {"value": "1e9"}, "ligt tussen 1 en 10"),
        ("mark", {"value": "9" * 5000}, "ligt tussen 1 en 10"),
        ("nps", {"value": "11"}, "ligt tussen 0 en 10"),
        ("mark", {}, "nog niets gekozen"),
        ("emotion", {"a": "", "b": " "}, "nog niets gekozen"),
        ("emotion", {"a": "3"}, '"Gemak" ligt tussen −2 en 2'),
        ("kano", {"a.with": "1"}, 'Bij "Gemak" heb je maar één'),
        ("place", {"b.impact": "4"}, 'Bij "Vertrouwen" heb je maar één'),
        ("sort", {"a": "weg"}, "Kies uit: F, E"),
        ("points", {"a": "30", "b": "60"}, "Je gaf er samen 90"),
        ("text", {"text": "x" * 201}, "hoogstens 200 letters"),
        ("text", {"text": "\u202e\u0000"}, "nog niets gekozen"),
    ],
)
def test_what_does_not_fit_is_refused_in_words(kind, fields, said):
    with pytest.raises(InvalidValue, match=said):
        read(EXAMPLES[kind], fields)


def test_an_emoji_made_of_parts_stays_whole():
    family = "\U0001f469\u200d\U0001f467"
    assert read(EXAMPLES["text"], {"text": family}) == {"text": family}


NAMES = ["value", "text", "a", "b", "a.with", "a.without", "b.contribution", "b.impact"]


@given(
    st.sampled_from(list(EXAMPLES)), st.dictionaries(st.sampled_from(NAMES), st.text(max_size=300))
)
def test_whatever_is_sent_gives_a_small_answer_or_words(kind: str, fields: dict[str, str]) -> None:
    answer: dict[str, Any] | None = None
    with suppress(CjError):
        answer = read(EXAMPLES[kind], fields)
    assert answer is None or 0 < len(str(answer)) < 1000
