"""A log along a map: who walked as designed, what was skipped, extra, out of order, repeated."""

from __future__ import annotations

import pandas as pd
import pytest

from cjlib.errors import DataProblem, UnknownName
from cjlib.journey import Journey, Phase, Scope, Step, Touchpoint
from cjlib.mining import EventLog
from cjlib.mining.conformance import conform, conforming_edges
from cjlib.texts import speaking

NAMES = {"look": "Kijken", "order": "Bestellen", "pay": "Betalen", "get": "Ontvangen"}


@pytest.fixture
def shop() -> Journey:
    steps = [
        Step(id=ident, name=name, phase="p", touchpoint=Touchpoint(name=name))
        for ident, name in NAMES.items()
    ]
    steps.insert(1, Step(id="doubt", name="Twijfelen", phase="p"))
    return Journey(
        scope=Scope(journey="Kopen", target_group="Allen", path="purchase"),
        phases=[Phase(id="p", name="Fase")],
        steps=steps,
    )


def log_of(**paths: str) -> EventLog:
    """A letter per event: k Kijken, b Bestellen, t Betalen, o Ontvangen, x Bellen."""
    called = {"k": "Kijken", "b": "Bestellen", "t": "Betalen", "o": "Ontvangen", "x": "Bellen"}
    rows = [
        (who, called[letter], pd.Timestamp("2026-01-05") + pd.Timedelta(hours=at))
        for who, path in paths.items()
        for at, letter in enumerate(path)
    ]
    frame = pd.DataFrame(rows, columns=["klant", "wat", "tijd"])
    return EventLog.from_frame(
        frame, customer="klant", touchpoint="wat", time="tijd", hash_ids=False
    )


@pytest.fixture
def log() -> EventLog:
    return log_of(anna="kbto", bram="kto", coen="kbxto", daan="kbbto", ella="ktbo", fien="kbto")


def test_it_tells_of_each_customer_what_went_otherwise(log, shop):
    found = conform(log, shop).customers.set_index("customer")
    assert found["as_designed"].to_dict() == {
        "anna": True, "bram": False, "coen": False, "daan": False, "ella": False, "fien": True,
    }  # fmt: skip
    assert found.loc["bram", "skipped"] == ("Bestellen",)
    assert found.loc["coen", "extra"] == ("Bellen",)
    assert found.loc["daan", "repeated"] == ("Bestellen",)
    assert found.loc["ella", "out_of_order"] == ("Betalen",)
    assert found.loc["anna", "skipped"] == ()
    assert found["fitness"].to_dict() == pytest.approx(
        {"anna": 1, "bram": 6 / 7, "coen": 8 / 9, "daan": 8 / 9, "ella": 3 / 4, "fien": 1}
    )


def test_the_share_has_its_wilson_interval(log, shop):
    found = conform(log, shop)
    assert (found.share, found.n) == (pytest.approx(2 / 6), 6)
    # Wilson for 2 of 6, by hand: centre (1/3 + 1.9207/6) / 1.64024 = 0.39838, half 0.30183
    assert (found.low, found.high) == pytest.approx((0.0968, 0.7000), abs=5e-4)
    assert found.fitness == pytest.approx((2 + 6 / 7 + 16 / 9 + 3 / 4) / 6)
    assert found.conforming.tolist() == found.customers["as_designed"].tolist()


def test_each_step_tells_who_skipped_repeated_or_changed_it(log, shop):
    steps = conform(log, shop).steps.set_index("step")
    assert steps.index.tolist() == ["look", "order", "pay", "get"]
    assert steps.loc["order", ["customers", "skipped", "repeated", "out_of_order"]].tolist() == [
        5, 1, 1, 0,
    ]  # fmt: skip
    assert steps.loc["pay", "out_of_order"] == 1
    assert steps["fitness"].tolist() == pytest.approx([1, 4 / 6, 5 / 6, 1])
    assert steps.loc["order", "share"] == pytest.approx(5 / 6)


def test_variants_tell_which_paths_are_as_designed(log, shop):
    first = conform(log, shop).variants.iloc[0]
    assert first["sequence"] == ("Kijken", "Bestellen", "Betalen", "Ontvangen")
    assert (first["count"], bool(first["as_designed"])) == (2, True)


def test_what_no_log_can_see_is_named_and_does_not_count(log, shop):
    found = conform(log, shop)
    assert found.unseen == ("Twijfelen",)
    assert found.share > 0


def test_a_guessed_mapping_is_said_and_one_by_hand_is_not(log, shop):
    guessed = conform(log, shop)
    assert guessed.guessed
    assert any('"Betalen" is stap "Betalen"' in line for line in guessed.in_words())
    told = {"Kijken": "look", "Bestellen": "order", "Betalen": "pay", "Ontvangen": "get"}
    by_hand = conform(log, shop, {**told, "Bellen": None})
    assert not by_hand.guessed
    assert by_hand.share == guessed.share
    assert not any("Geraden" in line for line in by_hand.in_words())


