"""A workbook is read with what a person sees in it, and what stands behind that."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from openpyxl import Workbook

from cjlib.errors import DataProblem
from cjlib.tables.workbooks import CellError, read_sheets

LIMIT = 10_000_000


def saved(book: Workbook) -> bytes:
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def of_rows(*rows: list[Any]) -> Workbook:
    book = Workbook()
    for row in rows:
        book.active.append(row)
    return book


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    (sheet,) = read_sheets(saved(of_rows(["a", "b"], [], [1, None])), "x.xlsx", LIMIT).sheets
    assert sheet.rows == {1: ["a", "b"], 3: [1]}
    assert sheet.filled == 2


def test_rows_beyond_the_limit_are_counted_only():
    data = saved(of_rows(*[[n] for n in range(1, 101)]))
    (sheet,) = read_sheets(data, "x.xlsx", LIMIT, most_rows=10).sheets
    assert (len(sheet.rows), sheet.filled) == (10, 100)


def test_hidden_sheets_merged_cells_formulas_and_errors_are_noticed():
    book = of_rows(["a", "=1+1"], ["#N/A", 2])
    book.active.merge_cells("A4:B6")
    book.create_sheet("stil").sheet_state = "veryHidden"
    shown, hidden = read_sheets(saved(book), "x.xlsx", LIMIT).sheets
    assert (shown.hidden, hidden.hidden) == (False, True)
    assert shown.merged == ((4, 1, 6, 2),)
    assert shown.formulas == {(1, 2)}
    assert shown.rows[1] == ["a"]
    assert isinstance(shown.rows[2][0], CellError)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("_x005F_x0041_", "_x0041_"), ("a_x000D_b", "a\rb"), ("x005F_", "x005F_")],
)
def test_what_excel_escapes_is_read_as_it_was_meant(written, meant):
    (sheet,) = read_sheets(saved(of_rows([written])), "x.xlsx", LIMIT).sheets
    assert sheet.rows[1] == [meant]


def test_a_workbook_that_unfolds_too_far_is_refused():
    with pytest.raises(DataProblem) as caught:
        read_sheets(saved(of_rows(["a"])), "x.xlsx", 1000)
    assert caught.value.key == "reading.too_large"


def test_a_zip_that_is_no_workbook_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("brief.txt", "hallo")
    with pytest.raises(DataProblem) as caught:
        read_sheets(made.getvalue(), "x.xlsx", LIMIT)
    assert caught.value.key == "reading.not_a_table"


def test_an_empty_workbook_has_a_sheet_without_rows():
    book = read_sheets(saved(Workbook()), "x.xlsx", LIMIT)
    assert ([sheet.rows for sheet in book.sheets], book.macros) == ([{}], False)


def test_a_stray_cell_far_away_costs_no_room():
    book = of_rows(["a"])
    book.active["XFD1048576"] = "hier"
    book.active["C9000"] = "en hier"
    (sheet,) = read_sheets(saved(book), "x.xlsx", LIMIT).sheets
    assert sheet.rows == {1: ["a"], 9000: [None, None, "en hier"]}
