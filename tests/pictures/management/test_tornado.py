"""A tornado: bars in order, ends at their amounts, and what knowing is worth only if clear."""

from __future__ import annotations

import pytest

from cjlib.management.business_case import simulate
from cjlib.pictures.management.tornado import tornado_picture
from cjlib.pictures.management.words import Scale, euros, valued
from cjlib.pictures.sheet import Box, Sheet, Stroke
from cjlib.texts import LANGUAGES, speaking
from tests.pictures import promises, sheets
from tests.pictures.management.cases import CASES, SURE, outcome


def bars(sheet: Sheet) -> list[Box]:
    """Boxes of bars, without the two in the legend."""
    found = [s for s in sheet.shapes if isinstance(s, Box) and s.line == "accent"]
    return found[:-2]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_any_case_is_drawn_without_words_over_each_other(name: str, lang: str) -> None:
    with speaking(lang):
        promises.keeps(tornado_picture(outcome(name)))


def test_each_assumption_that_matters_has_a_bar_of_two_parts_and_twelve_at_most() -> None:
    found = outcome("shop")
    moving = int((found.tornado["swing"] > 0).sum())
    for sheet in promises.drawn(tornado_picture(found)):
        assert len(bars(sheet)) == 2 * min(moving, 12)


def test_a_bar_is_as_long_as_its_swing_and_the_widest_stands_on_top() -> None:
    found = outcome("shop")
    top = found.tornado.iloc[0]
    for sheet in promises.drawn(tornado_picture(found)):
        first, second = bars(sheet)[:2]
        parts = sorted(
            (abs(top["npv_low"] - found.likely), abs(top["npv_high"] - found.likely)), reverse=True
        )
        assert first.width / second.width == pytest.approx(parts[0] / parts[1])
        widths = [a.width + b.width for a, b in zip(*[iter(bars(sheet))] * 2, strict=True)]
        assert widths[0] == max(widths)


def test_the_title_names_what_matters_most_and_says_if_that_turns_the_outcome() -> None:
    found = outcome("shop")
    name = found.tornado["name"].iloc[0]
    title = tornado_picture(found).title
    assert title.startswith(f"'{name}' maakt het meeste uit: van verlies (−€")


def test_likely_and_the_mean_of_the_draws_are_said_and_drawn_apart() -> None:
    found = outcome("shop")
    picture = tornado_picture(found)
    for sheet in promises.drawn(picture):
        text = sheets.text_of(sheet)
        assert euros(found.likely, signed=True) in text
        assert euros(found.mean, signed=True) in text
        lines = [s for s in sheet.shapes if isinstance(s, Stroke)]
        assert any(s.colour == "ink" and not s.dash for s in lines)
        assert any(s.colour == "attention" and s.dash for s in lines)


def test_knowing_has_an_amount_only_where_it_is_clear() -> None:
    found = outcome("shop")
    table = tornado_picture(found).table.set_index("aanname")["precies weten is waard"]
    clear = found.information[found.information["value"] > 3 * found.information["error"]]
    assert set(table[table != "–"].index) == set(clear["name"])


def test_ends_on_one_side_of_the_likely_outcome_are_both_written_at_the_outer_end() -> None:
    # a low and a likely investment that are equal: the bar goes one way only
    found = simulate(CASES["sure"].changed(investment=(1_000, 1_000, 3_000)), 200)
    sheet = tornado_picture(found).sheet
    assert "€ 3.000 · € 1.000" in sheets.text_of(sheet)


@pytest.mark.parametrize(("name", "title"), [
    ("sure", "Zonder marges is niet te zien welke aanname uitmaakt"),
    ("nothing", "Geen enkele marge verandert de uitkomst"),
])  # fmt: skip
def test_where_nothing_matters_the_sheet_says_why(name: str, title: str) -> None:
    assert tornado_picture(outcome(name)).title == title


def test_amounts_follow_the_language_and_have_their_sign_before_the_euro() -> None:
    assert SURE["customers"] == 1_000
    with speaking("nl"):
        said = [euros(n, s) for n, s in ((40_000, False), (-40_000, True), (0.4, True), (0, True))]
        assert said == ["€ 40.000", "−€ 40.000", "+€ 0,40", "€ 0"]
        assert euros(-2_500_000) == "−€ 2,50 miljoen"
        assert euros(float("nan")) == "–"
    with speaking("en"):
        assert [euros(40_000), euros(1.2e12, True)] == ["€40,000", "+€1,200.00 billion"]
        assert [valued("margin", 49.5), valued("retention", 0.8)] == ["€49.50", "80.0%"]


def test_an_axis_counts_in_thousands_or_millions_where_that_is_easier() -> None:
    with speaking("en"):
        units = [Scale.of((-n, 1)).unit for n in (800, 40_000, 3e6, 5e9)]
        assert units == ["euros", "thousand euros", "million euros", "billion euros"]
        assert Scale.of((0, 40_000)).ticks(0, 40_000, 3) == [
            (0.0, "0"), (20_000.0, "20"), (40_000.0, "40"),
        ]  # fmt: skip
