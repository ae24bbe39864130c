"""A journey goes through Excel unharmed; a sheet made by hand is read, or refused with a place."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from openpyxl import Workbook, load_workbook

from cjlib.errors import DataProblem
from cjlib.journey import Journey, Phase, Scope, Step, Version
from cjlib.journey.formats import excel
from cjlib.texts import speaking
from tests.journey.strategies import NASTY, journeys

SCOPE = Scope(journey="Een huis kopen", target_group="Starters", path="purchase")


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def by_hand(*rows: list[Any], title: str = "Blad1", shape: Callable[[Any], None] | None = None):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    if shape is not None:
        shape(book.active)
    return saved(book)


def read(data: bytes, scope: Any = SCOPE):
    return excel.read(data, "kaart.xlsx", scope=scope)


def problem(data: bytes, scope: Any = SCOPE) -> DataProblem:
    with pytest.raises(DataProblem) as caught:
        read(data, scope)
    assert all(caught.value.message())
    return caught.value


def keys(loaded: Any) -> list[str]:
    return [remark.key for remark in loaded.remarks]


def patched(data: bytes, changes: dict[str, Callable[[bytes], bytes]], **added: bytes) -> bytes:
    """A workbook with parts of its archive changed, and others added below ``xl/``."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, changes[name](content) if name in changes else content)
        for name, content in added.items():
            new.writestr(f"xl/{name.replace('_', '.')}", content)
    return made.getvalue()


def computing_parts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [
            part
            for part in archive.namelist()
            if part.startswith("xl/worksheets") and re.search(rb"<f[ >/]", archive.read(part))
        ]


@given(journeys())
def test_a_journey_comes_back_from_excel_as_it_went(journey):
    written = excel.write(journey)
    loaded = excel.read(written.data, "kaart.xlsx")
    assert loaded.journey == journey
    assert written.lost == ()
    assert keys(loaded) == ([] if journey.steps else ["table_no_steps"])
    assert computing_parts(written.data) == []


@settings(max_examples=8)
@given(journeys())
def test_a_workbook_in_english_is_read_by_who_speaks_dutch(journey):
    with speaking("en"):
        data = excel.write(journey).data
    assert excel.read(data, "map.xlsx").journey == journey


@pytest.mark.parametrize("text", NASTY)
def test_every_text_is_a_text_in_every_cell(text):
    journey = Journey(
        scope=SCOPE.changed(journey=text, wish=text),
        title=text,
        phases=[Phase(id="p1", name=text)],
        steps=[Step(id="s1", name=text, phase="p1", does=text)],
    )
    data = excel.write(journey).data
    assert computing_parts(data) == []
    assert excel.read(data, "kaart.xlsx").journey == journey
    sheet = load_workbook(io.BytesIO(data))["Stappen"]
    assert {cell.data_type for cell in sheet[2]} <= {"s", "n"}
    assert all(cell.data_type == "s" for cell in sheet[2] if isinstance(cell.value, str))


def test_what_excel_saves_again_is_read_the_same():
    # Excel keeps texts apart from the cells, and writes _x0041_ as _x005F_x0041_
    journey = Journey(scope=SCOPE, notes="_x0041_ x005F_ _x005F_x0041_", title="_x0041_")
    data = excel.write(journey).data
    texts: list[str] = []

    def move(found: re.Match[str]) -> str:
        texts.append(f"<si>{found[2]}</si>")
        return f'<c{found[1]} t="s"><v>{len(texts) - 1}</v></c>'

    def shared(xml: bytes) -> bytes:
        inline = r'<c((?: (?:r|s)="\w+")+) t="inlineStr"><is>(<t[^>]*>[^<]*</t>)</is></c>'
        return re.sub(inline, move, xml.decode()).encode()

    def announced(xml: bytes) -> bytes:
        kind = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
        part = b'<Override PartName="/xl/sharedStrings.xml" ContentType="' + kind + b'"/>'
        return xml.replace(b"</Types>", part + b"</Types>")

    again = patched(data, {"xl/worksheets/sheet2.xml": shared, "[Content_Types].xml": announced})
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    again = patched(
        again, {}, sharedStrings_xml=f'<sst xmlns="{main}">{"".join(texts)}</sst>'.encode()
    )
    assert any("_x005F_x0041_" in text for text in texts)
    assert excel.read(again, "kaart.xlsx").journey == journey


