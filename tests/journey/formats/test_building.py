"""Ids are made from names, and names lead to ids, without ever mixing two up."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import DataProblem
from cjlib.journey.formats.building import Directory, made_id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Huis zoeken", "huis-zoeken"),
        ("Café België", "cafe-belgie"),
        ("  1-2 / TRUE ", "1-2-true"),
        ("مرحبا", "p"),
        ("Hypotheekrenteaftrekbeoordelingscommissie", "hypotheekrenteaftrekbeoordelingsco"),
    ],
)
def test_an_id_looks_like_its_name(name, expected):
    assert made_id(name, [], "p") == expected


def test_an_id_that_is_taken_gets_a_number():
    assert made_id("Zoeken", ["zoeken", "zoeken-2"], "p") == "zoeken-3"


@given(st.text(), st.integers(0, 30))
def test_every_name_gives_an_id_that_fits(name, times):
    taken = []
    for _ in range(times):
        taken.append(made_id(name, taken, "p"))
    assert len(set(taken)) == times
    assert all(re.fullmatch(r"[A-Za-z0-9_-]{1,40}", ident) for ident in taken)


def directory() -> Directory:
    known = Directory()
    for ident, name in [("s1", "Zoeken"), ("s2", "s1"), ("s3", "Kijken, bieden"), ("s4", "Kijken")]:
        known.put("steps", ident, name)
    known.put("steps", "s5", "kijken")
    return known


@pytest.mark.parametrize(
    ("text", "expected"),
    [("s1", "s1"), (" ZOEKEN ", "s1"), ("Kijken, bieden", "s3")],
)
def test_an_id_goes_before_a_name_and_a_name_needs_no_capitals(text, expected):
    assert directory().find("steps", text, "hier") == expected


def test_a_name_of_two_things_is_refused_with_their_ids():
    with pytest.raises(DataProblem) as caught:
        directory().find("steps", "Kijken", "hier")
    assert caught.value.key == "sheet.ambiguous_reference"
    assert caught.value.values["options"] == "s4, s5"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("s1; Kijken, bieden", ("s1", "s3")),
        ("s1, s2", ("s1", "s2")),
        ("s4\ns5;", ("s4", "s5")),
        ("", ()),
    ],
)
def test_a_list_is_apart_by_semicolons_lines_or_commas(text, expected):
    assert directory().find_all("steps", text, "hier") == expected
