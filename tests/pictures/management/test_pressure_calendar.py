"""The pressure of contact: each day by number and tint, parts of weeks marked, nobody left out."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cjlib.pictures.management.pressure_calendar import pressure_calendar
from cjlib.pictures.management.pressure_rows import Numbers
from cjlib.pictures.management.pressure_weeks import Week
from cjlib.pictures.sheet import Box, Sheet, Stroke
from cjlib.texts import LANGUAGES, speaking
from tests.management.orchestration.building import rule
from tests.pictures import promises, sheets
from tests.pictures.management import contact


def rings(sheet: Sheet, **look: object) -> list[Box]:
    """Outlines that look so, without the one in the legend."""
    found = [s for s in sheet.shapes if isinstance(s, Box) and not s.fill and s.width > 22]
    return [box for box in found if all(getattr(box, key) == look[key] for key in look)]


def limits(sheet: Sheet) -> list[Stroke]:
    return [s for s in sheet.shapes if isinstance(s, Stroke) and s.dash]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", contact.EXAMPLES)
def test_any_run_is_drawn_without_words_over_each_other(name: str, lang: str) -> None:
    with speaking(lang):
        promises.keeps(pressure_calendar(contact.EXAMPLES[name]()))


def test_every_day_has_its_number_and_days_outside_the_log_are_not_nought() -> None:
    picture = pressure_calendar(contact.by_hand())
    first, last = picture.table.to_numpy().tolist()
    # Monday twice, Tuesday once; in the second week the log ends on Wednesday
    assert first == ["5 jan 2026", 7, 2, 1, 0, 0, 0, 0, 0, 3, 2, 2]
    assert last[:5] == ["12 jan 2026", 3, 0, 0, 1]
    assert picture.table.iloc[1, 5:9].isna().all()
    assert last[9:] == [1, 1, 1]
    for sheet in promises.drawn(picture):
        texts = [" ".join(words.lines) for words in sheets.words_of(sheet)]
        assert texts.count("–") == 4 + 1  # and the legend


def test_weeks_without_contact_are_customers_times_weeks_less_those_with_contact() -> None:
    # three customers in two weeks; Anne has contact in both, Bram in one
    said = "Klantweken (klanten × weken): 3 × 2 = 6. Zonder contact: 3 (50,0%)."
    picture = pressure_calendar(contact.by_hand())
    assert said in picture.summary
    assert "1 contact: 2 (66,7%); 2 contacten: 1 (33,3%)" in picture.summary
    assert "Elke klant uit het logboek telt in elke week mee" in picture.summary
    for sheet in promises.drawn(picture):
        assert said in promises.text_of(sheet)


def test_nearly_all_is_never_called_all() -> None:
    picture = pressure_calendar(contact.per_week([1, *[0] * 40, 1, *[1] * 60]))
    # 62 customers in 102 weeks: 62 of 6,324 with contact
    assert "Zonder contact: 6.262 (99,0%)" in picture.summary
    many = pressure_calendar(contact.per_week([1_500, 1, 1]))
    assert "Zonder contact: 3.004" in many.summary
    assert "100,0%" not in many.summary.replace("1 contact: 1.502 (100,0%)", "")


def test_part_of_a_week_has_a_dashed_line_and_its_days_in_words() -> None:
    said = "Van de laatste week staan 3 van de 7 dagen in het logboek."
    picture = pressure_calendar(contact.by_hand())
    for sheet in promises.drawn(picture):
        assert len(rings(sheet, dash=True)) == 1
        assert said in promises.text_of(sheet)
        assert "eerste week staan" not in promises.text_of(sheet)
    whole = pressure_calendar(contact.per_week([1] * 3))
    assert "Van de laatste week staan 1 van de 7 dagen" in whole.summary
    alone = pressure_calendar(contact.EXAMPLES["one_day"]())
    assert "Van deze week staan 1 van de 7 dagen in het logboek." in alone.summary


def test_it_says_that_sent_is_counted_and_not_opened() -> None:
    picture = pressure_calendar(contact.by_hand())
    for said in (picture.summary, *map(promises.text_of, promises.drawn(picture))):
        assert "zouden versturen of doen, niet wat geopend, gelezen of beantwoord is" in said


def test_a_stop_is_no_contact() -> None:
    stop = rule("s", do={"action": "stop", "lasts": "1h"}, when={"touchpoints": ["b"]})
    picture = pressure_calendar(contact.by_hand(rule(), stop))
    assert picture.table["contacten"].tolist() == [3, 1]


@pytest.mark.parametrize("span", ["7D", "1W", "168h"])
def test_a_limit_per_seven_days_is_drawn_beside_the_weeks(span: str) -> None:
    picture = pressure_calendar(contact.by_hand(pressure={"times": 2, "within": span}))
    assert "Klantweken waarin die vol is: 1." in picture.summary
    for sheet in promises.drawn(picture):
        assert len(limits(sheet)) == 1
        assert "grens: 2 keer in" in promises.text_of(sheet)


@pytest.mark.parametrize(
    ("pressure", "said"),
    [
        ({"times": 2, "within": "14D"}, "niet met de weken te vergelijken"),
        ({"times": 2, "within": "1D"}, "niet met de weken te vergelijken"),
        (None, "Er is geen grens voor alle regels samen."),
    ],
)
def test_any_other_limit_is_told_in_words_only(pressure: dict[str, object], said: str) -> None:
    picture = pressure_calendar(contact.by_hand(pressure=pressure))
    assert said in picture.summary
    for sheet in promises.drawn(picture):
        assert limits(sheet) == []
        assert said in promises.text_of(sheet)


def test_the_line_of_the_limit_lies_below_the_last_bar_that_it_allows() -> None:
    for sheet in promises.drawn(pressure_calendar(contact.EXAMPLES["seven_days"]())):
        (line,) = limits(sheet)
        bars = [s for s in sheet.shapes if isinstance(s, Box) and s.height == 14]
        assert len(bars) == 2
        assert max(bar.y + bar.height for bar in bars) < line.points[0][1]


def test_the_title_tells_how_many_get_too_much_or_when_it_is_busiest() -> None:
    alarm = {"times": 1, "within": "7D"}
    assert pressure_calendar(contact.by_hand(alarm=alarm)).title == (
        "1 van de 3 klanten krijgt meer dan 1 keer in 7 dagen contact"
    )
    assert pressure_calendar(contact.by_hand()).title == (
        "De drukste week begint op 5 jan 2026 (contacten: 3); "
        "geen klant krijgt meer dan 3 keer in 7 dagen contact"
    )
    assert pressure_calendar(contact.EXAMPLES["one_day"]()).title == (
        "Contacten in deze ene week: 1; geen klant krijgt meer dan 3 keer in 7 dagen contact"
    )
    with speaking("en"):
        assert pressure_calendar(contact.per_week([2, 1, 2])).title == (
            "No customer gets more contact than 3 times in 7 days; the busiest weeks have 2 each"
        )


def test_only_the_busiest_week_has_a_ring_and_none_if_several_are_as_busy() -> None:
    for counts, n in (([2, 1, 3], 1), ([2, 2, 1], 0), ([2], 0)):
        picture = pressure_calendar(contact.per_week(counts))
        for sheet in promises.drawn(picture):
            assert len(rings(sheet, thickness=2)) == n
            assert ("drukste week" in promises.text_of(sheet)) == bool(n)


def test_a_bar_below_a_total_is_as_long_as_the_week_is_busy() -> None:
    for sheet in promises.drawn(pressure_calendar(contact.per_week([10] * 25 + [5]))):
        bars = [s for s in sheet.shapes if isinstance(s, Box) and s.height == 3]
        assert len(bars) == 26
        assert bars[-1].width == pytest.approx(bars[0].width / 2)


def test_the_more_contact_the_stronger_the_tint() -> None:
    week = contact.per_week([1, 10, 5])
    for sheet in promises.drawn(pressure_calendar(week)):
        cells = [s for s in sheet.shapes if isinstance(s, Box) and s.tint < 1 and s.height == 22]
        few, many, some = (cell.tint for cell in cells)
        assert few < some < many


def test_numbers_that_do_not_fit_are_in_thousands_and_less_than_that_is_not_nought() -> None:
    picture = pressure_calendar(contact.EXAMPLES["thousands"]())
    wide, narrow = map(promises.text_of, promises.drawn(picture))
    assert "1.500" in wide
    assert "duizendtallen" not in wide
    assert "1,5" in narrow
    assert "De getallen staan in duizendtallen; ~0 is minder dan 0,1." in narrow


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 10**8), min_size=7, max_size=7), st.floats(25, 70))
def test_numbers_always_fit_and_only_nought_is_written_as_nought(
    days: list[int], room: float
) -> None:
    found = Week(20_458, tuple(map(float, days)), ({},) * 7, sum(days), 1, 1)
    numbers = Numbers.of([found], room, 60)
    for n in days:
        assert sheets.lettering.width(numbers.text(n), 12) <= room
        assert (numbers.text(n) == "0") == (n == 0)


def test_two_years_are_drawn_on_a_page_one_on_a_phone_and_the_table_has_all() -> None:
    picture = pressure_calendar(contact.per_week([4, *[1] * 129]))
    promises.keeps(picture)
    assert len(picture.table) == 130
    wide, narrow = map(promises.text_of, promises.drawn(picture))
    assert "alleen in de tabel staan: 24." in wide
    assert "alleen in de tabel staan: 77." in narrow
    assert "Daar zit ook de drukste bij (begint op 5 jan 2026)." in narrow


def test_pointing_at_a_day_tells_its_channels() -> None:
    every = [rule(), rule("p", do={"action": "offer", "channel": "post"})]
    for sheet in promises.drawn(pressure_calendar(contact.by_hand(*every))):
        labels = [area.label for area in sheet.areas]
        assert "ma 5 jan 2026, contacten: 4 (email 2; post 2)" in labels
        assert "wo 7 jan 2026, contacten: 0" in labels
        assert "dag buiten het logboek" in labels


def test_six_channels_are_named_and_the_others_counted() -> None:
    every = [rule(one, do={"action": "call", "channel": one}) for one in "abcdefgh"]
    picture = pressure_calendar(contact.by_hand(*every))
    assert "Per kanaal: a 4; b 4; c 4; d 4; e 4; f 4; nog 2." in picture.summary


@pytest.mark.parametrize("name", ["never", "stops"])
def test_without_any_contact_it_says_so_and_where_to_look(name: str) -> None:
    picture = pressure_calendar(contact.EXAMPLES[name]())
    assert picture.title == "Geen enkele regel neemt contact op, dus is er geen contactdruk"
    assert picture.table["contacten"].tolist() == [0, 0]
    for sheet in promises.drawn(picture):
        assert "Op het bord met de regels staat per regel waarom." in promises.text_of(sheet)