def test_a_long_saved_version_is_divided_over_cells_that_excel_can_hold():
    story = {"notes": "_x0041_" * 9000 + "=1+1" + "é" * 9000}
    version = Version(label="eerste", saved_at="2026-11-24", journey=story)
    journey = Journey(scope=SCOPE, history=[version, version])
    data = excel.write(journey).data
    assert excel.read(data, "kaart.xlsx").journey == journey
    sheet = load_workbook(io.BytesIO(data))["Bewaarde versies"]
    assert sheet.max_row > 8
    assert max(len(str(cell.value)) for row in sheet for cell in row) <= 32_767


def test_a_saved_version_with_a_piece_missing_is_refused():
    version = Version(label="eerste", saved_at="2026-11-24", journey={"notes": "x" * 40_000})
    book = load_workbook(io.BytesIO(excel.write(Journey(scope=SCOPE, history=[version])).data))
    book["Bewaarde versies"].delete_rows(3)
    told = problem(saved(book))
    assert told.key == "sheet.broken_version"
    assert told.message().what.startswith('Blad "Bewaarde versies", rij 2')


def test_numbers_keep_all_their_digits():
    third = Step(id="s1", name="a", phase="p1", feeling={"now": 0.1 + 0.2, "wanted": 1 / 3})
    journey = Journey(scope=SCOPE, phases=[Phase(id="p1", name="A")], steps=[third])
    assert excel.read(excel.write(journey).data, "kaart.xlsx").journey == journey


def test_columns_may_change_places_and_rows_may_be_added():
    step = Step(id="s1", name="Bezichtigen", phase="p1", feeling={"now": 1})
    journey = Journey(scope=SCOPE, phases=[Phase(id="p1", name="Zoeken")], steps=[step])
    book = load_workbook(io.BytesIO(excel.write(journey).data))
    sheet = book["Stappen"]
    rows = [[cell.value for cell in row][::-1] for row in sheet.iter_rows()]
    added = [None] * len(rows[0])
    added[-3:] = ["Bod doen", "Kopen", None]
    sheet.delete_rows(1, sheet.max_row)
    for row in [*rows, added]:
        sheet.append(row)
    loaded = excel.read(saved(book), "kaart.xlsx")
    assert [s.name for s in loaded.journey.steps] == ["Bezichtigen", "Bod doen"]
    assert [(p.id, p.name) for p in loaded.journey.phases] == [("p1", "Zoeken"), ("kopen", "Kopen")]
    assert keys(loaded) == ["table_phase_added"]


def test_phase_and_step_are_enough():
    loaded = read(by_hand(["Fase", "Stap"], ["Zoeken", "Dromen"], [None, "Kijken"], [2, "0012"]))
    journey = loaded.journey
    assert [phase.name for phase in journey.phases] == ["Zoeken", "2"]
    assert [(step.id, step.phase) for step in journey.steps] == [
        ("dromen", "zoeken"),
        ("kijken", "zoeken"),
        ("0012", "2"),
    ]
    assert loaded.remarks == ()


def test_the_scope_may_stand_above_the_table():
    rows = [
        ["Onze kaart"], ["Klantreis", "Een huis kopen"], ["Doelgroep:", "Starters"],
        ["soort pad", "loyalty"], [], ["Fase", "Stap"], ["A", "B"],
    ]  # fmt: skip
    scope = read(by_hand(*rows), scope=None).journey.scope
    assert scope == SCOPE.changed(path="loyalty")


