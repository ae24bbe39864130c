"""Business cases beside each other: in order, doing nothing among them, overlap explained."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from cjlib.management.business_case import Case, compare
from cjlib.pictures import Picture
from cjlib.pictures.management.scenarios import scenarios_picture
from cjlib.pictures.sheet import Dot, Sheet
from cjlib.texts import LANGUAGES, speaking
from tests.pictures import promises, sheets
from tests.pictures.management.cases import CASES
from tests.pictures.mining.tables import HYPOTHEEK

SHOP = CASES["shop"]
EXAMPLES: dict[str, Mapping[str, Case]] = {
    "some": {
        "Voorzichtig": SHOP.changed(rise=(-0.1, 0.3, 0.6), investment=20_000),
        "Zoals bedacht": SHOP,
        "Duur": SHOP.changed(investment=500_000),
    },
    "worse": {"Duur": CASES["never"], "Duurder": CASES["never"].changed(investment=3e6)},
    "many": {f"{HYPOTHEEK} {n}": SHOP.changed(investment=1e4 * n) for n in range(22)},
    "one_more": {f"Plan {n}": SHOP.changed(investment=1e4 * n) for n in range(21)},
    "same": {"Plan A": CASES["nothing"].changed(investment=0),
             "Plan B": CASES["nothing"].changed(investment=0)},
    "huge": {"Plan A": CASES["huge"], "Plan B": CASES["huge"].changed(reach=1)},
}  # fmt: skip


def picture_of(name: str) -> Picture:
    return scenarios_picture(compare(EXAMPLES[name], 300))


def dots(sheet: Sheet, form: str) -> list[Dot]:
    """Marks with something to say, so without the legend."""
    return [s for s in sheet.shapes if isinstance(s, Dot) and s.shape == form and s.label]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_any_cases_are_drawn_without_words_over_each_other(name: str, lang: str) -> None:
    with speaking(lang):
        promises.keeps(picture_of(name))


def test_rows_go_from_the_highest_mean_down_with_doing_nothing_in_its_place() -> None:
    for sheet in promises.drawn(picture_of("some")):
        circles, (nothing,) = dots(sheet, "circle"), dots(sheet, "diamond")
        rows = sorted([*circles, nothing], key=lambda dot: dot.y)
        assert [dot.x for dot in rows] == sorted((dot.x for dot in rows), reverse=True)
        assert rows[2] is nothing  # only the expensive one brings less than nought


def test_the_title_names_what_is_expected_to_bring_most() -> None:
    found = compare(EXAMPLES["some"], 300)
    first = found.table.iloc[0]
    title = scenarios_picture(found).title
    assert title.startswith(f"{first['name']} brengt naar verwachting het meest op (+€")
    assert f"in {first['best']:.0%} van de trekkingen" in title


def test_where_everything_costs_more_than_it_brings_doing_nothing_is_best() -> None:
    assert picture_of("worse").title == (
        "Niets doen is naar verwachting het beste, en is dat in 100% van de trekkingen"
    )


def test_overlap_is_said_to_be_no_proof_of_being_equal() -> None:
    """The same case for less money is better in every draw, however much the two overlap."""
    cases = {"Goedkoop": SHOP.changed(investment=50_000), "Duur": SHOP.changed(investment=51_000)}
    picture = scenarios_picture(compare(cases, 300))
    assert "betekenen niet dat er geen verschil is" in picture.summary
    assert "In 100% van de trekkingen brengt 'Goedkoop' meer op dan 'Duur'." in picture.summary
    for sheet in promises.drawn(picture):
        assert "betekenen niet dat er geen verschil is" in " ".join(sheets.text_of(sheet).split())


def test_no_more_than_twenty_cases_are_drawn_and_the_table_has_all() -> None:
    for name, said in (
        ("many", "Nog 2 businesscases staan alleen in de tabel."),
        ("one_more", "Nog één businesscase staat alleen in de tabel."),
    ):
        picture = picture_of(name)
        assert said in picture.summary
        assert len(picture.table) == len(EXAMPLES[name])
        assert all(len(dots(sheet, "circle")) == 20 for sheet in promises.drawn(picture))
