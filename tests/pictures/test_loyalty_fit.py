"""The picture of what customers did: counted shares, known intervals, a line through them."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from cjlib import datasets
from cjlib.errors import DataProblem
from cjlib.pictures import fragment
from cjlib.pictures.loyalty_fit import fitted_loyalty
from cjlib.texts import LANGUAGES, speaking


@pytest.fixture(scope="module")
def data() -> pd.DataFrame:
    return datasets.load("report_marks_two_markets")


def market(name: str, counts: dict[int, tuple[int, int]]) -> pd.DataFrame:
    """Customers of a market: mark -> (how many, how many of them came back)."""
    rows = [
        {"market": name, "mark": mark, "repurchase": int(place < back)}
        for mark, (n, back) in counts.items()
        for place in range(n)
    ]
    return pd.DataFrame(rows)


def test_a_point_is_the_share_that_came_back_with_its_wilson_interval() -> None:
    # 5 of 83: 0.0260034 .. 0.1333843
    picture = fitted_loyalty(market("cars", {6: (40, 0), 7: (83, 5), 9: (60, 30)}))
    (row,) = picture.table[picture.table["rapportcijfer"] == 7].to_dict("records")
    assert row["klanten"] == 83
    assert row["kwam terug"] == pytest.approx(0.0602410, abs=1e-6)
    assert (row["van"], row["tot"]) == pytest.approx((0.0260034, 0.1333843), abs=1e-6)


def test_equal_marks_and_unequal_loyalty_are_said_in_one_sentence(data: pd.DataFrame) -> None:
    assert fitted_loyalty(data).title == (
        "Even tevreden (7,5 en 7,5), maar wie komt terug? Auto's: 24%. Vaste telefoon: 97%."
    )


def test_clearly_unequal_marks_are_not_called_equal() -> None:
    low = market("cars", {5: (60, 2), 6: (60, 5), 7: (60, 8)})
    high = market("local_phone", {8: (60, 50), 9: (60, 55), 10: (60, 59)})
    title = fitted_loyalty(pd.concat([low, high])).title
    assert not title.startswith("Even tevreden")
    assert "gemiddeld 6,0" in title
    assert "9,0" in title


def test_one_market_and_a_market_of_your_own_can_be_drawn_too() -> None:
    counts = {6: (40, 2), 7: (83, 5), 9: (60, 30)}
    assert fitted_loyalty(market("sportclub", counts)).title.endswith("sportclub 20%")
    three = pd.concat([market(name, counts) for name in ("a", "b", "c")])
    assert len(fitted_loyalty(three).table) == 9


def test_the_line_follows_what_was_planted(data: pd.DataFrame) -> None:
    table = fitted_loyalty(data).table
    cars = table[table["markt"] == "Auto's"].set_index("rapportcijfer")["lijn"]
    # planted: competition 0.95, captive 0, so (8/9) ** 8 ** 0.9 = 0.465 at a 9
    assert cars[9] == pytest.approx(0.465, abs=0.05)
    assert (np.diff(cars) > 0).all()


def test_customers_without_a_mark_are_left_out_and_counted(data: pd.DataFrame) -> None:
    picture = fitted_loyalty(data)
    assert picture.table["klanten"].sum() == 1600 - 35
    assert picture.summary.endswith("niet meegeteld: 35.")


def test_a_missing_column_is_named(data: pd.DataFrame) -> None:
    with pytest.raises(DataProblem, match="repurchase"):
        fitted_loyalty(data.drop(columns="repurchase"))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_picture_speaks_both_languages_without_loose_ends(
    data: pd.DataFrame, lang: str
) -> None:
    with speaking(lang):
        picture = fitted_loyalty(data)
        assert "nan" not in picture.summary
        for sentence in (picture.title, picture.summary):
            assert "{" not in sentence
        assert f'data-lang="{lang}"' in fragment(picture)


def test_the_name_of_a_market_is_never_html() -> None:
    named = market("<b>cars</b>", {6: (40, 2), 7: (83, 5), 9: (60, 30)})
    assert "<b>" not in fragment(fitted_loyalty(named))
