"""A roadmap in quarters: cards with their numbers, what waits for what, and how full it gets."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.making import Idea
from cjlib.making.roadmap import Roadmap, plan
from cjlib.pictures import Picture
from cjlib.pictures.exporting import exported
from cjlib.pictures.making.roadmap import roadmap_picture
from cjlib.pictures.sheet import Box, Sheet, Stroke, Words
from cjlib.texts import speaking
from tests.pictures import promises, sheets
from tests.pictures.making.ideas import KINDS, NAMES
from tests.pictures.mining.tables import HYPOTHEEK


def idea(ident: str, effort: float | None = 1, *after: str, **values: object) -> Idea:
    return Idea(
        **{"id": ident, "name": ident.capitalize(), "effort": effort, "depends_on": after, **values}
    )


def waiting(n: int, names: list[str], **changes: object) -> list[Idea]:
    """Ideas of which a third waits for earlier ones."""
    return [
        idea(
            f"i{nth}",
            None if nth % 9 == 8 else 1 + nth % 5,
            *({f"i{nth // 2}", f"i{nth - 2}"} if nth % 3 == 2 else ()),
            name=f"{names[nth % len(names)][:45]} {nth}",
            kind=KINDS[nth % 4],
            owner="Sanne de Vries-van den Berg" if nth % 2 else "",
            **changes,
        )
        for nth in range(n)
    ]


def overfull() -> Roadmap:
    """Nine weeks of work where there are six, as somebody wanted it."""
    return plan(
        [idea("a", 5, quarter=2), idea("b", 4, quarter=2), idea("c", 2, kind="repair")],
        quarters=3,
        weeks=6,
    )


EXAMPLES = {
    "some": lambda: plan(waiting(9, NAMES), quarters=4, weeks=7),
    "full": overfull,
    "eight": lambda: plan(waiting(20, NAMES), quarters=8, weeks=9),
    "huge": lambda: plan(waiting(200, [HYPOTHEEK]), quarters=8, weeks=40),
    "huge_one": lambda: plan(waiting(200, [HYPOTHEEK]), quarters=1, weeks=40),
    "left": lambda: plan([idea("groot", 20), idea("erna", 1, "groot")], quarters=2, weeks=6),
    "zero": lambda: plan([idea("a", None), idea("b", 0)], quarters=2, weeks=0),
    "free": lambda: plan(waiting(6, NAMES), quarters=3),
    "one": lambda: plan([idea("a", 1.5)], quarters=1, weeks=2),
    "empty": lambda: plan([], quarters=4, weeks=6),
}


def shown(name: str) -> tuple[Picture, list[Sheet]]:
    picture = roadmap_picture(EXAMPLES[name]())
    assert picture.narrow is not None
    return picture, [picture.sheet, picture.narrow]


def arrows(sheet: Sheet) -> dict[str, Stroke]:
    """Arrows from card to card by what they say."""
    return {s.label: s for s in sheet.shapes if isinstance(s, Stroke) and s.arrow and s.label}


def cards(sheet: Sheet) -> list[Box]:
    return [s for s in sheet.shapes if isinstance(s, Box) and s.radius == 6]


def head(sheet: Sheet, text: str) -> Words:
    return next(words for words in sheets.words_of(sheet) if words.lines == (text,))


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_words_stand_apart_on_the_paper_and_can_be_read(name: str, lang: str) -> None:
    with speaking(lang):
        picture, drawn = shown(name)
        promises.keeps(picture, cut=True)
    assert all(sheet.height < 6000 for sheet in drawn)


def test_quarters_stand_beside_each_other_on_a_page_and_below_each_other_on_a_phone() -> None:
    _, (wide, narrow) = shown("some")
    first, last = head(wide, "Kwartaal 1"), head(wide, "Kwartaal 4")
    assert first.y == last.y
    assert first.x < last.x
    first, last = head(narrow, "Kwartaal 1"), head(narrow, "Kwartaal 4")
    assert first.x == last.x
    assert first.y < last.y


def test_no_more_than_four_quarters_stand_in_a_row() -> None:
    _, (wide, _) = shown("eight")
    tops = [head(wide, f"Kwartaal {n}").y for n in range(1, 9)]
    assert len(set(tops[:4])) == len(set(tops[4:])) == 1
    assert tops[4] > tops[3]


def test_what_waits_for_something_says_so_and_gets_an_arrow_on_a_page() -> None:
    picture = roadmap_picture(
        plan([idea("zien", 4, "koppelen"), idea("koppelen", 6)], quarters=2, weeks=6)
    )
    assert picture.narrow is not None
    for sheet in (picture.sheet, picture.narrow):
        assert "na Koppelen (1)" in sheets.text_of(sheet)
    arrow = arrows(picture.sheet)["1 komt voor 2"]
    first, second = sorted(cards(picture.sheet), key=lambda box: box.x)
    assert arrow.points[0][0] == first.x + first.width
    assert arrow.points[-1][0] == second.x - 1
    assert second.y < arrow.points[-1][1] < second.y + second.height
    assert arrows(picture.narrow) == {}
    with speaking("en"):
        again = roadmap_picture(plan([idea("see", 4, "link"), idea("link", 6)], weeks=6))
        assert "after Link (1)" in sheets.text_of(again.sheet)


@given(links=st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=12))
@settings(max_examples=25, deadline=None)
def test_no_arrow_runs_through_a_card(links: set[tuple[int, int]]) -> None:
    after = {n: [f"i{a}" for a, b in links if b == n and a < n] for n in range(8)}
    found = [idea(f"i{n}", 2, *after[n], name=NAMES[n]) for n in range(8)]
    picture = roadmap_picture(plan(found, quarters=4, weeks=5))
    boxes = cards(picture.sheet)
    for arrow in arrows(picture.sheet).values():
        for one, other in zip(arrow.points, arrow.points[1:], strict=False):
            left, right = sorted((one[0], other[0]))
            top, bottom = sorted((one[1], other[1]))
            assert not any(
                left < box.x + box.width - 0.5
                and right > box.x + 0.5
                and top < box.y + box.height
                and bottom > box.y
                for box in boxes
            )


def test_a_quarter_that_is_too_full_says_so_in_title_words_and_pattern() -> None:
    picture, drawn = shown("full")
    assert picture.title == "Kwartaal 2 is te vol: 9 van 6 weken"
    for sheet in drawn:
        assert "9 van 6 weken: 3 te veel" in sheets.text_of(sheet)
        more = [s for s in sheet.shapes if isinstance(s, Box) and s.pattern == "hatch"]
        assert len(more) == 2  # the quarter, and the legend
    with speaking("en"):
        assert shown("full")[0].title == "Quarter 2 is too full: 9 of 6 weeks"


def test_a_bar_is_as_long_as_its_weeks() -> None:
    _, (wide, _) = shown("full")
    bars = [s for s in wide.shapes if isinstance(s, Box) and s.height == 14 and s.fill]
    lengths = sorted(round(bar.width / bars[0].width, 6) for bar in bars)
    # 2 weeks in the first quarter; 6 of 6 and 3 too many in the second
    assert bars[0].fill == "accent"
    assert lengths == [1.0, 1.5, 3.0]


def test_what_does_not_fit_stands_apart_with_the_reason() -> None:
    picture, drawn = shown("left")
    assert picture.title == "Niets past in 2 kwartalen"
    for sheet in drawn:
        text = sheets.text_of(sheet)
        assert "Past niet in de planning (2)" in text
        assert "Past in geen enkel kwartaal: het kost 20 weken" in text
        assert all(card.dash for card in cards(sheet))


@pytest.mark.parametrize(
    ("ideas", "weeks", "title"),
    [
        ([idea("a", 2)], 2, "Het idee past: het komt in kwartaal 1"),
        ([idea("a", 1), idea("b", 1)], 2, "Alle 2 ideeën passen in het eerste kwartaal"),
        (
            [idea("a", 2), idea("b", 2)],
            2,
            "Alle 2 ideeën passen in 2 kwartalen; de laatste komen in kwartaal 2",
        ),
        ([idea("a", 2), idea("b", 9)], 2, "1 idee in 2 kwartalen ingepland; past niet meer: 1"),
    ],
)
def test_the_title_says_what_fits(ideas: list[Idea], weeks: float, title: str) -> None:
    assert roadmap_picture(plan(ideas, quarters=2, weeks=weeks)).title == title


def test_the_table_holds_every_idea_in_words_however_many_are_drawn() -> None:
    picture, (wide, narrow) = shown("huge")
    assert len(picture.table) == 200
    assert len(cards(wide)) <= 120
    assert len(cards(narrow)) <= 60
    assert "ze staan in de tabel" in sheets.text_of(narrow)
    assert list(picture.table.columns) == [
        "nr.", "idee", "kwartaal", "soort", "eigenaar", "weken werk", "komt na", "staat vast",
        "waarom dan",
    ]  # fmt: skip
    found = shown("left")[0].table
    assert found["kwartaal"].tolist() == ["past niet", "past niet"]


def test_pointing_at_a_card_tells_all_of_it() -> None:
    _, (wide, _) = shown("full")
    labels = [area.label for area in wide.areas]
    assert (
        "1. C\nherstellen\n2 weken · nog geen eigenaar\nZo vroeg mogelijk. Soort: herstellen."
        in (labels)
    )


def test_an_empty_roadmap_says_why() -> None:
    for lang in ("nl", "en"):
        with speaking(lang):
            picture, drawn = shown("empty")
            for sheet in drawn:
                assert picture.title in sheets.text_of(sheet).replace("\n", " ")


@pytest.mark.parametrize("extension", ["svg", "pdf", "pptx"])
def test_it_can_be_taken_along(extension: str) -> None:
    assert len(exported(shown("some")[0], extension)) > 2_000
