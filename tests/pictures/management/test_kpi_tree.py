"""The KPI tree: each KPI stands where it belongs, and what leads to no purpose stands apart."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from cjlib.journey.document import Purpose
from cjlib.management.kpis import State, tree
from cjlib.management.organisation import (
    TODAY,
    JourneyEntry,
    Kpi,
    KpiMeasurement,
    Organisation,
    example,
)
from cjlib.pictures import Picture
from cjlib.pictures.management.kpi_nodes import state_mark
from cjlib.pictures.management.kpi_tree import kpi_tree_picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.texts import LANGUAGES, speaking
from tests.pictures import promises, sheets
from tests.pictures.mining.tables import HYPOTHEEK

WHY = Purpose(statement="Wij helpen mensen koken.")


def kpi(nth: int = 0, value: float | None = 8.0, **fields: Any) -> Kpi:
    measured = () if value is None else (KpiMeasurement(on=TODAY, value=value, n=40),)
    known = {"name": f"KPI {nth}", "unit": "mark", "direction": "higher", "target": 7.0}
    return Kpi(**{"id": f"k{nth}", "measurements": measured, **known, **fields})


def shop(*kpis: Kpi, **fields: Any) -> Organisation:
    return Organisation(**{"name": "Winkel", "kpis": kpis, "purpose": WHY, **fields})


def crowd() -> Organisation:
    name = f"{HYPOTHEEK} {HYPOTHEEK[:50]}"
    entries = [
        JourneyEntry(id=f"j{n}", name=f"{name} {n}", serves="ja" if n % 2 else "")
        for n in range(10)
    ]
    kpis = [
        kpi(n, 5.0 + n % 5, name=f"{name} {n}", journey=f"j{n % 10}" if n % 4 else None,
            touchpoint=f"{name} {n % 3}" if n % 4 == 2 else "", serves="ja" if n % 3 else "")
        for n in range(160)
    ]  # fmt: skip
    return shop(*kpis, journeys=entries, purpose=Purpose(statement=f"{name} " * 6))


def stray() -> Organisation:
    """Two KPIs under a journey that is tied to the purpose by only one of them."""
    return shop(
        kpi(0, journey="j", serves="Smaak"),
        kpi(1, journey="j"),
        journeys=[JourneyEntry(id="j", name="Bestellen")],
    )


EXAMPLES: dict[str, Callable[[], Organisation]] = {
    "example": example,
    "crowd": crowd,
    "stray": stray,
    "one": lambda: shop(kpi(serves="Smaak")),
    "bare": lambda: shop(journeys=[JourneyEntry(id="j", name="Bestellen", serves="ja")]),
    "no_purpose": lambda: shop(kpi(), kpi(1, None), purpose=Purpose()),
    "empty": lambda: Organisation(name="Winkel"),
}


def shown(name: str) -> tuple[Picture, list[Sheet]]:
    picture = kpi_tree_picture(EXAMPLES[name](), TODAY)
    assert picture.narrow is not None
    return picture, [picture.sheet, picture.narrow]


def nodes(sheet: Sheet) -> list[Box]:
    return [shape for shape in sheet.shapes if isinstance(shape, Box) and shape.radius == 6]


def node(sheet: Sheet, name: str) -> Box:
    """The node that begins with this name when a person points at it."""
    area = next(a for a in sheet.areas if a.label.startswith(name))
    return next(box for box in nodes(sheet) if (box.x, box.y) == (area.x, area.y))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_words_stand_apart_on_the_paper_and_can_be_read(name: str, lang: str) -> None:
    with speaking(lang):
        picture, drawn = shown(name)
        promises.keeps(picture, cut=name == "crowd")
    for text in (picture.title, picture.summary, *map(promises.text_of, drawn)):
        assert "None" not in text


@pytest.mark.parametrize("name", ["example", "crowd", "stray"])
def test_no_line_runs_through_a_node(name: str) -> None:
    for sheet in shown(name)[1]:
        boxes = nodes(sheet)
        for line in (shape for shape in sheet.shapes if isinstance(shape, Stroke)):
            for one, other in pairwise(line.points):
                left, right = sorted((one[0], other[0]))
                top, bottom = sorted((one[1], other[1]))
                assert not any(
                    left < box.x + box.width - 0.5
                    and right > box.x + 0.5
                    and top < box.y + box.height - 0.5
                    and bottom > box.y + 0.5
                    for box in boxes
                )


def test_the_title_counts_what_leads_to_no_purpose_and_what_is_on_target() -> None:
    assert shown("example")[0].title == "4 van de 9 KPI's zitten los van de purpose; op doel: 1"
    assert shown("one")[0].title == "De enige KPI zit vast aan de purpose; op doel: 1 van 1"
    assert shown("stray")[0].title == "1 van de 2 KPI's zit los van de purpose; op doel: 2"
    assert shown("bare")[0].title == "Er zijn nog geen KPI's"
    assert shown("no_purpose")[0].title == "Zonder purpose zit elke KPI los; op doel: 1 van 2"
    with speaking("en"):
        title = shown("example")[0].title
        assert title == "4 of 9 KPIs are tied to no purpose; on target: 1"


def test_a_node_stands_right_of_what_it_belongs_to() -> None:
    for sheet in shown("example")[1]:
        places = [
            node(sheet, name).x
            for name in ("Wij helpen", "Een pan bestellen", "Bellen", "Wachttijd")
        ]
        assert places == sorted(set(places))


def test_on_a_page_each_level_has_its_own_column_with_its_name_on_top() -> None:
    _, (wide, narrow) = shown("example")
    assert len({box.x for box in nodes(wide)}) == 4
    heads = sheets.text_of(wide).split("\n")[:4]
    assert heads == ["Purpose", "Klantreis", "Touchpoint", "KPI"]
    tops = sorted(nodes(narrow), key=lambda box: box.y)
    assert all(a.y + a.height < b.y for a, b in pairwise(tops))


def test_what_is_loose_stands_below_all_that_leads_to_the_purpose() -> None:
    for sheet in shown("example")[1]:
        border = node(sheet, "Losse KPI's").y
        for name in ("Gemiddelde orderwaarde", "Voorraad", "Iets terugsturen", "Lid zijn"):
            assert node(sheet, name).y >= border
        for name in ("Aanbevelen", "Wachttijd", "Advies vragen"):
            assert node(sheet, name).y < border


def test_each_way_to_stand_has_its_own_shape_and_its_word() -> None:
    looks = [(mark.shape, mark.hollow) for mark in (state_mark(s, 0, 0) for s in State)]
    assert len(set(looks)) == len(State)
    for sheet in shown("example")[1]:
        dots = [(s.shape, s.hollow) for s in sheet.shapes if isinstance(s, Dot)]
        assert dots.count(("triangle", False)) == 5 + 1  # and one in the legend
        assert dots.count(("circle", False)) == 1 + 1
        text = sheets.text_of(sheet)
        assert text.count("niet op doel") == 6
        assert "te dicht bij het doel om zeker te zijn" in text
        assert "doel zonder richting" in text


def test_a_kpi_tells_its_value_with_n_and_its_target() -> None:
    for sheet in shown("example")[1]:
        text = sheets.text_of(sheet)
        assert "91,0% · n = 905" in text
        assert "Doel: 95,0% of hoger" in text
        assert "52 dagen · n onbekend" in text


def test_what_has_no_kpi_is_dashed_and_says_so() -> None:
    found = tree(example(), TODAY)
    bare = sum(not node.kpis for node in found.nodes)
    for sheet in shown("example")[1]:
        assert sheets.text_of(sheet).count("nog geen KPI") == bare + 1  # and the legend
        assert sum(box.dash for box in nodes(sheet)) == bare + 1  # and the root of what is loose
    assert "Touchpoints zonder KPI: 8 van de 13." in shown("example")[0].summary


def test_a_kpi_without_a_purpose_under_a_journey_that_has_one_says_so() -> None:
    for sheet in shown("stray")[1]:
        assert not node(sheet, "KPI 0").dash
        assert node(sheet, "KPI 1").dash
        said = "Niemand schreef op wat deze KPI over de purpose zegt."
        assert sheets.text_of(sheet).count(said) == 1


def test_an_empty_tree_and_one_without_purpose_say_what_to_do() -> None:
    for sheet in (*shown("empty")[1], *shown("bare")[1]):
        assert "Kies dan bij elke klantreis een KPI" in sheets.text_of(sheet)
    for sheet in shown("no_purpose")[1]:
        assert "Schrijf eerst de purpose op" in sheets.text_of(sheet)


def test_the_table_holds_every_node_however_many_are_drawn() -> None:
    picture, drawn = shown("crowd")
    assert len(picture.table) == len(tree(crowd(), TODAY).nodes)
    for sheet, most in zip(drawn, (140, 70), strict=True):
        assert len(nodes(sheet)) <= most
        assert "die staan in de tabel." in sheets.text_of(sheet)
    assert list(picture.table.columns) == [
        "wat", "naam", "hoort bij", "eigenaar", "leidt naar de purpose", "aantal KPI's", "stand",
        "waarde", "doel", "n",
    ]  # fmt: skip
    row = shown("example")[0].table.set_index("naam").loc["Op tijd geleverd"]
    assert row["hoort bij"] == "De pan ontvangen"
    assert (row["stand"], row["waarde"], row["n"]) == ("niet op doel", "91,0%", "905")