def test_several_touchpoints_may_be_one_step(shop):
    log = log_of(anna="kbto", bram="kbxo")
    told = {"Kijken": "look", "Bestellen": "order", "Betalen": "pay", "Bellen": "pay",
            "Ontvangen": "get"}  # fmt: skip
    assert conform(log, shop, told).share == 1.0


def test_a_step_told_by_hand_is_observed_although_it_has_no_touchpoint(shop):
    log = log_of(anna="kxbto")
    told = {"Kijken": "look", "Bellen": "doubt", "Bestellen": "order", "Betalen": "pay",
            "Ontvangen": "get"}  # fmt: skip
    found = conform(log, shop, told)
    assert found.share == 1.0
    assert found.unseen == ()


def test_an_optional_step_may_be_missing(log, shop):
    found = conform(log, shop, optional=["Bestellen"])
    customers = found.customers.set_index("customer")
    assert customers.loc["bram", "as_designed"]
    assert customers.loc["anna", "as_designed"]
    assert found.steps.set_index("step").loc["order", "skipped"] == 0


def test_a_step_where_nobody_came_counts_as_skipped_and_is_named(shop):
    found = conform(log_of(anna="kbt", bram="kbt"), shop)
    assert found.nobody == ("Ontvangen",)
    assert found.share == 0.0
    assert any("Hier is niemand gezien: Ontvangen." in line for line in found.in_words())
    assert conform(log_of(anna="kbt"), shop, optional=["get"]).share == 1.0


def test_it_speaks_plainly_in_total(log, shop):
    said = conform(log, shop).in_words()
    assert said[0] == (
        "Gelopen zoals bedacht: 2 van de 6 klanten (33%; met 95% zekerheid 10% tot 70%)."
    )
    assert "Het vaakst overgeslagen: Bestellen (17% van de klanten)." in said
    assert "Het vaakst extra, naast de kaart: Bellen (17% van de klanten)." in said
    assert "Dit kan geen logboek zien, dus het telt niet mee: Twijfelen." in said
    with speaking("en"):
        assert conform(log, shop).in_words()[0].startswith("Walked as designed: 2 of the 6")


def test_a_small_share_is_not_told_as_nobody(shop):
    paths = {"anna": "kbto"} | {f"k{nth}": "kb" for nth in range(199)}
    assert (
        conform(log_of(**paths), shop)
        .in_words()[0]
        .startswith("Gelopen zoals bedacht: 1 van de 200 klanten (0,50%;")
    )


def test_visits_are_held_against_the_map_one_by_one(shop):
    twice = log_of(anna="kbtokbto")
    assert conform(twice, shop).share == 0.0
    rows = pd.DataFrame(
        [("anna", NAMES[step], day + pd.Timedelta(hours=at))
         for day in pd.to_datetime(["2026-01-05", "2026-03-05"])
         for at, step in enumerate(NAMES)],
        columns=["k", "w", "t"],
    )  # fmt: skip
    log = EventLog.from_frame(rows, customer="k", touchpoint="w", time="t")
    assert conform(log, shop).share == 0.0
    assert conform(log.sessions("7D"), shop).share == 1.0


def test_it_speaks_plainly_of_one_customer(log, shop):
    found = conform(log, shop)
    assert found.customer_in_words("anna") == "Klant anna liep de reis precies zoals bedacht."
    assert found.customer_in_words("bram") == (
        "Het pad van klant bram past voor 86% bij het ontwerp. Overgeslagen: Bestellen."
    )
    with pytest.raises(UnknownName) as caught:
        found.customer_in_words("anne")
    assert "anna" in caught.value.message().hint


def test_edges_of_the_design_can_be_coloured(log, shop):
    assert conforming_edges(conform(log, shop)) == {
        ("Kijken", "Bestellen"),
        ("Bestellen", "Betalen"),
        ("Betalen", "Ontvangen"),
    }
    over = conforming_edges(conform(log, shop, optional=["order"]))
    assert ("Kijken", "Betalen") in over


def test_names_that_do_not_exist_are_refused(log, shop):
    for mapping in ({"Kijk": "look"}, {"Kijken": "kijk eens"}):
        with pytest.raises(UnknownName):
            conform(log, shop, mapping)
    with pytest.raises(UnknownName):
        conform(log, shop, optional=["Dansen"])


def test_a_log_that_has_nothing_to_do_with_the_map_is_refused(shop):
    with pytest.raises(DataProblem) as caught:
        conform(log_of(anna="xx"), shop)
    assert caught.value.key == "conformance.no_match"


def test_a_map_that_no_log_can_see_is_refused(log, shop):
    hidden = shop.changed(steps=[step.changed(visible=False) for step in shop.steps])
    with pytest.raises(DataProblem) as caught:
        conform(log, hidden)
    assert caught.value.key == "conformance.nothing_to_see"


def test_one_customer_with_one_event_is_enough(shop):
    found = conform(log_of(anna="k"), shop)
    assert (found.n, found.share) == (1, 0.0)
    assert found.customers.loc[0, "skipped"] == ("Bestellen", "Betalen", "Ontvangen")
