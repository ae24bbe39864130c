"""Touchpoints of a log and steps of a map: suggested by name, never guessed between two."""

from __future__ import annotations

import pytest

from cjlib import datasets
from cjlib.errors import DataProblem, UnknownName
from cjlib.journey import Journey, Phase, Scope, Step, Touchpoint
from cjlib.mining.conformance import observable, resolve, suggest
from cjlib.texts import speaking


@pytest.fixture
def night() -> Journey:
    with speaking("nl"):
        return datasets.journey("museumnacht")


def journey(*steps: dict) -> Journey:
    return Journey(
        scope=Scope(journey="Reis", target_group="Allen", path="purchase"),
        phases=[Phase(id="p", name="Fase")],
        steps=[Step(phase="p", **step) for step in steps],
    )


def test_a_step_is_recognised_by_its_name_its_touchpoint_and_its_channel(night):
    found = suggest(["kaartjes_kopen", "AFTERPARTY", "WhatsApp of face-to-face"], night)
    assert found["step"].tolist() == ["tickets", "end", "invite"]
    assert found["sure"].tolist() == [True, True, True]
    assert found["name"].tolist()[0] == "Kaartjes kopen"
    assert found["similarity"].tolist() == pytest.approx([1.0, 0.98, 0.85])


def test_two_steps_that_are_equally_likely_get_nothing(night):
    # two steps of the map have the touchpoint "Gesprek met vrienden"
    row = suggest(["gesprek met vrienden"], night).iloc[0]
    assert row["step"] is None
    assert not row["sure"]
    assert row["similarity"] == pytest.approx(0.98)


def test_what_looks_like_nothing_gets_nothing(night):
    assert suggest(["klantenservice"], night)["step"].tolist() == [None]


def test_a_doubtful_likeness_is_suggested_but_not_sure(night):
    row = suggest(["afterparty bezoeken"], night).iloc[0]
    assert (row["step"], bool(row["sure"])) == ("end", False)


def test_only_steps_that_a_customer_sees_and_touches_can_be_observed():
    made = journey(
        {"id": "a", "name": "Twijfelen"},
        {"id": "b", "name": "Bellen", "touchpoint": Touchpoint(name="Telefoon")},
        {
            "id": "c",
            "name": "Inpakken",
            "touchpoint": Touchpoint(name="Magazijn"),
            "visible": False,
        },
    )
    assert [step.id for step in observable(made)] == ["b"]
    assert suggest(["Twijfelen", "Inpakken"], made)["step"].tolist() == [None, None]


def test_a_mapping_takes_ids_and_names_and_fills_in_none(night):
    given = {"site": "tickets", "uit": "Samen eten", "mail": None}
    assert resolve(given, ["site", "uit", "mail", "bus"], night) == {
        "site": "tickets",
        "uit": "dinner",
        "mail": None,
        "bus": None,
    }


def test_without_a_mapping_only_what_is_sure_counts(night):
    found = resolve(None, ["kaartjes kopen", "app installeren"], night)
    assert found == {"kaartjes kopen": "tickets", "app installeren": None}


def test_unknown_names_are_answered_with_near_ones(night):
    with pytest.raises(UnknownName) as caught:
        resolve({"site": "Kaartje koop"}, ["site"], night)
    assert "Kaartjes kopen" in caught.value.message().hint
    with pytest.raises(UnknownName) as caught:
        resolve({"sit": "tickets"}, ["site"], night)
    assert caught.value.key == "conformance.unknown_touchpoint"
    assert "site" in caught.value.message().hint


def test_a_name_of_two_steps_is_refused():
    point = Touchpoint(name="Telefoon")
    made = journey(
        {"id": "a", "name": "Bellen", "touchpoint": point},
        {"id": "b", "name": "Bellen", "touchpoint": point},
    )
    with pytest.raises(DataProblem) as caught:
        resolve({"tel": "Bellen"}, ["tel"], made)
    assert "a, b" in caught.value.message().hint
