"""The end of the game drawn: decisions apart from luck, expectations beside what came."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from cjlib.management.game import Comparison
from cjlib.pictures import Picture
from cjlib.pictures.management.game import game_picture
from cjlib.pictures.sheet import Box, Dot, Sheet
from cjlib.texts import LANGUAGES, speaking
from tests.management.game.tables import LOUD, NOTHING, SENSIBLE, played
from tests.pictures import promises

LONG = "De afdeling Vernieuwing en Klantbeleving"
SURE = [move | {"expects": [1.0, 10.0]} for move in NOTHING]
EXAMPLES: dict[str, dict[str, Any]] = {
    "one": {"Oost": SENSIBLE},
    "three": {"Oost": SENSIBLE, "West": LOUD, "Noord": NOTHING},
    "names": {LONG: SENSIBLE, "W" * 40: LOUD},
    "same": {"Oost": NOTHING, "West": NOTHING},
    "all of it": {"Oost": SURE},
    "a point": {"Oost": [move | {"expects": [7.2, 7.2]} for move in NOTHING]},
    "many": {f"Team {n}": (SENSIBLE, LOUD)[n % 2] for n in range(14)},
}


@cache
def ended(name: str) -> Comparison:
    return played(17, **EXAMPLES[name]).compare()


def picture_of(name: str) -> Picture:
    return game_picture(ended(name))


def dots(sheet: Sheet, form: str) -> list[Dot]:
    """Marks with something to say, so without the legend."""
    return [s for s in sheet.shapes if isinstance(s, Dot) and s.shape == form and s.label]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_any_teams_are_drawn_without_words_over_each_other(name: str, lang: str) -> None:
    with speaking(lang):
        promises.keeps(picture_of(name))


def test_a_team_has_a_dot_for_its_decisions_and_a_diamond_for_how_it_ended() -> None:
    found = ended("three")
    for sheet in promises.drawn(picture_of("three")):
        diamonds = dots(sheet, "diamond")
        squares = dots(sheet, "square")
        assert len(diamonds) == len(found.teams)
        assert len(squares) == len(found.references)


def test_a_mark_outside_what_was_expected_is_a_triangle_outside_its_bar() -> None:
    found = ended("three")
    missed = sum(not result.hit for one in found.teams for result in one.results)
    assert missed > 0
    for sheet in promises.drawn(picture_of("three")):
        triangles = dots(sheet, "triangle")
        assert len(triangles) == missed
        bars = [s for s in sheet.shapes if isinstance(s, Box) and s.tint == 0.25]
        for dot in triangles:
            bar = next(one for one in bars if abs(one.y + 6 - dot.y) < 0.1)
            assert dot.x < bar.x or dot.x > bar.x + bar.width


def test_rows_go_from_the_highest_expected_value_down() -> None:
    for sheet in promises.drawn(picture_of("three")):
        money = dots(sheet, "square")
        ordered = sorted(money, key=lambda dot: dot.y)
        assert [dot.x for dot in ordered] == sorted((dot.x for dot in ordered), reverse=True)


def test_with_many_teams_the_table_has_all_and_the_picture_says_so() -> None:
    picture = picture_of("many")
    assert len(picture.table) == 14
    assert "Nog 2 teams staan alleen in de tabel." in picture.summary


def test_the_picture_says_what_it_shows_in_words() -> None:
    picture = picture_of("three")
    assert picture.title == ended("three").title()
    assert "West, ronde 2: verwacht 7,60 tot 7,80" in picture.summary
    assert "dat klopte niet" in picture.summary
