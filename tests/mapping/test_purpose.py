"""Needs against goals per phase, and the eight archetypes with their quiz."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.errors import InvalidValue, UnknownName
from cjlib.journey import Need, Phase
from cjlib.journey.vocabulary import Archetype
from cjlib.mapping.purpose import STATEMENTS, archetypes, matrix, score, statement
from cjlib.texts import speaking
from tests.mapping.building import journey, step


def test_each_phase_shows_its_need_its_goal_and_what_is_missing() -> None:
    rows = matrix(
        journey(
            step("s", phase="b", needs=[Need(words="zekerheid"), Need(words="rust")]),
            step("t", phase="b", needs=[Need(words="zekerheid")]),
            phases=[
                Phase(id="a", name="Zoeken", need="overzicht", business_goal="bezoek"),
                Phase(id="b", name="Kiezen", business_goal="omzet"),
                Phase(id="c", name="Kopen", need="gemak"),
                Phase(id="d", name="Na"),
            ],
        )
    )
    assert [row.missing for row in rows] == [
        (),
        ("need",),
        ("business_goal",),
        ("need", "business_goal"),
    ]
    assert rows[1].step_needs == ("zekerheid", "rust")
    assert "Behoeften bij de stappen: 2." in rows[1].sentence()
    assert len({row.sentence() for row in rows}) == 4


def test_the_eight_archetypes_come_with_the_brands_of_the_paper() -> None:
    rows = {row.archetype: row for row in archetypes()}
    assert len(rows) == 8
    assert rows[Archetype.MASTER].brands == ("TOMS", "IKEA")
    assert rows[Archetype.UNIFIER].brands == ("WNF", "Disney", "Dopper")
    assert rows[Archetype.PROTECTOR].name == "beschermer"
    with speaking("en"):
        assert archetypes()[0].gist == "guards what matters"


def test_every_archetype_has_two_statements_of_its_own() -> None:
    assert len(STATEMENTS) == 16
    assert set(Counter(key.rpartition("_")[0] for key in STATEMENTS).values()) == {2}
    assert len({statement(key) for key in STATEMENTS}) == 16


def test_the_most_points_win() -> None:
    found = score({"guide_aim": 2, "guide_way": 1, "master_aim": 2})
    assert found.top == (Archetype.GUIDE,)
    assert found.points[:2] == ((Archetype.GUIDE, 3), (Archetype.MASTER, 2))
    assert (found.answered, found.of) == (3, 16)
    assert "gids" in found.sentence()


def test_a_tie_is_said_as_a_tie() -> None:
    found = score({"master_aim": 2, "guide_aim": 2})
    assert found.top == (Archetype.GUIDE, Archetype.MASTER)
    assert "gids, meester" in found.sentence()


def test_without_points_nobody_is_on_top() -> None:
    assert score({}).top == ()
    assert score({"guide_aim": 0}).top == ()
    assert "Nog geen punten" in score({}).sentence()


def test_an_unknown_statement_or_answer_is_refused() -> None:
    with pytest.raises(UnknownName, match="guide_goal"):
        score({"guide_goal": 1})
    for wrong in (3, -1, True, 1.5):
        with pytest.raises(InvalidValue, match="past niet bij ons"):
            score({"guide_aim": wrong})  # type: ignore[dict-item]


@given(st.dictionaries(st.sampled_from(STATEMENTS), st.integers(0, 2)))
def test_all_points_given_are_counted_once(answers: dict[str, int]) -> None:
    found = score(answers)
    assert sum(points for _, points in found.points) == sum(answers.values())
    assert score(dict(reversed(answers.items()))) == found
