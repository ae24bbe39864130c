"""What cannot be is refused in one message, and nothing is changed by it."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.errors import CjError, DataProblem, InvalidValue, UnknownName
from cjlib.management import game
from cjlib.texts import LANGUAGES, speaking
from tests.management.game.tables import NOTHING, SENSIBLE, played

FAIR = [7.0, 7.4]
WRONG: dict[str, tuple[int, Any, str]] = {
    # how many rounds were played, the decision, the key of the message
    "unknown option": (0, {"chosen": ["fortune_teller"], "expects": FAIR}, "not_one_of"),
    "of a later round": (0, {"chosen": ["window"], "expects": FAIR}, "game.other_round"),
    "of an earlier round": (1, {"chosen": ["survey"], "expects": FAIR}, "game.other_round"),
    "meant for another round": (
        0, {"chosen": [], "expects": FAIR, "round": 2}, "game.wrong_round",
    ),
    "no whole round": (0, {"chosen": [], "expects": FAIR, "round": "two"}, "not_whole"),
    "too much money": (
        1,
        {"chosen": ["search_guide", "callback", "window", "packing"], "expects": FAIR},
        "game.over_budget",
    ),
    "twice the same": (0, {"chosen": ["scan", "scan"], "expects": FAIR}, "game.chosen_twice"),
    "no contact rule": (2, {"chosen": ["rhythm"], "expects": FAIR}, "game.too_few"),
    "two contact rules": (
        2, {"chosen": ["contact.week", "contact.month"], "expects": FAIR}, "game.too_many",
    ),
    "two late improvements": (
        2, {"chosen": ["contact.month", "more.gift", "more.window"], "expects": FAIR},
        "game.too_many",
    ),
    "made already": (
        2, {"chosen": ["contact.month", "more.first_cook"], "expects": FAIR}, "game.already_done",
    ),
    "stopping what never began": (
        2, {"chosen": ["contact.month", "stop.window"], "expects": FAIR}, "game.nothing_to_stop",
    ),
    "no expectation": (0, {"chosen": ["scan"]}, "game.half"),
    "an empty expectation": (0, {"chosen": ["scan"], "expects": None}, "game.half"),
    "no choice": (0, {"expects": FAIR}, "game.half"),
    "one number": (0, {"chosen": [], "expects": 7.2}, "game.two_ends"),
    "three numbers": (0, {"chosen": [], "expects": [7, 7.2, 7.4]}, "game.two_ends"),
    "a word": (0, {"chosen": [], "expects": "7-8"}, "game.two_ends"),
    "reversed": (0, {"chosen": [], "expects": [7.4, 7.0]}, "game.reversed"),
    "no mark": (0, {"chosen": [], "expects": [7, 12]}, "out_of_range"),
    "words as ends": (0, {"chosen": [], "expects": ["7", "8"]}, "not_a_number"),
    "a blank": (0, {"chosen": [], "expects": [7, float("nan")]}, "not_a_number"),
    "endless": (0, {"chosen": [], "expects": [7, float("inf")]}, "out_of_range"),
    "no list": (0, {"chosen": "scan", "expects": FAIR}, "game.not_a_list"),
    "another field": (0, {"chosen": [], "expects": FAIR, "bribe": 5}, "not_one_of"),
    "no decisions at all": (0, 7, "game.no_decisions"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_an_impossible_decision_is_refused_and_nothing_is_played(case: str) -> None:
    before, decision, key = WRONG[case]
    play = game.new(3, teams=["Oost"])
    for move in SENSIBLE[:before]:
        play.play("Oost", move)
    saved = play.to_json()
    with pytest.raises(InvalidValue) as refused:
        play.play("Oost", decision)
    assert refused.value.key == key
    assert play.to_json() == saved
    for lang in LANGUAGES:
        with speaking(lang):
            assert refused.value.message().what
            assert refused.value.message().hint


def test_who_has_too_little_money_reads_how_much_too_little() -> None:
    play = game.new(3, teams=["Oost"])
    play.play("Oost", SENSIBLE[0])
    wanted = ["search_guide", "window", "packing"]  # 55, 45 + 3 and 50 + 3
    with pytest.raises(InvalidValue, match=r"€ ?156\.000.*€ ?123\.000: € ?33\.000 te veel"):
        play.play("Oost", {"chosen": wanted, "expects": FAIR})


@pytest.mark.parametrize("name", ["", "   ", None, 7])
def test_a_team_has_a_name(name: Any) -> None:
    play = game.new(3)
    with pytest.raises(InvalidValue) as refused:
        play.add(name)
    assert refused.value.key == "game.no_name"
    with pytest.raises(InvalidValue):
        play.play(name, NOTHING[0])


@pytest.mark.parametrize("name", ["Oost", " oost ", "OOST"])
def test_two_teams_have_two_names(name: str) -> None:
    play = game.new(3, teams=["Oost"])
    with pytest.raises(InvalidValue) as refused:
        play.add(name)
    assert refused.value.key == "game.same_name"
    assert play.teams == ("Oost",)


def test_a_name_fits_on_the_scoreboard_and_forty_teams_in_a_game() -> None:
    play = game.new(3, teams=[f"Team {n}" for n in range(40)])
    with pytest.raises(InvalidValue) as refused:
        play.add("Nog een")
    assert refused.value.key == "game.many_teams"
    with pytest.raises(InvalidValue) as refused:
        game.new(3).add("o" * 41)
    assert refused.value.key == "game.long_name"


def test_a_team_that_does_not_play_is_not_known() -> None:
    play = game.new(3, teams=["Oost"])
    with pytest.raises(UnknownName, match="Oost"):
        play.play("West", NOTHING[0])


def test_after_three_rounds_there_is_nothing_left_to_decide() -> None:
    play = played(3, Oost=NOTHING)
    for ask in (play.offer, lambda team: play.play(team, NOTHING[0])):
        with pytest.raises(InvalidValue) as refused:
            ask("Oost")
        assert refused.value.key == "game.ready"


def test_nothing_is_given_away_while_somebody_still_plays() -> None:
    play = game.new(3, teams=["Oost", "West"])
    for move in NOTHING:
        play.play("Oost", move)
    for ask in (play.compare, play.truths):
        with pytest.raises(InvalidValue, match="West"):
            ask()
    assert len(play.compare(["Oost"]).teams) == 1
    with pytest.raises(InvalidValue) as refused:
        game.new(3).compare()
    assert refused.value.key == "game.no_teams"


@pytest.mark.parametrize("seed", [-1, 1.5, "one", True, 2**40])
def test_a_seed_is_a_whole_number_from_nought(seed: Any) -> None:
    with pytest.raises(InvalidValue):
        game.new(seed)


def test_a_scenario_exists() -> None:
    with pytest.raises(UnknownName, match="klop_en_sudder"):
        game.new(scenario="atlantis")


def test_a_business_case_is_made_of_things_that_exist() -> None:
    play = game.new(3, teams=["Oost"])
    for wrong in ({"measures": ["magic"]}, {"owners": ["moon"]}, {"contact": "hourly"}):
        with pytest.raises(UnknownName):
            play.case("Oost", **wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no json",
        "[]",
        "{}",
        '{"schema_version": 99, "scenario": "klop_en_sudder", "seed": 1, "teams": []}',
        '{"scenario": "klop_en_sudder", "seed": 1, "teams": [{"name": "Oost"}]}',
        '{"scenario": "klop_en_sudder", "seed": 1, "teams": 5}',
        '{"scenario": "atlantis", "seed": 1, "teams": []}',
        '{"scenario": "klop_en_sudder", "seed": "x", "teams": []}',
        '{"scenario": "klop_en_sudder", "seed": 1, "teams": [{"name": "A", "rounds": [5]}]}',
        '{"scenario": "klop_en_sudder", "seed": 1, "teams": [{"name": "A", "rounds": []},'
        ' {"name": "a", "rounds": []}]}',
    ],
)
def test_what_is_no_saved_game_is_refused(text: str) -> None:
    with pytest.raises(CjError) as refused:
        game.from_json(text, "spel.json")
    assert str(refused.value)


def test_a_newer_file_says_so() -> None:
    with pytest.raises(DataProblem, match="99"):
        game.from_json('{"schema_version": 99, "teams": []}', "spel.json")
