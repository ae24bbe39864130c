"""Ideas through time: the Kano category they most probably have, and what is left of them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.making import Idea
from cjlib.making.simulate import to_be
from cjlib.pictures.making.kano_over_time import kano_over_time
from cjlib.pictures.sheet import Box, Stroke
from cjlib.texts import speaking
from tests.pictures import promises, sheets
from tests.pictures.making import becoming

FAST = {"drift": 0.5, "periods": 2}


def text_of(sheet) -> str:
    return " ".join(sheets.text_of(sheet).split())


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("ideas", "periods"), [(1, 0), (3, 1), (9, 4), (40, 12), (12, 40)])
def test_any_number_of_ideas_and_periods_is_drawn_without_words_over_each_other(
    ideas, periods, lang
) -> None:
    given = becoming.ideas(ideas, 7)
    own = {"periods": periods, "category.i0": "I"}
    found = to_be(becoming.long(7, given), given, draws=100, assumptions=own)
    with speaking(lang):
        promises.keeps(kano_over_time(found))


def test_the_title_names_what_wears_off_fastest() -> None:
    # A is worth 1, O 0.6, M 0.25: after two periods 0.25 + 0.5 * 0.6 + 0.25 * 0.25
    found = becoming.sure(**FAST)
    with speaking("nl"):
        assert kano_over_time(found).title == (
            'Slijt het snelst: "Kaart" (na periode 2 is 61% van het effect over)'
        )
    with speaking("en"):
        assert kano_over_time(found).title == (
            'Wears off fastest: "Kaart" (after period 2 61% of the effect is left)'
        )


def test_the_table_holds_every_idea_at_every_period() -> None:
    with speaking("nl"):
        table = kano_over_time(becoming.sure(**FAST)).table
    assert table.columns.tolist() == [
        "idee", "periode", "onverschillig", "verrasser", "prestatie-eis", "basiseis", "effect over",
    ]  # fmt: skip
    card = table[table["idee"] == "Kaart"]
    assert card["verrasser"].tolist() == [1, 0.5, 0.25]
    assert card["basiseis"].tolist() == [0, 0, 0.25]
    assert card["effect over"].tolist() == pytest.approx([1, 0.8, 0.6125])
    assert table[table["idee"] == "Bellen"]["effect over"].tolist() == [1, 1, 1]


def test_the_summary_tells_where_each_idea_begins_and_ends() -> None:
    with speaking("nl"):
        said = kano_over_time(becoming.sure(**FAST)).summary
    assert (
        '"Kaart" begint als verrasser en is na periode 2 het waarschijnlijkst prestatie-eis '
        "(kans 50%); van het effect is 61% over." in said
    )
    assert '"Bellen" begint als basiseis en is dat na periode 2 het waarschijnlijkst nog' in said


def test_it_says_that_the_speed_is_a_teaching_form() -> None:
    with speaking("nl"):
        picture = kano_over_time(becoming.sure())
    for said in (picture.summary, *map(text_of, promises.drawn(picture))):
        assert "De kans van 15% per periode" in said
        assert "een lesvorm van deze kit" in said


def test_the_leading_category_is_written_where_it_leads() -> None:
    found = becoming.sure(drift=0.5, periods=5)
    with speaking("nl"):
        picture = kano_over_time(found)
    for sheet in promises.drawn(picture):
        written = sheets.text_of(sheet).split("\n")
        assert "basiseis" in written
        assert {"prestatie-eis", "O"} & set(written)
        assert "100%" in written


def test_what_nobody_asked_for_does_not_wear_off_but_grows() -> None:
    card = becoming.visit_ideas()[1:]
    found = becoming.sure(card, **{"category.card": "I", "drift": 0.5, "periods": 1})
    with speaking("nl"):
        picture = kano_over_time(found)
    assert picture.title == "Geen van deze ideeën verliest zijn effect"
    assert picture.table["effect over"].tolist() == [0, 0.5]
    assert "I: onverschillig" in text_of(picture.sheet)


def test_without_a_look_ahead_it_shows_where_ideas_begin() -> None:
    with speaking("nl"):
        picture = kano_over_time(becoming.sure(periods=0))
    assert picture.title == "Zo beginnen de ideeën; vooruitkijken staat op nul perioden"
    assert len(picture.table) == 2


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_without_ideas_the_sheet_says_why_it_is_empty(lang) -> None:
    unknown = [Idea(id="a", name="A", steps=["wait"])]
    for ideas in ([], unknown):
        with speaking(lang):
            picture = kano_over_time(becoming.sure(ideas))
            promises.keeps(picture)
            assert len(picture.table) == 0
            for sheet in promises.drawn(picture):
                assert text_of(sheet) == picture.title


def test_no_category_is_told_by_its_colour_alone() -> None:
    found = becoming.sure(**FAST)
    for sheet in promises.drawn(kano_over_time(found)):
        looks = {(s.fill, s.pattern) for s in sheet.shapes if isinstance(s, Box) and s.height > 20}
        assert looks == {("functional", ""), ("accent", "hatch"), ("emotional", "dots")}


@settings(max_examples=25, deadline=None)
@given(
    drift=st.floats(0, 1), periods=st.integers(0, 40),
    letters=st.lists(st.sampled_from("IAOM"), min_size=1, max_size=4),
)  # fmt: skip
def test_shares_add_up_and_the_line_stays_in_its_bar(drift, periods, letters) -> None:
    ideas = [Idea(id=f"i{n}", name=f"I{n}", steps=["bye"], gain=1) for n in range(len(letters))]
    own = {f"category.i{n}": letter for n, letter in enumerate(letters)}
    found = becoming.sure(ideas, drift=drift, periods=periods, **own)
    picture = kano_over_time(found)
    words = ["onverschillig", "verrasser", "prestatie-eis", "basiseis"]
    assert picture.table[words].sum(axis=1).to_numpy() == pytest.approx(1)
    assert len(picture.table) == len(letters) * (periods + 1)
    for sheet in promises.drawn(picture):
        assert sheets.overlapping(sheet) == []
        assert sheets.outside(sheet) == []
        for line in sheet.shapes:
            if isinstance(line, Stroke) and line.colour == "ink" and len(line.points) > 2:
                heights = [y for _, y in line.points]
                assert max(heights) - min(heights) <= 52
