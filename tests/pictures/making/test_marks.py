"""Report marks now and to-be: their spread, the shares that count, and how sure that is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.concepts.loyalty import population
from cjlib.making import Idea
from cjlib.making.simulate import to_be
from cjlib.pictures.making.marks import marks_before_after
from cjlib.pictures.sheet import Box, Dot
from cjlib.texts import speaking
from tests.pictures import promises, sheets
from tests.pictures.making import becoming


def text_of(sheet) -> str:
    return " ".join(sheets.text_of(sheet).split())


def rows_of(found):
    """The table by the mean, by what each row is."""
    with speaking("nl"):
        table = marks_before_after(found).table
    return table[table["volgens"] == "gemiddelde"].set_index("wat")


@pytest.mark.parametrize("lang", ["nl", "en"])
@pytest.mark.parametrize(("steps", "ideas"), [(1, 1), (7, 0), (14, 9), (40, 60)])
def test_any_journey_is_drawn_without_words_over_each_other(steps, ideas, lang) -> None:
    with speaking(lang):
        promises.keeps(marks_before_after(becoming.tried(steps, ideas)[1]))


def test_the_title_tells_the_mark_by_both_ways() -> None:
    # the mean of -1 and 0 goes to 1: 5.5 + 2.25 * feeling goes from 4.375 to 7.75
    with speaking("nl"):
        assert marks_before_after(becoming.sure()).title == (
            "Verwacht cijfer: van 4,4 naar 7,8 volgens het gemiddelde, "
            "van 4,4 naar 7,8 volgens piek-eind"
        )
    with speaking("en"):
        assert marks_before_after(becoming.sure()).title == (
            "Expected mark: from 4.4 to 7.8 by the mean, from 4.4 to 7.8 by peak-end"
        )


def test_the_shares_are_those_of_a_population_around_the_mark() -> None:
    rows = rows_of(becoming.sure())
    now, then = population(4.375, 1.5), population(7.75, 1.5)
    assert rows.loc["cijfer 7", ["straks: ondergrens", "straks"]].tolist() == pytest.approx(
        [then[6], then[6]]
    )
    for least in (7, 8, 9):
        both = rows.loc[f"{least} of hoger", ["nu", "straks"]].tolist()
        assert both == pytest.approx([now[least - 1 :].sum(), then[least - 1 :].sum()])
    assert rows.loc["cijfer waar klanten omheen liggen"].tolist()[1:] == ["4,4", *["7,8"] * 3]


def test_an_eight_or_higher_has_the_interval_of_the_outcomes_and_so_has_a_nine() -> None:
    given = becoming.visit_ideas()
    found = to_be(becoming.visit(given), given, draws=4000)
    rows = rows_of(found)
    eight = found.outcome("mean", "eight_up")
    assert rows.loc["8 of hoger", "straks: ondergrens"] == pytest.approx(eight["low"])
    # every draw has its mark, and a share of high marks rises with it
    marks = found.outcome("mean", "mark")
    low, high = (population(marks[end], 1.5)[8:].sum() for end in ("low", "high"))
    ends = rows.loc["9 of hoger", ["straks: ondergrens", "straks: bovengrens"]].tolist()
    assert ends == pytest.approx([low, high])


def test_now_is_pale_and_hollow_and_what_would_be_is_filled() -> None:
    for sheet in promises.drawn(marks_before_after(becoming.sure())):
        dots = [s for s in sheet.shapes if isinstance(s, Dot)]
        assert {(s.colour, s.shape, s.hollow) for s in dots} == {
            ("neutral", "circle", True),
            ("accent", "diamond", False),
        }


def test_it_says_that_the_marks_are_a_teaching_form_and_no_forecast() -> None:
    with speaking("nl"):
        picture = marks_before_after(becoming.sure())
    for said in (picture.summary, *map(text_of, promises.drawn(picture))):
        assert "lesvormen van deze kit" in said
        assert "geen voorspelling" in said


def test_without_ideas_only_the_marks_of_now_are_drawn() -> None:
    with speaking("nl"):
        picture = marks_before_after(becoming.sure([]))
    assert picture.title.startswith("Zonder ideeën blijft het verwachte cijfer 4,4")
    for sheet in promises.drawn(picture):
        assert "Kies ideeën met een winst" in text_of(sheet)
        assert "→" not in text_of(sheet)
        assert not any(isinstance(s, Box) and s.fill == "accent" for s in sheet.shapes)


def test_ideas_that_change_nothing_leave_the_mark_as_it_is() -> None:
    with speaking("nl"):
        title = marks_before_after(becoming.sure([Idea(id="a", name="Logo", gain=1)])).title
    assert title.startswith("Het verwachte cijfer verandert niet: 4,4")


def test_the_table_has_words_as_column_names_in_both_languages() -> None:
    with speaking("nl"):
        dutch = marks_before_after(becoming.sure()).table
    with speaking("en"):
        english = marks_before_after(becoming.sure()).table
    assert dutch.columns.tolist() == [
        "volgens", "wat", "nu", "straks", "straks: ondergrens", "straks: bovengrens",
    ]  # fmt: skip
    assert english.columns.tolist() == [
        "by", "what", "now", "to-be", "to-be: low end", "to-be: high end",
    ]  # fmt: skip
    assert len(dutch) == len(english) == 30


@settings(max_examples=15, deadline=None)
@given(gain=st.floats(0, 4), success=st.floats(0, 1), spread=st.floats(0.05, 4))
def test_shares_add_up_and_better_feelings_never_mean_fewer_high_marks(
    gain, success, spread
) -> None:
    ideas = [Idea(id="a", name="A", steps=["wait", "bye"], gain=gain)]
    own = {"success": success, "mark_spread": spread}
    rows = rows_of(to_be(becoming.visit(ideas), ideas, draws=200, assumptions=own))
    marks = [f"cijfer {n}" for n in range(1, 11)]
    for column in ("nu", "straks"):
        assert sum(rows.loc[marks, column]) == pytest.approx(1)
    for least in (7, 8, 9):
        row = rows.loc[f"{least} of hoger"]
        assert row["straks"] >= row["nu"] - 1e-9
        assert row["straks: ondergrens"] <= row["straks: bovengrens"] + 1e-12
