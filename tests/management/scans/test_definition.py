"""A scan as data: complete in two languages, sound, and its words those of the rest of the kit."""

from __future__ import annotations

import json

import pytest

from cjlib.errors import DataProblem, UnknownName
from cjlib.journey.vocabulary import Signal
from cjlib.journey.words import word
from cjlib.management import scans
from cjlib.management.scans.definition import FOLDER, Form, Words, read
from cjlib.mapping.channels import ChannelPhase
from cjlib.texts import LANGUAGES, speaking

ALL = scans.names()


def phrases(value: object) -> list[Words]:
    """Every phrase in a definition, however deep."""
    if isinstance(value, Words):
        return [value]
    if isinstance(value, tuple):
        return [one for part in value for one in phrases(part)]
    if hasattr(value, "model_fields_set"):
        return [one for name in type(value).model_fields for one in phrases(getattr(value, name))]
    return []


def test_every_definition_in_the_package_has_a_name_that_loads() -> None:
    assert set(ALL) == {path.stem for path in FOLDER.glob("*.json")}
    assert [scans.load(name).name for name in ALL] == list(ALL)


@pytest.mark.parametrize("name", ALL)
def test_every_phrase_is_said_in_both_languages(name: str) -> None:
    for phrase in phrases(read(name)):
        said = {}
        for lang in LANGUAGES:
            with speaking(lang):
                said[lang] = str(phrase)
                assert said[lang]
        if len(said["nl"].split()) > 3:
            assert said["nl"] != said["en"]


@pytest.mark.parametrize("name", ALL)
def test_every_scan_says_what_is_its_own_and_what_it_cannot_say(name: str) -> None:
    definition = read(name)
    assert "lesvorm van deze kit" in definition.source.nl
    assert "teaching form of this kit" in definition.source.en
    assert len(scans.load(name).score({definition.items[0].key: definition.low}).critics()) >= 4


@pytest.mark.parametrize("name", ALL)
def test_no_two_statements_of_a_scan_are_the_same(name: str) -> None:
    for lang in LANGUAGES:
        with speaking(lang):
            said = [str(item.text) for item in read(name).items]
            assert len(set(said)) == len(said)


def test_areas_are_those_of_the_sources() -> None:
    assert [a.key for a in read("cxm").areas] == ["purpose", "journey", "ecosystem", "measure"]
    assert len(read("transaction").areas) == 7
    # parts per law in Veldhoen & Van Slooten's figure 1.1
    assert [len(law.items) for law in read("laws").areas] == [4, 3, 3, 6, 3, 3]
    assert [a.key for a in read("signals").areas] == [signal.value for signal in Signal]
    assert [p.key for p in read("channels").places] == [phase.value for phase in ChannelPhase]
    assert len(read("hero").items) == 8


def test_signals_are_called_as_on_a_map() -> None:
    assert [str(a.name) for a in read("signals").areas] == [word(signal) for signal in Signal]


def test_the_four_personas_stand_in_their_own_quadrant() -> None:
    high = {place.name.nl: set(place.high) for place in read("hero").places}
    assert high == {
        "Klantaandachtige": {"first"},
        "Klantheld": {"first", "culture"},
        "Klantbespreker": set(),
        "Klantontzorger": {"culture"},
    }


def test_an_unknown_scan_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(UnknownName, match="signals"):
        scans.load("signal")


def own() -> dict:
    return json.loads((FOLDER / "hero.json").read_text(encoding="utf-8"))


def test_a_scan_of_ones_own_is_read_from_plain_data() -> None:
    assert scans.Scan.of(own()).definition.form is Form.QUADRANT


def test_a_scan_that_is_not_well_made_is_refused_with_the_place() -> None:
    half = own()
    del half["areas"][0]["name"]["en"]
    twice = own()
    twice["areas"][0]["items"][1]["key"] = twice["areas"][0]["items"][0]["key"]
    gap = own()
    del gap["choices"][2]
    three = own()
    three["places"].pop()
    newer = {**own(), "schema_version": 99}
    for wrong, where in ((half, "areas.0.name"), (newer, "schema_version")):
        with pytest.raises(DataProblem, match=where):
            scans.Scan.of(wrong)
    for wrong in (twice, gap, three, {}):
        with pytest.raises(DataProblem):
            scans.Scan.of(wrong)
