"""The small parts: texts tidied, scales kept, copies checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cjlib.journey import Feeling, JourneyProblem, Measurement, Need, Persona, Phase, StepTime
from cjlib.journey.parts import one_line, tidy
from cjlib.journey.vocabulary import Source

RLO, HALF, ZWJ = chr(0x202E), chr(0xD800), chr(0x200D)


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("  blij  ", "blij"),
        ("een\r\ntwee\rdrie", "een\ntwee\ndrie"),
        ("een\ttwee", "een twee"),
        (" een \n  twee ", "een\ntwee"),
        ("b\x00l\x07ij", "blij"),
        ("cafe" + chr(0x301), "caf" + chr(0xE9)),
        (f"vals{RLO}gpj.exe", "valsgpj.exe"),
        (f"half{HALF}", "half"),
        (f"👩{ZWJ}👧 🎉", f"👩{ZWJ}👧 🎉"),
        ("مرحبا", "مرحبا"),
        ("<script>=1+1", "<script>=1+1"),
    ],
)
def test_a_text_is_tidied_and_keeps_what_it_says(given_text, expected):
    assert tidy(given_text) == expected


@given(st.text())
def test_tidying_twice_is_tidying_once(text):
    assert tidy(tidy(text)) == tidy(text)
    assert one_line(one_line(text)) == one_line(text)


@given(st.text())
def test_one_line_is_one_line(text):
    assert "\n" not in one_line(text)
    assert one_line(text) == one_line(text).strip()


def test_a_name_stands_on_one_line_and_a_text_keeps_its_lines():
    phase = Phase(id="p1", name=" eerst\nkijken ", start="eerst\nkijken")
    assert (phase.name, phase.start) == ("eerst kijken", "eerst\nkijken")


def test_nothing_where_text_belongs_is_an_empty_text():
    assert Persona(id="k1", name="Noor", description=None).description == ""


@pytest.mark.parametrize("now", [-2, 2, 0.125, None, "1.5"])
def test_a_feeling_within_its_scale_is_kept_exactly(now):
    kept = Feeling(now=now).now
    assert kept == (None if now is None else float(now))


@pytest.mark.parametrize("now", [-2.001, 2.001])
def test_a_feeling_outside_its_scale_is_refused(now):
    with pytest.raises(JourneyProblem, match="gevoel nu: te"):
        Feeling(now=now)


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Feeling(now=float("inf")),
        lambda: Need(words="Rust", importance=6),
        lambda: Need(words=""),
        lambda: StepTime(minutes=-1),
        lambda: StepTime(minutes=5, layer="lost"),
        lambda: Persona(id="", name="Noor"),
    ],
)
def test_a_part_alone_is_checked_too(wrong):
    with pytest.raises(JourneyProblem):
        wrong()


def test_a_copy_with_other_values_is_checked_anew():
    need = Need(words="Rust", importance=3)
    assert need.changed(importance=5) == Need(words="Rust", importance=5)
    with pytest.raises(JourneyProblem):
        need.changed(importance=6)
    assert need.importance == 3


def test_a_part_cannot_be_changed_in_place():
    with pytest.raises(ValidationError):
        Feeling(now=1).now = 2


def test_a_measurement_of_an_older_document_is_data_and_equal_to_a_new_one():
    old = Measurement.model_validate_json('{"id": "m1", "metric": "NPS", "value": 12, "n": 80}')
    assert (old.source, old.technique, old.reference) == (Source.DATA, None, "")
    assert old == Measurement(id="m1", metric="NPS", value=12, n=80, source="data", reference="")
