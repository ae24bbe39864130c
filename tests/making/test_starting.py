"""Where to begin: dips first, then peaks to make, and an answer where there is nothing."""

from __future__ import annotations

from cjlib import datasets
from cjlib.journey.vocabulary import Drive
from cjlib.making import Idea
from cjlib.making.starting import start
from cjlib.texts import speaking
from tests.making.building import at, journey


def test_the_deepest_dip_comes_first_then_peaks_then_what_must_run_smoothly() -> None:
    found = start(
        journey(
            at("soepel", now=0.5, wanted=0.5),
            at("top", now=0.5, wanted=2.0, moments=["truth"], need=5, expects=4),
            at("dip", now=-0.5),
            at("dal", now=-2.0),
            at("onbekend"),
        )
    )
    assert [chance.step for chance in found.chances] == ["dal", "dip", "top", "soepel", "onbekend"]
    assert [chance.step for chance in found.dips] == ["dal", "dip"]


def test_a_chance_tells_how_it_feels_and_what_there_is_to_win() -> None:
    step = at("top", "Bellen", now=-1.0, wanted=1.0, need=5, expects=4, drive="control")
    (chance,) = start(journey(step, improvements=[Idea(name="Terugbellen", steps=["top"])])).chances
    assert str(chance) == "Bellen: herstellen. Het voelt als −1, en gewenst is +1."
    assert (chance.gap, chance.score) == (2.0, 40.0)  # need 5 x expectation 4 x gap 2
    assert chance.drives == (Drive.CONTROL,)
    assert chance.ideas == ("i1",)


def test_no_journey_no_steps_no_feelings_and_no_dips_each_get_an_answer() -> None:
    cases = [None, journey(), journey(at("a")), journey(at("a", now=1.0))]
    for given in cases:
        assert len(start(given).remarks) == 1
    assert str(start(cases[3]).remarks[0]).startswith("Geen enkele stap voelt onder nul.")
    with speaking("en"):
        assert str(start(None).remarks[0]).startswith("There is no journey yet.")


def test_the_hospital_begins_with_waiting_for_the_result() -> None:
    assert start(datasets.journey("hospital_visit")).chances[0].step == "waiting_result"
