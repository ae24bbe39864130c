"""A game is saved and gone on with; the truth is not in the file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cjlib.errors import DataProblem
from cjlib.management import game
from tests.management.game.tables import LOUD, SENSIBLE


def test_a_game_goes_on_where_it_stopped(tmp_path: Path) -> None:
    play = game.new(5, teams=["Oost", "Café Zuid"])
    play.play("Oost", SENSIBLE[0])
    play.play("Oost", SENSIBLE[1])
    play.play("Café Zuid", LOUD[0])
    play.save(tmp_path / "spel.json")
    again = game.load(tmp_path / "spel.json")
    assert again.teams == play.teams
    assert again.results("Oost") == play.results("Oost")
    assert again.round_of("Café Zuid") == 2
    assert again.play("Oost", SENSIBLE[2]) == play.play("Oost", SENSIBLE[2])


def test_the_file_holds_scenario_seed_and_decisions_only() -> None:
    play = game.new(5, teams=["Oost"])
    play.play("Oost", SENSIBLE[0])
    document = json.loads(play.to_json())
    assert set(document) == {"schema_version", "kind", "scenario", "seed", "teams"}
    assert document["teams"] == [
        {"name": "Oost", "rounds": [{**SENSIBLE[0], "round": 1}]},
    ]


def test_json_comes_back_unchanged() -> None:
    play = game.new(5, teams=["Oost"])
    for move in SENSIBLE:
        play.play("Oost", move)
    assert game.from_json(play.to_json()).to_json() == play.to_json()


def test_a_file_that_was_tampered_with_is_refused() -> None:
    play = game.new(5, teams=["Oost"])
    play.play("Oost", SENSIBLE[0])
    rich = play.to_json().replace('"survey"', '"window"')
    with pytest.raises(ValueError, match="window"):
        game.from_json(rich)


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(DataProblem):
        game.load(tmp_path / "nergens.json")
    with pytest.raises(DataProblem):
        game.new(5).save(tmp_path / "geen map" / "spel.json")
