"""Where an organisation stands: quadrant, phase, first area, counts; and the advice with it."""

from __future__ import annotations

import pytest

from cjlib.management import scans
from cjlib.texts import speaking
from tests.management.scans.building import same, team

HERO, CHANNELS = scans.load("hero"), scans.load("channels")


@pytest.mark.parametrize(
    ("first", "culture", "persona"),
    [
        (5, 1, "Klantaandachtige"),
        (5, 5, "Klantheld"),
        (1, 1, "Klantbespreker"),
        (1, 5, "Klantontzorger"),
    ],
)
def test_the_four_corners_are_the_four_personas(first: int, culture: int, persona: str) -> None:
    result = HERO.score(same("hero", first=first, culture=culture))
    assert persona in result.title()
    assert any(line.startswith("Volgende stap") for line in result.in_words())


def test_exactly_in_the_middle_is_no_quadrant() -> None:
    result = HERO.score(same("hero", first=3, culture=5))
    assert result.position.place == ""
    assert "grens" in result.title()


def test_a_quadrant_is_sure_only_if_both_intervals_stay_off_the_middle() -> None:
    clear = team("hero", "", 8, 1, first=4.8, culture=4.6)
    close = [
        same("hero", first=f, culture=c)
        for f, c in zip((4, 5) * 3, (2, 3, 4, 4, 3, 4), strict=True)
    ]
    assert HERO.score(clear).position.sure is True
    unsure = HERO.score(close)
    assert unsure.position.sure is False
    assert any("ander vak is ook mogelijk" in line for line in unsure.in_words())
    assert HERO.score(clear[:4]).position.sure is None


def test_people_are_counted_by_quadrant_from_five_on() -> None:
    people = [same("hero", first=5, culture=5)] * 4 + [same("hero", first=5, culture=1)]
    votes = HERO.score(people).position.votes.set_index("place")["people"]
    assert votes.to_dict() == {"attentive": 1, "hero": 4, "discusser": 0, "unburdener": 0}
    assert len(HERO.score(people[:4]).position.votes) == 0


def test_one_axis_without_answers_gives_no_quadrant_and_says_so() -> None:
    result = HERO.score(same("hero", first=5))
    assert result.position.place == ""
    assert "te weinig" in result.title()
    assert "–" not in str(result)


ASPECTS = ("knowledge", "switching", "guiding", "interests", "terms")


def phase(channels: int, *answers: int | None) -> str:
    row = {"channels": channels, **dict(zip(ASPECTS, answers, strict=True))}
    return CHANNELS.score(row).position.place


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((1, 1, 1, 1, 1, 1), "single"),
        ((2, 2, 2, 2, 2, 2), "multi"),
        # loyalty points in the shop, none online
        ((2, 3, 2, 2, 2, 2), "multi"),
        # click & collect: at least half is arranged
        ((3, 3, 3, 3, 2, 2), "cross"),
        # one thing that is not flawless is enough
        ((4, 4, 4, 4, 4, 3), "cross"),
        ((4, 4, 4, 4, 4, 4), "omni"),
        ((2, None, None, None, 4, 4), ""),
        ((1, None, None, None, None, None), "single"),
    ],
)
def test_a_phase_follows_the_rule_of_the_map(answers: tuple, expected: str) -> None:
    assert phase(*answers) == expected


def test_the_phase_of_all_is_the_middle_one_and_the_lower_of_two() -> None:
    one, multi, omni = (dict.fromkeys(("channels", *ASPECTS), v) for v in (1, 2, 4))
    assert CHANNELS.score([one, multi, omni]).position.place == "multi"
    assert CHANNELS.score([multi, omni]).position.place == "multi"


def test_a_phase_is_called_as_on_a_map() -> None:
    said = CHANNELS.score(dict.fromkeys(("channels", *ASPECTS), 4)).title()
    assert "omnichannel" in said


def test_on_stairs_the_first_area_that_is_not_in_place_comes_first() -> None:
    cxm = scans.load("cxm")
    result = cxm.score(same("cxm", purpose=5, journey=3, ecosystem=1, measure=1))
    assert result.position.place == "journey"
    assert any(line.startswith("Volgende stap bij Klantreis") for line in result.in_words())
    done = cxm.score(same("cxm", purpose=5, journey=4, ecosystem=4, measure=5))
    assert done.position.place == ""
    assert any("Vraag nu aan klanten" in line for line in done.in_words())


def test_a_radar_advises_on_the_mark_that_is_most_present() -> None:
    scan = scans.load("transaction")
    marks = {area.key: 2 for area in scan.definition.areas} | {"loyalty": 5}
    result = scan.score(same("transaction", **marks))
    assert list(result.position.values) == list(marks)
    assert "1 van de 7" in result.title()
    assert any("Loyaliteit" in line and "gewoonte" in line for line in result.in_words())


def test_the_advice_names_the_statement_that_is_furthest_off_as_it_was_answered() -> None:
    scan = scans.load("transaction")
    result = scan.score({"brand_1": 3, "brand_2": 1, "loyalty_1": 1, "loyalty_2": 5})
    assert any("We kunnen aanwijzen" in s and "gemiddeld 1,0" in s for s in result.in_words())


def test_an_audit_counts_the_parts_that_can_be_shown() -> None:
    scan = scans.load("laws")
    answers = dict.fromkeys((item.key for item in scan.definition.items), 2) | {"no_faking_3": 0}
    result = scan.score([answers])
    assert (result.position.noted, result.position.of) == (21, 22)


def test_signals_are_counted_without_a_verdict() -> None:
    scan = scans.load("signals")
    keys = [item.key for item in scan.definition.items]
    result = scan.score(dict.fromkeys(keys, 0) | {keys[0]: 2, keys[3]: 1})
    assert (result.position.noted, result.position.of) == (2, 10)
    assert "geen grens" in result.title()
    assert set(result.named()["Niveau"]) == {"–"}
    none = scan.score(dict.fromkeys(keys, 0))
    assert any("niet gezocht" in line for line in none.in_words())


@pytest.mark.parametrize("name", scans.names())
def test_every_outcome_is_told_in_both_languages(name: str) -> None:
    people = team(name, "Verkoop", 7, 1) + team(name, "Service", 7, 2) + team(name, "ICT", 2, 3)
    result = scans.load(name).score(people)
    dutch = result.in_words()
    with speaking("en"):
        english = result.in_words()
        assert len(result.named()) == len(result.areas)
    assert len(dutch) == len(english)
    assert not set(dutch) & set(english)
