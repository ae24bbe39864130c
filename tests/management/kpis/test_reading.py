"""Measurements from a table: every row is taken over, or none and it is said which one is wrong."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from openpyxl import Workbook, load_workbook

from cjlib.errors import DataProblem
from cjlib.management.kpis.reading import as_day, headers, read_measurements, template
from cjlib.management.organisation import TODAY, Kpi, Organisation, example
from cjlib.management.organisation.editing import Editor
from cjlib.texts import LANGUAGES, speaking

SHOP = example()


def read(text: str, organisation: Organisation = SHOP, **more):
    return read_measurements(organisation, text.encode(), "metingen.csv", today=TODAY, **more)


def taken(text: str, organisation: Organisation = SHOP) -> Organisation:
    editor = Editor(organisation)
    editor.do(*read(text, organisation).changes)
    return editor.now


def test_a_row_is_a_measurement_of_the_kpi_with_that_name() -> None:
    now = taken("kpi;datum;waarde;n\nop TIJD  geleverd;2026-03-01;0,93;300\n").kpi("on_time").last
    assert now is not None
    assert (now.on, now.value, now.n) == (date(2026, 3, 1), 0.93, 300)


@pytest.mark.parametrize(
    ("row", "value"),
    [("on_time;2026-03-01;93%;", 0.93), ("on_time;1-3-2026;0.93;", 0.93),
     ("stock;2026-03-01;1.234,5;", 1234.5), ("order_value;2026-03-01;€ 61,20;", 61.2)],
)  # fmt: skip
def test_it_reads_what_people_write(row: str, value: float) -> None:
    kpi = row.split(";")[0]
    last = taken(f"KPI;Datum;Waarde;N\n{row}\n").kpi(kpi).last
    assert last is not None
    assert (last.value, last.n) == (value, None)


def test_several_kpis_are_one_edit_and_an_older_value_of_the_same_day_is_replaced() -> None:
    rows = "nps,2025-12-31,28,300,Ada\nnps,2026-02-01,29,,\nstock,2026-03-02,41,,\n"
    found = read(f"kpi,date,value,n,who\n{rows}")
    assert (found.n, found.kpis, found.replaced, found.skipped) == (3, 2, 1, 0)
    assert found.ignored == ("who",)
    assert found.in_words()[1].startswith("Metingen die in de plaats kwamen")
    editor = Editor(SHOP)
    editor.do(*found.changes)
    assert [m.value for m in editor.now.kpi("nps").measurements] == [24, 28, 29]
    assert editor.undo() == SHOP


@pytest.mark.parametrize(
    ("rows", "key", "row"),
    [
        ("onbekend;2026-03-01;1;", "unknown_kpi", 2),
        (";2026-03-01;1;", "unknown_kpi", 2),
        ("nps;2026-03-01;20;\nnps;3/1/2026;20;", "not_a_day", 3),
        ("nps;;20;", "not_a_day", 2),
        ("nps;2026-02-30;20;", "not_a_day", 2),
        ("nps;2026-03-03;20;", "future", 2),
        ("nps;2026-03-01;veel;", "not_a_number", 2),
        ("nps;2026-03-01;20%;", "not_a_number", 2),
        ("nps;2026-03-01;120;", "outside_unit", 2),
        ("on_time;2026-03-01;93;", "outside_unit", 2),
        ("nps;2026-03-01;20;1,5", "not_whole", 2),
        ("nps;2026-03-01;20;-4", "not_whole", 2),
        ("nps;2026-03-01;20;\nAanbevelen (NPS);2026-03-01;21;", "twice", 3),
        ("nps;2026-03-01;;", "nothing", None),
    ],
)
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_does_not_fit_is_refused_with_its_row(
    rows: str, key: str, row: int | None, lang: str
) -> None:
    with speaking(lang):
        with pytest.raises(DataProblem) as caught:
            read(f"kpi;datum;waarde;n\n{rows}\n")
        assert caught.value.key == f"kpis.reading.{key}"
        assert caught.value.values.get("row") == row
        assert "{" not in str(caught.value)


def test_a_column_that_is_missing_is_named() -> None:
    with pytest.raises(DataProblem, match="geen kolom 'datum'") as caught:
        read("kpi;waarde\nnps;20\n")
    assert "kpi, datum, waarde, n" in str(caught.value)


def test_two_kpis_of_one_name_are_told_apart_by_their_code() -> None:
    twins = Organisation(name="W", kpis=[Kpi(id="a", name="NPS"), Kpi(id="b", name="nps")])
    with pytest.raises(DataProblem, match="a, b"):
        read("kpi;datum;waarde\nNPS;2026-03-01;20\n", twins)
    assert taken("kpi;datum;waarde\nb;2026-03-01;20\n", twins).kpi("b").last is not None


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_template_holds_every_kpi_and_is_read_back(lang: str) -> None:
    odd = Organisation(name="W", kpis=[Kpi(id="a", name="=1+1"), Kpi(id="b", name="B")])
    with speaking(lang):
        book = load_workbook(io.BytesIO(template(odd, TODAY)))
        sheet = book.active
        assert [cell.value for cell in sheet[1]] == list(headers())
        assert sheet["A2"].data_type == "s"
        sheet["C2"], sheet["D2"] = 3.5, 12
        out = io.BytesIO()
        book.save(out)
        found = read_measurements(odd, out.getvalue(), "metingen.xlsx", today=TODAY)
    assert (found.n, found.skipped) == (1, 1)
    (measured,) = found.changes[0].value
    assert (measured.on, measured.value, measured.n) == (TODAY, 3.5, 12)


def test_a_day_in_a_number_cell_is_refused() -> None:
    book = Workbook()
    book.active.append(["kpi", "datum", "waarde", "n"])
    book.active.append(["nps", "2026-03-01", datetime(2026, 3, 1), 4])
    out = io.BytesIO()
    book.save(out)
    with pytest.raises(DataProblem) as caught:
        read_measurements(SHOP, out.getvalue(), "m.xlsx", today=TODAY)
    assert caught.value.key == "kpis.reading.not_a_number"


def test_a_day_with_strokes_could_be_two_days() -> None:
    assert as_day("1/3/2026") is None
    assert as_day("1-3-2026") == as_day(datetime(2026, 3, 1, 12)) == date(2026, 3, 1)