def test_merged_phases_hold_for_all_their_rows():
    rows = [["fase", "stap", "eigenaar"], ["A", "x", "Ans"], [None, "y"], [None, "z"], ["B", "q"]]

    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("C2:C3")

    loaded = read(by_hand(*rows, shape=merge))
    assert [step.phase for step in loaded.journey.steps] == ["a", "a", "a", "b"]
    assert [step.owner for step in loaded.journey.steps] == ["Ans", "Ans", "", ""]
    assert [str(remark) for remark in loaded.remarks] == [
        'Op blad "Blad1" zijn cellen samengevoegd (2 keer). Elke rij kreeg de waarde van die cel.'
    ]


@pytest.mark.parametrize(
    ("value", "seen"),
    [
        (datetime.date(2026, 5, 1), "2026-05-01"),
        (datetime.datetime(2026, 5, 1, 9, 30), "2026-05-01 09:30:00"),
        (datetime.time(0, 15), "00:15:00"),
    ],
)
def test_a_date_as_phase_is_refused_with_its_cell_and_advice(value, seen):
    told = problem(by_hand(["fase", "stap"], ["A", "x"], [value, "y"]))
    assert told.key == "sheet.date"
    what, given, hint = told.message()
    assert what.startswith('Blad "Blad1", rij 3, kolom "fase" (cel A3)')
    assert seen in given
    assert "Tekst" in hint


def test_a_formula_without_outcome_is_refused_with_its_cell():
    told = problem(by_hand(["fase", "stap"], ["A", '=CONCATENATE("x","y")']))
    assert told.key == "sheet.no_outcome"
    assert "(cel B2)" in told.message().what


def test_the_outcome_of_a_formula_is_read_and_remarked():
    data = by_hand(["fase", "stap", "gevoel nu"], ["A", "x", "=1/2"], ["A", "y", 1])

    def outcome(xml: bytes) -> bytes:
        return re.sub(rb"<v */>|<v></v>", b"<v>0.5</v>", xml)

    loaded = read(patched(data, {"xl/worksheets/sheet1.xml": outcome}))
    assert loaded.journey.steps[0].feeling.now == 0.5
    assert [(r.key, r.values) for r in loaded.remarks] == [
        ("excel_formulas", {"sheet": "Blad1", "cell": "C2", "formulas": 1})
    ]


def test_a_failed_formula_is_refused_with_its_cell():
    told = problem(by_hand(["fase", "stap"], ["A", "#N/A"]))
    assert told.key == "sheet.failed_formula"
    assert "(cel B2)" in told.message().what


def test_macros_are_left_alone_and_remarked():
    def with_macros(xml: bytes) -> bytes:
        plain = b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
        return xml.replace(plain, b"ms-excel.sheet.macroEnabled.main+xml")

    data = by_hand(["fase", "stap"], ["A", "x"])
    loaded = read(patched(data, {"[Content_Types].xml": with_macros}, vbaProject_bin=b"no macro"))
    assert [step.name for step in loaded.journey.steps] == ["x"]
    assert keys(loaded) == ["excel_macros"]


def test_an_event_log_is_sent_to_mining_with_its_count():
    told = problem(by_hand(["fase", "stap"], *[["A", f"x{n}"] for n in range(5000)]))
    assert told.key == "sheet.too_many_steps"
    assert (told.values["rows"], told.values["limit"]) == (5000, 500)
    assert "Mining" in told.message().hint


@pytest.mark.parametrize(("value", "shown"), [(3, "3"), ("-2,5", "−2,5"), (8.5, "8,5")])
def test_a_feeling_outside_its_scale_is_never_converted(value, shown):
    told = problem(by_hand(["fase", "stap", "gevoel nu"], ["A", "x", 1], ["A", "y", value]))
    assert told.key == "sheet.feeling_outside"
    assert "rij 3" in told.message().what
    assert shown in told.message().given
    assert "1 tot 5" in told.message().hint


@pytest.mark.parametrize(
    ("value", "expected"), [("-1,5", -1.5), ("1.5", 1.5), ("−2", -2), ("1,125", 1.125), (0, 0)]
)
def test_a_feeling_is_read_as_it_was_typed(value, expected):
    loaded = read(by_hand(["fase", "stap", "gevoel nu"], ["A", "x", value]))
    assert loaded.journey.steps[0].feeling.now == expected


