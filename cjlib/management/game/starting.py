"""Beginning a game, and going on with one from a file."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Final

from cjlib.errors import InvalidValue
from cjlib.management.game import json_text
from cjlib.management.game.playing import Game
from cjlib.management.game.scenario import DEFAULT
from cjlib.management.game.scenario import scenario as read_scenario

MOST_SEED: Final = 2**31 - 1


def new(seed: int | None = None, *, scenario: str = DEFAULT, teams: Iterable[str] = ()) -> Game:
    """Begin a game.

    Parameters
    ----------
    seed : int, optional
        0 or more: which of what may be true is true, and all luck; the scenario's own if left out.
    scenario : str
        One of `scenarios`.
    teams : iterable of str
        Names of the teams.

    Returns
    -------
    Game

    Raises
    ------
    InvalidValue, UnknownName
        For a seed that is no whole number from 0, an unknown scenario, or a name that cannot be.
    """
    given = read_scenario(scenario)
    chosen = given.default_seed if seed is None else seed
    if isinstance(chosen, bool) or not isinstance(chosen, int):
        raise InvalidValue("not_whole", name="seed", given=str(chosen))
    if not 0 <= chosen <= MOST_SEED:
        raise InvalidValue("out_of_range", name="seed", low=0, high=MOST_SEED, given=chosen)
    game = Game(given, chosen)
    for team in teams:
        game.add(team)
    return game


def from_json(text: str, name: str = "JSON") -> Game:
    """A game from JSON; every round is played again, with the same luck.

    Parameters
    ----------
    text : str
    name : str
        What an error calls it, such as the name of the file.

    Raises
    ------
    DataProblem
        If it is no JSON, no game, or of a version that this kit does not know.
    InvalidValue, UnknownName
        For a decision that cannot be.
    """
    return _replayed(json_text.read_text(text, name))


def load(path: str | os.PathLike[str] | bytes, name: str | None = None) -> Game:
    """A game from a JSON file or from its bytes; errors as `from_json`."""
    return _replayed(json_text.load(path, name))


def _replayed(document: json_text.Document) -> Game:
    game = new(document.seed, scenario=document.scenario)
    for team, decided in document.teams:
        added = game.add(team)
        for decisions in decided:
            game.play(added, decisions)
    return game
