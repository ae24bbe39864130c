"""The customer-hero quadrant: the place of all, how people spread, and no small group apart."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.errors import InvalidValue
from cjlib.management import scans
from cjlib.pictures.management.quadrant import scan_quadrant
from cjlib.pictures.sheet import Box, Dot, Patch, Sheet
from cjlib.texts import LANGUAGES, speaking
from tests.management.scans.building import same, team
from tests.pictures import promises
from tests.pictures.management import answers
from tests.pictures.mining.tables import HYPOTHEEK

HERO = scans.load("hero")


def crew(n: int = 8, name: str = "Verkoop", seed: int = 1, **areas: float) -> list[dict]:
    return team("hero", name, n, seed, **(areas or {"culture": 2.2, "first": 3.8}))


def mixed() -> list[dict]:
    return [
        *crew(), *crew(9, "Klantcontact", 2, culture=4, first=4.2),
        *crew(3, "Directie", 3, culture=5, first=5), *crew(2, "Staf", 4, culture=1, first=1),
    ]  # fmt: skip


def marks(sheet: Sheet, form: str) -> list[Dot]:
    """Marks in the square, without those in list and legend."""
    return [s for s in sheet.shapes if isinstance(s, Dot) and s.shape == form and s.label]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "people",
    [
        mixed(), crew(1), crew(4), crew(5, ""),
        [p for k in range(14) for p in crew(9, f"{HYPOTHEEK} {k}", k, culture=3, first=3)],
        [{**same("hero", culture=c, first=f), "department": f"{c}{f}"}
         for c in (1, 5) for f in (1, 5) for _ in range(6)],
    ],
    ids=["mixed", "one", "four", "five", "many", "corners"],
)  # fmt: skip
def test_any_answers_are_drawn_without_words_over_each_other(people, lang) -> None:
    with speaking(lang):
        promises.keeps(scan_quadrant(HERO.score(people)))


def test_the_title_names_the_quadrant_and_whether_another_is_possible() -> None:
    sure = [same("hero", culture=5, first=v) for v in (4, 5, 5, 4, 5)]
    with speaking("nl"):
        # culture has no spread and so no interval, so nobody says that another is possible
        assert scan_quadrant(HERO.score(sure)).title == (
            "Volgens 5 mensen staat de organisatie in het vak 'Klantheld'"
        )
        unsure = [same("hero", culture=c, first=5 - c % 2) for c in (1, 4, 4, 3, 4)]
        assert scan_quadrant(HERO.score(unsure)).title == (
            "Volgens 5 mensen staat de organisatie in het vak 'Klantheld', "
            "maar een ander vak is ook mogelijk"
        )
        border = same("hero", culture=3, first=5)
        assert scan_quadrant(HERO.score(border)).title == (
            "Volgens één persoon staat de organisatie precies op de grens van twee vakken"
        )


def test_all_quadrants_have_a_name_a_meaning_and_how_many_stand_there_themselves() -> None:
    with speaking("nl"):
        picture = scan_quadrant(HERO.score(mixed()))
    for sheet in promises.drawn(picture):
        text = promises.text_of(sheet)
        for name in ("Klantaan", "Klantheld", "Klantbespreker", "Klantontzorger"):
            assert name in text
        assert text.count("zelf hier:") == 4
        assert "over de klant wordt geregeld gepraat" in text


def test_departments_under_five_count_but_have_no_mark_no_name_and_no_row() -> None:
    with speaking("nl"):
        picture = scan_quadrant(HERO.score(mixed()))
    for sheet in promises.drawn(picture):
        assert len(marks(sheet, "diamond")) == 2
        text = promises.text_of(sheet)
        assert "Directie" not in text
        assert "2 van de afdelingen, met samen 5 van de mensen" in text
    assert picture.table["groep"].tolist() == ["Iedereen", "Klantcontact", "Verkoop"]
    assert picture.table["aantal mensen"].tolist() == [22, 9, 8]
    assert "Directie" not in picture.summary


def test_with_fewer_than_five_people_nobody_is_a_dot() -> None:
    with speaking("nl"):
        picture = scan_quadrant(HERO.score(crew(4)))
    for sheet in promises.drawn(picture):
        assert marks(sheet, "circle") == []
        assert "Vanaf 5 mensen tekent de kit intervallen" in promises.text_of(sheet)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=5, max_size=12))
def test_every_person_is_in_a_dot_once_and_more_people_make_it_larger(places) -> None:
    with speaking("en"):
        found = scan_quadrant(HERO.score([same("hero", culture=c, first=f) for c, f in places]))
    dots = marks(found.sheet, "circle")
    assert len(dots) == len(set(places))
    counts = [1 if d.label == "one person" else int(d.label.split()[0]) for d in dots]
    assert sum(counts) == len(places)
    by_count = sorted(zip(counts, (d.radius for d in dots), strict=True))
    assert [r for _, r in by_count] == sorted(r for _, r in by_count)


def test_the_hatched_part_holds_the_middle_half_of_people_on_each_axis() -> None:
    people = [same("hero", culture=v, first=6 - v) for v in range(1, 6)]
    with speaking("nl"):
        sheet = scan_quadrant(HERO.score(people)).sheet
    square = max((s for s in sheet.shapes if isinstance(s, Box)), key=lambda box: box.width)
    half = next(s for s in sheet.shapes if isinstance(s, Patch))
    left, right = min(x for x, _ in half.points), max(x for x, _ in half.points)
    # of 1 to 5 the middle half runs from 2 to 4: half of the scale, around its middle
    assert right - left == pytest.approx((square.width - 28) / 2)
    assert (left + right) / 2 == pytest.approx(square.x + square.width / 2)


def test_without_scores_on_both_axes_it_says_what_to_do() -> None:
    with speaking("nl"):
        picture = scan_quadrant(HERO.score(same("hero", culture=4)))
        promises.keeps(picture)
    assert picture.title == "Er is te weinig geantwoord om een vak aan te wijzen"
    assert len(picture.table) == 1


def test_a_scan_without_two_axes_is_refused_with_what_would_do() -> None:
    with speaking("nl"), pytest.raises(InvalidValue, match="hero"):
        scan_quadrant(answers.of("cxm", 3))