def test_two_steps_with_one_code_are_refused_with_their_rows():
    told = problem(by_hand(["code", "fase", "stap"], ["s1", "A", "x"], ["s1", "A", "y"]))
    assert told.key == "sheet.two_with_one_id"
    assert told.values["rows"] == "2, 3"


def test_a_reference_to_nothing_is_refused_with_what_there_is():
    journey = Journey(scope=SCOPE, ecosystem=[{"id": "e1", "name": "Kassa", "kind": "technology"}])
    book = load_workbook(io.BytesIO(excel.write(journey).data))
    sheet = book["Stappen"]
    heads = [cell.value for cell in sheet[1]]
    sheet["B2"], sheet["C2"] = "A", "x"
    sheet.cell(2, heads.index("steunt op") + 1).value = "Kassa; Website"
    told = problem(saved(book))
    assert told.key == "sheet.unknown_reference"
    assert (told.values["given"], told.values["options"]) == ("Website", "e1")


def test_without_scope_it_says_which_cells_to_fill_in():
    told = problem(excel.template(), scope=None)
    assert told.key == "sheet.no_scope"
    assert '"welke reis" (B2), "doelgroep" (B3), "soort pad" (B4)' in told.message().hint
    elsewhere = problem(by_hand(["fase", "stap"], ["A", "x"]), scope=None)
    assert '"welke reis" (B1), "doelgroep" (B2), "soort pad" (B3)' in elsewhere.message().hint


def test_sheets_that_are_not_known_or_hidden_are_told():
    book = Workbook()
    book.active.title = "steps"
    for row in (["fase", "stap"], ["A", "x"]):
        book.active.append(row)
    book.create_sheet("Kladblok").append(["zomaar wat"])
    book.create_sheet("Geheim").append(["niets"])
    book["Geheim"].sheet_state = "hidden"
    book.create_sheet("Phases").append(["fase", "begint als"])
    book["Phases"].append(["A", "er honger is"])
    book["Phases"].sheet_state = "hidden"
    loaded = read(saved(book))
    assert loaded.journey.phases[0].start == "er honger is"
    assert [(r.key, r.values["sheet"]) for r in loaded.remarks] == [
        ("excel_hidden_read", "Phases"),
        ("excel_sheet", "Kladblok"),
        ("excel_hidden_sheet", "Geheim"),
    ]


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "sheet.nothing_in_it"),
        (b"fase;stap\nA;B\n", "sheet.not_excel"),
        (b"%PDF-1.7", "sheet.not_excel"),
        (b"PK\x03\x04 no zip at all", "reading.broken_workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "reading.old_workbook"),
    ],
)
def test_other_kinds_of_file_are_refused(data, key):
    assert problem(data).key == key


def test_an_empty_workbook_is_refused():
    assert problem(by_hand()).key == "sheet.nothing_in_it"


def test_phases_side_by_side_get_advice():
    told = problem(by_hand(["", "Oriënteren", "Kopen"], ["Gevoel", 1, 2]))
    assert told.key == "sheet.no_steps_table"
    assert "onder elkaar" in told.message().hint


def test_a_newer_version_is_refused():
    book = load_workbook(io.BytesIO(excel.write(Journey(scope=SCOPE)).data))
    sheet = book["Afbakening"]
    row = next(row for row in sheet.iter_rows() if row[0].value == "schemaversie")
    row[1].value = 2
    assert problem(saved(book)).key == "sheet.newer"


def test_a_cell_that_would_be_too_long_is_refused_before_it_is_cut():
    elements = [{"id": f"e{n:039d}", "name": "x", "kind": "people"} for n in range(900)]
    ids = [element["id"] for element in elements]
    journey = Journey(
        scope=SCOPE,
        phases=[Phase(id="p1", name="A")],
        steps=[Step(id="s1", name="x", phase="p1", leans_on=ids)],
        ecosystem=elements,
    )
    with pytest.raises(DataProblem) as caught:
        excel.write(journey)
    assert caught.value.key == "sheet.cell_too_long"
    assert (caught.value.values["name"], caught.value.values["column"]) == ("Stappen", "steunt op")
