"""Where it turns: in order, each on its own scale, with the side on which it pays in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cjlib.management.business_case import simulate
from cjlib.pictures.management.break_even import break_even_picture
from cjlib.pictures.sheet import Dot, Sheet
from cjlib.texts import LANGUAGES, speaking
from tests.pictures import promises, sheets
from tests.pictures.management.cases import CASES, outcome


def diamonds(sheet: Sheet) -> list[Dot]:
    """Turning points, without the one in the legend."""
    return [s for s in sheet.shapes if isinstance(s, Dot) and s.shape == "diamond" and s.label]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_any_case_is_drawn_without_words_over_each_other(name: str, lang: str) -> None:
    with speaking(lang):
        found = break_even_picture(outcome(name))
        promises.keeps(found)


def test_each_assumption_that_turns_has_a_diamond() -> None:
    found = outcome("shop")
    turns = int((found.break_even["state"] == "crosses").sum())
    for sheet in promises.drawn(break_even_picture(found)):
        assert len(diamonds(sheet)) == turns


def test_what_turns_within_its_range_comes_first_and_what_never_turns_last() -> None:
    found = outcome("shop")
    table = found.break_even.set_index("name")
    kinds = []
    for name in break_even_picture(found).table["aanname"]:
        row = table.loc[name]
        one = found.case.assumptions[row["key"]]
        within = row["state"] == "crosses" and one.low <= row["value"] <= one.high
        kinds.append(0 if within else 1 if row["state"] == "crosses" else 2)
    assert kinds == sorted(kinds)
    assert {0, 1} <= set(kinds)


def test_the_side_on_which_it_pays_is_the_side_on_which_it_brings_money() -> None:
    found = outcome("shop")
    pays = break_even_picture(found).table.set_index("aanname")["wanneer het loont"]
    named = found.break_even.set_index("key")["name"]
    value = found.break_even.set_index("key")["value"]
    assert pays[named["margin"]].startswith("loont vanaf €")
    assert pays[named["investment"]].startswith("loont tot €")
    for key, share in (("margin", 1.01), ("investment", 0.99)):
        case = CASES["shop"].changed(**{key: float(value[key]) * share})
        assert simulate(case, 100).likely > 0


def test_the_side_is_right_where_the_likely_case_does_not_pay() -> None:
    found = simulate(CASES["shop"].changed(margin=(1, 2, 90)), 100)
    assert found.likely < 0
    pays = break_even_picture(found).table.set_index("aanname")["wanneer het loont"]
    named = found.break_even.set_index("key")["name"]
    assert pays[named["margin"]].startswith("loont vanaf €")


def test_the_title_names_what_turns_nearest_to_what_is_expected() -> None:
    picture = break_even_picture(outcome("shop"))
    nearest = picture.table.iloc[0]
    assert f"het dichtst bij: '{nearest['aanname']}', bij {nearest['omslag']}" in picture.title


def test_what_turns_nowhere_is_told_in_words_below_the_scales() -> None:
    found = outcome("shop")
    always = found.break_even.loc[found.break_even["state"] == "always", "name"]
    assert len(always)
    for sheet in promises.drawn(break_even_picture(found)):
        text = " ".join(sheets.text_of(sheet).split())
        assert f"Het loont, wat je hier ook invult: {'; '.join(always)}." in text


def test_a_case_that_nothing_turns_has_words_only() -> None:
    found = outcome("shop")
    turning = found.turning.assign(state="never", value=float("nan"))
    picture = break_even_picture(replace(found, turning=turning, likely=-1.0))
    promises.keeps(picture)
    assert picture.title == "Geen enkele aanname kan het in haar eentje laten lonen"
    assert all(diamonds(sheet) == [] for sheet in promises.drawn(picture))


def test_what_turns_only_outside_what_is_expected_is_said_in_the_title() -> None:
    assert break_even_picture(outcome("sure")).title.startswith("Het blijft lonen, zolang")
    assert break_even_picture(outcome("never")).title.startswith("Geen enkele aanname laat het")
