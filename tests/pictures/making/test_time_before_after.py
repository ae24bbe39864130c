"""The customer's time now and to-be: minutes by layer, waiting, and the type of journey."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.journey import Persona, Step, StepTime
from cjlib.making import Idea
from cjlib.making.simulate import ToBe, to_be
from cjlib.pictures.making.time_before_after import time_before_after
from cjlib.pictures.sheet import Box
from cjlib.texts import speaking
from tests.pictures import promises, sheets
from tests.pictures.making import becoming


def text_of(sheet) -> str:
    return " ".join(sheets.text_of(sheet).split())


def with_personas() -> ToBe:
    ideas = becoming.visit_ideas()
    both = [
        StepTime(minutes=40, layer="wasted", persona="ria"),
        StepTime(minutes=25, layer="wasted", persona="henk"),
    ]
    journey = becoming.visit(ideas)
    first, *others = journey.steps
    journey = journey.changed(
        personas=[Persona(id="ria", name="Ria"), Persona(id="henk", name="Henk")],
        steps=[first.changed(times=both), *others],
    )
    return to_be(journey, ideas, draws=100, assumptions={"minutes.call": -30})


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("steps", "ideas"), [(2, 1), (7, 0), (14, 9), (40, 60)])
def test_any_journey_is_drawn_without_words_over_each_other(steps, ideas, lang) -> None:
    with speaking(lang):
        promises.keeps(time_before_after(becoming.tried(steps, ideas)[1]))


def test_the_title_tells_how_much_less_time_is_wasted() -> None:
    # 30 minutes of which 10 waiting; a hold of 20 minutes or more would count as wasted
    found = becoming.sure(**{"minutes.call": -10, "minutes.card": -2})
    with speaking("nl"):
        assert time_before_after(found).title == "Tijd in totaal: −12 minuten"
        assert time_before_after(with_personas()).title == 'Verspilde tijd: −30 minuten voor "Ria"'
    with speaking("en"):
        assert time_before_after(with_personas()).title == 'Wasted time: −30 minutes for "Ria"'


def test_the_table_holds_minutes_by_layer_and_waiting_now_and_then() -> None:
    found = becoming.sure(**{"minutes.call": -15})
    with speaking("nl"):
        table = time_before_after(found).table
    assert table.columns.tolist() == ["persona", "laag", "minuten nu", "minuten straks"]
    rows = table.set_index("laag")[["minuten nu", "minuten straks"]]
    # waiting goes first: 15 minutes less is 10 of waiting and 5 of the rest
    assert rows.loc["besteed"].tolist() == [30, 15]
    assert rows.loc["bespaard"].tolist() == [5, 5]
    assert rows.loc["samen"].tolist() == [35, 20]
    assert rows.loc["waarvan wachten"].tolist() == [10, 0]


def test_numbers_stand_beside_the_bars() -> None:
    with speaking("nl"):
        picture = time_before_after(becoming.sure(**{"minutes.call": -15}))
    for sheet in promises.drawn(picture):
        said = text_of(sheet)
        assert "besteed: 30 → 15 min" in said
        assert "bespaard: 5 min" in said
        assert "waarvan wachten: 10 → 0 min" in said
    assert "35 min" in text_of(picture.sheet)
    assert "samen: 35 → 20 min" in text_of(picture.narrow)


def test_bars_are_as_wide_as_their_minutes_on_one_scale() -> None:
    picture = time_before_after(becoming.sure(**{"minutes.call": -15}))
    for sheet in promises.drawn(picture):
        bars = [s for s in sheet.shapes if isinstance(s, Box) and s.height > 20]
        assert [bar.fill for bar in bars] == ["functional", "emotional"] * 2
        assert bars[1].width == pytest.approx(2 * bars[3].width)
        assert bars[0].width == pytest.approx(bars[2].width)


def test_no_layer_is_told_by_its_colour_alone() -> None:
    picture = time_before_after(becoming.tried(14, 9)[1])
    looks = {
        (s.pattern, bool(s.line)) for s in picture.sheet.shapes if isinstance(s, Box) and s.fill
    }
    assert looks == {("hatch", False), ("", False), ("dots", False), ("", True)}


def test_each_persona_has_bars_of_its_own_and_nothing_is_added_up() -> None:
    with speaking("nl"):
        picture = time_before_after(with_personas())
    assert picture.table["persona"].unique().tolist() == ["Ria", "Henk"]
    assert "tellen we niet bij elkaar op" in text_of(picture.sheet)


def test_it_tells_in_words_whether_the_type_of_journey_changes() -> None:
    found = becoming.sure()
    with speaking("nl"):
        picture = time_before_after(found)
        assert f"Het type reis verandert niet. {found.type_after.title()}" in picture.summary
        for sheet in promises.drawn(picture):
            assert "Het type reis verandert niet." in text_of(sheet)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_where_no_idea_saves_minutes_it_says_so(lang) -> None:
    with speaking(lang):
        for ideas in ([], None):
            picture = time_before_after(becoming.sure(ideas))
            promises.keeps(picture)
            same = {"nl": "De tijd van de klant verandert niet", "en": "time does not change"}
            assert same[lang] in picture.title
            assert same[lang] in text_of(picture.sheet)


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_without_minutes_the_sheet_says_why_it_is_empty(lang) -> None:
    ideas: list[Idea] = becoming.visit_ideas()
    journey = becoming.visit(ideas)
    journey = journey.changed(steps=[step.changed(times=[]) for step in journey.steps])
    with speaking(lang):
        picture = time_before_after(to_be(journey, ideas, draws=100))
        promises.keeps(picture)
        assert len(picture.table) == 0
        for sheet in promises.drawn(picture):
            assert text_of(sheet) == picture.title


@settings(max_examples=25, deadline=None)
@given(
    minutes=st.lists(st.floats(0, 990_000), min_size=1, max_size=6),
    change=st.floats(-1000, 1000),
)
def test_the_parts_of_a_bar_add_up_to_its_total(minutes, change) -> None:
    ideas = [Idea(id="a", name="A", steps=["s0"], gain=1)]
    journey = becoming.visit().changed(
        steps=[
            Step(
                id=f"s{n}", name=f"S{n}", phase="p", feeling={"now": 0},
                times=[StepTime(minutes=one, waiting=one / 2, layer=becoming.LAYERS[n % 4])],
            )
            for n, one in enumerate(minutes)
        ]
    )  # fmt: skip
    picture = time_before_after(to_be(journey, ideas, draws=100, assumptions={"minutes.a": change}))
    rows = picture.table.set_index("laag")[["minuten nu", "minuten straks"]]
    if len(rows):
        parts = rows.loc[["verspild", "bespaard", "besteed", "geïnvesteerd"]].sum()
        assert parts.tolist() == pytest.approx(rows.loc["samen"].tolist())
    for sheet in promises.drawn(picture):
        assert sheets.overlapping(sheet) == []
        assert sheets.outside(sheet) == []
