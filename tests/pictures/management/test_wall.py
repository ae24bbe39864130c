"""The wall of journeys as cards: what is late and what nobody owns stands out without colour."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from cjlib.management.journeys import wall
from cjlib.management.organisation import TODAY, JourneyEntry, Organisation, Score, example
from cjlib.pictures import Picture
from cjlib.pictures.management.wall import wall_picture
from cjlib.pictures.sheet import Box, Dot, Sheet
from cjlib.texts import LANGUAGES, speaking
from tests.pictures import promises, sheets
from tests.pictures.mining.tables import HYPOTHEEK


def entry(nth: int = 0, **fields: Any) -> JourneyEntry:
    return JourneyEntry(**{"id": f"j{nth}", "name": f"Reis {nth}", "owner": "Sanne", **fields})


def portfolio(*entries: JourneyEntry) -> Organisation:
    return Organisation(name="Winkel", journeys=entries)


def crowd(n: int) -> list[JourneyEntry]:
    long: dict[str, Any] = {"name": f"{HYPOTHEEK} {HYPOTHEEK[:50]}", "owner": HYPOTHEEK}
    score = Score(metric=HYPOTHEEK, value=7.5, n=3, on=TODAY)
    return [
        entry(nth, **(long if nth % 3 else {"owner": ""}), score=score if nth % 2 else None,
              type=1 + nth % 4, next_review=TODAY - timedelta(days=nth % 4),
              state="retired" if nth % 7 == 6 else "planned")
        for nth in range(n)
    ]  # fmt: skip


EXAMPLES: dict[str, Callable[[], Organisation]] = {
    "example": example,
    "crowd": lambda: portfolio(*crowd(13)),
    "huge": lambda: portfolio(*crowd(150)),
    "one": lambda: portfolio(entry()),
    "two": lambda: portfolio(entry(), entry(1)),
    "retired": lambda: portfolio(entry(state="retired")),
    "empty": portfolio,
}


def shown(name: str, today: date = TODAY) -> tuple[Picture, list[Sheet]]:
    picture = wall_picture(wall(EXAMPLES[name](), today))
    assert picture.narrow is not None
    return picture, [picture.sheet, picture.narrow]


def title(*entries: JourneyEntry) -> str:
    return wall_picture(wall(portfolio(*entries), TODAY)).title


def cards(sheet: Sheet) -> list[Box]:
    return [shape for shape in sheet.shapes if isinstance(shape, Box) and shape.radius == 6]


def marks(sheet: Sheet, form: str) -> int:
    """How many marks of this form there are, without the one in the legend."""
    found = [shape for shape in sheet.shapes if isinstance(shape, Dot) and shape.shape == form]
    return max(0, len(found) - 1)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_words_stand_apart_on_the_paper_and_can_be_read(name: str, lang: str) -> None:
    with speaking(lang):
        promises.keeps(shown(name)[0], cut=name in ("crowd", "huge"))


def test_the_title_counts_what_is_late_and_what_nobody_owns() -> None:
    picture, _ = shown("example")
    assert picture.title == (
        "2 van de 4 klantreizen hadden al besproken moeten zijn; zonder eigenaar: 1"
    )
    with speaking("en"):
        assert shown("example")[0].title == (
            "2 of 4 journeys should have been reviewed by now; without an owner: 1"
        )


def test_the_title_says_that_all_is_well_only_if_it_is() -> None:
    fine, nobody = entry(), entry(1, owner="")
    assert title(fine, entry(1)) == "Alle 2 klantreizen hebben een eigenaar en geen is te laat"
    assert title(fine) == "'Reis 0' heeft een eigenaar en is niet te laat"
    assert title(nobody) == "'Reis 1' heeft geen eigenaar"
    assert title(fine, nobody) == "1 van de 2 klantreizen heeft geen eigenaar"
    assert title(entry(state="retired")) == "Alle klantreizen aan de wand zijn vervallen"
    late = entry(2, owner="", next_review=TODAY - timedelta(days=1))
    assert title(late) == "'Reis 2' had al besproken moeten zijn en heeft geen eigenaar"


def test_late_and_ownerless_are_marked_in_words_shape_and_line() -> None:
    for sheet in shown("example")[1]:
        text = sheets.text_of(sheet)
        assert "bespreking 119 dagen te laat" in text
        assert "bespreking 46 dagen te laat" in text
        assert "geen eigenaar" in text
        assert marks(sheet, "triangle") == 2
        assert marks(sheet, "diamond") == 1
        assert sum(card.thickness == 2.5 for card in cards(sheet)) == 2
        assert sum(card.dash for card in cards(sheet)) == 1


def test_on_the_day_itself_a_review_is_not_late_and_a_day_later_it_is_one_day_late() -> None:
    due = entry(next_review=TODAY)
    on_time, late = (
        sheets.text_of(wall_picture(wall(portfolio(due), day)).sheet)
        for day in (TODAY, TODAY + timedelta(days=1))
    )
    assert "te laat" not in on_time.replace("niet te laat", "")
    assert "bespreking 1 dag te laat" in late


def test_a_card_tells_state_owner_score_with_n_review_completeness_and_what_to_do() -> None:
    for sheet in shown("example")[1]:
        text = sheets.text_of(sheet).replace("- ", "-")
        for said in (
            "Type 1 (organisatietouchpoint-analyse) volgens de kaart",
            "Stand: wordt verbeterd",
            "Eigenaar: Webteam",
            "Rapportcijfer voor de hele reis: 7,3",
            "n = 1.920",
            "NPS: +41 · n = 12, weinig",
            "Bespreking: 15 januari 2026",
            "Stappenplan 47% klaar",
            "Nu: zoek een eigenaar.",
        ):
            assert said in text


def test_a_retired_journey_stands_below_the_others_and_is_never_called_ownerless() -> None:
    _, (wide, _) = shown("example")
    assert "Vervallen (1)" in sheets.text_of(wide)
    lowest = max(cards(wide), key=lambda card: card.y)
    assert not lowest.dash
    assert lowest.thickness == 1


def test_pointing_at_a_card_tells_the_whole_journey() -> None:
    _, drawn = shown("example")
    rows = wall(example(), TODAY).rows
    for sheet in drawn:
        assert {area.label for area in sheet.areas} == {row.sentence() for row in rows}


def test_the_table_holds_every_journey_however_many_are_drawn() -> None:
    picture, (wide, narrow) = shown("huge")
    assert len(picture.table) == 150
    assert len(cards(wide)) == 60
    assert len(cards(narrow)) == 30
    assert "En nog 120; die staan in de tabel." in sheets.text_of(narrow)
    assert list(picture.table.columns) == [
        "klantreis", "type", "stand", "eigenaar", "score", "aantal mensen", "gemeten op",
        "volgende bespreking", "dagen te laat", "stappenplan klaar", "wat nu",
    ]  # fmt: skip


def test_fewer_cards_are_drawn_where_that_is_asked_for_and_the_title_counts_all() -> None:
    entries = [entry(nth, owner="") for nth in range(20)]
    picture = wall_picture(wall(portfolio(*entries), TODAY), most=6)
    assert picture.title.startswith("20 van de 20")
    assert len(picture.table) == 20
    for sheet in (picture.sheet, picture.narrow):
        assert sheet is not None
        assert "En nog 14; die staan in de tabel." in sheets.text_of(sheet)


def test_an_empty_wall_says_what_to_do() -> None:
    for sheet in shown("empty")[1]:
        assert "Voeg er één toe" in sheets.text_of(sheet)
