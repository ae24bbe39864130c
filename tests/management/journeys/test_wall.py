"""The wall of journeys: late reviews, nobody's journeys, and types that the map does not show."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cjlib import datasets
from cjlib.management.journeys import completeness, wall
from cjlib.management.organisation import TODAY, JourneyEntry, Kpi, Organisation, example
from cjlib.texts import LANGUAGES, speaking

WALL = wall(example(), TODAY)
SCORE = {"metric": "Cijfer", "value": 7.5, "n": 200, "on": "2026-01-01"}


def ids(rows: Any) -> list[str]:
    return [row.entry.id for row in rows]


def test_late_reviews_come_first_by_how_late_they_are() -> None:
    assert [(row.entry.id, row.late) for row in WALL.overdue] == [("club", 119), ("order", 46)]


def test_many_late_or_overrated_journeys_are_named_in_one_sentence() -> None:
    shop = datasets.journey("webshop_order")
    late = [
        {"id": f"j{n}", "name": f"Reis {n}", "type": 4, "journey": shop, "owner": "Web",
         "next_review": f"2026-02-{n:02d}"}
        for n in range(1, 9)
    ]  # fmt: skip
    said = wall(Organisation(name="W", journeys=late), TODAY).in_words()
    assert len(said) == 3
    assert "(8): 'Reis 1', 'Reis 2'" in said[1]
    assert "(en nog 2 andere). De langste is 29 dagen te laat." in said[1]
    assert "hoger type dan hun kaart laat zien (8)" in said[2]


def test_a_retired_journey_asks_for_nothing() -> None:
    assert ids(WALL.alive) == ["order", "return", "advice", "club"]
    assert ids(WALL.unowned) == ["advice"]
    assert ids(WALL.unplanned) == ["advice"]


def test_a_map_shows_its_own_type_whatever_the_organisation_says() -> None:
    order = WALL.rows[0]
    assert (order.proven, int(order.type or 0), order.entry.type) == (True, 1, 4)
    assert ids(WALL.overrated) == ["order"]


def test_without_a_map_the_type_is_what_the_organisation_says() -> None:
    advice = WALL.rows[2]
    assert (advice.proven, int(advice.type or 0), advice.complete) == (False, 2, None)
    assert "volgens de organisatie" in advice.type_word()


def test_the_four_types_of_the_example_houses_are_seen() -> None:
    names = ("house_1_bank", "house_2_customer", "house_3_experience", "house_4_signature")
    entries = [JourneyEntry(id=name, name=name, journey=datasets.journey(name)) for name in names]
    rows = wall(Organisation(name="W", journeys=entries), TODAY).rows
    assert [int(row.type or 0) for row in rows] == [1, 2, 3, 4]


def next_of(**fields: Any) -> str:
    """What to do next with a journey, of which the KPI is the only one."""
    entry = JourneyEntry(**{"id": "j", "name": "Reis", **fields})
    kpis = [Kpi(id="k", name="K", journey="j")]
    return wall(Organisation(name="W", journeys=[entry], kpis=kpis), TODAY).rows[0].next.key


def test_what_to_do_next_is_the_first_thing_that_is_open() -> None:
    shop = datasets.journey("webshop_order")
    known: dict[str, Any] = {"owner": "Web", "journey": shop, "state": "keeping"}
    steps = [
        next_of(),
        next_of(owner="Web", next_review="2026-03-01"),
        next_of(owner="Web"),
        next_of(owner="Web", journey=shop, state="making"),
        next_of(**known),
        next_of(**known, score={**SCORE, "on": "2024-01-01"}),
        next_of(**known, score=SCORE),
        next_of(**known, score=SCORE, next_review="2026-06-01"),
        next_of(state="retired"),
    ]
    assert [key.rsplit(".", 1)[1] for key in steps] == [
        "owner",
        "review",
        "map",
        "stage",
        "score",
        "again",
        "plan",
        "nothing",
        "retired",
    ]


def test_a_journey_that_nothing_measures_asks_for_a_kpi() -> None:
    entry = JourneyEntry(
        id="j", name="Reis", owner="Web", state="keeping", journey=datasets.journey("webshop_order")
    )
    row = wall(Organisation(name="W", journeys=[entry]), TODAY).rows[0]
    assert row.next.key == "journeys_wall.next.kpi"


def test_a_review_within_a_month_is_announced() -> None:
    entries = [
        JourneyEntry(id="a", name="A", next_review="2026-04-02"),
        JourneyEntry(id="b", name="B", next_review="2026-03-02"),
        JourneyEntry(id="c", name="C", next_review="2026-04-03"),
    ]
    assert ids(wall(Organisation(name="W", journeys=entries), date(2026, 3, 2)).coming) == [
        "b",
        "a",
    ]


def test_completeness_is_a_share_and_a_fuller_map_has_more() -> None:
    full = completeness(datasets.journey("webshop_order"))
    bare = completeness(datasets.journey("webshop_order").changed(steps=(), improvements=()))
    assert 0 <= bare < full <= 1


def test_a_score_of_few_people_is_said_to_be_of_few() -> None:
    assert "n = 12, weinig" in WALL.rows[3].sentence()
    assert "weinig" not in WALL.rows[0].sentence()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_leave_nothing_open(lang: str) -> None:
    with speaking(lang):
        said = str(wall(example(), TODAY))
        nothing = str(wall(Organisation(name="W"), TODAY))
    assert "{" not in said + nothing


def test_the_table_has_a_row_per_journey() -> None:
    table = WALL.table().set_index("journey")
    assert list(table.index) == ["order", "return", "advice", "club", "catalogue"]
    assert (table.loc["club", "n"], table.loc["club", "score"]) == (12, 41)
    assert wall(Organisation(name="W"), TODAY).table().empty
