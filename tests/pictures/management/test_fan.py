"""A fan: bands in order, when it is earned back, and the cases in which that is no question."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from cjlib.management.business_case import Outcome
from cjlib.pictures.management.fan import fan_picture
from cjlib.pictures.sheet import Dot, Patch, Sheet, Stroke
from cjlib.texts import LANGUAGES, speaking
from tests.pictures import promises, sheets
from tests.pictures.management.cases import CASES, outcome


def paid(*shares: float, mean: float = 1.0) -> Outcome:
    """The shop, with these shares of draws that have earned it back in year 0, 1, ..."""
    signs = [100.0 if share >= 0.5 else -100.0 for share in shares]
    fan = pd.DataFrame({"year": range(len(shares)), "mean": [mean * sign for sign in signs]})
    for nth, name in enumerate(("p5", "p25", "p50", "p75", "p95")):
        fan[name] = [sign + 20 * (nth - 2) for sign in signs]
    fan["paid_back"] = shares
    case = CASES["shop"].changed(years=len(shares) - 1)
    return replace(outcome("shop"), case=case, fan=fan)


def diamonds(sheet: Sheet) -> list[Dot]:
    """Diamonds, without the one in the legend."""
    found = [s for s in sheet.shapes if isinstance(s, Dot) and s.shape == "diamond"]
    return [dot for dot in found if dot.label]


def arrows(sheet: Sheet) -> list[Stroke]:
    return [s for s in sheet.shapes if isinstance(s, Stroke) and s.arrow]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_any_case_is_drawn_without_words_over_each_other(name: str, lang: str) -> None:
    with speaking(lang):
        promises.keeps(fan_picture(outcome(name)))


def test_it_is_earned_back_in_the_first_year_in_which_half_of_the_draws_have() -> None:
    picture = fan_picture(paid(0, 0.04, 0.3, 0.5, 0.97))
    assert picture.title.startswith("Terugverdiend in jaar 3; de kans dat het over 4 jaar loont")
    assert "In de helft van de trekkingen is het terugverdiend in jaar 3." in picture.summary
    assert "(5% van de trekkingen) is dat in jaar 2, en in 95% is het zover in jaar 4" in (
        picture.summary
    )
    for sheet in promises.drawn(picture):
        assert len(diamonds(sheet)) == 1
        assert arrows(sheet) == []


def test_a_spread_without_end_has_an_arrow_and_says_so() -> None:
    picture = fan_picture(paid(0, 0.2, 0.6, 0.8))
    assert "vandaar de pijl" in picture.summary
    for sheet in promises.drawn(picture):
        assert len(arrows(sheet)) == 1
        assert sheets.outside(sheet) == []


def test_what_is_earned_back_only_in_the_last_year_keeps_its_arrow_on_the_paper() -> None:
    for sheet in promises.drawn(fan_picture(paid(0, 0.0, 0.1))):
        assert len(arrows(sheet)) == 1
        assert sheets.outside(sheet) == []
        assert diamonds(sheet) == []


def test_never_is_said_and_has_no_mark() -> None:
    picture = fan_picture(paid(0, 0.01, 0.02))
    assert picture.title.startswith("Binnen 2 jaar niet terugverdiend")
    assert "in bijna geen enkele trekking" in picture.summary
    for sheet in promises.drawn(picture):
        assert diamonds(sheet) == arrows(sheet) == []


def test_another_year_by_the_mean_is_said() -> None:
    differs = paid(0, 0.2, 0.6, 0.96)
    assert "Volgens het gemiddelde" not in fan_picture(differs).summary
    fan = differs.fan.assign(mean=[-9.0, -3.0, -1.0, 2.0])
    assert "Volgens het gemiddelde is het terugverdiend in jaar 3." in (
        fan_picture(replace(differs, fan=fan)).summary
    )
    never = fan_picture(replace(differs, fan=fan.assign(mean=-1.0)))
    assert "Volgens het gemiddelde is het binnen 3 jaar niet terugverdiend" in never.summary


def test_falling_below_zero_again_is_said_in_the_title() -> None:
    picture = fan_picture(paid(0, 0.6, 0.7, 0.3))
    assert picture.title.startswith("Terugverdiend in jaar 1, maar in jaar 3 weer onder nul")
    assert "In jaar 3 valt het midden weer onder nul" in picture.summary


def test_without_investment_there_is_nothing_to_earn_back() -> None:
    for name in ("free", "loss"):
        picture = fan_picture(outcome(name))
        assert picture.title.startswith("Zonder investering vooraf brengt het na 5 jaar")
        assert "Er hoeft niets terugverdiend te worden" in picture.summary
        for sheet in promises.drawn(picture):
            assert diamonds(sheet) == arrows(sheet) == []
    assert "Vanaf jaar 1 ligt het midden onder nul" in fan_picture(outcome("loss")).summary


def test_the_chance_has_its_interval_and_the_number_of_draws() -> None:
    found = outcome("shop")
    low, high = (f"{end:.1%}".replace(".", ",") for end in found.pays_interval)
    said = f"(trekkingen: 600; met ander toeval ligt dit tussen {low} en {high})"
    picture = fan_picture(found)
    assert said in picture.summary
    for sheet in promises.drawn(picture):
        assert said in " ".join(sheets.text_of(sheet).split())


def test_the_narrow_band_lies_within_the_wide_one() -> None:
    for sheet in promises.drawn(fan_picture(outcome("shop"))):
        wide, narrow = (
            [y for _, y in patch.points] for patch in sheet.shapes if isinstance(patch, Patch)
        )
        assert max(narrow) <= max(wide)
        assert min(narrow) >= min(wide)


def test_the_table_has_every_year_in_words_of_the_language() -> None:
    with speaking("en"):
        table = fan_picture(outcome("shop")).table
    assert table["year"].tolist() == [0, 1, 2, 3, 4, 5]
    assert table.columns[-1] == "above zero in share of the draws"
