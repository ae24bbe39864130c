"""Teams and moves that several tests use."""

from __future__ import annotations

from typing import Any

from cjlib.management import game
from cjlib.management.game import Game

SENSIBLE = (
    {"chosen": ["survey", "returning", "scan", "contact_test"], "expects": [7.0, 7.4]},
    {"chosen": ["first_cook"], "expects": [7.2, 7.9]},
    {"chosen": ["contact.quarter", "owner.cooking", "rhythm"], "expects": [7.4, 8.0]},
)
LOUD = (
    {"chosen": [], "expects": [7.1, 7.2]},
    {"chosen": ["easy_return", "search_guide"], "expects": [7.6, 7.8]},
    {"chosen": ["contact.week", "stop.easy_return", "more.gift"], "expects": [7.0, 8.0]},
)
NOTHING = (
    {"chosen": [], "expects": [7.0, 7.4]},
    {"chosen": [], "expects": [7.0, 7.4]},
    {"chosen": ["contact.month"], "expects": [7.0, 7.4]},
)


def played(seed: int | None = None, **teams: Any) -> Game:
    """A game in which each team played its moves."""
    play = game.new(seed, teams=teams)
    for team, moves in teams.items():
        for move in moves:
            play.play(team, move)
    return play
