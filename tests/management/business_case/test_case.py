"""A business case as a document: complete, within limits, and the same after saving."""

from __future__ import annotations

import copy
import json
import math
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import CjError, DataProblem, InvalidValue, UnknownName
from cjlib.management.business_case import SPECS, Assumed, Case, Origin, measured, simulate
from cjlib.texts import speaking
from tests.management.business_case.building import UNSURE, sure, unsure


def test_every_link_has_an_assumption_with_a_unit_and_a_source() -> None:
    case = unsure()
    assert list(case.assumptions) == list(SPECS)
    table = case.table().set_index("key")
    assert table.loc["retention", ["low", "likely", "high"]].tolist() == [0.75, 0.8, 0.85]
    assert table.loc["retention", "source"] == "zelf gekozen"
    assert table.loc["follow", "source"] == "lesvorm van deze kit"
    assert table["name"].is_unique
    assert table["adjustable"].all()
    with speaking("en"):
        assert case.table().set_index("key").loc["margin", "unit"] == "euros a year"


def test_what_only_the_organisation_knows_is_asked_for() -> None:
    with pytest.raises(InvalidValue, match="rise, retention, investment"):
        Case.of(customers=100, margin=10, mark=7)


def test_a_case_comes_back_from_json_unchanged() -> None:
    case = unsure().changed(measured.retention(80, 100, source="CRM"), name="Ziekenhuis")
    again = Case.from_json(case.to_json())
    assert again == case
    assert again.assumptions["retention"].n == 100
    assert again.assumptions["retention"].source == "CRM"
    assert simulate(again, 200).npv.tolist() == simulate(case, 200).npv.tolist()


@given(low=st.floats(0, 0.4), likely=st.floats(0.4, 0.6), high=st.floats(0.6, 0.99))
def test_any_case_comes_back_from_json(low: float, likely: float, high: float) -> None:
    case = unsure(retention=(low, likely, high))
    assert Case.from_json(case.to_json()) == case


def test_a_case_can_be_copied_pickled_and_hashed() -> None:
    case = unsure()
    assert copy.deepcopy(case) == case
    assert pickle.loads(pickle.dumps(case)) == case
    assert hash(case) == hash(unsure())


def test_a_changed_case_leaves_the_first_as_it_was() -> None:
    case = unsure()
    other = case.changed(discount=0.05, years=10, name="tien jaar")
    assert (other.years, other.name, other.number("discount")) == (10, "tien jaar", 0.05)
    assert other.assumptions["discount"].origin is Origin.OWN
    assert (case.years, case.number("discount")) == (5, 0.08)


@pytest.mark.parametrize(
    ("own", "said"),
    [
        ({"retention": 1.2}, "nooit iemand weg"),
        ({"retention": 1}, "nooit iemand weg"),
        ({"retention": (0.8, 0.9, 1.0)}, "nooit iemand weg"),
        ({"retention": -0.1}, "retention"),
        ({"retention": math.nan}, "retention"),
        ({"discount": -1}, "100%"),
        ({"discount": -1.2}, "100%"),
        ({"discount": 8}, "0.1"),
        ({"customers": -5}, "customers"),
        ({"customers": math.inf}, "customers"),
        ({"reach": 1.1}, "reach"),
        ({"margin": "veel"}, "margin"),
        ({"margin": None}, "margin"),
        ({"margin": (10, 20)}, "drie"),
        ({"margin": (30, 20, 10)}, "volgorde"),
        ({"mark": 11}, "mark"),
        ({"investment": -1}, "investment"),
        ({"klanten": 5}, "klanten"),
        ({"years": 0}, "years"),
        ({"years": 2.5}, "years"),
        ({"years": 100}, "years"),
        ({"margin": measured.retention(80, 100)}, "margin"),
    ],
)
def test_what_cannot_be_is_refused_by_name(own: dict[str, Any], said: str) -> None:
    with pytest.raises((InvalidValue, UnknownName), match=said):
        Case.of(**(UNSURE | own))


def document(**changes: Any) -> str:
    made = json.loads(sure().to_json())
    return json.dumps(made | changes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[1, 2]",
        "3",
        "{}",
        document(assumptions=[]),
        document(assumptions=[{"key": "margin"}]),
        document(assumptions=[{"key": ["margin"], "low": 1, "likely": 1, "high": 1}]),
        document(assumptions=[{"key": "geld", "low": 1, "likely": 1, "high": 1}]),
        document(assumptions=[{"key": "margin", "low": "1", "likely": 1, "high": 1}]),
        document(assumptions=[{"key": "margin", "low": 1, "likely": 1, "high": 1, "origin": "x"}]),
        document(assumptions=[{"key": "margin", "low": 1, "likely": 1, "high": 1, "points": 3}]),
        document(years="vijf"),
        document(schema_version=99),
        document().replace("900.0", "NaN"),
        document().replace("900.0", "1e999"),
        "[" * 100_000,
    ],
)
def test_a_broken_file_is_refused_in_words(text: str) -> None:
    with pytest.raises(CjError) as caught:
        Case.from_json(text, "zaak.json")
    assert all(part is not None for part in caught.value.message())


def test_where_json_breaks_is_told() -> None:
    with pytest.raises(DataProblem, match=r"zaak.json, regel 2, kolom"):
        Case.from_json('{"years": 3,\n "name" 5}', "zaak.json")


def test_one_value_is_certain_and_three_are_not() -> None:
    assert sure().assumptions["margin"].certain
    assert not unsure().assumptions["margin"].certain
    made = Assumed(key="margin", low=1, likely=1, high=1)
    assert made.adjustable
