"""The curve now and to-be: what rises, by which idea, and what is still below zero."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.journey import Feeling
from cjlib.making import Idea
from cjlib.making.simulate import to_be
from cjlib.pictures.making.to_be_map import to_be_map
from cjlib.pictures.sheet import Box, Dot, Stroke
from cjlib.texts import speaking
from tests.pictures import promises, sheets
from tests.pictures.making import becoming

EXAMPLES = [(1, 1, 1), (3, 0, 1), (9, 6, 2), (14, 9, 14), (20, 12, 4), (40, 60, 9), (40, 3, 40)]


def of_the_visit(ideas=None):
    found = becoming.sure(ideas)
    return to_be_map(becoming.visit(becoming.visit_ideas() if ideas is None else ideas), found)


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("steps", "ideas", "phases"), EXAMPLES)
def test_any_journey_is_drawn_without_words_over_each_other(steps, ideas, phases, lang) -> None:
    with speaking(lang):
        promises.keeps(to_be_map(*becoming.tried(steps, ideas, phases)))


def test_the_title_tells_how_many_steps_leave_the_part_below_zero_and_which_rises_most() -> None:
    with speaking("nl"):
        assert of_the_visit().title == (
            'Stappen onder nul: nu 1, straks geen. Het meest stijgt: "Wachten" (+2,0)'
        )
        some = [Idea(id="a", name="A", steps=["wait"], gain=0.5)]
        assert of_the_visit(some).title == (
            'Stappen onder nul: nu en straks 1. Het meest stijgt: "Wachten" (+0,5)'
        )
    with speaking("en"):
        assert of_the_visit().title == (
            'Steps below zero: 1 now, none then. The biggest rise: "Wachten" (+2.0)'
        )


def test_two_steps_that_rise_equally_share_the_title() -> None:
    both = [Idea(id="a", name="A", steps=["wait", "bye"], gain=0.5)]
    with speaking("nl"):
        assert '"Wachten", "Afscheid" (+0,5)' in of_the_visit(both).title


def test_the_table_holds_every_step_with_words_as_column_names() -> None:
    with speaking("nl"):
        table = of_the_visit().table
    assert table.columns.tolist() == [
        "fase", "stap", "gevoel nu", "gevoel straks", "straks: ondergrens", "straks: bovengrens",
        "gewenst gevoel", "ideeën",
    ]  # fmt: skip
    assert table.iloc[0].tolist() == ["Bezoek", "Wachten", -1, 1, 1, 1, 1, "Bellen"]
    assert table.iloc[1].isna().sum() == 5
    assert table.iloc[2].tolist() == ["Thuis", "Afscheid", 0, 1, 1, 1, 1.5, "Kaart"]


def test_the_summary_tells_the_wanted_feelings_that_are_reached() -> None:
    with speaking("nl"):
        said = of_the_visit().summary
    assert "Stappen die het gewenste gevoel halen: 1 van de 2." in said
    assert '"Wachten" van −1,0 naar +1,0 (+1,0 tot +1,0), door Bellen.' in said
    assert "geen voorspelling" in said


def test_below_zero_has_a_shape_and_a_pattern_of_its_own() -> None:
    for sheet in promises.drawn(of_the_visit()):
        low = [s for s in sheet.shapes if isinstance(s, Dot) and s.colour == "negative"]
        assert {dot.shape for dot in low} == {"triangle"}
        assert any(isinstance(s, Box) and s.pattern == "hatch" for s in sheet.shapes)


def test_wanted_is_dashed_and_what_would_be_is_thicker_than_what_is() -> None:
    for sheet in promises.drawn(of_the_visit()):
        lines = [s for s in sheet.shapes if isinstance(s, Stroke) and s.thickness > 1.9]
        thick = {s.colour: s.thickness for s in lines}
        assert {s.colour for s in lines if s.dash} == {"accent"}
        assert thick["emotional"] > thick["neutral"]


def test_each_idea_has_one_number_at_its_steps_and_in_the_list() -> None:
    journey, found = becoming.tried(20, 12)
    with speaking("nl"):
        picture = to_be_map(journey, found)
    names = {name for row in found.steps["ideas"] for name in row}
    for sheet in promises.drawn(picture):
        written = sheets.text_of(sheet).split("\n")
        for nth in range(1, len(names) + 1):
            at = sum(str(nth) == line for line in written)
            assert at >= 1
            assert f"{nth}." in written


def test_an_idea_at_no_step_is_listed_and_said_to_change_nothing() -> None:
    loose = [*becoming.visit_ideas(), Idea(id="logo", name="Logo", gain=1)]
    with speaking("nl"):
        for sheet in promises.drawn(of_the_visit(loose)):
            said = " ".join(sheets.text_of(sheet).split())
            assert "Logo (bij geen stap)" in said
            assert "verandert de curve dus niet: 'Logo'" in said


def test_without_ideas_the_curve_of_now_is_drawn_and_the_sheet_says_what_to_do() -> None:
    with speaking("nl"):
        picture = of_the_visit([])
    assert picture.title == "Zonder ideeën blijft de curve zoals hij is"
    for sheet in promises.drawn(picture):
        assert "Kies ideeën met een winst" in " ".join(sheets.text_of(sheet).split())
        assert not any(isinstance(s, Stroke) and s.colour == "emotional" for s in sheet.shapes)
        assert not any(isinstance(s, Dot) and s.shape == "diamond" for s in sheet.shapes)


def test_ideas_that_cannot_raise_anything_leave_the_curve_as_it_is() -> None:
    nothing = [Idea(id="logo", name="Logo", gain=1)]
    with speaking("nl"):
        assert of_the_visit(nothing).title == "Deze ideeën veranderen de curve niet"


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_a_journey_without_feelings_gets_words_instead_of_a_curve(lang) -> None:
    found = becoming.sure()
    blank = becoming.visit()
    blank = blank.changed(steps=[step.changed(feeling=Feeling()) for step in blank.steps])
    found.steps["now"] = float("nan")
    with speaking(lang):
        picture = to_be_map(blank, found)
        promises.keeps(picture)
        for sheet in promises.drawn(picture):
            assert picture.title in " ".join(sheets.text_of(sheet).split())


def test_a_long_journey_stands_in_bands_no_wider_than_fourteen_steps() -> None:
    for steps in (14, 15, 40):
        picture = to_be_map(*becoming.tried(steps, 3))
        assert picture.sheet.width < 1300


@settings(max_examples=25, deadline=None)
@given(
    feelings=st.lists(st.none() | st.sampled_from([-2, -1.5, -0.04, 0, 0.5, 2]), min_size=1,
                      max_size=18).filter(lambda one: any(v is not None for v in one)),
    gains=st.lists(st.floats(0, 4), max_size=5),
)  # fmt: skip
def test_what_would_be_is_never_drawn_below_what_is(feelings, gains) -> None:
    journey = becoming.long(len(feelings))
    steps = [
        step.changed(feeling=Feeling(now=now))
        for step, now in zip(journey.steps, feelings, strict=True)
    ]
    ideas = [
        Idea(id=f"i{n}", name=f"I{n}", steps=[steps[n % len(steps)].id], gain=gain)
        for n, gain in enumerate(gains)
    ]
    journey = journey.changed(steps=steps, improvements=ideas)
    picture = to_be_map(journey, to_be(journey, ideas, draws=100))
    table = picture.table.dropna(subset=["gevoel nu"])
    assert (table["gevoel straks"] >= table["gevoel nu"] - 1e-9).all()
    for sheet in promises.drawn(picture):
        assert sheets.overlapping(sheet) == []
        assert sheets.outside(sheet) == []
