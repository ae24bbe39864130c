"""Departments beside each other: a silo is seen, and no small department can be read off."""

from __future__ import annotations

from typing import Any

import pytest

from cjlib.management import scans
from cjlib.pictures.management.silos import silos_picture
from cjlib.pictures.sheet import Box, Dot, Sheet
from cjlib.texts import LANGUAGES, speaking
from tests.management.scans.building import same, team
from tests.pictures import promises, sheets
from tests.pictures.mining.tables import HYPOTHEEK

CXM = scans.load("cxm")


def crew(n: int, name: str, seed: int = 1, **areas: float) -> list[dict[str, Any]]:
    return team("cxm", name, n, seed, **areas)


def apart() -> list[dict[str, Any]]:
    """Sales and the help desk see another purpose, and the same otherwise; two are small."""
    return [
        *crew(8, "Verkoop", 1, purpose=2), *crew(9, "Klantcontact", 2, purpose=4.5),
        *crew(3, "Directie", 3, purpose=5), *crew(2, "Staf", 4),
    ]  # fmt: skip


def many(n: int = 14) -> list[dict[str, Any]]:
    return [one for k in range(n) for one in crew(6, f"{HYPOTHEEK} {k}", k, purpose=1 + k % 5)]


def alike() -> list[dict[str, Any]]:
    given = same("cxm", purpose=3, journey=5, ecosystem=1, measure=2)
    return [{**given, "department": f"Afdeling {k}"} for k in range(9) for _ in range(5)]


def marks(sheet: Sheet) -> list[str]:
    """What stands in the marks on the lines, with the key below them."""
    boxes = {(b.x + b.width / 2, b.y + b.height / 2) for b in sheet.shapes
             if isinstance(b, Box) and b.radius == 10}  # fmt: skip
    return sorted(
        " ".join(words.lines)
        for words in sheets.words_of(sheet)
        if (words.x, words.y + words.size * 0.65) in boxes
    )


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "people", [apart(), many(), alike()], ids=["apart", "many", "alike"]
)  # fmt: skip
def test_any_departments_are_drawn_without_words_over_each_other(people, lang) -> None:
    with speaking(lang):
        promises.keeps(silos_picture(CXM.score(people)))


@pytest.mark.parametrize("name", scans.names())
def test_every_scan_can_be_compared_between_departments(name) -> None:
    people = [*team(name, "Verkoop", 7, 1), *team(name, "ICT", 6, 2)]
    with speaking("nl"):
        promises.keeps(silos_picture(scans.load(name).score(people)))


def test_the_title_names_where_departments_see_another_organisation() -> None:
    with speaking("nl"):
        assert silos_picture(CXM.score(apart())).title == (
            'Afdelingen zien een andere organisatie bij "Purpose" '
            "(teken van een silo in 1 van de 4 gebieden)"
        )
        assert silos_picture(CXM.score(alike())).title == (
            "Geen teken van een silo: de afdelingen zien ongeveer hetzelfde"
        )
        within = [{**same("cxm", purpose=v, journey=3, ecosystem=3, measure=3), "department": d}
                  for d in ("Verkoop", "ICT") for v in (1, 1, 2, 4, 5, 5)]  # fmt: skip
        assert silos_picture(CXM.score(within)).title == (
            'Geen teken van een silo; mensen verschillen wel van mening over "Purpose"'
        )


def test_a_silo_has_a_triangle_and_words_and_what_lies_between_is_a_share() -> None:
    people = [
        {**same("cxm", purpose=v, journey=3, ecosystem=3, measure=3), "department": d}
        for d, v in (("Verkoop", 1), ("ICT", 5)) for _ in range(6)
    ]  # fmt: skip
    with speaking("nl"):
        picture = silos_picture(CXM.score(people))
    for sheet in promises.drawn(picture):
        triangles = [s for s in sheet.shapes if isinstance(s, Dot) and s.shape == "triangle"]
        assert len(triangles) == 2  # at the area, and in the legend
        # within a department everybody says the same
        said = "teken van een silo; 100% van de verschillen zit tussen afdelingen"
        assert said in promises.text_of(sheet)
    first = picture.table.iloc[0]
    assert first["deel tussen afdelingen"] == pytest.approx(1.0)


def test_departments_under_five_count_but_stand_nowhere() -> None:
    with speaking("nl"):
        picture = silos_picture(CXM.score(apart()))
    said = " ".join([picture.summary, *map(promises.text_of, promises.drawn(picture))])
    labels = [area.label for sheet in promises.drawn(picture) for area in sheet.areas]
    assert "2 van de afdelingen, met samen 5 van de mensen" in picture.summary
    for name in ("Directie", "Staf"):
        assert name not in said
        assert not any(name in label for label in labels)
        assert name not in picture.table["afdeling"].tolist()
    assert len(picture.table) == 2 * 4


def test_n_stands_beside_every_department() -> None:
    with speaking("nl"):
        picture = silos_picture(CXM.score(apart()))
    for sheet in promises.drawn(picture):
        assert "Klantcontact (n = 9)" in promises.text_of(sheet)
        assert "Verkoop (n = 8)" in promises.text_of(sheet)


def test_a_score_that_few_people_of_a_department_gave_is_not_told() -> None:
    people = apart()
    for one in people[:5]:  # of sales only three are left who answered about the purpose
        for key in [key for key in one if key.startswith("purpose")]:
            del one[key]
    with speaking("nl"):
        picture = silos_picture(CXM.score(people))
        promises.keeps(picture)
    purpose = picture.table[picture.table["gebied"] == "Purpose"].set_index("afdeling")
    assert purpose.loc["Verkoop", ["gemiddelde", "aantal mensen"]].isna().all()
    assert "Te weinig mensen per afdeling" in promises.text_of(picture.sheet)


def test_departments_with_the_same_score_share_a_mark() -> None:
    few = [one for one in alike() if one["department"] in ("Afdeling 0", "Afdeling 1")]
    with speaking("nl"):
        both, all_nine = (silos_picture(CXM.score(people)).sheet for people in (few, alike()))
    assert marks(both) == ["1", "1 · 2", "1 · 2", "1 · 2", "1 · 2", "2"]
    assert marks(all_nine).count("9 samen") == 4


def test_the_largest_twelve_are_drawn_and_the_table_holds_all() -> None:
    with speaking("nl"):
        picture = silos_picture(CXM.score(many()))
    assert "de 12 grootste van de 14 afdelingen" in promises.text_of(picture.sheet)
    assert len(picture.table) == 14 * 4


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (crew(6, ""), "Niemand noemde een afdeling"),
        (crew(6, "Verkoop"), "Er is maar één afdeling"),
        ([*crew(4, "Verkoop"), *crew(3, "ICT")], "geen twee afdelingen die groot genoeg zijn"),
    ],
)
def test_with_nothing_to_compare_it_says_why_and_what_to_do(people, said) -> None:
    with speaking("nl"):
        picture = silos_picture(CXM.score(people))
        promises.keeps(picture)
    assert said in picture.title
    for sheet in promises.drawn(picture):
        assert "afdeling" in promises.text_of(sheet)
