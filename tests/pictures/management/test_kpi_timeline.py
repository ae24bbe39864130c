"""A KPI over time: against its target, with its margin, and with what happened on its day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from cjlib.management.organisation import (
    TODAY,
    Annotation,
    Kpi,
    Organisation,
    OrganisationProblem,
    PdcaItem,
    example,
)
from cjlib.pictures import Picture
from cjlib.pictures.management.kpi_timeline import kpi_timeline_picture
from cjlib.pictures.sheet import Box, Dot, Sheet, Stroke
from cjlib.texts import LANGUAGES, speaking
from tests.pictures import promises, sheets
from tests.pictures.mining.tables import HYPOTHEEK


def one(*measurements: dict[str, Any], **fields: Any) -> tuple[Organisation, str]:
    kpi = Kpi(**{"id": "k", "name": "Op tijd", "unit": "share", "measurements": measurements,
                 **fields})  # fmt: skip
    return Organisation(name="Winkel", kpis=[kpi]), "k"


def of_example(name: str) -> Callable[[], tuple[Organisation, str]]:
    return lambda: (example(), name)


def crowd() -> tuple[Organisation, str]:
    name = f"{HYPOTHEEK} {HYPOTHEEK[:50]}"
    first = date(2024, 1, 1)
    measurements = [
        {"on": first + timedelta(days=3 * n), "value": 5 + n % 4, "n": n, "low": 4, "high": 9}
        for n in range(200)
    ]
    kpi = Kpi(id="k", name=name, unit="mark", direction="within", target=6, target_to=7,
              measurements=measurements)  # fmt: skip
    notes = [
        Annotation(id=f"a{n}", on=first + timedelta(days=n), text=f"{name} {n}") for n in range(80)
    ]
    return Organisation(name="Winkel", kpis=[kpi], annotations=notes), "k"


EXAMPLES: dict[str, Callable[[], tuple[Organisation, str]]] = {
    **{name: of_example(name) for name in ("on_time", "nps", "stock", "waiting", "knows_care")},
    "crowd": crowd,
    "one": lambda: one({"on": "2026-01-01", "value": 1.0, "n": 4}, direction="higher", target=1),
    "level": lambda: one({"on": "2026-01-01", "value": 0}, {"on": "2026-02-01", "value": 0}),
    "huge": lambda: one({"on": "2026-01-01", "value": 3.2e9}, {"on": "2026-02-01", "value": -8e8},
                        unit="euro", direction="lower", target=1e9),
}  # fmt: skip


def shown(name: str) -> tuple[Picture, list[Sheet]]:
    organisation, kpi = EXAMPLES[name]()
    picture = kpi_timeline_picture(organisation, kpi, TODAY)
    assert picture.narrow is not None
    return picture, [picture.sheet, picture.narrow]


def target_lines(sheet: Sheet) -> list[Stroke]:
    found = [s for s in sheet.shapes if isinstance(s, Stroke) and s.colour == "functional"]
    return [line for line in found if line.points[1][0] - line.points[0][0] > 200]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", EXAMPLES)
def test_words_stand_apart_on_the_paper_and_can_be_read(name: str, lang: str) -> None:
    with speaking(lang):
        picture, drawn = shown(name)
        promises.keeps(picture, cut=name == "crowd")
    for text in (picture.title, picture.summary, *map(promises.text_of, drawn)):
        assert "None" not in text


def test_the_title_says_where_it_stands_now() -> None:
    assert shown("on_time")[0].title == "Op tijd geleverd: 91,0%, niet op doel"
    assert shown("knows_care")[0].title == "Weet hoe je een pan inbrandt: nog niet gemeten"
    with speaking("en"):
        assert shown("stock")[0].title.endswith(": 52 days, not on target")


def test_every_measurement_is_a_mark_that_says_how_it_stood() -> None:
    for sheet in shown("on_time")[1]:
        marks = [s for s in sheet.shapes if isinstance(s, Dot) and s.label]
        assert [mark.shape for mark in marks] == ["triangle"] * 5
        assert "81,0% op 31 maart 2025 (n = 1.210)" in marks[0].label
        assert "De marge loopt van 78,7% tot 83,1%" in marks[0].label


def test_a_target_is_a_line_and_two_ends_are_a_band_between_two_lines() -> None:
    for sheet in shown("on_time")[1]:
        assert len(target_lines(sheet)) == 1
    for sheet in shown("stock")[1]:
        top, bottom = sorted(line.points[0][1] for line in target_lines(sheet))
        band = next(s for s in sheet.shapes if isinstance(s, Box) and s.fill == "functional")
        assert (band.y, band.y + band.height) == pytest.approx((top, bottom))


def test_without_a_direction_nothing_is_called_reached() -> None:
    for sheet in shown("waiting")[1]:
        assert len(target_lines(sheet)) == 1
        assert not [s for s in sheet.shapes if isinstance(s, Box) and s.fill == "functional"]


def test_notes_and_changes_stand_on_their_day_with_their_kind() -> None:
    for sheet in shown("on_time")[1]:
        text = sheets.text_of(sheet)
        assert "1. 1 jul 2025: Bezorgen in een tijdvak van twee uur begint." in text
        assert "2. 1 jul 2025: Gedaan: Bezorgen in een tijdvak van twee uur" in text
        assert "3. 28 nov 2025: Grote drukte door de kortingsdagen. (van buitenaf)" in text


def test_large_amounts_are_written_short_beside_the_axis() -> None:
    for sheet in shown("huge")[1]:
        lines = sheets.text_of(sheet).split("\n")
        assert lines[0] == "Eenheid: euro × 1.000.000.000"
        assert "2" in lines


def test_a_share_is_not_drawn_above_all_or_below_none() -> None:
    for sheet in shown("one")[1]:
        ticks = [w for w in sheets.text_of(sheet).split("\n") if w.endswith("%")]
        assert max(float(tick[:-1].replace(",", ".")) for tick in ticks if " " not in tick) <= 100


def test_what_is_measured_after_today_is_left_out() -> None:
    organisation, kpi = one({"on": "2026-01-01", "value": 0.4}, {"on": "2026-04-01", "value": 0.9})
    picture = kpi_timeline_picture(organisation, kpi, TODAY)
    assert len(picture.table) == 1
    assert "90,0%" not in picture.summary


def test_without_a_measurement_it_says_so() -> None:
    for sheet in shown("knows_care")[1]:
        assert "nog niet gemeten. Doel: 60,0% of hoger." in sheets.text_of(sheet)


def test_many_measurements_and_notes_are_all_in_the_table() -> None:
    picture, drawn = shown("crowd")
    assert len(picture.table) == 280
    for sheet in drawn:
        assert "En nog 68 eerdere; die staan in de tabel." in sheets.text_of(sheet)


def test_the_table_holds_the_day_the_value_the_margin_and_the_verdict() -> None:
    table = shown("nps")[0].table
    assert list(table.columns) == ["dag", "wat", "waarde", "n", "ondergrens", "bovengrens", "stand"]
    assert table.iloc[0].tolist() == [
        "30 juni 2025", "meting", "+24", "310", "+16", "+32",
        "te dicht bij het doel om zeker te zijn",
    ]  # fmt: skip


def test_a_change_on_the_board_is_on_the_timeline_of_its_kpi_only() -> None:
    kpis = [Kpi(id="a", name="A", measurements=[{"on": "2026-01-01", "value": 1}]),
            Kpi(id="b", name="B", measurements=[{"on": "2026-01-01", "value": 1}])]  # fmt: skip
    item = PdcaItem(id="p", name="Nieuw belscript", kpi="a", done="2026-01-10")
    shop = Organisation(name="W", kpis=kpis, pdca=[item])
    assert "Gedaan: Nieuw belscript" in kpi_timeline_picture(shop, "a", TODAY).table["wat"].tolist()
    assert len(kpi_timeline_picture(shop, "b", TODAY).table) == 1


def test_a_kpi_that_is_not_there_is_refused() -> None:
    with pytest.raises(OrganisationProblem, match="onbekend"):
        kpi_timeline_picture(example(), "onbekend", TODAY)
