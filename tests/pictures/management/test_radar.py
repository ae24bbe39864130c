"""A scan as a radar: the mean of each area, where people lie, and when a radar is no help."""

from __future__ import annotations

import pytest

from cjlib.management import scans
from cjlib.pictures.management.radar import scan_radar
from cjlib.pictures.sheet import Box, Patch, Sheet, Stroke
from cjlib.texts import LANGUAGES, speaking
from tests.management.scans.building import same, team
from tests.pictures import promises
from tests.pictures.management import answers


def hatched(sheet: Sheet) -> int:
    """Bands on the paper, in a radar or in rows, without the one in the legend."""
    found = [s for s in sheet.shapes if isinstance(s, Box | Patch) and s.pattern == "hatch"]
    return max(0, len(found) - 1)


def is_radar(sheet: Sheet) -> bool:
    """Whether there are rings: lines that end where they begin."""
    return any(isinstance(s, Stroke) and s.points[0] == s.points[-1] for s in sheet.shapes)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("people", [1, 2, 4, 30])
@pytest.mark.parametrize("name", scans.names())
def test_every_scan_is_drawn_without_words_over_each_other(name, people, lang) -> None:
    with speaking(lang):
        promises.keeps(scan_radar(answers.of(name, people)))


@pytest.mark.parametrize("areas", [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 14])
def test_long_names_stand_apart_however_many_areas_there_are(areas) -> None:
    with speaking("nl"):
        picture = scan_radar(answers.own_result(areas, 6))
        promises.keeps(picture, cut=True)
    assert is_radar(picture.sheet) == (3 <= areas <= 10)
    assert picture.narrow is not None
    assert not is_radar(picture.narrow)


def test_the_title_names_the_first_area_on_the_stairs_that_is_not_in_place() -> None:
    with speaking("nl"):
        people = [same("cxm", purpose=5, journey=2, ecosystem=1, measure=1)] * 6
        assert scan_radar(scans.load("cxm").score(people)).title == (
            "Volgens 6 mensen is dit het eerste gebied dat nog niet op orde is: 'Klantreis'"
        )
        done = [same("cxm", purpose=5, journey=5, ecosystem=5, measure=5)]
        assert scan_radar(scans.load("cxm").score(done)).title == (
            "Volgens één persoon zijn alle gebieden op orde"
        )


def test_where_a_high_score_is_bad_the_highest_asks_for_attention_and_the_scale_says_so() -> None:
    marks = dict.fromkeys(
        ("purchasing", "target_group", "customer_value", "loyalty", "channel_conflict", "brand"), 2
    )
    with speaking("nl"):
        picture = scan_radar(
            scans.load("transaction").score(same("transaction", **marks, touchpoints=5))
        )
    assert picture.title == (
        'Volgens één persoon vraagt dit de meeste aandacht: "Touchpoints" '
        "(5,0 op een schaal van 1 tot 5)"
    )
    text = promises.text_of(picture.sheet)
    assert "Schaal: 1 = klopt niet, 5 = klopt helemaal. Verder naar buiten vraagt" in text
    # two thirds of the scale from its bad end: 5 - 2/3 * 4
    assert "op orde tot 2,3 (lesvorm van deze kit)" in text


def test_equal_scores_are_no_finding() -> None:
    with speaking("nl"):
        laws = scans.load("laws").definition
        given = same("laws", **{area.key: 1 for area in laws.areas})
        title = scan_radar(scans.load("laws").score([given] * 5)).title
    assert title == "Volgens 5 mensen scoren alle gebieden even hoog: 1,0 op een schaal van 0 tot 2"


@pytest.mark.parametrize(
    ("people", "said"),
    [
        (1, "Er antwoordde één persoon. Spreiding is er dus niet"),
        (2, "Er antwoordden 2 mensen. Dat is te weinig om spreiding te tekenen"),
    ],
)
def test_with_one_or_two_people_there_is_no_band_and_it_says_so(people, said) -> None:
    with speaking("nl"):
        picture = scan_radar(answers.of("cxm", people))
    for sheet in promises.drawn(picture):
        assert hatched(sheet) == 0
        assert said in promises.text_of(sheet)
    assert said in picture.summary


def test_from_three_people_the_band_runs_from_lowest_to_highest_and_from_five_it_is_the_half() -> (
    None
):
    with speaking("nl"):
        few, many = (scan_radar(answers.of("transaction", n)) for n in (3, 9))
    for picture, said in ((few, "van de laagste tot de hoogste"), (many, "de middelste helft")):
        assert hatched(picture.sheet) == 7
        assert hatched(promises.drawn(picture)[1]) == 7
        assert said in promises.text_of(picture.sheet)
    assert few.table["middelste helft: van"].isna().all()
    assert few.table["95%-interval: laag"].isna().all()


def test_the_table_tells_half_and_ends_of_people_by_hand() -> None:
    # means of an area that everybody answers the same throughout: 1, 2, 3, 4, 5
    people = [same("cxm", purpose=v, journey=3, ecosystem=3, measure=3) for v in range(1, 6)]
    with speaking("en"):
        row = scan_radar(scans.load("cxm").score(people)).table.iloc[0]
    assert row.tolist()[:2] == ["Purpose", 3.0]
    assert row.tolist()[4:] == [5, 2.0, 4.0, 1.0, 5.0, "on the way"]


def test_n_stands_beside_each_score_also_where_some_did_not_answer() -> None:
    people = team("cxm", "", 8, 1)
    for one in people[:5]:
        for key in [key for key in one if key.startswith("purpose")]:
            del one[key]
    with speaking("nl"):
        picture = scan_radar(scans.load("cxm").score(people))
        promises.keeps(picture)
    for sheet in promises.drawn(picture):
        text = promises.text_of(sheet)
        assert "n = 3" in text
        assert "n = 8" in text
        assert "minder dan 5 mensen antwoordden" in text
    # three of eight: where they lie could be led back to them
    assert picture.table.iloc[0][["laagste persoon", "middelste helft: van"]].isna().all()


def test_an_area_without_a_score_leaves_a_gap_and_is_called_that() -> None:
    with speaking("nl"):
        given = same("cxm", purpose=4, journey=2, measure=3)
        picture = scan_radar(scans.load("cxm").score([given] * 5))
        promises.keeps(picture)
    assert is_radar(picture.sheet)
    assert "Ecosysteem Geen score" in promises.text_of(picture.sheet)


def test_without_any_score_it_says_what_to_do() -> None:
    with speaking("nl"):
        one = next(iter(same("cxm", purpose=4)))
        picture = scan_radar(scans.load("cxm").score({one: 4}))
        promises.keeps(picture)
    assert picture.title == "Nergens is genoeg geantwoord voor een score"
    for sheet in promises.drawn(picture):
        assert "minstens de helft van de vragen" in promises.text_of(sheet)


def test_signals_are_shares_in_rows_without_a_band() -> None:
    signals = [{"repeated_complaints": 2}, {"repeated_complaints": 0}] * 4
    with speaking("nl"):
        picture = scan_radar(scans.load("signals").score(signals))
    assert picture.title.endswith("(gezien door 50%)")
    assert not is_radar(picture.sheet)
    assert hatched(picture.sheet) == 0
    assert "zegt iemand ja of nee" in picture.summary
