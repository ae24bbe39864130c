"""Gain against budget: the line, its knee, the choice on it, and what was not proven."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cjlib.making import Idea
from cjlib.making.portfolio import choose, frontier
from cjlib.pictures.exporting import exported
from cjlib.pictures.making.frontier import frontier_picture, knee
from cjlib.pictures.sheet import Box, Dot, Sheet
from cjlib.texts import speaking
from tests.pictures import promises, sheets
from tests.pictures.mining.tables import HYPOTHEEK

NAN, INF = float("nan"), float("inf")
IDEAS = [
    Idea(id="a", name="Terugbellen", cost=1000, gain=2.0),
    Idea(id="b", name="Heldere brief", cost=1000, gain=1.0),
    Idea(id="c", name="Kaartje", cost=4000, gain=0.4),
]
BUDGETS = [0, 1000, 2000, 4000, 6000]


def table(*rows: tuple[float, float], gaps: dict[int, float] | None = None) -> pd.DataFrame:
    found = [
        (
            budget,
            gain,
            budget,
            nth,
            tuple(f"Idee {k}" for k in range(nth)),
            (gaps or {}).get(nth, 0),
        )
        for nth, (budget, gain) in enumerate(rows)
    ]
    return pd.DataFrame(found, columns=["budget", "gain", "cost", "ideas", "chosen", "gap"])


def huge(name: str, n: int = 200, scale: float = 1e9) -> pd.DataFrame:
    names = tuple(f"{name[:45]} {nth}" for nth in range(n))
    rows = [(scale * k, 4.0 * k**0.5, scale * k, n, names, 0.2 * (k % 2)) for k in range(21)]
    return pd.DataFrame(rows, columns=["budget", "gain", "cost", "ideas", "chosen", "gap"])


EXAMPLES = {
    "some": lambda: frontier_picture(frontier(IDEAS, BUDGETS), choose(IDEAS, budget=2500)),
    "unproven": lambda: frontier_picture(
        table((0, NAN), (500, NAN), (900, 1), (2000, 4), (3000, 4.1), gaps={2: 0.4, 3: INF, 4: 3})
    ),
    "below": lambda: frontier_picture(frontier(IDEAS, BUDGETS), choose(IDEAS[1:], budget=2500)),
    "huge": lambda: frontier_picture(huge(HYPOTHEEK)),
    "small": lambda: frontier_picture(huge("a", 3, 0.01)),
    "one": lambda: frontier_picture(table((800, 1.0))),
    "flat": lambda: frontier_picture(table((800, 1.0), (900, 1.0), (1000, 1.0))),
    "far": lambda: frontier_picture(table((100_000, 10.0), (110_000, 20.0), (120_000, 30.0))),
    "nothing_empty": lambda: frontier_picture(table()),
    "rules_empty": lambda: frontier_picture(table((0, NAN), (10, NAN))),
    "gain_empty": lambda: frontier_picture(table((0, 0), (10, 0))),
}


def dots(sheet: Sheet, colour: str) -> list[Dot]:
    return [
        shape
        for shape in sheet.shapes
        if isinstance(shape, Dot) and shape.colour == colour and shape.label
    ]


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize("name", EXAMPLES)
def test_words_stand_apart_on_the_paper_and_can_be_read(name: str, lang: str) -> None:
    with speaking(lang):
        picture = EXAMPLES[name]()
        promises.keeps(picture)
    for text in (picture.title, picture.summary, *map(promises.text_of, promises.drawn(picture))):
        assert "inf" not in text.lower()


def test_the_title_tells_where_a_next_euro_brings_little() -> None:
    picture = EXAMPLES["some"]()
    # 3.0 of 3.4 points for the first 2000 of 6000 euros
    assert (
        picture.title
        == "€ 2.000 brengt al 88% van de winst; daarna brengt een euro gemiddeld veel minder"
    )
    assert "brengt € 1.000 extra gemiddeld 1,50 punt, daarna nog 0,10 punt." in picture.summary
    with speaking("en"):
        assert EXAMPLES["some"]().title.startswith("€2,000 already brings 88% of the gain")


def test_a_line_that_keeps_rising_has_no_knee() -> None:
    picture = EXAMPLES["far"]()
    assert picture.title == "Meer geld blijft lonen: met € 120.000 is 30,00 punt gevoel te winnen"
    assert dots(picture.sheet, "ink") == []


def test_more_money_that_brings_nothing_is_said_to_do_so() -> None:
    assert EXAMPLES["flat"]().title == "€ 800 is genoeg: meer geld brengt niet meer"


def test_the_choice_is_ringed_where_its_cost_and_gain_meet_and_names_its_ideas() -> None:
    for sheet in promises.drawn(EXAMPLES["some"]()):
        ring = next(s for s in sheet.shapes if isinstance(s, Dot) and s.radius == 11)
        inside = next(d for d in dots(sheet, "accent") if (d.x, d.y) == (ring.x, ring.y))
        assert inside.label == (
            "De keuze: 2 ideeën voor € 2.000, samen 3,00 punt.\n"
            "2 ideeën, samen € 2.000:\nHeldere brief\nTerugbellen"
        )
        knee_at = dots(sheet, "ink")[0]  # the same budget and gain
        assert (ring.x, ring.y) == (pytest.approx(knee_at.x), pytest.approx(knee_at.y))


def test_a_choice_below_the_line_is_told_with_what_the_same_money_can_bring() -> None:
    # 1 point for 1000 euros, where the line brings 2
    assert "Ze ligt onder de lijn: voor hetzelfde geld kan er 1,00 punt bij." in (
        EXAMPLES["below"]().summary
    )
    assert "onder de lijn" not in EXAMPLES["some"]().summary


def test_pointing_at_a_budget_names_what_is_chosen_there() -> None:
    first = dots(EXAMPLES["some"]().sheet, "accent")[1]
    assert first.label == "Budget € 1.000: 2,00 punt\n1 idee, samen € 1.000:\nTerugbellen"


def test_no_more_than_ten_ideas_are_named_and_the_others_are_counted() -> None:
    label = dots(EXAMPLES["huge"]().sheet, "accent")[1].label
    assert label.endswith("\nen nog 190")
    assert len(label.split("\n")) == 13


def test_what_is_not_proven_has_its_own_mark_and_its_own_sentence() -> None:
    picture = EXAMPLES["unproven"]()
    for sheet in promises.drawn(picture):
        marks = [d for d in dots(sheet, "attention") if d.shape == "square" and d.hollow]
        knees = [d for d in dots(sheet, "ink") if d.hollow]
        assert len(marks) + len(knees) == 3
        assert "niet bewezen" in sheets.text_of(sheet)
    assert "Bij 3 van de 3 budgetten is niet bewezen" in picture.summary
    proven = EXAMPLES["some"]()
    assert dots(proven.sheet, "attention") == []
    assert "bewezen" not in proven.summary


def test_budgets_that_the_rules_do_not_fit_in_are_hatched_and_told() -> None:
    picture = EXAMPLES["unproven"]()
    assert any(isinstance(s, Box) and s.pattern == "hatch" for s in picture.sheet.shapes)
    assert "Tot en met € 500 is er te weinig geld" in picture.summary


def test_the_table_has_words_for_columns_and_every_budget() -> None:
    found = EXAMPLES["some"]().table
    assert list(found.columns) == [
        "budget (€)", "winst in punten gevoel", "kosten (€)", "aantal ideeën", "gekozen",
        "kan er nog bij",
    ]  # fmt: skip
    assert found["winst in punten gevoel"].tolist() == [0.0, 2.0, 3.0, 3.0, 3.4]
    assert found["gekozen"].tolist()[:2] == ["–", "Terugbellen"]


@pytest.mark.parametrize("name", [name for name in EXAMPLES if name.endswith("empty")])
def test_where_there_is_no_line_the_sheet_says_why(name: str) -> None:
    for lang in ("nl", "en"):
        with speaking(lang):
            picture = EXAMPLES[name]()
            for sheet in promises.drawn(picture):
                assert picture.title in sheets.text_of(sheet).replace("\n", " ")


@given(
    rises=st.lists(st.integers(0, 9), min_size=3, max_size=12),
    money=st.sampled_from([0.25, 1.0, 512.0]),
    points=st.sampled_from([0.5, 1.0, 8.0]),
)
def test_the_knee_does_not_depend_on_the_units(
    rises: list[int], money: float, points: float
) -> None:
    gains = [float(sum(rises[:nth])) for nth in range(len(rises) + 1)]
    budgets = [float(nth) for nth in range(len(gains))]
    scaled = [money * b for b in budgets], [points * g for g in gains]
    assert knee(budgets, gains) == knee(*scaled)


@given(before=st.integers(3, 9), first=st.integers(1, 6), then=st.integers(1, 6))
def test_a_line_with_one_bend_has_its_knee_there(before: int, first: int, then: int) -> None:
    gains = [float(before * min(k, first) + max(k - first, 0)) for k in range(first + then + 1)]
    assert knee(range(len(gains)), gains) == first


@given(n=st.integers(0, 9), slope=st.integers(0, 3))
def test_a_line_that_is_straight_or_short_has_no_knee(n: int, slope: int) -> None:
    budgets = list(range(n))
    assert knee(budgets, [float(slope * at) for at in budgets]) is None


@pytest.mark.parametrize("extension", ["svg", "pdf", "pptx"])
def test_it_can_be_taken_along(extension: str) -> None:
    assert len(exported(EXAMPLES["some"](), extension)) > 2_000
